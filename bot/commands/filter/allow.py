"""/filter allow: phrases inside which a hit does not count."""

from discord.app_commands import Group, Range, autocomplete, describe

from bot.commands.filter.options import phrases
from bot.console.changes import change
from bot.console.moderators import opened
from bot.studio import Interaction
from bot.views.pages import first_page
from bot.views.proposal import offer, save_now

allow = Group(name="allow", description="Phrases in which a hit does not count")


@allow.command(name="add", description="Let a phrase pass")
@describe(phrase="For example: naked mole rat")
async def add(interaction: Interaction, phrase: Range[str, 1, 200]) -> None:
    """Propose it: it loosens."""
    if await opened(interaction):
        await offer(interaction, change("allow", phrase=phrase))


@allow.command(name="remove", description="Let a phrase count again")
@describe(phrase="One of the list")
@autocomplete(phrase=phrases)
async def remove(interaction: Interaction, phrase: str) -> None:
    """Save at once: it tightens."""
    if await opened(interaction):
        await save_now(interaction, change("allow_gone", phrase=phrase))


@allow.command(name="list", description="All allow-phrases")
async def show(interaction: Interaction) -> None:
    """The first page of them."""
    if await opened(interaction):
        await first_page(interaction, "allow")
