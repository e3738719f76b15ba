"""What each guild has decided about moderation, never older than the guild's own row.

Documents are immutable versions; this process keeps those it has used by their number, which every
job reads with the guild. So a change counts for the next job in every process, without a word
between them.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from db.records import Guild, Outdated, PolicyVersion
from moderation.community import Community
from moderation.policy import Policy
from moderation.resolution import Place, resolve

REMEMBERED_DOCUMENTS = 256
REMEMBERED_POLICIES = 2048


class PolicyStore(Protocol):
    """Where the versions are kept."""

    async def current(self, guild_id: int) -> PolicyVersion | None:
        """The version that holds; None if the guild has chosen nothing."""

    async def get(self, guild_id: int, number: int) -> PolicyVersion | None:
        """One version, whole."""

    async def save(
        self, guild_id: int, document: str, *, author_id: int, reason: str = "", expected: int
    ) -> PolicyVersion | Outdated:
        """A new version, if nobody was faster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """A guild's document and its number, 0 where it has chosen nothing."""

    number: int
    community: Community


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """What holds in one place: the policy, and the one that is only being tried out, if any."""

    number: int
    policy: Policy
    shadow: Policy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What the operator decided: how loose a guild may be, and where one starts."""

    floor: Policy
    default: Policy


class Communities:
    """Documents by guild and version, and the policies that follow from them by place."""

    def __init__(self, policies: PolicyStore, baseline: Baseline) -> None:
        self.baseline = baseline
        self._policies = policies
        self._documents: OrderedDict[tuple[int, int], Current] = OrderedDict()
        self._resolved: OrderedDict[tuple[int, int, Place], tuple[Policy, Policy | None]] = (
            OrderedDict()
        )

    async def of(self, guild: Guild) -> Current:
        """The guild's document. Raises PolicyError where it cannot be read: judge nothing by it."""
        if not guild.policy_number:
            return Current(number=0, community=Community())
        key = (guild.guild_id, guild.policy_number)
        found = self._documents.get(key)
        if found is None:
            version = await self._policies.get(*key)
            assert version is not None, "the guild's row names a version that is there"
            found = Current(number=version.number, community=Community.from_json(version.document))
            self._documents[key] = found
            if len(self._documents) > REMEMBERED_DOCUMENTS:
                self._documents.popitem(last=False)
        return found

    async def effective(self, guild: Guild, place: Place) -> Effective:
        """The policy of a place now."""
        current = await self.of(guild)
        key = (guild.guild_id, current.number, place)
        found = self._resolved.get(key)
        if found is None:
            shadow = None
            if current.community.shadow is not None:
                shadow = self.resolved(current.community.shadowed(), place)
            found = self._resolved[key] = (self.resolved(current.community, place), shadow)
            if len(self._resolved) > REMEMBERED_POLICIES:
                self._resolved.popitem(last=False)
        policy, shadow = found
        until = current.community.shadow_until
        over = until is not None and time.time() >= until
        return Effective(number=current.number, policy=policy, shadow=None if over else shadow)

    async def change(
        self, guild_id: int, community: Community, *, author_id: int, reason: str, expected: int
    ) -> PolicyVersion | Outdated:
        """Save a document as the next version, if the present one is still `expected`."""
        return await self._policies.save(
            guild_id, community.to_json(), author_id=author_id, reason=reason, expected=expected
        )

    def resolved(self, community: Community, place: Place) -> Policy:
        """The policy of a place under a document, saved or not."""
        return resolve(self.baseline.floor, community, place, default=self.baseline.default)
