"""Why something is not done: a key and what goes into its words; English until it is translated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

Plain = str | int | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A reason that a test or a translation can tell from others by its key."""

    key: str
    args: tuple[tuple[str, Plain], ...] = ()

    def __str__(self) -> str:
        """Say it in English; moments are shown as Discord shows them, to each in their own time."""
        return WORDS[self.key].format(**{name: _shown(value) for name, value in self.args})


def refuse(key: str, **args: Plain) -> Refusal:
    """Make a refusal; its arguments are those that the words of `key` name."""
    return Refusal(key=key, args=tuple(args.items()))


def _shown(value: Plain) -> str:
    return f"<t:{int(value.timestamp())}:f>" if isinstance(value, datetime) else str(value)


WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Making and changing a challenge.
        "title-empty": "A challenge needs a title; write a few words.",
        "title-long": "The title is longer than {most} characters; please shorten it.",
        "theme-empty": "A challenge needs a theme; say what the pictures should be about.",
        "theme-long": "The theme is longer than {most} characters; please shorten it.",
        "entries-range": "A member may have 1 to {most} entries; choose a number in between.",
        "words-many": "There may be up to {most} required and as many banned words; name fewer.",
        "words-long": "“{word}” is longer than {most} characters; name a shorter word.",
        "words-both": "“{word}” is both required and banned; take it out of one of the lists.",
        "rest-range": "A winner may rest for 0 to {most} challenges; choose a number in between.",
        "membership-range": (
            "The minimum membership may be 0 to {most} days; choose a number in between."
        ),
        "opens-past": "The start, {at}, is over already; give a later one, or `now`.",
        "order-closes": "Entries would close {at}, not after the start; give a later time.",
        "order-ends": "Voting would end {at}, not after entries close; give a later time.",
        "too-short": "Entering and voting take at least {minutes} minutes each; give later times.",
        "too-far": "A challenge lies within {days} days from now; give an earlier time than {at}.",
        "over": "This challenge is over; nothing about its times can change any more.",
        "paused-already": "This challenge is paused already.",
        "not-paused": "This challenge is not paused.",
        "paused-first": "This challenge is paused; resume it first, then move its times.",
        "extend-earlier": "This phase ends {at}; it can only be moved to a later time.",
        # Times in a moderator's words.
        "time-unread": (
            "I cannot read “{text}” as a time. Write it like `2026-12-01 18:00`, `friday 20:00` "
            "or `in 3 days`."
        ),
        "time-long": "That is too long for a time. Write it like `2026-12-01 18:00`.",
        "time-no-hour": "“{text}” has no time of day. Add one, like `friday 20:00`.",
        "time-past": "“{text}” is {at}, which is over. Write a later time, `2026-12-01 18:00`.",
        "time-far": (
            "“{text}” is more than {days} days away. Write an earlier time, with the year: "
            "`2026-12-01 18:00`."
        ),
        "time-ambiguous": (
            "“{text}” could be {one} or {other}. Write it as year-month-day: `{written}`."
        ),
        "time-gap": "Clocks skip that time on that day; I took {at} instead.",
        "time-fold": "That time comes twice on that day; I took the first, {at}.",
        "zone-unknown": (
            "I do not know the time zone “{zone}”. Write it like `Europe/Berlin` or "
            "`America/Sao_Paulo`."
        ),
        "zone-close": "I do not know the time zone “{zone}”. Do you mean `{close}`?",
        "series-themes": "A series needs 1 to {most} themes, one a line.",
        "series-every": "A series comes every 1 to {most} days; choose a number in between.",
        # Entering and taking back.
        "enter-early": "Entries open {at}; make your picture from then on.",
        "enter-late": "Entries closed {at}; have a look at the next challenge.",
        "enter-cancelled": "This challenge was cancelled; have a look at the next one.",
        "enter-paused": "This challenge is paused; please enter when it goes on.",
        "enter-not-own": "This picture is somebody else's; enter one that you have asked for.",
        "enter-elsewhere": "This picture was made in another server; make one here.",
        "enter-before": "This picture is older than the challenge (it began {at}); make one now.",
        "enter-deleted": "This picture has been deleted; enter another one.",
        "enter-not-shown": "This picture was held back, so it cannot be entered; make another one.",
        "enter-model": "Entries are made with {wanted}, and this one with {given}; make it again.",
        "enter-steps": "Entries are made with {wanted} steps, this one with {given}; try again.",
        "enter-width": "Entries are {wanted} pixels wide, this one {given}; make it again.",
        "enter-height": "Entries are {wanted} pixels high, this one {given}; make it again.",
        "enter-seed": "Entries are made with the seed {wanted}, this one with {given}; try again.",
        "enter-word-missing": "The prompt must have “{word}” in it; make one that does.",
        "enter-word-banned": "The prompt must not have “{word}” in it; make one without.",
        "enter-undeclared": (
            "This was made from a picture that is not your own work; enter it again and say so."
        ),
        "enter-again": "This picture is entered already; enter another one.",
        "enter-same-picture": "The very same picture is entered already; enter another one.",
        "enter-full": "You have entered as many as one member may ({most}); withdraw one first.",
        "entry-not-own": "This entry is somebody else's; you can withdraw your own.",
        "entry-gone": "This entry is no longer in the challenge; there is nothing to withdraw.",
        "withdraw-late": "Entries can be withdrawn until they close; it is too late for this one.",
        # Voting.
        "vote-early": "Voting begins {at}; come back then.",
        "vote-late": "Voting is over; look at the result.",
        "vote-paused": "This challenge is paused; please vote when it goes on.",
        "vote-new-member": "Voters have been members for {days} days; vote in the next challenge.",
        "vote-gone": "This entry is no longer in the challenge; vote for another one.",
        "vote-own": "This entry is your own; vote for another one.",
        "vote-stars": "Give 1 to {most} stars.",
        # Guessing a prompt.
        "guess-late": "Time is up; look at the prompt and join the next round.",
        "guess-own": "You know this prompt, it is your own; let the others guess.",
        "guess-empty": "Write a few words that say what you see.",
        "guess-long": "A guess has up to {most} characters; please shorten yours.",
        "guess-enough": "You have guessed {most} times, which is all; wait for the end.",
        # Files to recount from.
        "export-format": "This is no exported challenge of the format {wanted}; export it again.",
        "export-broken": "This is no whole exported challenge; export it again.",
    }
)
