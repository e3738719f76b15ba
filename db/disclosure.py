"""Everything that is stored about one member, for that member to see and to take along."""

import json
from datetime import datetime

from sqlalchemy import Select, Table, select, union

from db.records import Disclosed
from db.schema import (
    appeals,
    buckets,
    cases,
    choices,
    cooldowns,
    copies,
    decisions,
    defaults,
    favourites,
    gallery_posts,
    images,
    jobs,
    licence_answers,
    stops,
    strikes,
)
from db.transactions import Transactions, uninterrupted

OWN: tuple[Table, ...] = (
    licence_answers,
    choices,
    favourites,
    decisions,
    cases,
    appeals,
    strikes,
    cooldowns,
    stops,
    buckets,
)
"""Tables whose rows name the member they are about."""

SECRET = frozenset({"interaction_token", "moderator_id"})
"""Columns that are the program's, or another person's, and not the member's to see."""


class Disclosure:
    """Reads across tables; changes nothing."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def of_member(self, user_id: int) -> Disclosed:
        """Return every row about a member, as JSON by table."""
        mine = select(jobs.c.id).where(jobs.c.user_id == user_id)
        queries: list[tuple[Table, Select[*tuple[object, ...]]]] = [
            (jobs, select(jobs).where(jobs.c.user_id == user_id)),
            (images, select(images).where(images.c.job_id.in_(mine))),
            (copies, select(copies).where(copies.c.job_id.in_(mine))),
            (gallery_posts, select(gallery_posts).where(gallery_posts.c.job_id.in_(mine))),
            (
                defaults,
                select(defaults).where(defaults.c.scope == "member", defaults.c.id == user_id),
            ),
            *((table, select(table).where(table.c.user_id == user_id)) for table in OWN),
        ]
        found = []
        async with self._transactions.reading() as connection:
            for table, query in queries:
                rows = [
                    {key: _plain(value) for key, value in row._mapping.items() if key not in SECRET}
                    for row in await connection.execute(query)
                ]
                if rows:
                    found.append((table.name, json.dumps(rows, ensure_ascii=False, indent=1)))
        return Disclosed(tables=tuple(found))

    @uninterrupted
    async def posted(self, user_id: int) -> tuple[tuple[int, int, int], ...]:
        """Return channel, guild and message of every post of a member's pictures, each once."""
        mine = select(jobs.c.id).where(jobs.c.user_id == user_id)
        first = select(jobs.c.channel_id, jobs.c.guild_id, jobs.c.posted_message_id).where(
            jobs.c.user_id == user_id, jobs.c.posted_message_id.is_not(None)
        )
        further = (
            select(table.c.channel_id, table.c.guild_id, table.c.message_id).where(
                table.c.job_id.in_(mine), table.c.message_id.is_not(None)
            )
            for table in (copies, gallery_posts)
        )
        async with self._transactions.reading() as connection:
            rows = await connection.execute(union(first, *further))
            return tuple((row[0], row[1], row[2]) for row in rows if row[2] is not None)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
