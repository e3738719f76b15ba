"""Reports of pictures: shown to reviewers, and after the third reporter hidden until one decides.

A hidden picture is sealed like a held one, and destroyed with its time; after that nothing can
bring it back.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import discord

from bot.cases.fate import mention
from bot.cases.noticeboard import AMBER, GREEN, RED, Notice, Noticeboard, Written
from bot.cases.posted import Posted, files_in
from bot.cases.reasons import plain
from bot.cases.reviewers import document
from bot.cases.sheets import VEIL
from bot.communities import Communities
from bot.languages.phrase import Phrase, Say, phrase
from bot.ports import SealBroken
from bot.presenter import ALT_LIMIT
from bot.replies import LOST
from bot.request import JobRequest
from bot.vault import Sealed, Vault
from bot.views.report import report_view
from bot.words import moment_text
from db.database import Database
from db.records import Case, CaseState, Held, Job, NewCase
from inference.fingerprint import orientations
from inference.png import open_picture
from inference.veil import veiled

log = logging.getLogger(__name__)

HIDING = 3
"""So many different members hide a picture; its owner is not counted."""
REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a decision about a report has done."""

    case: Case
    first: bool
    restored: bool = True


class Reports:
    """Opens reports and carries out what is decided about them."""

    def __init__(
        self,
        *,
        database: Database,
        communities: Communities,
        notices: Noticeboard,
        vault: Vault,
        keep: timedelta,
    ) -> None:
        self._database = database
        self._communities = communities
        self._notices = notices
        self._vault = vault
        self._keep = keep
        self._one_at_a_time = asyncio.Lock()

    async def received(
        self, posted: Posted, message: discord.Message, reporter_id: int, reason: str
    ) -> Phrase:
        """Open a report of a message as its reporter saw it; what to say to them."""
        try:
            files = await files_in(message)
        except (discord.HTTPException, *LOST) as error:
            log.info("a reported picture could not be fetched: %s", type(error).__name__)
            files = ()
        return await self.open(replace(posted, files=files), reporter_id, reason)

    async def open(self, posted: Posted, reporter_id: int, reason: str) -> Phrase:
        """Open a report; what to say to the reporter."""
        job = await self._database.jobs.get(posted.job_id)
        if job is None or job.guild_id != posted.guild_id:
            return phrase("report-not-mine")
        async with self._one_at_a_time:
            known = await self._database.cases.reports_of(posted.guild_id, posted.message_id)
            if (mine := _by(known, reporter_id)) is not None:
                return phrase("report-again", case=str(mine.number))
            case = await self._database.cases.open(
                NewCase(
                    guild_id=posted.guild_id,
                    kind="report",
                    user_id=job.user_id,
                    moderator_id=reporter_id,
                    reason=reason,
                    job_id=job.id,
                    channel_id=posted.channel_id,
                    message_id=posted.message_id,
                    state="open",
                )
            )
            await self._show(case, posted)
            reporters = {one.moderator_id for one in (*known, case) if one.state == "open"}
            if len(reporters - {job.user_id}) == HIDING and reporter_id != job.user_id:
                await self._hide(case, job, posted)
        return phrase("report-thanks", case=str(case.number))

    async def sheet(
        self, guild_id: int, number: int, files: Sequence[bytes] = ()
    ) -> Written | None:
        """What reviewers see of a report; None if the case is none."""
        case = await self._database.cases.get(guild_id, number)
        if case is None or case.kind != "report":
            return None
        hidden = await self._hidden(case)
        pngs: list[bytes | None] = [*files] or [self._opened(one) for one in hidden]
        first = next((one for one in pngs if one is not None), None)
        waits = case.state == "open"
        veil = await asyncio.to_thread(veiled, first) if waits and first is not None else None

        def written(say: Say) -> Notice:
            embed = _embed(case, say, hidden=bool(hidden))
            shown = []
            if veil is not None:
                embed.set_image(url=f"attachment://{VEIL}")
                alt = say(phrase("sheet-veil"))
                shown = [discord.File(BytesIO(veil), filename=VEIL, description=alt)]
            view = report_view(case.number, say) if waits else None
            return Notice(embed=embed, view=view, files=shown)

        return written

    async def decide(
        self, guild_id: int, number: int, *, reviewer_id: int, deed: str
    ) -> Settled | None:
        """Keep the picture, remove it, or remove and block it; None if there is no such report."""
        async with self._one_at_a_time:
            case = await self._database.cases.get(guild_id, number)
            if case is None or case.kind != "report" or case.message_id is None:
                return None
            state: CaseState = "overturned" if deed == "keep" else "standing"
            settled = await self._database.cases.settle_reports(
                guild_id, case.message_id, moderator_id=reviewer_id, state=state
            )
            if not settled:
                now = await self._database.cases.get(guild_id, number)
                return Settled(case=now or case, first=False)
            hidden = await self._hidden(settled[0])
            if deed == "block":
                await self._block(settled[0], hidden, reviewer_id)
            if deed == "keep":
                restored = await self._restore(settled[0], hidden)
            else:
                restored = await self._remove(settled[0])
            if restored:
                for one in hidden:
                    await self._database.held.destroy(one.job_id, one.image_index)
            for one_case in settled:
                await self.refresh(one_case)
        return Settled(case=settled[0], first=True, restored=restored)

    async def refresh(self, case: Case) -> None:
        """Write a report's message in the channel for reviews anew."""
        written = await self.sheet(case.guild_id, case.number)
        if written is not None and case.log_channel_id and case.log_message_id:
            place = (case.log_channel_id, case.log_message_id)
            await self._notices.edit(case.guild_id, *place, written)

    async def _show(self, case: Case, posted: Posted) -> None:
        community = await document(self._communities, self._database.guilds, case.guild_id)
        channel = community.review_channel
        if channel is None or not self._notices.for_adults(channel):
            return
        written = await self.sheet(case.guild_id, case.number, [one.png for one in posted.files])
        assert written is not None, "it was opened just now"
        message = await self._notices.post(case.guild_id, channel, written)
        if message is not None:
            await self._database.cases.logged(case.guild_id, case.number, channel, message)

    async def _hide(self, case: Case, job: Job, posted: Posted) -> None:
        """Seal the files first, then take them out of the message."""
        images = {str(one.seed): one for one in await self._database.images.for_job(job.id)}
        for file in posted.files:
            image = images.get(file.seed)
            if image is None:
                log.warning("case %d: a reported file belongs to no picture", case.number)
                return
            sealed = self._vault.seal(file.png, job_id=job.id, index=image.index)
            await self._database.held.put(
                Held(
                    job_id=job.id,
                    guild_id=case.guild_id,
                    case_number=case.number,
                    image_index=image.index,
                    nonce=sealed.nonce,
                    ciphertext=sealed.ciphertext,
                    media_type="image/png",
                    destroy_at=datetime.now(UTC) + self._keep,
                )
            )
        say = self._notices.speech(case.guild_id)
        await self._notices.replace_files(
            case.guild_id, posted.channel_id, posted.message_id, (), say(phrase("report-hidden"))
        )
        await self.refresh(await self._again(case))

    async def _restore(self, case: Case, hidden: Sequence[Held]) -> bool:
        """Put the files back where they were hidden; True where nothing was, too."""
        assert case.job_id is not None and case.channel_id is not None
        assert case.message_id is not None, "a report is about a message"
        job = await self._database.jobs.get(case.job_id)
        if job is None:
            return False
        request = JobRequest.from_json(job.request)
        alt = self._notices.speech(case.guild_id)(phrase("alt-text", prompt=request.prompt))
        stored = {one.index: one for one in await self._database.images.for_job(case.job_id)}
        files = []
        for one in sorted(hidden, key=lambda each: each.image_index):
            png, image = self._opened(one), stored[one.image_index]
            if png is None:
                return False
            files.append(
                discord.File(
                    BytesIO(png),
                    filename=f"dreamloom-{job.id}-{image.seed}.png",
                    description=alt[:ALT_LIMIT],
                    spoiler=request.spoiler or image.action == "spoiler",
                )
            )
        if not files:
            return not await self._was_hidden(case)
        place = (case.guild_id, case.channel_id, case.message_id)
        return await self._notices.replace_files(*place, files, None)

    async def _remove(self, case: Case) -> bool:
        assert case.channel_id is not None and case.message_id is not None
        say = self._notices.speech(case.guild_id)
        place = (case.guild_id, case.channel_id, case.message_id)
        said = say(phrase("report-removed", case=str(case.number)))
        return await self._notices.replace_files(*place, (), said)

    async def _block(self, case: Case, hidden: Sequence[Held], reviewer_id: int) -> None:
        """Block the pictures' looks, whether they are hidden or still shown."""
        pngs = [png for one in hidden if (png := self._opened(one)) is not None]
        if not pngs and case.channel_id is not None and case.message_id is not None:
            pngs = await self._notices.files(case.guild_id, case.channel_id, case.message_id)
        for png in pngs:
            hashes = await asyncio.to_thread(_looks, png)
            await self._database.hash_blocks.add(
                case.guild_id,
                hashes,
                author_id=reviewer_id,
                reason="reported",
                case_number=case.number,
            )

    async def _hidden(self, case: Case) -> list[Held]:
        """The files that were hidden for a report of this message."""
        if case.job_id is None or case.message_id is None:
            return []
        images = await self._database.images.for_job(case.job_id)
        found = [await self._database.held.get(case.job_id, one.index) for one in images]
        numbers = {
            one.number
            for one in await self._database.cases.reports_of(case.guild_id, case.message_id)
        }
        return [one for one in found if one is not None and one.case_number in numbers]

    async def _was_hidden(self, case: Case) -> bool:
        assert case.message_id is not None, "a report is about a message"
        known = await self._database.cases.reports_of(case.guild_id, case.message_id)
        return len({one.moderator_id for one in known} - {case.user_id}) >= HIDING

    async def _again(self, case: Case) -> Case:
        return await self._database.cases.get(case.guild_id, case.number) or case

    def _opened(self, held: Held) -> bytes | None:
        try:
            sealed = Sealed(nonce=held.nonce, ciphertext=held.ciphertext)
            return self._vault.open(sealed, job_id=held.job_id, index=held.image_index)
        except SealBroken as error:
            log.warning("case %d: %s", held.case_number, error)
            return None


