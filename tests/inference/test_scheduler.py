"""The scheduler's laws: nobody starves, nothing runs twice, a cancelled row frees its place."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from inference.scheduler import Entry, Scheduler

entries = st.builds(
    lambda owner, key, weight, visits: (owner, key, weight, visits),
    st.sampled_from("abc"),
    st.sampled_from(["small", "large"]),
    st.integers(1, 2),
    st.integers(1, 6),
)


def entry(id_: int, owner: str = "a", key: str = "k", weight: int = 2, visits: int = 3) -> Entry:
    return Entry(id=id_, owner=owner, key=key, weight=weight, visits=visits)


def drain(scheduler: Scheduler) -> list[tuple[int, ...]]:
    batches = []
    while not scheduler.idle:
        batch = scheduler.next_batch()
        assert batch
        batches.append(batch)
        scheduler.advance(batch)
        assert len(batches) < 10_000
    return batches


@given(st.lists(entries, max_size=30), st.integers(2, 16))
def test_every_row_gets_exactly_its_visits(
    wishes: list[tuple[str, str, int, int]], cap: int
) -> None:
    scheduler = Scheduler(cap)
    rows = {}
    for id_, (owner, key, weight, visits) in enumerate(wishes):
        rows[id_] = entry(id_, owner, key, weight, visits)
        scheduler.add(rows[id_])
    counts: Counter[int] = Counter()
    for batch in drain(scheduler):
        assert len(set(batch)) == len(batch)
        assert len({rows[id_].key for id_ in batch}) == 1
        assert sum(rows[id_].weight for id_ in batch) <= cap
        counts.update(batch)
    assert counts == {id_: row.visits for id_, row in rows.items()}


def test_a_newcomer_joins_at_the_very_next_step() -> None:
    scheduler = Scheduler(4)
    scheduler.add(entry(1, visits=50))
    scheduler.advance(scheduler.next_batch())
    scheduler.add(entry(2, owner="b"))
    assert set(scheduler.next_batch()) == {1, 2}


def test_forty_images_of_one_member_do_not_starve_another() -> None:
    scheduler = Scheduler(8)
    for id_ in range(40):
        scheduler.add(entry(id_, owner="many", visits=10))
    for _ in range(5):
        scheduler.advance(scheduler.next_batch())
    scheduler.add(entry(99, owner="one", visits=10))
    waited = 0
    while 99 not in (batch := scheduler.next_batch()):
        scheduler.advance(batch)
        waited += 1
    assert waited <= 5  # As soon as the first of the running rows makes room.


def test_owners_share_the_room_evenly() -> None:
    scheduler = Scheduler(8)
    for id_ in range(20):
        scheduler.add(entry(id_, owner="many"))
    for id_ in range(20, 22):
        scheduler.add(entry(id_, owner="few"))
    assert sorted(scheduler.next_batch()) == [0, 1, 20, 21]


def test_a_cancelled_row_frees_its_place() -> None:
    scheduler = Scheduler(2)
    scheduler.add(entry(1, visits=1000))
    scheduler.add(entry(2))
    assert scheduler.next_batch() == (1,)
    scheduler.cancel(1)
    assert scheduler.next_batch() == (2,)
    scheduler.cancel(2)
    assert scheduler.idle


def test_sizes_take_turns() -> None:
    scheduler = Scheduler(8)
    scheduler.add(entry(1, key="small", visits=4))
    scheduler.add(entry(2, key="large", visits=4))
    turns: list[int] = []
    for _ in range(8):
        batch = scheduler.next_batch()
        turns += batch
        scheduler.advance(batch)
    assert turns == [1, 2] * 4


def test_after_running_out_of_memory_fewer_rows_run_and_none_is_lost() -> None:
    scheduler = Scheduler(8)
    for id_ in range(4):
        scheduler.add(entry(id_))
    assert len(scheduler.next_batch()) == 4
    assert scheduler.shrink()
    assert len(scheduler.next_batch()) == 2
    done = {id_ for batch in drain(scheduler) for id_ in batch}
    assert done == {0, 1, 2, 3}


def test_it_cannot_shrink_below_one_guided_row() -> None:
    assert not Scheduler(2).shrink()
