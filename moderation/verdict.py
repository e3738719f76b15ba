"""What moderation answers: findings, folded into one verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Action(IntEnum):
    """What to do about something, from mildest to strictest; comparable, named in lower case."""

    ALLOW = 0
    LOG = 1
    SPOILER = 2
    HOLD = 3
    BLOCK = 4

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> "Action":
        """The action called `name`; ValueError with the choices for any other name."""
        for action in cls:
            if str(action) == name.strip().lower():
                return action
        raise ValueError(f"{name!r} is no action; choose from {', '.join(map(str, cls))}")


class Finding(NamedTuple):
    """What was found, where, and what the policy says about it.

    `kind` is what found it (word, phrase, zero_tolerance, concept, …), `view` the reading of the
    text or the crop of the picture, `how` the disguise (empty: in the open), `span` the place in
    the original text of `field`, `meant` what stands there as it was read, `margin` how far a score
    lies above its threshold (positive: flagged).

    A named tuple, since forty of them are made for one decision: a frozen dataclass takes twice as
    long. Write the names of its fields all the same.
    """

    kind: str
    category: str
    action: Action
    rule: str
    view: str = ""
    how: str = ""
    concept: str = ""
    value: float | None = None
    threshold: float | None = None
    margin: float | None = None
    span: tuple[int, int] | None = None
    field: str = "prompt"
    matched: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The strictest action over all findings, every finding, and one sentence for the member.

    `cause` is empty for an ordinary verdict, `checker_unavailable` where a check could not run,
    `render_fault` where the picture itself is broken. With `zero_tolerance` nothing of the subject
    may be shown to anybody, reviewers included.
    """

    action: Action
    findings: tuple[Finding, ...]
    why: str
    cause: str = ""
    zero_tolerance: bool = False

    @property
    def allowed(self) -> bool:
        """Whether the subject may go on: allow, log or spoiler."""
        return self.action <= Action.SPOILER

    @property
    def blocked(self) -> bool:
        return self.action is Action.BLOCK

    @property
    def held(self) -> bool:
        return self.action is Action.HOLD

    @property
    def spoilered(self) -> bool:
        """Whether a picture goes out behind a spoiler."""
        return self.action is Action.SPOILER

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that decided, each once, strictest first."""
        deciding = [finding for finding in self.findings if finding.action > Action.ALLOW]
        deciding.sort(key=lambda finding: (-finding.action, finding.rule))
        return tuple(dict.fromkeys(finding.rule for finding in deciding))


def strictest(findings: Iterable[Finding]) -> Action:
    """The strictest action of any finding; allow where there is none."""
    return max((finding.action for finding in findings), default=Action.ALLOW)
