"""Each rule of entering refuses for its own reason, and nothing else does."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.challenges.challenge import cancel
from bot.challenges.entering import Candidate, Entry, EntryState, may_enter, may_withdraw
from bot.challenges.rules import Fixed, Rules
from tests.bot.challenges.samples import CHALLENGE, DAY, HOUR, NOON, TIMES

NOW = NOON + DAY
PICTURE = Candidate(
    job_id="j1",
    index=0,
    user_id=7,
    guild_id=1,
    made_at=NOON + 2 * HOUR,
    shown=True,
    deleted=False,
    prompt="a (snowy:1.2) village, first Snow, 雪の村",
    model="sd-v1-5",
    steps=20,
    width=512,
    height=768,
    seed=42,
    pixels_sha256="aa",
)


def entry(number: int, user_id: int = 7, state: EntryState = "in") -> Entry:
    return Entry(
        id=f"e{number}",
        user_id=user_id,
        job_id=f"j{number}",
        index=0,
        pixels_sha256=f"p{number}",
        entered_at=NOW,
        state=state,
    )


def why(
    picture: Candidate = PICTURE,
    *entries: Entry,
    rules: Rules | None = None,
    now: datetime = NOW,
    member_id: int = 7,
) -> str | None:
    challenge = replace(CHALLENGE, rules=rules or Rules())
    refusal = may_enter(picture, challenge, entries, member_id=member_id, now=now)
    assert refusal is None or str(refusal).endswith(".")
    return None if refusal is None else refusal.key


def test_ones_own_new_picture_may_enter() -> None:
    assert why() is None
    rules = Rules(
        required_words=("snowy", "village", "雪", "FIRST  snow"),
        banned_words=("snow village", "vill", "beach"),
        fixed=Fixed(model="sd-v1-5", steps=20, width=512, height=768, seed=42),
    )
    assert why(rules=rules) is None


@pytest.mark.parametrize(
    ("picture", "key"),
    [
        (replace(PICTURE, user_id=8), "enter-not-own"),
        (replace(PICTURE, guild_id=2), "enter-elsewhere"),
        (replace(PICTURE, made_at=TIMES.opens_at - HOUR), "enter-before"),
        (replace(PICTURE, deleted=True), "enter-deleted"),
        (replace(PICTURE, shown=False), "enter-not-shown"),
        (replace(PICTURE, start_image="foreign"), "enter-undeclared"),
    ],
)
def test_a_picture_that_is_not_theirs_or_not_new_or_not_shown_may_not(
    picture: Candidate, key: str
) -> None:
    assert why(picture) == key


def test_a_start_image_that_is_declared_or_ones_own_is_welcome() -> None:
    assert why(replace(PICTURE, start_image="foreign", declared=True)) is None
    assert why(replace(PICTURE, start_image="own")) is None


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        (Rules(fixed=Fixed(model="sdxl")), "enter-model"),
        (Rules(fixed=Fixed(steps=21)), "enter-steps"),
        (Rules(fixed=Fixed(width=768)), "enter-width"),
        (Rules(fixed=Fixed(height=512)), "enter-height"),
        (Rules(fixed=Fixed(seed=0)), "enter-seed"),
        (Rules(required_words=("snowman",)), "enter-word-missing"),
        (Rules(banned_words=("ＳＮＯＷＹ",)), "enter-word-banned"),
        (Rules(banned_words=("村",)), "enter-word-banned"),
    ],
)
def test_settings_and_words_are_as_required(rules: Rules, key: str) -> None:
    assert why(rules=rules) == key


@pytest.mark.parametrize(
    ("now", "key"),
    [(NOON, "enter-early"), (TIMES.closes_at, "enter-late"), (TIMES.ends_at, "enter-late")],
)
def test_entries_are_taken_while_the_challenge_is_open(now: datetime, key: str) -> None:
    assert why(now=now) == key


def test_a_paused_or_cancelled_challenge_takes_none() -> None:
    paused = replace(CHALLENGE, phase="open", paused_at=NOW)
    for challenge, key in ((paused, "enter-paused"), (cancel(CHALLENGE), "enter-cancelled")):
        refusal = may_enter(PICTURE, challenge, (), member_id=7, now=NOW)  # type: ignore[arg-type]
        assert refusal is not None and refusal.key == key


def test_the_same_picture_enters_once_whoever_made_it_again() -> None:
    assert why(PICTURE, replace(entry(1), index=0)) == "enter-again"
    assert why(PICTURE, replace(entry(2, user_id=9), pixels_sha256="aa")) == "enter-same-picture"
    assert why(PICTURE, entry(1, state="withdrawn")) is None


def test_a_member_enters_as_many_as_allowed_and_may_take_one_back() -> None:
    two = Rules(most_entries=2)
    assert why(PICTURE, entry(2), rules=two) is None
    assert why(PICTURE, entry(2), entry(3), rules=two) == "enter-full"
    assert why(PICTURE, entry(2), entry(3, state="withdrawn"), rules=two) is None
    assert why(PICTURE, entry(2), entry(3, state="disqualified"), rules=two) == "enter-full"
    assert why(PICTURE, entry(2), entry(3, user_id=8), rules=two) is None


def test_an_entry_is_withdrawn_by_its_owner_while_entries_are_taken() -> None:
    def why_not(one: Entry, member_id: int = 7, now: datetime = NOW) -> str | None:
        refusal = may_withdraw(one, CHALLENGE, member_id=member_id, now=now)
        return None if refusal is None else refusal.key

    assert why_not(entry(1)) is None
    assert why_not(entry(1), member_id=8) == "entry-not-own"
    assert why_not(entry(1, state="withdrawn")) == "entry-gone"
    assert why_not(entry(1), now=TIMES.closes_at) == "withdraw-late"
