"""Checks a form (modal) that the bot wants to open, and what a person fills into it."""

from bot.playground import components, limits
from bot.playground.components import Numbering
from bot.playground.errors import NotOffered
from bot.playground.forms import Form, Path
from bot.playground.wire import Json

IN_LABEL = (
    components.TEXT_INPUT,
    *components.SELECTS,
    components.FILE_UPLOAD,
    components.RADIO_GROUP,
    components.CHECKBOX_GROUP,
    components.CHECKBOX,
)

# What a person fills in, by custom id: a text, chosen values, or a tick.
Values = dict[str, str | list[str] | bool]


def check_modal(body: object) -> Json:
    """The modal of a callback of type 9, checked. Raises `Refused`."""
    form = Form()
    if not isinstance(body, dict):
        form.refuse(("data",), "BASE_TYPE_REQUIRED", "This field is required")
        form.close()
        return {}
    path: Path = ("data",)
    numbering = Numbering(form)
    form.text((*path, "title"), body.get("title"), limits.MODAL_TITLE, least=1, needed=True)
    form.text((*path, "custom_id"), body.get("custom_id"), limits.CUSTOM_ID, least=1, needed=True)
    where = (*path, "components")
    parts = form.several(where, body.get("components"), limits.MODAL_PARTS, least=1)
    checked = [_check_part(form, (*where, at), part, numbering) for at, part in enumerate(parts)]
    form.close()
    return {"title": body["title"], "custom_id": body["custom_id"], "components": checked}


def _check_part(form: Form, path: Path, part: Json, numbering: Numbering) -> Json:
    part = numbering.number(part)
    kind = part.get("type")
    if kind == components.TEXT_DISPLAY:
        form.text((*path, "content"), part.get("content"), limits.INPUT_TEXT, least=1, needed=True)
    elif kind == components.ROW:
        where = (*path, "components")
        inner = form.several(where, part.get("components"), 1, least=1)
        for at, one in enumerate(inner):
            form.choice((*where, at, "type"), one.get("type"), (components.TEXT_INPUT,))
            _check_input(form, (*where, at), one, numbering, labelled=False)
        part["components"] = [numbering.number(one) for one in inner]
    elif kind == components.LABEL:
        form.text((*path, "label"), part.get("label"), limits.LABEL, least=1, needed=True)
        description = part.get("description")
        form.text((*path, "description"), description, limits.LABEL_DESCRIPTION)
        inner_one = part.get("component")
        where = (*path, "component")
        if not isinstance(inner_one, dict):
            form.refuse(where, "BASE_TYPE_REQUIRED", "This field is required")
        else:
            form.choice((*where, "type"), inner_one.get("type"), IN_LABEL)
            _check_input(form, where, inner_one, numbering, labelled=True)
            part["component"] = numbering.number(inner_one)
    else:
        allowed = (components.ROW, components.TEXT_DISPLAY, components.LABEL)
        form.choice((*path, "type"), kind, allowed)
    return part


def _check_input(
    form: Form, path: Path, one: Json, numbering: Numbering, *, labelled: bool
) -> None:
    numbering.custom_id(path, one)
    kind = one.get("type")
    if kind == components.TEXT_INPUT:
        form.choice((*path, "style"), one.get("style"), (1, 2))
        if not labelled:
            form.text((*path, "label"), one.get("label"), limits.LABEL, least=1, needed=True)
        form.text((*path, "placeholder"), one.get("placeholder"), limits.INPUT_PLACEHOLDER)
        form.text((*path, "value"), one.get("value"), limits.INPUT_TEXT)
        form.whole((*path, "min_length"), one.get("min_length"), 0, limits.INPUT_TEXT)
        form.whole((*path, "max_length"), one.get("max_length"), 1, limits.INPUT_TEXT)
    elif kind in components.SELECTS:
        components.check_select(form, path, one)
    elif kind == components.FILE_UPLOAD:
        form.whole((*path, "min_values"), one.get("min_values"), 0, limits.UPLOADED_FILES)
        form.whole((*path, "max_values"), one.get("max_values"), 1, limits.UPLOADED_FILES)
    elif kind in (components.RADIO_GROUP, components.CHECKBOX_GROUP):
        least, most = limits.RADIO_OPTIONS
        if kind == components.CHECKBOX_GROUP:
            least, most = limits.CHECKBOX_OPTIONS
        form.several((*path, "options"), one.get("options"), most, least=least)


def fill_in(modal: Json, values: Values) -> list[Json]:
    """A submitted form's `components`: what a person's client sends, defaults kept.

    Raises `NotOffered` for an unknown input, a missing answer, or one too short or too long.
    """
    inputs = {one["custom_id"]: one for one in components.flat(modal["components"])}
    for custom_id in values:
        if custom_id not in inputs:
            raise NotOffered(f"The form has no input {custom_id!r}.", field=custom_id)
    answered: list[Json] = []
    for part in modal["components"]:
        answer: Json = {"type": part["type"], "id": part["id"]}
        if part["type"] == components.ROW:
            answer["components"] = [_answer(one, one, values) for one in part["components"]]
        elif part["type"] == components.LABEL:
            answer["component"] = _answer(part["component"], part, values)
        answered.append(answer)
    return answered


def _answer(one: Json, labelled: Json, values: Values) -> Json:
    custom_id, kind = one["custom_id"], one["type"]
    label = str(labelled.get("label", custom_id))
    given = values.get(custom_id)
    found: Json = {"type": kind, "id": one["id"], "custom_id": custom_id}
    if kind == components.TEXT_INPUT:
        text = str(given) if given is not None else str(one.get("value") or "")
        _check_text(text, one, label)
        return found | {"value": text}
    if kind == components.CHECKBOX:
        return found | {"value": bool(given if given is not None else one.get("default", False))}
    chosen = _chosen(one, given)
    least = one.get("min_values", 1 if one.get("required", True) else 0)
    if one.get("required", True) and len(chosen) < max(least, 1):
        raise NotOffered(f"{label}: choose something.", field=custom_id)
    if kind == components.RADIO_GROUP:
        return found | {"value": chosen[0] if chosen else None}
    return found | {"values": chosen}


def _chosen(one: Json, given: str | list[str] | bool | None) -> list[str]:
    if given is None:
        options = one.get("options", [])
        return [str(option["value"]) for option in options if option.get("default")]
    chosen = list(given) if isinstance(given, list) else [str(given)] if given else []
    known = {option["value"] for option in one.get("options", [])}
    for value in chosen:
        if known and value not in known:
            raise NotOffered(f"{value!r} is not one of the choices.", field=one["custom_id"])
    return chosen


def _check_text(text: str, one: Json, label: str) -> None:
    least, most = one.get("min_length") or 0, one.get("max_length") or limits.INPUT_TEXT
    if not text and not one.get("required", True):
        return
    if not text.strip():
        raise NotOffered(f"{label}: please fill this in.", field=one["custom_id"])
    if not least <= len(text) <= most:
        why = f"{label}: {least} to {most} characters, not {len(text)}."
        raise NotOffered(why, field=one["custom_id"])
