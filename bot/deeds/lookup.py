"""What a button is about, found again in the database."""

import asyncio
from dataclasses import dataclass

from bot.deeds.target import Target
from bot.languages.phrase import phrase
from bot.replies import Deferred, acknowledge, say_alone
from bot.request import JobRequest
from bot.studio import Interaction
from db.records import FORGOTTEN, WITHHELD, Image, Job

CLOSING_DELAYS = (0.1, 0.3, 1.0, 3.0)
GONE = phrase("picture-forgotten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The job of a target, and the request that makes what the target shows."""

    job: Job
    request: JobRequest


async def find(interaction: Interaction, target: Target) -> Found | None:
    """Look the target up; None if its member had it forgotten, or it was never here."""
    job = await interaction.client.studio.database.jobs.get(target.job_id)
    if job is None or job.guild_id != interaction.guild_id or job.user_id == FORGOTTEN:
        return None
    try:
        request = JobRequest.from_json(job.request)
    except (TypeError, ValueError):
        return None
    return Found(job=job, request=request if target.index is None else request.alone(target.index))


async def found(interaction: Interaction, target: Target, how: Deferred) -> Found | None:
    """Acknowledge, look the target up, and say so if it is gone."""
    if not await acknowledge(interaction, how):
        return None
    there = await find(interaction, target)
    if there is None:
        await say_alone(interaction, GONE)
    return there


async def image_of(interaction: Interaction, target: Target) -> Image | None:
    """What is recorded of the target's picture; None if it was not shown.

    A post can be pressed a moment before its job is closed, so that this waits a little.
    """
    images = interaction.client.studio.database.images
    for delay in (*CLOSING_DELAYS, None):
        stored = await images.for_job(target.job_id)
        if stored or delay is None:
            break
        await asyncio.sleep(delay)
    shown = [one for one in stored if one.action not in WITHHELD]
    return next((one for one in shown if one.index == (target.index or 0)), None)
