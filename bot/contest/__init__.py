"""Challenges on Discord: the drafts of moderators, the gallery, what moves phases and tells of it.

Invariants:
- every change of phase is a compare-and-set in the database, and every post about one is claimed
  there first; whoever finds a claim that ran out looks for the post before making another;
- an entry is a post of its own in the gallery, without a name; the bot keeps no pixels, so ballots
  and podiums are drawn from those posts, and the prompt comes from the job;
- buttons know ids and nothing else.
"""
