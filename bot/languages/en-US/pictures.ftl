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
