"""Files come from where they may, in the size that they may, and never from inside."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot import fetching
from bot.fetching import FAILED, FROM_ELSEWHERE, GONE, MOST_BYTES, TOO_HEAVY, Fetcher, is_public
from config.sections import DiscordSettings

PICTURE = b"a picture, as far as anybody here knows"


class Names(AbstractResolver):
    """Knows where a few names are."""

    def __init__(self, **addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self.addresses[host.partition(".")[0]]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
        ]

    async def close(self) -> None:
        return None


async def _serve(request: web.Request) -> web.StreamResponse:
    match request.match_info["what"]:
        case "picture":
            return web.Response(body=PICTURE)
        case "away":
            raise web.HTTPFound(request.query["to"])
        case "round":
            raise web.HTTPFound("/round")
        case "gone":
            raise web.HTTPNotFound
        case "broken":
            raise web.HTTPInternalServerError
        case "honest":
            return web.Response(body=bytes(MOST_BYTES + 1))
        case "packed":
            return web.Response(body=bytes(1000), headers={"Content-Encoding": "gzip"})
        case "slow":
            await asyncio.sleep(60)
    response = web.StreamResponse()  # Says nothing of its length.
    await response.prepare(request)
    for _ in range(MOST_BYTES // 2**16 + 2):
        await response.write(bytes(2**16))
    return response


@asynccontextmanager
async def server() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/{what}", _serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def fetcher(own: str, **names: str) -> AsyncIterator[Fetcher]:
    settings = DiscordSettings(api_url=f"{own}/api", image_hosts=("cdn.test", "10.1.2.3"))
    async with fetching.fetching(settings, resolver=Names(**names)) as ready:
        yield ready


async def test_each_kind_of_answer_has_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server() as own, fetcher(own) as ready:
        assert await ready.fetch(f"{own}/picture") == PICTURE
        assert await ready.fetch(f"{own}/away?to=/picture") == PICTURE
        assert await ready.fetch(f"{own}/round") == FROM_ELSEWHERE
        assert await ready.fetch(f"{own}/gone") == GONE
        assert await ready.fetch(f"{own}/broken") == FAILED
        assert await ready.fetch(f"{own}/honest") == TOO_HEAVY
        assert await ready.fetch(f"{own}/endless") == TOO_HEAVY
        assert await ready.fetch(f"{own}/packed") == bytes(1000), "nothing is unpacked"
        monkeypatch.setattr(fetching, "SECONDS", 0.05)
        assert await ready.fetch(f"{own}/slow") == FAILED


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.test/x.png",
        "http://cdn.test/x.png",
        "https://cdn.test:8443/x.png",
        "https://cdn.test.elsewhere.test/x.png",
        "https://cdn.test@elsewhere.test/x.png",
        "http://127.0.0.1:1/x.png",
        "https://10.1.2.3/x.png",
        "file:///etc/passwd",
        "x.png",
        "",
    ],
)
async def test_nothing_is_fetched_from_elsewhere(address: str) -> None:
    async with server() as own, fetcher(own, cdn="93.184.216.34") as ready:
        assert await ready.fetch(address) in (FROM_ELSEWHERE, FAILED)
        assert await ready.fetch(f"{own}/away?to={address or '//elsewhere.test'}") != PICTURE


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "::1", "fd00::1"]
)
async def test_a_name_that_leads_inside_is_not_asked(address: str) -> None:
    async with server() as own, fetcher(own, cdn=address) as ready:
        assert await ready.fetch("https://cdn.test/x.png") == FROM_ELSEWHERE


def test_addresses_of_the_open_internet() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1::1"):
        assert is_public(address)
    for address in (
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "nonsense",
    ):
        assert not is_public(address)
