"""Cases as people see them: why, who looks again, what was reported, and where that is told.

Invariants:
- what was decided is stored before anything is said about it, and nothing said undoes it;
- whoever presses or types is asked for their right at that moment, not when the button was made;
- of a case of zero tolerance nothing is shown: no words, no picture, no pattern;
- a moderator's channel that is gone, closed or not for adults ends in a sentence, never in silence.
"""
