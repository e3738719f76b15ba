# The menu of commands: their descriptions and those of their options, at most 100 characters.
# The English texts are those in the code; they are looked up by them. Names are never translated.

menu-dream = Paint a picture from your words
menu-dream-prompt = What you would like to see
menu-dream-negative-prompt = What should not be in it
menu-dream-seed = The same number with the same words gives the same picture; left out: a random one
menu-dream-steps = How many steps to take; more is slower and often finer
menu-dream-guidance-scale = How closely to follow the words
menu-dream-sampler = How the steps are taken
menu-dream-width = Width in pixels, a multiple of 8
menu-dream-height = Height in pixels, a multiple of 8
menu-dream-count = How many pictures; each gets the next seed
menu-dream-spoiler = Hide the picture until it is clicked
menu-dream-variation-seed = Turn the picture a little towards what this seed would give
menu-dream-variation-strength = How far to turn it: from 0, not at all, to 1, all the way
menu-dream-upscale = How many times as wide and as high to make it in the end
menu-quota = How many credits you have left
menu-queue = What is waiting, and where your own pictures stand
menu-cancel = Take back a picture that is not finished
menu-cancel-job = Which one, if not your newest
menu-history = The pictures you have asked for here
menu-favourites = The pictures you have given a star
menu-album-text = Only those with these words in their prompt
menu-license = What you may not use the model for
menu-modelcard = What the model is, and its limits and biases
menu-help = What to type
