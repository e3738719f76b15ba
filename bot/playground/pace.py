"""Discord's rate limits: fifty requests a second in all, and a bucket per route."""

import re
import time
from collections import deque
from dataclasses import dataclass
from hashlib import md5

from bot.playground import limits
from bot.playground.wire import Clock

# What Discord's headers usually say: method, path, requests, seconds. The first group of the
# pattern is the bucket's major parameter.
BUCKETS: tuple[tuple[str, re.Pattern[str], int, float], ...] = (
    ("POST", re.compile(r"^/channels/(\d+)/messages$"), 5, 5.0),
    ("PATCH", re.compile(r"^/channels/(\d+)/messages/\d+$"), 5, 5.0),
    ("DELETE", re.compile(r"^/channels/(\d+)/messages/\d+$"), 5, 1.0),
    ("POST", re.compile(r"^/webhooks/\d+/([\w-]+)$"), 5, 2.0),
    ("PATCH", re.compile(r"^/webhooks/\d+/([\w-]+)/messages/[@\w]+$"), 5, 2.0),
    ("DELETE", re.compile(r"^/webhooks/\d+/([\w-]+)/messages/[@\w]+$"), 5, 2.0),
)


@dataclass(slots=True)
class Window:
    """One bucket: how many requests are left until when."""

    name: str
    most: int
    left: int
    until: float
    limit_reached: bool = False

    def headers(self, now: float) -> dict[str, str]:
        """The X-RateLimit headers that tell a client about this bucket."""
        after = max(0.0, self.until - now)
        return {
            "X-RateLimit-Limit": str(self.most),
            "X-RateLimit-Remaining": str(max(0, self.left)),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": self.name,
        }


class Pace:
    """Counts requests."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._recent: deque[float] = deque()
        self._windows: dict[tuple[int, str], Window] = {}

    def too_many_in_all(self, path: str) -> float:
        """Count a request; seconds to wait if the bot is over fifty a second, else 0."""
        if path.startswith(("/interactions/", "/webhooks/")):
            return 0.0
        now = self._clock()
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
        if len(self._recent) >= limits.GLOBAL_REQUESTS_PER_SECOND:
            return self._recent[0] + 1.0 - now
        self._recent.append(now)
        return 0.0

    def count(self, method: str, path: str) -> Window | None:
        """Count a request against its route's bucket; None if the route has none."""
        for number, (bucket_method, pattern, most, seconds) in enumerate(BUCKETS):
            found = pattern.match(path)
            if bucket_method != method or found is None:
                continue
            now = self._clock()
            key = (number, found[1])
            window = self._windows.get(key)
            if window is None or now >= window.until:
                name = md5(f"{method}{number}".encode(), usedforsecurity=False).hexdigest()[:16]
                window = Window(name=name, most=most, left=most, until=now + seconds)
                self._windows[key] = window
            window.limit_reached = window.left <= 0
            window.left -= 1
            return window
        return None
