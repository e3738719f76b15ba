"""The life of a job, and the only way from a member's words to the engine and into a channel.

    judge the prompt → admit (stored, reserved) → wait → start → judge the start image → paint
        → judge every picture
        → mark what may be shown → posting (the intent is stored) → post → seal what is held
        → close (charge, refund, record) → say what is not shown, and why

It fails closed: whatever could not be judged is not shown. A crash at any point ends, after the
next start, in exactly one post and one charge. This file knows no Discord.
"""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from bot import outcomes, words
from bot.admission import price
from bot.communities import Communities
from bot.discipline import Discipline
from bot.ending import Ending, with_note
from bot.judge import Judged
from bot.languages.phrase import Phrase, phrase
from bot.line import Line, Place
from bot.note import Note
from bot.outcomes import Accepted, Declined, Outcome
from bot.ports import Desk, Engine, Origin, Stores, Ticket, Witness
from bot.reproduction import told
from bot.request import JobRequest
from bot.result import Result
from bot.screen import Screen
from bot.several import Several
from bot.start_check import StartCheck, for_engine
from bot.start_images import Pictures
from config.sections import LimitSettings
from db.records import (
    Allowance,
    Decision,
    Job,
    NewJob,
    Refused,
)
from inference.errors import Cancelled, EngineError
from inference.request import Encoded, Finished, Picture, Preview, Progress
from inference.veil import hazed

log = logging.getLogger(__name__)

SENDING_PATIENCE = 20.0
NO_CAP = 2**31 - 1


