"""Everything that can go wrong with the database, as the rest of the program sees it.

DatabaseError
├── UnsupportedDatabase       the address names a database or driver this program cannot use
├── DatabaseUnreachable       there is no way to the file or the server
├── DatabaseForeign           what is there is no database, or another program's
├── DatabaseTooNew            a newer version of this program has written it
├── DatabaseUnwritable        it can be read but not written
├── DatabaseFull              the disk, or the space given to it, is full
├── DatabaseBusy              somebody else kept it locked for too long
├── DatabaseDamaged           the file is damaged
└── Conflict                  a record contradicts what is stored

The message of an error is a sentence that says what to do; without one, the class's docstring is
the message. Nothing of a transaction that raised one of these has been stored, with one exception:
after DatabaseUnreachable in mid-transaction nobody can tell, and asking again does no harm.
"""

from inspect import getdoc


class DatabaseError(Exception):
    """The database could not do what was asked of it; the log has the details."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or getdoc(type(self)))


class UnsupportedDatabase(DatabaseError):
    """The database's address must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://."""


class DatabaseUnreachable(DatabaseError):
    """The database cannot be reached; check its address, and that it is there and running."""


class DatabaseForeign(DatabaseError):
    """This is not a database of Dreamloom; name another file, or move this one out of the way."""


class DatabaseTooNew(DatabaseError):
    """A newer Dreamloom has written this database; start that version, or restore a backup."""


class DatabaseUnwritable(DatabaseError):
    """The database cannot be written; let the user who runs Dreamloom write its file and folder."""


class DatabaseFull(DatabaseError):
    """There is no space left for the database; free some, and nothing that was stored is lost."""


class DatabaseBusy(DatabaseError):
    """The database stayed locked; see whether another program has it open, then try again."""


class DatabaseDamaged(DatabaseError):
    """The database's file is damaged; stop Dreamloom and restore the file from a backup."""


class Conflict(DatabaseError):
    """A record contradicts what is stored already; nothing has been changed."""
