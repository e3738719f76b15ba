"""A bot's gateway session: it outlives its socket, so that a resumed one misses nothing."""

import json
from collections import deque
from dataclasses import dataclass, field
from secrets import token_hex

from aiohttp import web

from bot.playground.wire import Json

BUFFER = 2_000


@dataclass(slots=True, eq=False)
class Session:
    """One shard's session; `socket` is None while it is away."""

    intents: int
    shard: int
    shards: int
    id: str = field(default_factory=lambda: token_hex(16))
    sequence: int = 0
    socket: web.WebSocketResponse | None = None
    left_at: float = 0.0
    _sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=BUFFER))

    def serves(self, guild_id: str | None) -> bool:
        """Whether events of this guild (None: direct messages) go to this shard."""
        wanted = 0 if guild_id is None else (int(guild_id) >> 22) % self.shards
        return wanted == self.shard

    def dispatch(self, event: str, body: Json) -> str:
        """Number an event, keep it for a resume, and return its frame."""
        self.sequence += 1
        frame = json.dumps({"op": 0, "t": event, "s": self.sequence, "d": body})
        self._sent.append((self.sequence, frame))
        return frame

    def missed(self, sequence: int) -> list[str] | None:
        """The frames after `sequence`; None if they are no longer known."""
        if sequence > self.sequence:
            return None
        if self._sent and sequence < self._sent[0][0] - 1:
            return None
        return [frame for number, frame in self._sent if number > sequence]
