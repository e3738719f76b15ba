"""What people do: the page and the tests both act through these functions."""

from datetime import UTC, datetime

from bot.playground import calls, components, interactions, limits, modals
from bot.playground.calls import Call
from bot.playground.commands import MESSAGE, USER
from bot.playground.errors import NotOffered
from bot.playground.guild import Channel, Person
from bot.playground.interactions import Interaction
from bot.playground.messages import Message
from bot.playground.modals import Values
from bot.playground.permissions import Permission
from bot.playground.realm import Realm
from bot.playground.wire import Json


def use_command(
    realm: Realm, person: Person, channel: Channel, call: Call, *, force: bool = False
) -> Interaction:
    """Send a slash command. Raises `NotOffered`."""
    _enter(realm, person, channel)
    command = calls.offered(realm, person, channel, call.name, force=force)
    body = calls.command_body(realm, command, call, channel)
    kind = interactions.AUTOCOMPLETE if call.focused is not None else interactions.COMMAND
    return realm.desk.open(kind, person, channel, body)


def use_menu(
    realm: Realm, person: Person, channel: Channel, name: str, target: Message | Person
) -> Interaction:
    """Use a command of the context menu on a message or a person. Raises `NotOffered`."""
    _enter(realm, person, channel)
    kind = MESSAGE if isinstance(target, Message) else USER
    for command in realm.catalogue.offered(person, channel):
        if (command["type"], command["name"]) == (kind, name):
            break
    else:
        raise NotOffered(f"There is no {name!r} in this menu.")
    body: Json = {"id": command["id"], "name": name, "type": kind, "target_id": target.id}
    if isinstance(target, Message):
        body["resolved"] = {"messages": {target.id: target.payload()}}
    else:
        member = realm.world.guild.member(target)
        del member["user"]
        member["permissions"] = str(int(realm.world.guild.permissions(target)))
        body["resolved"] = {"users": {target.id: target.user()}, "members": {target.id: member}}
    return realm.desk.open(interactions.COMMAND, person, channel, body)


def press(
    realm: Realm, person: Person, message: Message, custom_id: str, values: list[str] | None
) -> Interaction:
    """Press a button, or choose `values` in a select menu. Raises `NotOffered`."""
    _enter(realm, person, message.channel)
    if not message.visible_to(person):
        raise NotOffered("This message is not there any more, or not for you.")
    component = components.find(message.components, custom_id)
    if component is None:
        raise NotOffered(f"The message has no button or menu {custom_id!r}.", field=custom_id)
    if component.get("disabled"):
        raise NotOffered("This is disabled.", field=custom_id)
    body: Json = {
        "custom_id": custom_id,
        "component_type": component["type"],
        "id": component["id"],
    }
    if component["type"] in components.SELECTS:
        body["values"] = _picked(component, values or [])
    return realm.desk.open(interactions.COMPONENT, person, message.channel, body, message)


def _picked(select: Json, values: list[str]) -> list[str]:
    known = [option["value"] for option in select.get("options", [])]
    least = 1 if select.get("min_values") is None else select["min_values"]
    most = select.get("max_values") or 1
    for value in values:
        if known and value not in known:
            why = f"{value!r} is not one of {', '.join(known)}."
            raise NotOffered(why, field=select["custom_id"])
    if not least <= len(values) <= most:
        raise NotOffered(f"Choose {least} to {most}.", field=select["custom_id"])
    return values


def submit(realm: Realm, person: Person, opened_by: Interaction, values: Values) -> Interaction:
    """Send a form that an interaction opened. Raises `NotOffered`."""
    modal = opened_by.modal
    if modal is None or opened_by.person is not person:
        raise NotOffered("There is no open form.")
    body = {"custom_id": modal["custom_id"], "components": modals.fill_in(modal, values)}
    channel, source = opened_by.channel, opened_by.source
    return realm.desk.open(interactions.MODAL_SUBMIT, person, channel, body, source)


def say(realm: Realm, person: Person, channel: Channel, text: str) -> Message:
    """Write an ordinary message. Raises `NotOffered`."""
    _enter(realm, person, channel)
    if not realm.world.may(person, channel, Permission.SEND_MESSAGES):
        raise NotOffered("You cannot write in this channel.")
    if not text.strip():
        raise NotOffered("There is nothing to send.")
    if len(text) > limits.CONTENT:
        raise NotOffered(f"Messages have at most {limits.CONTENT} characters, not {len(text)}.")
    message = Message(
        id=realm.world.snowflake(),
        channel=channel,
        author=person,
        origin=realm.world.origin,
        created=datetime.now(UTC),
        content=text.strip(),
    )
    everybody = realm.world.everybody()
    message.mentioned = [one for one in everybody if f"<@{one.id}>" in text]
    realm.world.create(message)
    return message


def _enter(realm: Realm, person: Person, channel: Channel) -> None:
    if not realm.world.may(person, channel, Permission.VIEW_CHANNEL):
        raise NotOffered(f"{person.name} cannot see this channel.")
