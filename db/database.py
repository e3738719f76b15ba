"""The database as a whole: opened once, brought up to date, closed at the end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from config.sections import DatabaseSettings
from db.appeals import Appeals
from db.audit import Audit
from db.ballots import Ballots
from db.blocks import HashBlocks
from db.cases import Cases
from db.challenges import Challenges
from db.copies import Copies
from db.decisions import Decisions
from db.defaults import Defaults
from db.dialects import DIALECTS, Dialect
from db.disclosure import Disclosure
from db.entries import Entries
from db.errors import UnsupportedDatabase
from db.facts import Facts
from db.favourites import Favourites
from db.gallery import Galleries
from db.guesses import Guesses
from db.guilds import Guilds
from db.hall import Hall
from db.held import HeldPictures
from db.images import Images
from db.jobs import Jobs
from db.members import Members
from db.migrations import migrate
from db.policies import Policies
from db.proposals import Proposals
from db.quota import Quota
from db.registry import Registry
from db.retention import Retention
from db.reviews import Reviews
from db.series import SeriesStore
from db.start_images import StartImages
from db.strikes import Strikes
from db.styles import Styles
from db.transactions import Transactions

log = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Database:
    """Small stores, one a noun; each of their methods is one short transaction.

    `version` names the schema that the database has.
    """

    def __init__(self, transactions: Transactions, version: str) -> None:
        """Build the stores; `open` is the way to get here."""
        self.version = version
        self.appeals = Appeals(transactions)
        self.audit = Audit(transactions)
        self.ballots = Ballots(transactions)
        self.cases = Cases(transactions)
        self.challenges = Challenges(transactions)
        self.decisions = Decisions(transactions)
        self.entries = Entries(transactions)
        self.facts = Facts(transactions)
        self.guesses = Guesses(transactions)
        self.copies = Copies(transactions)
        self.defaults = Defaults(transactions)
        self.disclosure = Disclosure(transactions)
        self.favourites = Favourites(transactions)
        self.galleries = Galleries(transactions)
        self.guilds = Guilds(transactions)
        self.hall = Hall(transactions)
        self.hash_blocks = HashBlocks(transactions)
        self.held = HeldPictures(transactions)
        self.images = Images(transactions)
        self.jobs = Jobs(transactions)
        self.members = Members(transactions)
        self.policies = Policies(transactions)
        self.proposals = Proposals(transactions)
        self.quota = Quota(transactions)
        self.registry = Registry(transactions)
        self.retention = Retention(transactions)
        self.reviews = Reviews(transactions)
        self.series = SeriesStore(transactions)
        self.start_images = StartImages(transactions)
        self.strikes = Strikes(transactions)
        self.styles = Styles(transactions)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        settings: DatabaseSettings,
        *,
        now: Callable[[], datetime] = _utc_now,
        patience: float = 10.0,
    ) -> AsyncIterator[Self]:
        """Open the database, made if it is not there, with the newest schema.

        `now` is an aware clock; `patience` is how many seconds a lock is waited for. Raises a
        DatabaseError whose message says what to do.
        """
        dialect = _dialect(settings.url, patience)
        engine = dialect.create_engine()
        transactions = Transactions(engine, dialect, now)
        try:
            version = await _to_its_end(_make_ready(dialect, transactions))
            log.info("database open, schema %s", version)
            yield cls(transactions, version)
        finally:
            await engine.dispose()


async def _make_ready(dialect: Dialect, transactions: Transactions) -> str:
    """Bring the schema up to date; returns its version."""
    with transactions.translated():
        await dialect.prepare()
    async with transactions.writing() as connection:
        await dialect.lock_schema(connection)
        version: str = await connection.run_sync(migrate)
        return version


async def _to_its_end(work: Coroutine[Any, Any, str]) -> str:
    """Finish short work even if the caller is cancelled meanwhile, and only then give way.

    A connection left half made has a thread that would speak to an event loop that is gone.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise


def _dialect(address: str, patience: float) -> Dialect:
    """Find the dialect that an address asks for."""
    try:
        url: URL = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UnsupportedDatabase() from error
    for dialect in DIALECTS:
        if url.drivername == dialect.drivername:
            return dialect(url, patience)
    raise UnsupportedDatabase()
