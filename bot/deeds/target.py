"""What a button is about."""

import re
from dataclasses import dataclass
from typing import Self

TARGET = r"(?P<job>[0-9a-z]{1,25}):(?P<index>all|[0-9]{1,2})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A job, and one picture of it; all of them without an index.

    `draft` is the number under which the entries of a form are kept, 0 if there are none.
    """

    job_id: str
    index: int | None
    draft: int = 0

    @property
    def written(self) -> str:
        """As custom ids have it."""
        return f"{self.job_id}:{'all' if self.index is None else self.index}"

    @classmethod
    def read(cls, match: re.Match[str], *, draft: int = 0) -> Self:
        """Back from a custom id that `TARGET` has matched."""
        index = None if match["index"] == "all" else int(match["index"])
        return cls(job_id=match["job"], index=index, draft=draft)
