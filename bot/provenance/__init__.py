"""Where a picture comes from: the marks that say so inside its file, and the answers about them.

`Stamp` in `stamp.py` marks every picture before it is posted; `Verifier` in `verify.py` tells what
is known of a picture that somebody shows.

Invariants:
- what is signed is signed last: whatever is written into a file afterwards breaks its signature;
- a mark names the program, the model and the time, never a member, and prompts only by leave;
- all of this works offline, and none of it on the event loop;
- a picture that could not be marked is not posted (`StampFailed` in `bot/ports.py`).
"""
