"""Reads what made a picture: our own block, the `parameters` text of the field, a pasted line.

Pure, and never fails on text: what is not told is missing in the recipe, what is not understood
stands in it as unread.
"""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from inference.png import PARAMETERS, read_block, read_text
from inference.recipe import Recipe
from inference.samplers import SAMPLERS, SCHEDULES

LEAST_PAIRS = 3
"""The last line of a `parameters` text is settings if it has so many; otherwise it is prompt."""

OPTIONS = (
    "prompt",
    "negative_prompt",
    "seed",
    "steps",
    "guidance_scale",
    "sampler",
    "schedule",
    "eta",
    "width",
    "height",
    "count",
    "spoiler",
    "strength",
    "tiling",
    "variation_seed",
    "variation_strength",
    "upscale",
    "upscale_strength",
    "model",
    "matrix",
    "init_image",
    "mask_image",
)
"""What a pasted line may name."""

_PAIR = re.compile(r'\s*+([A-Za-z][\w /()+-]*+):\s*+("(?:\\.|[^"\\])*+"(?=,|$)|[^,]*+)(?:,|$)')
_NEGATIVE = "Negative prompt:"
_SIZE = re.compile(r"([0-9]{1,6})\s*x\s*([0-9]{1,6})")
_INVISIBLE = "\u200b"
"""Escapes words of a pasted line that look like its options."""


def read_picture(png: bytes) -> Recipe | None:
    """What a PNG says; None if it says nothing. Raises `BadImage` for what is no picture."""
    block = read_block(png)
    if block is not None:
        return recipe_of_block(block)
    text = read_text(png).get(PARAMETERS)
    return read_parameters(text) if text else None


def recipe_of_block(block: Mapping[str, Any]) -> Recipe:
    """The recipe in our own block; values of wrong types are missing."""
    request = block.get("request")
    told = dict(request) if isinstance(request, dict) else {}
    told |= {"model": block.get("model"), "model_hash": block.get("model_sha256")}
    told["exact"] = block.get("exact")
    found: dict[str, Any] = {}
    unread: list[str] = []
    for name, value in told.items():
        if value is None or (value == "" and name != "prompt"):
            continue
        if name not in _KINDS or not isinstance(value, _KINDS[name]) or _odd(name, value):
            unread.append(f"{name}: {value}")
        else:
            found[name] = value
    return Recipe(**found, unread=tuple(unread))


def read_parameters(text: str) -> Recipe:
    """The recipe in a text as AUTOMATIC1111 lays it out."""
    *lines, last = text.strip().split("\n")
    pairs = _pairs(last)
    if len(pairs) < LEAST_PAIRS:
        lines, pairs = [*lines, last], []
    prompt: list[str] = []
    negative: list[str] = []
    part = prompt
    for line in lines:
        if line.strip().startswith(_NEGATIVE):
            part, line = negative, line.strip().removeprefix(_NEGATIVE)
        part.append(line.strip())
    told: dict[str, Any] = {"prompt": "\n".join(prompt)}
    if negative:
        told["negative_prompt"] = "\n".join(negative)
    return _recipe(told, pairs)


def read_line(line: str, options: Sequence[str] = OPTIONS) -> Recipe:
    """The recipe in a `/dream` line that was pasted; `options` are the names that it may have."""
    line = line.strip().strip("`").strip().removeprefix("/dream").strip()
    marks = [*re.finditer(rf"(?<!\S)({'|'.join(options)}):(?=\s|$)", line)]
    told: dict[str, Any] = {}
    pairs: list[tuple[str, str]] = []
    for mark, after in zip_longest(marks, marks[1:]):
        name = mark.group(1)
        value = line[mark.end() : after.start() if after else None].strip()
        value = value.replace(_INVISIBLE, "")
        if name in ("prompt", "negative_prompt"):
            told[name] = value
        elif name != "spoiler":
            pairs.append((name, value))
    return _recipe(told, pairs)


def read_words(text: str) -> Recipe:
    """The recipe in whatever text somebody sent: a pasted line, or a `parameters` text."""
    pasted = text.strip().strip("`").strip()
    return read_line(text) if pasted.startswith("/dream ") else read_parameters(text)


def _recipe(told: dict[str, Any], pairs: Sequence[tuple[str, str]]) -> Recipe:
    unread: list[str] = []
    own = dict(pairs)
    for key, value in pairs:
        if key in _IGNORED or (key, value) in _AS_HERE:
            continue
        found = _READERS[key](value) if key in _READERS else None
        if found is None:
            unread.append(f"{key}: {value}")
        else:
            told |= found
    if "Hires strength" not in own and "upscale" in told and "strength" in told:
        told["upscale_strength"] = told.pop("strength")  # The one strength of other programs.
    return Recipe(**told, unread=tuple(unread))


