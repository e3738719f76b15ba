"""A whole challenge on a real database: 40 members, 60 entries, 2,000 votes, and a new start."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.challenges import challenge as life
from bot.challenges.challenge import Challenge
from bot.challenges.document import to_json
from bot.challenges.entering import Entry
from bot.challenges.export import Exported, export, read_export
from bot.challenges.pairs import next_pair
from bot.challenges.recount import recount
from bot.challenges.refusal import Refusal
from bot.challenges.result import conclude, resting
from bot.challenges.rules import Rules
from bot.challenges.series import challenge_of as made
from bot.challenges.stored import (
    ballot_of,
    challenge_of,
    entry_of,
    guess_of,
    new_challenge,
    places_of,
    round_of,
    series_of,
    state_of,
)
from bot.challenges.strengths import fit
from config.sections import DatabaseSettings
from db.database import Database
from db.records import (
    ChallengeEntry,
    NewBallot,
    NewChallengeEntry,
    NewGuess,
    NewRound,
    StoredBallot,
)
from tests.bot.challenges.samples import CHALLENGE, DAY, HOUR, NOON, TIMES
from tests.bot.challenges.test_series import SERIES

MEMBERS, ENTRIES, VOTES = 40, 60, 2000
RULES = Rules(voting="pairwise", most_entries=2, winner_role_id=5, rest=1)


class Clock:
    """A clock that is set by hand."""

    time = NOON

    def __call__(self) -> datetime:
        return self.time


@asynccontextmanager
async def started(folder: Path, clock: Clock) -> AsyncIterator[Database]:
    """The program's database after another start."""
    url = f"sqlite+aiosqlite:///{folder}/dreamloom.db"
    async with Database.open(DatabaseSettings(url=url), now=clock) as database:
        yield database


async def advance(database: Database, clock: Clock, to: datetime) -> Challenge:
    """Let the time come, and make the move that is due."""
    clock.time = to
    (stored,) = await database.challenges.unfinished()
    challenge = challenge_of(stored)
    move = life.move(challenge, to)
    assert move is not None
    moved = replace(challenge, phase=move.to)
    changed = await database.challenges.change(
        challenge.id, stored.version, state_of(moved), action="challenge.move"
    )
    assert changed is not None
    return challenge_of(changed)


async def enter_all(database: Database) -> list[Entry]:
    entries = []
    for number in range(ENTRIES):
        new = NewChallengeEntry(
            id=f"e{number}",
            challenge_id=CHALLENGE.id,
            user_id=1 + number % MEMBERS,
            job_id=f"j{number}",
            image_index=0,
            pixels_sha256=f"{number:064x}",
        )
        answer = await database.entries.enter(new, RULES.most_entries)
        assert isinstance(answer, ChallengeEntry), answer
        entries.append(entry_of(answer))
    return entries


async def vote_all(database: Database, entries: list[Entry]) -> None:
    """Everybody prefers the higher number, but for a fifth of the time."""
    draw = random.Random(4)
    ids = [entry.id for entry in entries]
    answered: dict[int, set[frozenset[str]]] = {}
    duels: list[tuple[str, str]] = []
    fitted = fit(ids, duels)
    for number in range(VOTES):
        voter = 1 + number % MEMBERS
        own = {entry.id for entry in entries if entry.user_id == voter}
        seen = answered.setdefault(voter, set())
        fitted = fit(ids, duels) if number % 50 == 0 else fitted
        pair = next_pair(fitted, own=own, answered=seen, seed=number)
        assert pair is not None
        seen.add(frozenset(pair))
        better, worse = sorted(pair, key=lambda name: -int(name[1:]))
        if draw.random() < 0.2:
            better, worse = worse, better
        answer = await database.ballots.cast(
            NewBallot(challenge_id=CHALLENGE.id, voter_id=voter, entry_id=better, against=worse)
        )
        assert isinstance(answer, StoredBallot), answer
        duels.append((better, worse))


