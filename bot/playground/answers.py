"""What the bot does with an interaction: first answers, edits of them, and follow-ups."""

from datetime import UTC, datetime

from bot.playground import interactions, limits
from bot.playground.commands import check_choices
from bot.playground.drafts import Upload, apply, read_draft
from bot.playground.errors import unknown_message
from bot.playground.forms import Form
from bot.playground.interactions import Interaction, InteractionChanged
from bot.playground.messages import (
    EPHEMERAL,
    LOADING,
    MENU_ANSWER,
    REPLY,
    SLASH_ANSWER,
    Message,
)
from bot.playground.modals import check_modal
from bot.playground.realm import Realm
from bot.playground.wire import Json


def first_answer(
    realm: Realm, interaction: Interaction, body: Json, uploads: list[Upload]
) -> Message | None:
    """Take the first answer; returns the message it wrote or changed. Raises `Refused`."""
    kind = body.get("type")
    form = Form()
    form.choice(("type",), kind, interactions.ANSWERS[interaction.kind])
    if kind == interactions.EDIT and interaction.source is None:
        form.refuse(("type",), "INTERACTION_NO_MESSAGE", "There is no message to update")
    form.close()
    given = body.get("data") or {}
    message: Message | None = None
    if kind == interactions.SAY:
        message = _reply(realm, interaction)
        apply_body(realm, message, given, uploads)
        _give(realm, interaction, message)
        interaction.original = message
    elif kind == interactions.THINK:
        message = _reply(realm, interaction)
        message.flags = LOADING | (int(given.get("flags") or 0) & EPHEMERAL)
        _give(realm, interaction, message)
        interaction.original = message
    elif kind == interactions.DEFER_EDIT:
        interaction.original = interaction.source
    elif kind == interactions.EDIT and interaction.source is not None:
        message = interaction.original = interaction.source
        apply_body(realm, message, given, uploads)
        realm.world.edited(message)
    elif kind == interactions.SUGGEST:
        interaction.choices = _suggestions(interaction, given)
    elif kind == interactions.OPEN_MODAL:
        interaction.modal = check_modal(given)
    realm.desk.answered(interaction, int(body["type"]))
    return message


def apply_body(realm: Realm, message: Message, body: Json, uploads: list[Upload]) -> None:
    """Check a body and write it into a message."""
    apply(read_draft(realm.world, body, uploads), message, realm.world)


def follow_up(realm: Realm, interaction: Interaction, body: Json, uploads: list[Upload]) -> Message:
    """Write a further message; the first one after "thinking…" takes its place, as at Discord."""
    original = interaction.original
    if original is not None and original.thinking and not original.deleted:
        return edit_message(realm, original, body, uploads)
    message = _reply(realm, interaction)
    message.type, message.reference = REPLY, original
    apply_body(realm, message, body, uploads)
    _give(realm, interaction, message)
    realm.bell.ring(InteractionChanged(interaction))
    return message


def find_message(interaction: Interaction, message_id: str) -> Message:
    """The message that a follow-up route means: @original, or one it wrote."""
    if message_id == "@original":
        message = interaction.original
    else:
        written = [*interaction.messages, interaction.original]
        message = next((one for one in written if one and one.id == message_id), None)
    if message is None or message.deleted:
        raise unknown_message()
    return message


def edit_message(realm: Realm, message: Message, body: Json, uploads: list[Upload]) -> Message:
    """Change a message of an interaction; one that was thinking becomes the answer."""
    draft = read_draft(realm.world, body, uploads)
    # Whether one person or everybody sees it was settled by the deferral.
    draft.flags &= ~EPHEMERAL
    apply(draft, message, realm.world)
    was_thinking = message.thinking
    message.flags &= ~LOADING
    realm.world.edited(message, quietly=was_thinking)
    return message


def callback_reply(interaction: Interaction, message: Message | None) -> Json:
    """The reply to a callback with `with_response`."""
    reply: Json = {"interaction": {"id": interaction.id, "type": interaction.kind}}
    written = message or interaction.original
    if written is not None:
        reply["interaction"] |= {
            "response_message_id": written.id,
            "response_message_loading": written.thinking,
            "response_message_ephemeral": written.ephemeral,
        }
    reply["resource"] = {"type": interaction.answer}
    if message is not None and interaction.answer in (interactions.SAY, interactions.EDIT):
        reply["resource"]["message"] = message.payload()
    return reply


def _reply(realm: Realm, interaction: Interaction) -> Message:
    """An empty message of the bot in answer to an interaction."""
    kind = REPLY
    if interaction.kind == interactions.COMMAND:
        kind = SLASH_ANSWER if interaction.body.get("type", 1) == 1 else MENU_ANSWER
    owners = {} if interaction.channel.direct else {"0": realm.world.guild.id}
    return Message(
        id=realm.world.snowflake(),
        channel=interaction.channel,
        author=realm.world.bot,
        origin=realm.world.origin,
        created=datetime.now(UTC),
        type=kind,
        used={
            "id": interaction.id,
            "type": interaction.kind,
            "user": interaction.person.user(),
            "authorizing_integration_owners": owners,
            "name": interaction.command_name,
        },
        used_by=interaction.person,
        used_name=interaction.command_name,
        application_id=realm.world.bot.id,
        reference=interaction.source,
    )


def _give(realm: Realm, interaction: Interaction, message: Message) -> None:
    if message.ephemeral:
        message.audience = interaction.person
    interaction.messages.append(message)
    realm.world.create(message)


def _suggestions(interaction: Interaction, given: Json) -> list[Json]:
    form = Form()
    path = ("data", "choices")
    choices = form.several(path, given.get("choices"), limits.CHOICES)
    check_choices(form, path, choices, _focused_kind(interaction.body))
    form.close()
    return choices


def _focused_kind(body: Json) -> int:
    for option in body.get("options") or []:
        if option.get("focused"):
            return int(option["type"])
        inner = _focused_kind(option)
        if inner:
            return inner
    return 0
