"""The channel's side of a job: progress, the post, the sentence for the owner; through Discord.

While an interaction's token lives, the job is shown by editing the first answer, which may be
repeated at will. Afterwards it is an ordinary message with the job's id as its nonce, so that
Discord itself refuses a second one, and it mentions nobody but its owner.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import cast

import aiohttp
import discord
from discord.utils import MISSING

from bot import words
from bot.languages.catalogue import Catalogue
from bot.languages.phrase import Phrase, Say, phrase
from bot.note import Note
from bot.places import is_age_restricted
from bot.ports import DeliveryFailed, Post
from bot.presenter import write
from bot.progress import ProgressBoard
from bot.showing import embed_of, files_of, view_of
from bot.views.cancel import cancel_view
from db.records import Job

log = logging.getLogger(__name__)

# Discord takes this in place of the id of an interaction's first answer.
ORIGINAL = cast(int, "@original")

TOKEN_MARGIN = timedelta(seconds=60)
FAREWELL_SECONDS = 60.0
CHANNEL_LOOKBACK = 100
SEND_DELAYS = (1.0, 5.0, 20.0)
CUT_OFF = (aiohttp.ClientError, OSError, TimeoutError, discord.DiscordServerError)
HAZE = "forming.jpg"
TOO_LARGE = phrase("too-large-for-channel")
NO_ENTRY = phrase("no-entry")
NO_WAY = phrase("not-taken")


class _TokenDead(Exception):
    """The interaction's token, or its first answer, is gone."""


