"""Text that remembers where each of its characters came from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traced:
    """A reading of some original text; `origin` has one span per character, None is unchanged."""

    text: str
    origin: Sequence[tuple[int, int]] | None = None

    def at(self, index: int) -> tuple[int, int]:
        """The span of the original that character `index` stands for."""
        return (index, index + 1) if self.origin is None else self.origin[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the original that holds characters `start` to `end`."""
        if self.origin is None or start >= end:
            return (start, end)
        pieces = self.origin[start:end]
        return (min(first for first, _ in pieces), max(last for _, last in pieces))

    def mapped(self, fold: Callable[[str], str]) -> "Traced":
        """Every character replaced by what `fold` makes of it, which may be nothing."""
        chars: list[str] = []
        origin: list[tuple[int, int]] = []
        for index, char in enumerate(self.text):
            folded = fold(char)
            if folded:
                chars.append(folded)
                origin.extend([self.at(index)] * len(folded))
        return Traced("".join(chars), origin)

    def substituted(
        self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str | None]
    ) -> "Traced":
        """Every match replaced by a text (None: left as it is), which stands for all of it."""
        pieces: list[str] = []
        origin: list[tuple[int, int]] = []
        done = 0
        for match in pattern.finditer(self.text):
            text = replace(match)
            if text is None or text == match[0]:
                continue
            start, end = match.span()
            pieces += (self.text[done:start], text)
            origin.extend(self.at(index) for index in range(done, start))
            origin.extend([self.span(start, end)] * len(text))
            done = end
        if not done and not pieces:
            return self
        pieces.append(self.text[done:])
        origin.extend(self.at(index) for index in range(done, len(self.text)))
        return Traced("".join(pieces), origin)

    def picked(self, indexes: Sequence[int]) -> "Traced":
        """The characters at `indexes`, in that order."""
        text, origin = self.text, self.origin
        picked = "".join([text[index] for index in indexes])
        if origin is None:
            return Traced(picked, [(index, index + 1) for index in indexes])
        return Traced(picked, [origin[index] for index in indexes])
