"""The gateway: logging in, shards, resuming, starting over, and refusals."""

import asyncio
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.playground import Playground, PlaygroundError
from tests.bot.playground.painter import Painter, connected


async def test_the_bot_knows_its_guild(place: Playground, painter: Painter) -> None:
    await place.wait_for(lambda: painter.guilds or None)
    guild = painter.guilds[0]
    names = [channel.name for channel in guild.text_channels]

    assert guild.name == "Dreamloom demo"
    assert names == ["dreams", "gallery", "after-dark", "mod-log"]
    assert guild.text_channels[2].is_nsfw()
    assert guild.me.guild_permissions.attach_files
    assert not guild.me.guild_permissions.administrator


async def test_a_resumed_session_gets_what_it_missed(place: Playground, painter: Painter) -> None:
    await place.person("mira").say("one")
    await place.wait_for(lambda: painter.heard or None)
    await place.gateway.drop()
    # Said while nobody listens: the session keeps it.
    await place.person("mira").slash("quota")
    await place.wait_for(lambda: len(place.messages()) == 3 or None, within=20)

    assert "resumed" in painter.heard
    assert place.late == []


async def test_a_bot_may_go_away_and_come_back(
    place: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    mira = place.person("mira")
    async with connected(place, monkeypatch):
        message = await (await mira.slash("dream", {"prompt": "x"})).message()
    await place.wait_for(lambda: not place.gateway.connected or None)
    assert "dream" in mira.commands()

    async with connected(place, monkeypatch):
        assert (await (await mira.click(message, "Again")).message()).content == "again"


@pytest.mark.slow
async def test_two_shards_share_the_work(
    place: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(place, monkeypatch, shard_count=2):
        await place.wait_for(lambda: len(place.gateway.sessions) == 2 or None, within=20)
        use = await place.person("mira").slash("quota")
        await use.answered()
        assert not use.failed


async def test_a_wrong_token_is_refused_by_both_doors(
    place: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": "Bot wrong"}
        async with session.get(place.api_url + "/users/@me", headers=headers) as reply:
            assert reply.status == 401
            assert (await reply.json())["code"] == 0
        async with session.ws_connect(place.gateway_url) as socket:
            await socket.receive_json()
            await socket.send_json({"op": 2, "d": {"token": "wrong", "intents": 1}})
            await socket.receive()
            assert socket.close_code == 4004


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        ({"op": 3, "d": {}}, 4003),
        ({"op": 2, "d": {"intents": 1 << 15}}, 4014),
        ({"op": 2, "d": {"intents": 1, "shard": [2, 2]}}, 4010),
        ({"op": 2, "d": {"intents": 1, "properties": {"os": "x" * 5000}}}, 4002),
    ],
)
async def test_a_rude_socket_is_closed(
    place: Playground, packet: dict[str, object], code: int
) -> None:
    body = packet["d"]
    assert isinstance(body, dict)
    body["token"] = place.token
    async with aiohttp.ClientSession() as session, session.ws_connect(place.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json(packet)
        await socket.receive()
        assert socket.close_code == code


async def test_more_than_120_sends_a_minute_close_the_socket(place: Playground) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(place.gateway_url) as socket:
        await socket.receive_json()
        for _ in range(121):
            await socket.send_json({"op": 1, "d": None})
        while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
        assert socket.close_code == 4008


async def test_two_logins_need_five_seconds_between_them() -> None:
    async with Playground(port=0) as place, aiohttp.ClientSession() as session:
        for expected in (0, 9):
            async with session.ws_connect(place.gateway_url) as socket:
                await socket.receive_json()
                await socket.send_json({"op": 2, "d": {"token": place.token, "intents": 1}})
                assert (await socket.receive_json())["op"] == expected


async def test_an_unknown_session_must_start_over(place: Playground) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(place.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 6, "d": {"token": place.token, "session_id": "x", "seq": 3}})
        assert await socket.receive_json() == {"op": 9, "d": False}


async def test_a_taken_port_is_named(place: Playground) -> None:
    port = int(place.api_url.split(":")[2].split("/")[0])
    with pytest.raises(PlaygroundError, match=f"Port {port} is taken"):
        async with Playground(port=port):
            pass


async def test_commands_are_kept_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "commands.json"
    async with (
        Playground(port=0, commands_file=file) as place,
        connected(place, monkeypatch),
    ):
        before = place.person("mira").commands()
    async with Playground(port=0, commands_file=file) as place:
        assert place.person("mira").commands() == before


async def test_faults_are_what_they_say(place: Playground, painter: Painter) -> None:
    channel = painter.get_channel(int(place.world.channel("dreams").id))
    assert isinstance(channel, discord.TextChannel)

    place.fail_next("POST", r"/messages$", 400)
    with pytest.raises(discord.HTTPException):
        await channel.send("one")
    place.fail_next("POST", r"/messages$", "drop_connection")
    with pytest.raises((aiohttp.ClientError, OSError)):
        await channel.send("two")
    assert place.messages() == []

    place.fail_next("POST", r"/messages$", "lost_reply")
    with pytest.raises((aiohttp.ClientError, OSError)):
        await channel.send("three")
    assert [message.content for message in place.messages()] == ["three"]

    place.rate_limit_next("POST", r"/messages$", retry_after=0.05)
    await channel.send("four")
    assert place.refusals == []  # Ordered faults are no fault of the bot.


@pytest.mark.slow
async def test_a_burst_of_messages_is_paced_by_the_headers(
    place: Playground, painter: Painter
) -> None:
    channel = painter.get_channel(int(place.world.channel("dreams").id))
    assert isinstance(channel, discord.TextChannel)
    await asyncio.gather(*(channel.send(str(number)) for number in range(7)))
    assert len(place.messages()) == 7
    assert not [refusal for refusal in place.refusals if refusal.status != 429]
