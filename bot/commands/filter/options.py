"""What the options of /filter suggest while somebody types, and what typed scopes mean.

Suggestions are hints: whatever comes back is read again. They come from memory, but for one look at
the guild's document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import discord
from discord.app_commands import Choice

from bot.console.changes import CEILING, CEILING_FOR_ROLES, CEILINGS
from bot.console.moderators import console_of, guild_of
from bot.console.telling import code, offset_text
from bot.languages.phrase import phrase
from bot.replies import say_alone, to_member
from bot.studio import Interaction
from moderation import names
from moderation.community import Community
from moderation.concepts import CONCEPTS, group_of
from moderation.errors import PolicyError
from moderation.measures import offset_of
from moderation.policy import PRESETS
from moderation.resolution import Place
from moderation.verdict import Action

CHOICES = 25
CHOICE_NAME = 100
INHERIT = "inherit"
"""Takes back what was said, and leaves it to the wider scope again."""

SINCE = {"1d": timedelta(days=1), "7d": timedelta(days=7), "30d": timedelta(days=30)}

PRESET_CHOICES = [Choice(name=name, value=name) for name in (*PRESETS, INHERIT)]
ACTION_CHOICES = [Choice(name=str(one), value=str(one)) for one in Action]
LEVEL_CHOICES = [*ACTION_CHOICES, Choice(name=INHERIT, value=INHERIT)]
SINCE_CHOICES = [Choice(name=name, value=name) for name in SINCE]

_MENTION = re.compile(r"<(#|@&)([0-9]{1,20})>")
_PLACED = re.compile(r"(category|channel|thread|role):[0-9]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A scope that was understood; None is the whole server."""

    scope: str | None


async def placed(interaction: Interaction, typed: str | None) -> Placed | None:
    """The scope that was typed or suggested; None if there is no such place, which is then said."""
    text = (typed or "").strip()
    if not text:
        return Placed(scope=None)
    guild = guild_of(interaction)
    if text in CEILINGS or _PLACED.fullmatch(text):
        return Placed(scope=text)
    if mention := _MENTION.fullmatch(text):
        kind, number = mention.groups()
        return Placed(scope=f"role:{number}" if kind == "@&" else _channel(guild, int(number)))
    wanted = text.lstrip("#@").casefold()
    for scope, name in _places(guild):
        if name.lstrip("#@").casefold() == wanted:
            return Placed(scope=scope)
    await say_alone(interaction, phrase("filter-no-place", typed=code(text)))
    return None


def _channel(guild: discord.Guild, number: int) -> str:
    found = guild.get_channel_or_thread(number)
    if isinstance(found, discord.CategoryChannel):
        return f"category:{number}"
    return f"thread:{number}" if isinstance(found, discord.Thread) else f"channel:{number}"


def _places(guild: discord.Guild) -> Iterator[tuple[str, str]]:
    for channel in guild.channels:
        if isinstance(channel, discord.CategoryChannel):
            yield f"category:{channel.id}", channel.name
        else:
            yield f"channel:{channel.id}", f"#{channel.name}"
    for thread in guild.threads:
        yield f"thread:{thread.id}", f"#{thread.name}"
    for role in guild.roles:
        if not role.is_default():
            yield f"role:{role.id}", f"@{role.name}"


async def scopes(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Places of the guild; first those that the document names, also where they are gone."""
    guild = guild_of(interaction)
    community = await _document(interaction)
    say = to_member(interaction)
    there = dict(_places(guild))
    named = {
        scope: there.get(scope, say(phrase("filter-scope-gone", scope=scope)))
        for scope in sorted(community.scopes)
    }
    ceilings = {
        CEILING: say(phrase("filter-ceiling")),
        CEILING_FOR_ROLES: say(phrase("filter-ceiling-for-roles")),
    }
    # They would be cut off behind a hundred channels, and nobody finds what is never shown.
    return _matching(typed, {**named, **ceilings, **there}.items())


async def places(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Channels and roles of the guild."""
    return _matching(typed, _places(guild_of(interaction)))


async def exempted(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """What is exempt now, also where it is gone."""
    there, community = dict(_places(guild_of(interaction))), await _document(interaction)
    say = to_member(interaction)
    listed = [
        *(f"channel:{one}" for one in community.exempt_channels),
        *(f"role:{one}" for one in community.exempt_roles),
    ]
    gone = {scope: say(phrase("filter-scope-gone", scope=scope)) for scope in listed}
    return _matching(typed, ((one, there.get(one, gone[one])) for one in listed))


async def concepts(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Groups, then concepts, each with the offset that it has here now."""
    community = await _document(interaction)
    policy = console_of(interaction).communities.resolved(community, place_here(interaction))
    groups: dict[str, str] = {
        group: f"{group} · {offset_text(policy.group_offsets.get(group, 0.0))}"
        for group in dict.fromkeys(map(group_of, CONCEPTS))
    }
    single = {
        concept: f"{concept} ({group_of(concept)}) · "
        f"{offset_text(offset_of(concept, group_of(concept), policy))}"
        for concept in CONCEPTS
    }
    # A group that is also called as a concept is stands for the group.
    return _matching(typed, {**single, **groups}.items() if typed else {**groups, **single}.items())


async def subjects(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Whatever an action can be chosen for."""
    listed = dict.fromkeys((*names.OPEN_CATEGORIES, *names.OPEN_GROUPS, *names.SETTINGS))
    return _matching(typed, ((str(one), str(one)) for one in listed))


async def categories(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """What a word can be about."""
    return _matching(typed, ((str(one), str(one)) for one in names.OPEN_CATEGORIES))


async def rules(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The guild's own words, by their ids."""
    community = await _document(interaction)
    return _matching(typed, ((rule.id, rule.name) for rule in community.words))


async def phrases(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The guild's allow-phrases."""
    community = await _document(interaction)
    fitting = (one for one in community.allow if len(one) <= CHOICE_NAME)
    return _matching(typed, ((one, one) for one in fitting))


def place_here(interaction: Interaction) -> Place:
    """Where a command was typed, and the roles of who typed it."""
    channel = interaction.channel
    thread = channel if isinstance(channel, discord.Thread) else None
    parent = thread.parent if thread is not None else channel
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return Place(
        category_id=getattr(parent, "category_id", None),
        channel_id=thread.parent_id if thread is not None else interaction.channel_id,
        thread_id=None if thread is None else thread.id,
        role_ids=tuple(sorted(role.id for role in roles if not role.is_default())),
    )


async def _document(interaction: Interaction) -> Community:
    if interaction.guild is None or not interaction.permissions.manage_guild:
        return Community()
    try:
        return (await console_of(interaction).current(interaction.guild.id)).community
    except PolicyError:
        return Community()


def _matching(typed: str, named: Iterable[tuple[str, str]]) -> list[Choice[str]]:
    """The first that contain what was typed; those that begin with it before the others."""
    wanted = typed.strip().lstrip("#@").casefold()
    found = [(value, name) for value, name in named if wanted in name.casefold()]
    found.sort(key=lambda one: not one[1].lstrip("#@").casefold().startswith(wanted))
    return [Choice(name=name[:CHOICE_NAME], value=value) for value, name in found[:CHOICES]]
