"""Who gets no pictures for a while, or none at all, and what brings that about."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.languages.phrase import Phrase, phrase
from bot.words import STOPPED, moment_text
from db.records import Cooldown, CooldownTerms, Decision, Stop
from moderation.community import Strikes

log = logging.getLogger(__name__)


class StrikeStore(Protocol):
    """Where strikes, cool-downs and stops are kept."""

    async def add(self, guild_id: int, user_id: int, case_number: int) -> None:
        """Count a case against a member."""

    async def count(self, guild_id: int, user_id: int, *, since: datetime) -> int:
        """Strikes since then that no cool-down has followed yet."""

    async def cooldown(self, guild_id: int, user_id: int) -> datetime | None:
        """Until when a member gets nothing in a guild."""

    async def start_cooldown(
        self, guild_id: int, user_id: int, terms: CooldownTerms, *, reason: str = ""
    ) -> Cooldown:
        """Start one, longer than the last."""

    async def stop(self, user_id: int, *, guild_id: int, case_number: int | None = None) -> Stop:
        """Stop a member everywhere."""

    async def stopped(self, user_id: int) -> Stop | None:
        """The stop of a member."""


class Discipline:
    """Counts what was blocked; `now` is an aware clock."""

    def __init__(
        self, store: StrikeStore, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._now = now

    async def refusal(self, guild_id: int, user_id: int) -> Phrase | None:
        """Why a member gets nothing at present; None if nothing stands in the way."""
        if await self._store.stopped(user_id) is not None:
            return STOPPED
        until = await self._store.cooldown(guild_id, user_id)
        return None if until is None else phrase("cooling-down", moment=moment_text(until))

    async def note(
        self, decisions: Sequence[Decision], terms: Strikes, *, zero_tolerance: bool = False
    ) -> Phrase | None:
        """Count blocked things against their member; what follows from it, for the member."""
        blocked = [one for one in decisions if one.action == "block" and one.cause == ""]
        if not blocked:
            return None
        guild_id, user_id = blocked[0].guild_id, blocked[0].user_id
        if zero_tolerance:
            log.critical("zero tolerance: member %d is stopped", user_id)
            case = blocked[0].case_number
            await self._store.stop(user_id, guild_id=guild_id, case_number=case)
            return None
        for one in blocked:
            if one.case_number is not None:
                await self._store.add(guild_id, user_id, one.case_number)
        since = self._now() - timedelta(minutes=terms.minutes)
        if await self._store.count(guild_id, user_id, since=since) < terms.blocks:
            return None
        started = await self._store.start_cooldown(
            guild_id,
            user_id,
            CooldownTerms(first_seconds=terms.cooldown_minutes * 60),
            reason=f"{terms.blocks} blocked in {terms.minutes} minutes",
        )
        return phrase("cooldown-started", moment=moment_text(started.until))
