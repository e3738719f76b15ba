"""The pictures that were made here, by their fingerprints: for those whose marks were lost.

What any process has posted stands in the database; this keeps a copy of the hashes, and reads what
is new before each search.
"""

import asyncio
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from db.records import Fingerprint, Fingerprints
from inference.fingerprint import MATCH, Table, joined, nearest, table_of, unpacked

OVERLAP = 256
"""So many numbers are read once more: of two that were taken, the later may be stored first."""


class RegistryStore(Protocol):
    """Where what was posted is registered."""

    async def near(self, *, after: int = 0) -> Fingerprints:
        """The hashes behind a number."""

    async def get(self, number: int) -> Fingerprint | None:
        """What is registered under a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A picture that was posted: what it looked like, when, by which model; not for whom."""

    fingerprint: str
    made_on: date
    model: str = ""


class Register:
    """All of them, in memory: 16 MB for a million, and found in some milliseconds."""

    def __init__(self, store: RegistryStore) -> None:
        self._store = store
        self._table: Table = table_of([])
        self._numbers: list[int] = []
        self._reading = asyncio.Lock()

    async def find(self, fingerprints: Iterable[str]) -> Registered | None:
        """The picture that is closest to any of these, if it is close enough to be the same."""
        async with self._reading:
            await self._read()
            table, numbers = self._table, self._numbers
        wanted = tuple(fingerprints)
        place, distance = await asyncio.to_thread(nearest, wanted, table)
        found = await self._store.get(numbers[place]) if distance <= MATCH else None
        if found is None:
            return None
        return Registered(
            fingerprint=found.hash, made_on=found.created_at.date(), model=found.model
        )

    async def _read(self) -> None:
        """Read what is new, from this process or another."""
        recent = set(self._numbers[-2 * OVERLAP :])
        last = max(recent, default=0)
        new = await self._store.near(after=max(0, last - OVERLAP))
        numbers = struct.unpack(f">{new.rows}q", new.numbers)
        fresh = [place for place, one in enumerate(numbers) if one not in recent]
        if fresh:
            self._table = joined(self._table, unpacked(new.hashes)[fresh])
            self._numbers = [*self._numbers, *(numbers[place] for place in fresh)]
