"""The guild: its people, roles and channels, as records and as Discord's JSON."""

from dataclasses import dataclass, field

from bot.playground.permissions import DIRECT, EVERYTHING, NOTHING, Permission
from bot.playground.tongues import DEFAULT
from bot.playground.wire import Json

JOINED = "2024-01-01T00:00:00+00:00"


@dataclass(slots=True)
class Person:
    """A user account: a member of the guild, or the bot."""

    id: str
    key: str
    name: str
    roles: list[str] = field(default_factory=list)
    bot: bool = False
    takes_direct_messages: bool = True
    locale: str = DEFAULT

    def user(self) -> Json:
        """Discord's user object."""
        return {
            "id": self.id,
            "username": self.key,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the guild."""

    id: str
    name: str
    permissions: Permission
    position: int
    colour: int = 0

    def payload(self) -> Json:
        """Discord's role object."""
        return {
            "id": self.id,
            "name": self.name,
            "color": self.colour,
            "colors": {
                "primary_color": self.colour,
                "secondary_color": None,
                "tertiary_color": None,
            },
            "hoist": False,
            "position": self.position,
            "permissions": str(int(self.permissions)),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What one role or person may or may not do in one channel, against their usual permissions."""

    allowed: Permission = NOTHING
    denied: Permission = NOTHING
    of_role: bool = True


@dataclass(slots=True)
class Channel:
    """A text channel of the guild, or the direct messages between one person and the bot."""

    id: str
    name: str
    topic: str = ""
    nsfw: bool = False
    position: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    recipient: Person | None = None

    @property
    def direct(self) -> bool:
        """Whether these are direct messages."""
        return self.recipient is not None

    def payload(self, guild_id: str) -> Json:
        """Discord's channel object."""
        if self.recipient is not None:
            return {
                "id": self.id,
                "type": 1,
                "recipients": [self.recipient.user()],
                "last_message_id": None,
                "flags": 0,
            }
        overwrites = [
            {
                "id": target,
                "type": 0 if overwrite.of_role else 1,
                "allow": str(int(overwrite.allowed)),
                "deny": str(int(overwrite.denied)),
            }
            for target, overwrite in self.overwrites.items()
        ]
        return {
            "id": self.id,
            "type": 0,
            "guild_id": guild_id,
            "name": self.name,
            "topic": self.topic,
            "nsfw": self.nsfw,
            "position": self.position,
            "permission_overwrites": overwrites,
            "rate_limit_per_user": 0,
            "parent_id": None,
            "last_message_id": None,
            "flags": 0,
        }


@dataclass(slots=True)
class Guild:
    """One server with its roles, channels and members."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, Role]
    channels: dict[str, Channel]
    members: dict[str, Person]
    locale: str = DEFAULT

    def permissions(self, person: Person, channel: Channel | None = None) -> Permission:
        """What a member may do, in the guild or in one of its channels, by Discord's algorithm."""
        if channel is not None and channel.direct:
            return DIRECT
        if person.id == self.owner_id:
            return EVERYTHING
        bits = self.roles[self.id].permissions
        for role_id in person.roles:
            bits |= self.roles[role_id].permissions
        if Permission.ADMINISTRATOR in bits:
            return EVERYTHING
        if channel is None:
            return bits
        neutral = Overwrite()
        everyone = channel.overwrites.get(self.id, neutral)
        bits = (bits & ~everyone.denied) | everyone.allowed
        theirs = [channel.overwrites.get(role_id, neutral) for role_id in person.roles]
        for overwrite in theirs:
            bits &= ~overwrite.denied
        for overwrite in theirs:
            bits |= overwrite.allowed
        own = channel.overwrites.get(person.id, neutral)
        bits = (bits & ~own.denied) | own.allowed
        return bits if Permission.VIEW_CHANNEL in bits else NOTHING

    def member(self, person: Person) -> Json:
        """Discord's guild member object."""
        return {
            "user": person.user(),
            "nick": None,
            "avatar": None,
            "roles": list(person.roles),
            "joined_at": JOINED,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }

    def payload(self) -> Json:
        """Discord's guild object, as REST gives it."""
        return {
            "id": self.id,
            "name": self.name,
            "icon": None,
            "splash": None,
            "owner_id": self.owner_id,
            "afk_timeout": 300,
            "afk_channel_id": None,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": self.locale,
            "features": [],
            "emojis": [],
            "stickers": [],
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "vanity_url_code": None,
            "description": None,
            "banner": None,
            "roles": [role.payload() for role in self.roles.values()],
        }

    def announcement(self, seen_by: Person) -> Json:
        """Discord's GUILD_CREATE body for a bot without the members intent."""
        return self.payload() | {
            "joined_at": JOINED,
            "large": False,
            "member_count": len(self.members),
            "members": [self.member(seen_by)],
            "channels": [channel.payload(self.id) for channel in self.channels.values()],
            "threads": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
