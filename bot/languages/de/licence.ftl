# The licence: the question before the first picture, and /license. The eleven things that the
# licence rules out are translated as exactly as they can be; the licence itself is what counts.

licence-question =
    {"**"}Vor deinem ersten Bild**
    { $source }, die für alle gelten. Du darfst das Modell und seine Bilder nicht dazu verwenden,
    { $restrictions }

    Die Lizenz selbst: <{ $url }>. /license zeigt das noch einmal.
licence-source = Für das Modell `{ $model }` gelten Nutzungsbeschränkungen ({ $licence })
licence-source-other = `{ $model }` selbst steht unter { $own }, wird hier aber wie Stable Diffusion verwendet, und dafür gelten Nutzungsbeschränkungen ({ $licence })
licence-explanation =
    {"**"}{ $licence }**
    Du darfst das Modell und was es macht verwenden, auch um Geld zu verdienen, und du trägst die Verantwortung für das, was du machst. Beides darfst du nicht dazu verwenden,
    { $restrictions }

    Das sind unsere Worte; was zählt, ist die Lizenz selbst: <{ $url }>.
licence-weights-say = { $explanation } Die Gewichte sagen über sich selbst: { $own }.
licence-item = - { $what };
licence-last-item = - { $what }.

licence-law = gegen irgendein Gesetz zu verstoßen, das für dich gilt
licence-minors = Minderjährige auf irgendeine Weise auszunutzen oder ihnen zu schaden, oder es zu versuchen
licence-falsehoods = etwas, von dem du wissen kannst, dass es falsch ist, herzustellen oder zu verbreiten, um jemandem zu schaden
licence-personal-details = persönliche Angaben herzustellen oder zu verbreiten, mit denen man jemandem schaden könnte
licence-harassment = andere zu beleidigen, herabzusetzen, zu bedrohen oder zu belästigen
licence-automated-decisions = eine Maschine allein über die Rechte oder Pflichten von jemandem entscheiden zu lassen
licence-profiling = Menschen wegen ihres Verhaltens oder wegen Vermutungen über sie schlechter zu behandeln oder ihnen zu schaden
licence-weak-groups = die Schwäche einer Gruppe, etwa durch Alter oder Krankheit, so auszunutzen, dass Schaden entstehen kann
licence-discrimination = Menschen wegen Merkmalen zu diskriminieren, die das Gesetz schützt
licence-medicine = medizinischen Rat zu geben oder medizinische Befunde zu deuten
licence-justice = der Arbeit von Justiz, Polizei, Einwanderungs- oder Asylbehörden zu dienen, etwa um Straftaten vorherzusagen

button-accept = Ich stimme zu
button-decline = Nein, danke
licence-accepted = Danke. Dein Bild ist unterwegs.
licence-accepted-late = Danke. Bitte tippe dein /dream noch einmal; ich habe es nicht mehr zur Hand.
licence-declined = In Ordnung, es wurde nichts gemalt. Wenn du es dir anders überlegst, tippe einfach wieder /dream.
