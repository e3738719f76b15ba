"""The arithmetic of credits against exact fractions."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from db.bucket import Bucket
from db.records import Allowance
from tests.db.samples import NOON

allowances = st.builds(
    Allowance,
    amount=st.integers(1, 10**7),
    window_seconds=st.integers(1, 10**6),
    waiting_cap=st.just(3),
)
moments = st.integers(0, 10**12)  # microseconds
steps = st.lists(
    st.tuples(st.sampled_from(["wait", "look", "take", "give"]), st.integers(0, 10**10)),
    max_size=40,
)
FULL = Bucket(spent=0, since=NOON)
YEAR = 365 * 24 * 3600


@given(allowances, steps)
def test_a_bucket_never_holds_more_than_the_exact_one_and_hardly_less(
    allowance: Allowance, script: list[tuple[str, int]]
) -> None:
    now, bucket, exact, changes = NOON, FULL, Fraction(allowance.amount), 0
    pace = Fraction(allowance.amount, allowance.window_seconds * 10**6)
    for verb, number in script:
        if verb == "wait":
            now += timedelta(microseconds=number)
            exact = min(Fraction(allowance.amount), exact + pace * number)
        elif verb == "take":
            bucket = bucket.at(now, allowance)
            price = number % (bucket.available(allowance) + 1)
            bucket, exact, changes = bucket.take(price), exact - price, changes + 1
        elif verb == "give":
            amount = number % (allowance.amount + 1)
            bucket, changes = bucket.give(amount), changes + 1
            exact = min(Fraction(allowance.amount), exact + amount)
        else:
            bucket, changes = bucket.at(now, allowance), changes + 1

        holds = bucket.at(now, allowance).available(allowance)
        assert holds <= exact
        assert exact - holds < 1 + changes * pace + Fraction(1, 10**6)


@given(allowances, st.integers(0, 10**8), moments, st.integers(0, 10**8))
def test_giving_back_and_time_passing_may_come_in_either_order(
    allowance: Allowance, spent: int, elapsed: int, amount: int
) -> None:
    now = NOON + timedelta(microseconds=elapsed)
    bucket = Bucket(spent=spent, since=NOON)

    early = bucket.give(amount).at(now, allowance)
    late = bucket.at(now, allowance).give(amount)

    assert early.available(allowance) == late.available(allowance)


@given(allowances, st.integers(0, 10**7), st.integers(0, 10**7))
def test_what_is_promised_for_a_time_is_there_then_and_not_before(
    allowance: Allowance, spent: int, price: int
) -> None:
    bucket = Bucket(spent=spent, since=NOON)
    ready = bucket.ready_at(price, allowance)

    if ready is None:
        assert price > allowance.amount
    else:
        assert bucket.at(ready, allowance).available(allowance) >= price
        before = ready - timedelta(microseconds=1)
        if before >= NOON:
            assert bucket.at(before, allowance).available(allowance) < price


@given(allowances, st.integers(1, 10**7))
def test_a_bucket_is_full_when_it_said_it_would_be(allowance: Allowance, spent: int) -> None:
    bucket = Bucket(spent=spent, since=NOON)
    full_at = bucket.full_at(allowance)

    if full_at is None:  # past the year 9999
        assert spent * allowance.window_seconds / allowance.amount > 7_000 * YEAR
        return
    assert bucket.at(full_at, allowance).spent == 0
    assert bucket.at(full_at - timedelta(microseconds=1), allowance).spent > 0


def test_a_full_bucket_has_no_time_to_wait_for() -> None:
    assert FULL.full_at(Allowance(amount=5, window_seconds=60, waiting_cap=1)) is None


def test_an_allowance_of_nothing_never_refills() -> None:
    nothing = Allowance(amount=0, window_seconds=60, waiting_cap=1)
    bucket = Bucket(spent=5, since=NOON).at(NOON + timedelta(days=1), nothing)

    assert bucket.available(nothing) == 0
    assert bucket.full_at(nothing) is None
    assert bucket.ready_at(1, nothing) is None
    assert bucket.ready_at(0, nothing) is not None


def test_a_refill_beyond_the_calendar_is_never() -> None:
    tiny = Allowance(amount=1, window_seconds=10**10, waiting_cap=1)

    assert Bucket(spent=10**6, since=NOON).full_at(tiny) is None


def test_a_smaller_allowance_holds_at_once_and_never_shows_a_debt() -> None:
    bucket = Bucket(spent=50, since=NOON)

    assert bucket.available(Allowance(amount=80, window_seconds=60, waiting_cap=1)) == 30
    assert bucket.available(Allowance(amount=40, window_seconds=60, waiting_cap=1)) == 0


def test_a_clock_that_was_a_year_ahead_does_not_stop_the_refill_for_a_year() -> None:
    allowance = Allowance(amount=60, window_seconds=60, waiting_cap=1)
    bucket = Bucket(spent=60, since=NOON + timedelta(days=365)).at(NOON, allowance)

    assert bucket.at(NOON + timedelta(seconds=10), allowance).available(allowance) == 10


def test_a_clock_that_steps_back_a_little_gives_nothing_twice() -> None:
    allowance = Allowance(amount=60, window_seconds=60, waiting_cap=1)
    bucket = Bucket(spent=60, since=NOON)
    earlier = bucket.at(NOON - timedelta(seconds=5), allowance)

    assert earlier.at(NOON + timedelta(seconds=10), allowance).available(allowance) == 10
