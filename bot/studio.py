"""What the commands and buttons work with, and the client type that carries it."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import discord

from bot.communities import Communities
from bot.console.console import Console
from bot.deeds.target import Target
from bot.downloads import Downloads
from bot.editing import Entries
from bot.jobs import Jobs
from bot.languages.catalogue import Catalogue
from bot.languages.phrase import Phrase
from bot.ports import Desk, Engine
from bot.provenance.keys import Keyring
from bot.provenance.verify import Verifier
from bot.request import JobRequest
from bot.reviews import Reviews
from bot.singles import Singles
from bot.start_images import Pictures, Source, StartImages
from config.sections import LimitSettings
from db.database import Database
from moderation.moderator import Moderator

if TYPE_CHECKING:
    # Its buttons know the studio.
    from bot.cases.room import CaseRoom
    from bot.contest.room import ContestRoom

REMEMBERED_INTERACTIONS = 4096
REMEMBERED_WISHES = 1000
REMEMBERED_ENTRIES = 200
REMEMBERED_PICTURES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A /dream that waits for its member's answer; `hook` can edit the question."""

    request: JobRequest
    notes: tuple[Phrase, ...]
    hook: discord.Webhook
    pictures: Pictures | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Studio:
    """The parts that a command needs; built in `bot/app.py` only."""

    database: Database
    engine: Engine
    jobs: Jobs
    desk: Desk
    catalogue: Catalogue
    limits: LimitSettings
    communities: Communities
    console: Console
    moderator: Moderator
    reviews: Reviews
    start_images: StartImages
    source: Source
    keyring: Keyring
    cases: "CaseRoom"
    contest: "ContestRoom"
    verifier: Verifier
    downloads: Downloads
    singles: Singles
    deeds: Mapping[str, Callable[[Any, Target], Awaitable[None]]]
    show_page: Callable[[Any, str, int, str], Awaitable[None]]
    entries: OrderedDict[int, Entries] = field(default_factory=OrderedDict)
    asked: OrderedDict[int, Asked] = field(default_factory=OrderedDict)
    _seen: OrderedDict[int, None] = field(default_factory=OrderedDict)
    _answering: set[asyncio.Task[object]] = field(default_factory=set)

    def first_time(self, interaction_id: int) -> bool:
        """Whether this interaction is new; after a lost connection one may arrive twice."""
        if interaction_id in self._seen:
            return False
        self._seen[interaction_id] = None
        if len(self._seen) > REMEMBERED_INTERACTIONS:
            self._seen.popitem(last=False)
        return True

    def answering(self) -> None:
        """The current task has acknowledged an interaction: it must not be left half answered."""
        task = asyncio.current_task()
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def answered(self, *, patience: float) -> None:
        """Wait until every acknowledged interaction has its answer, or its job is stored."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=patience)

    def remember(self, interaction_id: int, asked: Asked) -> None:
        """Keep a /dream until its member has answered a question about it."""
        self.asked[interaction_id] = asked
        if len(self.asked) > REMEMBERED_WISHES:
            self.asked.popitem(last=False)
        heavy = [key for key, one in self.asked.items() if one.pictures is not None]
        for key in heavy[:-REMEMBERED_PICTURES]:
            del self.asked[key]

    def keep_entries(self, interaction_id: int, entries: Entries) -> None:
        """Keep what was entered into a form that has to be opened again."""
        self.entries[interaction_id] = entries
        if len(self.entries) > REMEMBERED_ENTRIES:
            self.entries.popitem(last=False)


class StudioClient(discord.AutoShardedClient):
    """A Discord client whose commands find the studio; it is set before the first event."""

    studio: Studio


Interaction = discord.Interaction[StudioClient]

# The library types the methods of its buttons for any client; ours is the one above.
Pressed = discord.Interaction[Any]
