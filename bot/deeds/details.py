"""🔎: everything that made a picture, for one member; for moderators its safety scores too."""

import json
from datetime import datetime

from bot.deeds.lookup import Found, found
from bot.deeds.target import Target
from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.presenter import dream_line
from bot.replies import Deferred, say_alone
from bot.scores import unpack_view
from bot.studio import Interaction
from bot.words import credits_text, duration_text
from db.records import Scores

LINE = 1200


async def details(interaction: Interaction, target: Target) -> None:
    """Answer the member alone."""
    there = await found(interaction, target, Deferred.PRIVATELY)
    if there is None:
        return
    line = dream_line(there.request)
    shown = line if len(line) <= LINE else line[: LINE - 2] + " …"
    said = [verbatim(f"```\n{shown}\n```"), *await _facts(interaction, there, target)]
    if interaction.permissions.manage_messages:
        said += await _judged(interaction, target)
    await say_alone(interaction, lines(*said))


async def _facts(interaction: Interaction, there: Found, target: Target) -> list[Phrase]:
    job = there.job
    said = [phrase("details-job", job=job.id, owner=f"<@{job.user_id}>")]
    for image in await interaction.client.studio.database.images.for_job(job.id):
        if target.index in (None, image.index):
            said.append(
                phrase(
                    "details-picture",
                    number=image.index + 1,
                    size=f"{image.width} × {image.height}",
                    seed=str(image.seed),
                    digest=image.pixels_sha256[:16],
                )
            )
    if job.started_at is not None and job.finished_at is not None:
        said.append(
            phrase(
                "details-times",
                moment=f"<t:{int(job.finished_at.timestamp())}:f>",
                waited=duration_text(_between(job.created_at, job.started_at)),
                took=duration_text(_between(job.started_at, job.finished_at)),
            )
        )
    said.append(phrase("details-price", price=credits_text(job.price)))
    return said


async def _judged(interaction: Interaction, target: Target) -> list[Phrase]:
    """What moderation decided about each picture, and the concept that came closest."""
    decisions = interaction.client.studio.database.decisions
    said = []
    for one in await decisions.for_job(target.job_id):
        if one.image_index is None or target.index not in (None, one.image_index):
            continue
        number = one.image_index + 1
        said.append(phrase("details-judged", number=number, action=one.action, policy=one.policy))
        closest = _closest(await decisions.scores(one))
        if closest is not None:
            margin, name, view = closest
            said.append(phrase("details-score", margin=f"{margin:+.3f}", name=name, view=view))
    return said


def _closest(scores: tuple[Scores, ...]) -> tuple[float, str, str] | None:
    """How far the nearest concept is above its threshold, its name, and in which view."""
    found: list[tuple[float, str, str]] = []
    for one in scores:
        told = json.loads(one.scorer)
        names = told["concept_names"]
        thresholds = told["concept_thresholds"]
        special = len(told["special_thresholds"])
        view = unpack_view(one.view, one.cosines, special=special)
        for place, (cosine, threshold) in enumerate(zip(view.concepts, thresholds, strict=True)):
            name = names[place] if place < len(names) else str(place + 1)
            found.append((cosine - threshold, name, one.view))
    return max(found, default=None)


def _between(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds()
