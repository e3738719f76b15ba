"""Checks buttons and select menus under a message, and the parts of a form (modal)."""

from bot.playground import limits
from bot.playground.forms import Form, Path
from bot.playground.wire import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
ENTITY_SELECTS = (5, 6, 7, 8)
SELECTS = (STRING_SELECT, *ENTITY_SELECTS)
TEXT_DISPLAY, LABEL, FILE_UPLOAD = 10, 18, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
LINK, PREMIUM = 5, 6


class Numbering:
    """Hands out the numbers of components and remembers the custom ids of one message."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._last = 0
        self._custom_ids: set[str] = set()

    def number(self, component: Json) -> Json:
        """The component with its `id` filled in."""
        self._last += 1
        return component | {"id": component.get("id") or self._last}

    def custom_id(self, path: Path, component: Json) -> None:
        """Check that the custom id is there, not too long, and used once."""
        where = (*path, "custom_id")
        custom_id = self.form.text(
            where, component.get("custom_id"), limits.CUSTOM_ID, least=1, needed=True
        )
        if custom_id and custom_id in self._custom_ids:
            message = "Component custom id cannot be duplicated"
            self.form.refuse(where, "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        self._custom_ids.add(custom_id)


def check_components(form: Form, value: object) -> list[Json]:
    """Check a message's action rows and return them as stored, numbered."""
    rows = form.several(("components",), value, limits.ROWS)
    numbering = Numbering(form)
    return [_check_row(form, ("components", at), row, numbering) for at, row in enumerate(rows)]


def _check_row(form: Form, path: Path, row: Json, numbering: Numbering) -> Json:
    if row.get("type") != ROW:
        form.choice((*path, "type"), row.get("type"), (ROW,))
        return row
    row = numbering.number(row)
    where = (*path, "components")
    inner = form.several(where, row.get("components"), limits.BUTTONS_IN_ROW, least=1)
    if any(one.get("type") in SELECTS for one in inner) and len(inner) > 1:
        message = "A select menu fills its row: no other component fits beside it"
        form.refuse(where, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
    row["components"] = [
        _check_inner(form, (*where, at), one, numbering) for at, one in enumerate(inner)
    ]
    return row


def _check_inner(form: Form, path: Path, component: Json, numbering: Numbering) -> Json:
    kind = component.get("type")
    component = numbering.number(component)
    if kind == BUTTON:
        _check_button(form, path, component, numbering)
    elif kind in SELECTS:
        numbering.custom_id(path, component)
        check_select(form, path, component)
    else:
        form.choice((*path, "type"), kind, (BUTTON, *SELECTS))
    return component


def _check_button(form: Form, path: Path, button: Json, numbering: Numbering) -> None:
    form.choice((*path, "style"), button.get("style"), (1, 2, 3, 4, LINK))
    label = form.text((*path, "label"), button.get("label"), limits.BUTTON_LABEL)
    if not label and not button.get("emoji"):
        message = "A button must have a label or an emoji."
        form.refuse((*path, "label"), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", message)
    if button.get("style") == LINK:
        url = form.text((*path, "url"), button.get("url"), limits.BUTTON_URL, needed=True)
        if url and url.partition("://")[0] not in ("http", "https", "discord"):
            message = "Scheme must be one of ('http', 'https', 'discord')."
            form.refuse((*path, "url"), "URL_TYPE_INVALID_SCHEME", message)
        if button.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            form.refuse((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL", message)
    else:
        numbering.custom_id(path, button)


def check_select(form: Form, path: Path, select: Json) -> None:
    """Check a select menu's options, placeholder and numbers."""
    form.text((*path, "placeholder"), select.get("placeholder"), limits.SELECT_PLACEHOLDER)
    most = form.whole((*path, "max_values"), select.get("max_values"), 1, limits.SELECT_OPTIONS)
    form.whole((*path, "min_values"), select.get("min_values"), 0, limits.SELECT_OPTIONS)
    if select.get("type") != STRING_SELECT:
        return
    where = (*path, "options")
    options = form.several(where, select.get("options"), limits.SELECT_OPTIONS, least=1)
    if most is not None and most > len(options):
        message = f"int value should be less than or equal to {len(options)}."
        form.refuse((*path, "max_values"), "NUMBER_TYPE_MAX", message)
    _check_options(form, where, options)


def _check_options(form: Form, path: Path, options: list[Json]) -> None:
    seen: set[str] = set()
    for at, option in enumerate(options):
        for key in ("label", "value"):
            form.text((*path, at, key), option.get(key), limits.SELECT_TEXT, least=1, needed=True)
        form.text((*path, at, "description"), option.get("description"), limits.SELECT_TEXT)
        value = str(option.get("value"))
        if value in seen:
            message = "The specified option value is already used"
            form.refuse((*path, at, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
        seen.add(value)


def find(components: list[Json], custom_id: str) -> Json | None:
    """The component with a custom id, however deep, or None."""
    for component in components:
        if component.get("custom_id") == custom_id:
            return component
        inner = [*component.get("components", [])]
        if isinstance(component.get("component"), dict):
            inner.append(component["component"])
        found = find(inner, custom_id)
        if found is not None:
            return found
    return None


def flat(components: list[Json]) -> list[Json]:
    """Every component that stands in a row or label."""
    inner: list[Json] = []
    for component in components:
        inner.extend(component.get("components", []))
        if isinstance(component.get("component"), dict):
            inner.append(component["component"])
    return inner
