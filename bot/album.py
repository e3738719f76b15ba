"""Pages of a member's own pictures: what they asked for, and what they like."""

import asyncio
import logging
from dataclasses import dataclass

import discord

from bot.languages.phrase import Say, phrase
from bot.presenter import dream_line
from bot.replies import LOST, to_member
from bot.request import JobRequest
from bot.studio import Interaction
from bot.views.album import album_view
from db.records import Job

log = logging.getLogger(__name__)

PAGE = 5
DEPTH = 500
"""So far back one can look."""
LINE = 400
FETCH_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One picture or sheet, and the message that shows it."""

    job: Job
    request: JobRequest
    channel_id: int
    message_id: int


async def show_page(interaction: Interaction, kind: str, page: int, wanted: str) -> None:
    """Write one page into the acknowledged, private answer."""
    say = to_member(interaction)
    entries = await (_history if kind == "history" else _favourites)(interaction)
    words = wanted.casefold().split()
    entries = [one for one in entries if all(word in _searched(one) for word in words)]
    pages = max(1, -(-len(entries) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    if not shown:
        nothing = phrase("album-nothing-found") if words else phrase("album-empty")
        await interaction.edit_original_response(content=say(nothing), embeds=[], view=None)
        return
    embeds = await asyncio.gather(*(_embed(interaction, one, say) for one in shown))
    await interaction.edit_original_response(
        content=say(phrase("album-page", page=page + 1, pages=pages, count=len(entries))),
        embeds=embeds,
        view=album_view(kind, page, pages, wanted) if pages > 1 else None,
    )


async def _history(interaction: Interaction) -> list[Entry]:
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    jobs = interaction.client.studio.database.jobs
    own = await jobs.of_member(interaction.guild_id, interaction.user.id, DEPTH)
    return [
        Entry(
            job=job,
            request=JobRequest.from_json(job.request),
            channel_id=job.channel_id,
            message_id=job.posted_message_id,
        )
        for job in own
        if job.state == "done" and job.posted_message_id is not None
    ]


async def _favourites(interaction: Interaction) -> list[Entry]:
    assert interaction.guild_id is not None, "checked for every command that needs a guild"
    database = interaction.client.studio.database
    liked = await database.favourites.of_member(interaction.guild_id, interaction.user.id, DEPTH)
    jobs = {job.id: job for job in await database.jobs.several([one.job_id for one in liked])}
    return [
        Entry(
            job=jobs[one.job_id],
            request=JobRequest.from_json(jobs[one.job_id].request).alone(one.image_index),
            channel_id=one.channel_id,
            message_id=one.message_id,
        )
        for one in liked
        if one.job_id in jobs
    ]


def _searched(entry: Entry) -> str:
    return f"{entry.request.prompt} {entry.job.id}".casefold()


async def _embed(interaction: Interaction, entry: Entry, say: Say) -> discord.Embed:
    """The line, when and where, and a small picture by a link that was fetched just now."""
    line = dream_line(entry.request)
    line = line if len(line) <= LINE else line[: LINE - 2] + " …"
    finished = entry.job.finished_at or entry.job.created_at
    place = interaction.client.get_partial_messageable(
        entry.channel_id, guild_id=entry.job.guild_id
    )
    partial = place.get_partial_message(entry.message_id)
    when = f"<t:{int(finished.timestamp())}:R>"
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            message = await partial.fetch()
    except (discord.HTTPException, *LOST) as error:
        log.info("a posted picture could not be looked up: %s", type(error).__name__)
        text = say(phrase("album-gone", line=f"```\n{line}\n```", when=when))
        return discord.Embed(description=text)
    text = say(phrase("album-entry", line=f"```\n{line}\n```", when=when, link=message.jump_url))
    embed = discord.Embed(description=text)
    pictures = [one for one in message.attachments if one.filename.endswith(".png")]
    if pictures and not any(one.is_spoiler() for one in pictures):
        embed.set_thumbnail(url=pictures[0].url)
    return embed
