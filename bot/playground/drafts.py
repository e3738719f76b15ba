"""A message body from the bot, checked and made into plain values before it changes anything."""

import re
from dataclasses import dataclass, field

from bot.playground import limits, pictures
from bot.playground.components import check_components
from bot.playground.embeds import check_embeds
from bot.playground.errors import empty_message, too_large
from bot.playground.forms import Form
from bot.playground.guild import Person
from bot.playground.messages import (
    COMPONENTS_V2,
    EPHEMERAL,
    SUPPRESS_EMBEDS,
    SUPPRESS_NOTIFICATIONS,
    Attachment,
    Message,
)
from bot.playground.permissions import Permission
from bot.playground.wire import Json
from bot.playground.world import World

SPOILER = "SPOILER_"
_MENTION = re.compile(r"<@!?(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body, by its number in `files[n]`."""

    number: str
    filename: str
    content: bytes


@dataclass(slots=True)
class Draft:
    """What a body says; None where an edit leaves something as it is."""

    content: str | None = None
    embeds: list[Json] | None = None
    components: list[Json] | None = None
    kept: list[str] | None = None
    files: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    enforce_nonce: bool = False
    replies_to: str | None = None
    mentions: Json | None = None


def read_draft(world: World, body: Json, uploads: list[Upload]) -> Draft:
    """Check a body against Discord's limits. Raises `Refused` with every broken one."""
    form = Form()
    draft = Draft()
    if "content" in body:
        draft.content = form.text(("content",), body["content"], limits.CONTENT).strip()
    if "embeds" in body:
        draft.embeds = check_embeds(form, body["embeds"])
    draft.flags = form.whole(("flags",), body.get("flags"), 0, 2**31) or 0
    if draft.flags & COMPONENTS_V2:
        message = "This server draws classic components only, not Components V2"
        form.refuse(("flags",), "UNSUPPORTED_FLAG", message)
    elif "components" in body:
        draft.components = check_components(form, body["components"])
    if body.get("poll") or body.get("sticker_ids"):
        message = "This server has neither polls nor stickers"
        form.refuse(("poll" if body.get("poll") else "sticker_ids",), "UNSUPPORTED", message)
    draft.nonce = body.get("nonce")
    form.text(("nonce",), None if draft.nonce is None else str(draft.nonce), limits.NONCE)
    draft.enforce_nonce = bool(body.get("enforce_nonce"))
    reference = body.get("message_reference")
    if isinstance(reference, dict):
        draft.replies_to = str(reference.get("message_id"))
    draft.mentions = _mentions(form, body)
    _files(world, form, draft, body, uploads)
    form.close()
    return draft


def _mentions(form: Form, body: Json) -> Json | None:
    allowed = body.get("allowed_mentions")
    if not isinstance(allowed, dict):
        return None
    parse = allowed.get("parse") or []
    for key in ("users", "roles"):
        listed = allowed.get(key) or []
        where = ("allowed_mentions", key)
        if len(listed) > limits.MENTIONED:
            message = f"Must be {limits.MENTIONED} or fewer in length."
            form.refuse(where, "BASE_TYPE_MAX_LENGTH", message)
        if listed and key in parse:
            message = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            form.refuse(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)
    return allowed


def _files(world: World, form: Form, draft: Draft, body: Json, uploads: list[Upload]) -> None:
    if len(uploads) > limits.FILES:
        message = f"Must be {limits.FILES} or fewer in length."
        form.refuse(("files",), "BASE_TYPE_MAX_LENGTH", message)
    if any(len(upload.content) > limits.FILE_BYTES for upload in uploads):
        raise too_large()
    listed = body.get("attachments")
    named: dict[str, Json] = {}
    if listed is not None:
        entries = form.several(("attachments",), listed, limits.FILES)
        numbers = {upload.number for upload in uploads}
        draft.kept = []
        for at, entry in enumerate(entries):
            number = str(entry.get("id", at))
            where = ("attachments", at, "description")
            form.text(where, entry.get("description"), limits.ALT_TEXT)
            if number in numbers:
                named[number] = entry
            else:
                draft.kept.append(number)
    for upload in uploads:
        draft.files.append(_attachment(world, upload, named.get(upload.number, {})))


def _attachment(world: World, upload: Upload, entry: Json) -> Attachment:
    filename = str(entry.get("filename") or upload.filename)
    # As Discord does, so that the name in attachment:// and the stored one may differ.
    filename = re.sub(r"[^\w.()-]+", "_", filename.replace(" ", "_"), flags=re.ASCII) or "file"
    size = pictures.size(upload.content)
    return Attachment(
        id=world.snowflake(),
        filename=filename,
        content_type=pictures.content_type(filename),
        content=upload.content,
        description=entry.get("description"),
        width=size[0] if size else None,
        height=size[1] if size else None,
        spoiler=filename.startswith(SPOILER) or bool(entry.get("is_spoiler")),
    )


def apply(draft: Draft, message: Message, world: World) -> None:
    """Write a draft into a message, new or old. Raises `Refused` if nothing would be left of it."""
    known = {file.id for file in message.files}
    files = message.files
    if draft.kept is not None:
        form = Form()
        for number in draft.kept:
            if number not in known:
                form.refuse(("attachments",), "ATTACHMENT_NOT_FOUND", f"Unknown file {number}")
        form.close()
        files = [file for file in files if file.id in draft.kept]
    files = [*files, *draft.files]
    content = message.content if draft.content is None else draft.content
    embeds = message.embeds if draft.embeds is None else draft.embeds
    rows = message.components if draft.components is None else draft.components
    if not (content or embeds or rows or files):
        raise empty_message()
    if len(files) > limits.FILES:
        form = Form()
        form.refuse(("attachments",), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
        form.close()
    message.content, message.embeds, message.components = content, embeds, rows
    message.files = files
    settable = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS
    if message.used is not None and message.id not in world.messages:
        settable |= EPHEMERAL  # Only a new answer to an interaction can be for one person.
    message.flags |= draft.flags & settable
    if draft.content is not None:
        _read_mentions(draft, message, world)


def _read_mentions(draft: Draft, message: Message, world: World) -> None:
    numbers = _MENTION.findall(message.content)
    people = [person for person in world.everybody() if person.id in numbers]
    allowed = draft.mentions
    if allowed is None:
        pinged, everyone = people, True
    else:
        parse = allowed.get("parse") or []
        ids = {str(one) for one in allowed.get("users") or []}
        pinged = [one for one in people if "users" in parse or one.id in ids]
        everyone = "everyone" in parse
    message.mentioned = people
    message.pinged = pinged
    message.pings_everyone = (
        everyone and bool(_EVERYONE.search(message.content)) and _may_ping(message.author, world)
    )


def _may_ping(author: Person, world: World) -> bool:
    return Permission.MENTION_EVERYONE in world.guild.permissions(author)
