"""Pictures that are held, sent, blocked or known."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Named, Table, TypedColumns

from db.columns import RowNumber, UtcTime, Whole, Words
from db.schema.naming import metadata


class _Held(TypedColumns):
    job_id: Named[str] = Column(Words, primary_key=True)
    image_index: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    guild_id: Named[int] = Column(Whole)
    case_number: Named[int] = Column(Integer)
    nonce: Named[bytes] = Column(LargeBinary)
    ciphertext: Named[bytes] = Column(LargeBinary)
    media_type: Named[str] = Column(Words)
    destroy_at: Named[datetime] = Column(UtcTime, index=True)


held = Table("held", metadata, _Held)


class _StartImages(TypedColumns):
    job_id: Named[str] = Column(Words, primary_key=True)
    kind: Named[str] = Column(Words, primary_key=True)
    nonce: Named[bytes] = Column(LargeBinary)
    ciphertext: Named[bytes] = Column(LargeBinary)
    destroy_at: Named[datetime] = Column(UtcTime, index=True)


start_images = Table(
    "start_images",
    metadata,
    _StartImages,
    CheckConstraint("kind IN ('init', 'mask', 'original')", name="kind_is_known"),
)


class _HashBlocks(TypedColumns):
    id: Named[int] = Column(RowNumber, primary_key=True)
    guild_id: Named[int] = Column(Whole, index=True)
    hashes: Named[str] = Column(Words)
    reason: Named[str] = Column(Words)
    author_id: Named[int] = Column(Whole)
    case_number: Named[int | None] = Column(Integer)
    created_at: Named[datetime] = Column(UtcTime)


hash_blocks = Table("hash_blocks", metadata, _HashBlocks)


class _Registry(TypedColumns):
    number: Named[int] = Column(RowNumber, primary_key=True)
    hash: Named[str] = Column(Words)
    created_at: Named[datetime] = Column(UtcTime, index=True)
    model: Named[str] = Column(Words)
    salted_job: Named[str] = Column(Words)
    guild_id: Named[int] = Column(Whole)


registry = Table(
    "registry", metadata, _Registry, CheckConstraint("length(hash) = 16", name="hash_is_whole")
)
