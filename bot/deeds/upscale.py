"""⬆️: the same picture, twice as wide and twice as high."""

from dataclasses import replace

from bot.admission import LARGEST_UPSCALE
from bot.deeds.lookup import found
from bot.deeds.target import Target
from bot.languages.phrase import phrase
from bot.painting import paint_again
from bot.replies import Deferred, say_alone
from bot.studio import Interaction


async def upscale(interaction: Interaction, target: Target) -> None:
    """Paint the picture once more, larger."""
    there = await found(interaction, target, Deferred.PUBLICLY)
    if there is None:
        return
    if there.request.upscale >= LARGEST_UPSCALE:
        await say_alone(interaction, phrase("upscaled-already"))
        return
    wish = replace(there.request.wish(), upscale=LARGEST_UPSCALE)
    await paint_again(interaction, wish, job_id=there.job.id)
