"""What is no longer needed is taken away, every quarter of an hour."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Protocol

from config.sections import ModerationSettings
from db.records import RetentionLimits, Swept

log = logging.getLogger(__name__)

ROUND_SECONDS = 15 * 60.0
DAY = 24 * 3600


class Sweeper(Protocol):
    """Takes away what is too old."""

    async def sweep(self, now: datetime, limits: RetentionLimits) -> Swept:
        """What went, counted."""


async def keep_house(sweeper: Sweeper, settings: ModerationSettings) -> None:
    """Sweep at once and then again and again, until cancelled."""
    limits = RetentionLimits(
        subjects=round(settings.keep_prompts_days * DAY),
        scores=round(settings.keep_scores_days * DAY),
        cases=round(settings.keep_cases_days * DAY),
    )
    while True:
        try:
            swept = await sweeper.sweep(datetime.now(UTC), limits)
            if swept != Swept():
                log.info("kept no longer: %s", swept)
        except Exception:
            log.exception("what is too old could not be taken away; trying again later")
        await asyncio.sleep(ROUND_SECONDS)