class DiscordDesk:
    """Shows jobs by means of `client`; progress at most every `edit_seconds` per message.

    What everybody sees is in the guild's language, what one member sees in that member's.
    """

    def __init__(
        self, client: discord.Client, catalogue: Catalogue, *, edit_seconds: float
    ) -> None:
        self._client = client
        self._catalogue = catalogue
        self._board = ProgressBoard(edit=self._edit, seconds=edit_seconds, quiet=edit_seconds)
        self._farewells: dict[str, asyncio.TimerHandle] = {}

    def progress(self, job: Job, text: Phrase, haze: bytes | None = None) -> None:
        """Show this soon, unless a newer one comes first."""
        if not _alive(job):
            return
        left = (job.token_expires_at - TOKEN_MARGIN - datetime.now(UTC)).total_seconds()
        if left <= FAREWELL_SECONDS:
            text = words.FAREWELL
        elif job.id not in self._farewells:
            # The last words must stand there in time, even if nothing else changes until then.
            loop, soon = asyncio.get_running_loop(), left - FAREWELL_SECONDS + 1
            self._farewells[job.id] = loop.call_later(soon, self.progress, job, words.FAREWELL)
        self._board.show(job, self._to_all(job)(text), haze)

    async def post(self, job: Job, post: Post) -> int:
        """Show the pictures instead of the progress; returns the message's id."""
        await self._finish_progress(job)
        for delay in (*SEND_DELAYS, None):
            try:
                if _alive(job):
                    try:
                        return await self._post_as_answer(job, post)
                    except _TokenDead:
                        log.info("job %s: its interaction is over; posting to the channel", job.id)
                return await self._post_to_channel(job, post)
            except discord.Forbidden as error:
                raise DeliveryFailed(NO_ENTRY) from error
            except CUT_OFF as error:
                log.warning("job %s: not sent yet: %s", job.id, type(error).__name__)
                if delay is None:
                    raise DeliveryFailed(NO_WAY) from error
                await asyncio.sleep(delay)
            except discord.HTTPException as error:
                too_large = error.status == 413 or error.code == 40005
                raise DeliveryFailed(TOO_LARGE if too_large else NO_WAY) from error
        raise AssertionError("the last attempt returns or raises")

    async def tell(self, job: Job, sentence: Phrase) -> None:
        """Take the progress away and say this to the owner alone, as far as Discord lets us."""
        await self.retract(job)
        try:
            if not await self._say_alone(job, sentence):
                text = f"<@{job.user_id}> {self._to_all(job)(sentence)}"
                await self._channel(job).send(text, nonce=job.id, allowed_mentions=_only_owner(job))
        except (discord.HTTPException, *CUT_OFF) as error:
            log.warning("job %s: its owner could not be told: %s", job.id, type(error).__name__)

    async def whisper(self, job: Job, sentence: Phrase) -> None:
        """Say this to the owner alone, if Discord still lets us, and leave what is shown."""
        try:
            await self._say_alone(job, sentence)
        except (discord.HTTPException, *CUT_OFF) as error:
            log.warning("job %s: its owner could not be told: %s", job.id, type(error).__name__)

    async def retract(self, job: Job) -> None:
        """Take the progress away without a word."""
        await self._finish_progress(job)
        if not _alive(job):
            return
        try:
            await self._hook(job).delete_message(ORIGINAL)
        except (discord.HTTPException, *CUT_OFF) as error:
            log.info("job %s: no progress to take away: %s", job.id, type(error).__name__)

    async def find(self, job: Job, key: str = "") -> int | None:
        """The message in which this job, or the post of this key, was posted, if it was."""
        key = key or job.id
        if _alive(job):
            try:
                message: discord.Message = await self._hook(job).fetch_message(ORIGINAL)
            except discord.HTTPException:
                log.info("job %s: its first answer is gone", job.id)
            else:
                if _shows(message, key):
                    return message.id
        try:
            async for message in self._channel(job).history(
                limit=CHANNEL_LOOKBACK, after=job.created_at, oldest_first=False
            ):
                if _shows(message, key):
                    return message.id
        except discord.HTTPException as error:
            log.warning("job %s: cannot look through its channel: %s", job.id, error.code)
        return None

    def age_restricted(self, job: Job) -> bool:
        """Whether the job's channel is for adults; False if nobody knows."""
        return is_age_restricted(self._client.get_channel(job.channel_id))

    async def close(self) -> None:
        """Edit nothing more."""
        for farewell in self._farewells.values():
            farewell.cancel()
        await self._board.close()

    async def _finish_progress(self, job: Job) -> None:
        if (farewell := self._farewells.pop(job.id, None)) is not None:
            farewell.cancel()
        await self._board.finish(job)

    async def _edit(self, job: Job, text: str, haze: bytes | None) -> None:
        say = self._to_all(job)
        view = cancel_view(job.id, say)
        files: list[discord.File] = MISSING
        if haze is not None:
            alt = say(phrase("alt-text-forming"))
            files = [discord.File(BytesIO(haze), filename=HAZE, description=alt)]
        await self._hook(job).edit_message(ORIGINAL, content=text, view=view, attachments=files)

    async def _post_as_answer(self, job: Job, post: Post) -> int:
        written = write(post, self._to_all(job))
        try:
            message = await self._hook(job).edit_message(
                ORIGINAL,
                content=None,
                embed=embed_of(written),
                attachments=files_of(post, written),
                view=view_of(post, self._to_all(job)),
            )
        except discord.HTTPException as error:
            if _says_token_dead(error):
                raise _TokenDead from error
            raise
        return message.id

    async def _post_to_channel(self, job: Job, post: Post) -> int:
        written = write(post, self._to_all(job))
        message = await self._channel(job).send(
            f"<@{job.user_id}>",
            embed=embed_of(written),
            files=files_of(post, written),
            view=view_of(post, self._to_all(job)),
            nonce=post.key,
            allowed_mentions=_only_owner(job),
        )
        return message.id

    async def _say_alone(self, job: Job, sentence: Phrase) -> bool:
        """Follow up for the owner alone; False if the interaction is over."""
        if not _alive(job):
            return False
        try:
            text = self._to_member(job)(sentence)
            await self._hook(job).send(text, ephemeral=True, wait=True)
        except discord.HTTPException as error:
            if not _says_token_dead(error):
                raise
            return False
        return True

    def _to_member(self, job: Job) -> Say:
        return self._catalogue.speech(Note.from_json(job.note).locale)

    def _to_all(self, job: Job) -> Say:
        return self._catalogue.speech(Note.from_json(job.note).guild_locale)

    def _hook(self, job: Job) -> discord.Webhook:
        hook = discord.Webhook.partial(
            job.application_id, job.interaction_token, client=self._client
        )
        # What the library does for `Interaction.followup`; ephemeral messages need it.
        hook.type = discord.WebhookType.application
        return hook

    def _channel(self, job: Job) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(job.channel_id, guild_id=job.guild_id)


def _alive(job: Job) -> bool:
    return bool(job.interaction_token) and datetime.now(UTC) < job.token_expires_at - TOKEN_MARGIN


def _says_token_dead(error: discord.HTTPException) -> bool:
    return error.status in (401, 404) or error.code in (10008, 10015, 10062, 50027)


def _shows(message: discord.Message, key: str) -> bool:
    mine = any((embed.footer.text or "").endswith(key) for embed in message.embeds)
    return mine and bool(message.attachments)


def _only_owner(job: Job) -> discord.AllowedMentions:
    owner = discord.Object(job.user_id)
    return discord.AllowedMentions(everyone=False, roles=False, users=[owner])
