"""/filter undo: an earlier version again, as a new one."""

from discord.app_commands import Choice, autocomplete, command, describe

from bot.commands.filter.options import CHOICE_NAME, CHOICES
from bot.console.changes import change
from bot.console.moderators import console_of, guild_of, opened
from bot.languages.phrase import phrase
from bot.replies import say_alone, to_member
from bot.studio import Interaction
from bot.views.proposal import offer


async def _versions(interaction: Interaction, typed: str) -> list[Choice[int]]:
    """Earlier versions, the newest first."""
    if interaction.guild is None or not interaction.permissions.manage_guild:
        return []
    policies = interaction.client.studio.database.policies
    say = to_member(interaction)
    named = {
        one.number: say(
            phrase(
                "filter-version",
                number=one.number,
                at=f"{one.created_at:%Y-%m-%d %H:%M}",
                reason=one.reason or "–",
            )
        )
        for one in (await policies.history(interaction.guild.id, CHOICES))[1:]
    }
    return [
        Choice(name=name[:CHOICE_NAME], value=number)
        for number, name in named.items()
        if typed.strip().casefold() in name.casefold()
    ]


@command(name="undo", description="Go back to an earlier version")
@describe(version="Its number; left out: the one before")
@autocomplete(version=_versions)
async def undo(interaction: Interaction, version: int | None = None) -> None:
    """Propose the whole document of an earlier version."""
    if not await opened(interaction):
        return
    console, guild = console_of(interaction), guild_of(interaction)
    current = (await console.current(guild.id)).number
    number = current - 1 if version is None else version
    document = None
    if 0 <= number < current:
        document = await console.version(guild.id, number)
    if document is None:
        await say_alone(interaction, phrase("filter-no-version", newest=current))
        return
    back = change("restore", document=document.to_json())
    reason = to_member(interaction)(phrase("filter-undone", number=number))
    await offer(interaction, back, reason=reason)
