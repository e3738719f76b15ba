"""What members and guilds like, prefer and show around."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of favourites, defaults, styles and galleries."""
    op.create_table(
        "favourites",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("image_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("favourites_job_id_exists")),
        sa.PrimaryKeyConstraint("job_id", "image_index", "user_id", name=op.f("favourites_key")),
    )
    op.create_index(
        op.f("favourites_by_user_id_guild_id_at"), "favourites", ["user_id", "guild_id", "at"]
    )
    op.create_table(
        "defaults",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "scope IN ('guild', 'channel', 'member')", name=op.f("defaults_scope_is_known")
        ),
        sa.PrimaryKeyConstraint("scope", "id", name=op.f("defaults_key")),
    )
    op.create_table(
        "styles",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("negative_prompt", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "name", name=op.f("styles_key")),
    )
    op.create_table(
        "galleries",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.CheckConstraint("stars >= 1", name=op.f("galleries_stars_are_needed")),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("galleries_key")),
    )
    op.create_table(
        "gallery_posts",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("image_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("gallery_posts_job_id_exists")),
        sa.PrimaryKeyConstraint("job_id", "image_index", name=op.f("gallery_posts_key")),
    )
    op.create_table(
        "copies",
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("copies_job_id_exists")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("copies_key")),
    )
    op.create_index(op.f("copies_by_job_id"), "copies", ["job_id"])
