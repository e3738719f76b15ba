"""The deeds by the names that custom ids have."""

from collections.abc import Awaitable, Callable, Mapping

from bot.deeds.again import again
from bot.deeds.delete import delete
from bot.deeds.details import details
from bot.deeds.edit import edit
from bot.deeds.favourite import favourite
from bot.deeds.letter import letter
from bot.deeds.pick import pick
from bot.deeds.target import Target
from bot.deeds.upscale import upscale
from bot.deeds.vary import variants, vary
from bot.studio import Interaction

DEEDS: Mapping[str, Callable[[Interaction, Target], Awaitable[None]]] = {
    "again": again,
    "vary": vary,
    "variants": variants,
    "upscale": upscale,
    "edit": edit,
    "details": details,
    "favourite": favourite,
    "letter": letter,
    "delete": delete,
    "pick": pick,
}
