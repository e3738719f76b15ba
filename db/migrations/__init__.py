"""The schema's history, forward only: alembic runs it when the database is opened.

A new step is a file in `versions/` named `v<number>_<what>.py` whose `down_revision` is the step
before it, together with the same change in `db/schema/`; a test compares the two. Steps never
change once they are released, so they do not import the schema. The version is kept in the
database it describes, in a table of our own name, so that another program's is not mistaken for it.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from db.errors import DatabaseForeign, DatabaseTooNew

VERSION_TABLE = "dreamloom_version"


def migrate(connection: Connection) -> str:
    """Bring the schema to the newest step inside the caller's transaction; return its version.

    Raises DatabaseTooNew if a step is not known here, and DatabaseForeign if the tables are
    another program's; neither changes anything.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    newest = script.get_current_head()
    assert newest is not None
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    heads = context.get_current_heads()
    known = {step.revision for step in script.walk_revisions()}
    if not known.issuperset(heads):
        raise DatabaseTooNew(
            f"A newer Dreamloom has written this database (schema {', '.join(heads)}; this one"
            f" knows up to {newest}); start that version, or restore a backup."
        )
    if not heads and inspect(connection).get_table_names():
        raise DatabaseForeign(
            "The database holds another program's tables; give Dreamloom one of its own."
        )
    if heads != (newest,):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest
