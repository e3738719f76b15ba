"""What changed between two documents of a guild, in sentences for its audit log."""

from collections.abc import Iterator, Mapping, Sequence

_MOST_NAMED = 5
_NOTHING = "not set"
_Document = Mapping[str, object]


def differences(before: _Document, after: _Document) -> tuple[str, ...]:
    """One sentence for each change, in the order of the settings."""
    return tuple(
        sentence
        for field in after
        if before.get(field) != after[field]
        for sentence in _of_field(field, before.get(field), after[field])
    )


def _of_field(field: str, before: object, after: object) -> Iterator[str]:
    if field == "house":
        yield from _overlay(before, after, "")
    elif field == "ceiling":
        yield from _overlay(before, after, " at most for narrower scopes")
    elif field == "scopes":
        old, new = _table(before), _table(after)
        for scope in sorted({*old, *new}):
            place = " in " + scope.replace(":", " ")
            yield from _overlay(old.get(scope), new.get(scope), place)
    elif field == "shadow":
        yield from _overlay(before, after, " in the shadow policy")
    elif field in ("words", "allow"):
        yield from _listed("rule" if field == "words" else "allow-phrase", before, after)
    else:
        yield f"{_spoken(field)}: {_value(before)} -> {_value(after)}"


def _overlay(before: object, after: object, where: str) -> Iterator[str]:
    old, new = _table(before), _table(after)
    for field in {**old, **new}:
        first, second = old.get(field), new.get(field)
        if first == second or not (first or second or 0 in (first, second)):
            continue
        if isinstance(first, Mapping) or isinstance(second, Mapping):
            for key in sorted({*_table(first), *_table(second)}):
                was, now = _table(first).get(key), _table(second).get(key)
                if was != now:
                    yield f"{_KEYED[field]} of {key}: {_value(was)} -> {_value(now)}{where}"
        else:
            yield f"{_spoken(field)}: {_value(first)} -> {_value(second)}{where}"


_KEYED = {
    "categories": "action for words",
    "groups": "action for pictures",
    "group_offsets": "threshold",
    "concept_offsets": "threshold",
}


def _listed(what: str, before: object, after: object) -> Iterator[str]:
    old, new = _entries(before), _entries(after)
    for done, changed in (
        ("added", [one for key, one in new.items() if key not in old]),
        ("removed", [one for key, one in old.items() if key not in new]),
        ("changed", [one for key, one in new.items() if key in old and old[key] != one]),
    ):
        if len(changed) > _MOST_NAMED:
            yield f"{len(changed):,} {what}s {done}"
        else:
            yield from (f"{what} {done}: {one}" for one in changed)


def _entries(listed: object) -> dict[str, str]:
    """What each entry looks for, and the entry as it is told."""
    found: dict[str, str] = {}
    for entry in listed if isinstance(listed, Sequence) else ():
        if isinstance(entry, Mapping):
            near = f" near {entry['near']!r}" if entry["near"] else ""
            where = " in negative prompts" if entry["negative"] else ""
            told = f"{entry['pattern']!r}{near}{where} ({entry['category']})"
            found[told] = f"{told}: {_value(entry['action'])}"
        else:
            found[str(entry)] = repr(entry)
    return found


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _spoken(field: str) -> str:
    return field.replace("_", " ")


def _value(value: object) -> str:
    if value is None or value in ("", []):
        return _NOTHING
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, Mapping):
        return ", ".join(f"{_spoken(key)} {one}" for key, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
