r"""Prompts that change while a picture is made: a text in, the text of each step out.

The grammar is AUTOMATIC1111's. `[from:to:when]` is the first text up to a step and the second one
after it; `[to:when]` adds a text there and `[from::when]` takes one away. `when` below 1 is a share
of the steps, from 1 on a number of steps. `[one|other]` takes turns, one step each. All of that may
stand inside each other and inside weights. A bracket that is none of these is left as it stands,
and so is whatever a backslash precedes.

Steps are those that are made: with a start image, half of them is half of the share that is made.
"""

import re
from dataclasses import dataclass, field

from inference.errors import BadPrompt
from inference.prompts.emphasis import WeightMode
from inference.prompts.tags import take_loras
from inference.request import ImageRequest

MAX_TEXTS = 16
"""Most different texts that one request may ask the text encoders to read, prompt and negative
prompt together; each is kept for as long as its pictures are made."""

_SIGN = re.compile(r"\\.|[\[\]():|]|[^\\\[\]():|]+|\\", re.DOTALL)
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\s*")
_CLOSING = {"[": "]", "(": ")"}


def texts_by_step(text: str, steps: int, mode: WeightMode = "a1111") -> tuple[str, ...]:
    """The text of every step, one after the other; raises `BadPrompt` for too many different ones.

    ComfyUI's prompts do not change.
    """
    steps = max(1, steps)
    if mode != "a1111" or "[" not in text:
        return (text,) * steps
    signs = _SIGN.findall(text)
    first = _Reading(step=1, steps=steps)
    start = first.read(signs)
    # Steps at which all brackets are alike have one text, which is read once.
    read = {first.alike(1): start}
    told: list[str] = []
    for step in range(1, steps + 1):
        alike = first.alike(step)
        if alike not in read:
            read[alike] = _Reading(step=step, steps=steps).read(signs)
            _check_count({*read.values()})
        told.append(read[alike])
    return tuple(told)


def request_texts(
    request: ImageRequest, mode: WeightMode
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Prompt and negative prompt of every step that is made, without their LoRAs' tags.

    Raises `BadPrompt` if they are too many different ones together.
    """
    told, untold = (
        texts_by_step(take_loras(text)[0], request.steps_made, mode)
        for text in (request.prompt, request.negative_prompt)
    )
    _check_count({*told, *untold})
    return told, untold


def _check_count(texts: set[str]) -> None:
    if len(texts) > MAX_TEXTS:
        raise BadPrompt(
            f"The prompt becomes more than {MAX_TEXTS} different texts over its steps; "
            "let fewer brackets like [cat:dog:0.5] and [cat|dog] change it."
        )


@dataclass(slots=True)
class _Bracket:
    """An open bracket: its text so far, parted where a colon or a bar stands in it.

    `moves` says for each part whether it is another one at another step.
    """

    sign: str
    parts: list[list[str]] = field(default_factory=lambda: [[]])
    marks: list[str] = field(default_factory=list)
    moves: list[bool] = field(default_factory=lambda: [False])

    def add(self, words: str, *, moves: bool = False) -> None:
        self.parts[-1].append(words)
        self.moves[-1] |= moves

    def part(self, mark: str) -> None:
        self.marks.append(mark)
        self.parts.append([])
        self.moves.append(False)

    def texts(self) -> list[str]:
        return ["".join(part) for part in self.parts]

    def plain(self) -> str:
        """As it was written."""
        texts = self.texts()
        pairs = zip(self.marks, texts[1:], strict=True)
        return self.sign + texts[0] + "".join(mark + text for mark, text in pairs)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One step's reading of a text, which finds the same brackets at every step.

    `turns` are the numbers of choices that take turns, `lasts` the steps after which texts change.
    """

    step: int
    steps: int
    turns: set[int] = field(default_factory=set)
    lasts: set[int] = field(default_factory=set)

    def alike(self, step: int) -> tuple[int, ...]:
        """The same for all steps that have the same text."""
        return (
            *((step - 1) % count for count in sorted(self.turns)),
            sum(step > last for last in self.lasts),
        )

    def read(self, signs: list[str]) -> str:
        open_ = [_Bracket("")]
        for sign in signs:
            if sign in _CLOSING:
                open_.append(_Bracket(sign))
            elif len(open_) > 1 and sign == _CLOSING[open_[-1].sign]:
                closed = open_.pop()
                text, moves = self._meaning(closed)
                open_[-1].add(text, moves=moves)
            elif sign in (":", "|") and len(open_) > 1:
                open_[-1].part(sign)
            else:
                open_[-1].add(sign)
        return "".join(bracket.plain() for bracket in open_)

    def _meaning(self, bracket: _Bracket) -> tuple[str, bool]:
        """What a bracket that has been closed is at this step, and whether another at others.

        A step that would itself change is none.
        """
        texts = bracket.texts()
        if bracket.sign == "[" and bracket.marks and set(bracket.marks) == {"|"}:
            self.turns.add(len(texts))
            return texts[(self.step - 1) % len(texts)], True
        timed = bracket.sign == "[" and bracket.marks in ([":"], [":", ":"])
        if timed and not bracket.moves[-1] and _NUMBER.fullmatch(texts[-1]):
            when = float(texts[-1])
            last = int(max(0, min(when * self.steps if when < 1 else when, self.steps)))
            self.lasts.add(last)
            before, after = texts[:2] if len(texts) == 3 else ("", texts[0])
            return (before if self.step <= last else after), True
        return bracket.plain() + _CLOSING[bracket.sign], any(bracket.moves)
