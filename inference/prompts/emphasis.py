r"""Prompt weights as members write them: a text in, runs of text with one weight each out.

Two grammars, by the program that made each known. In `a1111`, `(x)` is 1.1, `[x]` is 1/1.1 and
`(x:1.3)` is 1.3, and nested weights multiply; a bracket that is never closed reaches to the end, a
stray closing one is text; `BREAK` ends a window. In `comfyui`, `(x)` is 1.1 and multiplies, but
`(x:1.3)` replaces whatever stands around it; square brackets and `BREAK` are text, and so is every
bracket without a partner. In both, `\(` and `\)` are brackets to be read; in `a1111` so are `\[`,
`\]` and `\\`, and any other backslash vanishes.

Changes over time (`[from:to:0.5]`, `[a|b]`) have been made before a text comes here
(`changes.py`).
"""

import re
from dataclasses import dataclass, field
from typing import Literal

WeightMode = Literal["a1111", "comfyui"]

LARGEST_WEIGHT = 10.0
"""Weights are held within plus and minus this, at every level of nesting."""

MORE = 1.1
LESS = 1 / MORE

_NUMBER = r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)"
_LEXEMES = {
    "a1111": re.compile(
        r"\\(?P<escaped>[\\()\[\]])|(?P<lost>\\)|(?P<open>[(\[])"
        rf"|:\s*+(?P<weight>{_NUMBER})\s*+\)|(?P<close>[)\]])|[^\\()\[\]:]++|:"
    ),
    "comfyui": re.compile(
        rf"\\(?P<escaped>[()])|(?P<open>\()|:\s*+(?P<weight>{_NUMBER})\s*+\)|(?P<close>\))"
        r"|[^\\():]++|[\\:]"
    ),
}
_BREAK = re.compile(r"\bBREAK\b")
_OPENING = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text that counts as much as its weight says."""

    text: str
    weight: float = 1.0


Section = tuple[Run, ...]


def sections_of(text: str, mode: WeightMode) -> tuple[Section, ...]:
    """The runs of a prompt, one section per window that it asks for; never fails on text.

    The time is linear in the length of the text, whatever its brackets.
    """
    lexemes = list(_LEXEMES[mode].finditer(text))
    opened, closed = _partners(lexemes, to_the_end=mode == "a1111")
    levels = {"(": [1.0], "[": [1.0]}
    found = _Sections()
    for place, lexeme in enumerate(lexemes):
        if place in opened:
            bracket, factor = opened[place]
            around = levels[bracket][-1]
            if factor is None:
                weight = around * (MORE if bracket == "(" else LESS)
            else:
                weight = factor if mode == "comfyui" else around * factor
            levels[bracket].append(_held(weight))
        elif place in closed:
            levels[closed[place]].pop()
        elif lexeme.lastgroup != "lost":
            # Rounded, so that ([x]) and x are one run: floats would differ in the last place.
            weight = round(_held(levels["("][-1] * levels["["][-1]), 9)
            words = lexeme.group()
            if lexeme.lastgroup == "escaped":
                words = lexeme["escaped"]
            if mode == "a1111" and "BREAK" in words:
                words = found.add_up_to_last_break(words, weight)
            found.add(words, weight)
    return found.finish()


def _held(weight: float) -> float:
    return max(-LARGEST_WEIGHT, min(LARGEST_WEIGHT, weight))


def _partners(
    lexemes: list[re.Match[str]], *, to_the_end: bool
) -> tuple[dict[int, tuple[str, float | None]], dict[int, str]]:
    """The places of brackets that count: opening ones with the weight at their end, closing ones.

    A weight must be known where its bracket opens, hence this pass before the other.
    """
    waiting: dict[str, list[int]] = {"(": [], "[": []}
    opened: dict[int, tuple[str, float | None]] = {}
    closed: dict[int, str] = {}
    for place, lexeme in enumerate(lexemes):
        kind = lexeme.lastgroup
        if kind == "open":
            waiting[lexeme["open"]].append(place)
        elif kind in ("close", "weight"):
            bracket = "(" if kind == "weight" else _OPENING[lexeme["close"]]
            if waiting[bracket]:
                factor = _held(float(lexeme["weight"])) if kind == "weight" else None
                opened[waiting[bracket].pop()] = (bracket, factor)
                closed[place] = bracket
    if to_the_end:
        opened |= {place: (bracket, None) for bracket in waiting for place in waiting[bracket]}
    return opened, closed


@dataclass(slots=True)
class _Sections:
    """Runs as they are found; neighbours of equal weight become one."""

    done: list[Section] = field(default_factory=list)
    runs: list[tuple[float, list[str]]] = field(default_factory=list)

    def add(self, words: str, weight: float) -> None:
        if not words:
            return
        if self.runs and self.runs[-1][0] == weight:
            self.runs[-1][1].append(words)
        else:
            self.runs.append((weight, [words]))

    def add_up_to_last_break(self, words: str, weight: float) -> str:
        """Close a section at every BREAK, without the blanks around it; what is left comes back."""
        *before, rest = _BREAK.split(words)
        for number, part in enumerate(before):
            self.add(part.strip() if number else part.rstrip(), weight)
            self.end_section()
        return rest.lstrip() if before else rest

    def end_section(self) -> None:
        self.done.append(
            tuple(Run(text="".join(parts), weight=weight) for weight, parts in self.runs)
        )
        self.runs = []

    def finish(self) -> tuple[Section, ...]:
        self.end_section()
        return tuple(self.done)
