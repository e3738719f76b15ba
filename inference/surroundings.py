"""What a worker finds around it: somewhere for work that needs no device, somebody to tell."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


class AtOnce(Executor):
    """Does everything where it is asked for, before `submit` returns."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Done already, or failed already."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Threads in a device's process, and the bot's process to be told of long work.

    By itself a worker has neither: it does all in place, and tells the log.
    """

    background: Executor
    tell: Callable[[str], None]


def alone() -> Surroundings:
    """Nothing around."""
    return Surroundings(background=AtOnce(), tell=log.info)
