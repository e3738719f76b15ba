# From picture to picture: what is sent, what is made of it, and how it is told.

fetch-from-elsewhere = Pictures are only taken from Discord itself; upload yours as an attachment.
fetch-too-heavy = This file is larger than { $most } MiB; send a smaller one.
fetch-gone = This picture is not there any more; upload it again.
fetch-failed = This picture could not be fetched; upload it again.

sent-no-picture = This is no picture that I can read; send a PNG, JPEG, WebP or GIF file.
sent-too-large = This picture is too large; send one of at most 4096 × 4096 pixels.
sent-too-small = This picture is too small to start from; send one of at least 16 × 16 pixels.
sent-animated = Of the animation, the first frame was used.
mask-without-image = A mask says what to paint anew in a start image; attach that as init_image too.
mask-black = The mask is all black, so nothing would be painted anew; make those parts white that are to change.
mask-white = The mask is all white, so the whole picture was painted anew.
mask-resized = The mask of { $mask } was resized to the start image's { $image }.
wrong-strength = The strength is a number from 0 to 1.
start-image-refused = Nothing is made from this start image.
start-image-gone = The start image is not kept any more; send it again.

too-many-prompts =
    This stands for more prompts than may be made at once, which is { $most }; leave out some of the choices.
several-question = { $count ->
    [one] This stands for { $count } picture, for { $price }.
   *[other] This stands for { $count } pictures, for { $price }.
}
several-too-late = This question is too old; send the /dream again.
several-left = Nothing was made, and nothing paid.
button-start = Start
button-leave = Cancel

reproduce-what = Say what to make again: the link of a message, a job's id, or a picture; just one of them.
reproduce-limits = This picture is beyond what can be asked for here, so it cannot be made again:
original-no-job = There is no picture here by that name that you could see.
original-not-done = This job has made no picture.
original-no-number = There is no picture { $number }; there are { $most }.
original-no-link = This is no link to a message; choose Copy Message Link in its menu.
original-elsewhere = This message is in another server; I only look into this one.
original-no-message = This message is not there any more, or not for you to read.
original-says-nothing = This picture does not say how it was made; Discord's previews, and most programs, leave that out.
original-incomplete = This picture does not say enough to make it again; missing, or unknown here: { $missing }.
reproduced-identical = Made again: identical, to the last bit.
reproduced-rounding = Made again: equal within rounding (PSNR { $psnr } dB, { $share } of all values equal).
reproduced-different = Made again: different, because:
reproduced-other-pixels = Made again: different. The first picture's file is not at hand to say why.

show-job = { $state ->
    [done] Job { $job } of { $owner }, finished.
    [failed] Job { $job } of { $owner }, failed.
    [cancelled] Job { $job } of { $owner }, cancelled.
    [blocked] Job { $job } of { $owner }, not shown.
    [held] Job { $job } of { $owner }, held back.
   *[other] Job { $job } of { $owner }, on its way.
}
show-when = Asked for { $moment }, for { $price }.
show-picture = { $number }: seed { $seed }, { $size }, pixels { $digest }
settings-say = What this says of how it was made:
settings-unread = And this, which means nothing here:
settings-none = There is nothing here that says how a picture was made.

alt-text-forming = A picture that is forming, out of focus

reason-pixels = The pixels of the first picture are not those that its file was written with.
reason-wish = Its file says { $first } for { $option }, and { $second } made this one.
reason-weights = It was made by other weights.
reason-size = The pictures are { $first } and { $second }.
reason-circumstance = { $about ->
    [versions] It was made by other versions of the programs.
    [device] It was made on another device.
    [numerics] It was made in other arithmetic.
    [prompt_weights] Weights in the prompt were read otherwise.
   *[other] It was made larger by another program.
}
reason-silent = Its file does not say under which circumstances it was made.
reason-untrue = All that its file says is the same here, so the settings in it are not those that made it.

title-from-image = Dream from this image
field-from-prompt = What you would like to see
field-from-negative = What should not be in it
field-from-strength = How far to leave it: 0 to 1
from-no-image = There is no picture in this message; choose one with a picture attached.
