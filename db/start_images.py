"""Pictures that members sent with a job, encrypted: the database has the ciphertext alone."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from db.records import StartImage
from db.rows import columns, record
from db.schema import start_images
from db.transactions import Transactions, uninterrupted


class StartImages:
    """Ciphertexts by job and kind; each is destroyed at its time, or when nobody may use it."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def put(self, pictures: Sequence[StartImage]) -> None:
        """Store pictures; they may come before the job that they are for.

        Raises Conflict if a job has one of a kind already.
        """
        async with self._transactions.writing() as connection:
            await connection.execute(insert(start_images), [columns(one) for one in pictures])

    @uninterrupted
    async def of_job(self, job_id: str) -> tuple[StartImage, ...]:
        """Return the pictures of a job whose time has not come."""
        query = select(start_images).where(
            start_images.c.job_id == job_id,
            start_images.c.destroy_at > self._transactions.now(),
        )
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(start_images.c.kind))
            return tuple(record(StartImage, row) for row in rows)

    @uninterrupted
    async def destroy(self, job_id: str) -> int:
        """Take a job's pictures away for good; how many there were."""
        statement = delete(start_images).where(start_images.c.job_id == job_id)
        async with self._transactions.writing() as connection:
            return (await connection.execute(statement)).rowcount
