"""Raw scores: stored small, and read a hundred thousand at a time as a few long byte strings.

What is the same for many (a scorer's description with its view, a place) is stored once, found by
its hash. A view of a picture is one narrow row, and the database itself joins a column of all rows
into one value, so that no row of it ever becomes a Python object.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Table, case, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.records import ACTIONS, Decision, NewDecision, ScoreColumn, Scores, ScoreTable
from db.rows import record
from db.schema import cases, decisions, places, reviews, scorers, scores
from db.transactions import Transactions

_REMEMBERED = 10_000
"""How many numbers of texts a process remembers."""


async def store_scores(
    transactions: Transactions,
    connection: AsyncConnection,
    new: Sequence[tuple[Decision, NewDecision]],
) -> None:
    """Store the scores of decisions that have been stored in the same transaction."""
    views = {
        _sha256(one.view, one.scorer): {"view": one.view, "description": one.scorer}
        for _, asked in new
        for one in asked.scores
    }
    if not views:
        return
    scorer_ids = await _numbers_of(transactions, connection, scorers, views)
    spots = {
        _sha256(made.place): {"description": made.place} for made, asked in new if asked.scores
    }
    place_ids = await _numbers_of(transactions, connection, places, spots)
    rows = [
        {
            "guild_id": made.guild_id,
            "scorer_id": scorer_ids[_sha256(one.view, one.scorer)],
            "decision_id": made.id,
            "channel_id": made.channel_id,
            "place_id": place_ids[_sha256(made.place)],
            "action": ACTIONS.index(made.action),
            "circumstances": made.age_restricted + 2 * made.newcomer,
            "cosines": one.cosines,
        }
        for made, asked in new
        for one in asked.scores
    ]
    await connection.execute(insert(scores), rows)


async def read_scores(connection: AsyncConnection, decision: Decision) -> tuple[Scores, ...]:
    """Return a decision's scores in the order in which their views were first met."""
    query = (
        select(scorers.c.view, scorers.c.description.label("scorer"), scores.c.cosines)
        .join(scores, scores.c.scorer_id == scorers.c.id)
        .where(scores.c.guild_id == decision.guild_id, scores.c.decision_id == decision.id)
        .order_by(scorers.c.id)
    )
    return tuple(record(Scores, row) for row in await connection.execute(query))


async def table_of(
    transactions: Transactions,
    connection: AsyncConnection,
    guild_id: int,
    since: datetime,
    limit: int,
) -> ScoreTable:
    """Return the newest scores of a guild, as columns."""
    # Ids rise with time: after one look for the first, no time is compared again.
    began = (
        select(decisions.c.id)
        .where(decisions.c.guild_id == guild_id, decisions.c.created_at >= since)
        .order_by(decisions.c.created_at, decisions.c.id)
        .limit(1)
    )
    first = await connection.scalar(began)
    if first is None:
        return ScoreTable(columns=(), places=(), reviewed=())
    columns = []
    for scorer in (await connection.execute(select(scorers).order_by(scorers.c.id))).all():
        mine = (
            select(scores)
            .where(
                scores.c.guild_id == guild_id,
                scores.c.scorer_id == scorer.id,
                scores.c.decision_id >= first,
            )
            .order_by(scores.c.decision_id.desc())
            .limit(limit)
            .subquery()
        )
        pack, join = transactions.pack_numbers, transactions.pack_bytes
        query = select(
            func.count().label("rows"),
            pack(mine.c.decision_id).label("decision_ids"),
            pack(mine.c.channel_id).label("channel_ids"),
            pack(mine.c.place_id).label("place_ids"),
            pack(mine.c.action, 1).label("actions"),
            pack(mine.c.circumstances, 1).label("circumstances"),
            join(mine.c.cosines).label("cosines"),
        )
        packed = (await connection.execute(query)).one()._mapping
        if packed["rows"]:
            column = {"view": scorer.view, "scorer": scorer.description, **packed}
            columns.append(ScoreColumn(**column))
    return ScoreTable(
        columns=tuple(columns),
        places=await _places_of(connection, guild_id, first),
        reviewed=await _reviewed(connection, guild_id, first),
    )


async def _places_of(
    connection: AsyncConnection, guild_id: int, first: int
) -> tuple[tuple[int, str], ...]:
    mine = select(scores.c.place_id).where(
        scores.c.guild_id == guild_id, scores.c.decision_id >= first
    )
    query = select(places.c.id, places.c.description).where(places.c.id.in_(mine))
    return tuple((row.id, row.description) for row in await connection.execute(query))


async def _reviewed(
    connection: AsyncConnection, guild_id: int, first: int
) -> tuple[tuple[int, str], ...]:
    """Return what people said in the end: an appeal that was granted undoes a rejection."""
    verdict = case((cases.c.state == "overturned", "approve"), else_=reviews.c.verdict)
    query = (
        select(cases.c.decision_id, verdict.label("verdict"))
        .outerjoin(
            reviews,
            (reviews.c.guild_id == cases.c.guild_id) & (reviews.c.case_number == cases.c.number),
        )
        .where(
            cases.c.guild_id == guild_id,
            cases.c.decision_id >= first,
            or_(reviews.c.verdict.is_not(None), cases.c.state == "overturned"),
        )
    )
    return tuple((row.decision_id, row.verdict) for row in await connection.execute(query))


async def _numbers_of(
    transactions: Transactions,
    connection: AsyncConnection,
    table: Table,
    wanted: Mapping[str, Mapping[str, str]],
) -> dict[str, int]:
    """Return the numbers of texts by their hashes; what is new is stored, in one fixed order."""
    known, name = transactions.known, table.name
    numbers = {key: known[name, key] for key in wanted if (name, key) in known}
    if numbers.keys() == wanted.keys():
        return numbers
    query = select(table.c.sha256, table.c.id).where(table.c.sha256.in_(wanted))
    numbers = {row.sha256: row.id for row in await connection.execute(query)}
    # Only these are remembered: what is added below may still be rolled back.
    if len(known) + len(numbers) > _REMEMBERED:
        known.clear()
    known.update({(name, key): number for key, number in numbers.items()})
    missing = sorted(wanted.keys() - numbers.keys())
    for sha256 in missing:
        values = {"sha256": sha256, **wanted[sha256]}
        await transactions.insert_missing(connection, table, values)
    if missing:
        numbers = {row.sha256: row.id for row in await connection.execute(query)}
    return numbers


def _sha256(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
