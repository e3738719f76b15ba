"""Files that members point at, fetched from few places, within limits, and never from inside.

Only the hosts of the settings are asked, over TLS, and only at addresses of the open internet; a
redirect is another address, and is held to the same. The one exception is whatever stands in for
Discord on this machine.
"""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from yarl import URL

from bot.languages.phrase import Phrase, phrase
from config.sections import DiscordSettings

log = logging.getLogger(__name__)

MOST_BYTES = 10 * 1024 * 1024
MOST_REDIRECTS = 3
SECONDS = 20.0
PIECE = 64 * 1024

FROM_ELSEWHERE = phrase("fetch-from-elsewhere")
TOO_HEAVY = phrase("fetch-too-heavy", most=MOST_BYTES // (1024 * 1024))
GONE = phrase("fetch-gone")
FAILED = phrase("fetch-failed")


class NotPublic(OSError):
    """A name stands for an address that is not of the open internet."""


class Outside(AbstractResolver):
    """Finds addresses of the open internet; a name that also has others has none."""

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host. Raises `NotPublic`."""
        found = await self._resolver.resolve(host, port, family)
        if not found or not all(is_public(one["host"]) for one in found):
            raise NotPublic(f"{host} is not at an address of the open internet")
        return found

    async def close(self) -> None:
        """Let go of what resolves."""
        await self._resolver.close()


def is_public(address: str) -> bool:
    """Whether an IP address is of the open internet, whatever it is wrapped in."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return inner.is_global and not inner.is_multicast and found.is_global


class Fetcher:
    """Fetches from `hosts`, and from `own`, the address of what stands in for Discord here."""

    def __init__(
        self, session: aiohttp.ClientSession, *, hosts: tuple[str, ...], own: URL | None
    ) -> None:
        self._session = session
        self._hosts = frozenset(host.lower() for host in hosts)
        self._own = own

    async def fetch(self, address: str) -> bytes | Phrase:
        """The file at an address, or a sentence why not."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._follow(URL(address))
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            log.info("a file could not be fetched: %s", type(error).__name__)
            inside = isinstance(error.__cause__ or error, NotPublic)
            return FROM_ELSEWHERE if inside else FAILED

    async def _follow(self, url: URL) -> bytes | Phrase:
        for _ in range(MOST_REDIRECTS + 1):
            if not self._may_ask(url):
                return FROM_ELSEWHERE
            async with self._session.get(url, allow_redirects=False) as response:
                if response.status in (301, 302, 303, 307, 308):
                    url = url.join(URL(response.headers.get("Location", "")))
                    continue
                if response.status in (403, 404, 410):
                    return GONE
                if response.status != 200:
                    return FAILED
                if (response.content_length or 0) > MOST_BYTES:
                    return TOO_HEAVY
                return await _body(response)
        return FROM_ELSEWHERE

    def _may_ask(self, url: URL) -> bool:
        if self._own is not None and url.is_absolute() and url.origin() == self._own:
            return True
        host = (url.host or "").lower()
        if url.scheme != "https" or host not in self._hosts or url.explicit_port not in (None, 443):
            return False
        return not _is_number(host) or is_public(host)


async def _body(response: aiohttp.ClientResponse) -> bytes | Phrase:
    """All of it, as long as it is not too much, whatever it has said of its length."""
    found = bytearray()
    async for piece in response.content.iter_chunked(PIECE):
        found += piece
        if len(found) > MOST_BYTES:
            return TOO_HEAVY
    return bytes(found)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@asynccontextmanager
async def fetching(
    settings: DiscordSettings, *, resolver: AbstractResolver | None = None
) -> AsyncIterator[Fetcher]:
    """A fetcher with a connection of its own: no cookies, no proxies, no unpacking on the way."""
    own = None if settings.api_url is None else URL(settings.api_url).origin()
    outside = Outside(resolver or DefaultResolver())
    connector = aiohttp.TCPConnector(resolver=outside, limit=8)
    async with aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=SECONDS),
        headers={"Accept-Encoding": "identity"},
        auto_decompress=False,
    ) as session:
        yield Fetcher(session, hosts=settings.image_hosts, own=own)
