"""Reads request bodies: JSON, or multipart with `payload_json` and `files[n]`."""

import json
import re
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from bot.playground import limits
from bot.playground.drafts import Upload
from bot.playground.errors import Refused, too_large

_FILE = re.compile(r"files?\[(\d+)\]|file")


@dataclass(slots=True)
class Body:
    """A parsed body; `content` is whatever JSON was sent."""

    content: object = None
    uploads: list[Upload] = field(default_factory=list)


async def read_body(request: web.Request) -> Body:
    """Parse a request's body. Raises `Refused` if it is malformed or too large."""
    if request.content_length is not None and request.content_length > limits.REQUEST_BYTES:
        raise too_large()
    if request.content_type.startswith("multipart/"):
        return await _read_parts(request)
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    if not raw:
        return Body()
    return Body(content=_parse(raw))


def _parse(raw: bytes) -> object:
    try:
        parsed: object = json.loads(raw)
    except ValueError:
        raise Refused(400, 50109, "The request body contains invalid JSON.") from None
    return parsed


async def _read_parts(request: web.Request) -> Body:
    body = Body(content={})
    total = 0
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        raw = bytearray()
        while chunk := await part.read_chunk(65_536):
            total += len(chunk)
            if total > limits.REQUEST_BYTES:
                raise too_large()
            raw += chunk
        if part.name == "payload_json":
            body.content = _parse(bytes(raw))
        elif found := _FILE.fullmatch(part.name or ""):
            filename = part.filename or "file"
            body.uploads.append(Upload(found[1] or "0", filename, bytes(raw)))
    return body
