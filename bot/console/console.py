"""The door of the console: proposals, their effect, and saving them without losing anybody's."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.communities import Communities, Current
from bot.console.changes import Change
from bot.console.effect import Effect
from bot.console.simulation import MOST_PICTURES, MOST_PROMPTS, Lately, simulate, subject_of
from db.database import Database
from db.records import Outdated, PolicyVersion, Proposal
from moderation.community import Community
from moderation.moderator import Moderator
from moderation.replay import share_hit
from moderation.resolution import Place
from moderation.word_rule import WordRule

LATELY = timedelta(days=7)
SIMULATION_PATIENCE = 60.0
ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposal beside the document it is about; `after` is the document with it done."""

    proposal: Proposal
    change: Change
    current: Current
    after: Community


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A change that holds from now on."""

    version: PolicyVersion
    before: Community
    after: Community


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """Somebody else was faster: what they saved, and the proposal on top of that."""

    version: PolicyVersion
    before: Community
    draft: Draft


class Console:
    """What moderators do with a guild's document. `now` is an aware clock.

    `moderator` is one of its own: what simulations compile does not push out what jobs need.
    """

    def __init__(
        self,
        database: Database,
        communities: Communities,
        moderator: Moderator,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.communities = communities
        self.moderator = moderator
        self.now = now
        self._database = database
        self._simulating = asyncio.Semaphore(1)

    async def current(self, guild_id: int) -> Current:
        """The document that holds."""
        return await self.communities.of(await self._database.guilds.get(guild_id))

    async def version(self, guild_id: int, number: int) -> Community | None:
        """The document of an earlier version; None if there is none."""
        if number == 0:
            return Community()
        found = await self._database.policies.get(guild_id, number)
        if found is None:
            return None
        # Ten thousand words take a while, and the audit asks for many versions.
        return await asyncio.to_thread(Community.from_json, found.document)

    async def propose(
        self, guild_id: int, author_id: int, change: Change, *, reason: str = ""
    ) -> Draft:
        """Keep a change until its author saves it. Raises PolicyError."""
        current = await self.current(guild_id)
        after = change.apply(current.community)
        proposal = await self._database.proposals.add(
            guild_id, author_id, number=current.number, change=change.to_json(), reason=reason
        )
        return Draft(proposal=proposal, change=change, current=current, after=after)

    async def draft(self, guild_id: int, proposal_id: str) -> Draft | None:
        """A proposal on the document that holds now; None if it is gone. Raises PolicyError."""
        proposal = await self._database.proposals.get(proposal_id)
        if proposal is None or proposal.guild_id != guild_id:
            return None
        return await self._drafted(proposal)

    async def tune(self, draft: Draft, change: Change) -> Draft | None:
        """Another change in the place of a draft's; None if it is gone. Raises PolicyError."""
        change.apply(draft.current.community)
        proposal = await self._database.proposals.amend(
            draft.proposal.id, number=draft.proposal.number, change=change.to_json()
        )
        return None if proposal is None else await self._drafted(proposal)

    async def save(self, draft: Draft) -> Saved | Meanwhile:
        """Make a draft the next version, if nobody has changed the one that its author saw."""
        proposal = draft.proposal
        answer = await self.communities.change(
            proposal.guild_id,
            draft.after,
            author_id=proposal.author_id,
            reason=proposal.reason,
            expected=proposal.number,
        )
        if isinstance(answer, Outdated):
            return await self._meanwhile(proposal, answer)
        await self._database.proposals.drop(proposal.id)
        return Saved(version=answer, before=draft.current.community, after=draft.after)

    async def save_at_once(
        self, guild_id: int, author_id: int, change: Change, *, reason: str = ""
    ) -> Saved:
        """Save what needs no second look, on top of whatever holds. Raises PolicyError."""
        for _ in range(ATTEMPTS):
            current = await self.current(guild_id)
            after = change.apply(current.community)
            answer = await self.communities.change(
                guild_id, after, author_id=author_id, reason=reason, expected=current.number
            )
            if isinstance(answer, PolicyVersion):
                return Saved(version=answer, before=current.community, after=after)
        raise TimeoutError("others kept changing the policy")

    async def drop(self, draft: Draft) -> None:
        """Forget a draft."""
        await self._database.proposals.drop(draft.proposal.id)

    async def effect(
        self, guild_id: int, before: Community, after: Community, *, since: timedelta = LATELY
    ) -> Effect:
        """What `after` would have done since then in place of `before`. Raises TimeoutError."""
        moment = self.now() - since
        decisions = self._database.decisions
        # One at a time: each holds a guild's whole week in memory.
        async with asyncio.timeout(SIMULATION_PATIENCE), self._simulating:
            lately = Lately(
                days=since / timedelta(days=1),
                pictures=await decisions.scores_of(guild_id, since=moment, limit=MOST_PICTURES),
                prompts=await decisions.subjects_of(guild_id, since=moment, limit=MOST_PROMPTS),
            )
            return await asyncio.to_thread(
                simulate,
                lately,
                lambda place: self.communities.resolved(before, place),
                lambda place: self.communities.resolved(after, place),
                self.moderator,
            )

    async def share_hit(self, guild_id: int, rule: WordRule) -> float | None:
        """The share of last week's prompts that a rule would hit; None if there were none."""
        kept = await self._database.decisions.subjects_of(
            guild_id, since=self.now() - LATELY, limit=MOST_PROMPTS
        )
        subjects = [subject for one in kept if (subject := subject_of(one)) is not None]
        texts = [one.prompt for one in subjects]
        return await asyncio.to_thread(share_hit, rule, texts) if texts else None

    def makes_a_difference(self, before: Community, after: Community, place: Place) -> bool:
        """Whether two documents come to another policy there: the operator's floor may forbid."""
        resolved = self.communities.resolved
        return resolved(before, place) != resolved(after, place)

    async def _drafted(self, proposal: Proposal) -> Draft:
        change = Change.from_json(proposal.change)
        current = await self.current(proposal.guild_id)
        after = change.apply(current.community)
        return Draft(proposal=proposal, change=change, current=current, after=after)

    async def _meanwhile(self, proposal: Proposal, outdated: Outdated) -> Meanwhile:
        version = outdated.current
        assert version is not None, "a version that is not expected is one that is there"
        before = await self.version(proposal.guild_id, proposal.number)
        amended = await self._database.proposals.amend(
            proposal.id, number=version.number, change=proposal.change
        )
        draft = await self._drafted(amended or proposal)
        return Meanwhile(version=version, before=before or Community(), draft=draft)
