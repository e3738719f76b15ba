"""The scheduler by examples: who runs, who is kept waiting, and what makes room."""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest

from inference import lane
from inference.scheduler import Entry, KeyLoad, Scheduler


def entry(
    id_: int,
    owner: str = "a",
    key: str = "k",
    weight: int = 2,
    visits: int = 3,
    cost: float = 1.0,
) -> Entry:
    return Entry(id=id_, owner=owner, key=key, weight=weight, visits=visits, cost=cost)


def scheduler_of(cap: int, *entries: Entry) -> Scheduler:
    scheduler = Scheduler(lambda key: cap)
    for one in entries:
        scheduler.add(one)
    return scheduler


def ticks(scheduler: Scheduler, number: int = 10_000) -> list[tuple[int, ...]]:
    """The calls of so many ticks, or of all until there is nothing to do."""
    batches: list[tuple[int, ...]] = []
    while not scheduler.idle and len(batches) < number:
        batch = scheduler.next_batch()
        assert batch
        batches.append(batch)
        scheduler.advance(batch)
    return batches


def test_with_nothing_to_do_there_is_no_call() -> None:
    scheduler = scheduler_of(4)
    assert scheduler.idle
    assert scheduler.next_batch() == ()
    assert scheduler.advance((1, 2)) == ()
    assert scheduler.load().keys == ()


def test_a_newcomer_joins_at_the_very_next_step() -> None:
    scheduler = scheduler_of(4, entry(1, visits=50))
    ticks(scheduler, 1)
    scheduler.add(entry(2, owner="b"))
    assert scheduler.next_batch() == (1, 2)


def test_the_newest_row_of_whoever_has_most_makes_room_and_goes_on_first() -> None:
    scheduler = scheduler_of(6, *(entry(id_, "many", visits=9) for id_ in range(5)))
    assert ticks(scheduler, 2) == [(0, 1, 2)] * 2
    scheduler.add(entry(9, "one", visits=2))
    assert ticks(scheduler, 3) == [(0, 9, 1), (0, 9, 1), (0, 1, 2)]
    # Row 2 has kept the two visits it had, and ends two after the others.
    left = Counter(id_ for batch in ticks(scheduler) for id_ in batch)
    assert left == {0: 4, 1: 4, 2: 6, 3: 9, 4: 9}


def test_owners_share_the_room_evenly() -> None:
    many = [entry(id_, "many") for id_ in range(20)]
    few = [entry(id_, "few") for id_ in range(20, 22)]
    assert sorted(scheduler_of(8, *many, *few).next_batch()) == [0, 1, 20, 21]


def test_when_every_owner_has_one_row_running_the_first_to_come_is_served_first() -> None:
    scheduler = scheduler_of(4, *(entry(id_, f"owner {id_}", visits=2) for id_ in range(6)))
    assert ticks(scheduler) == [(0, 1), (0, 1), (2, 3), (2, 3), (4, 5), (4, 5)]


def test_whoever_has_had_a_row_goes_behind_those_who_have_had_none() -> None:
    mine = [entry(id_, "mine", visits=1) for id_ in range(3)]
    scheduler = scheduler_of(2, *mine, entry(8, "b", visits=1), entry(9, "c", visits=1))
    assert ticks(scheduler) == [(0,), (8,), (9,), (1,), (2,)]


def test_taking_back_the_first_row_wins_no_place_for_the_next() -> None:
    scheduler = scheduler_of(2, entry(0, "a"), entry(1, "a"), entry(2, "b"))
    scheduler.cancel(0)
    assert scheduler.next_batch() == (2,)


def test_a_cancelled_row_frees_its_place() -> None:
    scheduler = scheduler_of(2, entry(1, visits=1000), entry(2))
    assert scheduler.next_batch() == (1,)
    scheduler.cancel(1)
    scheduler.cancel(1)
    assert scheduler.next_batch() == (2,)
    scheduler.cancel(2)
    assert scheduler.idle


def test_a_row_cancelled_during_its_call_is_not_counted() -> None:
    scheduler = scheduler_of(4, entry(1, visits=1), entry(2, "b", visits=1))
    batch = scheduler.next_batch()
    scheduler.cancel(1)
    assert scheduler.advance(batch) == (2,)
    assert scheduler.idle


def test_sizes_of_equal_cost_take_turns() -> None:
    scheduler = scheduler_of(8, entry(1, key="small", visits=4), entry(2, key="large", visits=4))
    assert [id_ for (id_,) in ticks(scheduler)] == [1, 2] * 4


def test_a_large_picture_has_one_turn_for_four_of_one_that_costs_a_quarter() -> None:
    scheduler = scheduler_of(
        8,
        entry(1, key="small", visits=400, cost=1.0),
        entry(2, key="large", visits=400, cost=4.0),
    )
    turns = Counter(ticks(scheduler, 200))
    assert turns[1,] == pytest.approx(160, abs=4)


def test_a_newcomer_of_another_size_does_not_wait_for_the_small_ones_to_catch_up() -> None:
    scheduler = scheduler_of(
        8,
        entry(1, "a", key="small", visits=500, cost=1.0),
        entry(2, "b", key="large", visits=500, cost=100.0),
    )
    ticks(scheduler, 4)  # The large one is a hundred small turns ahead now.
    scheduler.add(entry(3, "newcomer", key="large", visits=5, cost=100.0))
    assert any(3 in batch for batch in ticks(scheduler, 2))


