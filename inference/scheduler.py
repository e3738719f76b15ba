"""Which rows go into the next network call: step-level continuous batching, without torch.

The scheduler sees ids, keys, owners and weights, and nothing else. Rows join and leave at every
step. Rows share a call if they share a key; owners get fair turns at joining.
"""

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the scheduler knows of a row: `weight` network rows a call, `visits` calls in all."""

    id: int
    key: Hashable
    owner: str
    weight: int
    visits: int


class Scheduler:
    """Keeps rows waiting and running, at most `cap` network rows running at a time."""

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self._waiting: OrderedDict[str, deque[Entry]] = OrderedDict()
        self._running: dict[int, Entry] = {}
        self._left: dict[int, int] = {}
        self._turns: deque[Hashable] = deque()

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._running and not self._waiting

    def add(self, entry: Entry) -> None:
        """Let a row wait for its turn."""
        self._waiting.setdefault(entry.owner, deque()).append(entry)
        self._left[entry.id] = entry.visits

    def cancel(self, id_: int) -> None:
        """Take a row out, waiting or running; a row that is not there is no error."""
        self._left.pop(id_, None)
        self._running.pop(id_, None)
        for owner, entries in list(self._waiting.items()):
            kept = deque(entry for entry in entries if entry.id != id_)
            if kept:
                self._waiting[owner] = kept
            else:
                del self._waiting[owner]

    def next_batch(self) -> tuple[int, ...]:
        """The rows of the next call; rows that wait join first. Keys that differ take turns."""
        self._join()
        present = {entry.key for entry in self._running.values()}
        self._turns = deque(key for key in self._turns if key in present)
        self._turns.extend(
            key for key in _in_order(self._running.values()) if key not in self._turns
        )
        if not self._turns:
            return ()
        key = self._turns[0]
        self._turns.rotate(-1)
        batch: list[int] = []
        room = self.cap
        for entry in self._running.values():
            if entry.key == key and (entry.weight <= room or not batch):
                batch.append(entry.id)
                room -= entry.weight
        return tuple(batch)

    def advance(self, batch: Iterable[int]) -> tuple[int, ...]:
        """Count one visit for each of these rows; tells which are finished, and forgets them."""
        finished = []
        for id_ in batch:
            if id_ not in self._left:
                continue
            self._left[id_] -= 1
            if self._left[id_] == 0:
                finished.append(id_)
                del self._left[id_]
                del self._running[id_]
        return tuple(finished)

    def shrink(self) -> bool:
        """Halve the cap, and send the rows over it back to wait; False if it cannot shrink."""
        if self.cap <= 2:
            return False
        self.cap = max(2, self.cap // 2)
        used = 0
        for entry in list(self._running.values()):
            used += entry.weight
            if used > self.cap and len(self._running) > 1:
                del self._running[entry.id]
                self._waiting.setdefault(entry.owner, deque()).appendleft(entry)
        return True

    def _join(self) -> None:
        """Fill the room there is, each time from the owner with the least running."""
        while self._waiting:
            running: dict[str, int] = {}
            for entry in self._running.values():
                running[entry.owner] = running.get(entry.owner, 0) + entry.weight
            # Among equals the owner at the front, who has waited longest since the last turn.
            owner = min(self._waiting, key=lambda name: running.get(name, 0))
            entry = self._waiting[owner][0]
            if self._running and sum(running.values()) + entry.weight > self.cap:
                return
            self._running[entry.id] = entry
            self._waiting[owner].popleft()
            if self._waiting[owner]:
                self._waiting.move_to_end(owner)
            else:
                del self._waiting[owner]


def _in_order(entries: Iterable[Entry]) -> list[Hashable]:
    return list(dict.fromkeys(entry.key for entry in entries))
