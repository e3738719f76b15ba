"""The console of a guild's moderators: what a change of its policy says, does, and would have done.

`Console` in `console.py` is the door. A change is proposed, shown with its effect, and saved; what
is urgent or harmless is saved at once. The commands in `bot/commands/filter/` and the buttons in
`bot/views/proposal.py` only ask and answer.

Invariants:
- a change is a kind and plain arguments (`changes.py`), and is applied anew to whatever document
  holds when it is saved: nobody's change is lost, and nobody's is overwritten unseen;
- nothing is proposed or saved for somebody who may not manage the server at that very moment;
- a simulation judges by the same pure functions as a job does, and off the event loop;
- everything said is a `Phrase`; nothing here knows a button.
"""
