"""What is different between two documents, as phrases: from what to what, and where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.languages.phrase import Phrase, phrase, verbatim
from moderation.community import Community, Overlay
from moderation.overlay import SCALARS
from moderation.word_rule import WordRule

MOST_NAMED = 5
LONGEST_SHOWN = 80
LONGEST_NAMED = 40

PlaceName = Callable[[str], Phrase]
"""What a scope such as `channel:123` is called in the guild; says so where it is gone."""

_CHANNELS = MappingProxyType(
    {
        "alert_channel": phrase("filter-channel-alert"),
        "review_channel": phrase("filter-channel-review"),
        "log_channel": phrase("filter-channel-log"),
    }
)
_SWITCHES = MappingProxyType(
    {
        "paused": phrase("filter-told-paused"),
        "label_visible": phrase("filter-told-label-visible"),
    }
)
_UNSET = phrase("filter-unset")
_INHERITED = phrase("filter-inherited")
_NONE = verbatim("0.000")
"""What an offset of a single concept is where nothing is said: its group's and nothing more."""


def _threshold(what: str, where: Phrase) -> Phrase:
    return phrase("filter-told-threshold", what=what, where=where)


_TABLES: Mapping[str, Callable[[str, Phrase], Phrase]] = MappingProxyType(
    {
        "categories": lambda what, where: phrase("filter-told-words", what=what, where=where),
        "groups": lambda what, where: phrase("filter-told-pictures", what=what, where=where),
        "group_offsets": _threshold,
        "concept_offsets": _threshold,
    }
)


def told(before: Community, after: Community, name: PlaceName) -> tuple[Phrase, ...]:
    """One phrase a change, in the order of the document."""
    return tuple(_differences(before, after, name))


def _differences(before: Community, after: Community, name: PlaceName) -> Iterator[Phrase]:
    yield from _overlay(before.house, after.house, phrase("filter-everywhere"))
    for scope in sorted({*before.scopes, *after.scopes}):
        old, new = before.scopes.get(scope, Overlay()), after.scopes.get(scope, Overlay())
        yield from _overlay(old, new, name(scope))
    yield from _overlay(before.ceiling, after.ceiling, phrase("filter-at-most"))
    for subject in sorted({*after.role_relaxable} - {*before.role_relaxable}):
        yield phrase("filter-told-relaxable", what=subject)
    for subject in sorted({*before.role_relaxable} - {*after.role_relaxable}):
        yield phrase("filter-told-relaxable-gone", what=subject)
    yield from _shadow(before, after)
    yield from _rules(before, after)
    yield from _allow(before, after)
    yield from _exempt(before, after, name)
    for field, title in _CHANNELS.items():
        yield from _pointed(title, getattr(before, field), getattr(after, field), "channel", name)
    reviewer = phrase("filter-told-reviewer")
    yield from _pointed(reviewer, before.reviewer_role, after.reviewer_role, "role", name)
    for field, title in _SWITCHES.items():
        if getattr(before, field) != getattr(after, field):
            yield _changed(title, _switch(getattr(before, field)), _switch(getattr(after, field)))
    if before.label != after.label:
        yield _changed(phrase("filter-told-label"), _text(before.label), _text(after.label))
    if before.strikes != after.strikes:
        yield _changed(
            phrase("filter-told-strikes"),
            *(
                phrase(
                    "filter-strikes",
                    blocks=one.strikes.blocks,
                    minutes=one.strikes.minutes,
                    cooldown=one.strikes.cooldown_minutes,
                )
                for one in (before, after)
            ),
        )


def _overlay(before: Overlay, after: Overlay, where: Phrase) -> Iterator[Phrase]:
    if before.preset != after.preset:
        old, new = (_text(one.preset) if one.preset else _INHERITED for one in (before, after))
        yield _changed(phrase("filter-told-preset", where=where), old, new)
    for field in SCALARS:
        first, second = getattr(before, field), getattr(after, field)
        if first != second:
            title = phrase("filter-told-setting", what=field, where=where)
            yield _changed(title, _value(first, _INHERITED), _value(second, _INHERITED))
    for table, title_of in _TABLES.items():
        old_table, new_table = getattr(before, table), getattr(after, table)
        for subject in sorted({*old_table, *new_table}):
            first, second = old_table.get(subject), new_table.get(subject)
            if first != second:
                unset = _NONE if table == "concept_offsets" else _INHERITED
                title = title_of(str(subject), where)
                yield _changed(title, _value(first, unset), _value(second, unset))


