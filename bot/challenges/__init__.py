"""Community prompt challenges, without Discord: what one is, who may enter, how votes decide.

Invariants:
- everything here is pure: no clock, no network, no database, no file; the time is an argument;
- a phase never goes back, whatever the clock does;
- a result is computed from the ballots alone, the same on every machine, and whoever has the
  exported file can compute it again (`python -m bot recount FILE`);
- nobody votes for themselves, one voter has one weight, and what is voided stays visible.
"""
