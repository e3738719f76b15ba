# Why something is not done, and what to do about it.

guild-only = I paint in servers only. Invite me to yours, and type /dream in one of its channels.
stopped = You cannot have pictures painted at present. Please talk to whoever runs me.
not-checked =
    The safety check could not run, so nothing is shown, and your credits were given back. Please try again later.
not-judged = This could not be checked for safety.
prompt-not-checked = The safety check could not run, so nothing was painted. Please try again later.
render-fault =
    The picture came out broken, so it is not shown, and your credits were given back. Please try again, perhaps with another seed or a lower guidance scale.
no-credits-yet = This costs { $price } and you have { $available }. You will have enough { $moment }.
no-credits-ever =
    This costs { $price } and you have { $available }. That is more than an allowance ever holds; ask for fewer steps, images or pixels.
too-many-waiting = { $waiting ->
    [one] You already have one picture waiting or in the making, which is as many as one member may have. Please wait for it, or take it back with /cancel.
   *[other] You already have { $waiting } pictures waiting or in the making, which is as many as one member may have. Please wait for one of them, or take one back with /cancel.
}

prompt-empty = The prompt is empty; write in a few words what you would like to see.
prompt-too-long = The prompt has { $characters } characters; please keep it to { $most }.
negative-prompt-too-long = The negative prompt has { $characters } characters; please keep it to { $most }.
wrong-seed = A seed is a whole number from 0 to { $most }; leave it out for a random one.
wrong-side = { $option } must be a multiple of { $step }; the nearest to { $side } is { $near }.
wrong-sampler = There is no sampler of that name; the nearest is `{ $near }`.
wrong-guidance = The guidance scale must be a number, for example 7.5.
wrong-variation = The variation strength is a number from 0 to 1; 0.15 is usual.
size-too-large = { $wished } is too large for the memory of this machine; { $fitting } would fit.

# What went wrong, in the words of bot/errors.py.

with-reference = { $sentence } (Reference { $reference })
error-unknown = Something went wrong on my side.
error-engine = The picture could not be made.
error-weights = My model could not be loaded; please tell whoever runs me.
error-store = I could not write down what you asked for; please try again in a minute.
error-store-broken = My database needs attention; please tell whoever runs me.
error-settings = My settings have a mistake in them; please tell whoever runs me.
error-device = The machine that paints is missing; please tell whoever runs me.
error-memory = The picture did not fit into memory; ask for a smaller one.
error-worker-lost = The machine that paints broke down over this picture several times.
error-worker-slow = The machine that paints took too long over this picture.
error-poisonous = The machine that paints broke down over this picture each time.
error-cancelled = This picture was taken back before it was finished.
