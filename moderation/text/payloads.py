r"""Encoded text put back: HTML entities (twice, as CLIP's tokenizer does), `%xx`, `\u`, `U+`,
base64, hexadecimal, binary and decimal codes.

What does not decode to readable text stays as it is.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable
from unicodedata import category
from urllib.parse import unquote

from moderation.text.traced import Traced

LONGEST = 4096
_CAPITALISED = re.compile(r"[A-Z][a-z]*$")
_LEVELS = 2
_SHORTEST_LOWER = 8
_DIGIT = re.compile(r"\d")
_LOWER = re.compile(r"(?<![^\W_])[a-z]+\d[a-z0-9]{3,}")
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_ESCAPE = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})"
    r"|[Uu]\+([0-9a-fA-F]{4,6})|\\(?P<octal>[0-3][0-7]{2})(?![0-9])"
)
_HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:0x|#)?[0-9a-fA-F]{2}[\s,:;_-]?){2,}(?:0x|#)?[0-9a-fA-F]{2}(?![0-9A-Za-z])"
)
_HEX_PAIR = re.compile(r"(?:0x)?([0-9a-fA-F]{2})")
_BINARY = re.compile(r"(?<![0-9])[01]{8}(?:[\s,]?[01]{8})+(?![0-9])")
_DECIMAL = re.compile(r"(?<![0-9])(?:\d{2,3}[\s,;]+){2,}\d{2,3}(?![0-9])")
_BASE64 = re.compile(r"(?<![0-9A-Za-z+/])[A-Za-z0-9+/_-]{4,}={0,2}(?![0-9A-Za-z+/=])")
_SIGNS = re.compile(r"[&%\\=+]")
_CODES = re.compile(
    r"\d[0-9a-fA-F](?:[\s,;:_-]*(?:0x)?[0-9a-fA-F]{2}){2}|\d\d[\s,;]+\d{2,3}[\s,;]+\d\d"
)
_CAPITALS = re.compile(r"[A-Z](?:(?<=[a-z0-9].)|[A-Z]*[a-z0-9]*[A-Z0-9])")


def decoded(text: Traced) -> list[Traced]:
    """The text with its payloads put back, once and once more; nothing where there is none."""
    found: list[Traced] = []
    for _ in range(_LEVELS):
        if not _worth_a_look(text.text):
            break
        further = text
        for pattern, decode in _DECODERS:
            further = further.substituted(pattern, decode)
        if further.text == text.text:
            break
        found.append(further)
        text = further
    return found


def _worth_a_look(text: str) -> bool:
    if _SIGNS.search(text) or _CAPITALS.search(text):
        return True
    return bool(_DIGIT.search(text) and (_CODES.search(text) or _LOWER.search(text)))


def _readable(text: str) -> str | None:
    """The text if it may have been written by somebody: nothing unassigned, no control codes."""
    return None if not text or _NO_TEXT.intersection(map(category, text)) else text


def _from_bytes(raw: bytes) -> str | None:
    try:
        return _readable(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _entity(match: re.Match[str]) -> str | None:
    return html.unescape(match[0])


def _percent(match: re.Match[str]) -> str | None:
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return None


def _escape(match: re.Match[str]) -> str | None:
    octal = match["octal"]
    code = int(octal, 8) if octal else int(next(filter(None, match.groups())), 16)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def _hex(match: re.Match[str]) -> str | None:
    return _from_bytes(bytes.fromhex("".join(_HEX_PAIR.findall(match[0]))[:LONGEST]))


def _binary(match: re.Match[str]) -> str | None:
    bits = re.sub(r"[\s,]", "", match[0])[: 8 * LONGEST]
    return _from_bytes(int(bits, 2).to_bytes(len(bits) // 8, "big"))


def _decimal(match: re.Match[str]) -> str | None:
    codes = [int(code) for code in re.findall(r"\d+", match[0])][:LONGEST]
    return _readable("".join(map(chr, codes))) if all(32 <= code < 127 for code in codes) else None


def _base64(match: re.Match[str]) -> str | None:
    word = match[0].rstrip("=")
    if word.isdigit() or len(word) > LONGEST or _CAPITALISED.match(word):
        return None
    if word.islower() and not (_DIGIT.search(word) and len(word) >= _SHORTEST_LOWER):
        return None
    try:
        raw = base64.b64decode(word + "=" * (-len(word) % 4), altchars=_altchars(word))
    except (binascii.Error, ValueError):
        return None
    return _from_bytes(raw)


def _altchars(word: str) -> bytes:
    return b"-_" if "-" in word or "_" in word else b"+/"


_Decoder = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]
_DECODERS: tuple[_Decoder, ...] = (
    (_ENTITY, _entity),
    (_ENTITY, _entity),
    (_PERCENT, _percent),
    (_ESCAPE, _escape),
    (_BINARY, _binary),
    (_HEX, _hex),
    (_DECIMAL, _decimal),
    (_BASE64, _base64),
)
"""In this order: what is written with fewer kinds of characters first."""
