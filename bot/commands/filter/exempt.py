"""/filter exempt: roles and channels for which the guild's own words do not count."""

from discord.app_commands import Group, autocomplete, describe

from bot.commands.filter.options import exempted, placed, places
from bot.console.changes import Change, change
from bot.console.moderators import console_of, guild_of, opened, place_names
from bot.languages.phrase import lines, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from bot.views.proposal import offer, save_now

exempt = Group(name="exempt", description="Where your own words do not count")

_SHOWN = 40


@exempt.command(name="add", description="Let your own words not count somewhere")
@describe(where="A channel, a category or a role")
@autocomplete(where=places)
async def add(interaction: Interaction, where: str) -> None:
    """Propose it: it loosens."""
    if await opened(interaction):
        wanted = await _exempting(interaction, where, exempt=True)
        if wanted is not None:
            await offer(interaction, wanted)


@exempt.command(name="remove", description="Let your own words count there again")
@describe(where="One of the list")
@autocomplete(where=exempted)
async def remove(interaction: Interaction, where: str) -> None:
    """Save at once: it tightens, or clears away what is gone."""
    if await opened(interaction):
        wanted = await _exempting(interaction, where, exempt=False)
        if wanted is not None:
            await save_now(interaction, wanted)


@exempt.command(name="list", description="Where your own words do not count now")
async def show(interaction: Interaction) -> None:
    """All of them, those that are gone too."""
    if not await opened(interaction):
        return
    guild = guild_of(interaction)
    community = (await console_of(interaction).current(guild.id)).community
    name = place_names(guild)
    found = [
        *(name(f"channel:{one}") for one in community.exempt_channels),
        *(name(f"role:{one}") for one in community.exempt_roles),
    ]
    if not found:
        await say_alone(interaction, phrase("filter-exempt-none"))
        return
    listed = (phrase("filter-item", what=one) for one in found[:_SHOWN])
    said = [phrase("filter-exempt-listed", count=len(found)), *listed]
    await say_alone(interaction, lines(*said))


async def _exempting(interaction: Interaction, where: str, *, exempt: bool) -> Change | None:
    """The change; None if that is no place, or not one that can be exempt, which is then said."""
    found = await placed(interaction, where)
    if found is None:
        return None
    kind, _, number = (found.scope or "").partition(":")
    if not number:
        await say_alone(interaction, phrase("filter-exempt-what"))
        return None
    if kind == "role":
        return change("exempt", exempt=exempt, role=int(number))
    return change("exempt", exempt=exempt, channel=int(number))
