"""Faults that a test orders: refusals, broken connections, lost replies, rate limits."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["status", "drop_connection", "lost_reply", "rate_limit"]


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` requests that match."""

    method: str
    path: re.Pattern[str]
    kind: Kind
    times: int
    status: int = 500
    retry_after: float = 0.0
    everywhere: bool = False


class Faults:
    """The faults still to come."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Add a fault."""
        self._waiting.append(fault)

    def take(self, method: str, path: str) -> Fault | None:
        """The first fault that fits a request, counted down; None if it may pass."""
        for fault in self._waiting:
            fits = fault.method in ("*", method) and fault.path.search(path)
            if fits and fault.times > 0:
                fault.times -= 1
                if fault.times == 0:
                    self._waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget all of them."""
        self._waiting.clear()