@pytest.mark.slow
async def test_a_challenge_goes_from_its_announcement_to_a_result_that_recounts(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with started(tmp_path, clock) as database:
        new = new_challenge(replace(CHALLENGE, rules=RULES), created_by=8)
        assert await database.challenges.create(new) is not None
    async with started(tmp_path, clock) as database:
        challenge = await advance(database, clock, TIMES.opens_at + HOUR)
        assert (challenge.phase, challenge.rules) == ("open", RULES)
        entries = await enter_all(database)
    async with started(tmp_path, clock) as database:
        assert (await advance(database, clock, TIMES.closes_at)).phase == "voting"
        await vote_all(database, entries)
    async with started(tmp_path, clock) as database:
        over = await advance(database, clock, TIMES.ends_at + DAY)
        assert over.phase == "closed"
    async with started(tmp_path, clock) as database:
        entries = [entry_of(one) for one in await database.entries.of_challenge(CHALLENGE.id)]
        ballots = [ballot_of(one) for one in await database.ballots.of_challenge(CHALLENGE.id)]
        closing = (await database.challenges.moves(CHALLENGE.id))[-1]
        crowned = await database.hall.crowned(1, RULES.rest, before=closing.at)
        rests = resting(crowned, RULES.rest)
        result = conclude(over, entries, ballots, resting=rests)
        assert await database.hall.enter(CHALLENGE.id, places_of(result))

    async with started(tmp_path, clock) as database:
        assert result.ranking.ballots == VOTES
        top = {int(place.entry_id[1:]) for place in result.podium}
        assert min(top) >= ENTRIES - 8
        hall = await database.hall.of_challenge(CHALLENGE.id)
        assert [one.entry_id for one in hall] == [one.entry_id for one in result.ranking.places]
        later = closing.at + DAY
        assert await database.hall.crowned(1, 1, before=later) == (hall[0].user_id,)
        assert len(await database.challenges.moves(CHALLENGE.id)) == 3
        for key in (None, b"key"):
            exported = read_export(export(over, entries, ballots, resting=rests, key=key))
            assert isinstance(exported, Exported)
            again = recount(exported)
            assert again.differences == ()
            ranked = [one.entry_id for one in again.ranking.places]
            assert ranked == [one.entry_id for one in hall]


async def test_a_pause_and_its_end_survive_a_start(tmp_path: Path) -> None:
    clock = Clock()

    async def change(to: Callable[[Challenge], Challenge | Refusal]) -> Challenge:
        async with started(tmp_path, clock) as database:
            (stored,) = await database.challenges.unfinished()
            changed = to(challenge_of(stored))
            assert isinstance(changed, Challenge)
            state = state_of(changed)
            after = await database.challenges.change(stored.id, stored.version, state, action="x")
            assert after is not None
            return challenge_of(after)

    async with started(tmp_path, clock) as database:
        await database.challenges.create(new_challenge(CHALLENGE, created_by=8))
    paused = await change(lambda one: life.pause(one, NOON))
    assert paused.paused_at == NOON
    resumed = await change(lambda one: life.resume(one, NOON + DAY))
    assert resumed.times.closes_at == TIMES.closes_at + DAY


async def test_a_series_makes_its_challenges_after_a_start(tmp_path: Path) -> None:
    clock = Clock()
    async with started(tmp_path, clock) as database:
        await database.series.begin("s1", guild_id=1, document=to_json(SERIES), actor_id=8)
    async with started(tmp_path, clock) as database:
        (stored,) = await database.series.running()
        assert series_of(stored) == SERIES
        first = made(series_of(stored), 0)
        created = await database.challenges.create(new_challenge(first, created_by=None))
        assert created is not None and challenge_of(created) == first


async def test_a_round_of_guessing_survives_a_start(tmp_path: Path) -> None:
    clock = Clock()
    async with started(tmp_path, clock) as database:
        new = NewRound(
            id="r1", guild_id=1, channel_id=2, owner_id=3, prompt="a fox", ends_at=NOON + HOUR
        )
        await database.guesses.begin(new)
        await database.guesses.add(NewGuess(round_id="r1", user_id=4, text="x", points=7.5), 3)
    async with started(tmp_path, clock) as database:
        (stored,) = await database.guesses.unfinished()
        assert round_of(stored).prompt == "a fox"
        (guess,) = await database.guesses.of_round("r1")
        assert (guess_of(guess).points, guess_of(guess).user_id) == (7.5, 4)
