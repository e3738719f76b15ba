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
menu-dream-init-image = A picture to start from
menu-dream-strength = How far to leave the start image: 0 is the image itself, 1 is as good as none
menu-dream-mask-image = White where the start image is to be painted anew, black where it stays
menu-dream-model = Which model paints
menu-dream-tiling = Let the picture go on at its opposite edge, so that it can be laid like tiles
menu-dream-schedule = How the noise falls from step to step
menu-dream-matrix = Take a | b | c in the prompt as a with every selection of the others
menu-reproduce = Make a picture again from its seed, and compare the two
menu-reproduce-message = The link of a message with the picture
menu-reproduce-job = The job's id, which stands under its picture
menu-reproduce-picture = The picture itself, as a PNG file with its settings inside
menu-reproduce-number = Which one, if there are several
menu-show = How a picture was made
menu-quota = How many credits you have left
menu-queue = What is waiting, and where your own pictures stand
menu-cancel = Take back a picture that is not finished
menu-cancel-job = Which one, if not your newest
menu-license = What you may not use the model for
menu-modelcard = What the model is, and its limits and biases
menu-help = What to type
