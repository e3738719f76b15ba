"""🔄: the same words and settings, another seed."""

from dataclasses import replace

from bot.deeds.lookup import found
from bot.deeds.target import Target
from bot.painting import paint_again
from bot.replies import Deferred
from bot.studio import Interaction


async def again(interaction: Interaction, target: Target) -> None:
    """Paint as many again as the button's post shows."""
    there = await found(interaction, target, Deferred.PUBLICLY)
    if there is not None:
        wish = replace(
            there.request.wish(), seed=None, variation_seed=None, variation_strength=None
        )
        await paint_again(interaction, wish, job_id=there.job.id)
