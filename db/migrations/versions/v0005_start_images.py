"""A place for the pictures that members send with a job."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "start_images",
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("destroy_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job_id", "kind", name=op.f("start_images_key")),
        sa.CheckConstraint("kind IN ('init', 'mask')", name=op.f("start_images_kind_is_known")),
    )
    op.create_index(op.f("start_images_by_destroy_at"), "start_images", ["destroy_at"])
