"""Appeals: a member asks for a second look, and somebody else takes it."""

from sqlalchemy import insert, select, update

from db.audit import note
from db.cases import hold_case, set_state
from db.records import Appeal, AppealRefused, AppealState
from db.rows import record
from db.schema import appeals, reviews
from db.transactions import Transactions, uninterrupted


class Appeals:
    """Every appeal there was; a case has one open at most."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def open(
        self, guild_id: int, case_number: int, *, user_id: int, text: str
    ) -> Appeal | AppealRefused:
        """Open an appeal of a member's own case, or say why not."""
        async with self._transactions.writing() as connection:
            case = await hold_case(connection, guild_id, case_number)
            if case is None:
                return AppealRefused(reason="no_case")
            if case.user_id != user_id:
                return AppealRefused(reason="not_yours")
            if case.state == "overturned":
                return AppealRefused(reason="overturned")
            query = select(appeals).where(
                appeals.c.guild_id == guild_id,
                appeals.c.case_number == case_number,
                appeals.c.state == "open",
            )
            waiting = (await connection.execute(query)).one_or_none()
            if waiting is not None:
                return AppealRefused(reason="open", appeal=record(Appeal, waiting))
            statement = insert(appeals).values(
                guild_id=guild_id,
                case_number=case_number,
                user_id=user_id,
                text=text,
                state="open",
                opened_at=self._transactions.now(),
                answer="",
            )
            row = (await connection.execute(statement.returning(appeals))).one()
            return record(Appeal, row)

    @uninterrupted
    async def decide(
        self,
        appeal_id: int,
        *,
        reviewer_id: int,
        granted: bool,
        answer: str = "",
        other_reviewers: bool = True,
    ) -> Appeal | AppealRefused:
        """Grant or refuse an appeal, once; granting overturns its case.

        Not by whoever decided first, as long as there are `other_reviewers`.
        """
        mine = select(appeals).where(appeals.c.id == appeal_id)
        async with self._transactions.writing() as connection:
            row = (await connection.execute(mine)).one_or_none()
            if row is None:
                return AppealRefused(reason="no_case")
            case = await hold_case(connection, row.guild_id, row.case_number)
            # Now that the case is ours, whoever was before us has finished.
            row = (await connection.execute(mine)).one_or_none()
            if row is None:
                return AppealRefused(reason="no_case")
            appeal = record(Appeal, row)
            if appeal.state != "open":
                return AppealRefused(reason="decided", appeal=appeal)
            first = select(reviews.c.reviewer_id).where(
                reviews.c.guild_id == appeal.guild_id,
                reviews.c.case_number == appeal.case_number,
            )
            earlier = {await connection.scalar(first), case.moderator_id if case else None}
            if other_reviewers and reviewer_id in earlier:
                return AppealRefused(reason="first_reviewer", appeal=appeal)
            now = self._transactions.now()
            state: AppealState = "granted" if granted else "refused"
            statement = (
                update(appeals)
                .where(appeals.c.id == appeal_id)
                .values(state=state, decided_by=reviewer_id, decided_at=now, answer=answer)
            )
            decided = (await connection.execute(statement.returning(appeals))).one()
            if granted:
                await set_state(connection, appeal.guild_id, appeal.case_number, "overturned")
            await note(
                self._transactions,
                connection,
                guild_id=appeal.guild_id,
                actor_id=reviewer_id,
                action="appeal.decide",
                target=f"case {appeal.case_number}",
                after=state,
                reason=answer,
                at=now,
            )
            return record(Appeal, decided)

    @uninterrupted
    async def get(self, appeal_id: int) -> Appeal | None:
        """Return an appeal, or None if there is none."""
        async with self._transactions.reading() as connection:
            query = select(appeals).where(appeals.c.id == appeal_id)
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Appeal, row)

    @uninterrupted
    async def of_guild(
        self, guild_id: int, limit: int = 25, *, state: AppealState | None = "open"
    ) -> tuple[Appeal, ...]:
        """Return a guild's appeals in a state, or all of them, the oldest first."""
        query = select(appeals).where(appeals.c.guild_id == guild_id)
        if state is not None:
            query = query.where(appeals.c.state == state)
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(appeals.c.id).limit(limit))
            return tuple(record(Appeal, row) for row in rows)

    @uninterrupted
    async def of_case(self, guild_id: int, case_number: int) -> tuple[Appeal, ...]:
        """Return a case's appeals, the oldest first."""
        query = select(appeals).where(
            appeals.c.guild_id == guild_id, appeals.c.case_number == case_number
        )
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(appeals.c.id))
            return tuple(record(Appeal, row) for row in rows)
