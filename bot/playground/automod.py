"""AutoMod's keyword rules: what moderators of the playground have set up, in Discord's limits."""

from dataclasses import dataclass

from bot.playground.errors import PlaygroundError
from bot.playground.wire import Json

MESSAGE_SEND, BLOCK_MESSAGE = 1, 1
KEYWORD, KEYWORD_PRESET = 1, 4
PRESETS = {"profanity": 1, "sexual_content": 2, "slurs": 3}

MOST_KEYWORD_RULES = 6
MOST_PRESET_RULES = 1
MOST_KEYWORDS = 1_000
LONGEST_KEYWORD = 60
MOST_REGEXES = 10
LONGEST_REGEX = 260
MOST_ALLOWED = 100
MOST_ALLOWED_WITH_PRESETS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoModRule:
    """A rule with words of its own, or with Discord's lists by name (`presets`), not with both.

    Raises `PlaygroundError` for what Discord would not have taken.
    """

    id: str
    name: str
    creator_id: str
    keywords: tuple[str, ...] = ()
    regexes: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    enabled: bool = True

    def __post_init__(self) -> None:
        if self.presets and (self.keywords or self.regexes):
            raise PlaygroundError("A rule has words of its own or Discord's lists, not both.")
        allowed = MOST_ALLOWED_WITH_PRESETS if self.presets else MOST_ALLOWED
        for what, listed, most, longest in (
            ("keywords", self.keywords, MOST_KEYWORDS, LONGEST_KEYWORD),
            ("regexes", self.regexes, MOST_REGEXES, LONGEST_REGEX),
            ("allowed", self.allowed, allowed, LONGEST_KEYWORD),
        ):
            if len(listed) > most or any(not 1 <= len(one) <= longest for one in listed):
                raise PlaygroundError(f"{what}: at most {most}, of 1 to {longest} characters.")

    def payload(self, guild_id: str) -> Json:
        """Discord's auto moderation rule object."""
        if self.presets:
            trigger: Json = {"presets": [PRESETS[one] for one in self.presets]}
        else:
            trigger = {
                "keyword_filter": list(self.keywords),
                "regex_patterns": list(self.regexes),
            }
        return {
            "id": self.id,
            "guild_id": guild_id,
            "name": self.name,
            "creator_id": self.creator_id,
            "event_type": MESSAGE_SEND,
            "trigger_type": KEYWORD_PRESET if self.presets else KEYWORD,
            "trigger_metadata": trigger | {"allow_list": list(self.allowed)},
            "actions": [{"type": BLOCK_MESSAGE, "metadata": {}}],
            "enabled": self.enabled,
            "exempt_roles": [],
            "exempt_channels": [],
        }


def check_count(rules: list[AutoModRule]) -> None:
    """Raises `PlaygroundError` where a guild has more rules than Discord lets it have."""
    presets = sum(bool(rule.presets) for rule in rules)
    if presets > MOST_PRESET_RULES or len(rules) - presets > MOST_KEYWORD_RULES:
        raise PlaygroundError(
            f"A guild has at most {MOST_KEYWORD_RULES} keyword rules and "
            f"{MOST_PRESET_RULES} with Discord's lists."
        )
