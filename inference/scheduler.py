"""Which rows go into the next network call: step-level continuous batching, without torch.

The scheduler sees ids, keys, owners, weights and costs, and nothing else. At every tick it makes up
a call anew, so rows join and leave at every step. Its laws:

- Rows share a call if they share a key; `lane.py` says in which order, and how long at most an
  owner waits.
- Keys have equal shares of the device's time, counted in GFLOP; `shares.py` says how exactly.
- A newcomer, an owner of whom no row has been stepped yet, is stepped within 2 ticks if there is a
  place in its lane that is not some other owner's only one: its lane has a turn out of order, which
  goes on the lane's account. Every other tick at most is such a turn, so none of the rest starves;
  where newcomers stand in several lanes at once, the lanes have these turns as they were called.
- Every verb costs what the rows in its hands cost, never what the waiting ones would.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from inference.lane import CALLS_KEPT, Entry, Lane, Place
from inference.shares import Shares

__all__ = ["Entry", "KeyLoad", "Load", "Scheduler"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLoad:
    """How one key fares: rows in its latest call, rows besides, and how full its calls are."""

    key: Hashable
    running: int
    waiting: int
    cap: int
    mean_fill: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How all fare: each key that has rows, and how full the latest calls of any key were."""

    keys: tuple[KeyLoad, ...]
    mean_fill: float


class Scheduler:
    """Keeps rows until they have had their visits; `cap` tells the most network rows of a call."""

    def __init__(self, cap: Callable[[Hashable], int]) -> None:
        self._cap = cap
        self._lowered: dict[Hashable, int] = {}
        self._lanes: dict[Hashable, Lane] = {}
        self._places: dict[int, Place] = {}
        self._shares = Shares()
        self._started: dict[str, int] = {}
        self._called: dict[Hashable, None] = {}
        self._out_of_turn = False
        self._fills: deque[float] = deque(maxlen=CALLS_KEPT)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._places

    def cap(self, key: Hashable) -> int:
        """The most network rows of a call of this key, at least 1."""
        most = max(1, self._cap(key))
        return min(most, self._lowered.get(key, most))

    def add(self, entry: Entry) -> None:
        """Let a row wait for its turn."""
        lane = self._lanes.get(entry.key)
        if lane is None:
            lane = self._lanes[entry.key] = Lane(entry.key)
            self._shares.enter(entry.key)
        place = self._places[entry.id] = Place(entry, lane)
        lane.add(place)
        if entry.owner not in self._started:
            self._called[entry.key] = None

    def cancel(self, id_: int) -> None:
        """Take a row out, wherever it stands; a row that is not there is no error."""
        place = self._places.get(id_)
        if place is not None:
            self._remove(place)

    def next_batch(self) -> tuple[int, ...]:
        """The rows of the next call, all of one key; empty only if there are no rows at all."""
        if not self._places:
            return ()
        lane, out_of_turn = self._lanes[self._shares.first()], False
        if self._called and not self._out_of_turn:
            called = self._called_lane() or lane
            lane, out_of_turn = called, called is not lane
        self._out_of_turn = out_of_turn
        self._called.pop(lane.key, None)
        cap = self.cap(lane.key)
        batch = lane.fill(cap)
        rows = 0
        cost = 0.0
        for place in batch:
            rows += place.weight
            cost += place.weight * place.entry.cost
        if out_of_turn:
            self._shares.charge_out_of_turn(lane.key, cost)
        else:
            self._shares.charge(lane.key, cost)
        fill = min(1.0, rows / cap)
        lane.note(batch, fill)
        self._fills.append(fill)
        return tuple([place.id for place in batch])

    def advance(self, batch: Iterable[int]) -> tuple[int, ...]:
        """Count one visit for each of these rows; tells which are finished, and forgets them."""
        finished = []
        for id_ in batch:
            place = self._places.get(id_)
            if place is None:
                continue
            if not place.started:
                self._started[place.owner] = self._started.get(place.owner, 0) + 1
            place.left -= 1
            if place.left == 0:
                finished.append(id_)
                self._remove(place)
        return tuple(finished)

    def shrink(self, key: Hashable) -> bool:
        """After a call of this key ran out of memory: let the next ones be half as large.

        The cap becomes the largest power of two below the call that was tried. False if that was
        one row alone, or the cap allows no more.
        """
        lane = self._lanes.get(key)
        tried = self.cap(key)
        if lane is not None and lane.last:
            if len(lane.last) == 1:
                return False
            tried = min(tried, sum(place.weight for place in lane.last))
        if tried <= 1:
            return False
        self._lowered[key] = 1 << ((tried - 1).bit_length() - 1)
        return True

    def load(self) -> Load:
        """What there is to do now, in plain values."""
        keys = tuple(
            KeyLoad(
                key=lane.key,
                running=lane.running,
                waiting=lane.size - lane.running,
                cap=self.cap(lane.key),
                mean_fill=lane.mean_fill,
            )
            for lane in self._lanes.values()
        )
        mean = sum(self._fills) / len(self._fills) if self._fills else 0.0
        return Load(keys=keys, mean_fill=mean)

    def _called_lane(self) -> Lane | None:
        """The lane that was called first in which a newcomer has a place now."""
        for key in list(self._called):
            lane = self._lanes[key]
            if any(place.owner not in self._started for place in lane.fill(self.cap(key))):
                return lane
            # All places are other owners' only ones: it comes to its turn as the lane does.
            del self._called[key]
        return None

    def _remove(self, place: Place) -> None:
        del self._places[place.id]
        if place.started:
            self._started[place.owner] -= 1
            if not self._started[place.owner]:
                del self._started[place.owner]
        place.left = 0
        lane = place.lane
        lane.remove(place)
        if not lane.size:
            del self._lanes[lane.key]
            self._called.pop(lane.key, None)
            self._shares.leave(lane.key)
