"""What can be followed back: the audit's chains, and every version of every policy."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Named, Table, TypedColumns

from db.columns import UtcTime, Whole, Words
from db.schema.naming import metadata


class _Audit(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    seq: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    actor_id: Named[int | None] = Column(Whole)
    action: Named[str] = Column(Words)
    target: Named[str] = Column(Words)
    before: Named[str] = Column(Words)
    after: Named[str] = Column(Words)
    reason: Named[str] = Column(Words)
    at: Named[datetime] = Column(UtcTime)
    prev_hash: Named[str] = Column(Words)
    hash: Named[str] = Column(Words)


audit = Table("audit", metadata, _Audit)


class _AuditHeads(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    seq: Named[int] = Column(Whole)
    hash: Named[str] = Column(Words)


audit_heads = Table("audit_heads", metadata, _AuditHeads)


class _Policies(TypedColumns):
    guild_id: Named[int] = Column(Whole, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    author_id: Named[int] = Column(Whole)
    reason: Named[str] = Column(Words)
    parent: Named[int] = Column(Integer)
    sha256: Named[str] = Column(Words)
    # The document in pieces that versions share: their 32-byte hashes, in order.
    pieces: Named[bytes] = Column(LargeBinary)
    created_at: Named[datetime] = Column(UtcTime)


policies = Table(
    "policies",
    metadata,
    _Policies,
    CheckConstraint("number = parent + 1", name="number_follows_its_parents"),
)


class _Pieces(TypedColumns):
    sha256: Named[bytes] = Column(LargeBinary, primary_key=True)
    body: Named[str] = Column(Words)


pieces = Table("pieces", metadata, _Pieces)
