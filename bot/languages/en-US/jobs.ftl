# The life of a picture: waiting, progress, the post, taking it back.

starting = { $bar } starting
place = { $ahead ->
    [0] next in line
   *[other] { $ahead } ahead of you
}
waiting = Waiting, { $place }
waiting-about = Waiting, { $place }, about { $left } to go
running = { $bar } { NUMBER($share, style: "percent") }
running-left = { $bar } { NUMBER($share, style: "percent") }, about { $left } left
farewell =
    This takes longer than Discord lets me change this message. The picture will come as a new one, and mention you.

button-cancel = Cancel
cancelled = Cancelled.
cancelled-by-moderator = A moderator cancelled your picture.
cancelled-refund = { $cancelled } { $refund } came back to you.
cancelled-for-owner = Cancelled. Its owner was told, and got back what was not used.
no-such-job = There is no waiting or running picture of yours by that name.
too-late-to-cancel = This picture is finished already.
not-yours = This button belongs to somebody else's picture.

post-footer = AI-generated · { $model } · { $duration } · { $job }
post-line-in-file = The whole line is in the text file.
alt-text = Made from the words: { $prompt }
alt-text-sheet = { $count } pictures, numbered from the top left, made from the words: { $prompt }
brought-down = { $option }: brought down from { $wished } to { $kept }.
raised = { $option }: raised from { $wished } to { $kept }.
tokens-note =
    The prompt has { $tokens } tokens (pieces of words), and the model reads the first { $kept }; the rest had no effect.
withheld-note = { $withheld ->
    [one] { $withheld } of { $count } pictures is not shown. { $why }
   *[other] { $withheld } of { $count } pictures are not shown. { $why }
}

too-large-for-channel = The pictures are larger than this channel takes; ask for fewer or smaller ones.
no-entry = I am not allowed to write in this channel; please ask a moderator to let me.
not-taken = Discord did not take the picture.
failed = { $sentence } Your credits were given back.
failed-reference = { $sentence } Your credits were given back. (Reference { $reference })