def test_newcomers_of_one_size_never_hold_up_another() -> None:
    scheduler = scheduler_of(32, entry(0, key="small", visits=1000))
    served = 0
    for id_ in range(1, 101):
        scheduler.add(entry(id_, f"owner {id_}", key="large", visits=1, cost=50.0))
        served += (0,) in ticks(scheduler, 1)
    assert served >= 50


def test_newcomers_never_put_their_lane_back_for_long() -> None:
    small = entry(0, "a", key="small", visits=10_000)
    large = entry(1, "b", key="large", visits=10_000, cost=50.0)
    scheduler = scheduler_of(4, small, large)
    for id_ in range(2, 102):
        scheduler.add(entry(id_, f"owner {id_}", key="large", visits=1, cost=50.0))
        ticks(scheduler, 1)
    for id_ in range(2, 102):
        scheduler.cancel(id_)
    waited = 0
    while ticks(scheduler, 1) != [(1,)]:
        waited += 1
    # A small call costs 2 and a large one at most 200, of which two at most are owed.
    assert waited <= 2 * 200 / 2 + 1


def test_a_small_row_fills_a_hole_that_a_guided_one_does_not_fit_into() -> None:
    scheduler = scheduler_of(3, entry(1, "a"), entry(2, "b"), entry(3, "c", weight=1))
    assert scheduler.next_batch() == (1, 3)


def test_the_search_for_a_small_row_ends() -> None:
    guided = [entry(id_, f"owner {id_}") for id_ in range(500)]
    scheduler = scheduler_of(3, *guided, entry(999, "small", weight=1))
    assert scheduler.next_batch() == (0,)


def test_a_row_larger_than_the_cap_runs_alone() -> None:
    scheduler = scheduler_of(1, entry(1), entry(2, "b", weight=1), entry(3, "c"))
    assert ticks(scheduler) == [(1,)] * 3 + [(2,)] * 3 + [(3,)] * 3


def test_after_running_out_of_memory_fewer_rows_run_and_none_is_lost() -> None:
    scheduler = scheduler_of(16, *(entry(id_) for id_ in range(6)), entry(9, key="other"))
    assert len(scheduler.next_batch()) == 6
    assert scheduler.shrink("k")
    assert scheduler.cap("k") == 8  # The half of the bucket of 16 that its 12 rows were run in.
    assert scheduler.cap("other") == 16
    batches = ticks(scheduler)
    assert max(len(batch) for batch in batches) == 4
    assert {id_ for batch in batches for id_ in batch} == {0, 1, 2, 3, 4, 5, 9}


def test_each_time_memory_runs_out_calls_get_smaller_down_to_one_row() -> None:
    scheduler = scheduler_of(16, *(entry(id_) for id_ in range(8)))
    rows = []
    while True:
        rows.append(len(scheduler.next_batch()))
        if not scheduler.shrink("k"):
            break
    assert rows == [8, 4, 2, 1]


def test_nothing_shrinks_below_one_row() -> None:
    assert not scheduler_of(1).shrink("k")
    assert scheduler_of(0, entry(1)).next_batch() == (1,)


def test_the_cap_of_each_key_is_its_own() -> None:
    caps = {"small": 8, "large": 2}
    scheduler = Scheduler(lambda key: caps[str(key)])
    for id_ in range(8):
        scheduler.add(entry(id_, key="small" if id_ < 4 else "large"))
    assert {scheduler.next_batch(), scheduler.next_batch()} == {(0, 1, 2, 3), (4,)}


def test_the_load_tells_what_runs_and_what_waits() -> None:
    scheduler = scheduler_of(8, *(entry(id_, visits=2) for id_ in range(3)), entry(9, "b", "other"))
    scheduler.add(entry(4, weight=1, visits=2))
    scheduler.add(entry(5, weight=2, visits=2))
    assert scheduler.load().mean_fill == 0
    ticks(scheduler, 2)
    told = scheduler.load()
    assert told.keys == (
        KeyLoad(key="k", running=4, waiting=1, cap=8, mean_fill=7 / 8),
        KeyLoad(key="other", running=1, waiting=0, cap=8, mean_fill=2 / 8),
    )
    assert told.mean_fill == pytest.approx((7 / 8 + 2 / 8) / 2)
    scheduler.cancel(0)
    assert scheduler.load().keys[0].running == 3


def test_ten_thousand_waiting_rows_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts every step of a loop over rows or owners, which is what a call could spend on."""
    looked = 0

    class Counting(OrderedDict[Any, Any]):
        def __iter__(self) -> Iterator[Any]:
            nonlocal looked
            for one in super().__iter__():
                looked += 1
                yield one

        def values(self) -> Any:
            nonlocal looked
            for one in super().values():
                looked += 1
                yield one

    monkeypatch.setattr(lane, "OrderedDict", Counting)
    for owners in (1, 100, 10_000):
        scheduler = scheduler_of(
            32, *(entry(id_, f"owner {id_ % owners}", visits=2) for id_ in range(10_000))
        )
        looked = 0
        placed = sum(len(batch) for batch in ticks(scheduler, 100))
        for id_ in range(5000, 6000):
            scheduler.cancel(id_)
        assert placed == 1600
        assert looked <= 4 * (placed + 1000)
