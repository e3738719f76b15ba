# What members and servers prefer: /settings and /style.

settings-mine = {"**"}Yours:** { $settings }
settings-channel = {"**"}This channel's:** { $settings }
settings-guild = {"**"}This server's:** { $settings }
settings-files = Your prompts are not in your pictures' files.
settings-files-open = Everybody can read your prompts in your pictures' files.
settings-gallery = Gallery: { $channel }, from { $stars } ⭐ on
gallery-needs-channel = The server has no gallery yet: give gallery_channel too.
settings-not-allowed = Only those who may manage the server change what holds for others.
settings-elsewhere = prompt_in_files is a setting of yours, and the gallery one of the server's; choose so with whose.

style-none = This server has no styles yet. A moderator can add one: /style name: ink prompt: ink drawing
style-item = - { $name }: `{ $prompt }`
style-more = … and { $count } more.
style-shown = {"**"}{ $name }** `{ $prompt }`, without `{ $against }`
style-unknown = There is no style of that name; there are: { $names }.
style-stored = The style { $name } is stored; use it with /dream style: { $name }
style-deleted = The style { $name } is gone.
style-full = A server may have { $most } styles; delete one first.
style-name = A style's name has 1 to 32 letters, digits, blanks or hyphens, and is not none.
style-not-allowed = Only moderators change styles.
