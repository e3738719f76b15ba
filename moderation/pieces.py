"""Words spelled out in short pieces (`n u-d e`), or broken by the end of a line, put together.

Only pieces of one or two letters are joined across spaces, and a word must begin and end where a
piece does: that is what leaves "menu design" and "cargo red" alone.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

MOST_PIECES = 400
_RUN = re.compile(
    r"(?<![^\W_])(?<!['’])(?:[^\W_]{1,2}|[@$])(?:[^\w'’]+(?:[^\W_]{1,2}|[@$])(?![^\W_])|_+[^\W_]{1,2})+"
    r"(?!['’]?[^\W_])"
)
_PIECE = re.compile(r"[^\W_]+|[@$]")
_BROKEN_LINE = re.compile(r"([^\W_]+)-?[\r\n]+([^\W_]+)")
_SPACES = re.compile(r"\s+")
_LONGEST = 24
_SHORTEST = 3


def runs(text: str, ordinary: Collection[str]) -> Iterator[tuple[str | None, int, int]]:
    """Each word that neighbouring short pieces make, with its place; None for far too many."""
    if not _may_run(_PIECE.findall(text), ordinary):
        return
    total = 0
    for run in _RUN.finditer(text):
        pieces = list(_PIECE.finditer(run[0]))
        total += len(pieces)
        if total > MOST_PIECES:
            yield None, 0, 0
            return
        if not all(piece[0] in ordinary for piece in pieces):
            for word, start, end in _joined(run[0], pieces, ordinary):
                yield word, run.start() + start, run.start() + end


def _may_run(pieces: Sequence[str], ordinary: Collection[str]) -> bool:
    """Whether two short pieces are neighbours and not both of them ordinary words."""
    before = ""
    for piece in pieces:
        if len(piece) > 2:
            before = ""
        elif before and not (before in ordinary and piece in ordinary):
            return True
        else:
            before = piece
    return False


def _joined(
    run: str, pieces: list[re.Match[str]], ordinary: Collection[str]
) -> Iterator[tuple[str, int, int]]:
    """Words of pieces between which there is always the same; not of ordinary words alone."""
    gaps = [
        _SPACES.sub(" ", run[before.end() : after.start()])
        for before, after in itertools.pairwise(pieces)
    ]
    for first, start in enumerate(pieces[:-1]):
        word = start[0]
        odd = word not in ordinary
        singles = len(word) == 1
        for last in range(first + 1, len(pieces)):
            piece = pieces[last][0]
            if gaps[last - 1] != gaps[first] or len(word) > _LONGEST:
                break
            word += piece
            odd = odd or piece not in ordinary
            singles = singles and len(piece) == 1
            two = last == first + 1
            if two and (" " in gaps[first] != " " or not word.isalnum()):
                continue
            if len(word) >= _SHORTEST and (odd or singles):
                yield word, start.start(), pieces[last].end()


def broken_lines(text: str, ordinary: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """The two halves of each word that a line's end may have cut, put together."""
    if "\n" in text or "\r" in text:
        for cut in _BROKEN_LINE.finditer(text):
            if not (cut[1] in ordinary and cut[2] in ordinary):
                yield cut[1] + cut[2], cut.start(), cut.end()
