"""Everything that made a picture, for one member to read."""

from collections.abc import Sequence
from dataclasses import fields

from bot.languages.phrase import Phrase, lines, phrase, verbatim
from bot.presenter import dream_line
from bot.request import JobRequest
from bot.words import credits_text, moment_text
from db.records import WITHHELD, Image, Job
from inference.recipe import Recipe

LONGEST = 1200
"""Characters of a line or a block that are shown: there are others in the message."""


def of_job(job: Job, images: Sequence[Image]) -> Phrase:
    """What the records say of a job and its pictures."""
    request = JobRequest.from_json(job.request)
    said = [
        verbatim(_block(dream_line(request, job.id))),
        phrase("show-job", job=job.id, owner=f"<@{job.user_id}>", state=job.state),
        phrase("show-when", moment=moment_text(job.created_at), price=credits_text(job.price)),
    ]
    for image in images:
        if image.action not in WITHHELD:
            size, digest = f"{image.width} × {image.height}", image.pixels_sha256[:16]
            number, seed = image.index + 1, str(image.seed)
            said.append(phrase("show-picture", number=number, seed=seed, size=size, digest=digest))
    return lines(*said)


def of_recipe(recipe: Recipe) -> Phrase | None:
    """What a file or a text says of itself; None if that is nothing."""
    told = [
        f"{field.name}: {value}"
        for field in fields(recipe)
        if field.name != "unread" and (value := getattr(recipe, field.name)) is not None
    ]
    if len(told) + len(recipe.unread) < 2:
        return None
    said = [phrase("settings-say"), verbatim(_block("\n".join(told)))]
    if recipe.unread:
        unread = _block("\n".join(recipe.unread)[: LONGEST // 3])
        said += [phrase("settings-unread"), verbatim(unread)]
    return lines(*said)


def _block(text: str) -> str:
    """In a code block that nothing in it ends."""
    text = text.replace("``", "`\u200b`").replace("``", "`\u200b`")
    return f"```\n{text if len(text) <= LONGEST else text[: LONGEST - 2] + ' …'}\n```"
