"""A plain HTTP client that speaks to the playground as a careless bot would."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.playground import Playground


class Caller:
    """Sends JSON with the bot's token and gives back status and body."""

    def __init__(self, place: Playground, session: aiohttp.ClientSession) -> None:
        self._place = place
        self._session = session
        self.headers: dict[str, str] = {"Authorization": f"Bot {place.token}"}

    async def __call__(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """One request; the body is JSON or an aiohttp form."""
        url = self._place.api_url + path
        sent: dict[str, Any] = {"data": body} if isinstance(body, aiohttp.FormData) else {}
        if body is not None and not sent:
            sent = {"json": body}
        async with self._session.request(method, url, headers=self.headers, **sent) as reply:
            text = await reply.text()
            return reply.status, json.loads(text) if text else None

    async def code(self, method: str, path: str, body: object = None) -> tuple[int, int]:
        """Status and Discord's error code (0 without one)."""
        status, found = await self(method, path, body)
        return status, found.get("code", 0) if isinstance(found, dict) else 0


@asynccontextmanager
async def caller(place: Playground) -> AsyncIterator[Caller]:
    """A caller with its session."""
    async with aiohttp.ClientSession() as session:
        yield Caller(place, session)
