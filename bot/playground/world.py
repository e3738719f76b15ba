"""The playground's world: one guild, its people and channels, and every message ever written."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.playground import automod, permissions
from bot.playground.automod import AutoModRule
from bot.playground.bell import Bell
from bot.playground.errors import PlaygroundError
from bot.playground.guild import Channel, Guild, Overwrite, Person, Role
from bot.playground.messages import Attachment, Message
from bot.playground.permissions import Permission

DISCORD_EPOCH = 1_420_070_400_000

# Fixed numbers, so that what a bot stored about them is still true after a restart.
GUILD = "1190000000000000001"
BOT = "1190000000000000100"
OWNER = "1190000000000000101"


@dataclass(frozen=True, slots=True)
class MessageCreated:
    """A message appeared."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A message changed."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message is gone."""

    message: Message


class World:
    """Everything that outlives a bot's connection, and the bell that tells of changes."""

    def __init__(self, *, bell: Bell, guild_name: str = "Dreamloom demo") -> None:
        self.bell = bell
        self.origin = ""
        self.bot = Person(id=BOT, key="dreamloom", name="Dreamloom", bot=True)
        self.people = {person.key: person for person in _people()}
        self.guild = _guild(guild_name, [*self.people.values(), self.bot])
        self.direct: dict[str, Channel] = {}
        self.messages: dict[str, Message] = {}
        # Files that people put into commands; those of messages hang on the messages.
        self.uploads: dict[str, Attachment] = {}
        self._snowflakes = _snowflakes()
        self.automod: list[AutoModRule] = []
        self.add_automod("Spoilers", keywords=("spoiler*", "the butler did it"))

    def snowflake(self) -> str:
        """A new id, larger than every one before."""
        return next(self._snowflakes)

    def person(self, who: str) -> Person:
        """A person by key ("mira") or id.

        Raises `PlaygroundError` naming those who exist.
        """
        for person in self.everybody():
            if who in (person.key, person.id):
                return person
        raise PlaygroundError(f"There is no {who!r} here; there are {', '.join(self.people)}.")

    def everybody(self) -> list[Person]:
        """All accounts, the bot included."""
        return [*self.people.values(), self.bot]

    def channel(self, which: str) -> Channel:
        """A guild channel by name or id, or direct messages by id.

        Raises `PlaygroundError` naming those that exist.
        """
        for channel in (*self.guild.channels.values(), *self.direct.values()):
            if which == channel.id or (which == channel.name and not channel.direct):
                return channel
        names = ", ".join(channel.name for channel in self.guild.channels.values())
        raise PlaygroundError(f"There is no channel {which!r} here; there are {names}.")

    def direct_with(self, person: Person) -> Channel:
        """The direct messages between a person and the bot."""
        if person.id not in self.direct:
            number = str(int(person.id) + 1_000)
            self.direct[person.id] = Channel(id=number, name=person.key, recipient=person)
        return self.direct[person.id]

    def may(self, person: Person, channel: Channel, needed: Permission) -> bool:
        """Whether a person has all of `needed` in a channel."""
        if channel.recipient is not None:
            return person.id in (channel.recipient.id, self.bot.id)
        return needed in self.guild.permissions(person, channel)

    def history(self, channel: Channel, person: Person) -> list[Message]:
        """The messages of a channel that a person sees, oldest first."""
        return [
            message
            for message in self.messages.values()
            if message.channel.id == channel.id and message.visible_to(person)
        ]

    def attachment(self, attachment_id: str) -> Attachment | None:
        """A file by id, wherever it hangs; None if there is none or its message is gone."""
        if attachment_id in self.uploads:
            return self.uploads[attachment_id]
        for message in reversed(self.messages.values()):
            for file in message.files:
                if file.id == attachment_id and not message.deleted:
                    return file
        return None

    def add_automod(
        self,
        name: str,
        *,
        keywords: tuple[str, ...] = (),
        regexes: tuple[str, ...] = (),
        allowed: tuple[str, ...] = (),
        presets: tuple[str, ...] = (),
        enabled: bool = True,
    ) -> AutoModRule:
        """A rule of AutoMod, as the server's owner sets it up. Raises `PlaygroundError`."""
        rule = AutoModRule(
            id=self.snowflake(),
            name=name,
            creator_id=OWNER,
            keywords=keywords,
            regexes=regexes,
            allowed=allowed,
            presets=presets,
            enabled=enabled,
        )
        automod.check_count([*self.automod, rule])
        self.automod.append(rule)
        return rule

    def create(self, message: Message) -> None:
        """Put a message into its channel."""
        self.messages[message.id] = message
        self.bell.ring(MessageCreated(message))

    def edited(self, message: Message, *, quietly: bool = False) -> None:
        """Say that a message was changed; `quietly` leaves no mark (a thinking one resolved)."""
        if not quietly:
            message.edited = datetime.now(UTC)
        self.bell.ring(MessageEdited(message))

    def delete(self, message: Message) -> None:
        """Take a message away for everybody."""
        message.deleted = True
        self.bell.ring(MessageDeleted(message))


def _snowflakes() -> Iterator[str]:
    last = 0
    while True:
        last = max(last + 1, (time.time_ns() // 1_000_000 - DISCORD_EPOCH) << 22)
        yield str(last)


def _number(offset: int) -> str:
    return str(int(GUILD) + offset)


MODERATORS = _number(10)
BOT_ROLE = _number(11)


def _people() -> list[Person]:
    return [
        Person(id=_number(200), key="mira", name="Mira"),
        Person(id=_number(201), key="theo", name="Theo", roles=[MODERATORS]),
        Person(id=_number(202), key="juno", name="Juno"),
    ]


def _guild(name: str, people: list[Person]) -> Guild:
    roles = (
        Role(GUILD, "@everyone", permissions.EVERYONE, 0),
        Role(MODERATORS, "Moderators", permissions.MODERATOR, 1, 0x4F8A6B),
        Role(BOT_ROLE, "Dreamloom", permissions.BOT, 2, 0x6C63C7),
    )
    hidden = {
        GUILD: Overwrite(denied=Permission.VIEW_CHANNEL),
        MODERATORS: Overwrite(allowed=Permission.VIEW_CHANNEL),
        BOT_ROLE: Overwrite(allowed=Permission.VIEW_CHANNEL),
    }
    channels = (
        Channel(
            _number(300), "dreams", "Type /dream and say what you would like to see.", position=0
        ),
        Channel(_number(301), "gallery", "The pictures people liked best.", position=1),
        Channel(_number(302), "after-dark", "Age-restricted.", nsfw=True, position=2),
        Channel(_number(303), "mod-log", "For moderators only.", position=3, overwrites=hidden),
    )
    for person in people:
        if person.bot:
            person.roles.append(BOT_ROLE)
    owner = Person(id=OWNER, key="ada", name="Ada")
    return Guild(
        id=GUILD,
        name=name,
        owner_id=OWNER,
        roles={role.id: role for role in roles},
        channels={channel.id: channel for channel in channels},
        members={person.id: person for person in (*people, owner)},
    )
