"""What a sub-command says: its answer to standard output, everything else to standard error."""

import sys


def say(line: str) -> None:
    """A line of the answer, at once, so that a pipe sees it too."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """A line about the work, not part of the answer."""
    sys.stderr.write(line + "\n")
