"""A place for the pictures that members send with a job; pictures are found by their pixels."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table, and let pictures be found by their pixels."""
    op.create_table(
        "start_images",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("destroy_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job_id", "kind", name=op.f("start_images_key")),
        sa.CheckConstraint(
            "kind IN ('init', 'mask', 'original')", name=op.f("start_images_kind_is_known")
        ),
    )
    op.create_index(op.f("start_images_by_destroy_at"), "start_images", ["destroy_at"])
    op.create_index(op.f("images_by_pixels_sha256"), "images", ["pixels_sha256"])
