"""/filter shadow: another policy that only notes for some days what it would have done."""

from collections import Counter
from datetime import timedelta

from discord.app_commands import Group, Range, autocomplete, choices, describe

from bot.commands.filter.options import INHERIT, PRESET_CHOICES, concepts
from bot.console.changes import change
from bot.console.moderators import console_of, guild_of, opened
from bot.languages.phrase import lines, phrase, verbatim
from bot.replies import say_alone
from bot.studio import Interaction
from bot.views.proposal import save_now
from moderation.errors import PolicyError
from moderation.values import LOOSEST_OFFSET, STRICTEST_OFFSET

shadow = Group(name="shadow", description="Try a policy without acting on it")

LOOKED_BACK = timedelta(days=30)
MOST_DECISIONS = 10_000


@shadow.command(name="start", description="Note what another policy would do")
@describe(
    days="For how long",
    preset="Another preset",
    concept="A concept or group to move",
    offset="By how much; below zero is stricter",
)
@choices(preset=PRESET_CHOICES)
@autocomplete(concept=concepts)
async def start(
    interaction: Interaction,
    days: Range[int, 1, 30],
    preset: str | None = None,
    concept: str | None = None,
    offset: Range[float, STRICTEST_OFFSET, LOOSEST_OFFSET] | None = None,
) -> None:
    """Save at once: it changes nothing that anybody sees."""
    if not await opened(interaction):
        return
    if preset is None and concept is None:
        await say_alone(interaction, phrase("filter-shadow-what"))
        return
    console = console_of(interaction)
    overlay = (await console.current(guild_of(interaction).id)).community.house
    try:
        if preset is not None:
            overlay = overlay.with_preset(None if preset == INHERIT else preset)
        if concept is not None:
            overlay = overlay.with_threshold(concept, offset)
    except PolicyError as error:
        await say_alone(interaction, verbatim(str(error)))
        return
    until = (console.now() + timedelta(days=days)).timestamp()
    plain = overlay.model_dump(mode="json", exclude_defaults=True)
    await save_now(interaction, change("shadow", overlay=plain, until=until))


@shadow.command(name="stop", description="Stop trying the other policy")
async def stop(interaction: Interaction) -> None:
    """Save that there is none."""
    if await opened(interaction):
        await save_now(interaction, change("shadow", overlay=None, until=None))


@shadow.command(name="report", description="What the other policy would have done")
async def report(interaction: Interaction) -> None:
    """What was done beside what would have been, counted."""
    if not await opened(interaction):
        return
    console, guild = console_of(interaction), guild_of(interaction)
    decisions = await interaction.client.studio.database.decisions.of_guild(
        guild.id, since=console.now() - LOOKED_BACK, limit=MOST_DECISIONS
    )
    tried = [one for one in decisions if one.shadow]
    until = (await console.current(guild.id)).community.shadow_until
    said = []
    if until is not None:
        said.append(phrase("filter-shadow-until", until=f"<t:{int(until)}:R>"))
    if not tried:
        await say_alone(interaction, lines(*said, phrase("filter-shadow-none")))
        return
    counts = Counter((one.action, one.shadow) for one in tried)
    otherwise = sum(count for (did, would), count in counts.items() if did != would)
    said.append(phrase("filter-shadow-count", count=len(tried), otherwise=otherwise))
    said += [
        phrase("filter-shadow-pair", did=did, would=would, count=count)
        for (did, would), count in counts.most_common()
        if did != would
    ]
    await say_alone(interaction, lines(*said))
