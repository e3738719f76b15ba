"""Proposals: shown with their effect, tuned, saved; two at once, a role that is lost, a restart."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.playground import Playground
from bot.playground.world import MODERATORS
from inference.request import ImageRequest, Picture
from tests.bot.filter.desk import Desk, Value, labels
from tests.bot.stage import Stage, playing
from tests.fakes import FakeEngine, picture, scores


def nearly(request: ImageRequest, index: int) -> Picture:
    """A picture that a threshold of 0.5 lets through, and one of 0.49 does not."""
    return picture(request, index, scores(concept=0.495))


async def test_a_threshold_is_tuned_in_steps_adjusted_by_a_form_and_saved(theo: Desk) -> None:
    options: dict[str, Value] = {"concept": "nude", "offset": -0.01, "reason": "too many"}
    panel = await theo.types("threshold", options)
    assert "Threshold of `nude`, everywhere: 0.000 → -0.010" in panel.content
    assert "Reason: too many" in panel.content
    assert labels(panel) == ["0.005 stricter", "0.005 looser", "Adjust …", "Save", "Cancel"]

    assert "→ -0.015" in await theo.presses(panel, "0.005 stricter")
    assert "→ -0.010" in await theo.presses(panel, "0.005 looser")
    use = await theo.who.click(panel, "Adjust …")
    (row,) = (await use.form())["components"]
    (field,) = row["components"]
    assert field["value"] == "-0.010"
    await theo.who.submit_modal(use, {str(field["custom_id"]): "-0,03"})
    await theo.stage.place.wait_for(lambda: "→ -0.030" in panel.content or None)
    assert "0.005 stricter" not in labels(panel)
    assert not (await theo.document()).house.concept_offsets

    assert "Saved as version 1" in await theo.presses(panel, "Save")
    assert (await theo.document()).house.concept_offsets == {"nude": -0.03}
    assert not labels(panel)
    assert not theo.stage.place.refusals
    assert not theo.stage.place.late


@pytest.mark.parametrize(
    ("typed", "told"),
    [("much", "Please write a number"), ("0.9", "out of range"), ("nan", "out of range")],
)
async def test_a_form_with_nonsense_in_it_leaves_the_panel_and_says_what_to_write(
    theo: Desk, typed: str, told: str
) -> None:
    panel = await theo.types("threshold", {"concept": "nude", "offset": -0.01})
    use = await theo.who.click(panel, "Adjust …")
    (row,) = (await use.form())["components"]
    await theo.who.submit_modal(use, {str(row["components"][0]["custom_id"]): typed})
    await theo.stage.place.wait_for(lambda: told in panel.content or None)

    assert "→ -0.010" in panel.content
    assert "Save" in labels(panel)


@pytest.mark.parametrize(
    ("line", "options", "told"),
    [
        ("threshold", {"concept": "nudd", "offset": 0.01}, "did you mean `nude`?"),
        ("threshold", {"concept": "naked child", "offset": 0.01}, "only be made stricter"),
        ("threshold", {"concept": "nude", "scope": "#nowhere"}, "no channel, category, thread"),
        ("action", {"category": "minors_sexual", "level": "allow"}, "is fixed"),
        ("action", {"category": "checker", "level": "allow"}, "is fixed"),
        ("action", {"category": "xyzzy", "level": "allow"}, "nothing called `xyzzy`"),
        (
            "action",
            {"category": "newcomer", "level": "log", "scope": "ceiling:roles"},
            "has no ceiling for roles",
        ),
        ("words remove", {"word": "nothing"}, "none of your words"),
        ("preset", {"name": "strict", "scope": "ceiling"}, "has no preset"),
        ("simulate", {"since": "7d"}, "Say what to try"),
        ("undo", {"version": 7}, "no earlier version"),
        ("undo", {}, "no earlier version"),
    ],
)
async def test_what_cannot_be_proposed_is_one_sentence(
    theo: Desk, line: str, options: dict[str, str | int | float], told: str
) -> None:
    answer = await theo.types(line, options)

    assert told in answer.content
    assert not labels(answer)
    assert not theo.stage.place.refusals


async def test_what_is_out_of_range_is_not_even_sent(theo: Desk) -> None:
    with pytest.raises(Exception, match="offset"):
        await theo.types("threshold", {"concept": "nude", "offset": 0.06})


async def test_the_panel_tells_what_the_last_week_would_have_been(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(paint=nearly)) as stage:
        theo = Desk(stage=stage, who=stage.theo)
        use = await stage.mira.slash("dream", {"prompt": "a barrel", "count": 3})
        await stage.picture(use)
        await stage.picture(await stage.mira.slash("dream", {"prompt": "x"}, channel="gallery"))
        await stage.idle()

        panel = await theo.types("threshold", {"concept": "hazard sign", "offset": -0.01})
        assert "**The last 7 days:** 4 pictures, 2 prompts" in panel.content
        assert "- 4 more withheld" in panel.content
        assert f"most of them in <#{theo.who.channel('dreams').id}>" in panel.content
        assert panel.content.count("https://discord.com/channels/") == 2
        assert "as it did" in await theo.presses(panel, "0.005 looser")

        here: dict[str, Value] = {"concept": "hazard sign", "offset": -0.01, "scope": "#gallery"}
        assert "- 1 more withheld" in (await theo.types("threshold", here)).content
        word = await theo.types("simulate", {"since": "1d", "pattern": "barrel"})
        assert "**The last day:** 4 pictures, 2 prompts" in word.content
        assert "- 1 more withheld" in word.content


async def test_the_panel_tells_what_moderators_had_approved(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(paint=nearly)) as stage:
        theo = Desk(stage=stage, who=stage.theo)
        hold = await theo.types("action", {"category": "stand_in", "level": "hold"})
        assert "block → hold" not in hold.content
        await theo.presses(hold, "Save")
        stricter = await theo.types("threshold", {"concept": "hazard sign", "offset": -0.01})
        await theo.presses(stricter, "Save")
        use = await stage.mira.slash("dream", {"prompt": "x", "count": 2})
        await use.message(lambda message: message.ephemeral)
        reviews = stage.app.studio.database.reviews
        first, _ = await reviews.queue(theo.guild)
        case = (theo.guild, first.case_number)
        await reviews.decide(*case, reviewer_id=stage.theo.id, verdict="approve")

        looser = await theo.types("threshold", {"concept": "hazard sign", "offset": 0.0})
        assert "- 2 fewer withheld" in looser.content
        assert f"- case {first.case_number} in <#" in looser.content
        await theo.presses(looser, "Save")
        again = await theo.types("threshold", {"concept": "hazard sign", "offset": -0.01})
        assert "- 2 more withheld (1 of them moderators had approved)" in again.content


async def test_a_saved_change_counts_for_the_next_picture_and_can_be_undone(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(paint=nearly)) as stage:
        theo = Desk(stage=stage, who=stage.theo)
        await stage.picture(await stage.mira.slash("dream", {"prompt": "x"}))
        panel = await theo.types("threshold", {"concept": "hazard sign", "offset": -0.01})
        await theo.presses(panel, "Save")

        use = await stage.mira.slash("dream", {"prompt": "x"})
        await use.message(lambda message: message.ephemeral)
        assert len(stage.pictures()) == 1

        back = await theo.types("undo")
        assert "Threshold of `hazard sign`, everywhere: -0.010 → 0.000" in back.content
        assert "- 2 fewer withheld" in back.content
        assert "Saved as version 2" in await theo.presses(back, "Save")
        await stage.picture(await stage.mira.slash("dream", {"prompt": "x"}))
        versions = await theo.who.autocomplete("filter undo", "version", "")
        assert [one["value"] for one in versions] == [1]


async def test_who_saves_second_sees_what_the_first_has_changed(theo: Desk) -> None:
    first = await theo.types("threshold", {"concept": "nude", "offset": -0.01})
    second = await theo.types("preset", {"name": "strict", "scope": "#gallery"})
    await theo.presses(first, "Save")

    told = await theo.presses(second, "Save")
    assert f"meanwhile <@{theo.who.id}> has saved version 1" in told
    assert "Threshold of `nude`, everywhere: 0.000 → -0.010" in told
    assert "inherited → `strict`" in told
    assert (await theo.document()).scopes == {}

    assert "Saved as version 2" in await theo.presses(second, "Save")
    document = await theo.document()
    assert document.house.concept_offsets == {"nude": -0.01}
    assert len(document.scopes) == 1


async def test_who_has_lost_the_role_saves_nothing(theo: Desk) -> None:
    panel = await theo.types("preset", {"name": "relaxed"})
    theo.who.person.roles.remove(MODERATORS)

    for label in ("Save", "Cancel"):
        assert "may manage the server" in await theo.presses(panel, label)
    assert (await theo.document()).house.preset is None
    theo.who.person.roles.append(MODERATORS)
    assert "Saved as version 1" in await theo.presses(panel, "Save")


async def test_a_member_is_not_offered_the_console_and_cannot_use_it(stage: Stage) -> None:
    mira = Desk(stage=stage, who=stage.mira)
    assert "filter" not in stage.mira.commands()

    for line, options in (
        ("status", {}),
        ("pause", {"switch": "on"}),
        ("words add", {"pattern": "cat"}),
        ("audit verify", {}),
    ):
        answer = await mira.types(line, options, force=True)
        assert "may manage the server" in answer.content
    assert (await mira.document()).to_json() == "{}"


async def test_a_panel_works_after_a_restart(place: Playground, tmp_path: Path) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        theo = Desk(stage=stage, who=stage.theo)
        panel = await theo.types("threshold", {"concept": "nude", "offset": -0.01})
        old = await theo.types("preset", {"name": "strict"})
        await theo.presses(old, "Cancel")
    async with playing(place, tmp_path / "bot.db") as stage:
        theo = replace(theo, stage=stage)
        await place.wait_for(lambda: place.gateway.connected or None)
        assert "→ -0.015" in await theo.presses(panel, "0.005 stricter")
        assert "Saved as version 1" in await theo.presses(panel, "Save")
        assert (await theo.document()).house.concept_offsets == {"nude": -0.015}
        assert (await theo.document()).house.preset is None


async def test_what_the_floor_forbids_is_said_before_it_is_saved(theo: Desk) -> None:
    looser: dict[str, Value] = {
        "category": "nudity",
        "level": "allow",
        "scope": "#after-dark",
    }
    assert "This has no effect" in (await theo.types("action", looser)).content

    ceiling = await theo.types("action", {"category": "nudity", "level": "log", "scope": "ceiling"})
    assert "This has no effect" not in ceiling.content
    await theo.presses(ceiling, "Save")
    allowed = await theo.types("action", looser)
    assert "This has no effect" not in allowed.content
    await theo.presses(allowed, "Save")
    assert "inherited → allow" in (await theo.types("status")).content

    role: dict[str, Value] = {**looser, "scope": "@Moderators"}
    assert "This has no effect" in (await theo.types("action", role)).content
    for_roles: dict[str, Value] = {"category": "nudity", "level": "log", "scope": "ceiling:roles"}
    await theo.presses(await theo.types("action", for_roles), "Save")
    assert "This has no effect" not in (await theo.types("action", role)).content


async def test_without_an_offset_the_panel_starts_from_what_holds(theo: Desk) -> None:
    options: dict[str, Value] = {"concept": "nude", "offset": -0.02}
    await theo.presses(await theo.types("threshold", options), "Save")
    panel = await theo.types("threshold", {"concept": "nude"})
    assert "Nothing would be different" in panel.content
    assert "-0.020 → -0.025" in await theo.presses(panel, "0.005 stricter")

    await theo.presses(await theo.types("preset", {"name": "strict"}), "Save")
    group = await theo.types("threshold", {"concept": "nudity"})
    assert "inherited → -0.010" in group.content
