"""Reaching Discord, or what stands in for it: where it is, and whether the token is good."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.errors import StartError
from config.sections import DiscordSettings

log = logging.getLogger(__name__)

LOGIN_MISSING = (
    "There is no Discord token. Set DREAMLOOM_DISCORD__TOKEN, or discord.token in dreamloom.toml; "
    "or try the program without Discord: python -m bot demo"
)
REFUSED = "Discord does not accept the token; copy it again from the developer portal."
UNREACHABLE = "Discord cannot be reached; is this machine online?"
ASK_TIMEOUT = aiohttp.ClientTimeout(total=15)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def token_of(settings: DiscordSettings) -> str:
    """The bot's token. Raises `StartError` if there is none."""
    if settings.token is None:
        raise StartError(LOGIN_MISSING)
    return settings.token.get_secret_value()


async def connect(client: discord.Client, token: str) -> None:
    """Log in and stay connected until cancelled. Raises `StartError`."""
    try:
        await client.start(token)
    except discord.LoginFailure as error:
        raise StartError(REFUSED) from error
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound) as error:
        raise StartError(UNREACHABLE) from error


async def who_am_i(settings: DiscordSettings) -> str:
    """The name of the bot that the token belongs to. Raises `StartError`."""
    token = token_of(settings)
    async with (
        pointed_at(settings.api_url),
        discord.Client(intents=discord.Intents.none()) as client,
    ):
        try:
            await client.login(token)
        except discord.LoginFailure as error:
            raise StartError(REFUSED) from error
        except (aiohttp.ClientError, OSError) as error:
            raise StartError(UNREACHABLE) from error
        return str(client.user)


@asynccontextmanager
async def pointed_at(api_url: str | None) -> AsyncIterator[None]:
    """Let discord.py talk to `api_url` instead of Discord, until the end of the block.

    These two attributes are how the library can be pointed elsewhere; they are the process's, so
    one address at a time. Raises `StartError`.
    """
    if api_url is None:
        yield
        return
    gateway = await _gateway_of(api_url)
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api_url, gateway
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


async def _gateway_of(api_url: str) -> URL:
    """Ask where the gateway is. The token goes there, so it is this machine or encrypted.

    What answers but does not know is taken to have it at `/gateway`, beside its API.
    """
    try:
        async with (
            aiohttp.ClientSession(timeout=ASK_TIMEOUT) as session,
            session.get(f"{api_url}/gateway") as response,
        ):
            if response.status == HTTPStatus.NOT_FOUND:
                return _beside(URL(api_url))
            response.raise_for_status()
            url = str((await response.json())["url"])
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
        raise StartError(
            f"Nothing at {api_url} answers as Discord would. Start it first, or leave "
            "discord.api_url out of the settings to use Discord itself."
        ) from error
    parts = urlsplit(url)
    if parts.scheme != "wss" and not (parts.scheme == "ws" and parts.hostname in LOOPBACK):
        raise StartError(f"{api_url} names the gateway {url}, which is neither safe nor here.")
    return URL(url)


def _beside(api_url: URL) -> URL:
    return api_url.with_scheme("wss" if api_url.scheme == "https" else "ws").with_path("/gateway")
