"""Files that hold a secret: made once, whole or not at all, and for their owner's eyes alone."""

import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from bot.errors import StartError

log = logging.getLogger(__name__)

PRIVATE = 0o600
OTHERS = 0o077


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """What a secret file holds; where there is none, what `make` gives is written there first.

    Processes that start at once all get what the first of them wrote. Raises `StartError`.
    """
    try:
        if not path.exists():
            _place(path, make())
        return _read(path)
    except OSError as error:
        raise StartError(
            f"The secret file {path} cannot be read or made: {error.strerror or error}. "
            "Let the program read and write there, or name another place in the settings."
        ) from error


def replaced(path: Path, content: bytes) -> None:
    """Put something new in a secret file's place, at once and whole. Raises `OSError`."""
    draft = _draft(path, content)
    try:
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _place(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, content)
    try:
        # Unlike a rename, a link fails where somebody else was first.
        path.hardlink_to(draft)
    except FileExistsError:
        log.info("%s was made by another process", path)
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        log.warning("%s can be read by others; set its mode to 600", path)
    return content
