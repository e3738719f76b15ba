"""The text chunks of a PNG, read and changed without touching a pixel."""

import struct
import zlib
from collections.abc import Iterator, Mapping

from inference.errors import BadImage

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PLAIN, INTERNATIONAL, PACKED = b"tEXt", b"iTXt", b"zTXt"
XMP = "XML:com.adobe.xmp"
"""The keyword of the chunk that holds an XMP packet."""


def texts_of(png: bytes) -> dict[str, str]:
    """The texts that are not compressed, by keyword. Raises `BadImage` for what is no PNG."""
    found: dict[str, str] = {}
    for kind, body in _chunks(png):
        keyword, _, rest = body.partition(b"\0")
        if kind == PLAIN:
            found[keyword.decode("latin-1")] = rest.decode("latin-1")
        elif kind == INTERNATIONAL and rest[:1] == b"\0":
            text = rest[2:].split(b"\0", 2)[-1]
            found[keyword.decode("latin-1")] = text.decode("utf-8", errors="replace")
    return found


def with_texts(png: bytes, texts: Mapping[str, str | None]) -> bytes:
    """The same picture with these texts in place of any of their keywords; None takes one out.

    Raises `BadImage` for what is no PNG.
    """
    parts = [SIGNATURE]
    for kind, body in _chunks(png):
        if kind in (PLAIN, INTERNATIONAL, PACKED):
            keyword = body.partition(b"\0")[0].decode("latin-1")
            if keyword in texts:
                continue
        parts.append(_chunk(kind, body))
        if kind == b"IHDR":
            parts += [_text(key, text) for key, text in texts.items() if text is not None]
    return b"".join(parts)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of every chunk, to the end of the picture."""
    if not png.startswith(SIGNATURE):
        raise BadImage
    place = len(SIGNATURE)
    while place + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length
        if place > len(png):
            break
        yield kind, body
        if kind == b"IEND":
            return
    raise BadImage


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _text(keyword: str, text: str) -> bytes:
    """Plain where Latin-1 can hold it, as in `png.py`; XMP is never plain."""
    key = keyword.encode("latin-1") + b"\0"
    if keyword != XMP:
        try:
            return _chunk(PLAIN, key + text.encode("latin-1"))
        except UnicodeEncodeError:
            pass
    return _chunk(INTERNATIONAL, key + b"\0\0\0\0" + text.encode("utf-8", errors="replace"))
