"""Cases as moderators and members see them: the log, Red's verbs, /why, and what is nobody's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Actor, Playground
from bot.playground.people import words
from db.records import CooldownTerms
from tests.bot.cases.court import BLOCKED_WORD, HELD_WORD, REVIEWER, Court, sitting

ZERO = "a naked child"


@pytest.fixture
async def court(place: Playground, tmp_path: Path) -> AsyncIterator[Court]:
    async with sitting(place, tmp_path / "bot.db") as there:
        yield there


async def told(court: Court, who: Actor, name: str, options: dict[str, object]) -> str:
    use = await who.slash(name, options, force=True)  # type: ignore[arg-type]
    return await court.said(use)


async def test_every_case_stands_in_the_log_and_the_numbers_have_no_gaps(court: Court) -> None:
    for prompt in (f"a {BLOCKED_WORD}", f"a {HELD_WORD}", f"two {BLOCKED_WORD}"):
        await court.held(court.mira, prompt)
    await court.place.wait_for(lambda: len(court.log) == 3 or None)

    titles = [one.embeds[0]["title"] for one in court.log]
    assert titles == [f"Case {number}: prompt" for number in (1, 2, 3)]
    assert not any(one.pinged for one in court.log)
    sheet = await court.sheet()
    await court.said(await court.theo.click(sheet, "Approve"))
    await court.shows(court.log[1], "overturned")
    assert len(court.log) == 3


async def test_reason_amend_show_and_list_work_on_the_same_case(court: Court) -> None:
    await court.held(court.mira, f"a {BLOCKED_WORD}")
    await court.place.wait_for(lambda: court.log or None)
    (entry,) = court.log

    said = await told(court, court.theo, "case reason", {"text": "@everyone **no** statues"})
    assert "case 1 is changed" in said
    await court.shows(entry, "statues")
    assert not entry.pings_everyone
    said = await told(court, court.theo, "case amend", {"number": 1, "text": "told them why"})
    await court.shows(entry, "told them why")
    assert "statues" in "\n".join(words(entry))

    shown = await told(court, court.theo, "case show", {"number": 1})
    assert f"a __{BLOCKED_WORD}__" in shown
    assert "told them why" in shown
    assert court.theo.mention in shown
    listed = await told(court, court.theo, "case list", {"user": str(court.mira.id)})
    assert "**1** prompt, stands" in listed
    nobody = await told(court, court.theo, "case list", {"user": str(court.juno.id)})
    assert "no case" in nobody
    assert "no case 99" in await told(court, court.theo, "case show", {"number": 99})
    assert not court.place.refusals


async def test_without_a_case_the_reason_has_nowhere_to_go(court: Court) -> None:
    assert "no case in this server" in await told(court, court.theo, "case reason", {"text": "x"})


async def test_who_may_change_a_reason_decided_it_or_manages_the_server(court: Court) -> None:
    await court.rule(court.document(reviewer_role=int(REVIEWER)))
    court.juno.person.roles.append(REVIEWER)
    await court.held(court.mira)
    sheet = await court.sheet()
    said = await told(court, court.juno, "case amend", {"number": 1, "text": "x"})
    assert "Only who decided" in said

    await court.said(await court.juno.click(sheet, "Reject"))
    said = await told(court, court.juno, "case amend", {"number": 1, "text": "x"})
    assert "is changed" in said
    for name, options in (
        ("case show", {"number": 1}),
        ("case list", {"user": str(court.juno.id)}),
        ("case reason", {"text": "x"}),
        ("case lift", {"user": str(court.mira.id), "why": "x"}),
        ("review show", {"case": 1}),
        ("review stats", {}),
    ):
        said = await told(court, court.mira, name, dict(options))
        assert "for moderators and reviewers" in said


async def test_a_cool_down_is_lifted_by_who_manages_the_server_and_a_stop_by_nobody_here(
    court: Court,
) -> None:
    strikes = court.app.studio.database.strikes
    await strikes.start_cooldown(court.guild_id, court.mira.id, CooldownTerms(first_seconds=600))
    await strikes.stop(court.mira.id, guild_id=court.guild_id)
    options: dict[str, object] = {"user": str(court.mira.id), "why": "it was my fault"}

    said = await told(court, court.theo, "case lift", options)
    assert "is over" in said
    assert "only whoever runs me" in said
    assert await strikes.cooldown(court.guild_id, court.mira.id) is None
    assert await strikes.stopped(court.mira.id) is not None
    assert "has no cool-down" in await told(court, court.theo, "case lift", options)
    (entry,) = await court.app.studio.database.audit.of_guild(
        court.guild_id, action="cooldown.lift"
    )
    assert (entry.actor_id, entry.reason) == (court.theo.id, "it was my fault")


async def test_members_read_why_of_their_own_cases_only(court: Court) -> None:
    assert "Nothing of yours" in await told(court, court.juno, "why", {})
    await court.held(court.mira, f"a {BLOCKED_WORD}")

    own = await told(court, court.mira, "why", {})
    assert "In the prompt: a word this community does not want" in own
    assert "Please leave that out" in own
    assert "/appeal case:1" in own
    assert "__" not in own
    other = await told(court, court.juno, "why", {"case": 1})
    assert other == await told(court, court.juno, "why", {"case": 1})
    assert BLOCKED_WORD not in other
    assert "no case 1 that you may see" in other
    everything = await told(court, court.theo, "why", {"case": 1})
    assert f"a __{BLOCKED_WORD}__" in everything


async def test_of_zero_tolerance_nobody_is_shown_anything(court: Court) -> None:
    use = await court.mira.slash("dream", {"prompt": ZERO})
    await use.message(lambda message: message.ephemeral)
    await court.place.wait_for(lambda: court.log or None)
    alerts = await court.place.wait_for(lambda: court.place.messages("gallery") or None)

    seen = [
        await told(court, court.mira, "why", {}),
        await told(court, court.theo, "why", {"case": 1}),
        await told(court, court.theo, "case show", {"number": 1}),
        await told(court, court.theo, "case list", {"user": str(court.mira.id)}),
        *words(court.log[0]),
        *words(alerts[0]),
    ]
    for text in seen:
        assert "naked" not in text
        assert "child" not in text
    assert "zero tolerance" in "\n".join(words(alerts[0]))
    assert not court.sheets
    assert "no case 1" in await told(court, court.theo, "review show", {"case": 1})


async def test_a_log_that_is_gone_breaks_nothing(court: Court) -> None:
    court.place.world.guild.channels.pop(str(court.number("mod-log")))
    use = await court.held(court.mira, f"a {BLOCKED_WORD}")

    assert "case 1" in use.text
    assert "is changed" in await told(court, court.theo, "case reason", {"text": "x"})
