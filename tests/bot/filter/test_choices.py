"""Places, channels, pause, and the guild's other choices."""

from pathlib import Path

import pytest

from bot.playground import Playground
from bot.playground.permissions import Permission
from tests.bot.filter.desk import Desk, Value, labels
from tests.bot.stage import playing


async def test_pause_stops_pictures_at_once_and_lets_them_go_on(theo: Desk) -> None:
    stage = theo.stage
    assert "Saved as version 1" in (await theo.types("pause", {"switch": "on"})).content
    assert "Paused" in (await theo.types("status")).content
    use = await stage.mira.slash("dream", {"prompt": "a barrel"})
    await stage.alone(use)
    assert not stage.pictures()

    await theo.types("pause", {"switch": "off"})
    await stage.picture(await stage.mira.slash("dream", {"prompt": "a barrel"}))


async def test_a_review_channel_must_be_for_adults_and_the_bot_able_to_use_it(theo: Desk) -> None:
    place = theo.stage.place
    review = {"kind": "review", "channel": "gallery"}
    assert "is not age-restricted" in (await theo.types("channels set", review)).content
    place.deny("after-dark", Permission.EMBED_LINKS | Permission.ATTACH_FILES)
    review = {"kind": "review", "channel": "after-dark"}
    await place.gateway.drop(resumable=False)
    await place.bot_ready()
    told = (await theo.types("channels set", review)).content
    assert "I lack the permission\n- Embed Links\n- Attach Files" in told
    assert (await theo.document()).review_channel is None


async def test_channels_are_chosen_shown_and_given_up(theo: Desk) -> None:
    chosen = await theo.types("channels set", {"kind": "review", "channel": "after-dark"})
    assert "Saved as version 1" in chosen.content
    assert "Everybody can read" in chosen.content
    quiet = await theo.types("channels set", {"kind": "alert", "channel": "mod-log"})
    assert "Everybody can read" not in quiet.content
    number = theo.who.channel("after-dark").id
    assert f"**Reviews:** <#{number}>" in (await theo.types("channels show")).content

    await theo.types("channels set", {"kind": "review"})
    assert "**Reviews:** not set" in (await theo.types("channels show")).content


async def test_every_saved_change_is_a_line_in_the_log_channel(theo: Desk) -> None:
    place = theo.stage.place
    await theo.types("channels set", {"kind": "log", "channel": "mod-log"})
    await theo.types("words add", {"pattern": "gremlin"})
    await place.wait_for(lambda: len(place.messages("mod-log")) == 2 or None)
    line = place.messages("mod-log")[-1]
    assert f"**The filter is at version 2**, changed by <@{theo.who.id}>:" in line.content
    assert "- Word added: `gremlin` (custom)" in line.content
    assert not line.pinged

    place.deny("mod-log", Permission.SEND_MESSAGES)
    answer = await theo.types("words add", {"pattern": "goblin"})
    await place.wait_for(lambda: "nobody was told" in answer.content or None)
    assert len((await theo.document()).words) == 2


