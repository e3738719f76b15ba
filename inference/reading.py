"""Reads what made a picture: our own block, the `parameters` text of the field, a pasted line.

Pure, and never fails on text: what is not told is missing in the recipe, what is not understood
stands in it as unread.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from PIL.ExifTags import IFD, Base

from inference.labels import AS_HERE, IGNORED, READERS, fits
from inference.png import PARAMETERS, open_picture, read_block, read_text
from inference.recipe import Recipe

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
_UNICODE = b"UNICODE\0"
_INVISIBLE = "\u200b"
"""Escapes words of a pasted line that look like its options."""


def read_picture(encoded: bytes) -> Recipe | None:
    """What a picture's file says; None if it says nothing. Raises `BadImage` for what is none."""
    block = read_block(encoded)
    if block is not None:
        return recipe_of_block(block)
    text = read_text(encoded).get(PARAMETERS) or _comment(encoded)
    return read_parameters(text) if text else None


def _comment(encoded: bytes) -> str:
    """The comment in a JPEG or WebP, where other programs put what PNGs have as text."""
    raw = open_picture(encoded).getexif().get_ifd(IFD.Exif).get(Base.UserComment, b"")
    if not isinstance(raw, bytes) or not raw.startswith(_UNICODE):
        return ""
    words = raw[len(_UNICODE) :]
    # Nothing says in which order the bytes are; a text of this layout begins with Latin letters.
    order = "utf-16-be" if words[:1] == b"\0" else "utf-16-le"
    return words.decode(order, "replace")


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
        if not fits(name, value):
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
        if key in IGNORED or (key, value) in AS_HERE:
            continue
        found = READERS[key](value) if key in READERS else None
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
