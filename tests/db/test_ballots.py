"""Entries and votes in the database: taken in their phase, kept for ever, counted by others."""

import asyncio
import dataclasses
import random

import pytest

from config.sections import DatabaseSettings
from db.database import Database
from db.errors import Conflict
from db.records import (
    BallotRefused,
    ChallengeEntry,
    EntryRefused,
    GuessRefused,
    Intact,
    NewBallot,
    NewGuess,
    StoredBallot,
    StoredGuess,
)
from tests.db.challenges import (
    MOST,
    ROUND,
    an_entry,
    created,
    entered,
    in_voting,
    moved,
    state_of,
    vote,
)
from tests.db.samples import Clock


async def test_an_entry_is_taken_while_the_challenge_is_open(database: Database) -> None:
    challenge = await created(database)
    new = an_entry()
    assert await database.entries.enter(new, MOST) == EntryRefused(reason="not_open")
    lost = dataclasses.replace(new, challenge_id="nothing")
    assert await database.entries.enter(lost, MOST) == EntryRefused(reason="not_open")

    challenge = await moved(database, challenge, "open")
    entry = await database.entries.enter(new, MOST)
    assert isinstance(entry, ChallengeEntry)
    assert await database.entries.get(entry.id) == entry
    assert await database.entries.of_challenge("c1") == (entry,)
    assert await database.entries.of_member(1, 3) == (entry,)
    await database.entries.posted(entry.id, 77)
    assert (await database.entries.of_challenge("c1"))[0].message_id == 77

    await moved(database, challenge, "voting")
    assert await database.entries.enter(an_entry(), MOST) == EntryRefused(reason="not_open")
    assert await database.entries.withdraw(entry.id, 3) is None


async def test_a_paused_challenge_takes_no_entry_and_no_vote(database: Database) -> None:
    challenge, entries = await in_voting(database, 3)
    paused = dataclasses.replace(state_of(challenge), paused_at=challenge.created_at)
    await database.challenges.change("c1", challenge.version, paused, action="challenge.pause")

    assert await vote(database, 9, entries[0]) == BallotRefused(reason="not_voting")


async def test_a_picture_enters_once_and_a_member_at_most_so_often(database: Database) -> None:
    await moved(database, await created(database), "open")
    new = an_entry()
    entry = await database.entries.enter(new, MOST)
    assert isinstance(entry, ChallengeEntry)

    other = dataclasses.replace(new, id="other", user_id=4)
    assert await database.entries.enter(other, MOST) == EntryRefused(reason="again")
    other = dataclasses.replace(other, job_id="made again")
    assert await database.entries.enter(other, MOST) == EntryRefused(reason="same_picture")
    await entered(database, 3)
    assert await database.entries.enter(an_entry(3), MOST) == EntryRefused(reason="full")

    assert await database.entries.withdraw(entry.id, 4) is None
    withdrawn = await database.entries.withdraw(entry.id, 3)
    assert withdrawn is not None and withdrawn.state == "withdrawn"
    assert await database.entries.withdraw(entry.id, 3) is None
    assert isinstance(await database.entries.enter(other, MOST), ChallengeEntry)


async def test_tasks_that_enter_at_once_exceed_no_limit(database: Database) -> None:
    await moved(database, await created(database), "open")
    answers = await asyncio.gather(
        *(database.entries.enter(an_entry(number % 4), MOST) for number in range(40))
    )

    assert sum(isinstance(answer, ChallengeEntry) for answer in answers) == 4 * MOST


async def test_a_disqualified_entry_stays_with_its_reason(database: Database) -> None:
    _, (entry, _) = await in_voting(database, 3, 4)
    out = await database.entries.disqualify(entry.id, moderator_id=8, reason="another bot's")

    assert out is not None
    assert (out.state, out.reason) == ("disqualified", "another bot's")
    assert await database.entries.disqualify(entry.id, moderator_id=8, reason="again") is None
    assert await vote(database, 9, entry) == BallotRefused(reason="gone")
    noted = (await database.audit.of_guild(1))[0]
    assert (noted.action, noted.actor_id) == ("challenge.disqualify", 8)


async def test_votes_are_kept_as_they_were_cast(database: Database, clock: Clock) -> None:
    _, (one, other) = await in_voting(database, 3, 4)
    first = await vote(database, 9, one, other)
    clock.forward(5)
    second = await vote(database, 9, other, one)
    third = await vote(database, 10, one)

    assert isinstance(first, StoredBallot) and isinstance(second, StoredBallot)
    assert first.number < second.number
    assert (second.cast_at - first.cast_at).total_seconds() == 5
    assert await database.ballots.of_voter("c1", 9) == (first, second)
    assert await database.ballots.of_challenge("c1") == (first, second, third)
    assert await database.ballots.of_challenge("c1", after=first.number) == (second, third)


async def test_a_vote_for_oneself_or_for_what_is_not_there_is_refused(database: Database) -> None:
    _, (one, other) = await in_voting(database, 3, 4)
    _, (elsewhere,) = await in_voting(database, 5, challenge_id="c2")

    assert await vote(database, 3, one) == BallotRefused(reason="own")
    assert await vote(database, 3, other, one) == BallotRefused(reason="own")
    stray = NewBallot(challenge_id="c1", voter_id=9, entry_id=elsewhere.id)
    assert await database.ballots.cast(stray) == BallotRefused(reason="gone")
    with pytest.raises(Conflict):
        await vote(database, 9, one, one)
    with pytest.raises(Conflict):
        await database.ballots.cast(
            NewBallot(challenge_id="c1", voter_id=9, entry_id=one.id, stars=6)
        )
    assert await database.ballots.of_challenge("c1") == ()


