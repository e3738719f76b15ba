"""What was measured about a device, kept between starts in one small file of JSON.

Losing it costs a few seconds at the next start and nothing else: a file that cannot be read is
begun anew, and a folder that cannot be written to is told of once.
"""

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

NAME = "measured.json"


class Measured:
    """Values by key, which says everything that they depend on; without a folder none is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / NAME if folder is not None else None
        self._own: dict[str, dict[str, Any]] = {}
        self._warned = False

    def get(self, key: str) -> Mapping[str, Any] | None:
        """What was put under this key, now or at an earlier start."""
        return self._own.get(key) or self._read().get(key)

    def put(self, key: str, values: Mapping[str, Any]) -> None:
        """Keep numbers and texts; what stands under other keys stays, whoever wrote it."""
        self._own[key] = dict(values)
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(self._path, self._read() | self._own)
        except OSError as error:
            if not self._warned:
                self._warned = True
                log.warning(
                    "%s cannot be written (%s), so devices are measured again at each start; "
                    "inference.cache names the folder",
                    self._path,
                    error.strerror,
                )

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8")) if self._path else {}
        except (OSError, ValueError):
            return {}
        entries = found.items() if isinstance(found, dict) else ()
        return {key: values for key, values in entries if isinstance(values, dict)}

    @staticmethod
    def _replace(path: Path, entries: Mapping[str, Any]) -> None:
        """In one move: another device's process reads the old file or the new one, never half."""
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=NAME)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(entries, file, indent=1, sort_keys=True)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def key_of(*parts: object) -> str:
    """One key of everything that a measurement depends on."""
    return " | ".join(str(part) for part in parts)
