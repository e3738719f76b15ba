"""What members have answered and chosen, and how they are forgotten."""

from sqlalchemy import Delete, Update, delete, insert, or_, select, tuple_, update

from db.facts import letters_key
from db.records import FINAL, FORGOTTEN, Choices, Forgotten, LicenceAnswer
from db.retention import take_turn
from db.rows import columns, record
from db.schema import (
    appeals,
    buckets,
    cases,
    choices,
    cooldowns,
    copies,
    decisions,
    defaults,
    facts,
    favourites,
    gallery_posts,
    held,
    jobs,
    licence_answers,
    reviews,
    start_images,
    strikes,
    styles,
)
from db.traces import forget_traces
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

    @uninterrupted
    async def choices(self, user_id: int) -> Choices:
        """Return what a member has chosen, or what holds for those who have chosen nothing."""
        query = select(choices).where(choices.c.user_id == user_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return Choices() if row is None else record(Choices, row)

    @uninterrupted
    async def choose(self, user_id: int, chosen: Choices) -> None:
        """Store a member's choices in place of the old ones."""
        async with self._transactions.writing() as connection:
            row = {"user_id": user_id, **columns(chosen)}
            await self._transactions.insert_missing(connection, choices, row)
            await connection.execute(
                update(choices).where(choices.c.user_id == user_id).values(**columns(chosen))
            )

    @uninterrupted
    async def forget(self, user_id: int) -> Forgotten:
        """Put a placeholder in place of a member's id, and drop the texts that they wrote.

        Numbers, seeds and scores stay: they are nobody's. So does the audit, which tells what
        moderators did, and a stop, which would be lifted otherwise. Jobs that have not ended are
        left alone: end them first, or call this again.
        """
        async with self._transactions.writing() as connection:
            await take_turn(self._transactions, connection)

            async def changed(statement: Update | Delete) -> int:
                return (await connection.execute(statement)).rowcount

            pictures = select(jobs.c.id).where(jobs.c.user_id == user_id, jobs.c.state.in_(FINAL))
            others = await changed(
                delete(favourites).where(
                    or_(favourites.c.user_id == user_id, favourites.c.job_id.in_(pictures))
                )
            )
            for posts in (gallery_posts, copies):
                others += await changed(delete(posts).where(posts.c.job_id.in_(pictures)))
            mine_alone = (defaults.c.scope == "member", defaults.c.id == user_id)
            others += await changed(delete(defaults).where(*mine_alone))
            unnamed = update(styles).where(styles.c.author_id == user_id)
            others += await changed(unnamed.values(author_id=FORGOTTEN))
            sent = delete(start_images).where(start_images.c.job_id.in_(pictures))
            others += await changed(sent)
            ended = await changed(
                update(jobs)
                .where(jobs.c.user_id == user_id, jobs.c.state.in_(FINAL))
                .values(user_id=FORGOTTEN, request="{}", note="", reason="")
            )
            others += await changed(delete(buckets).where(buckets.c.user_id == user_id))
            # Cases are locked before what hangs on them, as everywhere: see `audit.py`.
            mine = select(cases.c.guild_id, cases.c.number).where(cases.c.user_id == user_id)
            await connection.execute(mine.order_by(*mine.selected_columns).with_for_update())
            hidden = tuple_(held.c.guild_id, held.c.case_number).in_(mine)
            others += await changed(delete(held).where(hidden))
            for table, words in ((reviews, ("reason",)), (appeals, ("text", "answer"))):
                values = {"user_id": FORGOTTEN, **dict.fromkeys(words, "")}
                others += await changed(
                    update(table).where(table.c.user_id == user_id).values(**values)
                )
            cased = await changed(
                update(cases).where(cases.c.user_id == user_id).values(user_id=FORGOTTEN, reason="")
            )
            decided = await changed(
                update(decisions)
                .where(decisions.c.user_id == user_id)
                .values(user_id=FORGOTTEN, subject="", findings="[]", why="", place="{}")
            )
            others += await changed(
                update(cases)
                .where(cases.c.moderator_id == user_id, cases.c.kind == "report")
                .values(moderator_id=FORGOTTEN, reason="")
            )
            others += await changed(delete(facts).where(facts.c.key == letters_key(user_id)))
            for leaving in (licence_answers, choices, strikes, cooldowns):
                others += await changed(delete(leaving).where(leaving.c.user_id == user_id))
            others += await forget_traces(connection, user_id, FORGOTTEN)
            return Forgotten(jobs=ended, decisions=decided, cases=cased, others=others)
