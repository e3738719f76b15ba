"""A lane: the rows that share a key, in the order in which their owners come to their turns.

The order is made of rounds. The first round has the first row of every owner, the second round the
second rows, and so on; within a round, owners stand as they came. A call takes rows from the front
until it is full. So whoever has nothing running is kept waiting by nobody's second picture: the
newest row of whoever has most is simply not stepped for a while, and goes on where it stood.

An owner whose first row is done goes to the end. So an owner with nothing running waits at most
for the first rows that stood before its own when it came: for `sum(weight * visits left)` of them,
divided by `cap - 1`, calls of this lane.
"""

from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass

LOOK_AHEAD = 16
"""Owners that are passed over, at most, in search of a row small enough for the last place."""

CALLS_KEPT = 64
"""Calls over which the mean fill is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the scheduler knows of a row.

    It takes `weight` network rows a call, each of which costs `cost` GFLOP, and `visits` calls in
    all.
    """

    id: int
    key: Hashable
    owner: str
    weight: int
    cost: float
    visits: int


class Place:
    """A row in its lane, and how many calls it still needs."""

    __slots__ = ("entry", "id", "lane", "left", "owner", "weight")

    def __init__(self, entry: Entry, lane: "Lane") -> None:
        self.entry = entry
        # Copied from the entry because they are read in every call.
        self.id = entry.id
        self.owner = entry.owner
        self.weight = entry.weight
        self.lane = lane
        self.left = entry.visits

    @property
    def started(self) -> bool:
        """Whether it has been in a call."""
        return self.left < self.entry.visits


class Lane:
    """The rows of one key by owner."""

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.size = 0
        self.last: tuple[Place, ...] = ()
        """The rows of the latest call, finished ones included."""
        self._fills: deque[float] = deque(maxlen=CALLS_KEPT)
        self._owners: OrderedDict[str, OrderedDict[int, Place]] = OrderedDict()

    def add(self, place: Place) -> None:
        """Let a row wait behind the others of its owner."""
        owned = self._owners.get(place.owner)
        if owned is None:
            owned = self._owners[place.owner] = OrderedDict()
        owned[place.id] = place
        self.size += 1

    def remove(self, place: Place) -> None:
        """Take a row out; its owner goes to the end if it was the first that it had here."""
        owned = self._owners[place.owner]
        first = next(iter(owned)) == place.id
        del owned[place.id]
        self.size -= 1
        if not owned:
            del self._owners[place.owner]
        elif first:
            self._owners.move_to_end(place.owner)

    def fill(self, cap: int) -> list[Place]:
        """The rows of the next call: `cap` network rows at most, or one row that is larger."""
        batch: list[Place] = []
        room = cap
        passed = 0
        rest = []
        for owned in self._owners.values():
            rows = iter(owned.values())
            place = next(rows)
            if place.weight <= room or not batch:
                batch.append(place)
                room -= place.weight
                if room <= 0:
                    return batch
                if len(owned) > 1:
                    rest.append(rows)
            else:
                passed += 1
                if passed > LOOK_AHEAD:
                    return batch
        while rest:
            again = []
            for rows in rest:
                later = next(rows, None)
                if later is not None and later.weight <= room:
                    batch.append(later)
                    room -= later.weight
                    if room <= 0:
                        return batch
                    again.append(rows)
            rest = again
        return batch

    def note(self, batch: list[Place], fill: float) -> None:
        """Remember the call that was just made up, for whoever asks how it goes."""
        self.last = tuple(batch)
        self._fills.append(fill)

    @property
    def running(self) -> int:
        """Rows of the latest call that still need another."""
        return sum(1 for place in self.last if place.left > 0)

    @property
    def mean_fill(self) -> float:
        """Network rows of a call over the cap, on average over the latest calls."""
        return sum(self._fills) / len(self._fills) if self._fills else 0.0
