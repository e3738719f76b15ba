r"""Several prompts written as one: `{red,blue} boat`, and the prompt matrix `a boat | red`.

Pure text. Braces are Midjourney's: each choice in turn, within each other too, and `\{`, `\}` and
`\,` are the signs themselves. The matrix is the script of AUTOMATIC1111: the first part with every
selection of the others, bars within brackets excepted, which mean something else.
"""

import re
from itertools import product

from inference.errors import BadPrompt

_SIGN = re.compile(r"\\[{},\\]|[{},]|[^{},\\]+|\\", re.DOTALL)
_ESCAPE = re.compile(r"\\([{},])")
_OPENING, _CLOSING = "([{", ")]}"

Choices = tuple[str, ...]


def permutations(prompt: str, most: int) -> tuple[str, ...]:
    """Every prompt that a text with choices in braces stands for, the first choices first.

    A brace without a partner is text. Raises `BadPrompt` if they are more than `most`.
    """
    signs = _SIGN.findall(prompt)
    paired = _pairs(signs)
    # An open brace: the choices that are complete, and those that the one being read may still be.
    open_: list[tuple[list[str], Choices]] = [([], ("",))]
    for place, sign in enumerate(signs):
        done, here = open_[-1]
        if place not in paired:
            if sign == "," and len(open_) > 1:
                open_[-1] = ([*done, *here], ("",))
            else:
                open_[-1] = (done, tuple(text + sign for text in here))
        elif sign == "{":
            open_.append(([], ("",)))
        else:
            open_.pop()
            before, around = open_[-1]
            choices = (*done, *here)
            _check_count(len(around) * len(choices), most)
            open_[-1] = (before, tuple(text + choice for text, choice in product(around, choices)))
        _check_count(sum(len(waiting) for waiting, _ in open_[1:]), most)
    return tuple(_ESCAPE.sub(r"\1", text) for text in open_[0][1])


def _pairs(signs: list[str]) -> set[int]:
    """The places of braces that have a partner."""
    waiting: list[int] = []
    paired: set[int] = set()
    for place, sign in enumerate(signs):
        if sign == "{":
            waiting.append(place)
        elif sign == "}" and waiting:
            paired |= {waiting.pop(), place}
    return paired


def matrix(prompt: str, most: int) -> tuple[str, ...]:
    """The first part of `a|b|c` with every selection of the others, joined by commas.

    In the script's order: nothing, b, c, b and c. Raises `BadPrompt` if they are more than `most`.
    """
    first, *others = _parts(prompt)
    _check_count(2 ** len(others), most)
    made = []
    for number in range(2 ** len(others)):
        chosen = [part for place, part in enumerate(others) if number >> place & 1]
        made.append(", ".join([first, *(part.strip().strip(",") for part in chosen)]))
    return tuple(made)


def _parts(prompt: str) -> list[str]:
    """A prompt parted at its bars, but not within brackets, nor where a backslash stands before."""
    parts, depth, escaped = [""], 0, False
    for sign in prompt:
        if sign == "|" and not depth and not escaped:
            parts.append("")
            continue
        if not escaped and sign in _OPENING:
            depth += 1
        elif not escaped and sign in _CLOSING:
            depth = max(0, depth - 1)
        escaped = sign == "\\" and not escaped
        parts[-1] += sign
    return parts


def _check_count(count: int, most: int) -> None:
    if count > most:
        raise BadPrompt(
            f"This stands for more prompts than may be made at once, which is {most}; "
            "leave out some of the choices."
        )
