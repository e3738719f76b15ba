"""Reads the settings: defaults, over them the file, over it the environment.

Read by hand rather than by pydantic-settings, because every mistake is to be reported at once with
the place it came from: the file or the environment variable.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ValidationError

from config.errors import SettingsError
from config.sections import Settings

PREFIX = "DREAMLOOM_"
DEFAULT_FILE = Path("dreamloom.toml")

Place = tuple[str, ...]


def load_settings(
    file: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """The settings of this run.

    Without `file`, `dreamloom.toml` in the current folder is read if there is one. Raises
    `SettingsError` with every mistake at once.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, dict[str, object]] = {}
    origins: dict[Place, str] = {}
    mistakes: list[str] = []
    for place, value, origin in [
        *_from_file(file, mistakes),
        *_from_environment(environment),
    ]:
        mistake = _unknown(place, origin)
        if mistake:
            mistakes.append(mistake)
            continue
        section, key = place
        values.setdefault(section, {})[key] = value
        origins[place] = origin
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        mistakes += [_explain(dict(e), origins) for e in error.errors()]
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return settings


def _from_file(file: Path | None, mistakes: list[str]) -> list[tuple[Place, object, str]]:
    path = file or DEFAULT_FILE
    if file is None and not path.exists():
        return []
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            f"There is no settings file at {path}. Copy config/dreamloom.example.toml there, "
            "or leave --config out to use the defaults."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    found: list[tuple[Place, object, str]] = []
    for section, table in document.items():
        if not isinstance(table, dict):
            mistakes.append(
                f"{path}: {section} stands outside any section; write it under a heading such as "
                "[discord]."
            )
            continue
        if section not in Settings.model_fields:
            mistakes.append(_unknown((section,), str(path)))
            continue
        found += [((section, key), value, f"{path}") for key, value in table.items()]
    return found


def _from_environment(environment: Mapping[str, str]) -> list[tuple[Place, object, str]]:
    return [
        (tuple(name.removeprefix(PREFIX).lower().split("__")), value, name)
        for name, value in sorted(environment.items())
        if name.startswith(PREFIX)
    ]


def _unknown(place: Place, origin: str) -> str:
    """A sentence if no setting has this name, with the nearest that there is; else empty."""
    sections = Settings.model_fields
    from_environment = origin.startswith(PREFIX)
    known = {
        (name, key)
        for name, field in sections.items()
        for key in cast(type[BaseModel], field.annotation).model_fields
    }
    if place in known:
        return ""
    if len(place) == 1 and not from_environment:
        near = difflib.get_close_matches(place[0], sections, n=1, cutoff=0.0)[0]
        return f"{origin}: there is no section [{place[0]}]; the nearest is [{near}]."
    dotted = {".".join(pair) for pair in known}
    near = difflib.get_close_matches(".".join(place), dotted, n=1, cutoff=0.0)[0]
    if from_environment:
        near = PREFIX + near.replace(".", "__").upper()
        return f"{origin}: there is no such setting; the nearest is {near}."
    return f"{origin}: there is no setting {'.'.join(place)}; the nearest is {near}."


def _explain(error: Mapping[str, object], origins: Mapping[Place, str]) -> str:
    location = cast(tuple[int | str, ...], error["loc"])
    place = tuple(str(part) for part in location[:2])
    message = str(error["msg"]).removeprefix("Value error, ")
    shown = ""
    if place != ("discord", "token"):  # A secret stays out of every message.
        shown = f" (it is {error['input']!r})"
    message = message[:1].lower() + message[1:]
    return f"{origins.get(place, 'settings')}: {'.'.join(place)}: {message}{shown}."
