"""What is held, and what becomes of it once somebody has decided.

A decision is stored first and carried out after that; what a crash leaves undone is done at the
next start. An approved picture is marked and posted where it was asked for, and then no longer
kept; an approved prompt becomes a job at no price; what is rejected is destroyed.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.communities import Communities
from bot.jobs import Jobs
from bot.languages.phrase import phrase
from bot.marking import Marking
from bot.ports import DeliveryFailed, Desk, Engine, SealBroken, StampFailed
from bot.presenter import Shown, present
from bot.request import JobRequest
from bot.vault import Sealed, Vault
from db.database import Database
from db.records import (
    APPROVALS,
    AlreadyDecided,
    Case,
    Copy,
    Decision,
    Held,
    Review,
    ReviewVerdict,
)
from inference.fingerprint import fingerprint, orientations
from inference.png import open_picture
from inference.request import Picture

log = logging.getLogger(__name__)

ROUND_SECONDS = 60.0
"""How long something may wait for its reviewers' message if nobody calls."""
NOWHERE = 0
"""In place of a message where a guild has no channel for reviews."""
APPROVED_LOOKBACK = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that waits, or has waited, for a reviewer; `picture` is there while it is kept."""

    review: Review
    case: Case
    decision: Decision
    picture: bytes | None


class ReviewBoard(Protocol):
    """Where reviewers see what waits."""

    async def show(self, channel_id: int, item: Item) -> int | None:
        """Post an item; the message's id, or None if that was not possible."""

    async def update(self, item: Item) -> None:
        """Say in the item's message what became of it, as far as Discord lets us."""


