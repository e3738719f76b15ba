"""Whether two pictures are the same, and if not, what their files say about why. Pure."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from inference.png import open_picture, pixels_sha256, read_block

CIRCUMSTANCES: Mapping[str, str] = {
    "versions": "by other versions of the programs",
    "device": "on other devices",
    "numerics": "in other arithmetic",
    "prompt_weights": "with prompt weights read otherwise",
    "upscaler": "with another upscaler",
}

ROUNDING = 40.0
"""Decibels from which on two pictures of one recipe differ by rounding only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identical:
    """Every value is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinRounding:
    """Nearly the same: peak signal to noise in decibels, and the share of equal values."""

    psnr: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two pictures differ: of what kind, about which setting, with its value in each file.

    Files may say anything: the values are whatever stands in them.
    """

    kind: Literal["pixels", "wish", "weights", "size", "circumstance", "silent", "untrue"]
    about: str = ""
    first: str = ""
    second: str = ""

    def __str__(self) -> str:
        values = f"{self.first} and {self.second}"
        match self.kind:
            case "pixels":
                return (
                    f"The pixels of the {self.about} picture are not those that its file was "
                    "written with."
                )
            case "wish":
                spoken = self.about.replace("_sha256", "").replace("_", " ")
                return f"The {spoken} is {self.first} in one and {self.second} in the other."
            case "weights":
                return f"They were made by other weights: {values}."
            case "size":
                return f"The pictures are {values}."
            case "circumstance":
                return f"They were made {CIRCUMSTANCES[self.about]}: {values}."
            case "silent":
                return "One of the files does not say how it was made."
            case "untrue":
                return (
                    "Both files name the same settings, weights and arithmetic, so in one of them "
                    "the settings are not those that made it."
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """Not the same; there is always a reason."""

    reasons: tuple[Reason, ...]


Comparison = Identical | WithinRounding | Different


def compare(first: bytes, second: bytes) -> Comparison:
    """Compares two PNGs and the blocks in them; raises `BadImage` for what is no picture.

    A file whose block does not fit its own pixels is never the same as another, and neither are
    two of which one names another recipe or other weights.
    """
    one, other = (open_picture(png) for png in (first, second))
    blocks = [read_block(png) or {} for png in (first, second)]
    lies = [
        Reason(kind="pixels", about=name)
        for name, picture, block in zip(("first", "second"), (one, other), blocks, strict=True)
        if "pixels_sha256" in block and block["pixels_sha256"] != pixels_sha256(picture)
    ]
    reasons = [*lies, *_other_wishes(*blocks)]
    if one.size != other.size:
        sizes = [f"{picture.width} x {picture.height}" for picture in (one, other)]
        size = Reason(kind="size", first=sizes[0], second=sizes[1])
        return Different(reasons=(*reasons, size))
    values = [np.asarray(picture.convert("RGB")) for picture in (one, other)]
    psnr, share = _alike(*values)
    if not reasons and share == 1:
        return Identical()
    if not reasons and psnr >= ROUNDING:
        return WithinRounding(psnr=psnr, share=share)
    reasons += _other_circumstances(*blocks)
    if not reasons and not all(blocks):
        reasons.append(Reason(kind="silent"))
    return Different(reasons=tuple(reasons) or (Reason(kind="untrue"),))


def _alike(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> tuple[float, float]:
    """Decibels and the share of equal values."""
    difference = one.astype(np.float64) - other
    error = float(np.mean(difference**2))
    psnr = 10 * math.log10(255**2 / error) if error else math.inf
    return psnr, float(np.mean(difference == 0))


def _other_wishes(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Reason]:
    """What another picture was asked for, or asked of."""
    mine, theirs = one.get("request"), other.get("request")
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for name in sorted({*mine, *theirs}):
            here, there = (_value(wish.get(name)) for wish in (mine, theirs))
            if here != there:
                yield Reason(kind="wish", about=name, first=here, second=there)
    if one and other and one.get("model_sha256") != other.get("model_sha256"):
        names = _value(one.get("model")), _value(other.get("model"))
        yield Reason(kind="weights", first=names[0], second=names[1])


def _other_circumstances(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Reason]:
    """What may change the rounding, and with it more than that."""
    if not one or not other:
        return
    for key in CIRCUMSTANCES:
        mine, theirs = one.get(key), other.get(key)
        if mine != theirs:
            first, second = _value(mine), _value(theirs)
            yield Reason(kind="circumstance", about=key, first=first, second=second)


def _value(value: object) -> str:
    return "not told" if value is None else str(value)
