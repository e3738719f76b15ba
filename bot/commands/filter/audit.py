"""/filter audit: who changed what, and whether the record is as it was written."""

import json
from dataclasses import asdict
from io import BytesIO

import discord
from discord.app_commands import Group, Range, choices, describe

from bot.commands.filter.options import SINCE, SINCE_CHOICES
from bot.console.moderators import console_of, guild_of, opened, place_names
from bot.console.telling import code, told
from bot.languages.phrase import Phrase, lines, phrase
from bot.replies import say_alone
from bot.studio import Interaction
from db.records import AuditEntry, Broken

audit = Group(name="audit", description="Who changed what")

SHOWN = 8
MOST_DIFFERENCES = 2
SAVED = "policy.save"


@audit.command(name="list", description="Who changed what, the newest first")
@describe(
    user="Only what this member did",
    action="For example policy, case or review",
    since="How far back",
    export="All of it as a file, with its hashes",
)
@choices(since=SINCE_CHOICES)
async def show(
    interaction: Interaction,
    user: discord.User | None = None,
    action: Range[str, 1, 40] = "",
    since: str | None = None,
    export: bool = False,
) -> None:
    """The newest entries that fit, or a file with all of them."""
    if not await opened(interaction):
        return
    guild, store = guild_of(interaction), interaction.client.studio.database.audit
    moment = None if since is None else console_of(interaction).now() - SINCE[since]
    if export:
        await _export(interaction, await store.export(guild.id, since=moment))
        return
    entries = await store.of_guild(
        guild.id,
        limit=SHOWN + 1,
        actor_id=None if user is None else user.id,
        action=action.strip(),
        since=moment,
        # Each picture leaves an entry too; who asks for nothing in particular means people.
        by_people=not action.strip(),
    )
    said: list[Phrase] = []
    for entry in entries[:SHOWN]:
        said.append(_heading(entry))
        said.extend(await _differences(interaction, entry))
    if len(entries) > SHOWN:
        said.append(phrase("filter-audit-more"))
    await say_alone(interaction, lines(*said) if said else phrase("filter-audit-none"))


@audit.command(name="verify", description="Check that no entry was changed or removed")
async def verify(interaction: Interaction) -> None:
    """Walk the chain, and tell its head: who keeps that elsewhere can compare later."""
    if not await opened(interaction):
        return
    store = interaction.client.studio.database.audit
    found = await store.verify(guild_of(interaction).id)
    if isinstance(found, Broken):
        await say_alone(interaction, phrase("filter-audit-broken", entry=found.seq, why=found.why))
        return
    await say_alone(
        interaction, phrase("filter-audit-intact", count=found.count, head=found.head[:16])
    )


def _heading(entry: AuditEntry) -> Phrase:
    who = phrase("filter-by-program") if entry.actor_id is None else f"<@{entry.actor_id}>"
    said = phrase(
        "filter-audit-entry",
        number=entry.seq,
        at=f"<t:{int(entry.at.timestamp())}:R>",
        who=who,
        action=entry.action,
        target=entry.target,
    )
    if not entry.reason:
        return said
    return lines(said, phrase("filter-reason", reason=code(entry.reason)))


async def _differences(interaction: Interaction, entry: AuditEntry) -> list[Phrase]:
    """What a version of the policy has otherwise than the one before it."""
    number = entry.target.removeprefix("policy ")
    if entry.action != SAVED or not number.isdecimal():
        return []
    console, guild = console_of(interaction), guild_of(interaction)
    after = await console.version(guild.id, int(number))
    before = await console.version(guild.id, int(number) - 1)
    if before is None or after is None:
        return []
    changes = told(before, after, place_names(guild))
    said = [phrase("filter-item", what=one) for one in changes[:MOST_DIFFERENCES]]
    if len(changes) > MOST_DIFFERENCES:
        said.append(phrase("filter-more-changes", count=len(changes) - MOST_DIFFERENCES))
    return said


async def _export(interaction: Interaction, entries: tuple[AuditEntry, ...]) -> None:
    plain = [json.dumps(asdict(one), ensure_ascii=False, default=str) for one in entries]
    content = "".join(f"{one}\n" for one in plain).encode()
    if len(content) > interaction.filesize_limit:
        await say_alone(interaction, phrase("filter-audit-large"))
        return
    files = [discord.File(BytesIO(content), filename="audit.jsonl")] if entries else []
    await say_alone(interaction, phrase("filter-audit-exported", count=len(entries)), files=files)
