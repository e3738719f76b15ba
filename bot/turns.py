"""Fair turns between members: who waits, and who is next."""

from collections import OrderedDict, deque
from collections.abc import Iterator


class Turns:
    """Waiting jobs: round robin over members, oldest first within a member.

    A member who was served goes behind everybody else who waits, so that forty jobs of one member
    delay another member's job by one turn, not by forty.
    """

    def __init__(self) -> None:
        self._lines: OrderedDict[int, deque[str]] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(line) for line in self._lines.values())

    def __contains__(self, job: str) -> bool:
        return any(job in line for line in self._lines.values())

    def add(self, member: int, job: str) -> None:
        """Put a job at the end of its member's line."""
        self._lines.setdefault(member, deque()).append(job)

    def remove(self, job: str) -> bool:
        """Take a job out, wherever it stands; False if it does not wait."""
        for member, line in self._lines.items():
            if job in line:
                line.remove(job)
                if not line:
                    del self._lines[member]
                return True
        return False

    def next(self) -> str | None:
        """Take the job whose turn it is; None if nobody waits."""
        if not self._lines:
            return None
        member, line = self._lines.popitem(last=False)
        job = line.popleft()
        if line:
            self._lines[member] = line
        return job

    def order(self) -> Iterator[str]:
        """The jobs in the order in which `next` would hand them out, if nothing else came."""
        lines = list(self._lines.values())
        for turn in range(max((len(line) for line in lines), default=0)):
            for line in lines:
                if turn < len(line):
                    yield line[turn]
