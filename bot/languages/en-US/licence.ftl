# The licence: the question before the first picture, and /license. The eleven things that the
# licence rules out are translated as exactly as they can be; the licence itself is what counts.

licence-question =
    {"**"}Before your first picture**
    { $source } that hold for everybody. Do not use the model, or its pictures, to
    { $restrictions }

    The licence itself: <{ $url }>. /license shows this again.
licence-source = The model `{ $model }` comes with use restrictions ({ $licence })
licence-source-other = `{ $model }` itself is under { $own }, but it is used here as Stable Diffusion is, which comes with use restrictions ({ $licence })
licence-explanation =
    {"**"}{ $licence }**
    You may use the model and what it makes, also for money, and you answer for what you make. You may not use either to
    { $restrictions }

    These are our words; the licence itself is what counts: <{ $url }>.
licence-weights-say = { $explanation } The weights say of themselves: { $own }.
licence-item = - { $what };
licence-last-item = - { $what }.

licence-law = break any law that applies to you
licence-minors = exploit or harm minors in any way, or try to
licence-falsehoods = make or spread things you could know to be false in order to hurt somebody
licence-personal-details = make or spread personal details that could be used to hurt somebody
licence-harassment = insult, belittle, threaten or harass others
licence-automated-decisions = let a machine alone decide about somebody's rights or duties
licence-profiling = treat people worse, or harm them, for their behaviour or for what is guessed about them
licence-weak-groups = take advantage of the weakness of a group, such as age or illness, so that harm can follow
licence-discrimination = discriminate against people for traits the law protects
licence-medicine = give medical advice or read medical results
licence-justice = serve justice, police, immigration or asylum work, such as predicting crimes

button-accept = I accept
button-decline = No, thanks
licence-accepted = Thank you. Your picture is on its way.
licence-accepted-late = Thank you. Please type your /dream again; I no longer have it at hand.
licence-declined = All right, nothing was painted. Should you change your mind, just type /dream again.