def _shadow(before: Community, after: Community) -> Iterator[Phrase]:
    if (before.shadow, before.shadow_until) == (after.shadow, after.shadow_until):
        return
    if after.shadow is None:
        yield phrase("filter-told-shadow-stopped")
        return
    yield phrase("filter-told-shadow", until=f"<t:{int(after.shadow_until or 0)}:R>")
    yield from _overlay(after.house, after.shadow, phrase("filter-in-shadow"))


def _rules(before: Community, after: Community) -> Iterator[Phrase]:
    old, new = ({rule.id: rule for rule in one.words} for one in (before, after))
    added = [rule for key, rule in new.items() if old.get(key) != rule]
    gone = [rule for key, rule in old.items() if key not in new]
    if added:
        yield phrase("filter-told-rule", count=len(added), named=_named(added))
    if gone:
        yield phrase("filter-told-rule-gone", count=len(gone), named=_named(gone))


def _allow(before: Community, after: Community) -> Iterator[Phrase]:
    old, new = set(before.allow), set(after.allow)
    added = [one for one in after.allow if one not in old]
    gone = [one for one in before.allow if one not in new]
    if added:
        yield phrase("filter-told-allow", count=len(added), named=_named(added))
    if gone:
        yield phrase("filter-told-allow-gone", count=len(gone), named=_named(gone))


def _named(entries: Sequence[WordRule | str]) -> Phrase:
    """The first of them, short enough for several such lists in one message."""
    shown = ", ".join(
        code(one, LONGEST_NAMED) if isinstance(one, str) else rule_text(one, LONGEST_NAMED)
        for one in entries[:MOST_NAMED]
    )
    more = len(entries) - MOST_NAMED
    return phrase("filter-and-more", named=shown, more=more) if more > 0 else verbatim(shown)


def _exempt(before: Community, after: Community, name: PlaceName) -> Iterator[Phrase]:
    for kind, old, new in (
        ("role", before.exempt_roles, after.exempt_roles),
        ("channel", before.exempt_channels, after.exempt_channels),
    ):
        for number in sorted({*new} - {*old}):
            yield phrase("filter-told-exempt", who=name(f"{kind}:{number}"))
        for number in sorted({*old} - {*new}):
            yield phrase("filter-told-exempt-gone", who=name(f"{kind}:{number}"))


def _pointed(
    title: Phrase, before: int | None, after: int | None, kind: str, name: PlaceName
) -> Iterator[Phrase]:
    if before != after:
        old, new = (_UNSET if one is None else name(f"{kind}:{one}") for one in (before, after))
        yield _changed(title, old, new)


def rule_text(rule: WordRule, longest: int = LONGEST_SHOWN) -> str:
    """A rule on one line, the same in every language."""
    action = "" if rule.action is None else f" → {rule.action}"
    return f"{code(_pattern(rule), longest)} ({rule.category}{action})"


def code(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A member's or a moderator's own words, which nothing in them can get out of."""
    shown = " ".join(text.replace("`", "ˋ").split())
    return f"`{shown if len(shown) <= longest else shown[: longest - 1] + '…'}`"


def _pattern(rule: WordRule) -> str:
    near = f" ~{rule.within}~ {rule.near}" if rule.near else ""
    pattern = f"/{rule.pattern}/" if rule.regex else f"{rule.pattern}{near}"
    return f"-{pattern}" if rule.negative else pattern


def _changed(what: Phrase, before: Phrase, after: Phrase) -> Phrase:
    return phrase("filter-told-change", what=what, before=before, after=after)


def _switch(on: bool) -> Phrase:
    return phrase("filter-on") if on else phrase("filter-off")


def _text(text: str) -> Phrase:
    return verbatim(code(text)) if text else _UNSET


def _value(value: object, unset: Phrase) -> Phrase:
    if value is None:
        return unset
    return verbatim(offset_text(value) if isinstance(value, float) else str(value))


def offset_text(offset: float) -> str:
    """An offset as it is told: signed, three places, and no negative zero."""
    return f"{offset + 0.0:+.3f}" if round(offset, 3) else "0.000"
