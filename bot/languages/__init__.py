"""Everything that members read, in every language that the bot speaks.

A folder for each language, a Project Fluent file for each topic, the same keys in all of them; a
test names what is missing, unused, too long, or has other gaps than the English. To say something
new: `phrase("my-key", count=3)` where it happens, and `my-key` in one file of every folder. To
speak another language: a folder beside the others, and a line in `LOCALES`.

Invariants:
- what has happened is a `Phrase` until somebody is to read it: only replies and the desk, who know
  the reader's language, make text of it;
- a phrase always becomes text: what a language lacks is said in English;
- files are read when the catalogue is built, never by an import.
"""
