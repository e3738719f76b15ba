"""Where alembic finds the connection: the one that the caller of `migrate` is writing on."""

from alembic import context

from db.migrations import VERSION_TABLE
from db.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
