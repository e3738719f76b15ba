"""Where the bot connects to: an address of the settings, if it is safe and answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import StartError
from bot.reach import pointed_at


@asynccontextmanager
async def answering(gateway: str | None) -> AsyncIterator[str]:
    """A server whose only route, if any, tells this gateway; its API's address."""
    app = web.Application()
    if gateway is not None:
        answer = {"url": gateway}

        async def tell(request: web.Request) -> web.Response:
            return web.json_response(answer)

        app.router.add_get("/api/v10/gateway", tell)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}/api/v10"
    finally:
        await runner.cleanup()


async def test_without_an_address_nothing_is_changed() -> None:
    before = Route.BASE
    async with pointed_at(None):
        assert before == Route.BASE


async def test_the_gateway_is_the_one_the_server_names_and_only_for_a_while() -> None:
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    async with answering("ws://127.0.0.1:4/here") as url, pointed_at(url):
        assert url == Route.BASE
        assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "ws://127.0.0.1:4/here"
    assert before == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)


async def test_a_server_that_does_not_know_has_it_beside_its_api() -> None:
    async with answering(None) as url, pointed_at(url):
        origin = url.removesuffix("/api/v10").replace("http", "ws")
        assert str(DiscordWebSocket.DEFAULT_GATEWAY) == f"{origin}/gateway"


async def test_a_gateway_elsewhere_in_the_clear_gets_no_token() -> None:
    async with answering("ws://example.com/") as url:
        with pytest.raises(StartError, match="neither safe nor here"):
            async with pointed_at(url):
                pass


async def test_nobody_there_is_said_in_a_sentence() -> None:
    with pytest.raises(StartError, match="answers as Discord would"):
        async with pointed_at("http://127.0.0.1:9/api/v10"):
            pass
