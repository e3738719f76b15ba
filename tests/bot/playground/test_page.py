"""The page's own server side: what it serves, to whom, and what its socket understands."""

import re
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.playground import Playground
from tests.bot.playground.painter import Painter

PAGE = Path(__file__).parents[3] / "bot" / "playground" / "page"


async def ask(socket: aiohttp.ClientWebSocketResponse, deed: str, **wish: object) -> dict[str, Any]:
    """Ask the page's socket for something and give back the reply."""
    await socket.send_json({"do": deed, "ref": 1, **wish})
    while True:
        packet: dict[str, Any] = await socket.receive_json(timeout=5)
        if packet["what"] == "reply":
            return packet


async def test_the_page_and_all_it_names_are_served_with_a_strict_policy(
    place: Playground,
) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(place.page_url) as reply:
            html = await reply.text()
            assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
        named = re.findall(r'(?:href|src)="(/page/[^"]+)"', html)
        assert len(named) >= 8
        for path in named:
            async with session.get(place.origin + path) as reply:
                assert reply.status == 200, path
        for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/nothing.js"):
            async with session.get(place.origin + path) as reply:
                assert reply.status == 404


def test_the_page_never_makes_html_of_text_and_loads_nothing_from_elsewhere() -> None:
    for path in PAGE.rglob("*"):
        if path.suffix in (".js", ".css", ".html"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(
                r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text
            )
            assert not re.search(r"(?:src|href)=\"(?:https?:)?//|@import|url\(", text), path
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text), path


async def test_other_names_and_other_pages_are_kept_out(place: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(place.page_url, headers={"Host": "evil.example"}) as reply:
            assert reply.status == 403
        for origin in ("http://evil.example", "http://127.0.0.1:1", "null", ""):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(place.origin + "/live", headers={"Origin": origin})


async def test_the_pages_socket_shows_and_does_what_a_person_may(
    place: Playground, painter: Painter
) -> None:
    headers = {"Origin": place.origin}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(place.origin + "/live?person=juno", headers=headers) as socket,
    ):
        assert (await socket.receive_json())["what"] == "welcome"
        room = await socket.receive_json()
        assert room["you"] == "juno"
        assert [channel["name"] for channel in room["channels"]] == [
            "dreams",
            "gallery",
            "after-dark",
            "Dreamloom",
        ]
        menu = await socket.receive_json()
        assert menu["ready"]
        assert "settings" not in {command["name"] for command in menu["commands"]}

        wrong = await ask(socket, "slash", name="dream", values={"prompt": "x", "count": "9"})
        assert wrong["field"] == "count" and "1 to 4" in wrong["why"]
        choices = await ask(socket, "complete", name="dream", option="sampler", values={})
        assert len(choices["choices"]) == 3
        assert (await ask(socket, "slash", name="quota"))["ok"]
        assert "why" in await ask(socket, "be", person="nobody")
        assert "why" in await ask(socket, "open", channel=place.world.channel("mod-log").id)
        assert (await ask(socket, "speak", whose="you", locale="de"))["ok"]
        assert (await ask(socket, "speak", whose="guild", locale="ja"))["ok"]
        assert "why" in await ask(socket, "speak", whose="you", locale="tlh")
        assert (place.world.person("juno").locale, place.world.guild.locale) == ("de", "ja")
        assert (await ask(socket, "be", person="theo"))["ok"]
        assert (await ask(socket, "open", channel=place.world.channel("mod-log").id))["ok"]
        assert (await ask(socket, "say", text="hello"))["ok"]
        # Nonsense does not end the conversation.
        await socket.send_str("{")
        await socket.send_json({"do": "explode", "ref": 2})
        assert (await ask(socket, "say", text="still here"))["ok"]
    assert [message.content for message in place.messages("mod-log")] == ["hello", "still here"]


async def test_a_file_is_served_while_its_message_exists(
    place: Playground, painter: Painter
) -> None:
    use = await place.person("mira").slash("dream", {"prompt": "x", "count": 2})
    message = await use.message()
    url = message.payload()["attachments"][0]["url"]
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as reply:
            assert reply.content_type == "image/png"
            assert "sandbox" in reply.headers["Content-Security-Policy"]
        await place.person("mira").click(message, "Delete")
        await use.gone()
        async with session.get(url) as reply:
            assert reply.status == 404
