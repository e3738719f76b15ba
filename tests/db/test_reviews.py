"""Reviews and appeals: what is held waits for a person, the first of them counts, and not alone."""

import asyncio
import dataclasses

import pytest

from db.database import Database
from db.records import (
    AlreadyDecided,
    Appeal,
    AppealRefused,
    NewDecision,
    Review,
    ReviewVerdict,
)
from tests.db.conftest import Sql
from tests.db.samples import BLOCKED_PROMPT, HELD_IMAGE, NOON, Clock


async def record(database: Database, new: NewDecision) -> None:
    await database.decisions.record(new, guild_id=1, channel_id=2, user_id=3)


async def hold(database: Database, count: int = 1) -> None:
    for _ in range(count):
        await record(database, HELD_IMAGE)


async def decide(
    database: Database, number: int, verdict: ReviewVerdict, reviewer_id: int = 8, reason: str = ""
) -> Review | AlreadyDecided | None:
    return await database.reviews.decide(
        1, number, reviewer_id=reviewer_id, verdict=verdict, reason=reason
    )


async def state_of(database: Database, number: int) -> str:
    case = await database.cases.get(1, number)
    assert case is not None
    return case.state


async def test_what_is_held_waits_and_what_is_blocked_does_not(database: Database) -> None:
    await hold(database)
    await record(database, BLOCKED_PROMPT)
    await record(database, dataclasses.replace(HELD_IMAGE, review=False))
    await hold(database)

    waiting = await database.reviews.queue(1)
    assert [item.case_number for item in waiting] == [1, 4]
    assert await database.reviews.open_count(1) == 2
    assert await database.reviews.queue(1, limit=1) == waiting[:1]
    assert await database.reviews.queue(2) == ()
    assert (waiting[0].user_id, waiting[0].image_index, waiting[0].opened_at) == (3, 0, NOON)
    assert await database.reviews.get(1, 2) is None
    assert [await state_of(database, n) for n in (1, 2, 3, 4)] == [
        *("open", "standing", "standing", "open")
    ]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        ("approve", "overturned"),
        ("approve_allow", "overturned"),
        ("reject", "standing"),
        ("reject_block", "standing"),
    ],
)
async def test_a_verdict_settles_the_case_and_is_on_record(
    database: Database, clock: Clock, verdict: ReviewVerdict, state: str
) -> None:
    await hold(database)
    clock.forward(90)
    review = await decide(database, 1, verdict, reason="looked at it")

    assert isinstance(review, Review)
    assert (review.verdict, review.reviewer_id, review.decided_at) == (verdict, 8, clock())
    assert await database.reviews.get(1, 1) == review
    assert await database.reviews.queue(1) == ()
    assert await state_of(database, 1) == state
    entry, *_ = await database.audit.of_guild(1)
    assert (entry.action, entry.target, entry.after) == ("review.decide", "case 1", verdict)
    assert (entry.actor_id, entry.reason) == (8, "looked at it")


async def test_of_many_who_decide_at_once_one_does(database: Database) -> None:
    await hold(database)
    verdicts: list[ReviewVerdict] = ["approve", "reject", "approve_allow", "reject_block"]
    answers = await asyncio.gather(
        *(decide(database, 1, verdicts[n % 4], reviewer_id=n) for n in range(12))
    )

    (first,) = [answer for answer in answers if isinstance(answer, Review)]
    others = [answer for answer in answers if isinstance(answer, AlreadyDecided)]
    assert len(others) == 11
    assert all(other.review == first for other in others)
    assert len(await database.audit.of_guild(1)) == 1


async def test_there_is_nothing_to_decide_about_a_case_that_was_not_held(
    database: Database,
) -> None:
    await record(database, BLOCKED_PROMPT)

    assert await decide(database, 1, "approve") is None
    assert await decide(database, 2, "approve") is None
    assert await database.audit.of_guild(1) == ()


async def test_an_escalated_item_still_waits_and_is_escalated_once(database: Database) -> None:
    await hold(database)
    escalated = await decide(database, 1, "escalate", reason="not sure")

    assert isinstance(escalated, Review)
    assert (escalated.verdict, escalated.escalated_by) == (None, 8)
    assert await database.reviews.queue(1) == (escalated,)
    assert await state_of(database, 1) == "open"
    assert isinstance(await decide(database, 1, "escalate", reviewer_id=9), AlreadyDecided)
    decided = await decide(database, 1, "reject", reviewer_id=9)
    assert isinstance(decided, Review)
    assert (decided.escalated_by, decided.reviewer_id, decided.reason) == (8, 9, "not sure")


async def test_a_rejection_can_block_the_hashes_in_the_same_step(database: Database) -> None:
    await hold(database, 2)
    await database.reviews.decide(
        1, 1, reviewer_id=8, verdict="reject_block", reason="vile", hashes=["0" * 16, "f" * 16]
    )
    await database.reviews.decide(1, 2, reviewer_id=8, verdict="reject", hashes=["1" * 16])

    (block,) = (await database.hash_blocks.all_for(1)).blocks
    assert (block.hashes, block.reason, block.case_number) == (("0" * 16, "f" * 16), "vile", 1)


async def test_an_item_remembers_where_reviewers_see_it(database: Database) -> None:
    await hold(database)
    await database.reviews.posted(1, 1, 20, 30)

    (item,) = await database.reviews.queue(1)
    assert (item.post_channel_id, item.post_message_id) == (20, 30)


