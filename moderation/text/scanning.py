"""Finds listed words and phrases in the folded readings of one text."""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from moderation.text.disguises import meanings
from moderation.text.leet import SIGNS, letters
from moderation.text.lexicon import Lexicon
from moderation.text.patterns import WORD, Entry, Phrase, squeezed
from moderation.text.pieces import broken_lines, runs, signed_runs

MOST_ODD_CHUNKS = 400
_ODD = re.compile(
    r"[^\W\d_][^\w\s]+[^\W\d_]|[^\W\d_][\d_]|[\d_][^\W\d_]|[@$!|+€£¥¢(^*#%•]"
    r"|[^\W\d_][^\w\s]+(?:\d[^\w\s]+)+[^\W\d_]|\d[^\w\s]+[^\W\d_]|\d{5}"
)
_EDGES = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
_NO_SIGNS = "".join(char for char in _EDGES if char not in SIGNS)
_SIGN = re.compile("[" + re.escape(SIGNS) + "]")
_SIGNED_OR_MASKED = re.compile("[" + re.escape(SIGNS) + "*#%•]")
_REPEAT = re.compile(r"(.)\1")
_WEAK = frozenset(",;:/&+")
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at `start` to `end` of the scanned text, and in what disguise."""

    entry: Entry
    start: int
    end: int
    how: str = ""


@dataclass(slots=True)
class Scan:
    """One look through the readings of one text; most of a reading is like the one before it.

    `overworked` turns true when there was more to take apart than is worth the time.
    """

    lexicon: Lexicon
    overworked: bool = False
    _clean: set[str] = field(default_factory=set)
    _chunks: dict[str, tuple[Match, ...]] = field(default_factory=dict)

    def matches(self, text: str) -> Iterator[Match]:
        """Every hit in a text that is folded and in lower case."""
        lexicon = self.lexicon
        every = WORD.findall(text)
        words = set(every)
        new = words - self._clean
        named = bool(new) and lexicon.names(new)
        if named:
            yield from _words(text, lexicon)
        if lexicon.begins(words):
            tokens = list(WORD.finditer(text))
            for phrase, first, last in phrases(tokens, lexicon):
                yield Match(phrase.entry, tokens[first].start(), tokens[last].end())
        if new and (lexicon.disguises(new) or lexicon.stretches(map(squeezed, _repeated(new)))):
            yield from _each_word(text, lexicon)
        elif not named:
            self._clean |= new
        if lexicon.infixes and (lexicon.ascii_infixes or not text.isascii()):
            yield from _anywhere(text, lexicon)
        yield from self._odd_chunks(text, words)
        yield from self._in_pieces(text, every)

    def _odd_chunks(self, text: str, words: Collection[str]) -> Iterator[Match]:
        """Words with digits, signs or cuts inside them."""
        done = 0
        for raw in text.split():
            if raw.isalpha() or (raw[-1] in ",." and raw[:-1].isalpha()) or not _ODD.search(raw):
                continue
            # Whatever holds this chunk is odd too, so the next place is the right one.
            first = text.find(raw, done)
            done = first + len(raw)
            found = self._chunks.get(raw)
            if found is None:
                if len(self._chunks) >= MOST_ODD_CHUNKS:
                    self.overworked = True
                    return
                found = self._chunks[raw] = tuple(_odd_chunk(raw, self.lexicon))
            for hit in found:
                yield Match(hit.entry, first + hit.start, first + hit.end, hit.how)
        if done and (self.lexicon.phrases or self.lexicon.loose_phrases):
            yield from _phrases_in_letters(text, words, self.lexicon)

    def _in_pieces(self, text: str, words: Sequence[str]) -> Iterator[Match]:
        """Words spelled out in short pieces, or broken by the end of a line."""
        for word, start, end in itertools.chain(
            runs(text, words, self.lexicon.ordinary),
            signed_runs(text, self.lexicon.ordinary),
            broken_lines(text, self.lexicon.ordinary),
        ):
            if word is None:
                self.overworked = True
                return
            if self.lexicon.may_mean(word):
                yield from _together(word, start, end, self.lexicon)


def phrases(tokens: Sequence[re.Match[str]], lexicon: Lexicon) -> Iterator[tuple[Phrase, int, int]]:
    """Phrases in a row of words, with the index of the first and the last word."""
    for first, token in enumerate(tokens):
        listed = lexicon.phrases.get(token[0], ())
        for phrase in itertools.chain(listed, lexicon.loose_phrases):
            last = first + len(phrase.words) - 1
            if last >= len(tokens):
                continue
            row = tokens[first : last + 1]
            if phrase.matches(tuple(word[0] for word in row)) and _close(row):
                yield phrase, first, last


def _close(row: Sequence[re.Match[str]]) -> bool:
    return all(
        after.start() - before.end() <= _LONGEST_GAP for before, after in itertools.pairwise(row)
    )


def _repeated(words: Collection[str]) -> list[str]:
    return [word for word in words if _REPEAT.search(word)]


def _words(text: str, lexicon: Lexicon) -> Iterator[Match]:
    for token in WORD.finditer(text):
        for entry in lexicon.find(token[0]):
            yield Match(entry, token.start(), token.end())
        for entry in lexicon.joined.get(token[0], ()):
            yield Match(entry, token.start(), token.end(), "written together")


def _each_word(text: str, lexicon: Lexicon) -> Iterator[Match]:
    for token in WORD.finditer(text):
        for entry, how in meanings(token[0], lexicon):
            if how:
                yield Match(entry, token.start(), token.end(), how)


def _anywhere(text: str, lexicon: Lexicon) -> Iterator[Match]:
    for infix, entry in lexicon.held(text):
        start = text.find(infix)
        while start >= 0:
            yield Match(entry, start, start + len(infix))
            start = text.find(infix, start + 1)


def _odd_chunk(raw: str, lexicon: Lexicon) -> Iterator[Match]:
    tokens = list(WORD.finditer(raw))
    for token in tokens:
        if not token[0].isalpha():
            for entry, how in meanings(token[0], lexicon):
                yield Match(entry, token.start(), token.end(), how)
    if _SIGNED_OR_MASKED.search(raw):
        for word, start in _with_signs(raw):
            for entry, how in meanings(word, lexicon):
                yield Match(entry, start, start + len(word), how or "cut in pieces")
    if len(tokens) > 1:
        yield from _cut(raw, tokens, lexicon)


def _with_signs(raw: str) -> Iterator[tuple[str, int]]:
    """The chunk with its signs kept as letters: with and without those at its ends."""
    seen: set[str] = set()
    for left, right in itertools.product((_EDGES, _NO_SIGNS), repeat=2):
        start = len(raw) - len(raw.lstrip(left))
        word = raw.lstrip(left).rstrip(right)
        if word and word not in seen:
            seen.add(word)
            yield word, start


def _cut(raw: str, tokens: Sequence[re.Match[str]], lexicon: Lexicon) -> Iterator[Match]:
    """Words cut by punctuation: the whole chunk put together, and each two neighbours."""
    whole = "".join(token[0] for token in tokens)
    first, last = tokens[0].start(), tokens[-1].end()
    if len(tokens) > 2 or not _both_ordinary(raw, tokens[0], tokens[1], lexicon):
        yield from _together(whole, first, last, lexicon)
    for inner, start in dict.fromkeys(((raw[first:last], first), *_with_signs(raw))):
        if _SIGN.search(inner):
            signed = "".join(char for char in inner if char.isalnum() or char in SIGNS)
            if len(signed) < len(inner):
                yield from _together(signed, start, start + len(inner), lexicon)
    if len(tokens) > 2:
        for before, after in itertools.pairwise(tokens):
            if not _both_ordinary(raw, before, after, lexicon):
                yield from _together(before[0] + after[0], before.start(), after.end(), lexicon)


def _both_ordinary(raw: str, before: re.Match[str], after: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether two ordinary words merely stand on both sides of a comma or the like."""
    return (
        not _WEAK.isdisjoint(raw[before.end() : after.start()])
        and before[0] in lexicon.ordinary
        and after[0] in lexicon.ordinary
    )


def _together(word: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Match]:
    for entry, how in meanings(word, lexicon, whole_only=True):
        yield Match(entry, start, end, " and ".join(filter(None, ("cut in pieces", how))))


def _phrases_in_letters(text: str, words: Collection[str], lexicon: Lexicon) -> Iterator[Match]:
    """Phrases of which some words have digits for letters."""

    respelled = {
        word: spelling
        for word in words
        if not word.isalpha()
        and (spelling := next(letters(word), word)) != word
        and len(spelling) == len(word)
    }
    if not respelled or not lexicon.begins({respelled.get(word, word) for word in words}):
        return
    spelled = WORD.sub(lambda token: respelled.get(token[0], token[0]), text)
    tokens = list(WORD.finditer(spelled))
    for phrase, first, last in phrases(tokens, lexicon):
        start, end = tokens[first].start(), tokens[last].end()
        yield Match(phrase.entry, start, end, "digits for letters")
