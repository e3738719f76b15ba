"""Galleries, and what hangs in them: every picture once."""

from sqlalchemy import delete, select, update

from db.audit import note
from db.records import Gallery, GalleryPost
from db.rows import columns, record
from db.schema import galleries, gallery_posts
from db.transactions import Transactions, uninterrupted


class Galleries:
    """A guild has one gallery, or none."""

    def __init__(self, transactions: Transactions) -> None:
        """Take the way to the database."""
        self._transactions = transactions

    @uninterrupted
    async def get(self, guild_id: int) -> Gallery | None:
        """Return a guild's gallery."""
        query = select(galleries).where(galleries.c.guild_id == guild_id)
        async with self._transactions.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else record(Gallery, row)

    @uninterrupted
    async def choose(self, guild_id: int, gallery: Gallery | None, *, actor_id: int) -> None:
        """Store a guild's gallery in place of the old one, or close it.

        Raises Conflict for fewer than one star.
        """
        async with self._transactions.writing() as connection:
            which = galleries.c.guild_id == guild_id
            if gallery is None:
                await connection.execute(delete(galleries).where(which))
            else:
                row = columns(gallery)
                await self._transactions.insert_missing(connection, galleries, row)
                await connection.execute(update(galleries).where(which).values(**row))
            await note(
                self._transactions,
                connection,
                guild_id=guild_id,
                actor_id=actor_id,
                action="gallery.choose",
                target=str(guild_id if gallery is None else gallery.channel_id),
                after="" if gallery is None else str(gallery.stars),
                reason="",
                at=self._transactions.now(),
            )

    @uninterrupted
    async def claim(self, gallery: Gallery, job_id: str, image_index: int) -> bool:
        """Make sure of being the one who posts a picture; False if somebody is or was.

        Raises Conflict if there is no such job.
        """
        row = {
            "job_id": job_id,
            "image_index": image_index,
            "guild_id": gallery.guild_id,
            "channel_id": gallery.channel_id,
            "message_id": None,
            "at": self._transactions.now(),
        }
        async with self._transactions.writing() as connection:
            return await self._transactions.insert_missing(connection, gallery_posts, row)

    @uninterrupted
    async def settle(self, job_id: str, image_index: int, message_id: int | None) -> None:
        """Store where a claimed picture was posted; without a message it may be claimed again."""
        which = (gallery_posts.c.job_id == job_id, gallery_posts.c.image_index == image_index)
        async with self._transactions.writing() as connection:
            if message_id is None:
                await connection.execute(delete(gallery_posts).where(*which))
            else:
                change = update(gallery_posts).where(*which).values(message_id=message_id)
                await connection.execute(change)

    @uninterrupted
    async def of_job(self, job_id: str) -> tuple[GalleryPost, ...]:
        """Return where the pictures of a job hang."""
        query = select(gallery_posts).where(gallery_posts.c.job_id == job_id)
        async with self._transactions.reading() as connection:
            rows = await connection.execute(query.order_by(gallery_posts.c.image_index))
            return tuple(record(GalleryPost, row) for row in rows)
