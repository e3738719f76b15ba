"""Long texts in pieces that they share: a change at one place stores only the piece around it.

A text is cut where its own words say so, after a comma whose last few characters hash to a round
number. Cuts therefore move with the text: what is before and after a change is cut as it was.
"""

import hashlib
import zlib

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema import pieces
from db.transactions import Transactions

_TAIL = 32
"""How many characters decide whether to cut."""

_ONE_IN = 128
"""How many commas a piece has on average; in a list of words that is about five kilobytes."""

_WIDTH = 32
"""Bytes of a SHA-256."""


def cut(text: str) -> list[str]:
    """Cut a text where its words say so; joined again, the pieces are the text."""
    found = []
    start = at = 0
    while (comma := text.find(",", at)) >= 0:
        at = comma + 1
        tail = text[max(start, at - _TAIL) : at]
        if zlib.crc32(tail.encode("utf-8", "surrogatepass")) % _ONE_IN == 0:
            found.append(text[start:at])
            start = at
    found.append(text[start:])
    return found


async def store(transactions: Transactions, connection: AsyncConnection, text: str) -> bytes:
    """Store what is new of a text; returns the hashes of its pieces, one after the other."""
    bodies = [(hashlib.sha256(body.encode("utf-8")).digest(), body) for body in cut(text)]
    missing = dict(bodies)
    query = select(pieces.c.sha256).where(pieces.c.sha256.in_(list(missing)))
    for digest in (await connection.scalars(query)).all():
        del missing[digest]
    for digest in sorted(missing):  # in one order, so that two who store at once only queue
        row = {"sha256": digest, "body": missing[digest]}
        await transactions.insert_missing(connection, pieces, row)
    return b"".join(digest for digest, _ in bodies)


async def load(connection: AsyncConnection, hashes: bytes) -> str:
    """Put a text together again."""
    order = [hashes[at : at + _WIDTH] for at in range(0, len(hashes), _WIDTH)]
    query = select(pieces.c.sha256, pieces.c.body).where(pieces.c.sha256.in_(set(order)))
    bodies = {row.sha256: row.body for row in await connection.execute(query)}
    return "".join(bodies[digest] for digest in order)
