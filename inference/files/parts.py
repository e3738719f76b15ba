"""The parts of a checkpoint: the tensors of one network, and where each of them lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inference.files.header import Header, require_floats
from inference.keys.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one tensor is: a file, its name there, and what of it is meant.

    `third` is one of three equal parts along the first side; `turned` means transposed. The shape
    is that of what is meant.
    """

    file: Path
    name: str
    shape: tuple[int, ...]
    third: int | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The tensors of one network by name, and its config if the layout has one.

    In diffusers' layout the names are still diffusers' own (`translated` is false) until the
    config has told the sizes, without which they cannot be translated. `openclip` says that a text
    tower came in OpenCLIP's naming.
    """

    tensors: Mapping[str, Place]
    config: Mapping[str, Any] = field(default_factory=dict)
    translated: bool = True
    openclip: bool = False


def places(header: Header, sources: Mapping[str, Source]) -> dict[str, Place]:
    """Where the tensors of these sources lie, by our names; all must be floating-point numbers."""
    require_floats(header, [source.name for source in sources.values()])
    return {
        own: Place(
            file=header.path,
            name=source.name,
            shape=source.shape(header.shapes[source.name]),
            third=source.third,
            turned=source.turned,
        )
        for own, source in sources.items()
    }


def listed(names: list[str], most: int = 12) -> str:
    """Names for a sentence, the first few of many."""
    shown = ", ".join(sorted(names)[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
