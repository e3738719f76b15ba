"""What a sub-command is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A name, a line for --help, its flags, and what it does; `run` returns the exit code."""

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace], int]
