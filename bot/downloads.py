"""Files that members attach: fetched from Discord's own servers only, and never more than asked."""

import asyncio
import logging
from collections.abc import Iterable

import aiohttp
from yarl import URL

log = logging.getLogger(__name__)

SERVERS = ("https://cdn.discordapp.com", "https://media.discordapp.net")
SECONDS = 20.0
CHUNK = 65_536


class Downloads:
    """Fetches attachments from these servers; `others` are those of a playground."""

    def __init__(self, others: Iterable[str] = ()) -> None:
        self._origins = {URL(one).origin() for one in (*SERVERS, *others)}

    async def fetch(self, address: str, *, most: int) -> bytes | None:
        """The file; None if it lies elsewhere, is larger than `most`, or does not come."""
        url = URL(address)
        if not url.is_absolute() or url.origin() not in self._origins:
            log.warning("an attachment lies at %s, which is not Discord's", url.host)
            return None
        try:
            async with (
                asyncio.timeout(SECONDS),
                aiohttp.ClientSession() as session,
                session.get(url, allow_redirects=False) as answer,
            ):
                if answer.status != 200:
                    return None
                file = bytearray()
                async for chunk in answer.content.iter_chunked(CHUNK):
                    file += chunk
                    if len(file) > most:
                        return None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.info("an attachment did not come: %s", type(error).__name__)
            return None
        return bytes(file)
