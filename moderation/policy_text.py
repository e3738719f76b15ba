"""Policies, word lists and allow lists from text, as operators write them in files.

Nothing is opened here: whoever has the file passes its text and its name.
"""

import json
import tomllib
from collections.abc import Mapping

from pydantic import ValidationError

from moderation.errors import PolicyError
from moderation.policy import PRESETS, Policy
from moderation.word_rule import LONGEST_PATTERN


def parse_policy(text: str, *, source: str) -> Policy:
    """A policy from TOML (a source that ends in .toml) or JSON; PolicyError lists every fault.

    The key `preset` names a preset to start from; all other keys replace that preset's, and tables
    replace its entries one by one.
    """
    try:
        raw = tomllib.loads(text) if source.endswith(".toml") else json.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        kind = "TOML" if source.endswith(".toml") else "JSON"
        raise PolicyError(f"{source} is not valid {kind}: {error}.") from error
    if not isinstance(raw, dict):
        raise PolicyError(f'{source} must hold a table of settings, as {{"preset": …}} does.')
    try:
        return Policy.model_validate(_over_preset(raw, source))
    except ValidationError as error:
        raise PolicyError("\n".join(_faults(error, source))) from error


def parse_patterns(text: str, *, source: str) -> tuple[str, ...]:
    """One pattern or phrase a line; blank lines, `#` lines and repeats are passed over.

    PolicyError names each line that is too long or has no letter or digit to look for.
    """
    patterns: list[str] = []
    faults: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        if not any(char.isalnum() for char in pattern):
            faults.append(f"{source}, line {number}: {pattern!r} has no letter or digit.")
        if len(pattern) > LONGEST_PATTERN:
            faults.append(
                f"{source}, line {number}: more than {LONGEST_PATTERN} characters; shorten it."
            )
        patterns.append(pattern)
    if faults:
        raise PolicyError("\n".join(faults))
    return tuple(dict.fromkeys(patterns))


def _over_preset(raw: Mapping[str, object], source: str) -> dict[str, object]:
    name = raw.get("preset", "standard")
    preset = PRESETS.get(name) if isinstance(name, str) else None
    if preset is None:
        choices = ", ".join(PRESETS)
        raise PolicyError(f"{source}: preset: {name!r} is no preset; choose from {choices}.")
    merged: dict[str, object] = preset.model_dump(mode="json")
    for key, value in raw.items():
        present = merged.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            merged[key] = present | value
        elif key != "preset":
            merged[key] = value
    return merged


def _faults(error: ValidationError, source: str) -> list[str]:
    faults = []
    for fault in error.errors():
        key = ".".join(map(str, fault["loc"]))
        faults.append(f"{source}: {key}: {fault['msg'].removeprefix('Value error, ')}.")
    return faults
