"""All patterns of one policy, indexed by folded words: finding costs the same for 10 or 10,000."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from moderation.text.leet import skeleton
from moderation.text.patterns import WORD, Entry, Phrase, inflections, readings, squeezed

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_REPEAT = re.compile(r"(.)\1")
_ATTACHING = re.compile("[\uac00-\ud7af]")
_HEAD = 3
_MISREAD_FROM = 4
_BACKWARDS_FROM = 3


@dataclass(slots=True)
class Lexicon:
    """Patterns by what they look like once folded. Built once, then only read."""

    ordinary: Collection[str] = frozenset()
    exact: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    prefixes: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)
    suffixes: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)
    infixes: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    loose_phrases: list[Phrase] = field(default_factory=list)
    joined: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    backwards: dict[str, str] = field(default_factory=dict)
    stretched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    misread: dict[str, str] = field(default_factory=dict)
    skeletons: set[str] = field(default_factory=set)
    open_skeletons: dict[int, set[str]] = field(default_factory=dict)
    prefix_sizes: frozenset[int] = frozenset()
    suffix_sizes: frozenset[int] = frozenset()
    infix_sizes: frozenset[int] = frozenset()
    ascii_infixes: bool = False

    @classmethod
    def of(
        cls, patterns: Iterable[tuple[str, Entry, bool]], ordinary: Collection[str]
    ) -> "Lexicon":
        """Patterns in AutoMod's grammar, each with its entry and whether to inflect it."""
        lexicon = cls(ordinary=ordinary)
        for pattern, entry, inflect in patterns:
            lexicon._add(pattern, entry, inflect)
        lexicon._index()
        return lexicon

    def find(self, word: str) -> tuple[Entry, ...]:
        """Entries that a folded word is, begins with or ends with."""
        found = self.exact.get(word, ())
        for size in self.prefix_sizes:
            for prefix, entry in self.prefixes.get(word[:size], ()):
                if word.startswith(prefix):
                    found += (entry,)
        for size in self.suffix_sizes:
            for suffix, entry in self.suffixes.get(word[-size:], ()):
                if word.endswith(suffix):
                    found += (entry,)
        return found

    def find_all(self, word: str) -> tuple[Entry, ...]:
        """The same, and those that are to be found anywhere in a word."""
        if self.infixes and (self.ascii_infixes or not word.isascii()):
            return self.find(word) + tuple(entry for _, entry in self.held(word))
        return self.find(word)

    def names(self, words: set[str]) -> bool:
        """Whether any of the words is, begins or ends like a listed one."""
        return (
            not self.exact.keys().isdisjoint(words)
            or not self.joined.keys().isdisjoint(words)
            or self._any_starts(words)
            or self._any_ends(words)
        )

    def begins(self, words: set[str]) -> bool:
        """Whether all words of some phrase may be there."""
        return bool(self.loose_phrases) or any(
            words.issuperset(phrase.words[:-1]) and (phrase.open_end or phrase.words[-1] in words)
            for head in self.phrases.keys() & words
            for phrase in self.phrases[head]
        )

    def may_mean(self, word: str) -> bool:
        """Whether it is worth while to ask what a word that was put together may mean."""
        return (
            word in self.exact
            or word in self.joined
            or word in self.backwards
            or word in self.misread
            or not word.isalpha()
            or squeezed(word) in self.stretched
            or squeezed(word[::-1]) in self.stretched
        )

    def may_spell(self, word: str) -> bool:
        """Whether a word with digits or signs in it may be a listed one, in any direction."""
        bones = skeleton(word)
        return (
            bones in self.skeletons
            or bones[::-1] in self.skeletons
            or self.ascii_infixes
            or any(
                bones[:size] in opened or bones[-size:] in opened
                for size, opened in self.open_skeletons.items()
            )
        )

    def disguises(self, words: Collection[str]) -> bool:
        """Whether any of the words may be a hit written backwards or with l for i."""
        return not (
            self.backwards.keys().isdisjoint(words) and self.misread.keys().isdisjoint(words)
        )

    def stretches(self, words: Iterable[str]) -> bool:
        """Whether any of the words, repeats taken out, may be a listed one likewise."""
        return not self.stretched.keys().isdisjoint(words)

    def _any_starts(self, words: Collection[str]) -> bool:
        prefixes = self.prefixes
        for size in self.prefix_sizes:
            for word in words:
                for prefix, _ in prefixes.get(word[:size], ()):
                    if word.startswith(prefix):
                        return True
        return False

    def _any_ends(self, words: Collection[str]) -> bool:
        suffixes = self.suffixes
        for size in self.suffix_sizes:
            for word in words:
                for suffix, _ in suffixes.get(word[-size:], ()):
                    if word.endswith(suffix):
                        return True
        return False

    def held(self, text: str) -> Iterator[tuple[str, Entry]]:
        """Patterns for anywhere in a word that the text may hold."""
        heads = {text[at : at + size] for size in self.infix_sizes for at in range(len(text))}
        for head in self.infixes.keys() & heads:
            for infix, entry in self.infixes[head]:
                if infix in text:
                    yield infix, entry

    def _add(self, pattern: str, entry: Entry, inflect: bool) -> None:
        if pattern.isascii() and pattern.isalnum():
            self._add_word(pattern.lower(), entry)
            if inflect:
                for form in inflections(pattern.lower()):
                    self._add_word(form, entry)
            return
        open_start, open_end = pattern.startswith("*"), pattern.endswith("*")
        for folded in dict.fromkeys(readings(pattern)):
            words = tuple(WORD.findall(folded))
            if len(words) > 1:
                self._add_phrase(Phrase(words, open_start, open_end, entry))
            elif words:
                self._add_single(words[0], entry, open_start, open_end)
                if inflect:
                    for form in inflections(words[0]):
                        self._add_word(form, entry)

    def _add_word(self, word: str, entry: Entry) -> None:
        present = self.exact.get(word)
        if present is None:
            self.exact[word] = (entry,)
        elif entry not in present:
            self.exact[word] = (*present, entry)

    def _add_single(self, word: str, entry: Entry, open_start: bool, open_end: bool) -> None:
        unspaced = bool(_UNSPACED.search(word))
        if unspaced or (open_start and open_end):
            self.infixes.setdefault(word[:_HEAD], []).append((word, entry))
        elif open_end or _ATTACHING.search(word):
            self.prefixes.setdefault(word[:_HEAD], []).append((word, entry))
        elif open_start:
            self.suffixes.setdefault(word[-_HEAD:], []).append((word, entry))
        else:
            self._add_word(word, entry)

    def _add_phrase(self, phrase: Phrase) -> None:
        if phrase.open_start:
            self.loose_phrases.append(phrase)
        else:
            self.phrases.setdefault(phrase.words[0], []).append(phrase)
        whole = "".join(phrase.words)
        if not phrase.open_start and not phrase.open_end and len(whole) >= 6:
            self.joined[whole] = (*self.joined.get(whole, ()), phrase.entry)

    def _index(self) -> None:
        """The words of `exact` and `joined` as they look written in a disguise."""
        self.prefix_sizes = frozenset(map(len, self.prefixes))
        self.suffix_sizes = frozenset(map(len, self.suffixes))
        self.infix_sizes = frozenset(map(len, self.infixes))
        self.ascii_infixes = any(
            infix.isascii() for found in self.infixes.values() for infix, _ in found
        )
        for listed in (*self.prefixes.values(), *self.suffixes.values()):
            for part, _ in listed:
                bones = skeleton(part)
                self.open_skeletons.setdefault(len(bones), set()).add(bones)
        self.skeletons.update(map(skeleton, (*self.exact, *self.joined)))
        by_squeezed: defaultdict[str, list[str]] = defaultdict(list)
        for word in (*self.exact, *self.joined):
            once = squeezed(word) if _REPEAT.search(word) else word
            if len(once) > 1:
                by_squeezed[once].append(word)
            backwards = word[::-1]
            if len(word) >= _BACKWARDS_FROM and backwards not in self.ordinary:
                self.backwards[backwards] = word
            if "i" in word and len(word) >= _MISREAD_FROM:
                lookalike = word.replace("i", "l")
                if lookalike not in self.ordinary:
                    self.misread.setdefault(lookalike, word)
        self.stretched = {key: tuple(words) for key, words in by_squeezed.items()}

    def whole(self, word: str) -> tuple[Entry, ...]:
        """Entries for exactly this word, phrases written as one word included."""
        return self.exact.get(word, ()) + self.joined.get(word, ())
