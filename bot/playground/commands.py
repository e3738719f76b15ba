"""Checks the application commands that a bot registers."""

import unicodedata

from bot.playground import limits
from bot.playground.forms import Form, Path
from bot.playground.wire import Json

SLASH, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5
PERSON, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 6, 7, 8, 9, 10, 11
NUMERIC = (INTEGER, NUMBER)
COMPLETED = (STRING, INTEGER, NUMBER)


def check_command(body: object, path: Path, form: Form) -> Json:
    """Check one command and return it as stored, without ids."""
    if not isinstance(body, dict):
        form.refuse(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return {}
    kind = body.get("type") or SLASH
    form.choice((*path, "type"), kind, (SLASH, USER, MESSAGE))
    description = body.get("description") or ""
    if kind == SLASH:
        check_name(form, (*path, "name"), body.get("name"))
        form.text(
            (*path, "description"),
            description,
            limits.COMMAND_DESCRIPTION,
            least=1,
            needed=True,
        )
    else:
        form.text((*path, "name"), body.get("name"), limits.COMMAND_NAME, least=1, needed=True)
        if description or body.get("options"):
            where = (*path, "description" if description else "options")
            message = "Context menu commands cannot have description or options"
            form.refuse(where, "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", message)
    _check_localised(form, path, body, slash=kind == SLASH)
    options = _check_options(form, (*path, "options"), body.get("options"), depth=0)
    _check_permissions(form, path, body)
    total = _characters(body)
    if total > limits.COMMAND_TOTAL:
        message = f"Command exceeds maximum size of {limits.COMMAND_TOTAL} characters ({total})"
        form.refuse(path, "APPLICATION_COMMAND_TOO_LARGE", message)
    return {
        "type": kind,
        "name": body.get("name"),
        "name_localizations": body.get("name_localizations"),
        "description": description,
        "description_localizations": body.get("description_localizations"),
        "options": options,
        "default_member_permissions": _as_text(body.get("default_member_permissions")),
        "dm_permission": body.get("dm_permission", True),
        "contexts": body.get("contexts"),
        "integration_types": body.get("integration_types") or [0],
        "nsfw": bool(body.get("nsfw")),
    }


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def _check_permissions(form: Form, path: Path, body: Json) -> None:
    needed = body.get("default_member_permissions")
    if needed is not None and not str(needed).isdecimal():
        where = (*path, "default_member_permissions")
        message = "Could not interpret value as a permission bit set."
        form.refuse(where, "BASE_TYPE_PERMISSIONS", message)
    for key, allowed in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        for at, one in enumerate(body.get(key) or []):
            form.choice((*path, key, at), one, allowed)


def check_name(form: Form, path: Path, name: object) -> None:
    """Check a name against Discord's pattern for slash commands and their options."""
    text = form.text(path, name, limits.COMMAND_NAME, least=1, needed=True)
    if text and (text != _lower(text) or not all(_allowed(character) for character in text)):
        message = "Command name is invalid: lower-case letters, digits, - and _ only, no blanks"
        form.refuse(path, "APPLICATION_COMMAND_INVALID_NAME", message)


def _lower(text: str) -> str:
    # Only letters that have a lower-case form of one character must use it.
    return "".join(
        character.lower() if len(character.lower()) == 1 else character for character in text
    )


def _allowed(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    # Vowel signs of Devanagari and Thai are marks, not letters.
    return unicodedata.name(character, "").startswith(("DEVANAGARI", "THAI"))


def _check_localised(form: Form, path: Path, body: Json, *, slash: bool) -> None:
    for locale, name in (body.get("name_localizations") or {}).items():
        where = (*path, "name_localizations", locale)
        if slash:
            check_name(form, where, name)
        else:
            form.text(where, name, limits.COMMAND_NAME, least=1, needed=True)
    for locale, text in (body.get("description_localizations") or {}).items():
        where = (*path, "description_localizations", locale)
        form.text(where, text, limits.COMMAND_DESCRIPTION, least=1, needed=True)


def _check_options(form: Form, path: Path, value: object, *, depth: int) -> list[Json]:
    options = form.several(path, value, limits.OPTIONS)
    names: set[str] = set()
    optional_seen = False
    nested = [option.get("type") in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        message = "Sub-command and plain options cannot be mixed"
        form.refuse(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    for at, option in enumerate(options):
        where = (*path, at)
        _check_option(form, where, option, depth)
        own = {str(option.get("name"))}
        own |= {str(name) for name in (option.get("name_localizations") or {}).values()}
        if own & names:
            message = "Option names must be unique"
            code = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
            form.refuse((*where, "name"), code, message)
        names |= own
        if option.get("required") and optional_seen:
            message = "Required options must be placed before non-required options"
            form.refuse(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_seen = optional_seen or not option.get("required")
    return options


def _check_option(form: Form, path: Path, option: Json, depth: int) -> None:
    kind = option.get("type")
    form.choice((*path, "type"), kind, tuple(range(1, 12)))
    check_name(form, (*path, "name"), option.get("name"))
    form.text(
        (*path, "description"),
        option.get("description"),
        limits.COMMAND_DESCRIPTION,
        least=1,
        needed=True,
    )
    _check_localised(form, path, option, slash=True)
    if kind in (SUBCOMMAND, GROUP):
        if depth > (0 if kind == GROUP else 1):
            message = "Sub-command groups cannot be nested"
            form.refuse((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
        _check_options(form, (*path, "options"), option.get("options"), depth=depth + 1)
        return
    _check_bounds(form, path, option)
    choices = form.several((*path, "choices"), option.get("choices"), limits.CHOICES)
    if choices and option.get("autocomplete"):
        message = "Choices and autocomplete exclude each other"
        form.refuse((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", message)
    if (choices or option.get("autocomplete")) and kind not in COMPLETED:
        message = "Only strings and numbers can have choices or autocomplete"
        form.refuse((*path, "choices"), "APPLICATION_COMMAND_OPTION_CHOICES_TYPE", message)
    check_choices(form, (*path, "choices"), choices, kind)


def check_choices(form: Form, path: Path, choices: list[Json], kind: object) -> None:
    """Check the names and values of choices or suggestions for an option of some type."""
    for at, choice in enumerate(choices):
        where = (*path, at, "name")
        form.text(where, choice.get("name"), limits.CHOICE_TEXT, least=1, needed=True)
        value = choice.get("value")
        if kind == STRING:
            form.text((*path, at, "value"), value, limits.CHOICE_TEXT, needed=True)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            form.refuse((*path, at, "value"), "NUMBER_TYPE_COERCE", f'"{value}" is no number.')
        elif kind == INTEGER and not isinstance(value, int):
            form.refuse((*path, at, "value"), "NUMBER_TYPE_COERCE", f'"{value}" is not int.')


def _check_bounds(form: Form, path: Path, option: Json) -> None:
    kind = option.get("type")
    for key in ("min_value", "max_value"):
        value = option.get(key)
        if value is not None and kind not in NUMERIC:
            message = f"{key} is for numbers only"
            form.refuse((*path, key), "APPLICATION_COMMAND_OPTIONS_BOUNDS_TYPE", message)
        elif isinstance(value, int | float) and abs(value) > limits.WHOLE_NUMBER:
            form.refuse((*path, key), "NUMBER_TYPE_MAX", "Number is out of range.")
    for key, least in (("min_length", 0), ("max_length", 1)):
        value = option.get(key)
        if value is not None and kind != STRING:
            message = f"{key} is for strings only"
            form.refuse((*path, key), "APPLICATION_COMMAND_OPTIONS_BOUNDS_TYPE", message)
        form.whole((*path, key), value, least, limits.STRING_OPTION)


def _characters(part: Json) -> int:
    """What counts against the size of a command: names, descriptions, values; longest language."""
    total = 0
    for key in ("name", "description"):
        texts = [part.get(key) or "", *(part.get(f"{key}_localizations") or {}).values()]
        total += max(len(str(text)) for text in texts)
    if isinstance(part.get("value"), str):
        total += len(part["value"])
    for key in ("options", "choices"):
        inner = part.get(key)
        if isinstance(inner, list):
            total += sum(_characters(one) for one in inner if isinstance(one, dict))
    return total
