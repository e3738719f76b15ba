"""/filter words: what the guild looks for in prompts besides the program's own lists."""

from typing import Any

from discord.app_commands import Group, Range, autocomplete, choices, describe

from bot.commands.filter.options import ACTION_CHOICES, categories, place_here, rules
from bot.commands.filter.word_files import export_words, import_words
from bot.commands.filter.word_kinds import KIND_CHOICES, rule_of
from bot.console.changes import change
from bot.console.moderators import console_of, guild_of, opened
from bot.console.trial import trial
from bot.languages.phrase import Phrase, lines, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from bot.views.pages import first_page
from bot.views.proposal import offer, save_now
from moderation.categories import Category

words = Group(name="words", description="Your own words")

TOO_WIDE = 0.05
"""A pattern that hits more than this share of last week's prompts is shown before it is saved."""


@words.command(name="add", description="Look for a word, a phrase or a pattern")
@describe(
    pattern="cat · cat* · *cat* · several words",
    category="What it is about",
    action="Left out: what the category says",
    kind="How to read the pattern",
    inflect="Also English endings",
    note="Why, for other moderators",
)
@choices(action=ACTION_CHOICES, kind=KIND_CHOICES)
@autocomplete(category=categories)
async def add(
    interaction: Interaction,
    pattern: Range[str, 1, 300],
    category: str = Category.CUSTOM,
    action: str | None = None,
    kind: str = "plain",
    inflect: bool = False,
    note: Range[str, 0, 200] = "",
) -> None:
    """Save at once, unless it would hit so much that it may be a slip."""
    if not await opened(interaction):
        return
    others = {"category": category, "action": action, "inflect": inflect, "note": note}
    rule = rule_of(kind, pattern, **others)
    if isinstance(rule, Phrase):
        await say_alone(interaction, rule)
        return
    plain: dict[str, Any] = rule.model_dump(mode="json")
    wanted = change("rules", rules=[plain], allow=[])
    share = await console_of(interaction).share_hit(guild_of(interaction).id, rule)
    if share is not None and share > TOO_WIDE:
        await offer(interaction, wanted, notes=(phrase("filter-too-wide", share=share),))
    else:
        notes = () if share is None else (phrase("filter-share", share=share),)
        await save_now(interaction, wanted, notes=notes)


@words.command(name="remove", description="Look for a word no more")
@describe(word="One of the list")
@autocomplete(word=rules)
async def remove(interaction: Interaction, word: str) -> None:
    """Propose it: it loosens. The pattern itself will do too."""
    if not await opened(interaction):
        return
    community = (await console_of(interaction).current(guild_of(interaction).id)).community
    wanted = word.strip().casefold()
    found = [
        rule.id
        for rule in community.words
        if wanted in (rule.id, rule.name.casefold(), rule.pattern.casefold())
    ]
    await offer(interaction, change("rule_gone", rule=found[0] if found else word))


@words.command(name="list", description="All your own words")
async def show(interaction: Interaction) -> None:
    """The first page of them."""
    if await opened(interaction):
        await first_page(interaction, "words")


@words.command(name="test", description="What would happen to a text in this channel")
@describe(text="A prompt to try")
async def test(interaction: Interaction, text: Range[str, 1, 2000]) -> None:
    """The verdict with every finding; nothing is recorded."""
    if not await opened(interaction):
        return
    console = console_of(interaction)
    current = await console.current(guild_of(interaction).id)
    policy = console.communities.resolved(current.community, place_here(interaction))
    restricted = getattr(interaction.channel, "is_nsfw", bool)()
    said = trial(console.moderator, policy, text, age_restricted=restricted)
    await say_alone(interaction, lines(*said))


words.add_command(import_words)
words.add_command(export_words)
