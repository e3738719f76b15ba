"""What a member means by a job's id, a link or a file: how it was made, and the file itself."""

import asyncio
import logging
import re
from dataclasses import dataclass, field, replace

import discord

from bot.admission import Denied
from bot.languages.phrase import Phrase, phrase
from bot.request import JobRequest, Wish
from bot.start_images import UNFIT, Pictures
from bot.studio import Interaction, Studio
from db.records import WITHHELD, Image, Job
from inference.errors import BadImage
from inference.png import open_picture, pixels_sha256
from inference.reading import read_picture
from inference.recipe import Recipe

log = logging.getLogger(__name__)

NO_JOB = phrase("original-no-job")
NOT_DONE = phrase("original-not-done")
NO_MESSAGE = phrase("original-no-message")
ELSEWHERE = phrase("original-elsewhere")
SAYS_NOTHING = phrase("original-says-nothing")

_LINK = re.compile(
    r"<?https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/channels/"
    r"(?P<guild>[0-9]{1,20}|@me)/(?P<channel>[0-9]{1,20})/(?P<message>[0-9]{1,20})>?"
)
_ASKED = (
    "prompt",
    "negative_prompt",
    "seed",
    "steps",
    "guidance_scale",
    "sampler",
    "schedule",
    "width",
    "height",
    "strength",
    "tiling",
    "variation_seed",
    "variation_strength",
    "upscale",
    "upscale_strength",
    "eta",
)
"""What of a recipe changes the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A picture that can be made again; `wish` asks for it, `pictures` is what that takes."""

    wish: Wish
    pictures: Pictures = field(repr=False)


async def of_job(
    interaction: Interaction, job_id: str, number: int = 1, file: bytes | None = None
) -> Original | Denied:
    """Picture `number` of a job that was done here; `file` is that picture, if it is at hand."""
    studio = interaction.client.studio
    job = await job_seen(interaction, job_id)
    if job is None:
        return Denied(sentence=NO_JOB)
    if job.state != "done":
        return Denied(sentence=NOT_DONE)
    shown = [
        one for one in await studio.database.images.for_job(job_id) if one.action not in WITHHELD
    ]
    if not 1 <= number <= len(shown):
        return Denied(sentence=phrase("original-no-number", number=number, most=len(shown)))
    image = shown[number - 1]
    request = JobRequest.from_json(job.request).alone(image.index)
    pictures = Pictures()
    if request.init_image:
        kept = await studio.start_images.of(job_id)
        if kept is None or kept.init is None:
            return Denied(sentence=phrase("start-image-gone"))
        pictures = kept
    file = file or await _posted(interaction, job, number, len(shown))
    wish = replace(request.wish(), reproduces=image.pixels_sha256)
    return Original(wish=wish, pictures=replace(pictures, original=file))


async def of_link(interaction: Interaction, link: str, number: int = 1) -> Original | Denied:
    """The picture in a message of this server that the member may read."""
    message = await linked(interaction, link)
    if isinstance(message, Denied):
        return message
    if (job_id := job_of(interaction, message)) is not None:
        return await of_job(interaction, job_id, number)
    files = pictures_of(message)
    if not 1 <= number <= len(files):
        return Denied(sentence=SAYS_NOTHING)
    file = await interaction.client.studio.source.fetch(files[number - 1].url)
    if isinstance(file, Phrase):
        return Denied(sentence=file)
    return await of_file(interaction, file)


async def of_file(interaction: Interaction, file: bytes) -> Original | Denied:
    """The picture in a file: by our records if it was made here, otherwise by what it says."""
    studio = interaction.client.studio
    try:
        looks = await asyncio.to_thread(lambda: pixels_sha256(open_picture(file)))
        recipe = await asyncio.to_thread(read_picture, file)
    except BadImage:
        return Denied(sentence=UNFIT["no picture"])
    assert interaction.guild_id is not None
    image = await studio.database.images.of_pixels(interaction.guild_id, looks)
    if image is not None and (found := await _recorded(interaction, image, file)) is not None:
        return found
    if recipe is None:
        return Denied(sentence=SAYS_NOTHING)
    unknown = [name for name in _ASKED if getattr(recipe, name) and not _known(name)]
    if missing := [*recipe.missing, *unknown]:
        return Denied(sentence=phrase("original-incomplete", missing=", ".join(missing)))
    wish = replace(_wish(studio, recipe), reproduces=looks)
    return Original(wish=wish, pictures=Pictures(original=file))


