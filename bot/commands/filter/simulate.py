"""/filter simulate: what a change would have done, before anybody decides on it."""

from discord.app_commands import Range, autocomplete, choices, command, describe

from bot.commands.filter.options import INHERIT, PRESET_CHOICES, SINCE, SINCE_CHOICES, concepts
from bot.commands.filter.word_kinds import rule_of
from bot.console.changes import Change, change
from bot.console.moderators import opened
from bot.languages.phrase import Phrase, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from bot.views.proposal import offer
from moderation.values import LOOSEST_OFFSET, STRICTEST_OFFSET


@command(name="simulate", description="Try a change on what was asked for lately")
@describe(
    since="How far back; prompts are kept for 7 days",
    concept="A concept or group to move",
    offset="By how much; below zero is stricter",
    preset="Another preset",
    pattern="A word to block",
)
@choices(since=SINCE_CHOICES, preset=PRESET_CHOICES)
@autocomplete(concept=concepts)
async def simulate(
    interaction: Interaction,
    since: str,
    concept: str | None = None,
    offset: Range[float, STRICTEST_OFFSET, LOOSEST_OFFSET] | None = None,
    preset: str | None = None,
    pattern: str | None = None,
) -> None:
    """Show the panel; saving is one of its buttons, and need not be pressed."""
    if not await opened(interaction):
        return
    wanted: list[Change] = []
    if preset is not None:
        name = None if preset == INHERIT else preset
        wanted.append(change("preset", name=name, scope=None))
    if concept is not None:
        wanted.append(change("threshold", target=concept, offset=offset, scope=None))
    if pattern is not None:
        rule = rule_of("plain", pattern)
        if isinstance(rule, Phrase):
            await say_alone(interaction, rule)
            return
        wanted.append(change("rules", rules=[rule.model_dump(mode="json")], allow=[]))
    if not wanted:
        await say_alone(interaction, phrase("filter-simulate-what"))
        return
    several = change("several", changes=[one.plain() for one in wanted])
    await offer(interaction, wanted[0] if len(wanted) == 1 else several, since=SINCE[since])
