"""Moderators' regular expressions, in time that grows with the text and nothing else (RE2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import re2

from moderation.text.patterns import Entry

LONGEST_REGEX = 260
"""As in Discord's AutoMod, whose dialect is close to RE2's."""

MOST_REGEXES = 200
_MOST_HITS = 50


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    return options


def fault(pattern: str) -> str:
    """What is wrong with a regular expression, empty if nothing is."""
    if len(pattern) > LONGEST_REGEX:
        return f"a regex of {len(pattern)} characters is too long; at most {LONGEST_REGEX} fit"
    try:
        compiled = re2.compile(pattern, _options())
    except (re2.error, UnicodeError) as error:
        reason = error.args[0] if isinstance(error, re2.error) and error.args else "no text"
        told = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        return f"this regex cannot be used ({told})"
    return "this regex matches everything, even nothing" if compiled.search("") else ""


@dataclass(slots=True)
class Regexes:
    """All regular expressions of a policy, asked together and then one by one."""

    entries: Sequence[Entry] = ()
    _compiled: list["re2._Regexp[str]"] = field(default_factory=list)
    _any: "re2.Set | None" = None

    @classmethod
    def of(cls, patterns: Sequence[tuple[str, Entry]]) -> "Regexes":
        """Patterns that have no `fault`, each with its entry."""
        regexes = cls(tuple(entry for _, entry in patterns))
        if patterns:
            regexes._any = re2.Set.SearchSet(_options())
            for pattern, _ in patterns:
                regexes._any.Add(pattern)
                regexes._compiled.append(re2.compile(pattern, _options()))
            regexes._any.Compile()
        return regexes

    def find(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        """Every place where one of them matches, empty matches left out."""
        if self._any is None:
            return
        if not text.isascii():
            # Halves of surrogate pairs are no text; a question mark is as long.
            text = text.encode("utf-8", "replace").decode()
        for number in sorted(self._any.Match(text) or ()):
            hits = 0
            for match in self._compiled[number].finditer(text):
                start, end = match.span()
                if start < end:
                    yield self.entries[number], start, end
                    hits += 1
                if hits >= _MOST_HITS:
                    break
