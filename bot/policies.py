"""Reads the operator's moderation files; moderation itself opens nothing but its own lists."""

from pathlib import Path

from bot.communities import Baseline
from config.sections import ModerationSettings
from moderation.errors import PolicyError
from moderation.policy import PRESETS, UNBOUND, Policy
from moderation.policy_text import parse_patterns, parse_policy


def default_policy(settings: ModerationSettings) -> Policy:
    """The policy wherever a guild has chosen nothing. Raises `PolicyError`."""
    return PRESETS[settings.preset] if settings.policy is None else policy_file(settings.policy)


def baseline(settings: ModerationSettings) -> Baseline:
    """Where guilds start, and how loose they may become; the operator's words hold everywhere."""
    default = default_policy(settings)
    floor = PRESETS.get(settings.floor, UNBOUND).model_copy(
        update={"words": default.words, "allow": default.allow, "mode": default.mode}
    )
    return Baseline(floor=floor, default=default)


def policy_file(path: Path) -> Policy:
    """A policy from a JSON or TOML file. Raises `PolicyError`."""
    return parse_policy(_text(path), source=str(path))


def patterns_file(path: Path) -> tuple[str, ...]:
    """Words or phrases from a file, one a line. Raises `PolicyError`."""
    return parse_patterns(_text(path), source=str(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path} cannot be read: {error}.") from error
