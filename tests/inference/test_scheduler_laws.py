"""The scheduler's laws, under any order of arrivals, cancels, failures and steps."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from inference.scheduler import Entry, Scheduler
from inference.shares import Shares

COSTS = {"small": 1.0, "middle": 3.5, "large": 20.0}
CAPS = {"small": 8, "middle": 5, "large": 2}

owners = st.sampled_from("abcdef")
keys = st.sampled_from(sorted(COSTS))


class Days(RuleBasedStateMachine):
    """A scheduler on a busy day, beside a plain account of what it has been told."""

    def __init__(self) -> None:
        super().__init__()
        self.scheduler = Scheduler(lambda key: CAPS[str(key)])
        self.rows: dict[int, Entry] = {}
        self.visited: Counter[int] = Counter()
        self.gone: set[int] = set()
        self.ended: set[int] = set()
        self.fresh = 0

    @property
    def alive(self) -> list[int]:
        return [id_ for id_ in self.rows if id_ not in self.gone | self.ended]

    @rule(owner=owners, key=keys, weight=st.integers(1, 2), visits=st.integers(1, 5))
    def arrive(self, owner: str, key: str, weight: int, visits: int) -> None:
        entry = Entry(
            id=self.fresh, owner=owner, key=key, weight=weight, visits=visits, cost=COSTS[key]
        )
        self.fresh += 1
        self.rows[entry.id] = entry
        self.scheduler.add(entry)

    @rule(pick=st.integers(0, 10_000))
    def take_back(self, pick: int) -> None:
        if self.alive:
            id_ = self.alive[pick % len(self.alive)]
            self.scheduler.cancel(id_)
            self.gone.add(id_)

    @rule(number=st.integers(1, 6), lost=st.booleans())
    def step(self, number: int, lost: bool) -> None:
        for _ in range(number):
            batch = self.scheduler.next_batch()
            assert bool(batch) == bool(self.alive), "idle while somebody waits, or the reverse"
            if not batch:
                return
            assert len(set(batch)) == len(batch), "a row twice in a call"
            assert set(batch) <= set(self.alive), "a row that was cancelled or finished"
            (key,) = {self.rows[id_].key for id_ in batch}
            used = sum(self.rows[id_].weight for id_ in batch)
            assert used <= self.scheduler.cap(key) or len(batch) == 1
            if lost:
                before = self.scheduler.cap(key)
                if self.scheduler.shrink(key):
                    assert 1 <= self.scheduler.cap(key) < min(used, before) or used == 1
                else:
                    assert len(batch) == 1
                return
            self._stands_first(batch)
            self.visited.update(batch)
            finished = self.scheduler.advance(batch)
            due = {id_ for id_ in batch if self.visited[id_] == self.rows[id_].visits}
            assert set(finished) == due
            self.ended |= due

    def _stands_first(self, batch: tuple[int, ...]) -> None:
        """Nobody's second picture runs while another's first could have its place."""
        key = self.rows[batch[0]].key
        running = Counter(self.rows[id_].owner for id_ in batch)
        used = sum(self.rows[id_].weight for id_ in batch)
        first: dict[str, Entry] = {}
        for id_ in self.alive:
            if self.rows[id_].key == key:
                first.setdefault(self.rows[id_].owner, self.rows[id_])
        seconds = sum(
            sum(self.rows[id_].weight for id_ in batch if self.rows[id_].owner == owner)
            - first[owner].weight
            for owner in running
        )
        for owner, entry in first.items():
            if owner not in running:
                assert used - seconds + entry.weight > self.scheduler.cap(key)
            else:
                mine = [i for i in self.alive if self.rows[i].owner == owner]
                mine = [i for i in mine if self.rows[i].key == key]
                assert set(mine[: running[owner]]) <= set(batch), "within an owner, in order"

    @invariant()
    def the_load_counts_every_row(self) -> None:
        load = self.scheduler.load()
        assert sum(one.running + one.waiting for one in load.keys) == len(self.alive)
        assert all(one.running >= 0 and one.waiting >= 0 for one in load.keys)
        assert 0 <= load.mean_fill <= 1
        assert self.scheduler.idle == (not self.alive)

    def teardown(self) -> None:
        """All who are left get exactly their visits."""
        budget = sum(self.rows[id_].visits - self.visited[id_] for id_ in self.alive)
        for _ in range(budget):
            batch = self.scheduler.next_batch()
            if not batch:
                break
            self.visited.update(batch)
            self.ended |= set(self.scheduler.advance(batch))
        assert self.scheduler.idle
        for id_ in self.ended:
            assert self.visited[id_] == self.rows[id_].visits


Days.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestDays = Days.TestCase

crowd = st.lists(
    st.tuples(owners, keys, st.integers(1, 2), st.integers(1, 12)), min_size=0, max_size=40
)


def crowded(wishes: list[tuple[str, str, int, int]]) -> tuple[Scheduler, dict[int, Entry]]:
    scheduler = Scheduler(lambda key: CAPS[str(key)])
    rows = {}
    for id_, (owner, key, weight, visits) in enumerate(wishes):
        rows[id_] = Entry(
            id=id_, owner=owner, key=key, weight=weight, visits=visits, cost=COSTS[key]
        )
        scheduler.add(rows[id_])
    return scheduler, rows


def firsts(rows: dict[int, Entry], left: Counter[int], key: str) -> list[Entry]:
    """The first row of each owner in a lane."""
    found: dict[str, Entry] = {}
    for id_, entry in rows.items():
        if entry.key == key and left[id_]:
            found.setdefault(entry.owner, entry)
    return list(found.values())


@given(crowd, st.integers(0, 60), keys, st.integers(1, 2))
@settings(deadline=None)
def test_a_newcomer_is_stepped_within_two_ticks_if_others_have_more_than_one(
    wishes: list[tuple[str, str, int, int]], before: int, key: str, weight: int
) -> None:
    scheduler, rows = crowded(wishes)
    left = Counter({id_: entry.visits for id_, entry in rows.items()})
    started: set[str] = set()
    for _ in range(before):
        batch = scheduler.next_batch()
        started |= {rows[id_].owner for id_ in batch}
        left.subtract(batch)
        scheduler.advance(batch)
    others = {rows[id_].owner for id_ in rows if left[id_]}
    ahead = sum(entry.weight for entry in firsts(rows, left, key))
    scheduler.add(Entry(id=999, owner="z", key=key, weight=weight, visits=3, cost=COSTS[key]))
    if others <= started and ahead + weight <= CAPS[key]:
        batches = [scheduler.next_batch(), scheduler.next_batch()]
        assert any(999 in batch for batch in batches)


@given(crowd, st.integers(0, 30), keys, st.integers(1, 2), crowd)
@settings(deadline=None)
def test_no_owner_waits_longer_than_for_the_first_rows_before_its_own(
    wishes: list[tuple[str, str, int, int]],
    before: int,
    key: str,
    weight: int,
    later: list[tuple[str, str, int, int]],
) -> None:
    scheduler, rows = crowded(wishes)
    left = Counter({id_: entry.visits for id_, entry in rows.items()})
    for _ in range(before):
        batch = scheduler.next_batch()
        left.subtract(batch)
        scheduler.advance(batch)
    ahead = sum(e.weight * left[e.id] for e in firsts(rows, left, key))
    bound = ahead / (CAPS[key] - 1)
    rows[999] = Entry(id=999, owner="z", key=key, weight=weight, visits=1, cost=COSTS[key])
    scheduler.add(rows[999])
    crowd_behind = iter(later)
    waited = 0
    while 999 not in (batch := scheduler.next_batch()):
        waited += rows[batch[0]].key == key
        scheduler.advance(batch)
        # Others keep coming: those who come later never make it longer.
        for owner, other, heavy, visits in [one for one in [next(crowd_behind, None)] if one]:
            id_ = 1000 + len(rows)
            rows[id_] = Entry(
                id=id_, owner=owner, key=other, weight=heavy, visits=visits, cost=COSTS[other]
            )
            scheduler.add(rows[id_])
    assert waited <= bound


@given(st.lists(st.floats(0.1, 100), min_size=2, max_size=6), st.integers(1, 300))
def test_keys_that_always_have_rows_differ_by_less_than_one_call(
    costs: list[float], turns: int
) -> None:
    shares = Shares()
    had = [0.0] * len(costs)
    for key in range(len(costs)):
        shares.enter(key)
    for _ in range(turns):
        first = shares.first()
        assert isinstance(first, int)
        shares.charge(first, costs[first])
        had[first] += costs[first]
    assert max(had) - min(had) <= max(costs) * (1 + 1e-9)


@given(st.lists(st.tuples(keys, st.integers(1, 6)), min_size=1, max_size=6))
@settings(deadline=None)
def test_no_key_waits_longer_than_its_own_call_is_worth(kinds: list[tuple[str, int]]) -> None:
    """Between two turns of a key, others have at most its cost over theirs, and two turns more."""
    scheduler = Scheduler(lambda key: 64)
    costs: dict[object, float] = {}
    for place, (size, pictures) in enumerate(kinds):
        key: object = (size, place)
        costs[key] = COSTS[size] * pictures
        for number in range(pictures):
            id_ = place * 10 + number
            scheduler.add(
                Entry(id=id_, owner="a", key=key, weight=1, visits=10**6, cost=COSTS[size])
            )
    turns = []
    for _ in range(600):
        batch = scheduler.next_batch()
        scheduler.advance(batch)
        turns.append((kinds[batch[0] // 10][0], batch[0] // 10))
    for key in costs:
        at = [number for number, turn in enumerate(turns) if turn == key]
        for start, end in pairwise(at):
            between = Counter(turns[start + 1 : end])
            for other, times in between.items():
                assert times <= costs[key] / costs[other] + 2


def test_a_key_that_was_away_has_saved_nothing_up_and_escaped_nothing() -> None:
    shares = Shares()
    shares.enter("busy")
    shares.enter("dear")
    assert shares.first() == "busy"
    shares.charge("busy", 1)
    assert shares.first() == "dear"
    shares.charge("dear", 10)
    shares.leave("dear")
    shares.enter("dear")  # Back at once, it still has had ten.
    turns = []
    for _ in range(12):
        key = shares.first()
        turns.append(key)
        shares.charge(key, 1)
    assert turns[:9] == ["busy"] * 9
    shares.leave("dear")
    for _ in range(100):
        shares.first()
        shares.charge("busy", 1)
    shares.enter("dear")  # Away for long, it is level with the other, not a hundred below.
    later = []
    for _ in range(10):
        key = shares.first()
        later.append(key)
        shares.charge(key, 1)
    assert 4 <= later.count("dear") <= 6
