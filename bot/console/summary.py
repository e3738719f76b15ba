"""What holds in a place, as /filter status tells it."""

from collections.abc import Iterator

from bot.console.telling import PlaceName, code, offset_text, told
from bot.languages.phrase import Phrase, phrase, verbatim
from moderation.categories import Group
from moderation.community import Community
from moderation.concepts import CONCEPTS
from moderation.names import OPEN_CATEGORIES
from moderation.policy import Policy

_NOT_SET = phrase("filter-unset")
MOST_OWN = 8


def summary(
    community: Community, policy: Policy, name: PlaceName, *, age_restricted: bool
) -> tuple[Phrase, ...]:
    """First what is urgent, then the policy of this place, then the guild's own choices."""
    return tuple(_lines(community, policy, name, age_restricted))


def _lines(
    community: Community, policy: Policy, name: PlaceName, age_restricted: bool
) -> Iterator[Phrase]:
    if community.paused:
        yield phrase("filter-status-paused")
    restricted = phrase("filter-restricted") if age_restricted else phrase("filter-open")
    yield phrase("filter-status-preset", preset=policy.name, channel=restricted)
    for group in (Group.NUDITY, Group.EXPLICIT):
        yield phrase(
            "filter-status-group",
            group=str(group),
            action=str(policy.group_action(group, age_restricted=age_restricted)),
            offset=offset_text(policy.group_offsets.get(group, 0.0)),
        )
    tuned = [
        f"{concept} {offset_text(policy.concept_offsets[concept])}"
        for concept in CONCEPTS
        if policy.concept_offsets.get(concept)
    ]
    if tuned:
        yield phrase("filter-status-tuned", concepts=", ".join(tuned))
    yield phrase("filter-status-words", words=_by_action(policy))
    yield phrase("filter-status-own", words=len(community.words), allow=len(community.allow))
    if community.scopes:
        yield phrase("filter-status-places", count=len(community.scopes))
        own = told(Community(), Community(scopes=community.scopes), name)
        for one in own[:MOST_OWN]:
            yield phrase("filter-item", what=one)
        if len(own) > MOST_OWN:
            yield phrase("filter-more-changes", count=len(own) - MOST_OWN)
    exempt = len(community.exempt_channels) + len(community.exempt_roles)
    if exempt:
        yield phrase("filter-status-exempt", count=exempt)
    for title, number, kind in (
        (phrase("filter-channel-alert"), community.alert_channel, "channel"),
        (phrase("filter-channel-review"), community.review_channel, "channel"),
        (phrase("filter-channel-log"), community.log_channel, "channel"),
        (phrase("filter-told-reviewer"), community.reviewer_role, "role"),
    ):
        where = _NOT_SET if number is None else name(f"{kind}:{number}")
        yield phrase("filter-line", what=title, value=where)
    if community.label or not community.label_visible:
        shown = verbatim(code(community.label)) if community.label else _NOT_SET
        value = shown if community.label_visible else phrase("filter-off")
        yield phrase("filter-line", what=phrase("filter-told-label"), value=value)
    strikes = community.strikes
    yield phrase(
        "filter-line",
        what=phrase("filter-told-strikes"),
        value=phrase(
            "filter-strikes",
            blocks=strikes.blocks,
            minutes=strikes.minutes,
            cooldown=strikes.cooldown_minutes,
        ),
    )
    if community.shadow_until is not None:
        yield phrase("filter-shadow-until", until=f"<t:{int(community.shadow_until)}:R>")


def _by_action(policy: Policy) -> str:
    """Categories by what a word of them leads to: `block: sexual, nudity; log: profanity`."""
    by_action: dict[str, list[str]] = {}
    for category in OPEN_CATEGORIES:
        by_action.setdefault(str(policy.category_action(category)), []).append(str(category))
    return "; ".join(f"{action}: {', '.join(those)}" for action, those in by_action.items())
