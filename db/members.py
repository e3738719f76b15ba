"""What members have answered to the licence's use restrictions; every answer is kept."""

from sqlalchemy import insert, select

from db.records import LicenceAnswer
from db.rows import record
from db.schema import licence_answers
from db.transactions import Transactions, uninterrupted


class Members:
    """Members' answers; an answer holds in every guild, because the person is the same."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def licence(self, user_id: int) -> LicenceAnswer | None:
        """Return a member's last answer, or None if there was none yet."""
        query = (
            select(licence_answers)
            .where(licence_answers.c.user_id == user_id)
            .order_by(licence_answers.c.id.desc())
            .limit(1)
        )
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(LicenceAnswer, row)

    @uninterrupted
    async def answer_licence(self, user_id: int, version: str, accepted: bool) -> LicenceAnswer:
        """Store an answer to one version of the restrictions."""
        async with self._transactions.writing() as connection:
            answer = LicenceAnswer(version=version, accepted=accepted, at=self._transactions.now())
            await connection.execute(
                insert(licence_answers).values(
                    user_id=user_id, version=version, accepted=accepted, at=answer.at
                )
            )
            return answer
