"""AutoMod's rules as Discord gives them, to bots that may manage the server."""

import pytest

from bot.playground import Playground, PlaygroundError
from bot.playground.permissions import Permission
from tests.bot.playground.rest_client import caller


async def test_rules_are_read_by_who_may_manage_the_server(place: Playground) -> None:
    guild = place.world.guild.id
    place.world.add_automod("Lists", presets=("slurs",), allowed=("darn",))
    async with caller(place) as call:
        status, rules = await call("GET", f"/guilds/{guild}/auto-moderation/rules")
        assert status == 200
        assert [(one["name"], one["trigger_type"]) for one in rules] == [
            ("Spoilers", 1),
            ("Lists", 4),
        ]
        assert rules[0]["trigger_metadata"]["keyword_filter"][0] == "spoiler*"
        assert rules[1]["trigger_metadata"] == {"presets": [3], "allow_list": ["darn"]}
        assert await call.code("GET", "/guilds/1/auto-moderation/rules") == (404, 10004)
        place.forbid(Permission.MANAGE_GUILD)
        assert await call.code("GET", f"/guilds/{guild}/auto-moderation/rules") == (403, 50013)


@pytest.mark.parametrize(
    "rule",
    [
        {"keywords": ("x" * 61,)},
        {"keywords": ("",)},
        {"keywords": tuple(f"w{number}" for number in range(1_001))},
        {"regexes": ("x",) * 11},
        {"regexes": ("x" * 261,)},
        {"allowed": ("x",) * 101},
        {"keywords": ("x",), "presets": ("slurs",)},
    ],
)
def test_what_discord_would_not_take_is_refused(
    place: Playground, rule: dict[str, tuple[str, ...]]
) -> None:
    with pytest.raises(PlaygroundError):
        place.world.add_automod("Rule", **rule)  # type: ignore[arg-type]


def test_a_guild_has_six_rules_and_one_with_discords_lists(place: Playground) -> None:
    for number in range(5):
        place.world.add_automod(f"Rule {number}", keywords=("x",))
    place.world.add_automod("Lists", presets=("slurs",))
    for more in ({"keywords": ("x",)}, {"presets": ("slurs",)}):
        with pytest.raises(PlaygroundError):
            place.world.add_automod("One more", **more)  # type: ignore[arg-type]