class Reviews:
    """Shows what waits to its reviewers, and carries out what they decide.

    `nowhere` is told of a guild in which something waits and cannot be shown to anybody.
    """

    def __init__(
        self,
        *,
        database: Database,
        communities: Communities,
        engine: Engine,
        jobs: Jobs,
        desk: Desk,
        board: ReviewBoard,
        marking: Marking,
        vault: Vault,
        called: asyncio.Event,
        nowhere: Callable[[int], None] = lambda guild_id: None,
    ) -> None:
        self._database = database
        self._communities = communities
        self._engine = engine
        self._jobs = jobs
        self._desk = desk
        self._board = board
        self._marking = marking
        self._vault = vault
        self._called = called
        self._nowhere = nowhere

    async def run(self, application_id: int) -> None:
        """Finish what an earlier run left, then show whatever comes, until cancelled."""
        await self.finish_earlier(application_id)
        while True:
            self._called.clear()
            try:
                await self.announce()
            except Exception:
                log.exception("what waits for reviewers could not be shown; trying again soon")
            try:
                await asyncio.wait_for(self._called.wait(), ROUND_SECONDS)
            except TimeoutError:
                continue

    async def announce(self) -> None:
        """Show reviewers what they have not seen yet, in guilds that have a place for it."""
        for review in await self._database.reviews.unposted():
            try:
                await self._announce(review)
            except Exception:
                # One guild's trouble is no other's; this one is tried again in the next round.
                log.exception("case %d could not be shown to reviewers", review.case_number)

    async def _announce(self, review: Review) -> None:
        guild = await self._database.guilds.get(review.guild_id)
        channel = (await self._communities.of(guild)).community.review_channel
        item = await self.item(review.guild_id, review.case_number)
        if item is None:
            return
        message = None if channel is None else await self._board.show(channel, item)
        place = (NOWHERE, NOWHERE) if channel is None or message is None else (channel, message)
        await self._database.reviews.posted(review.guild_id, review.case_number, *place)
        if message is None:
            self._nowhere(review.guild_id)

    async def item(self, guild_id: int, case_number: int) -> Item | None:
        """One item, with its picture if that is still kept and can be opened."""
        review = await self._database.reviews.get(guild_id, case_number)
        case = await self._database.cases.get(guild_id, case_number)
        if review is None or case is None:
            return None
        decision = await self._database.decisions.get(review.decision_id)
        if decision is None:
            return None
        return Item(review=review, case=case, decision=decision, picture=await self._open(review))

    async def decide(
        self,
        guild_id: int,
        case_number: int,
        *,
        reviewer_id: int,
        verdict: ReviewVerdict,
        reason: str = "",
        application_id: int,
    ) -> Item | AlreadyDecided | None:
        """Store a decision and carry it out; None if there is no such item.

        The first decision counts: whoever comes later is told what it was.
        """
        item = await self.item(guild_id, case_number)
        if item is None:
            return None
        hashes: Sequence[str] = ()
        if verdict == "reject_block" and item.picture is not None:
            png = item.picture
            hashes = await asyncio.to_thread(lambda: orientations(open_picture(png)))
        decided = await self._database.reviews.decide(
            guild_id,
            case_number,
            reviewer_id=reviewer_id,
            verdict=verdict,
            reason=reason,
            hashes=hashes,
        )
        if decided is None or isinstance(decided, AlreadyDecided):
            return decided
        try:
            await self._carry_out(decided, item.decision, application_id)
        finally:
            # Decided it is, even where what follows from it cannot be done now.
            after = await self.item(guild_id, case_number)
            if after is not None:
                await self._board.update(after)
        return after

    async def _carry_out(self, review: Review, decision: Decision, application_id: int) -> None:
        if review.verdict is None:
            return
        if review.image_index is None:
            if review.verdict in APPROVALS:
                await self._paint(decision, application_id)
            return
        assert review.job_id is not None, "a held picture belongs to a job"
        if review.verdict in APPROVALS:
            held = await self._database.held.get(review.job_id, review.image_index)
            if held is not None:
                await self._release(held)
        else:
            await self._database.held.destroy(review.job_id, review.image_index)

    async def _release(self, held: Held) -> None:
        """Post an approved picture, once, and keep it no longer."""
        job = await self._database.jobs.get(held.job_id)
        if job is None:
            return
        key = f"{job.id}-{held.image_index}"
        if await self._desk.find(job, key) is None:
            request = JobRequest.from_json(job.request)
            try:
                picture = await self._picture(held, request)
                marked = await self._marking.marked(picture, request, job)
            except (SealBroken, StampFailed) as error:
                log.critical("case %d: an approved picture stays held: %s", held.case_number, error)
                return
            post = present(
                request,
                job_id=job.id,
                key=key,
                model=self._engine.infos.get(request.model, self._engine.info),
                shown=(Shown(picture=marked, spoiler=request.spoiler),),
                seconds=0.0,
                notes=(phrase("approved-by-moderator", case=held.case_number),),
            )
            message_id = await self._desk.post(job, post)
            await self._database.copies.add(
                Copy(
                    message_id=message_id,
                    job_id=job.id,
                    guild_id=job.guild_id,
                    channel_id=job.channel_id,
                )
            )
        await self._database.held.destroy(held.job_id, held.image_index)

    async def _picture(self, held: Held, request: JobRequest) -> Picture:
        png = self._opened(held)
        stored = await self._database.images.for_job(held.job_id)
        image = next(one for one in stored if one.index == held.image_index)
        looks = await asyncio.to_thread(lambda: fingerprint(open_picture(png)))
        return Picture(
            index=image.index,
            seed=image.seed,
            width=image.width,
            height=image.height,
            png=png,
            pixels_sha256=image.pixels_sha256,
            scores=None,
            render_fault=False,
            fingerprint=looks,
        )

    async def _paint(self, decision: Decision, application_id: int) -> None:
        try:
            await self._jobs.paint_approved(decision, application_id=application_id)
        except (ValueError, TypeError, KeyError):
            log.warning("case %s: what was asked for is not kept any more", decision.case_number)

    async def finish_earlier(self, application_id: int) -> None:
        """Carry out what was decided before a crash."""
        try:
            for held in await self._database.held.approved():
                try:
                    await self._release(held)
                except DeliveryFailed as error:
                    log.warning("case %d is approved and not posted: %s", held.case_number, error)
            since = datetime.now(UTC) - APPROVED_LOOKBACK
            for review in await self._database.reviews.approved_prompts(since=since):
                decision = await self._database.decisions.get(review.decision_id)
                if decision is not None:
                    await self._paint(decision, application_id)
        except Exception:
            log.exception("decisions of an earlier run could not all be carried out")

    async def _open(self, review: Review) -> bytes | None:
        if review.job_id is None or review.image_index is None:
            return None
        held = await self._database.held.get(review.job_id, review.image_index)
        if held is None:
            return None
        try:
            return self._opened(held)
        except SealBroken as error:
            log.warning("case %d: %s", review.case_number, error)
            return None

    def _opened(self, held: Held) -> bytes:
        sealed = Sealed(nonce=held.nonce, ciphertext=held.ciphertext)
        return self._vault.open(sealed, job_id=held.job_id, index=held.image_index)
