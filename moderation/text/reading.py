"""A prompt as it was read: what was found in which field, in which view, at which place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moderation.subject import PromptSubject
from moderation.text.lexicon import Lexicon
from moderation.text.patterns import WORD, Entry
from moderation.text.regexes import Regexes
from moderation.text.scanning import Match, Scan, phrases
from moderation.text.scripts import is_natural_here
from moderation.text.traced import Traced
from moderation.text.views import View, views

LONGEST_SUBJECT = 8_000
_BETWEEN_ALLOWED = frozenset(" \t\n-_'’\"()[]{}")
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry found at `span` of the original text of `field`.

    `meant` is what stands there as it was read, `how` names the disguise (empty: in the open),
    `allowed` says whether an allow-phrase that may do so voids it.
    """

    entry: Entry
    field: str
    span: tuple[int, int]
    matched: str
    meant: str
    view: str
    how: str = ""
    allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything the prompt rules look at."""

    fields: tuple[tuple[str, str], ...]
    hits: tuple[Hit, ...] = ()
    too_long: bool = False
    tangled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The patterns of one policy, and phrases that void a hit.

    The program's own phrases void any hit, an operator's any but those of zero tolerance, a
    community's only those of the lists and its own.
    """

    listed: Lexicon
    allowed: Lexicon
    firm_allowed: Lexicon
    always_allowed: Lexicon
    regexes: Regexes


def read(subject: PromptSubject, vocabulary: Vocabulary) -> Reading:
    """Looks through every field of a prompt; one over the limit is not looked through at all."""
    fields = (
        ("prompt", subject.prompt),
        ("negative_prompt", subject.negative_prompt),
        *subject.other,
    )
    fields = tuple((name, text) for name, text in fields if text)
    written = sum(len(text) for name, text in fields if not name.endswith("read_as"))
    if max(written, *(len(text) for _, text in fields), 0) > LONGEST_SUBJECT:
        return Reading(fields=fields, too_long=True)
    hits: list[Hit] = []
    tangled = False
    for name, text in fields:
        found = views(text)
        scan = Scan(vocabulary.listed)
        hits.extend(_field_hits(name, text, found.views, vocabulary, scan))
        tangled = tangled or found.tangled or scan.overworked
    return Reading(fields=fields, hits=tuple(hits), tangled=tangled)


def _field_hits(
    name: str, text: str, found: Sequence[View], vocabulary: Vocabulary, scan: Scan
) -> Iterator[Hit]:
    seen: set[tuple[Entry, tuple[int, int], bool]] = set()
    for view in found:
        hits = list(scan.matches(view.text.text))
        hits += [Match(*found) for found in vocabulary.regexes.find(view.text.text)]
        if not hits:
            continue
        always = _allowed(view.text, vocabulary.always_allowed)
        firm = always + _allowed(view.text, vocabulary.firm_allowed)
        allowed = firm + _allowed(view.text, vocabulary.allowed)
        for hit in hits:
            span = view.text.span(hit.start, hit.end)
            entry = hit.entry
            void = _inside(hit, always if entry.role else firm if entry.firm else allowed)
            if (entry, span, void) in seen:
                continue
            seen.add((entry, span, void))
            if not view.plain and entry.latin and is_natural_here(text, span):
                continue
            yield Hit(
                entry=entry,
                field=name,
                span=span,
                matched=text[slice(*span)],
                meant=view.text.text[hit.start : hit.end],
                view=view.name,
                how=hit.how if view.plain else ", ".join(filter(None, (view.name, hit.how))),
                allowed=void,
            )


def _allowed(text: Traced, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Places in a view that an allow-phrase covers."""
    tokens = list(WORD.finditer(text.text))
    spans = [token.span() for token in tokens if lexicon.find_all(token[0])]
    for _, first, last in phrases(tokens, lexicon):
        start, end = tokens[first].start(), tokens[last].end()
        gaps = (
            text.text[before.end() : after.start()]
            for before, after in zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True)
        )
        if all(len(gap) <= _LONGEST_GAP and _BETWEEN_ALLOWED.issuperset(gap) for gap in gaps):
            spans.append((start, end))
    return spans


def _inside(hit: Match, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)
