"""Words spelled out in short pieces (`n u-d e`), or broken by the end of a line, put together.

Only pieces of one or two letters are joined across spaces, and a word must begin and end where a
piece does: that is what leaves "menu design" and "cargo red" alone.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from moderation.text.leet import SIGNS

MOST_PIECES = 400
_RUN = re.compile(
    r"(?<![^\W_])(?<!['’])(?:[^\W_]{1,2}|[@$])"
    r"(?:(?:[^\w'’]|_)+(?:[^\W_]{1,2}|[@$])(?![^\W_]))+"
    r"(?!['’]?[^\W_])"
)
_SIGNS = re.escape(SIGNS)
_SIGN = re.compile(f"[{_SIGNS}]")
_LONE_SIGN = re.compile(rf"(?<![^\W_][^\W_])[{_SIGNS}](?![^\W_]{{2}})")
_SIGNED_PIECE = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
_SIGNED_RUN = re.compile(
    rf"(?<![^\W_'’{_SIGNS}])(?:[^\W_]|[{_SIGNS}]){{1,2}}"
    rf"(?:(?:[^\w'’{_SIGNS}]|_)+(?:[^\W_]|[{_SIGNS}]){{1,2}}(?![^\W_]|[{_SIGNS}]))+"
)
_PIECE = re.compile(r"[^\W_]+|[@$]")
_BROKEN_LINE = re.compile(r"([^\W_]+)-?[\r\n]+([^\W_]+)")
_SPACES = re.compile(r"\s+")
_LONGEST = 24
_SHORTEST = 3
_SHORTEST_SIGNED = 4


def runs(
    text: str, words: Sequence[str], ordinary: Collection[str]
) -> Iterator[tuple[str | None, int, int]]:
    """Each word that neighbouring short pieces make, with its place; None for far too many.

    `words` are those of the text in their order, which has been cut into them already.
    """
    signed = "@" in text or "$" in text
    if not _may_run(_PIECE.findall(text) if signed else words, ordinary):
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


def signed_runs(text: str, ordinary: Collection[str]) -> Iterator[tuple[str | None, int, int]]:
    """The same of pieces some of which are signs that stand for letters: `p ! r @ t e`."""
    if not _LONE_SIGN.search(text):
        return
    total = 0
    for run in _SIGNED_RUN.finditer(text):
        pieces = list(_SIGNED_PIECE.finditer(run[0]))
        total += len(pieces)
        if total > MOST_PIECES:
            yield None, 0, 0
            return
        for word, start, end in _joined(run[0], pieces, ordinary):
            if len(word) >= _SHORTEST_SIGNED and _SIGN.search(word):
                yield word, run.start() + start, run.start() + end


def _may_run(pieces: Sequence[str], ordinary: Collection[str]) -> bool:
    """Whether short pieces with some letters are neighbours, and not all of them ordinary words."""
    spelled = 0
    odd = False
    for piece in pieces:
        if len(piece) > 2:
            spelled, odd = 0, False
            continue
        spelled += not piece.isdigit()
        odd = odd or piece not in ordinary
        if odd and spelled > 1:
            return True
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
