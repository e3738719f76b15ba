"""What members have left, and whether the books are in order; `Jobs` writes them."""

from sqlalchemy import ColumnElement, case, func, or_, select

from db.bucket import Bucket
from db.ledger import balance, look, open_jobs
from db.records import FINAL, Allowance, Balance, Entry, LedgerEntry
from db.rows import record
from db.schema import jobs, ledger
from db.transactions import Transactions, uninterrupted


class Quota:
    """Balances and the ledger, to look at."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def balance(self, guild_id: int, user_id: int, allowance: Allowance) -> Balance:
        """Return what a member has now under this allowance."""
        async with self._transactions.reading() as connection:
            now = self._transactions.now()
            bucket = await look(connection, guild_id, user_id) or Bucket(spent=0, since=now)
            waiting, reserved = await open_jobs(connection, guild_id, user_id)
            return balance(bucket.at(now, allowance), allowance, waiting, reserved)

    @uninterrupted
    async def ledger(self, job_id: str) -> tuple[LedgerEntry, ...]:
        """Return a job's lines: its reserve and, once it has ended, its charge and refund."""
        query = select(ledger).where(ledger.c.job_id == job_id).order_by(ledger.c.number)
        async with self._transactions.reading() as connection:
            return tuple(record(LedgerEntry, row) for row in await connection.execute(query))

    @uninterrupted
    async def discrepancies(self) -> tuple[str, ...]:
        """Return a sentence for every job whose lines do not add up; none is as it should be.

        A job has one reserve, of its price. Once it has ended it also has one charge and one
        refund, which together are the price; before that it has neither.
        """
        reserve, charge, refund = _sum_of("reserve"), _sum_of("charge"), _sum_of("refund")
        lines = func.count(ledger.c.number)
        ended = jobs.c.state.in_(FINAL)
        query = (
            select(jobs.c.id, jobs.c.state, jobs.c.price, reserve, charge, refund, lines)
            .outerjoin(ledger, ledger.c.job_id == jobs.c.id)
            .group_by(jobs.c.id, jobs.c.state, jobs.c.price)
            .having(
                or_(
                    reserve != jobs.c.price,
                    lines != case((ended, 3), else_=1),
                    charge + refund != case((ended, jobs.c.price), else_=0),
                )
            )
        )
        async with self._transactions.reading() as connection:
            return tuple(
                f"Job {row[0]} ({row[1]}) of {row[2]} millicredits has {row[3]} reserved,"
                f" {row[4]} charged and {row[5]} refunded, in {row[6]} lines."
                for row in await connection.execute(query)
            )


def _sum_of(kind: Entry) -> ColumnElement[int]:
    """The total of a job's lines of one kind."""
    return func.coalesce(func.sum(case((ledger.c.kind == kind, ledger.c.amount), else_=0)), 0)
