"""What databases do differently; the rest of the package does not know which one it talks to.

Another database is one file here and one line in the table.
"""

from db.dialects.dialect import Dialect as Dialect
from db.dialects.postgresql import Postgresql
from db.dialects.sqlite import Sqlite

DIALECTS: tuple[type[Dialect], ...] = (Sqlite, Postgresql)
