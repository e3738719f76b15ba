"""LoRAs on disk: small changes to a model's weights, one .safetensors file each, asked for by name.

A name is what somebody wrote into a prompt. It is only ever compared with the names of the files
that lie in the folder, never made part of a path.
"""

import difflib
import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from inference.errors import BadLora, CheckpointError
from inference.files.header import Header, read_header

log = logging.getLogger(__name__)

MOST_LORAS = 4
"""In one prompt: each set of LoRAs is a copy of what it changes, and shares no batch."""

LARGEST_SCALE = 4.0
LARGEST_FILE = 2_000_000_000
LONGEST_ECHO = 60


class LoraUse(Protocol):
    """A LoRA by name, and how strongly it changes the UNet and the text encoders."""

    @property
    def name(self) -> str: ...
    @property
    def unet(self) -> float: ...
    @property
    def text(self) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """How strongly one LoRA changes the UNet and the text encoders."""

    unet: float
    text: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lora:
    """A LoRA that has been looked at but not loaded."""

    name: str
    sha256: str
    header: Header


def combined(uses: Iterable[LoraUse]) -> dict[str, Scales]:
    """The scales of each LoRA of a prompt, added up where it is named twice; none that are zero.

    Raises `BadLora` beyond the limits.
    """
    sums: dict[str, Scales] = {}
    for use in uses:
        before = sums.get(use.name, Scales(unet=0.0, text=0.0))
        sums[use.name] = Scales(unet=before.unet + use.unet, text=before.text + use.text)
    for name, scales in sums.items():
        for scale in (scales.unet, scales.text):
            if not -LARGEST_SCALE <= scale <= LARGEST_SCALE:
                raise BadLora(
                    f"The LoRA {echo(name)} is asked for with {scale:g}; choose a number from "
                    f"{-LARGEST_SCALE:g} to {LARGEST_SCALE:g}."
                )
    used = {name: scales for name, scales in sums.items() if scales.unet or scales.text}
    if len(used) > MOST_LORAS:
        raise BadLora(f"The prompt names {len(used)} LoRAs; at most {MOST_LORAS} go together.")
    return used


class LoraFolder:
    """The folder that the operator keeps LoRAs in; looked at anew each time, hashed once."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: dict[Path, tuple[tuple[int, ...], Lora]] = {}

    def names(self) -> list[str]:
        """The names that prompts may use."""
        return sorted(self._files())

    def open(self, name: str) -> Lora:
        """Look at the LoRA of a name; raises `BadLora` if there is none or it is no good."""
        files = self._files()
        if name not in files:
            raise BadLora(_unknown(name, list(files)))
        path = files[name]
        try:
            status = path.stat()
            mark = (status.st_ino, status.st_size, status.st_mtime_ns)
            if path in self._known and self._known[path][0] == mark:
                return self._known[path][1]
            header = read_header(path)
            if status.st_size > LARGEST_FILE:
                raise BadLora(f"The LoRA {name} is too large to be one.")
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except (CheckpointError, OSError) as error:
            raise unusable(name, error) from error
        lora = Lora(name=name, sha256=sha256, header=header)
        self._known[path] = (mark, lora)
        return lora

    def _files(self) -> Mapping[str, Path]:
        if self._folder is None:
            return {}
        try:
            paths = sorted(self._folder.iterdir())
        except OSError as error:
            log.warning("the folder of LoRAs cannot be read: %s", error)
            return {}
        return {
            path.stem: path
            for path in paths
            if path.suffix == ".safetensors" and path.stem.isprintable() and path.is_file()
        }


def echo(name: str) -> str:
    """Somebody's word for a LoRA as a sentence may repeat it: short, and nothing but letters."""
    return repr(name if len(name) <= LONGEST_ECHO else f"{name[:LONGEST_ECHO]}…")


def unusable(name: str, error: Exception) -> BadLora:
    """The sentence for members about a broken file; what the operator needs goes into the log."""
    log.warning("the LoRA %s cannot be used: %s", name, error)
    return BadLora(
        f"The LoRA {name} cannot be used, since its file is damaged; please tell whoever runs me, "
        "or take it out of the prompt."
    )


def _unknown(name: str, names: list[str]) -> str:
    if not names:
        return f"There is no LoRA {echo(name)}: there are none here. Take it out of the prompt."
    near = difflib.get_close_matches(name[:LONGEST_ECHO], names, n=1, cutoff=0.0)[0]
    return f"There is no LoRA {echo(name)}; did you mean {near}?"
