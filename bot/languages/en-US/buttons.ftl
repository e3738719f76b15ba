# The buttons under a picture, and what comes of pressing them.

button-again = Again
button-vary = Vary
button-upscale = Larger
button-edit = Edit
button-edit-again = Correct it

pressed-by = -# For { $who }

title-edit = Change and paint
field-prompt = Prompt
field-negative-prompt = What should not be in it
field-sampler = Sampler
field-settings = Settings, one a line
settings-note = Delete a line to leave that setting to me.
edit-unknown = `{ $line }` is no setting. Write one a line, such as `steps: 20`; there are { $known }.
edit-wrong-number = { $setting }: `{ $typed }` is not a number I can use there. Everything you entered is kept.
edit-wrong-flag = { $setting }: write True or False, not `{ $typed }`. Everything you entered is kept.

picture-forgotten = Nothing is known of this picture any more: whoever asked for it had it deleted.
picture-not-there = I cannot get at this picture any more, or it may not be shown any more. The line above makes it again.
upscaled-already = This picture has been made larger already, which is as large as I make one.

favourite-added = ⭐ In your /favourites. Stars in all: { $stars }.
favourite-removed = It is not in your /favourites any more.
gallery-post = ⭐ { $stars } · by { $owner } · [where it was made]({ $link })

album-page = Page { $page } of { $pages }, { $count } in all.
album-entry = { $line }{ $when } · [to the picture]({ $link })
album-gone = { $line }{ $when } · its message was deleted
album-empty = There is nothing here yet.
album-nothing-found = None of your pictures has these words in its prompt.

letter = Here is your copy of [this picture]({ $link })
letter-sent = It is in your direct messages.
letter-closed = You take no direct messages from this server; allow them in its privacy settings and press again.

deleted = Deleted.
deleted-by = 🗑️ { $who }, a moderator, deleted this picture.
delete-gone = This picture is gone already.
delete-not-yours = Only whoever asked for this picture, or somebody who may manage messages, can delete it.

details-job = Job `{ $job }`, asked for by { $owner }.
details-picture = Picture { $number }: { $size }, seed { $seed }, pixels `{ $digest }…`
details-times = Finished { $moment }, after { $waited } in line and { $took } in the making.
details-price = The whole job cost { $price } at most.
details-judged = Safety, picture { $number }: { $action } (policy { $policy })
details-score = Closest: { $name }, { $margin } from its threshold ({ $view })
