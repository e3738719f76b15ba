"""Long prompts cut into windows, each as long as a text encoder reads at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from inference.prompts.tags import LoraTag

MAX_WINDOWS = 8
"""Most windows of a prompt that are read; with CLIP's 75 tokens each, 600 tokens."""

COMMA_REACH = 20
"""A full window is cut after a comma rather than between words, if one is this near its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens of one weight; those of a `whole` piece, an embedding, are never parted."""

    ids: tuple[int, ...]
    weight: float = 1.0
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Token numbers without start, end and filling, and a weight for each."""

    ids: tuple[int, ...] = ()
    weights: tuple[float, ...] = ()

    @property
    def weighted(self) -> bool:
        """Whether any weight says something."""
        return any(weight != 1 for weight in self.weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt as the model reads it: one window or more, and the LoRAs that it names.

    `tokens` counts all that were written, `kept` those in the windows.
    """

    windows: tuple[Window, ...]
    tokens: int
    kept: int
    loras: tuple[LoraTag, ...] = ()


def cut_windows(
    sections: Iterable[Iterable[Piece]], *, length: int, comma: int
) -> tuple[Window, ...]:
    """All windows of a prompt, at least one, each of at most `length` tokens.

    Each section begins a window, an empty section is an empty window, and an empty last one is
    none: a `BREAK` at the end changes nothing. `comma` is the token after which a window is best
    cut.
    """
    windows: list[Window] = []
    for section in sections:
        ids: list[int] = []
        weights: list[float] = []
        begun = len(windows)
        for piece in section:
            assert not piece.whole or len(piece.ids) <= length, "an embedding fits a window"
            parts = (piece.ids,) if piece.whole else ((token,) for token in piece.ids)
            for part in parts:
                if len(ids) + len(part) > length:
                    end = _cut(ids, comma) if len(ids) == length and part != (comma,) else len(ids)
                    windows.append(Window(ids=tuple(ids[:end]), weights=tuple(weights[:end])))
                    ids, weights = ids[end:], weights[end:]
                if len(ids) + len(part) > length:
                    # A long embedding, and words before it that have just been moved here.
                    windows.append(Window(ids=tuple(ids), weights=tuple(weights)))
                    ids, weights = [], []
                ids += part
                weights += [piece.weight] * len(part)
        if ids or len(windows) == begun:
            windows.append(Window(ids=tuple(ids), weights=tuple(weights)))
    if len(windows) > 1 and not windows[-1].ids:
        windows.pop()
    return tuple(windows)


def _cut(ids: list[int], comma: int) -> int:
    """Where to cut a full window: after its last comma if that is near, else at its end."""
    for place in range(len(ids) - 1, max(len(ids) - COMMA_REACH, 0) - 1, -1):
        if ids[place] == comma:
            return place + 1
    return len(ids)
