"""A message and its attachments, as records and as Discord's JSON."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from bot.playground.guild import Channel, Person
from bot.playground.wire import Json, timestamp

EPHEMERAL = 1 << 6
LOADING = 1 << 7
SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15

ORDINARY = 0
REPLY = 19
SLASH_ANSWER = 20
MENU_ANSWER = 23


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on a message."""

    id: str
    filename: str
    content_type: str
    content: bytes
    description: str | None = None
    width: int | None = None
    height: int | None = None
    spoiler: bool = False

    def payload(self, origin: str, channel_id: str) -> Json:
        """Discord's attachment object; `origin` is the server's address."""
        url = f"{origin}/attachments/{channel_id}/{self.id}/{quote(self.filename)}"
        found: Json = {
            "id": self.id,
            "filename": self.filename,
            "size": len(self.content),
            "url": url,
            "proxy_url": url,
            "content_type": self.content_type,
            "flags": 1 << 5 if self.spoiler else 0,
        }
        if self.description is not None:
            found["description"] = self.description
        if self.width is not None:
            found |= {"width": self.width, "height": self.height}
        return found


@dataclass(slots=True)
class Message:
    """One message; `audience` is the only person who sees an ephemeral one."""

    id: str
    channel: Channel
    author: Person
    origin: str
    created: datetime
    type: int = ORDINARY
    content: str = ""
    # As the bot wrote them: image addresses may say attachment://name.
    embeds: list[Json] = field(default_factory=list)
    # All files; those that an embed shows are left out of the message's own list.
    files: list[Attachment] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    reference: "Message | None" = None
    used: Json | None = None
    used_by: Person | None = None
    used_name: str = ""
    pinged: list[Person] = field(default_factory=list)
    pings_everyone: bool = False
    edited: datetime | None = None
    audience: Person | None = None
    application_id: str | None = None
    deleted: bool = False
    mentioned: list[Person] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def thinking(self) -> bool:
        """Whether it still says that the bot is thinking."""
        return bool(self.flags & LOADING)

    @property
    def attachments(self) -> list[Attachment]:
        """The files shown beside the embeds, as Discord lists them."""
        shown = self._shown_in_embeds()
        return [file for file in self.files if file.filename not in shown]

    def visible_to(self, person: Person) -> bool:
        """Whether a person who can see the channel sees this message."""
        return not self.deleted and (self.audience is None or self.audience.id == person.id)

    def _shown_in_embeds(self) -> set[str]:
        return {
            url.removeprefix("attachment://")
            for embed in self.embeds
            for url in _addresses(embed)
            if url.startswith("attachment://")
        }

    def _resolved_embeds(self) -> list[Json]:
        files = {file.filename: file for file in self.files}
        return [_resolve(embed, files, self.origin, self.channel.id) for embed in self.embeds]

    def payload(self) -> Json:
        """Discord's message object."""
        found: Json = {
            "id": self.id,
            "channel_id": self.channel.id,
            "author": self.author.user(),
            "type": self.type,
            "content": self.content,
            "timestamp": timestamp(self.created),
            "edited_timestamp": timestamp(self.edited) if self.edited else None,
            "tts": False,
            "mention_everyone": self.pings_everyone,
            "mentions": [person.user() for person in self.mentioned],
            "mention_roles": [],
            "attachments": [
                file.payload(self.origin, self.channel.id) for file in self.attachments
            ],
            "embeds": self._resolved_embeds(),
            "pinned": False,
            "components": self.components,
            "flags": self.flags,
        }
        if self.nonce is not None:
            found["nonce"] = self.nonce
        if self.application_id is not None:
            found["application_id"] = self.application_id
            found["webhook_id"] = self.application_id
        if self.used is not None:
            found["interaction_metadata"] = self.used
            if self.used_by is not None and self.used_name:
                found["interaction"] = {
                    "id": self.used["id"],
                    "type": self.used["type"],
                    "name": self.used_name,
                    "user": self.used_by.user(),
                }
        if self.reference is not None:
            found["message_reference"] = {
                "type": 0,
                "message_id": self.reference.id,
                "channel_id": self.channel.id,
            }
        return found


_PICTURES = (("image", "url"), ("thumbnail", "url"), ("footer", "icon_url"), ("author", "icon_url"))


def _addresses(embed: Json) -> list[str]:
    return [
        str(embed[part][key]) for part, key in _PICTURES if part in embed and key in embed[part]
    ]


def _resolve(embed: Json, files: dict[str, Attachment], origin: str, channel_id: str) -> Json:
    resolved = dict(embed)
    for part, key in _PICTURES:
        url = str(resolved.get(part, {}).get(key, ""))
        file = files.get(url.removeprefix("attachment://"))
        if url.startswith("attachment://") and file is not None:
            found = file.payload(origin, channel_id)
            resolved[part] = resolved[part] | {
                key: found["url"],
                f"proxy_{key}": found["url"],
            }
            if part in ("image", "thumbnail") and file.width is not None:
                resolved[part] |= {"width": file.width, "height": file.height}
    return resolved
