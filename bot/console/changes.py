"""What a moderator wants otherwise: a kind and plain arguments, stored as JSON, applied purely."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

from moderation.categories import Group
from moderation.community import Community, Overlay
from moderation.concepts import CONCEPTS, group_of
from moderation.errors import PolicyError
from moderation.names import OPEN_CATEGORIES, OPEN_GROUPS
from moderation.policy import Policy
from moderation.word_rule import WordRule

CEILING, CEILING_FOR_ROLES = "ceiling", "ceiling:roles"
"""In place of a scope: how loose narrower scopes may be at most; roles only with the second."""

CEILINGS = (CEILING, CEILING_FOR_ROLES)

TUNED = "threshold"
"""The kind of change that can be tuned in small steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One wish about a guild's document, whatever the document is by then."""

    kind: str
    args: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, community: Community) -> Community:
        """The document with this done. Raises PolicyError with a sentence."""
        return _KINDS[self.kind](community, **self.args)

    def to_json(self) -> str:
        """The text that the database keeps."""
        return json.dumps(self.plain(), ensure_ascii=False)

    def plain(self) -> dict[str, Any]:
        """Kind and arguments as one plain value."""
        return {"kind": self.kind, **self.args}

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Back from the database."""
        args = json.loads(text)
        return cls(kind=args.pop("kind"), args=args)


def present_offset(community: Community, target: str, scope: str | None, policy: Policy) -> float:
    """What is said of a threshold in a scope now; of a group what holds there, by `policy`."""
    if scope in CEILINGS:
        overlay = community.ceiling
    else:
        overlay = community.house if scope is None else community.scopes.get(scope, Overlay())
    if target in tuple(Group):
        group = Group(target)
        return overlay.group_offsets.get(group, policy.group_offsets.get(group, 0.0))
    return overlay.concept_offsets.get(target, 0.0)


def change(kind: str, /, **args: Any) -> Change:
    """A change, as short as it can be at the point of use."""
    assert kind in _KINDS, kind
    return Change(kind=kind, args=args)


def _threshold(
    community: Community, target: str, offset: float | None, scope: str | None
) -> Community:
    if scope in CEILINGS:
        held = community.with_ceiling(target, offset=offset or 0.0)
        return _for_roles(held, group_of(target) if target in CONCEPTS else target, scope)
    return community.with_threshold(target, offset, scope)


def _action(community: Community, subject: str, action: str | None, scope: str | None) -> Community:
    if scope in CEILINGS:
        return _for_roles(community.with_ceiling(subject, action), subject, scope)
    return community.with_action(subject, action, scope)


def _for_roles(community: Community, subject: str, scope: str | None) -> Community:
    """Roles may loosen what the ceiling for them names, and nothing that the other one does."""
    if subject not in (*OPEN_CATEGORIES, *OPEN_GROUPS):
        if scope == CEILING_FOR_ROLES:
            raise PolicyError(f"Roles cannot loosen {subject!r}; choose the ceiling for places.")
        return community
    return community.with_role_relaxable(subject, scope == CEILING_FOR_ROLES)


def _preset(community: Community, name: str | None, scope: str | None) -> Community:
    if scope in CEILINGS:
        raise PolicyError("A ceiling has no preset; choose an action or a threshold for it.")
    return community.with_preset(name, scope)


def _rules(community: Community, rules: list[dict[str, Any]], allow: list[str]) -> Community:
    added = community.with_rules(WordRule.checked(**rule) for rule in rules)
    return added.with_allow(*allow) if allow else added


def _strikes(community: Community, **numbers: int) -> Community:
    return community.with_settings(strikes={**community.strikes.model_dump(), **numbers})


def _exempt(
    community: Community, exempt: bool, role: int | None = None, channel: int | None = None
) -> Community:
    there = role in community.exempt_roles or channel in community.exempt_channels
    if exempt == there:
        raise PolicyError(
            "That is exempt already." if exempt else "That is not exempt; look at the list."
        )
    return community.with_exempt(role=role, channel=channel, exempt=exempt)


def _several(community: Community, changes: list[dict[str, Any]]) -> Community:
    for one in changes:
        args = dict(one)
        community = Change(kind=args.pop("kind"), args=args).apply(community)
    return community


_KINDS: Mapping[str, Callable[..., Community]] = MappingProxyType(
    {
        "preset": _preset,
        TUNED: _threshold,
        "action": _action,
        "rules": _rules,
        "rule_gone": lambda community, rule: community.without_rule(rule),
        "allow": lambda community, phrase: community.with_allow(phrase),
        "allow_gone": lambda community, phrase: community.without_allow(phrase),
        "exempt": _exempt,
        "settings": lambda community, **settings: community.with_settings(**settings),
        "strikes": _strikes,
        "shadow": lambda community, overlay, until: community.with_settings(
            shadow=overlay, shadow_until=until
        ),
        "several": _several,
        "restore": lambda _, document: Community.from_json(document),
    }
)
