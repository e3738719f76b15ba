"""One word as it may be meant: digits and signs for letters, repeats, backwards, l for i, masks."""

import itertools
import re
from collections.abc import Iterator

from moderation.text.leet import letters
from moderation.text.lexicon import Lexicon
from moderation.text.patterns import Entry, squeezed, stretches

_MASKS = re.compile(r"[*#%•]")
_VOWELS = "aeiou"
_DIGITS = "0123456789"
_BACKWARDS_FROM = 3
_REPEAT = re.compile(r"(.)\1")
LONGEST_WORD = 48


def unmasked(word: str) -> Iterator[str]:
    """The word with one or two masking signs inside it read as vowels."""
    if len(word) < 4 or _MASKS.match(word[0]) or _MASKS.match(word[-1]):
        return
    pieces = _MASKS.split(word)
    if not 2 <= len(pieces) <= 3 or not all(piece.isalpha() for piece in pieces if piece):
        return
    for vowels in itertools.product(_VOWELS, repeat=len(pieces) - 1):
        yield "".join(
            piece + vowel for piece, vowel in itertools.zip_longest(pieces, vowels, fillvalue="")
        )


def _forms(word: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    yield word, ""
    if word.isalpha():
        return
    bare = word.strip(_DIGITS)
    if bare != word and len(bare) >= 3:
        yield bare, "digits around it"
    if lexicon.may_spell(word):
        for form in letters(word):
            yield form, "digits for letters"
    for form in unmasked(word):
        yield form, "masked letters"


def meanings(
    word: str, lexicon: Lexicon, *, whole_only: bool = False
) -> Iterator[tuple[Entry, str]]:
    """Entries that a folded word may stand for, each with the disguise, empty where there is none.

    With `whole_only` no wildcard counts: for words that were put together from pieces.
    """
    if len(word) > LONGEST_WORD:
        word = squeezed(word)
    for form, how in _forms(word, lexicon):
        for entry in (lexicon.exact if whole_only else {}).get(form, ()):
            yield entry, how
        if not whole_only:
            for entry in lexicon.find_all(form):
                yield entry, how
        for entry in lexicon.joined.get(form, ()):
            yield entry, how or "written together"
        if word.isdigit() or not _may_be_rewritten(form, lexicon):
            continue
        for other, other_how in _rewritten(form, lexicon):
            for entry in lexicon.whole(other):
                yield entry, " and ".join(filter(None, (how, other_how)))


def _may_be_rewritten(form: str, lexicon: Lexicon) -> bool:
    """Whether `_rewritten` may find anything; quick, since it nearly never does."""
    if form in lexicon.backwards or form in lexicon.misread or "vv" in form:
        return True
    if not _REPEAT.search(form):
        return False
    once = squeezed(form)
    return once in lexicon.stretched or once[::-1] in lexicon.stretched


def _rewritten(form: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Listed words that this one stands for by repeats, l for i, w for vv, or backwards."""
    yield from _stretched(form, lexicon)
    if form in lexicon.misread:
        yield lexicon.misread[form], "l for i"
    if "vv" in form:
        yield form.replace("vv", "w"), "vv for w"
    if len(form) >= _BACKWARDS_FROM and form not in lexicon.ordinary:
        backwards = form[::-1]
        if form in lexicon.backwards:
            yield backwards, "backwards"
        for word, _ in _stretched(backwards, lexicon):
            if len(word) >= _BACKWARDS_FROM:
                yield word, "repeats and backwards"


def _stretched(form: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    if form in lexicon.ordinary or not _REPEAT.search(form):
        return
    tripled = bool(_TRIPLE.search(form))
    for word in lexicon.stretched.get(squeezed(form), ()):
        if (tripled or len(word) >= 4) and stretches(form, word):
            yield word, "repeats"


_TRIPLE = re.compile(r"(.)\1\1")
