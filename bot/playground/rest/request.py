"""One request of the bot as a handler sees it, and what a handler gives back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.playground.drafts import Upload
from bot.playground.realm import Realm
from bot.playground.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Path parameters, query, and the parsed body."""

    realm: Realm
    params: Mapping[str, str]
    query: Mapping[str, str]
    content: object
    uploads: list[Upload]

    @property
    def body(self) -> Json:
        """The body as an object; empty if it was none."""
        return self.content if isinstance(self.content, dict) else {}


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON value and its status; no value means 204."""

    content: Json | list[Json] | None = None
    status: int = 200


Handler = Callable[[Ask], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path, and who answers; `open` routes are guarded by a token in their path."""

    method: str
    path: str
    handler: Handler
    open: bool = False
