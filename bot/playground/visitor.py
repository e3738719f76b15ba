"""One open page: the person it shows, the channel it looks at, what it is sent and what it asks.

To the page go objects with `what`: welcome, room, message, use, bot, reply. From the page come
objects with `do` and a number `ref`; each gets one reply with the same `ref`, either `ok` or
`why` (and the `field` at fault).
"""

import asyncio
import binascii
import json
import logging
from base64 import b64decode
from collections.abc import Callable

from aiohttp import web

from bot.playground import acts, interactions
from bot.playground.calls import Call
from bot.playground.commands import SLASH
from bot.playground.errors import NotOffered, PlaygroundError
from bot.playground.guild import Channel
from bot.playground.interactions import Interaction
from bot.playground.limits import FILE_BYTES
from bot.playground.messages import Message
from bot.playground.permissions import Permission
from bot.playground.realm import Realm
from bot.playground.tongues import TONGUES, localised, tongue
from bot.playground.wire import Json

log = logging.getLogger(__name__)

SHOWN = 200


class Visitor:
    """One open page."""

    def __init__(
        self,
        realm: Realm,
        bot_is_there: Callable[[], bool],
        dismissed: set[str],
        *,
        who: str = "",
        where: str = "",
    ) -> None:
        self._realm = realm
        self._bot_is_there = bot_is_there
        self._dismissed = dismissed
        self._person = realm.world.person("mira")
        self._channel = next(iter(realm.world.guild.channels.values()))
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        # Autocompletions in flight: interaction id → ref of the question.
        self._asked: dict[str, int] = {}
        self._deeds: dict[str, Callable[[Json], Json | None]] = {
            "be": self._be,
            "speak": self._speak,
            "open": self._open,
            "slash": self._slash,
            "complete": self._complete,
            "menu": self._menu,
            "press": self._press,
            "submit": self._submit,
            "say": self._say,
            "dismiss": self._dismiss,
        }

        self._settle(who, where)

    def _settle(self, who: str, where: str) -> None:
        """Take up where a page that came back was; anything unknown is left at the default."""
        people = [one for one in self._realm.world.people.values() if one.key == who]
        self._person = people[0] if people else self._person
        own = self._realm.world.direct_with(self._person)
        channels = [*self._realm.world.guild.channels.values(), own]
        found = [one for one in channels if one.id == where]
        self._channel = found[0] if found else self._channel

    def start(self, socket: web.WebSocketResponse) -> None:
        """Begin sending."""
        self._writer = asyncio.create_task(self._write(socket))

    async def stop(self) -> None:
        """End sending."""
        if self._writer is not None:
            self._writer.cancel()

    async def _write(self, socket: web.WebSocketResponse) -> None:
        try:
            while not socket.closed:
                await socket.send_str(await self._outbox.get())
        except ConnectionError:
            log.debug("A page went away while being written to.")

    def _send(self, what: str, **more: object) -> None:
        self._outbox.put_nowait(json.dumps({"what": what, **more}))

    def take(self, raw: str) -> None:
        """Do what the page asks, and reply."""
        try:
            wish = json.loads(raw)
            ref, deed = int(wish["ref"]), self._deeds[str(wish["do"])]
        except (ValueError, KeyError, TypeError):
            log.warning("A page sent something this server does not understand.")
            return
        try:
            reply = deed(wish)
        except NotOffered as error:
            self._send("reply", ref=ref, why=error.why, field=error.field)
        except (PlaygroundError, KeyError, TypeError, ValueError) as error:
            log.warning("A page asked for something impossible: %s", error)
            self._send("reply", ref=ref, why="That is not possible here.", field=None)
        else:
            if reply is not None:
                self._send("reply", ref=ref, ok=True, **reply)

    # What the page is told

    def greet(self) -> None:
        """The first things a page needs to know."""
        world = self._realm.world
        guild = world.guild
        roles = {role.id: role.name for role in guild.roles.values()}
        people = [
            {
                "id": person.id,
                "key": person.key,
                "name": person.name,
                "bot": person.bot,
                "title": ", ".join(roles[role] for role in person.roles) or "Member",
            }
            for person in world.everybody()
        ]
        self._send(
            "welcome",
            guild={"id": guild.id, "name": guild.name},
            people=people,
            roles=[{"id": number, "name": name} for number, name in roles.items()],
            tongues=[{"locale": locale, "name": name} for locale, name in TONGUES.items()],
        )
        self._tell_room()

    def _tell_room(self) -> None:
        world, person = self._realm.world, self._person
        channels = [
            channel
            for channel in world.guild.channels.values()
            if world.may(person, channel, Permission.VIEW_CHANNEL)
        ]
        if self._channel not in channels and self._channel.recipient is not person:
            self._channel = channels[0]
        shown = [self._channel_shown(one) for one in (*channels, world.direct_with(person))]
        messages = [
            self._message_shown(message)
            for message in world.history(self._channel, person)[-SHOWN:]
            if message.id not in self._dismissed
        ]
        self._send(
            "room",
            you=person.key,
            speaks={"you": person.locale, "guild": world.guild.locale},
            channels=shown,
            channel=self._channel.id,
            messages=messages,
        )
        self.tell_bot()

    def _channel_shown(self, channel: Channel) -> Json:
        return {
            "id": channel.id,
            "name": channel.name if not channel.direct else self._realm.world.bot.name,
            "topic": channel.topic,
            "nsfw": channel.nsfw,
            "direct": channel.direct,
        }

    def tell_bot(self) -> None:
        """Whether the bot is there, and which commands this person has in this channel."""
        commands = self._realm.catalogue.offered(self._person, self._channel)
        ready = self._bot_is_there() and self._realm.catalogue.filled
        shown = [localised(command, self._person.locale) for command in commands]
        self._send("bot", ready=ready, commands=shown)

    def tell_message(self, change: str, message: Message) -> None:
        """A message appeared, changed or went away."""
        world, person = self._realm.world, self._person
        if message.audience not in (None, person):
            return
        if not world.may(person, message.channel, Permission.VIEW_CHANNEL):
            return
        self._send("message", change=change, message=self._message_shown(message))

    def _message_shown(self, message: Message) -> Json:
        return message.payload() | {"thinking": message.thinking, "ephemeral": message.ephemeral}

    def tell_use(self, use: Interaction) -> None:
        """An interaction of this person began, was answered, or failed."""
        if use.person is not self._person:
            return
        if use.kind == interactions.AUTOCOMPLETE:
            ref = self._asked.get(use.id)
            if ref is not None and use.stage is not interactions.Stage.WAITING:
                del self._asked[use.id]
                self._send("reply", ref=ref, ok=True, choices=use.choices)
            return
        self._send(
            "use",
            id=use.id,
            kind=use.kind,
            name=use.command_name,
            slash=use.body.get("type") == SLASH,
            stage=use.stage,
            channel=use.channel.id,
            source=use.source.id if use.source is not None else None,
            custom_id=use.body.get("custom_id"),
            modal=use.modal,
        )

    # What the page does

    def _be(self, wish: Json) -> Json:
        person = self._realm.world.person(str(wish["person"]))
        if person.bot:
            raise PlaygroundError("Nobody can be the bot.")
        if self._channel.direct:
            self._channel = self._realm.world.direct_with(person)
        self._person = person
        self._tell_room()
        return {}

    def _speak(self, wish: Json) -> Json:
        """Choose the language of the person or of the guild."""
        locale = tongue(wish["locale"])
        if wish["whose"] == "guild":
            self._realm.world.guild.locale = locale
        else:
            self._person.locale = locale
        self._tell_room()
        return {}

    def _find_channel(self, wish: Json) -> Channel:
        channel = self._realm.world.channel(str(wish["channel"]))
        if not self._realm.world.may(self._person, channel, Permission.VIEW_CHANNEL):
            raise NotOffered(f"{self._person.name} cannot see this channel.")
        return channel

    def _open(self, wish: Json) -> Json:
        self._channel = self._find_channel(wish)
        self._tell_room()
        return {}

    def _slash(self, wish: Json) -> Json:
        files = {name: _file(one) for name, one in (wish.get("files") or {}).items()}
        call = Call(str(wish["name"]), wish.get("values") or {}, files)
        use = acts.use_command(self._realm, self._person, self._channel, call)
        return {"use": use.id}

    def _complete(self, wish: Json) -> None:
        name, focused = str(wish["name"]), str(wish["option"])
        call = Call(name, wish.get("values") or {}, {}, focused=focused)
        use = acts.use_command(self._realm, self._person, self._channel, call)
        self._asked[use.id] = int(wish["ref"])

    def _menu(self, wish: Json) -> Json:
        message = self._find_message(wish)
        name = str(wish["name"])
        use = acts.use_menu(self._realm, self._person, message.channel, name, message)
        return {"use": use.id}

    def _press(self, wish: Json) -> Json:
        message = self._find_message(wish)
        values, custom_id = wish.get("values"), str(wish["custom_id"])
        use = acts.press(self._realm, self._person, message, custom_id, values)
        return {"use": use.id}

    def _submit(self, wish: Json) -> Json:
        opened_by = self._realm.desk.get(str(wish["use"]))
        use = acts.submit(self._realm, self._person, opened_by, wish.get("values") or {})
        return {"use": use.id}

    def _say(self, wish: Json) -> Json:
        acts.say(self._realm, self._person, self._channel, str(wish["text"]))
        return {}

    def _dismiss(self, wish: Json) -> Json:
        message = self._find_message(wish)
        if message.ephemeral:
            self._dismissed.add(message.id)
        return {}

    def _find_message(self, wish: Json) -> Message:
        message = self._realm.world.messages.get(str(wish["message"]))
        if message is None or not message.visible_to(self._person):
            raise NotOffered("This message is not there any more.")
        return message


def _file(shown: Json) -> tuple[str, bytes]:
    try:
        content = b64decode(str(shown["content"]), validate=True)
    except binascii.Error:
        raise NotOffered("The file did not arrive whole.") from None
    if len(content) > FILE_BYTES:
        raise NotOffered("The file is too large: at most 10 MiB.")
    return str(shown["name"]), content
