"""A PostgreSQL server of our own: in a temporary folder, on a socket, gone when the tests end."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MISSING = "no PostgreSQL server is installed (on Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """Return the folder of the newest installed server's programs, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts)
    anywhere = shutil.which("initdb")
    return found[-1].parent if found else Path(anywhere).parent if anywhere else None


@dataclass(frozen=True)
class Server:
    """A running server, its superuser being `dreamloom`."""

    programs: Path
    folder: Path

    def url(self, name: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql+asyncpg://dreamloom@/{name}?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs against the server."""
        where = ("-h", str(self.folder), "-U", "dreamloom")
        command = [str(self.programs / program), *where, *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


@contextmanager
def started(programs: Path) -> Iterator[Server]:
    """Make a server and run it; not as root, which it refuses."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="dreamloom-postgresql-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        stores = folder / "stores"
        locale = ["--encoding=UTF8", "--locale=C", "--no-sync"]
        subprocess.run(
            [programs / "initdb", "-D", stores, "-U", "dreamloom", "-A", "trust", *locale],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
            timeout=120,
        )
        settings = [f"unix_socket_directories={folder}", "listen_addresses=", "fsync=off"]
        process = subprocess.Popen(
            [programs / "postgres", "-D", stores, *(f"--{setting}" for setting in settings)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user,
            cwd=folder,
        )
        try:
            _wait_until_ready(programs, folder, process)
            yield Server(programs, folder)
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=60)
    finally:
        shutil.rmtree(folder)


def _user() -> str | None:
    """Return whom to run as, where it cannot be us."""
    if os.getuid() != 0:
        return None
    accounts = Path("/etc/passwd").read_text()
    return "postgres" if "\npostgres:" in accounts else "nobody"


def _wait_until_ready(programs: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while subprocess.run(
        [programs / "pg_isready", "-q", "-h", folder], check=False, timeout=60
    ).returncode:
        assert process.poll() is None, "the server ended at once"
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.05)