async def job_seen(interaction: Interaction, job_id: str) -> Job | None:
    """A job of this server that the member may know of: their own, or one that was shown."""
    job = await interaction.client.studio.database.jobs.get(job_id.strip().lower())
    if job is None or job.guild_id != interaction.guild_id or job.request == "{}":
        return None
    own = job.user_id == interaction.user.id
    return job if own or (job.state == "done" and may_read(interaction, job.channel_id)) else None


def may_read(interaction: Interaction, channel_id: int) -> bool:
    """Whether the member may read what stands in a channel of this server."""
    if channel_id == interaction.channel_id:
        return True
    guild, member = interaction.guild, interaction.user
    channel = None if guild is None else guild.get_channel_or_thread(channel_id)
    if channel is None or not isinstance(member, discord.Member):
        return False
    allowed = channel.permissions_for(member)
    return allowed.view_channel and allowed.read_message_history


async def linked(interaction: Interaction, link: str) -> discord.Message | Denied:
    """The message that a link leads to."""
    match = _LINK.fullmatch(link.strip())
    if match is None:
        return Denied(sentence=phrase("original-no-link"))
    if match["guild"] != str(interaction.guild_id):
        return Denied(sentence=ELSEWHERE)
    channel_id = int(match["channel"])
    if not may_read(interaction, channel_id):
        return Denied(sentence=NO_MESSAGE)
    channel = interaction.client.get_partial_messageable(channel_id, guild_id=interaction.guild_id)
    try:
        message = await channel.fetch_message(int(match["message"]))
    except (discord.NotFound, discord.Forbidden):
        return Denied(sentence=NO_MESSAGE)
    return message


def job_of(interaction: Interaction, message: discord.Message) -> str | None:
    """The job that a post of ours shows, whose footer ends with its key."""
    me = interaction.client.user
    if me is None or message.author.id != me.id:
        return None
    for embed in message.embeds:
        key = (embed.footer.text or "").rpartition(" ")[2]
        if re.fullmatch(r"[0-9a-f]{10}(?:-[0-9]{1,2})?", key):
            return key.partition("-")[0]
    return None


def pictures_of(message: discord.Message) -> list[discord.Attachment]:
    """The attachments of a message that say that they are pictures."""
    return [one for one in message.attachments if (one.content_type or "").startswith("image/")]


async def _recorded(
    interaction: Interaction, image: Image, file: bytes
) -> Original | Denied | None:
    """What the records say of a file's pixels; None if its job is forgotten or not shown."""
    shown = [
        one.index
        for one in await interaction.client.studio.database.images.for_job(image.job_id)
        if one.action not in WITHHELD
    ]
    if image.index not in shown:
        return None
    found = await of_job(interaction, image.job_id, shown.index(image.index) + 1, file)
    return None if isinstance(found, Denied) and found.sentence == NO_JOB else found


async def _posted(interaction: Interaction, job: Job, number: int, count: int) -> bytes | None:
    """The file as it was posted, if it still stands there alone."""
    if job.posted_message_id is None:
        return None
    channel = interaction.client.get_partial_messageable(job.channel_id, guild_id=job.guild_id)
    try:
        message = await channel.fetch_message(job.posted_message_id)
    except discord.HTTPException as error:
        log.info("job %s: its post cannot be read: %s", job.id, error.status)
        return None
    files = pictures_of(message)
    if len(files) != count:
        return None
    file = await interaction.client.studio.source.fetch(files[number - 1].url)
    return file if isinstance(file, bytes) else None


def _known(name: str) -> bool:
    return name in Wish.__dataclass_fields__


def _wish(studio: Studio, recipe: Recipe) -> Wish:
    """The wish for what a recipe tells of."""
    told = {
        name: value
        for name in _ASKED
        if _known(name) and (value := getattr(recipe, name)) is not None
    }
    return Wish(**told, model=model_of(studio, recipe))


def model_of(studio: Studio, recipe: Recipe) -> str | None:
    """Our name of the weights that a recipe names; None for the default, or for none of ours."""
    for name, info in studio.engine.infos.items():
        if recipe.model_hash and info.file_sha256.startswith(recipe.model_hash.lower()):
            return name or None
    for name, info in studio.engine.infos.items():
        if recipe.model and recipe.model in (name, info.name):
            return name or None
    return None