class Jobs:
    """All jobs of this process; `default` is the allowance of guilds that have set none.

    `reviews` is set when something waits for a reviewer.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        screen: Screen,
        starts: StartCheck,
        communities: Communities,
        discipline: Discipline,
        ending: Ending,
        stores: Stores,
        desk: Desk,
        limits: LimitSettings,
        reviews: asyncio.Event,
        witnesses: Sequence[Witness] = (),
    ) -> None:
        self._engine = engine
        self._screen = screen
        self._starts = starts
        self._communities = communities
        self._discipline = discipline
        self._ending = ending
        self._stores = stores
        self._desk = desk
        self._reviews = reviews
        self._witnesses = witnesses
        self.default = Allowance(
            amount=round(limits.allowance_credits * words.MILLICREDITS),
            window_seconds=round(limits.allowance_hours * 3600),
            waiting_cap=limits.waiting_jobs,
        )
        self.line = Line(limit=limits.running_jobs, run=self._live, moved=self._show_place)

    async def submit(
        self,
        origin: Origin,
        request: JobRequest,
        notes: tuple[Phrase, ...] = (),
        pictures: Pictures | None = None,
    ) -> Outcome:
        """Judge a request and store it as a job; from then on it survives a crash."""
        refusal = await self._discipline.refusal(origin.guild_id, origin.user_id)
        if refusal is not None:
            return Declined(sentence=refusal)
        guild = await self._stores.guilds.get(origin.guild_id)
        current = await self._communities.of(guild)
        if current.community.paused:
            return Declined(sentence=words.PAUSED)
        judged = await self._screen.prompt(
            request,
            guild,
            origin.place,
            age_restricted=origin.age_restricted,
            words=pictures.words if pictures else (),
        )
        note = Note(locale=origin.locale, guild_locale=origin.guild_locale, remarks=notes)
        if not judged.verdict.allowed:
            decision = await self._stores.decisions.record(
                with_note(judged.decision, note),
                guild_id=origin.guild_id,
                channel_id=origin.channel_id,
                user_id=origin.user_id,
            )
            if judged.decision.review and judged.verdict.held:
                self._reviews.set()
            for witness in self._witnesses:
                zero = judged.verdict.zero_tolerance
                witness.withheld((decision,), zero_tolerance=zero)
            follows = await self._discipline.note(
                (decision,),
                current.community.strikes,
                zero_tolerance=judged.verdict.zero_tolerance,
            )
            return Declined(sentence=outcomes.prompt_refusal(judged, decision, follows))
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
            note=note.to_json(),
            place=json.dumps(asdict(origin.place)),
        )
        allowance = guild.allowance(self.default)
        await self._starts.keep(new.id, pictures)
        answer = await self._stores.jobs.admit(new, allowance, (judged.decision,))
        if isinstance(answer, Refused):
            await self._starts.forget(new.id, pictures)
            return outcomes.refusal(new, answer)
        log.info("job %s: admitted for %d millicredits", new.id, new.price)
        self._desk.progress(answer.job, words.STARTING)
        self.line.join(Place(job=answer.job, request=request, judged=True))
        return Accepted(job=answer.job)

    async def paint_approved(self, decision: Decision, *, application_id: int) -> Job | None:
        """Make a job, at no price, of a prompt that a reviewer has approved; None if there is one.

        Raises ValueError if what was asked for is not known any more.
        """
        request = JobRequest.from_json(decision.subject)
        note = Note.from_json(json.dumps(json.loads(decision.subject).get("note", {})))
        remark = phrase("approved-by-moderator", case=decision.case_number or 0)
        new = NewJob(
            id=secrets.token_hex(5),
            guild_id=decision.guild_id,
            channel_id=decision.channel_id,
            user_id=decision.user_id,
            # Discord's ids are positive: a decision becomes one job, however often this is called.
            interaction_id=-decision.id,
            application_id=application_id,
            interaction_token="",
            token_expires_at=datetime.now(UTC),
            request=request.to_json(),
            price=0,
            note=replace(note, remarks=(*note.remarks, remark)).to_json(),
            place=decision.place,
        )
        allowance = Allowance(amount=0, window_seconds=1, waiting_cap=NO_CAP)
        answer = await self._stores.jobs.admit(new, allowance)
        if isinstance(answer, Refused):
            return None
        self.line.join(Place(job=answer.job, request=request, judged=True))
        return answer.job

    async def resume(self) -> int:
        """Take up every unfinished job of an earlier run; returns how many there were."""
        jobs = [job for job in await self._stores.jobs.unfinished() if not self.line.find(job.id)]
        for job in jobs:
            message_id = await self._desk.find(job) if job.state == "posting" else None
            if message_id is not None:
                log.info("job %s: was posted before the restart", job.id)
                await self._ending.close(job, "done", charge=job.price, message_id=message_id)
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
        await self._ending.close(place.job, "cancelled", charge=used, reason="cancelled")
        return place.job.price - used

    async def close(self) -> None:
        """Stop: what is being sent arrives; what runs, and what is still submitted, stays stored.

        All of that runs at the next start.
        """
        await self.line.close(patience=SENDING_PATIENCE)

    def _show_place(self, place: Place, ahead: int) -> None:
        alone = self._engine.estimate(for_engine(place))
        seconds = alone * (1 + ahead / max(self.line.running, 1))
        self._desk.progress(place.job, words.waiting_text(ahead, seconds))

    async def _live(self, place: Place) -> None:
        try:
            job = await self._stores.jobs.start(place.job.id)
            if job is None or place.cancelled:
                return
            place.job = job
            self._desk.progress(job, words.STARTING)
            if await self._still_allowed(place) and await self._start_allowed(place):
                await self._ending.finished(place, await self._paint(place))
        except _Misread as refusal:
            if not place.cancelled:
                await self._ending.refused(place, refusal.judged)
        except Exception as error:
            if not place.cancelled:
                await self._ending.failed(place, error)
        finally:
            if place.ticket is not None:
                place.ticket.cancel()

    async def _still_allowed(self, place: Place) -> bool:
        """Judge the prompt of a job that another run has admitted, before the engine sees it."""
        if place.judged:
            return True
        if place.job.interaction_id < 0:
            # A reviewer has approved these very words.
            place.judged = True
            return True
        judged = await self._screen.prompt_again(place.request, place.job)
        place.judged = judged.verdict.allowed
        if not place.judged and not place.cancelled:
            await self._ending.refused(place, judged)
        return place.judged

    async def _judge_reading(self, place: Place, texts: Sequence[tuple[str, str]]) -> None:
        """Moderate what the model sees; what a reviewer has approved is not judged again."""
        if texts and place.job.interaction_id > 0:
            judged = await self._screen.reading(texts, place.job)
            if not judged.verdict.allowed:
                raise _Misread(judged)

    async def _start_allowed(self, place: Place) -> bool:
        """Judge what a job starts from, in every run anew, before anything is made of it."""
        judged = await self._starts.judged(place)
        if judged is None or judged.verdict.allowed:
            return True
        if not place.cancelled:
            await self._ending.refused(place, judged, outcomes.start_refusal)
        return False

    async def _paint(self, place: Place) -> Result:
        """Let the engine work, and judge each picture as it comes."""
        result = Result(notes=[*Note.from_json(place.job.note).remarks])
        if place.cancelled:
            raise Cancelled
        assert place.judged, "nothing reaches the engine unjudged"
        place.ticket = self._submit(place)
        started, haze = time.monotonic(), None
        async for event in place.ticket:
            match event:
                case Encoded(tokens=tokens, kept=kept, read_as=read_as):
                    if tokens > kept:
                        result.notes.append(words.tokens_note(tokens, kept))
                    await self._judge_reading(place, read_as)
                case Progress(done=done, total=total):
                    place.done, place.total = done, total
                    left = (time.monotonic() - started) * (total - done) / max(done, 1)
                    text = words.running_text(done, total, left)
                    self._desk.progress(place.job, text, haze)
                case Preview(index=0, jpeg=jpeg):
                    # It is not scored, and nothing is shown unchecked: only its colours are.
                    haze = await asyncio.to_thread(hazed, jpeg)
                case Picture() as picture:
                    judged = await self._screen.picture(picture, place.job)
                    if judged.verdict.zero_tolerance:
                        log.critical("zero tolerance: a picture of job %s", place.job.id)
                    result.judged.append((picture, judged))
                case Finished(seconds=seconds):
                    result.seconds = seconds
        if place.cancelled:
            raise Cancelled
        if len(result.judged) != place.request.count:
            raise EngineError("The engine ended without all its pictures.")
        if place.request.reproduces:
            original = place.pictures.original if place.pictures else None
            picture = result.judged[0][0]
            looks = place.request.reproduces
            result.notes.append(await told(picture, original=original, pixels_sha256=looks))
        return result

    def _submit(self, place: Place) -> Ticket:
        """Hand a job to the engine; prompts of their own are requests of their own there."""
        whole = replace(for_engine(place), previews=not place.request.spoiler)
        if not place.request.prompts:
            return self._engine.submit(whole)
        each = (replace(whole, prompt=one, count=1) for one in place.request.prompts)
        return Several([self._engine.submit(one) for one in each])


class _Misread(Exception):
    """What the model reads in a prompt may not be painted, whatever people read in it."""

    def __init__(self, judged: Judged) -> None:
        super().__init__()
        self.judged = judged
