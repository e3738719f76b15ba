"""Moves phases when they are due, and tells of it: once, in however many processes, after any end.

It looks every few seconds, and at once when called. A move is a compare-and-set; its post is
claimed, looked for, made with a nonce and stored, in this order, so that whoever dies in between
leaves nothing that is done twice.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime

import discord

from bot.cases.noticeboard import Notice, Noticeboard
from bot.challenges.challenge import Challenge, move
from bot.challenges.stored import challenge_of, places_of, state_of
from bot.contest import posts, results
from bot.contest.gallery import Gallery, find_post
from bot.contest.results import Results
from bot.languages.phrase import Say
from db.database import Database
from db.records import PhaseMove, StoredChallenge

log = logging.getLogger(__name__)

SECONDS = 5.0
CLAIM_SECONDS = 60
PATIENCE = 45.0
"""Less than a claim: nobody goes on with what somebody else may have taken over."""
FIRST = 1
"""The version of a challenge that was only announced."""


class Mover:
    """Everything about challenges that happens by itself."""

    def __init__(
        self,
        client: discord.Client,
        database: Database,
        notices: Noticeboard,
        gallery: Gallery,
        results: Results,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._database = database
        self._notices = notices
        self._gallery = gallery
        self._results = results
        self._now = now
        self._called = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, once the client is connected."""
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    def call(self) -> None:
        """Look now rather than in a while."""
        self._called.set()

    async def close(self) -> None:
        """Move nothing more; what was begun is taken up by the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._called.clear()
            try:
                await self.look()
            except Exception:
                log.exception("challenges could not be moved; trying again")
            try:
                async with asyncio.timeout(SECONDS):
                    await self._called.wait()
            except TimeoutError:
                continue

    async def look(self) -> None:
        """Do whatever is due now."""
        for stored in await self._database.challenges.unfinished():
            await self._attempt(self._look_at(stored), stored.id)
        for one in await self._database.challenges.unannounced():
            await self._attempt(self._announce(one), one.challenge_id)

    async def _attempt(self, doing: Coroutine[None, None, None], challenge_id: str) -> None:
        """One challenge that fails does not hold up the others."""
        try:
            async with asyncio.timeout(PATIENCE):
                await doing
        except Exception:
            log.exception("challenge %s: not done yet; trying again", challenge_id)

    async def _look_at(self, stored: StoredChallenge) -> None:
        challenge = challenge_of(stored)
        await self._first_word(challenge)
        due = move(challenge, self._now())
        if due is not None:
            state = state_of(replace(challenge, phase=due.to))
            await self._database.challenges.change(
                stored.id, stored.version, state, action="challenge.move"
            )
        for entry in await self._database.entries.of_challenge(stored.id):
            if entry.state == "in" and entry.message_id is None:
                await self._gallery.show(challenge, entry)

    async def _first_word(self, challenge: Challenge) -> None:
        """That there is a challenge; a fact remembers that it was said."""
        fact = f"contest:{challenge.id}"
        if challenge.phase != "announced" or await self._database.facts.get(fact) is not None:
            return
        key = posts.key_of(challenge.id, FIRST)

        def written(say: Say) -> Notice:
            return posts.written(challenge, "announced", key, say)

        message_id = await self._say(challenge, key, written)
        await self._database.facts.put(fact, str(message_id or 0))

    async def _announce(self, one: PhaseMove) -> None:
        store = self._database.challenges
        stored = await store.get(one.challenge_id)
        if stored is None or not await store.claim(one.challenge_id, one.version, CLAIM_SECONDS):
            return
        challenge = challenge_of(stored)
        key = posts.key_of(challenge.id, one.version)
        late = posts.lateness(challenge, one)
        more = () if late is None else (late,)
        if one.becomes == "closed":
            result = await self._results.conclude(challenge, one)
            await self._database.hall.enter(challenge.id, places_of(result))
            speech = self._notices.speech(challenge.guild_id)
            report = await self._results.report(result, speech)

            def written(say: Say) -> Notice:
                return results.written(report, key, say, *more)
        else:

            def written(say: Say) -> Notice:
                return posts.written(challenge, one.becomes, key, say, *more)

        message_id = await self._say(challenge, key, written)
        await store.announced(one.challenge_id, one.version, message_id)

    async def _say(
        self, challenge: Challenge, key: str, written: Callable[[Say], Notice]
    ) -> int | None:
        """Post unless it is posted; in the gallery where the announcements' channel is gone."""
        for channel_id in dict.fromkeys(
            (challenge.announcement_channel_id, challenge.gallery_channel_id)
        ):
            message_id = await find_post(self._client, channel_id, key)
            if message_id is None:
                message_id = await self._notices.post(
                    challenge.guild_id, channel_id, written, nonce=key[-25:]
                )
            if message_id is not None:
                return message_id
        log.warning("challenge %s: there is no channel to tell of it", challenge.id)
        return None