async def test_voided_votes_keep_their_reason_and_are_noted(database: Database) -> None:
    challenge, (one, _) = await in_voting(database, 3, 4)
    cast = [await vote(database, voter, one) for voter in range(10, 15)]
    numbers = [ballot.number for ballot in cast if isinstance(ballot, StoredBallot)]

    void = database.ballots.void
    assert await void("c1", numbers[:2], moderator_id=8, reason="one hand") == 2
    assert await void("c1", numbers[:3], moderator_id=8, reason="one hand") == 1
    assert await void("c1", numbers, moderator_id=8, reason="") == 0
    voided = [ballot.voided for ballot in await database.ballots.of_challenge("c1")]
    assert voided == ["one hand"] * 3 + [""] * 2
    actions = [entry.action for entry in await database.audit.of_guild(1)]
    assert actions[:2] == ["challenge.void"] * 2

    await moved(database, challenge, "closed")
    assert await void("c1", numbers, moderator_id=8, reason="late") == 0


async def test_no_vote_is_stored_after_the_closing_however_many_are_cast(
    database: Database,
) -> None:
    challenge, entries = await in_voting(database, 1, 2, 3, 4)
    dice = random.Random(2)
    seen: list[int] = []

    async def close() -> None:
        await asyncio.sleep(0.02)
        assert await moved(database, challenge, "closed")
        seen.append(len(await database.ballots.of_challenge("c1")))

    async def cast(voter: int) -> bool:
        await asyncio.sleep(dice.random() * 0.05)
        return isinstance(await vote(database, voter, dice.choice(entries)), StoredBallot)

    answers = await asyncio.gather(close(), *(cast(100 + number) for number in range(80)))
    stored = len(await database.ballots.of_challenge("c1"))
    assert stored == sum(answer is True for answer in answers)
    assert seen == [stored]


async def test_a_forgotten_member_leaves_the_votes_and_the_result_as_they_were(
    database: Database,
) -> None:
    challenge, (one, other) = await in_voting(database, 3, 4)
    for voter in (9, 9, 10):
        await vote(database, voter, one, other)
    await database.guesses.begin(dataclasses.replace(ROUND, owner_id=9))
    for member in (9, 10):
        await database.members.forget(member)
    await database.members.forget(3)

    voters = [ballot.voter_id for ballot in await database.ballots.of_challenge("c1")]
    assert voters[0] == voters[1] != voters[2]
    assert max(voters) < 0
    owners = [entry.user_id for entry in await database.entries.of_challenge("c1")]
    assert owners[0] not in (3, 4) and owners[1] == 4
    (round_,) = await database.guesses.unfinished()
    assert (round_.owner_id, round_.prompt) == (owners[0], "")
    assert await database.challenges.get("c1") == challenge
    assert isinstance(await database.audit.verify(1), Intact)


async def test_guesses_are_taken_in_time_and_at_most_so_many(
    database: Database, clock: Clock
) -> None:
    round_ = await database.guesses.begin(ROUND)
    new = NewGuess(round_id="r1", user_id=4, text="a fox?", points=61.5)
    answers = await asyncio.gather(*(database.guesses.add(new, 3) for _ in range(8)))

    taken = [answer for answer in answers if isinstance(answer, StoredGuess)]
    assert len(taken) == 3
    assert answers.count(GuessRefused(reason="enough")) == 5
    assert await database.guesses.of_round("r1") == tuple(taken)
    assert await database.guesses.unfinished() == (round_,)
    assert await database.guesses.of_guild(1) == ()

    clock.forward(300)
    late = dataclasses.replace(new, user_id=5)
    assert await database.guesses.add(late, 3) == GuessRefused(reason="over")
    assert sum(await asyncio.gather(*(database.guesses.close("r1") for _ in range(5)))) == 1
    assert await database.guesses.unfinished() == ()
    assert len(await database.guesses.of_guild(1)) == 3
    closed = await database.guesses.get("r1")
    assert closed is not None and closed.closed_at is not None
    assert await database.guesses.get("r2") is None


async def test_everything_at_once_comes_to_its_end(url: str, clock: Clock) -> None:
    """A ring of locks would be a DatabaseBusy, and so would a wait of half a minute."""
    async with Database.open(DatabaseSettings(url=url), now=clock, patience=30) as database:
        fields = [(await in_voting(database, *range(1, 7), challenge_id=n))[1] for n in ("a", "b")]
        dice = random.Random(5)

        async def cast(number: int) -> None:
            one, other = dice.sample(dice.choice(fields), 2)
            await vote(database, 100 + number % 5, one, other)

        async def void(number: int) -> None:
            name = "ab"[number % 2]
            ballots = await database.ballots.of_challenge(name)
            numbers = [ballot.number for ballot in dice.sample(ballots, len(ballots) // 2)]
            await database.ballots.void(name, numbers, moderator_id=8, reason="stuffed")

        async def disqualify(number: int) -> None:
            entry = fields[number % 2][number % 3]
            await database.entries.disqualify(entry.id, moderator_id=8, reason="no")

        async def extend(number: int) -> None:
            stored = await database.challenges.get("ab"[number % 2])
            assert stored is not None
            state = state_of(stored, document=f"{number}")
            await database.challenges.change(stored.id, stored.version, state, action="x")

        async def forget(number: int) -> None:
            await database.members.forget(100 + number % 5)
            await database.members.forget(1 + number % 6)

        acts = [act(n) for act in (cast, cast, void, disqualify, extend, forget) for n in range(12)]
        dice.shuffle(acts)
        await asyncio.gather(*acts)

        assert isinstance(await database.audit.verify(1), Intact)
        for name in ("a", "b"):
            numbers = [ballot.number for ballot in await database.ballots.of_challenge(name)]
            assert numbers == sorted(set(numbers))
