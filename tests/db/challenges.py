"""Challenges, entries and votes for tests, and one that voting has begun in."""

import dataclasses
import itertools
from datetime import timedelta

from db.database import Database
from db.records import (
    BallotRefused,
    ChallengeEntry,
    ChallengePhase,
    ChallengeState,
    EntryRefused,
    NewBallot,
    NewChallenge,
    NewChallengeEntry,
    NewRound,
    StoredBallot,
    StoredChallenge,
)
from tests.db.samples import NOON

NEW = NewChallenge(
    id="c1", guild_id=1, document='{"title": "雪"}', due_at=NOON + timedelta(hours=1), created_by=8
)
ROUND = NewRound(
    id="r1",
    guild_id=1,
    channel_id=2,
    owner_id=3,
    prompt="a fox",
    ends_at=NOON + timedelta(minutes=5),
)
MOST = 2

_numbers = itertools.count(1)


def state_of(
    challenge: StoredChallenge, phase: ChallengePhase | None = None, *, document: str | None = None
) -> ChallengeState:
    """What a challenge is, with one thing changed."""
    to = phase or challenge.phase
    return ChallengeState(
        document=document or challenge.document,
        phase=to,
        paused_at=None,
        due_at=None if to in ("closed", "cancelled") else challenge.due_at,
    )


async def created(database: Database, new: NewChallenge = NEW) -> StoredChallenge:
    """A challenge that is announced."""
    challenge = await database.challenges.create(new)
    assert challenge is not None
    return challenge


async def moved(
    database: Database, challenge: StoredChallenge, *phases: ChallengePhase
) -> StoredChallenge:
    """The same after its phases."""
    for phase in phases:
        answer = await database.challenges.change(
            challenge.id, challenge.version, state_of(challenge, phase), action="challenge.move"
        )
        assert answer is not None
        challenge = answer
    return challenge


def an_entry(user_id: int = 3, challenge_id: str = "c1") -> NewChallengeEntry:
    """A picture that nobody has entered yet."""
    number = next(_numbers)
    return NewChallengeEntry(
        id=f"e{number}",
        challenge_id=challenge_id,
        user_id=user_id,
        job_id=f"j{number}",
        image_index=0,
        pixels_sha256=f"{number:064x}",
    )


async def entered(database: Database, user_id: int, challenge_id: str = "c1") -> ChallengeEntry:
    """A picture of a member that is in."""
    answer = await database.entries.enter(an_entry(user_id, challenge_id), MOST)
    assert not isinstance(answer, EntryRefused)
    return answer


async def in_voting(
    database: Database, *owners: int, challenge_id: str = "c1"
) -> tuple[StoredChallenge, list[ChallengeEntry]]:
    """A challenge whose voting has begun, with an entry of each owner."""
    new = dataclasses.replace(NEW, id=challenge_id)
    challenge = await moved(database, await created(database, new), "open")
    entries = [await entered(database, owner, challenge_id) for owner in owners]
    return await moved(database, challenge, "voting"), entries


async def vote(
    database: Database, voter_id: int, entry: ChallengeEntry, against: ChallengeEntry | None = None
) -> StoredBallot | BallotRefused:
    """Cast a vote for an entry."""
    return await database.ballots.cast(
        NewBallot(
            challenge_id=entry.challenge_id,
            voter_id=voter_id,
            entry_id=entry.id,
            against=against.id if against else "",
        )
    )
