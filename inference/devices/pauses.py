"""How long to wait before a process that ended is started again."""

FIRST_SECONDS = 1.0
SETTLED_SECONDS = 60.0


class Pauses:
    """One second, then twice as long each time, up to `longest`.

    After a life that was long enough and good for something it begins again with the first.
    """

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._next = FIRST_SECONDS

    def after(self, lived: float = 0.0, *, worked: bool = False) -> float:
        """The pause after a process that lived so many seconds, and finished something or not."""
        if worked and lived >= SETTLED_SECONDS:
            self._next = FIRST_SECONDS
        pause, self._next = self._next, min(2 * self._next, self._longest)
        return min(pause, self._longest)