async def test_what_is_gone_is_shown_as_gone_and_can_be_removed(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        theo = Desk(stage=stage, who=stage.theo)
        gallery = theo.who.channel("gallery").id
        await theo.types("channels set", {"kind": "log", "channel": "gallery"})
        strict = await theo.types("preset", {"name": "strict", "scope": "#gallery"})
        await theo.presses(strict, "Save")
        for where in ("gallery", "@Moderators"):
            await theo.presses(await theo.types("exempt add", {"where": where}), "Save")
    del place.world.guild.channels[gallery]
    async with playing(place, tmp_path / "bot.db") as stage:
        await place.wait_for(lambda: place.gateway.connected or None)
        theo = Desk(stage=stage, who=stage.theo)
        gone = f"a deleted channel ({gallery})"
        assert gone in (await theo.types("status")).content
        assert gone in (await theo.types("channels show")).content
        assert gone in (await theo.types("exempt list")).content

        (first, *_) = await theo.who.autocomplete("filter preset", "scope", "gone")
        panel = await theo.types("preset", {"name": "inherit", "scope": str(first["value"])})
        assert gone in panel.content
        await theo.presses(panel, "Save")
        (second, *_) = await theo.who.autocomplete("filter exempt remove", "where", "gone")
        cleared = await theo.types("exempt remove", {"where": str(second["value"])})
        await place.wait_for(lambda: "log channel was deleted" in cleared.content or None)
        document = await theo.document()
        assert not document.scopes
        assert not document.exempt_channels
        assert len(document.exempt_roles) == 1


@pytest.mark.parametrize(
    ("line", "options", "told"),
    [
        ("strikes", {"blocks": 3, "cooldown": 60}, "3 blocks in 10 min: 60 min"),
        ("label", {"visible": True, "text": "ask  theo"}, "not set → `ask theo`"),
        ("label", {"visible": False}, "Label shown: on → off"),
        ("reviewer", {"role": "Moderators"}, "Reviewers: not set → <@&"),
    ],
)
async def test_small_choices_are_saved_at_once(
    theo: Desk, line: str, options: dict[str, str | int | float], told: str
) -> None:
    answer = await theo.types(line, options)

    assert "Saved as version 1" in answer.content
    assert told in answer.content
    assert not labels(answer)


async def test_newcomers_have_a_panel(theo: Desk) -> None:
    panel = await theo.types("newcomers", {"action": "hold"})
    assert "`newcomer`, everywhere: inherited → hold" in panel.content
    await theo.presses(panel, "Save")
    assert str((await theo.document()).house.newcomer) == "hold"


async def test_another_policy_is_tried_without_acting_on_it(theo: Desk) -> None:
    stage = theo.stage
    assert "Say what to try" in (await theo.types("shadow start", {"days": 3})).content
    options: dict[str, Value] = {"days": 3, "preset": "strict", "concept": "nude", "offset": -0.03}
    started = await theo.types("shadow start", options)
    assert "Another policy is tried until" in started.content
    assert "Threshold of `nude`, in the trial: 0.000 → -0.030" in started.content
    assert "not been asked yet" in (await theo.types("shadow report")).content
    await stage.picture(await stage.mira.slash("dream", {"prompt": "a barrel"}))
    await stage.idle()
    report = (await theo.types("shadow report")).content
    assert "Of 2 decisions it would have taken 1 otherwise" in report
    assert "allow → hold: 1" in report

    assert "No other policy" in (await theo.types("shadow stop")).content
    assert (await theo.document()).shadow is None


async def test_a_moderator_is_answered_in_their_language_and_the_log_in_the_guilds(
    theo: Desk,
) -> None:
    place = theo.stage.place
    theo.who.person.locale = "de"
    await theo.types("channels set", {"kind": "log", "channel": "mod-log"})
    panel = await theo.types("threshold", {"concept": "nude", "offset": -0.01})
    assert "Schwelle von `nude`, überall: 0.000 → -0.010" in panel.content
    assert labels(panel)[-2:] == ["Speichern", "Abbrechen"]
    assert "Gespeichert als Version 2" in await theo.presses(panel, "Speichern")
    await place.wait_for(lambda: len(place.messages("mod-log")) == 2 or None)
    assert "Threshold of `nude`, everywhere" in place.messages("mod-log")[-1].content


async def test_exempting_needs_a_place(theo: Desk) -> None:
    for where, told in (("ceiling", "Choose a channel"), ("#nowhere", "no channel, category")):
        assert told in (await theo.types("exempt add", {"where": where})).content
    panel = await theo.types("exempt add", {"where": "#gallery"})
    await theo.presses(panel, "Save")
    again = await theo.types("exempt add", {"where": "#gallery"})
    assert "exempt already" in again.content
