"""Reports of pictures: shown to reviewers, and after the third reporter hidden until one decides.

A hidden picture is destroyed with its time, like a held one; then nothing can bring it back.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO

import discord

from bot.cases.fate import mention
from bot.cases.hiding import Hiding
from bot.cases.noticeboard import AMBER, GREEN, RED, Notice, Noticeboard, Written
from bot.cases.posted import Posted, files_in
from bot.cases.reasons import plain
from bot.cases.reviewers import document
from bot.cases.sheets import VEIL
from bot.communities import Communities
from bot.languages.phrase import Phrase, Say, phrase
from bot.replies import LOST
from bot.vault import Vault
from bot.views.report import report_view
from bot.words import moment_text
from db.database import Database
from db.records import Case, CaseState, NewCase
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
    carried_out: bool = True


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
        self._hiding = Hiding(database, notices, vault, keep)
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
            if len(reporters - {job.user_id}) >= HIDING:
                await self._hiding.hide(case, job, posted)
                await self.refresh(await self._again(case))
        return phrase("report-thanks", case=str(case.number))

    async def sheet(
        self, guild_id: int, number: int, files: Sequence[bytes] = ()
    ) -> Written | None:
        """What reviewers see of a report; None if the case is none."""
        case = await self._database.cases.get(guild_id, number)
        if case is None or case.kind != "report":
            return None
        hidden = await self._hiding.hidden(case)
        pngs: list[bytes | None] = [*files] or [self._hiding.opened(one) for one in hidden]
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
            carried_out = await self._carry_out(settled, deed, reviewer_id)
            for one in settled:
                await self.refresh(one)
        return Settled(case=settled[0], first=True, carried_out=carried_out)

    async def refresh(self, case: Case) -> None:
        """Write a report's message in the channel for reviews anew."""
        written = await self.sheet(case.guild_id, case.number)
        if written is not None and case.log_channel_id and case.log_message_id:
            place = (case.log_channel_id, case.log_message_id)
            await self._notices.edit(case.guild_id, *place, written)

    async def _carry_out(self, settled: Sequence[Case], deed: str, reviewer_id: int) -> bool:
        """Do to the message what was decided; False if that cannot be done."""
        first = settled[0]
        hidden = await self._hiding.hidden(first)
        if deed == "block":
            await self._hiding.block(first, hidden, reviewer_id)
        reporters = {one.moderator_id for one in settled} - {first.user_id}
        if deed != "keep":
            done = await self._hiding.remove(first)
        elif hidden or len(reporters) >= HIDING:
            done = await self._hiding.restore(first, hidden)
        else:
            done = True
        if done:
            for one in hidden:
                await self._database.held.destroy(one.job_id, one.image_index)
        return done

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

    async def _again(self, case: Case) -> Case:
        return await self._database.cases.get(case.guild_id, case.number) or case


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
