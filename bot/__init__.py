"""The program itself: Discord on one side; database, moderation and engine on the other.

Invariants:
- this is the only place where a member's words meet the engine;
- nothing reaches the engine unjudged and nothing reaches a channel unjudged: both pass through
  `bot/jobs.py`, the life of a job, which has no other exit;
- `bot/jobs.py` and `bot/ports.py` know no Discord;
- what happens is a `Phrase`; only `bot/replies.py` and `bot/desk.py` know the reader's language;
- only `bot/app.py` sees all the settings, and nothing is opened or connected by an import;
- the bot's token, and every interaction's, appears in no log and in no sentence.
"""
