"""Decides what may be asked for and what may be shown: a subject and a policy in, a verdict out.

Rules find signals, which are facts (`rules`, over what `text` reads and `scores` tells); `decide`
alone makes actions of them, under the policy that `resolution` works out for a place from a guild's
document (`community`). `replay` asks what another policy would have done, `explain` says why.

Invariants:
- moderation has no clock, no network and no state: the same subject under the same policy always
  gets the same verdict;
- it reads its own lists once, when a `Moderator` is built, and nothing else, ever;
- it does not import torch and does not know that Discord exists;
- it fails closed: what could not be checked is held, never allowed;
- it never logs or repeats the words of a zero-tolerance hit.
"""
