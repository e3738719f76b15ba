"""The life of a job, and the only way from a member's words to the engine and into a channel.

    judge the prompt → admit (stored, reserved) → wait → start → paint → judge every picture
        → posting (the intent is stored) → post, or say why not → close (charge, refund, record)

It fails closed: whatever could not be judged is not shown. A crash at any point ends, after the
next start, in exactly one post and one charge. This file knows no Discord.
"""

import asyncio
import logging
import secrets
import time

from bot import outcomes, words
from bot.admission import price
from bot.errors import explain
from bot.judge import Judge
from bot.languages.phrase import Phrase
from bot.line import Line, Place
from bot.note import Note
from bot.outcomes import Accepted, Declined, Outcome
from bot.ports import Desk, Engine, Origin, Stores
from bot.presenter import present
from bot.request import JobRequest
from bot.result import Result
from config.sections import LimitSettings
from db.errors import DatabaseError
from db.records import Allowance, FinalState, Job, NewDecision, NewImage, NewJob, Refused
from inference.errors import Cancelled, EngineError
from inference.request import Encoded, Finished, ImageRequest, Picture, Progress

log = logging.getLogger(__name__)

SENDING_PATIENCE = 20.0
CLOSE_DELAYS = (0.2, 1.0, 5.0)


class Jobs:
    """All jobs of this process; `default` is the allowance of guilds that have set none.

    A member whose prompt met zero tolerance gets no more pictures until the next start.
    """

    def __init__(
        self, *, engine: Engine, judge: Judge, stores: Stores, desk: Desk, limits: LimitSettings
    ) -> None:
        self._engine = engine
        self._judge = judge
        self._stores = stores
        self._desk = desk
        self.default = Allowance(
            amount=round(limits.allowance_credits * words.MILLICREDITS),
            window_seconds=round(limits.allowance_hours * 3600),
            waiting_cap=limits.waiting_jobs,
        )
        self._stopped: set[int] = set()
        self.line = Line(limit=limits.running_jobs, run=self._live, moved=self._show_place)

    async def submit(
        self, origin: Origin, request: JobRequest, notes: tuple[Phrase, ...] = ()
    ) -> Outcome:
        """Judge a request and store it as a job; from then on it survives a crash."""
        if origin.user_id in self._stopped:
            return Declined(sentence=words.STOPPED)
        guild = await self._stores.guilds.get(origin.guild_id)
        judged = self._judge.prompt(request, preset=guild.preset)
        if not judged.verdict.allowed:
            if judged.verdict.zero_tolerance:
                self._stop_member(origin.user_id)
            await self._stores.decisions.record(
                judged.decision,
                guild_id=origin.guild_id,
                channel_id=origin.channel_id,
                user_id=origin.user_id,
            )
            return Declined(sentence=outcomes.prompt_refusal(judged))
        new = NewJob(
            id=secrets.token_hex(5),
            guild_id=origin.guild_id,
            channel_id=origin.channel_id,
            user_id=origin.user_id,
            interaction_id=origin.interaction_id,
            application_id=origin.application_id,
            interaction_token=origin.interaction_token,
            token_expires_at=origin.token_expires_at,
            request=request.to_json(),
            price=price(request),
            note=Note(
                locale=origin.locale, guild_locale=origin.guild_locale, remarks=notes
            ).to_json(),
        )
        allowance = guild.allowance(self.default)
        answer = await self._stores.jobs.admit(new, allowance, (judged.decision,))
        if isinstance(answer, Refused):
            return outcomes.refusal(new, answer)
        log.info("job %s: admitted for %d millicredits", new.id, new.price)
        self._desk.progress(answer.job, words.STARTING)
        self.line.join(Place(job=answer.job, request=request, judged=True))
        return Accepted(job=answer.job)

    async def resume(self) -> int:
        """Take up every unfinished job of an earlier run; returns how many there were."""
        jobs = [job for job in await self._stores.jobs.unfinished() if not self.line.find(job.id)]
        for job in jobs:
            message_id = await self._desk.find(job) if job.state == "posting" else None
            if message_id is not None:
                log.info("job %s: was posted before the restart", job.id)
                await self._close(job, "done", charge=job.price, message_id=message_id)
            else:
                log.info("job %s: taken up again (was %s)", job.id, job.state)
                request = JobRequest.from_json(job.request)
                self.line.join(Place(job=job, request=request, judged=False))
        return len(jobs)

    async def cancel(self, job_id: str) -> int | None:
        """End an unfinished job and give back what was not used.

        Returns the refund in millicredits, or None if it is over or its result is being sent. The
        progress message is left to the caller.
        """
        place = self.line.find(job_id)
        if place is None or place.ending or place.cancelled:
            return None
        place.cancelled = True
        waiting = self.line.leave(job_id)
        used = 0 if waiting or not place.total else -(-place.job.price * place.done // place.total)
        if place.ticket is not None:
            place.ticket.cancel()
        await self._close(place.job, "cancelled", charge=used, reason="cancelled")
        return place.job.price - used

    async def close(self) -> None:
        """Stop: what is being sent arrives; what runs, and what is still submitted, stays stored.

        All of that runs at the next start.
        """
        await self.line.close(patience=SENDING_PATIENCE)

    def _stop_member(self, user_id: int) -> None:
        """Zero tolerance: nothing more for this member until the next start."""
        self._stopped.add(user_id)
        log.critical("zero tolerance: member %d is stopped", user_id)

    def _show_place(self, place: Place, ahead: int) -> None:
        alone = self._engine.estimate(_for_engine(place))
        seconds = alone * (1 + ahead / max(self.line.running, 1))
        self._desk.progress(place.job, words.waiting_text(ahead, seconds))

    async def _live(self, place: Place) -> None:
        try:
            job = await self._stores.jobs.start(place.job.id)
            if job is None or place.cancelled:
                return
            place.job = job
            self._desk.progress(job, words.STARTING)
            if await self._still_allowed(place):
                await self._end(place, await self._paint(place))
        except Exception as error:
            if not place.cancelled:
                await self._fail(place, error)
        finally:
            if place.ticket is not None:
                place.ticket.cancel()

    async def _still_allowed(self, place: Place) -> bool:
        """Judge the prompt of a job that another run has admitted, before the engine sees it."""
        if place.judged:
            return True
        guild = await self._stores.guilds.get(place.job.guild_id)
        judged = self._judge.prompt(place.request, preset=guild.preset)
        place.judged = judged.verdict.allowed
        if not place.judged and not place.cancelled:
            place.ending = True
            await self._desk.tell(place.job, outcomes.prompt_refusal(judged))
            state: FinalState = "blocked" if judged.verdict.blocked else "held"
            reason = judged.verdict.cause or judged.verdict.why
            decisions = (judged.decision,)
            await self._close(place.job, state, charge=0, decisions=decisions, reason=reason)
        return place.judged

    async def _paint(self, place: Place) -> Result:
        """Let the engine work, and judge each picture as it comes."""
        guild = await self._stores.guilds.get(place.job.guild_id)
        result = Result(notes=[*Note.from_json(place.job.note).remarks])
        if place.cancelled:
            raise Cancelled
        assert place.judged, "nothing reaches the engine unjudged"
        place.ticket = self._engine.submit(_for_engine(place))
        started = time.monotonic()
        async for event in place.ticket:
            match event:
                case Encoded(tokens=tokens, kept=kept) if tokens > kept:
                    result.notes.append(words.tokens_note(tokens, kept))
                case Progress(done=done, total=total):
                    place.done, place.total = done, total
                    left = (time.monotonic() - started) * (total - done) / max(done, 1)
                    self._desk.progress(place.job, words.running_text(done, total, left))
                case Picture() as picture:
                    open_to = self._desk.age_restricted(place.job)
                    judged = self._judge.picture(
                        picture, preset=guild.preset, age_restricted=open_to
                    )
                    if judged.verdict.zero_tolerance:
                        # A score may be wrong: somebody should look, nobody is stopped.
                        log.critical("zero tolerance: a picture of job %s", place.job.id)
                    result.judged.append((picture, judged))
                case Finished(seconds=seconds):
                    result.seconds = seconds
        if place.cancelled:
            raise Cancelled
        if len(result.judged) != place.request.count:
            raise EngineError("The engine ended without all its pictures.")
        return result

    async def _end(self, place: Place, result: Result) -> None:
        """Show what may be shown, or say why not, and close."""
        if place.cancelled:
            return
        place.ending = True
        if result.zero_tolerance:
            self._stop_member(place.job.user_id)
        state: FinalState = "done"
        reason, message_id = "", None
        if shown := result.shown():
            if not await self._stores.jobs.posting(place.job.id):
                return
            post = present(
                place.request,
                job_id=place.job.id,
                model=self._engine.info,
                shown=shown,
                seconds=result.seconds,
                notes=result.all_notes(),
            )
            message_id = await self._desk.post(place.job, post)
        else:
            state, sentence = result.unshown()
            reason = result.strictest.verdict.cause or result.strictest.verdict.why
            await self._desk.tell(place.job, sentence)
        await self._close(
            place.job,
            state,
            charge=result.charge(place.job.price),
            images=result.images(),
            decisions=result.decisions(),
            message_id=message_id,
            reason=reason,
        )

    async def _fail(self, place: Place, error: Exception) -> None:
        place.ending = True
        explained = explain(error, about=f"job {place.job.id}")
        sentence = words.failed(explained.sentence, explained.reference)
        await self._desk.tell(place.job, sentence)
        reason = f"{type(error).__name__} {explained.reference}"
        await self._close(place.job, "failed", charge=0, reason=reason)

    async def _close(
        self,
        job: Job,
        state: FinalState,
        *,
        charge: int,
        images: tuple[NewImage, ...] = (),
        decisions: tuple[NewDecision, ...] = (),
        message_id: int | None = None,
        reason: str = "",
    ) -> None:
        """Make it final. What cannot be stored now is looked for at the next start."""
        for delay in (*CLOSE_DELAYS, None):
            try:
                closed = await self._stores.jobs.close(
                    job.id,
                    state,
                    charge=charge,
                    images=images,
                    decisions=decisions,
                    message_id=message_id,
                    reason=reason,
                )
            except DatabaseError:
                log.exception("job %s: could not be closed as %s", job.id, state)
                if delay is None:
                    return
                await asyncio.sleep(delay)
            else:
                log.info("job %s: %s", job.id, state if closed else "was closed already")
                return


def _for_engine(place: Place) -> ImageRequest:
    return place.request.for_engine(owner=str(place.job.user_id), job=place.job.id)
