"""What people are offered, what their client stops, and who sees what."""

import pytest

from bot.playground import NotOffered, Playground, PlaygroundError, TimedOut
from tests.bot.playground.painter import Painter


async def test_the_menu_depends_on_the_person_and_the_channel(
    place: Playground, painter: Painter
) -> None:
    mira, theo = place.person("mira"), place.person("theo")
    assert "settings" in theo.commands() and "settings" not in mira.commands()
    assert "grown" in mira.commands("after-dark") and "grown" not in mira.commands("dreams")
    with pytest.raises(NotOffered, match="no command /settings for you here"):
        await mira.slash("settings", {})


@pytest.mark.parametrize(
    ("options", "field", "why"),
    [
        ({}, "prompt", "required"),
        ({"prompt": "x" * 201}, "prompt", "1 to 200 characters"),
        ({"prompt": "x", "seed": -1}, "seed", "0 to 4294967295"),
        ({"prompt": "x", "seed": "seven"}, "seed", "whole number"),
        ({"prompt": "x", "count": 5}, "count", "1 to 4"),
        ({"prompt": "x", "hidden": "perhaps"}, "hidden", "True or False"),
        ({"prompt": "x", "colour": "red"}, "colour", "no option 'colour'"),
    ],
)
async def test_a_client_stops_what_the_command_does_not_take(
    place: Playground,
    painter: Painter,
    options: dict[str, str | int],
    field: str,
    why: str,
) -> None:
    with pytest.raises(NotOffered, match=why) as stopped:
        await place.person("mira").slash("dream", options)
    assert stopped.value.field == field


async def test_the_moderators_channel_is_hidden_from_members(place: Playground) -> None:
    await place.person("theo").say("between us", channel="mod-log")
    assert len(place.person("theo").sees("mod-log")) == 1
    assert place.person("mira").sees("mod-log") == []
    with pytest.raises(NotOffered, match="cannot see"):
        await place.person("mira").say("hello", channel="mod-log")


async def test_unknown_people_channels_and_buttons_are_named(
    place: Playground, painter: Painter
) -> None:
    with pytest.raises(PlaygroundError, match="mira, theo, juno"):
        place.person("zoe")
    with pytest.raises(PlaygroundError, match="dreams, gallery"):
        place.messages("lobby")
    message = await (await place.person("mira").slash("dream", {"prompt": "x"})).message()
    with pytest.raises(NotOffered, match="Again, Words, Delete"):
        await place.person("mira").click(message, "Upscale")


async def test_waiting_ends(place: Playground) -> None:
    with pytest.raises(TimedOut, match=r"0\.05 s"):
        await place.wait_for(lambda: None, within=0.05)
