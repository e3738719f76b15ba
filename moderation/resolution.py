"""Which policy holds in a place: operator, guild, channel category, channel, thread, role.

The operator's policy is a floor. A narrower scope may tighten freely; it may loosen only down to
the guild's ceiling, and a role only what is marked for it. Every setting goes its own way
through the scopes, and no step turns it round, so tightening any scope never loosens what comes
out; that is why an offset of a concept has a bound of its own, whatever its group has.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from moderation.community import Community
from moderation.concepts import group_of
from moderation.overlay import SCALARS, TABLES, Overlay
from moderation.policy import Policy
from moderation.verdict import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is asked for, and the roles of who asks."""

    category_id: int | None = None
    channel_id: int | None = None
    thread_id: int | None = None
    role_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The policy as it stands once `scope` has had its say."""

    scope: str
    policy: Policy


def resolve(
    operator: Policy, community: Community, place: Place, *, default: Policy | None = None
) -> Policy:
    """The policy of a place; `default` is the guild's start where it chose no preset."""
    return layers(operator, community, place, default=default)[-1].policy


def layers(
    operator: Policy, community: Community, place: Place, *, default: Policy | None = None
) -> tuple[Layer, ...]:
    """The same step by step, for saying which scope decided."""
    found = [Layer(scope="operator", policy=operator)]
    wish = community.house.over(operator if default is None else default)
    exempt = _is_exempt(community, place)
    policy = _strictest(wish, operator).model_copy(
        update={
            "mode": operator.mode,
            "words": () if exempt else community.words,
            "allow": community.allow,
            "firm_words": (*operator.firm_words, *operator.words),
            "firm_allow": (*operator.firm_allow, *operator.allow),
        }
    )
    if not operator.firm_words:
        policy = policy.model_copy(update={"firm_words": operator.words})
    if not operator.firm_allow:
        policy = policy.model_copy(update={"firm_allow": operator.allow})
    found.append(Layer(scope="guild", policy=policy))
    for scope, overlay in _overlays(community, place):
        ceiling = community.ceiling
        if scope == "role":
            ceiling = _for_roles(ceiling, community.role_relaxable)
        policy = _strictest(_held_to(ceiling, overlay.over(policy), policy), operator)
        found.append(Layer(scope=scope, policy=policy))
    return tuple(found)


def _is_exempt(community: Community, place: Place) -> bool:
    channels = {place.category_id, place.channel_id, place.thread_id}
    return not (
        channels.isdisjoint(community.exempt_channels)
        and set(place.role_ids).isdisjoint(community.exempt_roles)
    )


def _overlays(community: Community, place: Place) -> Iterator[tuple[str, Overlay]]:
    for kind, number in (
        ("category", place.category_id),
        ("channel", place.channel_id),
        ("thread", place.thread_id),
    ):
        scope = f"{kind}:{number}"
        if scope in community.scopes:
            yield scope, community.scopes[scope]
    keys = sorted(f"role:{number}" for number in set(place.role_ids))
    roles = [community.scopes[key] for key in keys if key in community.scopes]
    if roles:
        yield "role", _together(roles)


def _together(overlays: Iterable[Overlay]) -> Overlay:
    """One overlay of several: of what more than one names, the strictest."""
    merged: dict[str, object] = {}
    tables: dict[str, dict[str, float]] = {table: {} for table in TABLES}
    for overlay in overlays:
        named = overlay.over(Policy()) if overlay.preset is not None else overlay
        for field in SCALARS:
            value, other = getattr(named, field), merged.get(field)
            if value is not None:
                merged[field] = value if other is None else max(value, other)
        for table in TABLES:
            strictest = min if table.endswith("offsets") else max
            for key, value in getattr(named, table).items():
                tables[table][key] = strictest(value, tables[table].get(key, value))
    return Overlay.model_construct(**{**Overlay().__dict__, **merged, **tables})


def _for_roles(ceiling: Overlay, relaxable: Iterable[str]) -> Overlay:
    """The ceiling, but only of what is marked as relaxable by roles."""
    marked = frozenset(relaxable)
    started = ceiling.over(Policy()) if ceiling.preset is not None else ceiling
    return Overlay(
        categories={key: one for key, one in started.categories.items() if key in marked},
        groups={key: one for key, one in started.groups.items() if key in marked},
        group_offsets={key: one for key, one in started.group_offsets.items() if key in marked},
        concept_offsets={
            key: one for key, one in started.concept_offsets.items() if group_of(key) in marked
        },
    )


def _held_to(ceiling: Overlay, wish: Policy, current: Policy) -> Policy:
    """The wish where it is stricter than what is; else down to the ceiling and no further."""
    lowest = ceiling.over(current)

    def held(wished: float, now: float, least: float) -> float:
        return max(wished, min(now, least))

    def loose(wished: float, now: float, most: float) -> float:
        return min(wished, max(now, most))

    update = _actions(held, wish, current, lowest)
    for table in ("group_offsets", "concept_offsets"):
        update[table] = _by_key(loose, table, 0.0, wish, current, lowest)
    return wish.model_copy(update=update)


def _strictest(policy: Policy, floor: Policy) -> Policy:
    """Every setting as strict as the stricter of the two has it."""
    update = _actions(max, policy, floor)
    for table in ("group_offsets", "concept_offsets"):
        update[table] = _by_key(min, table, 0.0, policy, floor)
    return policy.model_copy(update=update)


def _actions(choose: Callable[..., float], *policies: Policy) -> dict[str, object]:
    """All settings of which more is stricter, chosen from the policies one by one."""
    update: dict[str, object] = {
        field: choose(*(getattr(policy, field) for policy in policies)) for field in SCALARS
    }
    for table in ("categories", "groups"):
        update[table] = _by_key(choose, table, Action.BLOCK, *policies)
    return update


def _by_key(
    choose: Callable[..., float], table: str, missing: float, *policies: Policy
) -> dict[str, float]:
    tables: list[Mapping[str, float]] = [getattr(policy, table) for policy in policies]
    keys = {key: None for one in tables for key in one}
    return {key: choose(*(one.get(key, missing) for one in tables)) for key in keys}
