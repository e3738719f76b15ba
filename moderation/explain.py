"""Why something was decided: to a moderator with everything, to a member with what to change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from moderation.signals import Kind
from moderation.subtraction import ConceptReason, PictureReason, picture
from moderation.text.patterns import WORD
from moderation.verdict import Action, Finding, Verdict
from moderation.word_rule import WordRule
from moderation.wording import STAGES, about

__all__ = ["ConceptReason", "PictureReason", "TextReason", "member", "picture", "texts"]

_AROUND = 60
_MOST_NEARLY = 3
_STEPS: Mapping[str, str] = {
    "displayed": "invisible characters and marks removed",
    "syntax read": "weight syntax removed",
    "decoded": "encoded text decoded",
    "looks": "look-alike letters",
    "sounds": "letters of other scripts spelled out",
    "upside down": "turned upside down",
    "capital I as l": "capital I read as l",
    "cut in pieces": "pieces put together",
    "repeats": "repeated letters taken out",
    "backwards": "read backwards",
    "masked letters": "masked letters filled in",
}
_SPELLED = frozenset({Kind.WORD, Kind.PHRASE})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReason:
    """Why a text was found fault with: the original around the hit, and how it was read.

    `steps` are what was done to the text, in order; `nearly` are allow-phrases of which some but
    not all words stand there. Of a zero-tolerance rule no text is given at all.
    """

    rule: str
    category: str
    action: Action
    field: str
    before: str = ""
    hit: str = ""
    after: str = ""
    read_as: str = ""
    steps: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    nearly: tuple[str, ...] = ()

    def lines(self, mark: tuple[str, str] = ("[", "]")) -> tuple[str, ...]:
        """The reason as lines of plain text, the hit between the two marks."""
        told = [f"{self.action} by {self.rule} ({self.category}) in the {self.field}"]
        if self.hit:
            told.append(f"{self.before}{mark[0]}{self.hit}{mark[1]}{self.after}")
        if self.steps:
            told.append(f"read as `{self.read_as}` after: {', '.join(self.steps)}")
        if self.note:
            told.append(f"note ({self.source}): {self.note}")
        if self.nearly:
            told.append(f"allow-phrases that nearly applied: {', '.join(self.nearly)}")
        return tuple(told)


def texts(
    verdict: Verdict,
    originals: Mapping[str, str],
    *,
    rules: Iterable[WordRule] = (),
    allow: Sequence[str] = (),
) -> tuple[TextReason, ...]:
    """The reasons in a prompt's verdict, strictest first; `originals` are its texts by field."""
    known = {rule.name: rule for rule in rules}
    found = sorted(verdict.findings, key=lambda one: (-one.action, one.field, one.span or ()))
    return tuple(_text(one, originals.get(one.field, ""), known, allow) for one in found)


def _text(
    finding: Finding, original: str, known: Mapping[str, WordRule], allow: Sequence[str]
) -> TextReason:
    rule = known.get(finding.rule)
    start, end = finding.span or (0, 0)
    read_as = finding.rule.partition(":")[2] if finding.kind in _SPELLED else finding.meant
    return TextReason(
        rule=finding.rule,
        category=finding.category,
        action=finding.action,
        field=STAGES.get(finding.field, finding.field),
        before=_shortened(original[:start], last=True) if end else "",
        hit=original[start:end],
        after=_shortened(original[end:], last=False) if end else "",
        read_as=read_as,
        steps=tuple(_steps(finding.how)),
        note=rule.note if rule else "",
        source=rule.source if rule else "",
        nearly=tuple(_nearly(finding, read_as, original, allow)),
    )


def _shortened(text: str, *, last: bool) -> str:
    if len(text) <= _AROUND:
        return text
    return f"…{text[-_AROUND:]}" if last else f"{text[:_AROUND]}…"


def _steps(how: str) -> Iterator[str]:
    for part in how.replace(" and ", ", ").split(", "):
        if part:
            yield _STEPS.get(part, part)


def _nearly(finding: Finding, read_as: str, original: str, allow: Sequence[str]) -> list[str]:
    """Phrases with the hit's words in them, those first of which most other words are there."""
    hit = set(WORD.findall(read_as.lower()))
    if not finding.span or not hit:
        return []
    present = set(WORD.findall(original.lower())) - hit
    shared: list[tuple[int, str]] = []
    for phrase in allow:
        words = set(WORD.findall(phrase.lower()))
        if hit <= words and (others := len((words - hit) & present)):
            shared.append((-others, phrase))
    return [phrase for _, phrase in sorted(shared)[:_MOST_NEARLY]]


def member(verdict: Verdict) -> str:
    """What a member is told: category, stage and what to change, never a zero-tolerance pattern."""
    deciding = next((one for one in verdict.findings if one.action is verdict.action), None)
    if deciding is None or verdict.cause or verdict.zero_tolerance:
        return verdict.why
    stage = "picture" if deciding.field == "image" else STAGES.get(deciding.field, deciding.field)
    return f"{verdict.why}\nAbout: {about(deciding.category)}. Found in: the {stage}."
