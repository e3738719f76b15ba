"""Pictures that must not come again, in a guild or in all: told by their perceptual hashes."""

import string
from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db import counters
from db.audit import note
from db.records import FINGERPRINT_DIGITS, OPERATOR, Blocklist, HashBlock
from db.schema import hash_blocks
from db.transactions import Transactions, uninterrupted


def is_fingerprint(text: str) -> bool:
    """Whether this is a hash as it is stored."""
    return len(text) == FINGERPRINT_DIGITS and set(text) <= set(string.hexdigits.lower())


async def add_block(
    transactions: Transactions,
    connection: AsyncConnection,
    guild_id: int,
    hashes: Sequence[str],
    reason: str,
    author_id: int,
    case_number: int | None,
) -> HashBlock:
    """Block a picture inside somebody's transaction, which notes why."""
    assert hashes and all(map(is_fingerprint, hashes)), "a hash is 16 hexadecimal digits"
    await counters.take(transactions, connection, guild_id, "hash_blocks")
    statement = insert(hash_blocks).values(
        guild_id=guild_id,
        hashes=" ".join(hashes),
        reason=reason,
        author_id=author_id,
        case_number=case_number,
        created_at=transactions.now(),
    )
    row = (await connection.execute(statement.returning(hash_blocks))).one()
    return _block(row._asdict())


class HashBlocks:
    """The blocklists; `OPERATOR` is the guild id of what is blocked everywhere."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def add(
        self,
        guild_id: int,
        hashes: Sequence[str],
        *,
        author_id: int,
        reason: str = "",
        case_number: int | None = None,
    ) -> HashBlock:
        """Block a picture by its hashes, one for each way it can be turned."""
        async with self._transactions.writing() as connection:
            about = (guild_id, hashes, reason, author_id, case_number)
            block = await add_block(self._transactions, connection, *about)
            await self._note(connection, block, author_id, "hash_block.add", reason)
            return block

    @uninterrupted
    async def remove(
        self, guild_id: int, block_id: int, *, actor_id: int, reason: str = ""
    ) -> bool:
        """Let a picture come again; False if it was not blocked in this guild."""
        async with self._transactions.writing() as connection:
            await counters.take(self._transactions, connection, guild_id, "hash_blocks")
            statement = delete(hash_blocks).where(
                hash_blocks.c.guild_id == guild_id, hash_blocks.c.id == block_id
            )
            row = (await connection.execute(statement.returning(hash_blocks))).one_or_none()
            if row is None:
                return False
            await self._note(
                connection, _block(row._asdict()), actor_id, "hash_block.remove", reason
            )
            return True

    @uninterrupted
    async def number(self, guild_id: int) -> int:
        """Return the number that `all_for` would have; one short read."""
        async with self._transactions.reading() as connection:
            return await counters.sum_of(connection, (guild_id, OPERATOR), "hash_blocks")

    @uninterrupted
    async def all_for(self, guild_id: int) -> Blocklist:
        """Return what is blocked in a guild, the oldest first."""
        both = (guild_id, OPERATOR)
        query = select(hash_blocks).where(hash_blocks.c.guild_id.in_(both))
        async with self._transactions.reading() as connection:
            # Number first: if something is added meanwhile, the copy is old, never wrongly new.
            number = await counters.sum_of(connection, both, "hash_blocks")
            rows = await connection.execute(query.order_by(hash_blocks.c.id))
            return Blocklist(number=number, blocks=tuple(_block(row._asdict()) for row in rows))

    async def _note(
        self,
        connection: AsyncConnection,
        block: HashBlock,
        actor_id: int,
        action: str,
        reason: str,
    ) -> None:
        await note(
            self._transactions,
            connection,
            guild_id=block.guild_id,
            actor_id=actor_id,
            action=action,
            target=f"hash block {block.id}",
            after=" ".join(block.hashes) if action.endswith("add") else "",
            before="" if action.endswith("add") else " ".join(block.hashes),
            reason=reason,
            at=self._transactions.now(),
        )


def _block(row: dict[str, object]) -> HashBlock:
    hashes = str(row.pop("hashes")).split()
    return HashBlock(hashes=tuple(hashes), **row)  # type: ignore[arg-type]
