# What is stored about a member, and how it is deleted: /privacy.

privacy = This is what I keep about you, in every server: { $kept }

    The pictures themselves are in Discord's messages, not with me. Deleting takes your id and your words out of everything here. What stays: numbers that are nobody's any more, what moderators did, and a stop if you have one. Copies that I sent to somebody's direct messages stay there.
button-export = Export
button-forget = Delete my data
button-forget-posts = Delete my data and my posts
button-yes-forget = Yes, delete my data
button-yes-forget-posts = Yes, delete my data and my posts
privacy-ask = This cannot be undone. Your history, favourites and settings will be gone, and the buttons under your pictures will not know them any more. Unfinished pictures are taken back.
privacy-ask-posts = This cannot be undone. Besides your data I delete every message of mine that shows a picture you asked for; with many of them that takes some minutes.
privacy-deleting = Deleting…
privacy-gone = Done. Records deleted or made nobody's: { $rows }. Posts deleted: { $posts }.
privacy-gone-but = Done. Records deleted or made nobody's: { $rows }. Posts deleted: { $posts }; { $kept } I could not delete, for I am not let into their channels any more. Please ask a moderator there.
privacy-still-open = Pictures of yours that are just being sent: { $count }. Nothing was deleted yet; please press again in a moment.
privacy-export = Everything about you, one file a table.
privacy-too-large = It is too much for one file on Discord; please ask whoever runs me for it.
