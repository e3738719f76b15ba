"""Phases move once and are told of once: late, twice at a time, and after every kind of death."""

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.cases.noticeboard import Noticeboard
from bot.challenges.challenge import Phase
from bot.challenges.stored import new_challenge
from bot.contest.mover import Mover
from bot.playground import Playground
from bot.playground.guild import Overwrite
from bot.playground.people import words
from bot.playground.permissions import Permission
from db.database import Database
from db.records import ChallengeEntry, NewBallot, NewChallengeEntry
from tests.bot.challenges.samples import CHALLENGE
from tests.bot.contest.ground import DAY, hasten, makes, said
from tests.bot.process import BotProcess
from tests.bot.stage import Stage
from tests.bot.waiting import until_async

HEADLINES: dict[Phase, str] = {
    "announced": "is coming",
    "open": "is open",
    "voting": "voting has begun",
    "closed": "is over",
}


async def test_a_phase_that_was_missed_begins_late_once_and_says_so(stage: Stage) -> None:
    await makes(stage.place, stage.theo)
    await hasten(stage.app.studio.database, "voting", late=DAY / 2)
    stage.app.studio.contest.mover.call()
    await stage.place.wait_for(lambda: said(stage.place, HEADLINES["voting"]))
    (post,) = said(stage.place, HEADLINES["voting"])
    assert "I was away when this was due" in "\n".join(words(post))
    assert not said(stage.place, HEADLINES["open"])


async def test_two_movers_at_once_and_a_death_after_posting_make_one_post(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await makes(stage.place, stage.theo)
    studio, client = stage.app.studio, stage.app.client
    room, database = studio.contest, studio.database
    await room.mover.close()
    notices = Noticeboard(client, studio.catalogue)
    movers = [Mover(client, database, notices, room.gallery, room.results) for _ in range(2)]
    await hasten(database, "open")
    await asyncio.gather(*(one.look() for one in movers))
    assert len(said(stage.place, HEADLINES["open"])) == 1

    challenge = await hasten(database, "voting")
    store = database.challenges

    async def dies(id_: str, version: int, message_id: int | None) -> bool:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(store, "announced", dies)
        await movers[0].look()
    assert len(said(stage.place, HEADLINES["voting"])) == 1
    (move,) = await store.unannounced()
    assert not await store.claim(challenge.id, move.version, 1), "it is still claimed"

    async def ran_out(id_: str, version: int, seconds: int) -> bool:
        return True

    monkeypatch.setattr(store, "claim", ran_out)
    await movers[1].look()
    assert len(said(stage.place, HEADLINES["voting"])) == 1
    assert not await store.unannounced()


async def test_a_channel_that_is_closed_to_the_bot_is_replaced_by_the_gallery(
    stage: Stage,
) -> None:
    await makes(stage.place, stage.theo)
    world = stage.place.world
    world.channel("dreams").overwrites[world.bot.id] = Overwrite(
        denied=Permission.SEND_MESSAGES | Permission.VIEW_CHANNEL, of_role=False
    )
    await hasten(stage.app.studio.database, "open")
    stage.app.studio.contest.mover.call()
    await stage.place.wait_for(lambda: said(stage.place, HEADLINES["open"], "gallery"))


async def test_without_entries_and_without_votes_there_is_a_result_that_says_so(
    stage: Stage,
) -> None:
    await makes(stage.place, stage.theo)
    await hasten(stage.app.studio.database, "closed", late=DAY / 2)
    stage.app.studio.contest.mover.call()
    await stage.place.wait_for(lambda: said(stage.place, HEADLINES["closed"]))
    (post,) = said(stage.place, HEADLINES["closed"])
    assert "There were no entries" in "\n".join(words(post))
    assert not post.files


@pytest.mark.slow
@pytest.mark.timeout(1800)
async def test_after_two_kills_in_each_phase_everything_was_said_once(
    place: Playground, tmp_path: Path
) -> None:
    bot = BotProcess(place, tmp_path / "bot.db", tmp_path / "bot.log")
    theo = place.person("theo")
    made = replace(
        CHALLENGE,
        guild_id=int(place.world.guild.id),
        announcement_channel_id=int(theo.channel("dreams").id),
        gallery_channel_id=int(theo.channel("gallery").id),
    )
    made = replace(made, rules=replace(made.rules, voting="single"))
    async with Database.open(bot.settings) as database:
        await database.challenges.create(new_challenge(made, created_by=theo.id))
    try:
        for phase, headline in HEADLINES.items():
            if phase != "announced":
                async with Database.open(bot.settings) as database:
                    await hasten(database, phase)
            for seconds in (0.0, 0.3):
                await bot.start()
                await asyncio.sleep(seconds)
                await bot.kill()
            await bot.start()
            async with Database.open(bot.settings) as database:
                await until_async(partial(_told, database, made.id, phase), within=150)
                if phase == "open":
                    await _enter_all(database, made.id)
                if phase == "voting":
                    await _vote_all(database, made.id)
            await bot.kill()
            assert len(said(place, headline)) == 1
    finally:
        await bot.remove()

    for headline in HEADLINES.values():
        assert len(said(place, headline)) == 1, headline
    async with Database.open(bot.settings) as database:
        moves = await database.challenges.moves(made.id)
        assert [one.becomes for one in moves] == ["open", "voting", "closed"]
        places = await database.hall.of_challenge(made.id)
        assert [one.user_id for one in places] == [3, 2, 1]
        assert len(await database.ballots.of_challenge(made.id)) == 20


async def _told(database: Database, id_: str, phase: Phase) -> bool:
    if phase == "announced":
        return await database.facts.get(f"contest:{id_}") is not None
    moves = await database.challenges.moves(id_)
    return any(one.becomes == phase and one.announced_at is not None for one in moves)


async def _enter_all(database: Database, id_: str) -> None:
    """Three members' entries, whose pictures are not there."""
    for number in (1, 2, 3):
        new = NewChallengeEntry(
            id=f"{number:012x}",
            challenge_id=id_,
            user_id=number,
            job_id=f"job{number}",
            image_index=0,
            pixels_sha256=f"{number:064x}",
        )
        assert isinstance(await database.entries.enter(new, 1), ChallengeEntry)


async def _vote_all(database: Database, id_: str) -> None:
    """Twenty votes: the third is liked best, the first least."""
    for voter in range(100, 120):
        liked = 3 if voter < 110 else 2 if voter < 116 else 1
        await database.ballots.cast(
            NewBallot(challenge_id=id_, voter_id=voter, entry_id=f"{liked:012x}")
        )
