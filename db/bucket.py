"""A member's credits as a bucket that refills continuously, in whole numbers.

With `amount` A millicredits a window of W microseconds, and `spent` millicredits missing at the
time `since`, what has come back at a time t ≥ since is

    back(t) = min(spent, ⌊A · (t − since) / W⌋)      available(t) = max(0, A − (spent − back(t)))

When a bucket is brought up to t, `since` moves on by only as much time as pays for what came back,
⌈back · W / A⌉ ≤ t − since, so that the rest of the elapsed time counts later. Hence:

- nothing is given twice: what comes back over any stretch of time T is at most A · T / W, so no
  stretch sees more than A + A · T / W spent;
- nothing is lost but rounding: each change costs the member less than a microsecond of refill;
- looking is free: a bucket that is only looked at is not stored.

What is spent is counted in millicredits and not as a share, so a new allowance holds at once: a
larger one gives the difference, a smaller one takes it, and a new window changes the pace.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.records import Allowance

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """`spent` millicredits that had not come back at the time `since`."""

    spent: int
    since: datetime

    def at(self, now: datetime, allowance: Allowance) -> "Bucket":
        """Return the bucket as it is at `now`."""
        elapsed = (now - self.since) // _MICROSECOND
        window = _window(allowance)
        if elapsed < -window:  # the clock was wrong and has been set back: do not wait for it
            return Bucket(spent=self.spent, since=now)
        back = min(self.spent, allowance.amount * max(0, elapsed) // window)
        if back == self.spent:
            return Bucket(spent=0, since=now)
        if back == 0:
            return self
        paid_for = _ceil(back * window, allowance.amount) * _MICROSECOND
        return Bucket(spent=self.spent - back, since=self.since + paid_for)

    def take(self, amount: int) -> "Bucket":
        """Return the bucket with so much spent; bring it up to now first."""
        return Bucket(spent=self.spent + amount, since=self.since)

    def give(self, amount: int) -> "Bucket":
        """Return the bucket with so much given back; what would overflow is dropped."""
        return Bucket(spent=max(0, self.spent - amount), since=self.since)

    def available(self, allowance: Allowance) -> int:
        """Return what can be spent; bring it up to now first."""
        return max(0, allowance.amount - self.spent)

    def full_at(self, allowance: Allowance) -> datetime | None:
        """Return when nothing is missing any more; None if it is so now or never will be."""
        return self._back_at(self.spent, allowance) if self.spent else None

    def ready_at(self, price: int, allowance: Allowance) -> datetime | None:
        """Return when `price` can be spent; None if it never can."""
        if price > allowance.amount:
            return None
        if price <= self.available(allowance):
            return self.since
        return self._back_at(self.spent + price - allowance.amount, allowance)

    def _back_at(self, amount: int, allowance: Allowance) -> datetime | None:
        """Return when so much has come back; None if it takes for ever, or past the year 9999."""
        if allowance.amount == 0:
            return None
        try:
            return self.since + _ceil(amount * _window(allowance), allowance.amount) * _MICROSECOND
        except OverflowError:
            return None


def _window(allowance: Allowance) -> int:
    """Return the window in microseconds; one of no length would refill infinitely fast."""
    return max(1, allowance.window_seconds) * 1_000_000


def _ceil(dividend: int, divisor: int) -> int:
    """Divide whole numbers and round up."""
    return -(-dividend // divisor)
