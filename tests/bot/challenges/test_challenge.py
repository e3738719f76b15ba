"""Phases and times: what is due, what a pause does, and what makes no sense."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.challenge import (
    FARTHEST,
    PHASES,
    Challenge,
    Phase,
    Times,
    cancel,
    check,
    due,
    extend,
    move,
    next_move_at,
    pause,
    resume,
)
from bot.challenges.refusal import Refusal
from bot.challenges.rules import Fixed, Rules
from tests.bot.challenges.samples import CHALLENGE, DAY, HOUR, NOON, TIMES

MOMENTS = st.datetimes(datetime(2026, 11, 20), datetime(2026, 12, 20), timezones=st.just(UTC))
STEPS = st.lists(st.tuples(st.sampled_from(["look", "pause", "resume", "extend"]), MOMENTS))


def made(answer: Challenge | Refusal) -> Challenge:
    assert isinstance(answer, Challenge), answer
    return answer


def key(answer: object) -> str:
    assert isinstance(answer, Refusal), answer
    assert str(answer).endswith((".", "`."))
    return answer.key


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (NOON, "announced"),
        (TIMES.opens_at, "open"),
        (TIMES.closes_at - timedelta(microseconds=1), "open"),
        (TIMES.closes_at, "voting"),
        (TIMES.ends_at, "closed"),
    ],
)
def test_each_phase_begins_on_its_minute(at: datetime, phase: Phase) -> None:
    assert due(CHALLENGE, at) == phase


def test_deadlines_missed_while_nobody_looked_are_made_good_in_one_move() -> None:
    late = move(CHALLENGE, TIMES.ends_at + HOUR)

    assert late is not None
    assert (late.was, late.to, late.late) == ("announced", "closed", HOUR)
    assert late.passed == ("open", "voting")
    assert move(replace(CHALLENGE, phase=late.to), TIMES.ends_at + HOUR) is None


def test_a_clock_set_back_never_takes_a_phase_back() -> None:
    voting = replace(CHALLENGE, phase="voting")

    assert due(voting, NOON - 30 * DAY) == "voting"
    assert move(voting, NOON - 30 * DAY) is None


@settings(deadline=None)
@given(STEPS)
def test_whatever_happens_phases_only_go_on(steps: list[tuple[str, datetime]]) -> None:
    challenge = CHALLENGE
    for what, at in steps:
        before = challenge
        answer: Challenge | Refusal
        if what == "look":
            answer = replace(challenge, phase=due(challenge, at))
        elif what == "pause":
            answer = pause(challenge, at)
        elif what == "resume":
            answer = resume(challenge, at)
        else:
            answer = extend(challenge, at + DAY, at)
        challenge = before if isinstance(answer, Refusal) else answer
        times = challenge.times
        assert PHASES.index(challenge.phase) >= PHASES.index(before.phase)
        assert times.opens_at < times.closes_at < times.ends_at
        assert times.ends_at >= before.times.ends_at


def test_a_pause_moves_what_is_still_to_come_and_nothing_else() -> None:
    paused = made(pause(CHALLENGE, NOON + 2 * HOUR))
    assert paused.phase == "open"
    assert due(paused, NOON + 90 * DAY) == "open"
    assert next_move_at(paused) is None

    on = made(resume(paused, NOON + 5 * HOUR))
    assert on.times.opens_at == TIMES.opens_at
    assert on.times.closes_at == TIMES.closes_at + 3 * HOUR
    assert on.times.ends_at == TIMES.ends_at + 3 * HOUR
    assert next_move_at(on) == on.times.closes_at


def test_a_clock_set_back_during_a_pause_brings_no_deadline_nearer() -> None:
    paused = made(pause(CHALLENGE, NOON + 2 * HOUR))

    assert made(resume(paused, NOON - DAY)).times == TIMES


def test_extending_the_entries_leaves_voting_its_length() -> None:
    longer = made(extend(CHALLENGE, TIMES.closes_at + DAY, NOON + 2 * HOUR))

    assert longer.phase == "open"
    assert longer.times.closes_at == TIMES.closes_at + DAY
    assert longer.times.ends_at - longer.times.closes_at == TIMES.ends_at - TIMES.closes_at


def test_what_cannot_be_done_to_a_challenge_is_said() -> None:
    paused = made(pause(CHALLENGE, NOON))
    over = made(cancel(CHALLENGE))
    closed = replace(CHALLENGE, phase="closed")

    assert key(pause(paused, NOON)) == "paused-already"
    assert key(resume(CHALLENGE, NOON)) == "not-paused"
    assert key(extend(paused, TIMES.opens_at + HOUR, NOON)) == "paused-first"
    assert key(extend(CHALLENGE, NOON, NOON)) == "extend-earlier"
    assert key(extend(CHALLENGE, NOON + 2 * FARTHEST, NOON)) == "too-far"
    assert due(over, TIMES.ends_at) == "cancelled"
    for final in (over, closed):
        assert next_move_at(final) is None
        for answer in (
            pause(final, NOON),
            resume(final, NOON),
            extend(final, TIMES.ends_at + DAY, NOON),
            cancel(final),
        ):
            assert key(answer) == "over"


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (Times(opens_at=NOON - DAY, closes_at=NOON + DAY, ends_at=NOON + 2 * DAY), "opens-past"),
        (Times(opens_at=NOON + DAY, closes_at=NOON + DAY, ends_at=NOON + 2 * DAY), "order-closes"),
        (Times(opens_at=NOON, closes_at=NOON - HOUR / 2, ends_at=NOON + DAY), "order-closes"),
        (Times(opens_at=NOON, closes_at=NOON + DAY, ends_at=NOON + HOUR), "order-ends"),
        (Times(opens_at=NOON, closes_at=NOON + HOUR / 60, ends_at=NOON + DAY), "too-short"),
        (Times(opens_at=NOON, closes_at=NOON + DAY, ends_at=NOON + 400 * DAY), "too-far"),
    ],
)
def test_times_in_the_past_or_in_the_wrong_order_are_refused(times: Times, said: str) -> None:
    assert key(check(replace(CHALLENGE, times=times), NOON)) == said


def test_a_start_written_a_minute_ago_is_no_start_in_the_past() -> None:
    times = replace(TIMES, opens_at=NOON - HOUR / 60)

    assert check(replace(CHALLENGE, times=times), NOON) is None


@pytest.mark.parametrize(
    ("challenge", "said"),
    [
        (replace(CHALLENGE, title=" "), "title-empty"),
        (replace(CHALLENGE, title="x" * 101), "title-long"),
        (replace(CHALLENGE, theme=""), "theme-empty"),
        (replace(CHALLENGE, theme="x" * 1001), "theme-long"),
        (replace(CHALLENGE, rules=Rules(most_entries=0)), "entries-range"),
        (replace(CHALLENGE, rules=Rules(most_entries=4)), "entries-range"),
        (replace(CHALLENGE, rules=Rules(rest=-1)), "rest-range"),
        (replace(CHALLENGE, rules=Rules(membership_days=10_000)), "membership-range"),
        (replace(CHALLENGE, rules=Rules(required_words=("x",) * 21)), "words-many"),
        (replace(CHALLENGE, rules=Rules(banned_words=("x" * 61,))), "words-long"),
        (
            replace(CHALLENGE, rules=Rules(required_words=("Snow",), banned_words=("snow",))),
            "words-both",
        ),
    ],
)
def test_rules_that_nobody_can_keep_are_refused(challenge: Challenge, said: str) -> None:
    assert key(check(challenge, NOON)) == said


def test_a_sound_challenge_is_taken() -> None:
    rules = Rules(most_entries=3, required_words=("snow",), fixed=Fixed(steps=20, seed=7))

    assert check(replace(CHALLENGE, rules=rules), NOON) is None
