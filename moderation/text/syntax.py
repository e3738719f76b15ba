r"""Prompt syntax read as the sampler reads it: markup vanishes and its text joins its neighbours.

Known: `(a:1.2)`, `((a))`, `[a]`, `{a}`, `(a)1.2`, `(a)++`, `[a:b:0.5]`, `[a:0.5]`, `[a|b]`,
`{a|b}`, `<lora:name:0.8>`, `\(`, `AND`, `BREAK`. Each branch of an alternative is a text of its
own.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from moderation.text.traced import Traced

MOST_READINGS = 12
"""More readings than this are given only as far as this one: the caller should not trust them."""

_DEEPEST = 32
_MOST_COMBINED = 8
_BRACKETS = re.compile(r"[\\()\[\]{}<>]")
_TAG = re.compile(r"<[^\W\d]+:[^<>]*>")
_WEIGHT = re.compile(r"\s*:\s*[+-]?\d*\.?\d*\s*$")
_NUMBER = re.compile(r"\s*[+-]?\d*\.?\d*\s*$")
_AFTER = re.compile(r"\d+\.\d+|\++|-+(?![^\W_])")
_CHOICE = re.compile(r"\s*\d+\$\$")
_ORDINARY = re.compile(r"[^\\()\[\]{}<>|:]+")
_KEYWORD = re.compile(r"\b(?:AND|BREAK)\b")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class _Branches:
    """A place where the sampler reads one of several texts."""

    number: int
    texts: list[list["int | _Branches"]]


_Nodes = list["int | _Branches"]


@dataclass(slots=True)
class _Parser:
    """One pass over a text; a node is the index of a kept character or a set of branches."""

    text: str
    place: int = 0
    sizes: list[int] = field(default_factory=list)

    def nodes(self, closing: str = "", depth: int = 0) -> list[_Nodes]:
        """Everything up to `closing`, split at the separators that count inside this bracket."""
        parts: list[_Nodes] = [[]]
        text = self.text
        while self.place < len(text):
            ordinary = _ORDINARY.match(text, self.place)
            if ordinary:
                parts[-1].extend(range(self.place, ordinary.end()))
                self.place = ordinary.end()
                continue
            char = text[self.place]
            self.place += 1
            if closing and char == closing:
                break
            if char == "\\" and self.place < len(text):
                parts[-1].append(self.place)
                self.place += 1
            elif char in _CLOSING:
                if depth < _DEEPEST:
                    parts[-1] += self._bracket(char, depth + 1)
            elif char == "<" and (tag := _TAG.match(text, self.place - 1)):
                self.place = tag.end()
            elif char in ")]}<>":
                continue
            elif (char == "|" and closing in ("]", "}")) or (char == ":" and closing == "]"):
                parts.append([])
            else:
                parts[-1].append(self.place - 1)
        return parts

    def _bracket(self, opening: str, depth: int) -> _Nodes:
        closing = _CLOSING[opening]
        start = self.place
        parts = self.nodes(closing, depth)
        if opening == "(":
            inside = self._unweighted(parts[0], start)
            after = _AFTER.match(self.text, self.place)
            if after:
                self.place = after.end()
            return inside
        if opening == "{":
            parts[0] = self._without_count(parts[0], start)
        if len(parts) > 1 and opening == "[" and self._is_number(parts[-1]):
            parts = [[], parts[0]] if len(parts) == 2 else parts[:-1]
        if len(parts) == 1:
            return parts[0]
        self.sizes.append(len(parts))
        return [_Branches(len(self.sizes) - 1, parts)]

    def _unweighted(self, nodes: _Nodes, start: int) -> _Nodes:
        weight = _WEIGHT.search(self.text[start : max(start, self.place - 1)])
        if not weight:
            return nodes
        first = start + weight.start()
        return [node for node in nodes if isinstance(node, _Branches) or node < first]

    def _without_count(self, nodes: _Nodes, start: int) -> _Nodes:
        count = _CHOICE.match(self.text, start)
        if not count:
            return nodes
        return [node for node in nodes if isinstance(node, _Branches) or node >= count.end()]

    def _is_number(self, nodes: _Nodes) -> bool:
        chars = [self.text[node] for node in nodes if isinstance(node, int)]
        return len(chars) == len(nodes) and bool(_NUMBER.match("".join(chars)))


def _picked(nodes: _Nodes, choice: Sequence[int]) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, int):
            yield node
        else:
            yield from _picked(node.texts[choice[node.number] % len(node.texts)], choice)


def _choices(sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Which branch to take where: every combination of few, else all first, all second, …"""
    if math.prod(sizes) <= _MOST_COMBINED:
        yield from itertools.product(*map(range, sizes))
        return
    for number in range(max(sizes)):
        yield (number,) * len(sizes)


def flattened(text: Traced) -> list[Traced]:
    """Texts that the sampler may read, at most `MOST_READINGS` + 1; none without any syntax."""
    plain = text.text
    if not (_BRACKETS.search(plain) or "AND" in plain or "BREAK" in plain):
        return []
    parser = _Parser(text.text)
    nodes = list(itertools.chain.from_iterable(parser.nodes()))
    if not parser.sizes:
        kept = [node for node in nodes if isinstance(node, int)]
        return [text.picked(kept).substituted(_KEYWORD, lambda _: " ")]
    return [
        text.picked(list(_picked(nodes, choice))).substituted(_KEYWORD, lambda _: " ")
        for choice in itertools.islice(_choices(parser.sizes), MOST_READINGS + 1)
    ]
