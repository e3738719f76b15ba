"""What files and other programs call the settings of a picture, and how their values are read."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from inference.samplers import SAMPLERS, SCHEDULES

_SIZE = re.compile(r"([0-9]{1,6})\s*x\s*([0-9]{1,6})")

Found = dict[str, Any] | None
"""What a value comes to, by the names of a recipe; None for one that is not known here."""


def fits(name: str, value: object) -> bool:
    """Whether a value in our own block is of the kind that this setting has."""
    if name not in KINDS or not isinstance(value, KINDS[name]):
        return False
    if isinstance(value, bool):
        return KINDS[name] is bool
    return not isinstance(value, float) or math.isfinite(value)


def _whole(name: str) -> Callable[[str], Found]:
    def read(value: str) -> Found:
        return {name: int(value)} if re.fullmatch(r"[0-9]{1,12}", value) else None

    return read


def _number(name: str) -> Callable[[str], Found]:
    def read(value: str) -> Found:
        return {name: float(value)} if re.fullmatch(r"[0-9]{0,9}\.?[0-9]{1,12}", value) else None

    return read


def _words(name: str) -> Callable[[str], Found]:
    return lambda value: {name: value} if value else None


def _flag(name: str) -> Callable[[str], Found]:
    return lambda value: {name: value.lower() == "true"} if value else None


def _size(value: str) -> Found:
    match = _SIZE.fullmatch(value)
    return {"width": int(match[1]), "height": int(match[2])} if match else None


def _sampler(value: str) -> Found:
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


def _schedule(value: str) -> Found:
    if value.lower() == "automatic":
        return {}
    names = {label.lower(): name for name, label in SCHEDULES.items()}
    names |= {name: name for name in SCHEDULES}
    name = names.get(value.lower())
    return None if name is None else {"schedule": name}


KINDS: Mapping[str, Any] = {
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

READERS: Mapping[str, Callable[[str], Found]] = {
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
"""How the value of each setting is read, by what others call it and by what we do."""

IGNORED = {"Version", "User", "Hires upscaler"}
AS_HERE = {("RNG", "CPU"), ("Clip skip", "1")}
"""Settings of other programs that are always so in this one."""
