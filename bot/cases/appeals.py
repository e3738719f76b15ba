"""Appeals: a member's words reach the reviewers, and the answer reaches the member."""

import logging
from datetime import UTC, datetime, timedelta

import discord

from bot.cases.fate import mention
from bot.cases.letters import Letters
from bot.cases.modlog import ModLog
from bot.cases.noticeboard import AMBER, GREEN, RED, Notice, Noticeboard, Written
from bot.cases.reasons import Reasons, plain, verdict_of
from bot.cases.reviewers import document
from bot.communities import Communities
from bot.jobs import Jobs
from bot.languages.phrase import Phrase, Say, lines, phrase
from bot.views.appeal import appeal_view
from bot.words import moment_text
from db.database import Database
from db.records import Appeal, AppealRefused, Case, Decision

log = logging.getLogger(__name__)

TEXT = 1500
DESCRIPTION = 4000
RECENTLY = timedelta(days=90)
"""Whoever has reviewed since then could take an appeal."""
COLOURS = {"open": AMBER, "granted": GREEN, "refused": RED}


class Appeals:
    """Opens appeals and carries out what is decided about them."""

    def __init__(
        self,
        *,
        database: Database,
        communities: Communities,
        jobs: Jobs,
        reasons: Reasons,
        notices: Noticeboard,
        letters: Letters,
        modlog: ModLog,
    ) -> None:
        self._database = database
        self._communities = communities
        self._jobs = jobs
        self._reasons = reasons
        self._notices = notices
        self._letters = letters
        self._modlog = modlog

    async def open(self, guild_id: int, number: int, user_id: int, text: str) -> Phrase:
        """Open an appeal and show it to reviewers; what to say to the member."""
        case = await self._database.cases.get(guild_id, number)
        if case is not None and case.user_id == user_id and case.state == "open":
            return phrase("appeal-waits-already", case=str(number))
        opened = await self._database.appeals.open(guild_id, number, user_id=user_id, text=text)
        if isinstance(opened, AppealRefused):
            return self.refusal(opened, number)
        community = await document(self._communities, self._database.guilds, guild_id)
        channel = community.review_channel
        if channel is not None and self._notices.for_adults(channel):
            written = await self.sheet(guild_id, number)
            if written is not None:
                await self._notices.post(guild_id, channel, written)
        return phrase("appeal-opened", case=str(number))

    async def waiting(self, guild_id: int, number: int) -> Appeal | None:
        """The open appeal of a case."""
        found = await self._database.appeals.of_case(guild_id, number)
        return next((one for one in found if one.state == "open"), None)

    async def sheet(self, guild_id: int, number: int) -> Written | None:
        """What reviewers see of a case's last appeal; None if it has none."""
        found = await self._database.appeals.of_case(guild_id, number)
        case = await self._database.cases.get(guild_id, number)
        if not found or case is None:
            return None
        appeal, decision = found[-1], await self._decision(case)
        why = () if decision is None else await self._reasons.to_moderator(decision)

        def written(say: Say) -> Notice:
            view = appeal_view(appeal.id, say) if appeal.state == "open" else None
            return Notice(embed=_embed(appeal, case, why, say), view=view)

        return written

    async def decide(
        self, guild_id: int, appeal_id: int, *, reviewer_id: int, granted: bool, application_id: int
    ) -> Appeal | AppealRefused:
        """Store a decision, carry it out, and tell the member."""
        appeal = await self._database.appeals.get(appeal_id)
        if appeal is None or appeal.guild_id != guild_id:
            return AppealRefused(reason="no_case")
        decided = await self._database.appeals.decide(
            appeal_id,
            reviewer_id=reviewer_id,
            granted=granted,
            other_reviewers=await self._others(guild_id, reviewer_id),
        )
        if isinstance(decided, AppealRefused):
            return decided
        number = decided.case_number
        self._modlog.changed(guild_id, number)
        case = await self._database.cases.get(guild_id, number)
        decision = None if case is None else await self._decision(case)
        painted = False
        if granted and decision is not None:
            painted = await self._paint(decision, application_id)
        await self._letters.send(guild_id, decided.user_id, _answer(number, granted, painted))
        return decided

    @staticmethod
    def refusal(answer: AppealRefused, number: int) -> Phrase:
        """Why an appeal was not opened, or not decided."""
        match answer.reason:
            case "no_case":
                return phrase("case-none", case=str(number))
            case "not_yours":
                return phrase("case-not-yours")
            case "overturned":
                return phrase("appeal-overturned", case=str(number))
            case "open":
                return phrase("appeal-open-already", case=str(number))
            case "first_reviewer":
                return phrase("appeal-first-reviewer")
            case "decided":
                appeal = answer.appeal
                who = mention(appeal.decided_by if appeal else None)
                return phrase("appeal-decided-already", who=who, state=_state(appeal))

    async def _others(self, guild_id: int, reviewer_id: int) -> bool:
        """Whether somebody else has reviewed here of late: Discord names no members to us."""
        since = datetime.now(UTC) - RECENTLY
        found = await self._database.reviews.stats(guild_id, since=since)
        return any(one.reviewer_id != reviewer_id for one in found.reviewers)

    async def _paint(self, decision: Decision, application_id: int) -> bool:
        """Paint words that were refused; what never was a prompt, or is not kept, is not."""
        if decision.stage != "prompt" or verdict_of(decision).zero_tolerance:
            return False
        try:
            return (
                await self._jobs.paint_approved(decision, application_id=application_id)
            ) is not None
        except (ValueError, TypeError, KeyError):
            log.info("what was asked for in an appealed case is not kept any more")
            return False

    async def _decision(self, case: Case) -> Decision | None:
        if case.decision_id is None:
            return None
        return await self._database.decisions.get(case.decision_id)


def _state(appeal: Appeal | None) -> Phrase:
    if appeal is None or appeal.state == "open":
        return phrase("appeal-state-open")
    if appeal.state == "granted":
        return phrase("appeal-state-granted")
    return phrase("appeal-state-refused")


def _answer(number: int, granted: bool, painted: bool) -> Phrase:
    if not granted:
        return phrase("appeal-told-refused", case=str(number))
    if painted:
        return phrase("appeal-told-painted", case=str(number))
    return phrase("appeal-told-granted", case=str(number))


def _embed(appeal: Appeal, case: Case, why: tuple[Phrase, ...], say: Say) -> discord.Embed:
    quoted = f"> {plain(appeal.text)[:TEXT]}"
    embed = discord.Embed(
        title=say(phrase("appeal-title", case=str(appeal.case_number))),
        description=f"{quoted}\n\n{say(lines(*why))}"[:DESCRIPTION],
        colour=COLOURS[appeal.state],
    )
    embed.add_field(name=say(phrase("field-member")), value=mention(appeal.user_id))
    if case.channel_id:
        embed.add_field(name=say(phrase("field-channel")), value=f"<#{case.channel_id}>")
    state = say(_state(appeal))
    if appeal.decided_by is not None and appeal.decided_at is not None:
        who, when = mention(appeal.decided_by), moment_text(appeal.decided_at)
        state = say(phrase("appeal-fate", state=_state(appeal), who=who, moment=when))
    embed.add_field(name=say(phrase("field-state")), value=state, inline=False)
    return embed
