"""What a challenge is, which phase it should be in, and how moderators move its times.

Phases go announced → open → voting → closed and never back; cancelled is the other end. A clock
that was set back changes nothing, and deadlines that were missed while nobody looked are made good
in one move, which knows what it passed over.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.challenges.refusal import Refusal, refuse
from bot.challenges.rules import Rules, check_rules

Phase = Literal["announced", "open", "voting", "closed", "cancelled"]

PHASES: tuple[Phase, ...] = ("announced", "open", "voting", "closed")
FINAL: tuple[Phase, ...] = ("closed", "cancelled")

TITLE_LENGTH = 100
THEME_LENGTH = 1000
SHORTEST = timedelta(minutes=5)
FARTHEST = timedelta(days=366)
LATE_START = timedelta(hours=1)
"""A start in the past by no more than this is `now`, written a while ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When entries open, when they close and voting begins, and when voting ends."""

    opens_at: datetime
    closes_at: datetime
    ends_at: datetime

    def phase(self, now: datetime) -> Phase:
        """The phase that these times alone ask for."""
        begins: tuple[tuple[datetime, Phase], ...] = (
            (self.ends_at, "closed"),
            (self.closes_at, "voting"),
            (self.opens_at, "open"),
        )
        return next((phase for at, phase in begins if now >= at), "announced")

    def later(self, phase: Phase, by: timedelta) -> "Times":
        """Move by as much whatever is still to come after `phase`."""
        reached = PHASES.index(phase)
        return Times(
            opens_at=self.opens_at + by if reached < 1 else self.opens_at,
            closes_at=self.closes_at + by if reached < 2 else self.closes_at,
            ends_at=self.ends_at + by if reached < 3 else self.ends_at,
        )

    def end_of(self, phase: Phase) -> datetime:
        """When `phase` is over."""
        return (self.opens_at, self.closes_at, self.ends_at)[PHASES.index(phase)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """One challenge as it stands; every change of it is a new value.

    `paused_at` is set while it is paused: no phase moves then, and when it goes on, all that is
    still to come has moved by the length of the pause.
    """

    id: str
    guild_id: int
    title: str
    theme: str
    times: Times
    rules: Rules = field(default_factory=Rules)
    announcement_channel_id: int
    gallery_channel_id: int
    phase: Phase = "announced"
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of phase that is due; `passed` are the phases that nobody got to see."""

    was: Phase
    to: Phase
    passed: tuple[Phase, ...]
    late: timedelta


def check(challenge: Challenge, now: datetime) -> Refusal | None:
    """Whether a new challenge makes sense; the first thing that does not."""
    times = challenge.times
    if not challenge.title.strip():
        return refuse("title-empty")
    if len(challenge.title) > TITLE_LENGTH:
        return refuse("title-long", most=TITLE_LENGTH)
    if not challenge.theme.strip():
        return refuse("theme-empty")
    if len(challenge.theme) > THEME_LENGTH:
        return refuse("theme-long", most=THEME_LENGTH)
    if times.opens_at < now - LATE_START:
        return refuse("opens-past", at=times.opens_at)
    return check_rules(challenge.rules) or _check_order(times, now)


def _check_order(times: Times, now: datetime) -> Refusal | None:
    if times.closes_at <= max(times.opens_at, now):
        return refuse("order-closes", at=times.closes_at)
    if times.ends_at <= times.closes_at:
        return refuse("order-ends", at=times.ends_at)
    if min(times.closes_at - max(times.opens_at, now), times.ends_at - times.closes_at) < SHORTEST:
        return refuse("too-short", minutes=SHORTEST // timedelta(minutes=1))
    if times.ends_at - now > FARTHEST:
        return refuse("too-far", at=times.ends_at, days=FARTHEST.days)
    return None


def due(challenge: Challenge, now: datetime) -> Phase:
    """The phase that a challenge should be in: never one before the one it is in."""
    if challenge.phase in FINAL or challenge.paused_at is not None:
        return challenge.phase
    return max(challenge.phase, challenge.times.phase(now), key=PHASES.index)


def move(challenge: Challenge, now: datetime) -> Move | None:
    """The one change of phase that is due, or None; whoever makes it stores `to` as the phase."""
    to = due(challenge, now)
    if to == challenge.phase:
        return None
    first, last = PHASES.index(challenge.phase), PHASES.index(to)
    began = challenge.times.end_of(PHASES[last - 1])
    return Move(was=challenge.phase, to=to, passed=PHASES[first + 1 : last], late=now - began)


def next_move_at(challenge: Challenge) -> datetime | None:
    """When to look at it again; None if it waits for a moderator or for nothing."""
    if challenge.phase in FINAL or challenge.paused_at is not None:
        return None
    return challenge.times.end_of(challenge.phase)


def pause(challenge: Challenge, now: datetime) -> Challenge | Refusal:
    """Stop its clock; nobody enters and nobody votes until it goes on."""
    if challenge.phase in FINAL:
        return refuse("over")
    if challenge.paused_at is not None:
        return refuse("paused-already")
    return replace(challenge, phase=due(challenge, now), paused_at=now)


def resume(challenge: Challenge, now: datetime) -> Challenge | Refusal:
    """Let it go on: what is still to come has moved by the length of the pause."""
    if challenge.phase in FINAL:
        return refuse("over")
    if challenge.paused_at is None:
        return refuse("not-paused")
    by = max(now - challenge.paused_at, timedelta(0))
    return replace(challenge, paused_at=None, times=challenge.times.later(challenge.phase, by))


def extend(challenge: Challenge, to: datetime, now: datetime) -> Challenge | Refusal:
    """Let the present phase end at `to` instead; the phases after it keep their length."""
    phase = due(challenge, now)
    if phase in FINAL:
        return refuse("over")
    if challenge.paused_at is not None:
        return refuse("paused-first")
    end = challenge.times.end_of(phase)
    if to <= end:
        return refuse("extend-earlier", at=end)
    times = challenge.times.later(phase, to - end)
    if times.ends_at - now > FARTHEST:
        return refuse("too-far", at=times.ends_at, days=FARTHEST.days)
    return replace(challenge, phase=phase, times=times)


def cancel(challenge: Challenge) -> Challenge | Refusal:
    """End it without a result."""
    if challenge.phase in FINAL:
        return refuse("over")
    return replace(challenge, phase="cancelled", paused_at=None)
