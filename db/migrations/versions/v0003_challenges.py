"""Challenges, what is entered and voted in them, and the guessing game."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the new tables."""
    _make_challenges()
    _make_guesses()


def _make_challenges() -> None:
    op.create_table(
        "challenge_series",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("challenge_series_key")),
    )
    op.create_index(op.f("challenge_series_by_guild_id"), "challenge_series", ["guild_id"])
    op.create_table(
        "challenges",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("paused_at", TIME, nullable=True),
        sa.Column("due_at", TIME, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.CheckConstraint(
            "phase IN ('announced', 'open', 'voting', 'closed', 'cancelled')",
            name=op.f("challenges_phase_is_known"),
        ),
        sa.CheckConstraint(
            "phase NOT IN ('closed', 'cancelled') OR (due_at IS NULL AND paused_at IS NULL)",
            name=op.f("challenges_nothing_is_due_at_the_end"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("challenges_version_is_positive")),
        sa.PrimaryKeyConstraint("number", name=op.f("challenges_key")),
        sa.UniqueConstraint("id", name=op.f("challenges_unique_id")),
    )
    op.create_index(op.f("challenges_by_guild_id_number"), "challenges", ["guild_id", "number"])
    op.create_index(op.f("challenges_by_phase"), "challenges", ["phase"])
    op.create_table(
        "challenge_entries",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("challenge_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("image_index", sa.Integer(), nullable=False),
        sa.Column("pixels_sha256", sa.Text(), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_at", TIME, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('in', 'withdrawn', 'disqualified')",
            name=op.f("challenge_entries_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("challenge_entries_challenge_id_exists")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("challenge_entries_key")),
        sa.UniqueConstraint("id", name=op.f("challenge_entries_unique_id")),
    )
    op.create_index(
        op.f("challenge_entries_by_challenge_id_number"),
        "challenge_entries",
        ["challenge_id", "number"],
    )
    op.create_table(
        "phase_moves",
        sa.Column("challenge_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("claimed_until", TIME, nullable=True),
        sa.Column("announced_at", TIME, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "was IN ('announced', 'open', 'voting', 'closed', 'cancelled')"
            " AND becomes IN ('announced', 'open', 'voting', 'closed', 'cancelled')",
            name=op.f("phase_moves_phases_are_known"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("phase_moves_challenge_id_exists")
        ),
        sa.PrimaryKeyConstraint("challenge_id", "version", name=op.f("phase_moves_key")),
        sa.UniqueConstraint(
            "challenge_id", "becomes", name=op.f("phase_moves_unique_challenge_id_becomes")
        ),
    )
    op.create_index(op.f("phase_moves_by_announced_at"), "phase_moves", ["announced_at"])
    op.create_table(
        "ballots",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("challenge_id", sa.Text(), nullable=False),
        sa.Column("voter_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("against", sa.Text(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("cast_at", TIME, nullable=False),
        sa.Column("voided", sa.Text(), nullable=False),
        sa.CheckConstraint("against <> entry_id", name=op.f("ballots_pair_is_of_two")),
        sa.CheckConstraint("stars BETWEEN 0 AND 5", name=op.f("ballots_stars_are_at_most_five")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("ballots_challenge_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["challenge_entries.id"], name=op.f("ballots_entry_id_exists")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("ballots_key")),
    )
    op.create_index(
        op.f("ballots_by_challenge_id_voter_id"), "ballots", ["challenge_id", "voter_id"]
    )
    op.create_table(
        "hall",
        sa.Column("challenge_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("crowned", sa.Boolean(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint("place >= 1", name=op.f("hall_place_is_positive")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("hall_challenge_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["challenge_entries.id"], name=op.f("hall_entry_id_exists")
        ),
        sa.PrimaryKeyConstraint("challenge_id", "place", name=op.f("hall_key")),
    )
    op.create_index(op.f("hall_by_guild_id_at"), "hall", ["guild_id", "at"])


def _make_guesses() -> None:
    op.create_table(
        "guess_rounds",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("closed_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("guess_rounds_key")),
    )
    op.create_index(op.f("guess_rounds_by_closed_at"), "guess_rounds", ["closed_at"])
    op.create_index(
        op.f("guess_rounds_by_guild_id_created_at"), "guess_rounds", ["guild_id", "created_at"]
    )
    op.create_table(
        "guesses",
        sa.Column("number", ROW_NUMBER, nullable=False),
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("points", sa.Float(precision=53), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("guesses_points_are_not_negative")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["guess_rounds.id"], name=op.f("guesses_round_id_exists")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("guesses_key")),
    )
    op.create_index(op.f("guesses_by_round_id_user_id"), "guesses", ["round_id", "user_id"])
