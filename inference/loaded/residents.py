"""Models that are in memory at once, and which of them goes when another is wanted."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from inference.errors import ModelTooLarge, OutOfMemory

T = TypeVar("T")


class Residents(Generic[T]):
    """Loaded models by name, no more than fit; the least recently used one goes first.

    `load` brings one, `expect` tells its bytes before that, `weigh` tells them exactly afterwards,
    and `dismiss` is called with each that goes.
    """

    def __init__(
        self,
        limit_bytes: float,
        load: Callable[[str], T],
        *,
        weigh: Callable[[T], int],
        expect: Callable[[str], int] = lambda name: 0,
        dismiss: Callable[[T], None] = lambda model: None,
    ) -> None:
        self._limit = limit_bytes
        self._load, self._weigh = load, weigh
        self._expect, self._dismiss = expect, dismiss
        self._models: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._users: Counter[str] = Counter()

    @property
    def names(self) -> tuple[str, ...]:
        """Who is here, the least recently used first."""
        return tuple(self._models)

    @property
    def bytes(self) -> int:
        """What all of them take."""
        return sum(size for _, size in self._models.values())

    def get(self, name: str) -> T:
        """A model, loaded if it is not here.

        Raises `ModelTooLarge` for one that could never fit, and `OutOfMemory` if those in use leave
        no room for it; ask `has_room_for` first and wait.
        """
        if name not in self._models:
            self._admit(name)
        self._models.move_to_end(name)
        return self._models[name][0]

    @contextmanager
    def using(self, name: str) -> Iterator[T]:
        """The same, and it stays at least until the end of the block."""
        model = self.get(name)
        self.pin(name)
        try:
            yield model
        finally:
            self.unpin(name)

    def pin(self, name: str) -> None:
        """Keep a model that is here until it is unpinned as often."""
        assert name in self._models, name
        self._users[name] += 1

    def unpin(self, name: str) -> None:
        """Take back one `pin`."""
        assert self._users[name] > 0, name
        self._users[name] -= 1

    def has_room_for(self, name: str) -> bool:
        """Whether `get` would find room, if need be by dismissing models that nobody uses."""
        return name in self._models or self._pinned() + self._expect(name) <= self._limit

    def _pinned(self) -> int:
        return sum(size for name, (_, size) in self._models.items() if self._users[name])

    def _admit(self, name: str) -> None:
        self._make_room(name, self._expect(name))
        model = self._load(name)
        size = self._weigh(model)
        try:
            self._make_room(name, size)
        except (ModelTooLarge, OutOfMemory):
            self._dismiss(model)
            raise
        self._models[name] = (model, size)

    def _make_room(self, name: str, size: int) -> None:
        if size > self._limit:
            raise ModelTooLarge(
                f"The model {name} takes {size / 1e9:.2f} GB, but models may take "
                f"{self._limit / 1e9:.2f} GB here. Use half precision, a smaller model or a larger "
                "device, or raise inference.memory_gb if you have set it."
            )
        if self._pinned() + size > self._limit:
            raise OutOfMemory(
                f"There is no room for the model {name} beside those that are in use; "
                "try again when their pictures are done."
            )
        for other in self.names:
            if self.bytes + size <= self._limit:
                return
            if not self._users[other]:
                self._dismiss(self._models.pop(other)[0])
