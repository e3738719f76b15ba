"""A simulation says what judging everything again would say, one by one."""

import json
import random
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.communities import Baseline, Communities
from bot.console.changes import Change, change
from bot.console.console import Console, Meanwhile, Saved
from bot.console.effect import Effect, effect_text
from bot.scores import pack, unpack
from config.sections import DatabaseSettings
from db.database import Database
from db.records import NewDecision, Scores
from moderation.community import Community
from moderation.concepts import (
    RELEASE_CONCEPTS,
    RELEASE_SPECIAL_THRESHOLDS,
    RELEASE_THRESHOLDS,
)
from moderation.moderator import Moderator
from moderation.policy import PRESETS, UNBOUND
from moderation.resolution import Place
from moderation.subject import ImageSubject, PromptSubject, ViewScores
from tests.english import english

GUILD, CHANNEL, OTHER = 7, 8, 9
SCORER = json.dumps(
    {
        "concept_thresholds": RELEASE_THRESHOLDS,
        "special_thresholds": RELEASE_SPECIAL_THRESHOLDS,
        "concept_names": RELEASE_CONCEPTS,
        "special_names": (),
    }
)
MODERATOR = Moderator()
COUNT = 120


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    settings = DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with Database.open(settings) as opened:
        yield opened


@pytest.fixture
def console(database: Database) -> Console:
    base = Baseline(floor=UNBOUND, default=PRESETS["standard"])
    return Console(database, Communities(database.policies, base), MODERATOR)


async def stored(database: Database, dice: random.Random) -> list[tuple[ImageSubject, Place]]:
    """Random pictures near the thresholds, some with two views, in two places."""
    kept = []
    for _ in range(COUNT):
        channel = dice.choice((CHANNEL, OTHER))
        place = Place(channel_id=channel, role_ids=dice.choice(((), (5,))))
        rows = {
            view: pack([dice.uniform(0.15, 0.205) for _ in range(20)])
            for view in dice.choice((("centre",), ("centre", "whole")))
        }
        restricted, newcomer = dice.random() < 0.5, dice.random() < 0.2
        decision = NewDecision(
            stage="image",
            image_index=0,
            action="allow",
            cause="",
            why="",
            policy="standard",
            place=json.dumps(asdict(place)),
            age_restricted=restricted,
            newcomer=newcomer,
            scores=tuple(
                Scores(view=view, scorer=SCORER, cosines=row) for view, row in rows.items()
            ),
        )
        await database.decisions.record(decision, guild_id=GUILD, channel_id=channel, user_id=1)
        views = tuple(
            ViewScores(view=view, concepts=unpack(row)[:17], special=unpack(row)[17:])
            for view, row in rows.items()
        )
        subject = ImageSubject(
            views=views,
            concept_thresholds=RELEASE_THRESHOLDS,
            special_thresholds=RELEASE_SPECIAL_THRESHOLDS,
            age_restricted=restricted,
            newcomer=newcomer,
        )
        kept.append((subject, place))
    return kept


@pytest.mark.parametrize(
    "wish",
    [
        change("preset", name="strict", scope=None),
        change("preset", name="relaxed", scope=None),
        change("threshold", target="nudity", offset=0.02, scope=None),
        change("threshold", target="sexual", offset=-0.01, scope=f"channel:{OTHER}"),
        change("action", subject="explicit", action="hold", scope="role:5"),
        change("action", subject="newcomer", action="hold", scope=None),
        change("rules", rules=[], allow=["mole rat"]),
    ],
    ids=lambda one: one.to_json()[:60],
)
async def test_pictures_are_counted_as_judging_each_again_would_count_them(
    database: Database, console: Console, wish: Change
) -> None:
    pictures = await stored(database, random.Random(1))
    before = Community()
    after = wish.apply(before)
    effect = await console.effect(GUILD, before, after)

    more = fewer = otherwise = 0
    for subject, place in pictures:
        first, second = (
            MODERATOR.judge_image(subject, console.communities.resolved(one, place))
            for one in (before, after)
        )
        more += first.allowed and not second.allowed
        fewer += second.allowed and not first.allowed
        otherwise += first.action != second.action and first.allowed == second.allowed
    assert (effect.pictures, effect.prompts) == (COUNT, 0)
    assert (effect.more, effect.fewer, effect.otherwise) == (more, fewer, otherwise)
    assert len(effect.examples) == min(5, more + fewer)


