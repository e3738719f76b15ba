"""/filter words import and export: lists of words from AutoMod or from a file, and back."""

import asyncio
from io import BytesIO
from typing import Literal

import discord
from discord.app_commands import command, describe

from bot.console.changes import change
from bot.console.moderators import console_of, guild_of, opened
from bot.languages.phrase import Phrase, lines, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from bot.views.proposal import offer
from moderation.automod import AutoModRule, from_automod
from moderation.word_import import Imported, from_file, to_file

MOST_BYTES = 1_000_000
PATIENCE = 20.0
MOST_REFUSALS = 5
LONGEST_REFUSAL = 150


@command(name="import", description="Take words from AutoMod or from a file")
@describe(source="Where from", file="Text, one pattern a line")
async def import_words(
    interaction: Interaction,
    source: Literal["automod", "file"],
    file: discord.Attachment | None = None,
) -> None:
    """Propose all that can be taken, and say what cannot and why."""
    if not await opened(interaction):
        return
    guild = guild_of(interaction)
    community = (await console_of(interaction).current(guild.id)).community
    if source == "automod":
        rules = await _automod(interaction, guild)
        if rules is None:
            return
        taken = await asyncio.to_thread(from_automod, rules, community)
    else:
        text = await _text(interaction, file)
        if text is None:
            return
        taken = await asyncio.to_thread(from_file, text, community)
    await _offer(interaction, taken)


@command(name="export", description="All your own words as a file")
async def export_words(interaction: Interaction) -> None:
    """As a file that the import reads."""
    if not await opened(interaction):
        return
    community = (await console_of(interaction).current(guild_of(interaction).id)).community
    content = to_file(community.words).encode()
    said = phrase("filter-exported", count=len(community.words))
    files = [discord.File(BytesIO(content), filename="words.txt")] if community.words else []
    await say_alone(interaction, said, files=files)


async def _offer(interaction: Interaction, taken: Imported) -> None:
    notes = [
        phrase(
            "filter-imported",
            rules=len(taken.rules),
            allow=len(taken.allow),
            repeats=taken.repeats,
            refused=len(taken.refused),
        )
    ]
    notes += [
        phrase("filter-item", what=one[:LONGEST_REFUSAL]) for one in taken.refused[:MOST_REFUSALS]
    ]
    if not taken.rules and not taken.allow:
        await say_alone(interaction, lines(*notes))
        return
    rules = [rule.model_dump(mode="json", exclude_defaults=True) for rule in taken.rules]
    await offer(
        interaction, change("rules", rules=rules, allow=list(taken.allow)), notes=tuple(notes)
    )


async def _automod(interaction: Interaction, guild: discord.Guild) -> list[AutoModRule] | None:
    """The guild's rules; None if they may not be read or there are none, which is then said."""
    try:
        async with asyncio.timeout(PATIENCE):
            found = await guild.fetch_automod_rules()
    except discord.Forbidden:
        await say_alone(interaction, phrase("filter-automod-forbidden"))
        return None
    except TimeoutError:
        await say_alone(interaction, phrase("filter-automod-slow"))
        return None
    rules = [_plain(rule) for rule in found if rule.enabled]
    rules = [one for one in rules if one.keywords or one.regexes or one.presets]
    if not rules:
        await say_alone(interaction, phrase("filter-automod-none"))
        return None
    return rules


def _plain(rule: discord.AutoModRule) -> AutoModRule:
    trigger = rule.trigger
    presets = [name for name, on in trigger.presets or () if on]
    return AutoModRule(
        name=rule.name,
        keywords=tuple(trigger.keyword_filter),
        regexes=tuple(trigger.regex_patterns),
        allow=tuple(trigger.allow_list),
        presets=tuple(presets),
    )


async def _text(interaction: Interaction, file: discord.Attachment | None) -> str | None:
    """The file's text; None if it cannot be used, which is then said."""
    problem: Phrase | None = None
    if file is None:
        problem = phrase("filter-file-missing")
    elif file.size > MOST_BYTES:
        problem = phrase("filter-file-large", most=MOST_BYTES // 1000)
    else:
        try:
            async with asyncio.timeout(PATIENCE):
                return (await file.read()).decode("utf-8")
        except UnicodeDecodeError:
            problem = phrase("filter-file-not-text")
        except (discord.HTTPException, TimeoutError):
            problem = phrase("filter-file-unread")
    assert problem is not None
    await say_alone(interaction, problem)
    return None
