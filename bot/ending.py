"""The end of a job: what may be shown is marked and posted, what is held is sealed, all is stored.

Nothing else posts a result or closes a job.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import outcomes, words
from bot.communities import Communities
from bot.discipline import Discipline
from bot.errors import explain
from bot.judge import Judged, held_for
from bot.languages.phrase import Phrase, lines, verbatim
from bot.line import Place
from bot.marking import Marking
from bot.note import Note
from bot.ports import Desk, Engine, StampFailed, Stores, Witness
from bot.presenter import Shown, present
from bot.result import Result
from bot.vault import Vault
from db.errors import DatabaseError
from db.records import Decision, FinalState, Job, NewDecision, NewHeld, NewImage
from inference.request import Picture
from moderation.community import Strikes
from moderation.errors import PolicyError

log = logging.getLogger(__name__)

Refusal = Callable[[Judged, Decision | None, Phrase | None], Phrase]

CLOSE_DELAYS = (0.2, 1.0, 5.0)


class Ending:
    """Ends jobs. Held pictures are sealed by `vault` and kept for `keep_held`.

    `reviews` is set when something waits for a reviewer.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        communities: Communities,
        discipline: Discipline,
        marking: Marking,
        vault: Vault,
        stores: Stores,
        desk: Desk,
        keep_held: timedelta,
        reviews: asyncio.Event,
        witnesses: Sequence[Witness] = (),
    ) -> None:
        self._engine = engine
        self._communities = communities
        self._discipline = discipline
        self._marking = marking
        self._vault = vault
        self._stores = stores
        self._desk = desk
        self._keep_held = keep_held
        self._reviews = reviews
        self._witnesses = witnesses

    async def finished(self, place: Place, result: Result) -> None:
        """Show what may be shown, close, and say what is not shown."""
        if place.cancelled:
            return
        place.ending = True
        job = place.job
        await self._mark(place, result)
        state: FinalState = "done"
        reason, message_id, sentence = "", None, None
        if shown := result.shown():
            if not await self._stores.jobs.posting(job.id):
                return
            post = present(
                place.request,
                job_id=job.id,
                model=self._engine.infos.get(place.request.model, self._engine.info),
                shown=shown,
                seconds=result.seconds,
                notes=[*result.all_notes(), *await self._label(job)],
                sheet=await self._sheet(place, shown),
            )
            message_id = await self._desk.post(job, post)
        else:
            state, sentence = result.unshown()
            reason = result.strictest.verdict.cause or result.strictest.verdict.why
        stored = await self.close(
            job,
            state,
            charge=result.charge(job.price),
            images=result.images(),
            decisions=result.decisions(),
            held=self._sealed(job, result.held()),
            message_id=message_id,
            reason=reason,
            forget=result.zero_tolerance,
        )
        follows = await self._aftermath(job, stored, zero_tolerance=result.zero_tolerance)
        said = [one for one in (sentence, outcomes.cases_text(stored), follows) if one is not None]
        if sentence is not None:
            await self._desk.tell(job, lines(*said))
        elif said:
            await self._desk.whisper(job, lines(*said))

    async def refused(
        self, place: Place, judged: Judged, refusal: Refusal = outcomes.prompt_refusal
    ) -> None:
        """Close a job whose words or start image may not be painted, and say why."""
        place.ending = True
        zero = judged.verdict.zero_tolerance
        stored = await self.close(
            place.job,
            "blocked" if judged.verdict.blocked else "held",
            charge=0,
            decisions=(with_note(judged.decision, Note.from_json(place.job.note)),),
            reason=judged.verdict.cause or judged.verdict.why,
            forget=zero,
        )
        follows = await self._aftermath(place.job, stored, zero_tolerance=zero)
        decision = stored[0] if stored else None
        await self._desk.tell(place.job, refusal(judged, decision, follows))

    async def failed(self, place: Place, error: Exception) -> None:
        """Say what went wrong, and give everything back."""
        place.ending = True
        explained = explain(error, about=f"job {place.job.id}")
        sentence = words.failed(explained.sentence, explained.reference)
        await self._desk.tell(place.job, sentence)
        reason = f"{type(error).__name__} {explained.reference}"
        await self.close(place.job, "failed", charge=0, reason=reason)

    async def close(
        self,
        job: Job,
        state: FinalState,
        *,
        charge: int,
        images: tuple[NewImage, ...] = (),
        decisions: tuple[NewDecision, ...] = (),
        held: tuple[NewHeld, ...] = (),
        message_id: int | None = None,
        reason: str = "",
        forget: bool = False,
    ) -> tuple[Decision, ...]:
        """Make it final. What cannot be stored now is looked for at the next start."""
        for delay in (*CLOSE_DELAYS, None):
            try:
                closed = await self._stores.jobs.close(
                    job.id,
                    state,
                    charge=charge,
                    images=images,
                    decisions=decisions,
                    held=held,
                    message_id=message_id,
                    reason=reason,
                    forget=forget,
                )
            except DatabaseError:
                log.exception("job %s: could not be closed as %s", job.id, state)
                if delay is not None:
                    await asyncio.sleep(delay)
            else:
                log.info("job %s: %s", job.id, state if closed else "was closed already")
                return closed.decisions if closed else ()
        return ()

    async def _mark(self, place: Place, result: Result) -> None:
        """Mark every picture that may be shown; one that cannot be marked is held instead."""
        showing = {one.picture.index for one in result.shown()}
        for number, (picture, judged) in enumerate(result.judged):
            if picture.index not in showing:
                continue
            try:
                start = place.pictures.init if place.pictures else None
                marked = await self._marking.marked(picture, place.request, place.job, start)
            except StampFailed as error:
                log.critical("job %s: %s", place.job.id, error)
                verdict = held_for(StampFailed.cause, "This could not be marked as made by AI.")
                decision = replace(
                    judged.decision,
                    action=str(verdict.action),
                    cause=verdict.cause,
                    why=verdict.why,
                    review=True,
                )
                result.judged[number] = (
                    picture,
                    replace(judged, verdict=verdict, decision=decision),
                )
            else:
                result.judged[number] = (marked, judged)

    async def _sheet(self, place: Place, shown: Sequence[Shown]) -> bytes | None:
        """Several pictures together in one file; None for a single one."""
        if len(shown) < 2:
            return None
        pictures = [one.picture for one in shown]
        return await self._marking.sheet(pictures, place.request, place.job)

    async def _label(self, job: Job) -> list[Phrase]:
        """What the guild wants to stand under every picture."""
        guild = await self._stores.guilds.get(job.guild_id)
        community = (await self._communities.of(guild)).community
        shown = community.label_visible and community.label
        return [verbatim(f"-# {community.label}")] if shown else []

    def _sealed(self, job: Job, pictures: tuple[Picture, ...]) -> tuple[NewHeld, ...]:
        """Held pictures as the database may have them; what cannot be sealed is not kept."""
        destroy_at = datetime.now(UTC) + self._keep_held
        sealed = []
        for picture in pictures:
            try:
                one = self._vault.seal(picture.png, job_id=job.id, index=picture.index)
            except Exception:
                log.exception("job %s: a held picture could not be sealed and is gone", job.id)
                continue
            sealed.append(
                NewHeld(
                    image_index=picture.index,
                    nonce=one.nonce,
                    ciphertext=one.ciphertext,
                    media_type="image/png",
                    destroy_at=destroy_at,
                )
            )
        return tuple(sealed)

    async def _aftermath(
        self, job: Job, stored: tuple[Decision, ...], *, zero_tolerance: bool
    ) -> Phrase | None:
        """Call the reviewers, and count what was blocked; what follows for the member."""
        if any(one.action == "hold" for one in stored):
            self._reviews.set()
        for witness in self._witnesses:
            witness.withheld(stored, zero_tolerance=zero_tolerance)
        try:
            guild = await self._stores.guilds.get(job.guild_id)
            terms = (await self._communities.of(guild)).community.strikes
        except (DatabaseError, PolicyError):
            log.exception("job %s: strikes are counted by the usual terms", job.id)
            terms = Strikes()
        return await self._discipline.note(stored, terms, zero_tolerance=zero_tolerance)


def with_note(decision: NewDecision, note: Note) -> NewDecision:
    """The decision with everything that painting it later takes, if somebody approves it."""
    asked = json.loads(decision.subject or "{}")
    if "prompt" not in asked:
        return decision
    kept = asked | {"note": json.loads(note.to_json())}
    return replace(decision, subject=json.dumps(kept, ensure_ascii=False))