async def kept_prompt(database: Database, text: str, *, verdict: str = "") -> int:
    place = json.dumps(asdict(Place(channel_id=CHANNEL)))
    action = "hold" if verdict else "allow"
    decision = await database.decisions.record(
        NewDecision(
            stage="prompt",
            action=action,
            cause="",
            why="",
            policy="standard",
            subject=text,
            place=place,
        ),
        guild_id=GUILD,
        channel_id=CHANNEL,
        user_id=1,
    )
    if verdict:
        assert decision.case_number is not None
        await database.reviews.decide(
            GUILD,
            decision.case_number,
            reviewer_id=2,
            verdict="approve" if verdict == "approve" else "reject",
        )
    return decision.id


async def test_prompts_are_judged_again_and_those_people_spoke_about_come_first(
    database: Database, console: Console
) -> None:
    approved = await kept_prompt(database, json.dumps({"prompt": "a gremlin"}), verdict="approve")
    for _ in range(6):
        await kept_prompt(database, json.dumps({"prompt": "a gr3mlin", "negative_prompt": ""}))
    await kept_prompt(database, json.dumps({"prompt": "a barrel"}))
    await kept_prompt(database, json.dumps({"salted_sha256": "00"}))
    await kept_prompt(database, "no json")
    rule = {"pattern": "gremlin"}
    effect = await console.effect(
        GUILD, Community(), change("rules", rules=[rule], allow=[]).apply(Community())
    )

    assert (effect.prompts, effect.more, effect.approved) == (10, 7, 1)
    assert effect.examples[0] == approved
    assert effect.busiest == CHANNEL
    subject = PromptSubject(prompt="a gremlin")
    assert MODERATOR.judge_prompt(subject, PRESETS["standard"]).allowed


async def test_only_what_is_recent_and_of_the_guild_counts(
    database: Database, console: Console
) -> None:
    await kept_prompt(database, json.dumps({"prompt": "a gremlin"}))
    strict = change("preset", name="strict", scope=None).apply(Community())

    assert (await console.effect(GUILD + 1, Community(), strict)).prompts == 0
    later = Console(
        database,
        console.communities,
        MODERATOR,
        now=lambda: datetime.now(UTC) + timedelta(days=8),
    )
    assert (await later.effect(GUILD, Community(), strict)).prompts == 0
    assert (await later.effect(GUILD, Community(), strict, since=timedelta(days=9))).prompts == 1


async def test_of_two_who_save_at_once_one_is_told(console: Console) -> None:
    mine = await console.propose(GUILD, 1, change("settings", paused=True))
    yours = await console.propose(GUILD, 2, change("allow", phrase="mole rat"))
    first, second = await console.save(mine), await console.save(yours)

    assert isinstance(first, Saved)
    assert isinstance(second, Meanwhile)
    assert second.version.author_id == 1
    assert second.draft.after.paused
    third = await console.save(second.draft)
    assert isinstance(third, Saved)
    assert (third.after.paused, third.after.allow) == (True, ("mole rat",))
    assert await console.draft(GUILD, mine.proposal.id) is None


async def test_a_proposal_is_its_guilds_own(console: Console) -> None:
    mine = await console.propose(GUILD, 1, change("settings", paused=True))

    assert await console.draft(GUILD + 1, mine.proposal.id) is None
    assert await console.draft(GUILD, mine.proposal.id) == mine


async def test_what_is_saved_at_once_is_never_lost_to_somebody_faster(console: Console) -> None:
    rules = [{"pattern": f"word{number}"} for number in range(3)]
    for rule in rules:
        await console.save_at_once(GUILD, 1, change("rules", rules=[rule], allow=[]))
    assert len((await console.current(GUILD)).community.words) == 3
    assert await console.version(GUILD, 0) == Community()
    assert await console.version(GUILD, 9) is None


def test_an_effect_is_told_in_whole_sentences() -> None:
    whole = Effect(
        days=7.0,
        pictures=1840,
        prompts=1,
        more=23,
        approved=9,
        fewer=4,
        otherwise=2,
        busiest=CHANNEL,
        examples=(1,),
        partial=True,
    )
    said = english(effect_text(whole))
    assert "**The last 7 days:** 1,840 pictures, one prompt" in said
    assert "- 23 more withheld (9 of them moderators had approved)" in said
    assert "- 4 fewer withheld\n" in said
    assert said.endswith("Older ones were left out.")
    assert "Nothing was asked for" in english(effect_text(Effect(days=1.0)))
    assert "as it did" in english(effect_text(Effect(days=1.0, pictures=1)))
