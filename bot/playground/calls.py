"""What a person's Discord client checks and adds before a command is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.playground import commands, limits, pictures
from bot.playground.commands import GROUP, SLASH, SUBCOMMAND
from bot.playground.errors import NotOffered, PlaygroundError
from bot.playground.guild import Channel, Person
from bot.playground.messages import Attachment
from bot.playground.realm import Realm
from bot.playground.wire import Json

# What a person typed or picked: texts are read as the option's type wants them.
Value = str | int | float | bool
Files = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Call:
    """A command with values, about to be checked; `files` are by option name."""

    name: str
    values: Mapping[str, Value]
    files: Files
    focused: str | None = None


def offered(realm: Realm, person: Person, channel: Channel, name: str, *, force: bool) -> Json:
    """The registered command that a person means; `force` is a client that knows no better."""
    root = name.lstrip("/").split(" ")[0]
    menu = realm.catalogue.offered(person, channel)
    if force:
        menu = [*realm.catalogue.listed(realm.world.guild.id), *realm.catalogue.listed("")]
    for command in menu:
        if command["name"] == root:
            return command
    names = ", ".join(f"/{command['name']}" for command in menu) or "none"
    raise NotOffered(f"There is no command /{root} for you here. There are: {names}.")


def command_body(realm: Realm, command: Json, call: Call, channel: Channel) -> Json:
    """The `data` of an interaction of type 2 or 4. Raises `NotOffered` naming the field."""
    resolved: Json = {}
    parts = call.name.lstrip("/").split(" ")[1:]
    body: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        body["guild_id"] = command["guild_id"]
    place, options = body, command.get("options") or []
    while options and options[0]["type"] in (SUBCOMMAND, GROUP):
        if not parts:
            names = ", ".join(option["name"] for option in options)
            raise NotOffered(f"/{call.name} needs one of: {names}.")
        part = parts.pop(0)
        chosen = next((option for option in options if option["name"] == part), None)
        if chosen is None:
            raise NotOffered(f"/{command['name']} has no {part!r}.")
        inner: Json = {"name": chosen["name"], "type": chosen["type"]}
        place["options"] = [inner]
        place, options = inner, chosen.get("options") or []
    if command["type"] == SLASH:
        place["options"] = _options(realm, options, call, resolved, channel)
    if resolved:
        body["resolved"] = resolved
    return body


def _options(
    realm: Realm, options: list[Json], call: Call, resolved: Json, channel: Channel
) -> list[Json]:
    known = {str(option["name"]): option for option in options}
    for name in (*call.values, *call.files):
        if name not in known:
            listed = ", ".join(known) or "none"
            raise NotOffered(f"There is no option {name!r}. There are: {listed}.", field=name)
    found: list[Json] = []
    for name, option in known.items():
        focused = call.focused == name
        if name in call.files:
            value: Value = _attach(realm, call.files[name], resolved, channel)
        elif name in call.values:
            value = call.values[name]
            if not focused:
                try:
                    value = _checked(realm, option, value, resolved)
                except NotOffered:
                    if call.focused is None:
                        raise
                    continue  # Half-typed neighbours do not hinder suggestions.
        elif focused:
            value = ""
        elif option.get("required") and call.focused is None:
            raise NotOffered(f"{name}: This option is required.", field=name)
        else:
            continue
        entry: Json = {"name": name, "type": option["type"], "value": value}
        if focused:
            entry["focused"] = True
        found.append(entry)
    return found


def _checked(realm: Realm, option: Json, value: Value, resolved: Json) -> Value:
    kind, name = option["type"], str(option["name"])
    if option.get("choices"):
        return _chosen(option, value)
    if kind == commands.STRING:
        return _text(option, str(value))
    if kind in commands.NUMERIC:
        return _number(option, value)
    if kind == commands.BOOLEAN:
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("true", "false"):
            return str(value).lower() == "true"
        raise NotOffered(f"{name}: It must be True or False, not {value!r}.", field=name)
    if kind == commands.ATTACHMENT:
        raise NotOffered(f"{name}: A file belongs here.", field=name)
    return _entity(realm, kind, name, str(value), resolved)


def _chosen(option: Json, value: Value) -> Value:
    for choice in option["choices"]:
        if value == choice["value"] or str(value).lower() == str(choice["name"]).lower():
            found: Value = choice["value"]
            return found
    names = ", ".join(str(choice["name"]) for choice in option["choices"])
    raise NotOffered(f"{option['name']}: Choose one of: {names}.", field=option["name"])


def _text(option: Json, text: str) -> str:
    least = option.get("min_length") or 0
    most = option.get("max_length") or limits.STRING_OPTION
    if option.get("required") and not text.strip():
        raise NotOffered(f"{option['name']}: This option is required.", field=option["name"])
    if not least <= len(text) <= most:
        why = f"{option['name']}: It must have {least} to {most} characters, not {len(text)}."
        raise NotOffered(why, field=option["name"])
    return text


def _number(option: Json, value: Value) -> int | float:
    name, whole = str(option["name"]), option["type"] == commands.INTEGER
    try:
        number: int | float = int(str(value)) if whole else float(str(value))
    except ValueError:
        kind = "a whole number" if whole else "a number"
        raise NotOffered(f"{name}: It must be {kind}, not {value!r}.", field=name) from None
    least = option.get("min_value")
    most = option.get("max_value")
    least = -limits.WHOLE_NUMBER if least is None else least
    most = limits.WHOLE_NUMBER if most is None else most
    if not least <= number <= most:
        raise NotOffered(f"{name}: It must be {least} to {most}, not {number}.", field=name)
    return number


def _entity(realm: Realm, kind: int, name: str, value: str, resolved: Json) -> str:
    world, number = realm.world, value.strip("<@#&!>")
    try:
        if kind in (commands.PERSON, commands.MENTIONABLE):
            person = world.person(number)
            resolved.setdefault("users", {})[person.id] = person.user()
            member = world.guild.member(person)
            del member["user"]
            member["permissions"] = str(int(world.guild.permissions(person)))
            resolved.setdefault("members", {})[person.id] = member
            return person.id
        if kind == commands.CHANNEL:
            channel = world.channel(number)
            bits = str(int(world.guild.permissions(world.bot, channel)))
            shown = channel.payload(world.guild.id) | {"permissions": bits}
            resolved.setdefault("channels", {})[channel.id] = shown
            return channel.id
    except PlaygroundError as error:
        raise NotOffered(f"{name}: {error}", field=name) from None
    for role in world.guild.roles.values():
        if number in (role.id, role.name):
            resolved.setdefault("roles", {})[role.id] = role.payload()
            return role.id
    raise NotOffered(f"{name}: there is no role {value!r}.", field=name)


def _attach(realm: Realm, file: tuple[str, bytes], resolved: Json, channel: Channel) -> str:
    filename, content = file
    size = pictures.size(content)
    attachment = Attachment(
        id=realm.world.snowflake(),
        filename=filename,
        content_type=pictures.content_type(filename),
        content=content,
        width=size[0] if size else None,
        height=size[1] if size else None,
    )
    realm.world.uploads[attachment.id] = attachment
    shown = attachment.payload(realm.world.origin, channel.id) | {"ephemeral": True}
    resolved.setdefault("attachments", {})[attachment.id] = shown
    return attachment.id
