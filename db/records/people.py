"""What guilds have chosen, what members have answered, and what was taken from them."""

from dataclasses import dataclass
from datetime import datetime

from db.records.work import Allowance

FORGOTTEN = 0
"""In place of the id of a member who is forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """What a guild has chosen; None stands for the operator's default.

    `policy_number` is that of its current policy, 0 if it has none; only `policies.save` sets it.
    """

    guild_id: int
    preset: str | None = None
    amount: int | None = None
    window_seconds: int | None = None
    waiting_cap: int | None = None
    policy_number: int = 0

    def allowance(self, default: Allowance) -> Allowance:
        """Return the guild's allowance, with the default where it has chosen nothing."""
        return Allowance(
            amount=default.amount if self.amount is None else self.amount,
            window_seconds=(
                default.window_seconds if self.window_seconds is None else self.window_seconds
            ),
            waiting_cap=default.waiting_cap if self.waiting_cap is None else self.waiting_cap,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceAnswer:
    """A member's last answer to the licence's use restrictions, and to which version of them."""

    version: str
    accepted: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooldown:
    """No pictures for a member until then; `level` counts those that followed on each other."""

    level: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CooldownTerms:
    """How long cool-downs are: the first, doubled for each that follows, up to the longest.

    One that starts more than `forget_seconds` after the end of the last is a first one again.
    """

    first_seconds: int
    longest_seconds: int = 7 * 24 * 3600
    forget_seconds: int = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A member who gets no pictures in any guild until the operator lifts it."""

    user_id: int
    guild_id: int
    case_number: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many rows no longer know a member."""

    jobs: int
    decisions: int
    cases: int
    others: int
