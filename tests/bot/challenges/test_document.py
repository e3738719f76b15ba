"""What is written down is read back the same, and later keys do no harm."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.challenge import Challenge
from bot.challenges.document import challenge_from, series_from, to_json
from bot.challenges.rules import MODES, Fixed, Rules
from tests.bot.challenges.samples import CHALLENGE, NOON
from tests.bot.challenges.test_series import SERIES

MAYBE = st.one_of(st.none(), st.integers(1, 2**32))
RULES = st.builds(
    Rules,
    most_entries=st.integers(1, 3),
    required_words=st.lists(st.text(max_size=5)).map(tuple),
    banned_words=st.lists(st.text(max_size=5)).map(tuple),
    fixed=st.builds(Fixed, model=st.one_of(st.none(), st.text()), steps=MAYBE, seed=MAYBE),
    voting=st.sampled_from(MODES),
    winner_role_id=MAYBE,
    rest=st.integers(0, 9),
    settings_hidden=st.booleans(),
)


def again(challenge: Challenge, text: str) -> Challenge:
    return challenge_from(
        text,
        id_=challenge.id,
        guild_id=challenge.guild_id,
        phase=challenge.phase,
        paused_at=challenge.paused_at,
    )


@settings(deadline=None)
@given(RULES, st.text(), st.booleans())
def test_a_challenge_comes_back_as_it_was(rules: Rules, title: str, paused: bool) -> None:
    challenge = replace(
        CHALLENGE, title=title, rules=rules, phase="open", paused_at=NOON if paused else None
    )

    assert again(challenge, to_json(challenge)) == challenge


@settings(deadline=None)
@given(RULES)
def test_a_series_comes_back_as_it_was(rules: Rules) -> None:
    series = replace(SERIES, rules=rules)

    assert series_from(to_json(series), id_=series.id, guild_id=series.guild_id) == series


def test_the_phase_stands_beside_and_keys_of_a_later_version_do_no_harm() -> None:
    document = json.loads(to_json(CHALLENGE))
    assert not {"id", "guild_id", "phase", "paused_at"} & document.keys()

    document["later"] = document["rules"]["later"] = document["rules"]["fixed"]["later"] = 1
    del document["rules"]["rest"]
    assert again(CHALLENGE, json.dumps(document)) == CHALLENGE
