"""The first tables: jobs, the ledger, images, decisions, and what guilds and members chose."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "audit",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_key")),
    )
    op.create_index(op.f("audit_by_guild_id_id"), "audit", ["guild_id", "id"])
    op.create_table(
        "buckets",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.CheckConstraint("spent >= 0", name=op.f("buckets_spent_is_not_negative")),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("buckets_key")),
    )
    op.create_table(
        "facts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("facts_key")),
    )
    op.create_table(
        "guilds",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("preset", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("window_seconds", sa.BigInteger(), nullable=True),
        sa.Column("waiting_cap", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("guilds_amount_is_not_negative")),
        sa.CheckConstraint("waiting_cap >= 0", name=op.f("guilds_waiting_cap_is_not_negative")),
        sa.CheckConstraint("window_seconds >= 1", name=op.f("guilds_window_is_not_empty")),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("guilds_key")),
    )
    op.create_table(
        "jobs",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("interaction_id", sa.BigInteger(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("interaction_token", sa.Text(), nullable=False),
        sa.Column("token_expires_at", TIME, nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("started_at", TIME, nullable=True),
        sa.Column("finished_at", TIME, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("posted_message_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'posting')"
            " OR (state IN ('done', 'failed', 'cancelled', 'blocked', 'held')"
            " AND finished_at IS NOT NULL AND interaction_token = '')",
            name=op.f("jobs_state_is_known_and_final_means_finished"),
        ),
        sa.CheckConstraint("price >= 0", name=op.f("jobs_price_is_not_negative")),
        sa.PrimaryKeyConstraint("number", name=op.f("jobs_key")),
        sa.UniqueConstraint("id", name=op.f("jobs_unique_id")),
        sa.UniqueConstraint("interaction_id", name=op.f("jobs_unique_interaction_id")),
    )
    op.create_index(
        op.f("jobs_by_guild_id_user_id_number"), "jobs", ["guild_id", "user_id", "number"]
    )
    op.create_index(
        op.f("jobs_by_state_guild_id_user_id"), "jobs", ["state", "guild_id", "user_id"]
    )
    op.create_table(
        "licence_answers",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("licence_answers_key")),
    )
    op.create_index(op.f("licence_answers_by_user_id"), "licence_answers", ["user_id"])
    op.create_table(
        "decisions",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("job_id", sa.Text(), nullable=True),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("image_index", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.CheckConstraint("stage IN ('prompt', 'image')", name=op.f("decisions_stage_is_known")),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("decisions_job_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("decisions_key")),
    )
    op.create_index(
        op.f("decisions_by_guild_id_created_at"), "decisions", ["guild_id", "created_at"]
    )
    op.create_index(op.f("decisions_by_job_id"), "decisions", ["job_id"])
    op.create_table(
        "images",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("pixels_sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("images_job_id_exists")),
        sa.PrimaryKeyConstraint("job_id", "index", name=op.f("images_key")),
    )
    op.create_table(
        "ledger",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint(
            "kind IN ('reserve', 'charge', 'refund')", name=op.f("ledger_kind_is_known")
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ledger_amount_is_not_negative")),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("ledger_job_id_exists")),
        sa.PrimaryKeyConstraint("number", name=op.f("ledger_key")),
        sa.UniqueConstraint("job_id", "kind", name=op.f("ledger_unique_job_id_kind")),
    )
