"""The project's own word lists: one file per category, read once by `moderation.text.wordlists`.

One pattern a line in AutoMod's grammar (`cat`, `cat*`, `*cat`, `*cat*`, several words); `+` at its
end also lists the common English endings. `#` begins a comment.
"""