def _looks(png: bytes) -> tuple[str, ...]:
    return orientations(open_picture(png))


def _by(known: Sequence[Case], reporter_id: int) -> Case | None:
    return next((one for one in known if one.moderator_id == reporter_id), None)


def _embed(case: Case, say: Say, *, hidden: bool) -> discord.Embed:
    link = f"https://discord.com/channels/{case.guild_id}/{case.channel_id}/{case.message_id}"
    colour = {"open": AMBER, "standing": RED, "overturned": GREEN}[case.state]
    embed = discord.Embed(
        title=say(phrase("report-title", case=str(case.number))),
        description=f"> {plain(case.reason)[:REASON]}\n[{say(phrase('report-link'))}]({link})",
        colour=colour,
    )
    embed.add_field(name=say(phrase("field-member")), value=mention(case.user_id))
    embed.add_field(name=say(phrase("field-reporter")), value=mention(case.moderator_id))
    embed.add_field(name=say(phrase("field-state")), value=say(_fate(case, hidden)), inline=False)
    return embed


def _fate(case: Case, hidden: bool) -> Phrase:
    if case.state == "open" or case.amended_at is None:
        return phrase("report-fate-hidden") if hidden else phrase("report-fate-open")
    who, when = mention(case.amended_by), moment_text(case.amended_at)
    if case.state == "overturned":
        return phrase("report-fate-kept", who=who, moment=when)
    return phrase("report-fate-removed", who=who, moment=when)
