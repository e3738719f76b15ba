"""Rejected pictures that must not come again, as this process knows them."""

from dataclasses import dataclass
from typing import Protocol

from db.records import Blocklist
from inference.fingerprint import MATCH, Table, nearest, table_of

NAME = "hash block {}"


class HashBlockStore(Protocol):
    """Where the lists are kept."""

    async def number(self, guild_id: int) -> int:
        """The number of a guild's list as it is now."""

    async def all_for(self, guild_id: int) -> Blocklist:
        """A guild's list, the operator's with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    number: int
    names: tuple[str, ...]
    table: Table


class Blocklists:
    """The lists by guild, read anew when their number has risen."""

    def __init__(self, store: HashBlockStore) -> None:
        self._store = store
        self._copies: dict[int, _Copy] = {}

    async def known(self, guild_id: int, fingerprint: str) -> str:
        """The name of the rejected picture that looks like this one; empty if none does."""
        copy = self._copies.get(guild_id)
        if copy is None or copy.number != await self._store.number(guild_id):
            copy = self._copies[guild_id] = _copied(await self._store.all_for(guild_id))
        if not copy.names:
            return ""
        place, distance = nearest(fingerprint, copy.table)
        return copy.names[place] if distance <= MATCH else ""


def _copied(found: Blocklist) -> _Copy:
    pairs = [(NAME.format(block.id), one) for block in found.blocks for one in block.hashes]
    return _Copy(
        number=found.number,
        names=tuple(name for name, _ in pairs),
        table=table_of([one for _, one in pairs]),
    )
