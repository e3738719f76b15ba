"""Changes that wait for their authors to save them."""

from datetime import timedelta

from db.database import Database
from tests.db.samples import NOON, Clock


async def test_a_proposal_is_kept_amended_and_forgotten(database: Database, clock: Clock) -> None:
    made = await database.proposals.add(7, 8, number=3, change="a", reason="because")

    assert await database.proposals.get(made.id) == made
    assert (made.guild_id, made.author_id, made.number, made.created_at) == (7, 8, 3, NOON)
    clock.forward(60)
    amended = await database.proposals.amend(made.id, number=4, change="b")
    assert amended is not None
    assert (amended.number, amended.change, amended.reason) == (4, "b", "because")
    assert await database.proposals.get(made.id) == amended
    await database.proposals.drop(made.id)
    await database.proposals.drop(made.id)
    assert await database.proposals.get(made.id) is None
    assert await database.proposals.amend(made.id, number=5, change="c") is None


async def test_a_new_proposal_sweeps_away_what_nobody_came_back_to(
    database: Database, clock: Clock
) -> None:
    old = await database.proposals.add(7, 8, number=0, change="a")
    clock.forward(timedelta(days=1).total_seconds())
    kept = await database.proposals.add(7, 8, number=0, change="b")
    assert await database.proposals.get(old.id) == old
    clock.forward(1)
    await database.proposals.add(9, 8, number=0, change="c")

    assert await database.proposals.get(old.id) is None
    assert await database.proposals.get(kept.id) == kept
