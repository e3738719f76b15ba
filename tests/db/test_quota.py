"""The books balance whatever happens, in whatever order."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from db.database import Database
from db.records import FINAL, Admitted, FinalState
from tests.db.conftest import Sql
from tests.db.samples import ALLOWANCE, NOON, Clock, a_job, a_member

scripts = st.lists(
    st.one_of(
        st.tuples(st.just("admit"), st.integers(0, 40_000), st.just("done")),
        st.tuples(st.just("close"), st.integers(0, 10**6), st.sampled_from(FINAL)),
        st.tuples(st.just("start"), st.integers(0, 10**6), st.just("done")),
        st.tuples(st.just("wait"), st.integers(0, 3600), st.just("done")),
    ),
    max_size=12,
)
on_one_database = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@on_one_database
@given(scripts, st.booleans())
async def test_reserving_and_closing_conserve_money(
    database: Database, clock: Clock, script: list[tuple[str, int, FinalState]], time_passes: bool
) -> None:
    user, prices, charged = a_member(), dict[str, int](), 0
    began, waited = clock(), 0
    for verb, number, state in script:
        ids = sorted(prices)
        if verb == "admit":
            new = a_job(price=number, user_id=user)
            before = await database.quota.balance(1, user, ALLOWANCE)
            answer = await database.jobs.admit(new, ALLOWANCE)
            assert isinstance(answer, Admitted) == (number <= before.available)
            if isinstance(answer, Admitted):
                prices[new.id] = number
        elif verb == "close" and ids:
            job_id = ids[number % len(ids)]
            charge = number % (prices[job_id] + 1)
            assert await database.jobs.close(job_id, state, charge=charge)
            charged += charge
            del prices[job_id]
        elif verb == "start" and ids:
            assert await database.jobs.start(ids[number % len(ids)])
        elif verb == "wait" and time_passes:
            clock.forward(number)
            waited += number

        balance = await database.quota.balance(1, user, ALLOWANCE)
        assert balance.reserved == sum(prices.values())
        assert balance.waiting == len(prices)
        assert 0 <= balance.available <= ALLOWANCE.amount
        if clock() == began:
            assert balance.available + balance.reserved + charged == ALLOWANCE.amount

    assert charged <= ALLOWANCE.amount + ALLOWANCE.amount * waited // ALLOWANCE.window_seconds
    assert await database.quota.discrepancies() == ()


async def test_looking_at_a_balance_changes_nothing(database: Database, sql: Sql) -> None:
    untouched = await database.quota.balance(1, 3, ALLOWANCE)

    assert untouched.available == ALLOWANCE.amount
    assert untouched.full_at is None
    assert await sql("SELECT * FROM buckets") == []


async def test_a_larger_allowance_counts_at_once(database: Database) -> None:
    await database.jobs.admit(a_job(price=100_000), ALLOWANCE)
    larger = dataclasses.replace(ALLOWANCE, amount=150_000)

    assert (await database.quota.balance(1, 3, larger)).available == 50_000


async def test_every_guild_gives_an_allowance_of_its_own(database: Database) -> None:
    await database.jobs.admit(a_job(price=100_000, guild_id=1), ALLOWANCE)

    assert (await database.quota.balance(1, 3, ALLOWANCE)).available == 0
    assert (await database.quota.balance(2, 3, ALLOWANCE)).available == ALLOWANCE.amount


@pytest.mark.parametrize("kind", ["reserve", "charge", "refund"])
async def test_the_schema_refuses_to_charge_twice(database: Database, sql: Sql, kind: str) -> None:
    new = a_job()
    await database.jobs.admit(new, ALLOWANCE)
    await database.jobs.close(new.id, "done", charge=1000)

    with pytest.raises(DBAPIError):
        await sql(
            "INSERT INTO ledger (job_id, kind, amount, at)"
            f" VALUES ('{new.id}', '{kind}', 5, '{NOON:%Y-%m-%d %H:%M:%S}')"
        )


async def test_books_that_somebody_has_cooked_are_found(database: Database, sql: Sql) -> None:
    right, wrong = a_job(), a_job()
    for new in (right, wrong):
        await database.jobs.admit(new, ALLOWANCE)
        await database.jobs.close(new.id, "done", charge=1000)
    assert await database.quota.discrepancies() == ()
    await sql(f"UPDATE ledger SET amount = 1 WHERE job_id = '{wrong.id}' AND kind = 'charge'")

    (sentence,) = await database.quota.discrepancies()
    assert wrong.id in sentence
