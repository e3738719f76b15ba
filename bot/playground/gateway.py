"""The gateway: the socket over which the bot hears what happens."""

import asyncio
import json
import logging
from collections import deque

from aiohttp import WSMsgType, web

from bot.playground import limits, payloads
from bot.playground.interactions import InteractionOpened
from bot.playground.messages import Message
from bot.playground.realm import Realm
from bot.playground.rest.identity import gateway_url
from bot.playground.sessions import Session
from bot.playground.wire import Json
from bot.playground.world import MessageCreated, MessageDeleted, MessageEdited

log = logging.getLogger(__name__)

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 0, 1, 2, 3, 4, 6
RECONNECT, MEMBERS, INVALID_SESSION, HELLO, ACK = 7, 8, 9, 10, 11
HEARTBEAT_MILLISECONDS = 41_250
RESUMABLE_SECONDS = 180.0


class BotChanged:
    """The bot came or went."""


class Closing(Exception):
    """The socket must be closed with a code of Discord's."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


class Gateway:
    """All sockets and sessions of the bot."""

    def __init__(self, realm: Realm, *, identify_every: float, privileged: bool) -> None:
        self._realm = realm
        self._identify_every = identify_every
        self._privileged = privileged
        self.sessions: dict[str, Session] = {}
        self._sockets: set[web.WebSocketResponse] = set()
        self._outbox: dict[web.WebSocketResponse, asyncio.Queue[str]] = {}
        self._identified_at = -1e9
        realm.bell.listen(self._hear)

    @property
    def connected(self) -> bool:
        """Whether the bot is there: some session has a socket."""
        return any(session.socket is not None for session in self.sessions.values())

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One socket, from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=limits.GATEWAY_SEND_BYTES * 4)
        await socket.prepare(request)
        self._sockets.add(socket)
        outbox = self._outbox[socket] = asyncio.Queue()
        writer = asyncio.create_task(self._write(socket, outbox))
        session: Session | None = None
        sends: deque[float] = deque()
        self._send(socket, {"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MILLISECONDS}})
        try:
            async for frame in socket:
                if frame.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                packet = self._read(frame.data, sends)
                session = self._obey(packet, socket, session)
        except Closing as closing:
            log.info("Gateway socket closed: %d %s", closing.code, closing.why)
            await socket.close(code=closing.code, message=closing.why.encode())
        finally:
            writer.cancel()
            self._sockets.discard(socket)
            self._outbox.pop(socket, None)
            if session is not None and session.socket is socket:
                session.socket = None
                session.left_at = self._realm.clock()
            self._realm.bell.ring(BotChanged())
        return socket

    def _read(self, raw: str | bytes, sends: deque[float]) -> Json:
        if len(raw) > limits.GATEWAY_SEND_BYTES:
            raise Closing(4002, "Error while decoding payload.")
        now = self._realm.clock()
        while sends and sends[0] <= now - limits.GATEWAY_SENDS_SECONDS:
            sends.popleft()
        sends.append(now)
        if len(sends) > limits.GATEWAY_SENDS:
            raise Closing(4008, "You are being rate limited.")
        try:
            packet = json.loads(raw)
        except ValueError:
            raise Closing(4002, "Error while decoding payload.") from None
        if not isinstance(packet, dict):
            raise Closing(4002, "Error while decoding payload.")
        return packet

    def _obey(
        self, packet: Json, socket: web.WebSocketResponse, session: Session | None
    ) -> Session | None:
        operation, body = packet.get("op"), packet.get("d")
        if operation == HEARTBEAT:
            self._send(socket, {"op": ACK, "d": None})
        elif operation == IDENTIFY and isinstance(body, dict):
            if session is not None:
                raise Closing(4005, "Already authenticated.")
            return self._identify(body, socket)
        elif operation == RESUME and isinstance(body, dict):
            if session is not None:
                raise Closing(4005, "Already authenticated.")
            return self._resume(body, socket)
        elif session is None:
            raise Closing(4003, "Not authenticated.")
        elif operation == MEMBERS and isinstance(body, dict):
            chunk = payloads.members_chunk(self._realm.world, body)
            self._tell(session, "GUILD_MEMBERS_CHUNK", chunk)
        elif operation not in (PRESENCE, VOICE):
            raise Closing(4001, "Unknown opcode.")
        return session

    def _identify(self, body: Json, socket: web.WebSocketResponse) -> Session | None:
        realm = self._realm
        if body.get("token") not in (realm.token, f"Bot {realm.token}"):
            raise Closing(4004, "Authentication failed.")
        shard, shards = body.get("shard") or (0, 1)
        if not 0 <= shard < shards:
            raise Closing(4010, "Invalid shard.")
        intents = int(body.get("intents") or 0)
        if intents & payloads.PRIVILEGED and not self._privileged:
            raise Closing(4014, "Disallowed intent(s).")
        now = realm.clock()
        if now - self._identified_at < self._identify_every:
            self._send(socket, {"op": INVALID_SESSION, "d": False})
            return None
        self._identified_at = now
        self._forget_old_sessions(now)
        session = Session(intents=intents, shard=shard, shards=shards, socket=socket)
        self.sessions[session.id] = session
        guild = realm.world.guild
        mine = session.serves(guild.id)
        self._tell(
            session,
            "READY",
            {
                "v": 10,
                "user": realm.world.bot.user() | {"verified": True, "mfa_enabled": True},
                "guilds": [{"id": guild.id, "unavailable": True}] if mine else [],
                "session_id": session.id,
                "resume_gateway_url": gateway_url(realm),
                "shard": [shard, shards],
                "application": {"id": realm.world.bot.id, "flags": 0},
                "private_channels": [],
            },
        )
        if mine and intents & payloads.GUILDS:
            announcement = guild.announcement(realm.world.bot) | {"unavailable": False}
            self._tell(session, "GUILD_CREATE", announcement)
        realm.bell.ring(BotChanged())
        return session

    def _forget_old_sessions(self, now: float) -> None:
        for session in tuple(self.sessions.values()):
            if session.socket is None and now - session.left_at > RESUMABLE_SECONDS:
                del self.sessions[session.id]

    def _resume(self, body: Json, socket: web.WebSocketResponse) -> Session | None:
        if body.get("token") not in (self._realm.token, f"Bot {self._realm.token}"):
            raise Closing(4004, "Authentication failed.")
        session = self.sessions.get(str(body.get("session_id")))
        missed = session.missed(int(body.get("seq") or 0)) if session is not None else None
        if session is None or missed is None:
            self._send(socket, {"op": INVALID_SESSION, "d": False})
            return None
        session.socket = socket
        for frame in missed:
            self._outbox[socket].put_nowait(frame)
        self._tell(session, "RESUMED", {})
        self._realm.bell.ring(BotChanged())
        return session

    def _hear(self, happening: object) -> None:
        match happening:
            case InteractionOpened(interaction=interaction):
                body = payloads.interaction_created(self._realm.world, interaction)
                self._broadcast("INTERACTION_CREATE", body, body.get("guild_id"))
            case MessageCreated(message=message):
                self._tell_of_message("MESSAGE_CREATE", message)
            case MessageEdited(message=message):
                self._tell_of_message("MESSAGE_UPDATE", message)
            case MessageDeleted(message=message):
                self._tell_of_message("MESSAGE_DELETE", message)

    def _broadcast(self, event: str, body: Json, guild_id: str | None) -> None:
        for session in tuple(self.sessions.values()):
            if session.serves(guild_id):
                self._tell(session, event, body)

    def _tell_of_message(self, event: str, message: Message) -> None:
        world = self._realm.world
        gone = event == "MESSAGE_DELETE"
        guild_id = None if message.channel.direct or message.ephemeral else world.guild.id
        for session in tuple(self.sessions.values()):
            if not session.serves(guild_id):
                continue
            make = payloads.message_gone if gone else payloads.message_event
            body = make(world, message, session.intents)
            if body is not None:
                self._tell(session, event, body)

    def _tell(self, session: Session, event: str, body: Json) -> None:
        frame = session.dispatch(event, body)
        if session.socket is not None and session.socket in self._outbox:
            self._outbox[session.socket].put_nowait(frame)

    def _send(self, socket: web.WebSocketResponse, packet: Json) -> None:
        self._outbox[socket].put_nowait(json.dumps(packet))

    async def _write(self, socket: web.WebSocketResponse, outbox: asyncio.Queue[str]) -> None:
        try:
            while not socket.closed:
                await socket.send_str(await outbox.get())
        except ConnectionError:
            log.debug("The bot's socket broke while being written to.")

    async def drop(self, *, resumable: bool = True) -> None:
        """Break every socket of the bot, as a network would; or forget its sessions as well."""
        if not resumable:
            self.sessions.clear()
        for socket in tuple(self._sockets):
            await socket.close(code=1001 if resumable else 4009, message=b"dropped")
