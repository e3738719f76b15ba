"""What a rival's process is asked and answers, and its entry; diffusers is imported there alone."""

import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from config.sections import InferenceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The pipeline is loaded."""

    versions: str
    safety: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A batch is done; moments of `time.monotonic`, hashes of the pictures of each request."""

    started: float
    first: float
    ended: float
    hashes: tuple[tuple[str, ...], ...]
    device_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The batch could not be made."""

    why: str


def serve_rival(pipe: Connection, settings: InferenceSettings, compiled: bool) -> None:
    """The life of a rival's process."""
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"
    from tests.bench.rival_process import serve

    serve(pipe, settings, compiled)


def write_v1(folder: Path) -> None:
    """The life of the process that makes random weights of v1's size."""
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"
    from tests.bench.full_size import write_checkpoint

    write_checkpoint(folder)
