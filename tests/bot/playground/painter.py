"""A small real bot for these tests: every kind of interaction, with an unmodified discord.py."""

import asyncio
import io
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.playground import Playground

SAMPLERS = ("ddim", "euler", "euler_a")

Press = discord.Interaction["Painter"]


def png(width: int = 8, height: int = 8) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def picture(name: str = "a.png") -> discord.File:
    """An upload."""
    return discord.File(io.BytesIO(png()), name, description="a grey square")


class Words(discord.ui.Modal, title="Other words"):
    """A form with a text and a choice."""

    prompt: discord.ui.TextInput["Words"] = discord.ui.TextInput(
        label="Prompt", custom_id="prompt", default="a circle", max_length=20
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Say what came."""
        await interaction.response.send_message(f"Form: {self.prompt.value}")


class Under(discord.ui.View):
    """Buttons and a menu under a picture."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, press: Press, _: "discord.ui.Button[Under]") -> None:
        """A new message, after a deferral."""
        await press.response.defer(thinking=True)
        await press.followup.send("again", file=picture("again.png"))

    @discord.ui.button(label="Words", custom_id="words")
    async def words(self, press: Press, _: "discord.ui.Button[Under]") -> None:
        """Open the form."""
        await press.response.send_modal(Words())

    @discord.ui.button(label="Delete", custom_id="delete")
    async def delete(self, press: Press, _: "discord.ui.Button[Under]") -> None:
        """Only for its owner."""
        assert press.message is not None
        used = press.message.interaction_metadata
        if used is not None and used.user != press.user:
            await press.response.send_message("This is not yours.", ephemeral=True)
            return
        await press.response.defer()
        await press.delete_original_response()

    @discord.ui.button(label="Silent", custom_id="silent")
    async def silent(self, press: Press, _: "discord.ui.Button[Under]") -> None:
        """Never answer."""

    @discord.ui.select(
        custom_id="mood",
        options=[discord.SelectOption(label="Calm", value="calm"), discord.SelectOption(label="W")],
    )
    async def mood(self, press: Press, menu: "discord.ui.Select[Under]") -> None:
        """Change the message."""
        await press.response.edit_message(content=f"mood: {menu.values[0]}")


class Painter(commands.AutoShardedBot):
    """The bot; `heard` collects what its events brought."""

    def __init__(self, **options: object) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__("!", intents=intents, help_command=None, **options)  # type: ignore[arg-type]
        self.heard: list[str] = []
        for command in COMMANDS:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Register commands and the buttons that outlive a restart."""
        self.add_view(Under())
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Note it."""
        self.heard.append(message.content)

    async def on_resumed(self) -> None:
        """Note it."""
        self.heard.append("resumed")

    async def on_shard_resumed(self, _: int) -> None:
        """Note it."""
        self.heard.append("resumed")


@app_commands.command(description="Paint")
@app_commands.guild_only()
async def dream(
    use: Press,
    prompt: app_commands.Range[str, 1, 200],
    seed: app_commands.Range[int, 0, 4294967295] | None = None,
    sampler: str = "ddim",
    count: app_commands.Range[int, 1, 4] = 1,
    hidden: bool = False,
) -> None:
    """Defer, then edit with pictures, an embed and buttons."""
    await use.response.defer(thinking=True)
    files = [discord.File(io.BytesIO(png()), f"{n}.png", spoiler=hidden) for n in range(count)]
    embed = discord.Embed(description=f"{prompt} {seed} {sampler}", colour=0x336699)
    if count == 1:
        embed.set_image(url=f"attachment://{files[0].filename}")
    await use.edit_original_response(embed=embed, attachments=files, view=Under())


@dream.autocomplete("sampler")
async def suggest(_: Press, typed: str) -> list[app_commands.Choice[str]]:
    """Names that contain what was typed."""
    return [app_commands.Choice(name=name, value=name) for name in SAMPLERS if typed in name]


@app_commands.command(description="A secret answer")
async def quota(use: Press) -> None:
    """Answer one person."""
    await use.response.send_message("38 left", ephemeral=True)
    await use.followup.send("and counting", ephemeral=True)


@app_commands.command(description="Never answers in time")
async def sleepy(use: Press) -> None:
    """Too late."""
    await asyncio.sleep(3.2)
    try:
        await use.response.send_message("late")
    except discord.NotFound as error:
        use.client.heard.append(f"late: {error.code}")


@app_commands.command(description="For moderators")
@app_commands.default_permissions(manage_guild=True)
async def settings(
    use: Press, who: discord.Member, where: discord.TextChannel, file: discord.Attachment
) -> None:
    """Entities and a file."""
    content = await file.read()
    await use.response.send_message(f"{who.display_name} {where.name} {len(content)}")


@app_commands.command(description="For adults", nsfw=True)
async def grown(use: Press) -> None:
    """An age-restricted command."""
    await use.response.send_message("ok")


@app_commands.command(description="Everywhere")
async def anywhere(use: Press) -> None:
    """Works in direct messages too."""
    await use.response.send_message(f"guild: {use.guild_id}")


@app_commands.context_menu(name="Report this")
async def report(use: Press, message: discord.Message) -> None:
    """A command of the context menu."""
    await use.response.send_message(f"reported {message.content}", ephemeral=True)


limits_group = app_commands.Group(name="limits", description="Limits")


@limits_group.command(name="show", description="Show them")
async def limits_show(use: Press, of: str) -> None:
    """A sub-command."""
    await use.response.send_message(f"limits of {of}")


COMMANDS: tuple[Any, ...] = (dream, quota, sleepy, settings, grown, anywhere, report, limits_group)


@asynccontextmanager
async def connected(
    place: Playground, patch: pytest.MonkeyPatch, **options: object
) -> AsyncIterator[Painter]:
    """The bot, logged in and connected."""
    patch.setattr(Route, "BASE", place.api_url)
    patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(place.gateway_url))
    async with Painter(**options) as painter:
        running = asyncio.create_task(painter.start(place.token))
        try:
            await place.bot_ready()
            yield painter
        finally:
            await painter.close()
            with suppress(asyncio.CancelledError):
                running.cancel()
                await running
