"""The sockets of all open pages: who is there, and what each of them is told."""

import logging
from collections.abc import Callable

from aiohttp import WSMsgType, web

from bot.playground.catalogue import CommandsChanged
from bot.playground.gateway import BotChanged
from bot.playground.interactions import InteractionChanged, InteractionOpened
from bot.playground.limits import FILE_BYTES
from bot.playground.realm import Realm
from bot.playground.visitor import Visitor
from bot.playground.world import MessageCreated, MessageDeleted, MessageEdited

log = logging.getLogger(__name__)

# Files come over the socket as base64 text.
FRAME_BYTES = FILE_BYTES * 3 // 2


class Live:
    """All open pages."""

    def __init__(self, realm: Realm, bot_is_there: Callable[[], bool]) -> None:
        self._realm = realm
        self._bot_is_there = bot_is_there
        self._visitors: dict[web.WebSocketResponse, Visitor] = {}
        self._dismissed: set[str] = set()
        realm.bell.listen(self._hear)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One page, until it is closed."""
        socket = web.WebSocketResponse(heartbeat=30.0, max_msg_size=FRAME_BYTES)
        await socket.prepare(request)
        visitor = Visitor(
            self._realm,
            self._bot_is_there,
            self._dismissed,
            who=request.query.get("person", ""),
            where=request.query.get("channel", ""),
        )
        self._visitors[socket] = visitor
        try:
            visitor.greet()
            visitor.start(socket)
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                visitor.take(frame.data)
        finally:
            self._visitors.pop(socket, None)
            await visitor.stop()
        return socket

    def _hear(self, happening: object) -> None:
        for visitor in tuple(self._visitors.values()):
            match happening:
                case MessageCreated(message=message):
                    visitor.tell_message("new", message)
                case MessageEdited(message=message):
                    visitor.tell_message("edit", message)
                case MessageDeleted(message=message):
                    visitor.tell_message("gone", message)
                case InteractionOpened(interaction=use) | InteractionChanged(interaction=use):
                    visitor.tell_use(use)
                case CommandsChanged() | BotChanged():
                    visitor.tell_bot()

    async def close(self) -> None:
        """Close every page's socket; the pages try again by themselves."""
        for socket in tuple(self._visitors):
            await socket.close(code=1001, message=b"the playground is closing")