async def test_the_figures_are_by_reviewer_and_verdict(database: Database, clock: Clock) -> None:
    await hold(database, 6)
    clock.forward(10)
    await decide(database, 1, "reject")
    await decide(database, 2, "escalate")
    clock.forward(20)
    later = clock()
    await decide(database, 3, "reject")
    await decide(database, 4, "approve", reviewer_id=9)
    clock.forward(10)
    await decide(database, 5, "reject")
    appeal = await database.appeals.open(1, 5, user_id=3, text="it is a mushroom")
    assert isinstance(appeal, Appeal)
    await database.appeals.decide(appeal.id, reviewer_id=9, granted=True)

    stats = await database.reviews.stats(1, since=NOON)
    assert (stats.waiting, stats.decided, stats.approved) == (2, 4, 1)
    assert (stats.overturned, stats.escalated, stats.median_seconds) == (1, 1, 30)
    mine, theirs = stats.reviewers
    assert (mine.reviewer_id, mine.verdict, mine.count) == (8, "reject", 3)
    assert (mine.median_seconds, mine.overturned) == (30, 1)
    assert (theirs.reviewer_id, theirs.verdict, theirs.overturned) == (9, "approve", 0)
    assert (await database.reviews.stats(1, since=later)).decided == 3
    nobody = await database.reviews.stats(2, since=NOON)
    assert (nobody.decided, nobody.median_seconds, nobody.reviewers) == (0, None, ())


async def refusal(answer: Appeal | AppealRefused) -> str:
    assert isinstance(answer, AppealRefused)
    return answer.reason


async def test_a_member_appeals_their_own_case_once_at_a_time(database: Database) -> None:
    await record(database, BLOCKED_PROMPT)
    ask = database.appeals.open

    assert await refusal(await ask(1, 2, user_id=3, text="")) == "no_case"
    assert await refusal(await ask(1, 1, user_id=4, text="")) == "not_yours"
    answers = await asyncio.gather(*(ask(1, 1, user_id=3, text=f"please {n}") for n in range(6)))
    (appeal,) = [answer for answer in answers if isinstance(answer, Appeal)]
    for answer in answers:
        assert answer == appeal or answer == AppealRefused(reason="open", appeal=appeal)
    assert await database.appeals.of_guild(1) == (appeal,)
    assert await database.appeals.get(appeal.id) == appeal

    refused = await database.appeals.decide(appeal.id, reviewer_id=8, granted=False, answer="no")
    assert isinstance(refused, Appeal)
    assert (refused.state, refused.decided_by, refused.answer) == ("refused", 8, "no")
    assert await state_of(database, 1) == "standing"
    again = await ask(1, 1, user_id=3, text="look again")
    assert isinstance(again, Appeal)
    assert isinstance(await database.appeals.decide(again.id, reviewer_id=8, granted=True), Appeal)
    assert await state_of(database, 1) == "overturned"
    assert await refusal(await ask(1, 1, user_id=3, text="once more")) == "overturned"
    assert await database.appeals.of_guild(1) == ()
    everything = await database.appeals.of_guild(1, state=None)
    assert [one.state for one in everything] == ["refused", "granted"]
    assert await database.appeals.of_case(1, 1) == everything


async def test_not_even_a_database_tool_opens_two_appeals_of_a_case(
    database: Database, sql: Sql
) -> None:
    await record(database, BLOCKED_PROMPT)
    await database.appeals.open(1, 1, user_id=3, text="please")
    with pytest.raises(Exception, match=r"(?i)unique"):
        await sql(
            "INSERT INTO appeals (guild_id, case_number, user_id, text, state, opened_at, answer)"
            " SELECT guild_id, case_number, user_id, text, state, opened_at, answer FROM appeals"
        )


async def test_whoever_rejected_it_does_not_decide_the_appeal_unless_alone(
    database: Database,
) -> None:
    await hold(database)
    await decide(database, 1, "reject", reviewer_id=8)
    appeal = await database.appeals.open(1, 1, user_id=3, text="please")
    assert isinstance(appeal, Appeal)

    answer = await database.appeals.decide(appeal.id, reviewer_id=8, granted=False)
    assert answer == AppealRefused(reason="first_reviewer", appeal=appeal)
    alone = await database.appeals.decide(
        appeal.id, reviewer_id=8, granted=True, other_reviewers=False
    )
    assert isinstance(alone, Appeal)
    assert await state_of(database, 1) == "overturned"


async def test_of_many_who_decide_an_appeal_at_once_one_does(database: Database) -> None:
    await record(database, BLOCKED_PROMPT)
    appeal = await database.appeals.open(1, 1, user_id=3, text="please")
    assert isinstance(appeal, Appeal)
    answers = await asyncio.gather(
        *(
            database.appeals.decide(appeal.id, reviewer_id=n, granted=n % 2 == 0)
            for n in range(10, 20)
        )
    )

    (first,) = [answer for answer in answers if isinstance(answer, Appeal)]
    assert answers.count(AppealRefused(reason="decided", appeal=first)) == 9
    assert await refusal(await database.appeals.decide(99, reviewer_id=1, granted=True)) == (
        "no_case"
    )


async def test_a_verdict_that_does_not_exist_is_forbidden_by_the_schema(
    database: Database, sql: Sql
) -> None:
    await hold(database)
    with pytest.raises(Exception, match=r"(?i)check"):
        await sql("UPDATE reviews SET verdict = 'maybe', decided_at = opened_at")
