"""The books: what is reserved, charged and given back, always inside somebody's transaction.

A job's price is reserved once, when it is admitted; when the job ends, the price is divided into
one charge and one refund. So reserve = charge + refund for every job that has ended, and what is
held for the others is the sum of their reserves. The ledger is the truth about each job; the
bucket says how much of what a member has spent has come back by now.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bucket import Bucket
from db.records import UNFINISHED, Allowance, Balance, Entry
from db.schema import buckets, jobs, ledger
from db.transactions import Transactions


async def enter(
    connection: AsyncConnection, job_id: str, at: datetime, amounts: Mapping[Entry, int]
) -> None:
    """Write lines of the ledger; the schema refuses a second one of a kind, and negative ones."""
    lines = [
        {"job_id": job_id, "kind": kind, "amount": amount, "at": at}
        for kind, amount in amounts.items()
    ]
    await connection.execute(insert(ledger), lines)


async def look(connection: AsyncConnection, guild_id: int, user_id: int) -> Bucket | None:
    """Read a member's bucket; None is one that was never touched."""
    query = select(buckets.c.spent, buckets.c.since).where(
        buckets.c.guild_id == guild_id, buckets.c.user_id == user_id
    )
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Bucket(spent=row.spent, since=row.since)


async def hold(
    transactions: Transactions, connection: AsyncConnection, guild_id: int, user_id: int
) -> Bucket:
    """Read a member's bucket and keep everybody else from it until the transaction ends."""
    key = {"guild_id": guild_id, "user_id": user_id}
    untouched = {"spent": 0, "since": transactions.now()}
    row = await transactions.hold(connection, buckets, key, untouched)
    return Bucket(spent=row.spent, since=row.since)


async def keep(connection: AsyncConnection, guild_id: int, user_id: int, bucket: Bucket) -> None:
    """Store a bucket that was held."""
    await connection.execute(
        update(buckets)
        .where(buckets.c.guild_id == guild_id, buckets.c.user_id == user_id)
        .values(spent=bucket.spent, since=bucket.since)
    )


async def give_back(
    transactions: Transactions,
    connection: AsyncConnection,
    guild_id: int,
    user_id: int,
    amount: int,
) -> None:
    """Give a member's bucket what was reserved and not charged.

    It need not be brought up to now first, which would take an allowance: `Bucket.give` and time
    may come in either order.
    """
    if amount > 0:
        bucket = await hold(transactions, connection, guild_id, user_id)
        await keep(connection, guild_id, user_id, bucket.give(amount))


async def open_jobs(connection: AsyncConnection, guild_id: int, user_id: int) -> tuple[int, int]:
    """Count a member's unfinished jobs in a guild, and what is reserved for them."""
    query = select(func.count(), func.coalesce(func.sum(jobs.c.price), 0)).where(
        jobs.c.state.in_(UNFINISHED), jobs.c.guild_id == guild_id, jobs.c.user_id == user_id
    )
    count, reserved = (await connection.execute(query)).one()
    return count, int(reserved)


def balance(bucket: Bucket, allowance: Allowance, waiting: int, reserved: int) -> Balance:
    """Sum up a member's standing; `bucket` has been brought up to now."""
    return Balance(
        available=bucket.available(allowance),
        reserved=reserved,
        amount=allowance.amount,
        window_seconds=allowance.window_seconds,
        full_at=bucket.full_at(allowance),
        waiting=waiting,
        waiting_cap=allowance.waiting_cap,
    )
