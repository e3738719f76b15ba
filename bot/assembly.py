"""Puts the life of a job together from what was opened for it; no Discord, no settings file."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.blocklists import Blocklists
from bot.communities import Communities
from bot.discipline import Discipline
from bot.ending import Ending
from bot.jobs import Jobs
from bot.judge import Judge, Moderator
from bot.marking import Marking, Stamp
from bot.ports import Desk, Engine, Witness
from bot.reviews import ReviewBoard, Reviews
from bot.screen import Screen
from bot.singles import Singles
from bot.start_check import StartCheck
from bot.start_images import Source, StartImages
from bot.vault import Vault
from config.sections import LimitSettings, ModerationSettings
from db.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What commands and buttons work with."""

    communities: Communities
    jobs: Jobs
    reviews: Reviews
    singles: Singles
    start_images: StartImages


def assembled(
    *,
    limits: LimitSettings,
    moderation: ModerationSettings,
    database: Database,
    engine: Engine,
    desk: Desk,
    board: ReviewBoard,
    moderator: Moderator,
    communities: Communities,
    stamp: Stamp,
    vault: Vault,
    source: Source,
    salt: bytes,
    witnesses: Sequence[Witness] = (),
    nowhere: Callable[[int], None] = lambda guild_id: None,
) -> Parts:
    """The parts, each with what it needs of the others."""
    called = asyncio.Event()
    discipline = Discipline(database.strikes)
    blocklists = Blocklists(database.hash_blocks)
    screen = Screen(
        judge=Judge(moderator, communities, salt=salt, further=moderation.scores),
        guilds=database.guilds,
        images=database.images,
        blocklists=blocklists,
        desk=desk,
        newcomer_pictures=moderation.newcomer_pictures,
    )
    marking = Marking(
        stamp=stamp,
        registry=database.registry,
        members=database.members,
        model=engine.info.name,
        salt=salt,
    )
    ending = Ending(
        engine=engine,
        communities=communities,
        discipline=discipline,
        marking=marking,
        vault=vault,
        stores=database,
        desk=desk,
        keep_held=timedelta(hours=moderation.keep_held_hours),
        reviews=called,
        witnesses=witnesses,
    )
    start_images = StartImages(
        source=source,
        store=database.start_images,
        vault=vault,
        keep=timedelta(hours=moderation.keep_sent_hours),
    )
    jobs = Jobs(
        engine=engine,
        screen=screen,
        starts=StartCheck(engine=engine, screen=screen, images=start_images),
        communities=communities,
        discipline=discipline,
        ending=ending,
        stores=database,
        desk=desk,
        limits=limits,
        reviews=called,
        witnesses=witnesses,
    )
    reviews = Reviews(
        database=database,
        communities=communities,
        engine=engine,
        jobs=jobs,
        desk=desk,
        board=board,
        marking=marking,
        vault=vault,
        called=called,
        nowhere=nowhere,
    )
    singles = Singles(
        blocklists=blocklists,
        communities=communities,
        stores=database,
        marking=marking,
        engine=engine,
    )
    return Parts(
        communities=communities,
        jobs=jobs,
        reviews=reviews,
        singles=singles,
        start_images=start_images,
    )
