"""The records of moderation: policies, cases, reviews, scores, held pictures; a chained audit."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Widen what is there, chain the audit, make the new tables."""
    _widen()
    entries = _take_audit()
    _make_tables()
    _chain(entries)


def _widen() -> None:
    """Decisions say more; their scores, which were JSON, are not taken along."""
    for name, value in (("subject", ""), ("place", "{}")):
        op.add_column("decisions", sa.Column(name, sa.Text(), nullable=False, server_default=value))
    op.add_column("decisions", sa.Column("case_number", sa.Integer(), nullable=True))
    for table in ("decisions", "guilds"):
        number = sa.Column("policy_number", sa.Integer(), nullable=False, server_default="0")
        op.add_column(table, number)
    took = sa.Column("took_us", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("decisions", took)
    for name in ("age_restricted", "newcomer"):
        flag: sa.Column[bool]
        flag = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("decisions", flag)
    op.drop_column("decisions", "scores")
    op.create_index(
        "decisions_with_subject",
        "decisions",
        ["created_at"],
        sqlite_where=sa.text("subject <> ''"),
        postgresql_where=sa.text("subject <> ''"),
    )


def _take_audit() -> list[sa.RowMapping]:
    """Take the audit's entries out, for its key changes."""
    old = sa.table("audit", sa.column("id"), *map(sa.column, ENTRY), sa.column("at", TIME))
    query = sa.select(old).order_by(old.c.guild_id, old.c.id)
    entries = list(op.get_bind().execute(query).mappings())
    op.drop_table("audit")
    return entries


ENTRY = ("guild_id", "actor_id", "action", "target", "before", "after", "reason")


def _chain(entries: list[sa.RowMapping]) -> None:
    """Put the entries back, each with the hash of the one before."""
    names = (*ENTRY, "seq", "prev_hash", "hash")
    new = sa.table("audit", *map(sa.column, names), sa.column("at", TIME))
    heads = sa.table("audit_heads", *map(sa.column, ("guild_id", "seq", "hash")))
    ends: dict[int, tuple[int, str]] = {}
    rows = []
    for entry in entries:
        guild_id = entry["guild_id"]
        last, prev_hash = ends.get(guild_id, (0, ""))
        at: datetime = entry["at"]
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        texts = (entry[name] for name in ("action", "target", "before", "after", "reason"))
        moment = at.isoformat(timespec="microseconds")
        fields = [guild_id, last + 1, entry["actor_id"], *texts, moment, prev_hash]
        text = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
        digest = hashlib.sha256(text.encode("ascii")).hexdigest()
        kept = {name: entry[name] for name in ENTRY}
        link = {"seq": last + 1, "prev_hash": prev_hash, "hash": digest, "at": at}
        rows.append(kept | link)
        ends[guild_id] = last + 1, digest
    if rows:
        op.bulk_insert(new, rows)
        ended = [{"guild_id": guild, "seq": e[0], "hash": e[1]} for guild, e in ends.items()]
        op.bulk_insert(heads, ended)


def _make_tables() -> None:
    op.create_table(
        "audit",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "seq", name=op.f("audit_key")),
    )
    op.create_table(
        "audit_heads",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("audit_heads_key")),
    )
    op.create_table(
        "cooldowns",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.CheckConstraint("level >= 1", name=op.f("cooldowns_level_is_positive")),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("cooldowns_key")),
    )
    op.create_table(
        "counters",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "name", name=op.f("counters_key")),
    )
    op.create_table(
        "hash_blocks",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("hashes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("hash_blocks_key")),
    )
    op.create_index(op.f("hash_blocks_by_guild_id"), "hash_blocks", ["guild_id"])
    op.create_table(
        "held",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("image_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("destroy_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("job_id", "image_index", name=op.f("held_key")),
    )
    op.create_index(op.f("held_by_destroy_at"), "held", ["destroy_at"])
    op.create_table(
        "pieces",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pieces_key")),
    )
    op.create_table(
        "places",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("places_key")),
        sa.UniqueConstraint("sha256", name=op.f("places_unique_sha256")),
    )
    op.create_table(
        "policies",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pieces", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.CheckConstraint("number = parent + 1", name=op.f("policies_number_follows_its_parents")),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("policies_key")),
    )
    op.create_table(
        "registry",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("salted_job", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(hash) = 16", name=op.f("registry_hash_is_whole")),
        sa.PrimaryKeyConstraint("number", name=op.f("registry_key")),
    )
    op.create_index(op.f("registry_by_created_at"), "registry", ["created_at"])
    op.create_table(
        "scorers",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("scorers_key")),
        sa.UniqueConstraint("sha256", name=op.f("scorers_unique_sha256")),
    )
    op.create_table(
        "scores",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scorer_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decision_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("place_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.SmallInteger(), nullable=False),
        sa.Column("circumstances", sa.SmallInteger(), nullable=False),
        sa.Column("cosines", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "scorer_id", "decision_id", name=op.f("scores_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stops",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("stops_key")),
    )
    op.create_table(
        "strikes",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("strikes_key")),
    )
    op.create_index(
        op.f("strikes_by_guild_id_user_id_at"),
        "strikes",
        ["guild_id", "user_id", "at"],
    )
    op.create_table(
        "cases",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("moderator_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=True),
        sa.Column("job_id", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("amended_by", sa.BigInteger(), nullable=True),
        sa.Column("amended_at", TIME, nullable=True),
        sa.Column("log_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("log_message_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('prompt', 'image', 'report', 'strike', 'stop', 'note')",
            name=op.f("cases_kind_is_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'standing', 'overturned')", name=op.f("cases_state_is_known")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("cases_number_is_positive")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("cases_decision_id_exists")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("cases_job_id_exists")),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("cases_key")),
    )
    op.create_index(op.f("cases_by_created_at"), "cases", ["created_at"])
    op.create_index(op.f("cases_by_decision_id"), "cases", ["decision_id"])
    op.create_index(
        op.f("cases_by_guild_id_user_id_number"),
        "cases",
        ["guild_id", "user_id", "number"],
    )
    op.create_table(
        "appeals",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'granted', 'refused')", name=op.f("appeals_state_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "case_number"],
            ["cases.guild_id", "cases.number"],
            name=op.f("appeals_guild_id_exists"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("appeals_key")),
    )
    op.create_index(
        op.f("appeals_by_guild_id_case_number"),
        "appeals",
        ["guild_id", "case_number"],
    )
    op.create_index(
        "appeals_open_once_a_case",
        "appeals",
        ["guild_id", "case_number"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "reviews",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=True),
        sa.Column("image_index", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("escalated_by", sa.BigInteger(), nullable=True),
        sa.Column("escalated_at", TIME, nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("reviewer_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("post_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("post_message_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "verdict IN ('approve', 'approve_allow', 'reject', 'reject_block')",
            name=op.f("reviews_verdict_is_known"),
        ),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL)",
            name=op.f("reviews_verdict_and_its_time_come_together"),
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "case_number"],
            ["cases.guild_id", "cases.number"],
            name=op.f("reviews_guild_id_exists"),
        ),
        sa.PrimaryKeyConstraint("guild_id", "case_number", name=op.f("reviews_key")),
    )
    op.create_index(
        op.f("reviews_by_guild_id_decided_at"), "reviews", ["guild_id", "decided_at"], unique=False
    )
