"""What the bot does with ordinary channel messages."""

from datetime import UTC, datetime

from bot.playground import limits
from bot.playground.drafts import Upload, apply, read_draft
from bot.playground.errors import (
    PlaygroundError,
    another_author,
    closed_to_messages,
    missing_access,
    missing_permissions,
    unknown_channel,
    unknown_message,
)
from bot.playground.forms import Form
from bot.playground.guild import Channel
from bot.playground.messages import REPLY, Message
from bot.playground.permissions import Permission
from bot.playground.realm import Realm
from bot.playground.wire import Json


def channel_for_bot(realm: Realm, channel_id: str, needed: Permission) -> Channel:
    """A channel in which the bot has `needed`. Raises `Refused`."""
    world = realm.world
    try:
        channel = world.channel(channel_id)
    except PlaygroundError:
        raise unknown_channel() from None
    if channel_id != channel.id:
        raise unknown_channel()
    if not world.may(world.bot, channel, Permission.VIEW_CHANNEL):
        raise missing_access()
    if not world.may(world.bot, channel, needed):
        raise missing_permissions()
    return channel


def message_for_bot(realm: Realm, channel_id: str, message_id: str) -> Message:
    """A message that channel routes know: ephemeral ones are only reached by their token."""
    channel = channel_for_bot(realm, channel_id, Permission.READ_MESSAGE_HISTORY)
    message = realm.world.messages.get(message_id)
    if message is None or message.deleted or message.channel.id != channel.id or message.ephemeral:
        raise unknown_message()
    return message


def post(realm: Realm, channel_id: str, body: Json, uploads: list[Upload]) -> Message:
    """Write a message into a channel, or give back the one with the same enforced nonce."""
    world = realm.world
    channel = channel_for_bot(realm, channel_id, Permission.SEND_MESSAGES)
    if channel.recipient is not None and not channel.recipient.takes_direct_messages:
        raise closed_to_messages()
    draft = read_draft(world, body, uploads)
    if draft.files and not world.may(world.bot, channel, Permission.ATTACH_FILES):
        raise missing_permissions()
    key = (channel.id, world.bot.id, str(draft.nonce))
    if draft.enforce_nonce and draft.nonce is not None:
        before = _same_nonce(realm, key)
        if before is not None:
            return before
    message = Message(
        id=world.snowflake(),
        channel=channel,
        author=world.bot,
        origin=world.origin,
        created=datetime.now(UTC),
        nonce=draft.nonce,
    )
    if draft.replies_to is not None:
        target = world.messages.get(draft.replies_to)
        if target is None or target.deleted or target.channel.id != channel.id:
            form = Form()
            message_text = "Unknown message"
            form.refuse(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", message_text)
            form.close()
        message.type, message.reference = REPLY, target
    apply(draft, message, world)
    if draft.embeds and not world.may(world.bot, channel, Permission.EMBED_LINKS):
        message.embeds = []  # Discord drops them without a word.
    if draft.nonce is not None:
        realm.nonces[key] = (message.id, realm.clock())
    world.create(message)
    return message


def _same_nonce(realm: Realm, key: tuple[str, str, str]) -> Message | None:
    message_id, when = realm.nonces.get(key, ("", 0.0))
    message = realm.world.messages.get(message_id)
    if message is None or realm.clock() - when > limits.NONCE_SECONDS:
        return None
    return message


def edit(
    realm: Realm, channel_id: str, message_id: str, body: Json, uploads: list[Upload]
) -> Message:
    """Change one of the bot's own messages."""
    message = message_for_bot(realm, channel_id, message_id)
    if message.author is not realm.world.bot:
        raise another_author()
    apply(read_draft(realm.world, body, uploads), message, realm.world)
    realm.world.edited(message)
    return message


def delete(realm: Realm, channel_id: str, message_id: str) -> None:
    """Delete the bot's own message, or anybody's with Manage Messages."""
    message = message_for_bot(realm, channel_id, message_id)
    world = realm.world
    may = world.may(world.bot, message.channel, Permission.MANAGE_MESSAGES)
    if message.author is not world.bot and (message.channel.direct or not may):
        raise missing_permissions()
    world.delete(message)
