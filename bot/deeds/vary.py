"""🎲 and V1 to V4: the same picture, turned a little towards another one.

As in AUTOMATIC1111: its noise is turned towards that of a second seed. Both seeds and the strength
are recorded, so that a variation can be made again like any picture.
"""

from dataclasses import replace

from bot.admission import VARIATION
from bot.deeds.lookup import Found, found
from bot.deeds.target import Target
from bot.painting import paint_again
from bot.replies import Deferred
from bot.request import JobRequest
from bot.studio import Interaction


async def vary(interaction: Interaction, target: Target) -> None:
    """One variation of a single picture."""
    there = await found(interaction, target, Deferred.PUBLICLY)
    if there is not None:
        await _vary(interaction, there, count=1)


async def variants(interaction: Interaction, target: Target) -> None:
    """As many variations of one picture as its sheet has pictures."""
    there = await found(interaction, target, Deferred.PUBLICLY)
    if there is not None:
        count = JobRequest.from_json(there.job.request).count
        await _vary(interaction, there, count=count)


async def _vary(interaction: Interaction, there: Found, *, count: int) -> None:
    strength = max(there.request.variation_strength, VARIATION)
    wish = replace(
        there.request.wish(), variation_seed=None, variation_strength=strength, count=count
    )
    await paint_again(interaction, wish, job_id=there.job.id)
