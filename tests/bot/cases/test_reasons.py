"""Explanations of anything a member may write: never an error, never an effect of the words."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.reasons import Reasons, hit_of, plain, verdict_of, why
from bot.communities import Baseline, Communities
from bot.judge import Judge, Where
from config.sections import DatabaseSettings
from db.database import Database
from db.records import Decision, Guild
from moderation.moderator import Moderator
from moderation.policy import PRESETS
from moderation.resolution import Place
from tests.bot.workshop import REQUEST
from tests.english import english
from tests.moderation.evasions import combined, core, encoded

WORDS = ("penis", "vagina", "beheading")
WILD = (
    "nude **bold** __under__ `code` @everyone <@123456789012345678> # title",
    "> nude\n> quote\n- list",
    "(nude:1.3) [nu:nu:0.5]de \\(nude\\)",
    "nude " + "\u0301" * 500,
    "\u202edun\u202c e",
    "```nude```",
    "[nude](https://example.org)",
)
PLACE = Place(channel_id=2)


class Explaining:
    """A judge, and what explains its decisions."""

    def __init__(self, database: Database) -> None:
        self.moderator = Moderator()
        base = Baseline(floor=PRESETS["relaxed"], default=PRESETS["strict"])
        communities = Communities(database.policies, base)
        self.judge = Judge(self.moderator, communities, salt=b"salt", further={})
        self.reasons = Reasons(database, communities, self.moderator)
        self._database = database

    async def decision(self, prompt: str) -> Decision:
        where = Where(guild=Guild(guild_id=1), place=PLACE, age_restricted=False)
        judged = await self.judge.prompt(replace(REQUEST, prompt=prompt), where)
        return await self._database.decisions.record(
            judged.decision, guild_id=1, channel_id=2, user_id=3
        )


@pytest.fixture
async def explaining(tmp_path: Path) -> AsyncIterator[Explaining]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with Database.open(DatabaseSettings(url=url)) as database:
        yield Explaining(database)


async def test_every_disguise_is_underlined_in_the_words_as_they_were_written(
    explaining: Explaining,
) -> None:
    evasions = [*core(WORDS, 5, 1), *encoded(WORDS, 5, 1), *combined(WORDS, 5)][::7]
    for one in evasions:
        decision = await explaining.decision(one.text)
        lines = [english(one) for one in await explaining.reasons.to_moderator(decision)]
        if decision.action in ("hold", "block") and hit_of(decision):
            assert any("__" in line for line in lines), one.text
        assert not any("\n" in line for line in lines)
        assert english(why(decision))


@pytest.mark.parametrize("prompt", WILD)
async def test_words_have_no_effect_in_an_explanation(explaining: Explaining, prompt: str) -> None:
    decision = await explaining.decision(prompt)
    told = (*await explaining.reasons.to_moderator(decision), why(decision))
    evidence = "\n".join(map(english, told))

    assert "@everyone" not in evidence
    assert "<@123" not in evidence
    assert "**bold" not in evidence
    assert "```" not in evidence
    assert verdict_of(decision).action.name.lower() == decision.action


@given(st.text(max_size=300))
def test_what_is_plain_is_one_line_and_names_nobody(text: str) -> None:
    shown = plain(text)

    assert "\n" not in shown
    assert not re.search(r"@(everyone|here|[!&]?[0-9]{17,20})", shown)
    assert not re.search(r"(?<!\\)[*_`~|]", shown.replace("\\\\", ""))
