"""Equal shares of the device's time for keys whose calls cost differently.

Deficit round robin (Shreedhar and Varghese, 1996) with a quantum that goes to zero, which is
start-time fair queueing (Goyal, Vin and Cheng, 1996): every key has an account of what its calls
have cost, and the one that has had least is next. Of two keys that always have rows, neither is
ever ahead of the other by more than one call. Who was away has saved nothing up: a key comes back
at the level of the others, and not below what it had already had.
"""

import heapq
from collections.abc import Hashable
from itertools import count


class Shares:
    """Accounts of keys, in GFLOP."""

    def __init__(self) -> None:
        self.level = 0.0
        """What the key whose turn came last had had before it."""
        self._had: dict[Hashable, float] = {}
        self._present: set[Hashable] = set()
        # One item for each account; an item may lag behind its account until it comes to the top.
        self._heap: list[tuple[float, int, Hashable]] = []
        self._order = count()

    def enter(self, key: Hashable) -> None:
        """Let a key have turns from now on."""
        self._present.add(key)
        if key not in self._had:
            self._had[key] = self.level
            heapq.heappush(self._heap, (self.level, next(self._order), key))

    def leave(self, key: Hashable) -> None:
        """No more turns; what it has had is remembered until the others have had as much."""
        self._present.discard(key)

    def first(self) -> Hashable:
        """The key whose turn it is; among equals, the one that has waited longest."""
        while True:
            had, _, key = self._heap[0]
            if key not in self._present:
                heapq.heappop(self._heap)
                if self._had[key] > had:
                    heapq.heappush(self._heap, (self._had[key], next(self._order), key))
                else:
                    del self._had[key]
            elif self._had[key] > had:
                heapq.heapreplace(self._heap, (self._had[key], next(self._order), key))
            else:
                self.level = had
                return key

    def charge(self, key: Hashable, cost: float) -> None:
        """Put a call on a key's account."""
        self._had[key] += cost

    def charge_out_of_turn(self, key: Hashable, cost: float) -> None:
        """The same for a call out of turn; it never puts the key back by more than two calls."""
        self._had[key] = min(self._had[key] + cost, max(self._had[key], self.level + 2 * cost))