def _pairs(line: str) -> list[tuple[str, str]]:
    """The `Key: value` pairs of a line, in a time linear in its length."""
    pairs = []
    place = 0
    while place < len(line):
        if match := _PAIR.match(line, place):
            pairs.append((match[1].strip(), _unquoted(match[2].strip())))
            place = match.end()
        else:
            place = line.find(",", place) + 1 or len(line)
    return pairs


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        text = json.loads(value)
    except ValueError:
        return value
    return str(text)


def _odd(name: str, value: object) -> bool:
    """Whether a value can be none that was ever asked for."""
    if isinstance(value, bool):
        return _KINDS[name] is not bool
    return isinstance(value, float) and not math.isfinite(value)


def _whole(name: str) -> Callable[[str], dict[str, Any] | None]:
    def read(value: str) -> dict[str, Any] | None:
        return {name: int(value)} if re.fullmatch(r"[0-9]{1,12}", value) else None

    return read


def _number(name: str) -> Callable[[str], dict[str, Any] | None]:
    def read(value: str) -> dict[str, Any] | None:
        return {name: float(value)} if re.fullmatch(r"[0-9]{0,9}\.?[0-9]{1,12}", value) else None

    return read


def _words(name: str) -> Callable[[str], dict[str, Any] | None]:
    return lambda value: {name: value} if value else None


def _flag(name: str) -> Callable[[str], dict[str, Any] | None]:
    return lambda value: {name: value.lower() == "true"} if value else None


def _size(value: str) -> dict[str, Any] | None:
    match = _SIZE.fullmatch(value)
    return {"width": int(match[1]), "height": int(match[2])} if match else None


def _sampler(value: str) -> dict[str, Any] | None:
    """A sampler by its label or by our name; older labels end with their schedule."""
    names = {one.label.lower(): one.name for one in SAMPLERS.values()}
    names |= {name: name for name in SAMPLERS}
    if (name := names.get(value.lower())) is not None:
        return {"sampler": name}
    for schedule, label in SCHEDULES.items():
        base = names.get(value.lower().removesuffix(f" {label.lower()}"))
        if base is not None:
            return {"sampler": base, "schedule": schedule}
    return None


def _schedule(value: str) -> dict[str, Any] | None:
    if value.lower() == "automatic":
        return {}
    names = {label.lower(): name for name, label in SCHEDULES.items()}
    names |= {name: name for name in SCHEDULES}
    name = names.get(value.lower())
    return None if name is None else {"schedule": name}


_KINDS: Mapping[str, Any] = {
    "prompt": str,
    "negative_prompt": str,
    "seed": int,
    "steps": int,
    "guidance_scale": int | float,
    "sampler": str,
    "schedule": str,
    "eta": int | float,
    "width": int,
    "height": int,
    "strength": int | float,
    "init_image_sha256": str,
    "mask_image_sha256": str,
    "variation_seed": int,
    "variation_strength": int | float,
    "tiling": bool,
    "upscale": int,
    "upscale_strength": int | float,
    "exact": bool,
    "model": str,
    "model_hash": str,
}

_READERS: Mapping[str, Callable[[str], dict[str, Any] | None]] = {
    "Steps": _whole("steps"),
    "Sampler": _sampler,
    "Schedule type": _schedule,
    "CFG scale": _number("guidance_scale"),
    "Seed": _whole("seed"),
    "Size": _size,
    "Model hash": _words("model_hash"),
    "Model": _words("model"),
    "Variation seed": _whole("variation_seed"),
    "Variation seed strength": _number("variation_strength"),
    "Denoising strength": _number("strength"),
    "Eta DDIM": _number("eta"),
    "Tiling": _flag("tiling"),
    "Hires upscale": _whole("upscale"),
    "Hires strength": _number("upscale_strength"),
    "seed": _whole("seed"),
    "steps": _whole("steps"),
    "guidance_scale": _number("guidance_scale"),
    "sampler": _sampler,
    "schedule": _schedule,
    "eta": _number("eta"),
    "width": _whole("width"),
    "height": _whole("height"),
    "count": _whole("count"),
    "strength": _number("strength"),
    "tiling": _flag("tiling"),
    "variation_seed": _whole("variation_seed"),
    "variation_strength": _number("variation_strength"),
    "upscale": _whole("upscale"),
    "upscale_strength": _number("upscale_strength"),
    "model": _words("model"),
}
"""What each setting's value comes to; None for a value that is not known here."""

_IGNORED = {"Version", "User", "Hires upscaler"}
_AS_HERE = {("RNG", "CPU"), ("Clip skip", "1")}
"""Settings of other programs that are always so in this one."""
