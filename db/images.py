"""The images of jobs: how to make each again, and what became of it; the pixels are not kept."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.records import WITHHELD, Image, NewImage
from db.rows import columns, record
from db.schema import images, jobs
from db.transactions import Transactions, uninterrupted


async def store_images(connection: AsyncConnection, job_id: str, new: Sequence[NewImage]) -> None:
    """Store a job's images inside somebody's transaction."""
    if new:
        rows = [{"job_id": job_id, **columns(image)} for image in new]
        await connection.execute(insert(images), rows)


class Images:
    """Reads what `Jobs.close` has stored."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def for_job(self, job_id: str) -> tuple[Image, ...]:
        """Return a job's images in their order."""
        query = select(images).where(images.c.job_id == job_id).order_by(images.c.index)
        async with self._transactions.reading() as connection:
            return tuple(record(Image, row) for row in await connection.execute(query))

    @uninterrupted
    async def of_pixels(self, guild_id: int, sha256: str) -> Image | None:
        """Return the newest image of a guild that has these very pixels."""
        query = (
            select(images)
            .join(jobs, jobs.c.id == images.c.job_id)
            .where(images.c.pixels_sha256 == sha256, jobs.c.guild_id == guild_id)
            .order_by(jobs.c.number.desc(), images.c.index)
            .limit(1)
        )
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Image, row)

    @uninterrupted
    async def shown(self, guild_id: int, user_id: int, up_to: int) -> int:
        """Count the pictures that a member has been shown in a guild, but not beyond `up_to`."""
        some = (
            select(images.c.index)
            .join(jobs, jobs.c.id == images.c.job_id)
            .where(
                jobs.c.guild_id == guild_id,
                jobs.c.user_id == user_id,
                jobs.c.state == "done",
                images.c.action.not_in(WITHHELD),
            )
            .limit(up_to)
        )
        async with self._transactions.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(some.subquery())) or 0
