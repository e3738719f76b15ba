"""What stands in the form that changes a picture's settings, and what comes back from it. Pure."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from bot.admission import number
from bot.languages.phrase import Phrase, phrase
from bot.request import JobRequest, Wish

QUOTED = 40
YES = frozenset({"true", "yes", "1", "on"})
NO = frozenset({"false", "no", "0", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The form's fields as texts; `settings` has one setting a line, by the option's name."""

    prompt: str
    negative_prompt: str
    sampler: str
    settings: str


def _flag(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(text)


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


SETTINGS: dict[str, Callable[[str], int | float | bool | str]] = {
    "seed": int,
    "steps": int,
    "guidance_scale": _decimal,
    "width": int,
    "height": int,
    "count": int,
    "upscale": int,
    "spoiler": _flag,
    "variation_seed": int,
    "variation_strength": _decimal,
    "strength": _decimal,
    "tiling": _flag,
    "schedule": str,
    "model": str,
}
"""What is a line of its own, and how it is read."""


def entries_of(request: JobRequest) -> Entries:
    """Every setting of a request, filled in."""
    values = asdict(request)
    shown = [f"{name}: {_shown(values[name])}" for name in SETTINGS if values[name] != ""]
    return Entries(
        prompt=request.prompt,
        negative_prompt=request.negative_prompt,
        sampler=request.sampler,
        settings="\n".join(shown),
    )


def wish_of(entries: Entries) -> Wish | Phrase:
    """The wish that was filled in, or the sentence that names the line at fault.

    A line that was taken out is a setting left out.
    """
    found: dict[str, int | float | bool | str] = {}
    for line in entries.settings.splitlines():
        if not line.strip():
            continue
        name, colon, text = (part.strip() for part in line.partition(":"))
        if not colon or name not in SETTINGS:
            known = ", ".join(SETTINGS)
            return phrase("edit-unknown", line=_quoted(line), known=known)
        try:
            found[name] = SETTINGS[name](text)
        except (ValueError, OverflowError):
            if SETTINGS[name] is _flag:
                return phrase("edit-wrong-flag", setting=name, typed=_quoted(text))
            return phrase("edit-wrong-number", setting=name, typed=_quoted(text))
    if not found.get("variation_strength"):
        found.pop("variation_seed", None)
    return Wish(
        prompt=entries.prompt,
        negative_prompt=entries.negative_prompt,
        sampler=entries.sampler,
        **found,  # type: ignore[arg-type]
    )


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value)


def _quoted(text: str) -> str:
    """A member's words between backticks, so that they neither end them nor fill the message."""
    text = " ".join(text.replace("`", "'").split()) or " "
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
