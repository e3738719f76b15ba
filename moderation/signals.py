"""Facts that rules find in a subject, without any judgement: what `decide` turns into a verdict."""

from dataclasses import dataclass
from enum import StrEnum

from moderation.categories import Category
from moderation.verdict import Action


class Kind(StrEnum):
    """What a signal is: it says how `decide` weighs it."""

    WORD = "word"
    PHRASE = "phrase"
    WILDCARD = "wildcard"
    REGEX = "regex"
    PAIR = "pair"
    DISGUISE = "disguise"
    GIBBERISH = "gibberish"
    UNREADABLE = "unreadable"
    ZERO_TOLERANCE = "zero_tolerance"
    CONCEPT = "concept"
    SCORE = "score"
    PICTURE = "picture"
    KNOWN_PICTURE = "known_picture"
    RENDER_FAULT = "render_fault"
    CHECKER = "checker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One fact about a text or a picture.

    Of a text: `span` and `matched` in the original of `field`, the reading `view` it was found in,
    the disguise `how` (empty: in the open), `meant`, the words as they were read, and the rule's
    own action in `wanted`. Of a picture: `concept` with its raw cosine `value` in the view where it
    is highest, and the release's own `threshold`; `place` is its number among its like, on which
    the published arithmetic depends.
    """

    kind: Kind
    category: Category
    rule: str
    field: str = "prompt"
    view: str = ""
    how: str = ""
    span: tuple[int, int] | None = None
    matched: str = ""
    meant: str = ""
    wanted: Action | None = None
    only_negative: bool = False
    concept: str = ""
    special: bool = False
    place: int = 0
    value: float | None = None
    threshold: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known of the place and the member, and no rule can see in the subject itself."""

    age_restricted: bool = False
    newcomer: bool = False


def asks_for_absence(field: str) -> bool:
    """Whether a text says what is not wanted: the negative prompt, or a reading of it."""
    return field.startswith("negative_")


def checker_fault(reason: str, field: str) -> Signal:
    """The fact that a check could not run."""
    return Signal(
        kind=Kind.CHECKER,
        category=Category.CHECKER,
        rule="checker_unavailable",
        field=field,
        matched=reason,
    )
