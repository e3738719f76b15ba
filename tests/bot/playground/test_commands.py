"""Registering commands: names, descriptions, options, choices, counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import Playground
from bot.playground.commands import check_command, check_name
from bot.playground.errors import Refused
from bot.playground.forms import Form
from tests.bot.playground.rest_client import caller

Option = dict[str, object]


def command(**more: object) -> dict[str, object]:
    """A command with something changed."""
    return {"name": "dream", "description": "Paint", **more}


def option(name: str = "prompt", **more: object) -> Option:
    """A text option with something changed."""
    return {"type": 3, "name": name, "description": "d", **more}


def is_taken(body: dict[str, object]) -> bool:
    """Whether a command passes."""
    form = Form()
    check_command(body, (), form)
    try:
        form.close()
    except Refused:
        return False
    return True


@pytest.mark.parametrize("name", ["dream", "träume", "ไทย", "हिन्दी", "a-b_c'd", "x" * 32, "夢"])
def test_names_discord_takes(name: str) -> None:
    assert is_taken(command(name=name))


@pytest.mark.parametrize("name", ["", "Dream", "two words", "x" * 33, "a.b", "a/b", "😀", None, 3])
def test_names_discord_refuses(name: object) -> None:
    assert not is_taken(command(name=name))


@given(st.text(alphabet="abcdefghij0123456789-_'", min_size=1, max_size=32))
def test_any_lower_case_name_within_the_length_is_taken(name: str) -> None:
    form = Form()
    check_name(form, ("name",), name)
    form.close()


@given(st.text(max_size=40))
def test_no_name_breaks_the_check_itself(name: str) -> None:
    is_taken(command(name=name))


TWO = [{"name": "a", "value": "a"}, {"name": "b", "value": "b"}]


@pytest.mark.parametrize(
    "good",
    [
        command(options=[option(str(n)) for n in range(25)]),
        command(options=[option(choices=TWO)]),
        command(options=[option(required=True), option("seed", type=4, min_value=0)]),
        command(options=[option(type=1, options=[option()])]),
        command(name="Report This", type=3, description=""),
        command(default_member_permissions="32", contexts=[0], nsfw=True),
    ],
)
def test_commands_discord_takes(good: dict[str, object]) -> None:
    assert is_taken(good)


@pytest.mark.parametrize(
    "bad",
    [
        command(description=""),
        command(description="d" * 101),
        command(type=3),
        command(options=[option(str(n)) for n in range(26)]),
        command(options=[option(), option()]),
        command(options=[option(), option("seed", required=True)]),
        command(options=[option(type=12)]),
        command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])]),
        command(options=[option(choices=[{"name": "n" * 101, "value": "v"}])]),
        command(options=[option(choices=[{"name": "n", "value": "v" * 101}])]),
        command(options=[option(choices=TWO, autocomplete=True)]),
        command(options=[option(type=5, choices=TWO)]),
        command(options=[option(min_value=1)]),
        command(options=[option(max_length=6001)]),
        command(options=[option(type=4, max_value=2**53 + 1)]),
        command(options=[option(type=1), option("plain")]),
        command(options=[option(name_localizations={"de": "seed"}), option("seed")]),
        command(options=[option(str(n), choices=TWO * 12, description="d" * 100) for n in range(25)]
                * 1, description_localizations={"de": "x" * 101}),
        command(contexts=[4]),
        command(default_member_permissions="manage"),
    ],
)  # fmt: skip
def test_commands_discord_refuses(bad: dict[str, object]) -> None:
    assert not is_taken(bad)


def test_a_command_has_at_most_8000_characters() -> None:
    def options(size: int) -> list[Option]:
        choices = [{"name": "n" * size, "value": "v" * 100} for _ in range(1)]
        return [option(f"o{n}", description="d" * 100, choices=choices) for n in range(25)]

    assert is_taken(command(options=options(100)))
    long = [{"name": "n" * 100, "value": "v" * 100} for _ in range(2)]
    heavy = [option(f"o{n}", choices=long) for n in range(25)]
    assert not is_taken(command(options=heavy))


async def test_commands_are_registered_counted_and_kept(place: Playground) -> None:
    app = f"/applications/{place.world.bot.id}"
    async with caller(place) as call:
        status, first = await call("POST", f"{app}/commands", command())
        assert status == 201
        status, second = await call("POST", f"{app}/commands", command(description="Other"))
        assert (status, second["id"]) == (200, first["id"])
        assert second["version"] != first["version"]
        many = [command(name=f"c{n}") for n in range(101)]
        assert await call.code("PUT", f"{app}/commands", many) == (400, 30032)
        assert (await call("PUT", f"{app}/commands", many[:100]))[0] == 200
        twice = [command(), command()]
        assert await call.code("PUT", f"{app}/commands", twice) == (400, 50035)
        fresh = [command(name=f"d{n}") for n in range(100)]
        assert await call.code("PUT", f"{app}/commands", fresh) == (400, 30034)
        assert await call.code("GET", f"{app}/commands/1") == (404, 10063)
        _, own = await call("PUT", f"{app}/guilds/{place.world.guild.id}/commands", [command()])
        assert own[0]["guild_id"] == place.world.guild.id
        assert (
            await call("DELETE", f"{app}/guilds/{place.world.guild.id}/commands/{own[0]['id']}")
        )[0] == 204
        assert await call.code("GET", "/applications/1/commands") == (403, 50001)
