"""Who may enter with what: one question for each rule, each with its own answer.

A picture enters as what this bot remembers of it, so nobody can claim one: the job says who asked
for it, where, when, and with which words and settings.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.challenges.challenge import Challenge, due
from bot.challenges.refusal import Refusal, refuse

EntryState = Literal["in", "withdrawn", "disqualified"]
StartImage = Literal["none", "own", "foreign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A picture that somebody would like to enter, as the database knows it.

    `shown` is whether moderation let it into a channel, `deleted` whether it is gone from there.
    `declared` is what the member says about a start image that was not their own work here.
    """

    job_id: str
    index: int
    user_id: int
    guild_id: int
    made_at: datetime
    shown: bool
    deleted: bool
    prompt: str
    model: str
    steps: int
    width: int
    height: int
    seed: int
    pixels_sha256: str
    start_image: StartImage = "none"
    declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A picture that has been entered; `reason` is why a moderator has disqualified it."""

    id: str
    user_id: int
    job_id: str
    index: int
    pixels_sha256: str
    entered_at: datetime
    declared: bool = False
    state: EntryState = "in"
    reason: str = ""


Reasons = Iterator[Refusal]


def may_enter(
    candidate: Candidate,
    challenge: Challenge,
    entries: Sequence[Entry],
    *,
    member_id: int,
    now: datetime,
) -> Refusal | None:
    """The first reason why this member may not enter this picture; None if they may."""
    return next(_reasons(candidate, challenge, entries, member_id, now), None)


def may_withdraw(
    entry: Entry, challenge: Challenge, *, member_id: int, now: datetime
) -> Refusal | None:
    """Why this member may not take an entry back; None if they may."""
    if entry.user_id != member_id:
        return refuse("entry-not-own")
    if entry.state != "in":
        return refuse("entry-gone")
    if due(challenge, now) != "open":
        return refuse("withdraw-late")
    return None


def _reasons(
    candidate: Candidate,
    challenge: Challenge,
    entries: Sequence[Entry],
    member_id: int,
    now: datetime,
) -> Reasons:
    yield from _of_time(challenge, now)
    if candidate.user_id != member_id:
        yield refuse("enter-not-own")
    if candidate.guild_id != challenge.guild_id:
        yield refuse("enter-elsewhere")
    if candidate.made_at < challenge.times.opens_at:
        yield refuse("enter-before", at=challenge.times.opens_at)
    if candidate.deleted:
        yield refuse("enter-deleted")
    if not candidate.shown:
        yield refuse("enter-not-shown")
    yield from _of_settings(candidate, challenge)
    yield from _of_words(candidate, challenge)
    if candidate.start_image == "foreign" and not candidate.declared:
        yield refuse("enter-undeclared")
    yield from _of_entries(candidate, challenge, entries)


def _of_time(challenge: Challenge, now: datetime) -> Reasons:
    match due(challenge, now):
        case "announced":
            yield refuse("enter-early", at=challenge.times.opens_at)
        case "voting" | "closed":
            yield refuse("enter-late", at=challenge.times.closes_at)
        case "cancelled":
            yield refuse("enter-cancelled")
    if challenge.paused_at is not None:
        yield refuse("enter-paused")


def _of_settings(candidate: Candidate, challenge: Challenge) -> Reasons:
    fixed = challenge.rules.fixed
    for name, key in (
        ("model", "enter-model"),
        ("steps", "enter-steps"),
        ("width", "enter-width"),
        ("height", "enter-height"),
        ("seed", "enter-seed"),
    ):
        wanted, given = getattr(fixed, name), getattr(candidate, name)
        if wanted is not None and wanted != given:
            yield refuse(key, wanted=wanted, given=given)


def _of_words(candidate: Candidate, challenge: Challenge) -> Reasons:
    has = _word_finder(candidate.prompt)
    for word in challenge.rules.required_words:
        if not has(word):
            yield refuse("enter-word-missing", word=word)
    for word in challenge.rules.banned_words:
        if has(word):
            yield refuse("enter-word-banned", word=word)


def _of_entries(candidate: Candidate, challenge: Challenge, entries: Sequence[Entry]) -> Reasons:
    inside = [entry for entry in entries if entry.state != "withdrawn"]
    if any((one.job_id, one.index) == (candidate.job_id, candidate.index) for one in inside):
        yield refuse("enter-again")
    if any(one.pixels_sha256 == candidate.pixels_sha256 for one in inside):
        yield refuse("enter-same-picture")
    most = challenge.rules.most_entries
    if sum(one.user_id == candidate.user_id for one in inside) >= most:
        yield refuse("enter-full", most=most)


def _word_finder(text: str) -> Callable[[str], bool]:
    """A question to a text: whether a word is in it, whole where its script leaves blanks."""
    plain = _plain(text)

    def has(word: str) -> bool:
        wanted = _plain(word)
        if any(unicodedata.east_asian_width(sign) in "WF" for sign in wanted):
            return wanted in plain
        return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain) is not None

    return has


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
