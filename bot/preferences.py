"""What is painted by where a setting is left out: a member's, a channel's, a server's. Pure."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.languages.phrase import Phrase, phrase
from bot.request import Wish
from db.records import Style

PLACE = "{prompt}"
"""Where a member's words go in a style; without it they come first."""
NO_STYLE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """One layer of settings; None is what it leaves to the layer below."""

    negative_prompt: str | None = None
    steps: int | None = None
    guidance_scale: float | None = None
    sampler: str | None = None
    width: int | None = None
    height: int | None = None
    count: int | None = None
    spoiler: bool | None = None
    style: str | None = None

    @property
    def chosen(self) -> dict[str, Any]:
        """What is set, by the option's name."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def over(self, under: "Preferences") -> "Preferences":
        """This layer laid over another one."""
        return replace(under, **self.chosen)

    def to_json(self) -> str:
        """The text that the database keeps; empty where nothing is set."""
        return json.dumps(self.chosen, ensure_ascii=False) if self.chosen else ""

    @classmethod
    def from_json(cls, text: str) -> "Preferences":
        """Back from the database; keys of a later version are ignored."""
        known = {field.name for field in fields(cls)}
        stored = json.loads(text) if text else {}
        return cls(**{key: value for key, value in stored.items() if key in known})


def layered(layers: tuple[str, ...]) -> Preferences:
    """All layers together, each over the ones before it."""
    found = Preferences()
    for layer in layers:
        found = Preferences.from_json(layer).over(found)
    return found


def dressed(
    wish: Wish, preferences: Preferences, styles: tuple[Style, ...], style: str | None
) -> Wish | Phrase:
    """The wish with what it leaves open filled in, and a style laid around its words.

    A style that was asked for by name has to be there; one that is only preferred may be gone.
    """
    name = style or preferences.style or NO_STYLE
    found = next((one for one in styles if one.name == name.casefold()), None)
    if found is None and style is not None and style.casefold() != NO_STYLE:
        names = ", ".join(one.name for one in styles) or "–"
        return phrase("style-unknown", names=names)
    left_open = {
        key: value
        for key, value in preferences.chosen.items()
        if key != "style" and getattr(wish, key) is None
    }
    filled = replace(wish, **left_open)
    return filled if found is None else _styled(filled, found)


def _styled(wish: Wish, style: Style) -> Wish:
    words = style.prompt
    prompt = words.replace(PLACE, wish.prompt) if PLACE in words else f"{wish.prompt}, {words}"
    against = [one for one in (wish.negative_prompt, style.negative_prompt) if one]
    return replace(wish, prompt=prompt, negative_prompt=", ".join(against) or None)
