"""An exported challenge gives its result again, and betrays nobody."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.challenges.export import Exported, export, read_export
from bot.challenges.recount import recount
from bot.challenges.refusal import Refusal
from bot.challenges.result import conclude, resting
from bot.challenges.rules import MODES, Mode, Rules
from bot.challenges.voting import Ballot
from tests.bot.challenges.ballots import an_entry, cast
from tests.bot.challenges.samples import CHALLENGE
from tests.bot.challenges.test_voting import BALLOTS

ROOT = Path(__file__).parents[3]
KEY = b"a secret of this guild"
ENTRIES = [
    an_entry(1),
    an_entry(2),
    an_entry(3, user_id=2),
    replace(an_entry(4), state="disqualified", reason="Anna used another bot"),
    replace(an_entry(5), state="withdrawn"),
]
BIG = 2**63 - 1
DUELS = [
    cast(1, BIG, 1, against=2),
    cast(2, BIG - 1, 1, against=2),
    cast(3, 70, 2, against=3),
    replace(cast(4, 71, 3, against=2), voided="one hand with Anna"),
    cast(5, 70, 3, against=2),
    cast(6, 72, 4, against=1),
]


def of_mode(mode: Mode) -> Rules:
    return Rules(voting=mode)


def read(text: str) -> Exported:
    answer = read_export(text)
    assert isinstance(answer, Exported), answer
    return answer


@settings(deadline=None)
@given(BALLOTS, st.sampled_from(MODES), st.sampled_from([None, KEY]), st.sets(st.integers(1, 6)))
def test_whatever_the_votes_the_file_gives_the_same_result(
    ballots: list[Ballot], mode: Mode, key: bytes | None, rests: set[int]
) -> None:
    challenge = replace(CHALLENGE, rules=of_mode(mode))
    exported = read(export(challenge, ENTRIES, ballots, resting=rests, key=key))
    again = recount(exported)
    truth = conclude(challenge, ENTRIES, ballots, resting=rests)

    assert again.differences == ()
    assert [one.entry_id for one in again.ranking.places] == [
        one.entry_id for one in truth.ranking.places
    ]
    assert exported.stated["role"] == (truth.winner and truth.winner.entry_id)


def test_the_file_for_moderators_has_every_vote_as_it_was_cast() -> None:
    exported = read(export(CHALLENGE, ENTRIES, DUELS))

    assert exported.ballots == tuple(DUELS)
    assert [one.user_id for one in exported.entries] == [1, 2, 2, 4, 5]
    assert exported.entries[3].reason == "Anna used another bot"


def test_the_file_for_everybody_has_every_vote_and_nobodys_name_or_hour() -> None:
    entrant = cast(7, 2, 1, against=4)
    text = export(CHALLENGE, ENTRIES, [*DUELS, entrant], resting=[2], key=KEY)
    exported = read(text)

    assert len(exported.ballots) == 7
    assert "Anna" not in text
    assert str(BIG) not in text
    assert "cast_at" not in text
    owners = {one.user_id for one in exported.entries}
    voters = {one.voter_id for one in exported.ballots}
    assert not owners & voters
    assert len(owners) == 4
    assert len(voters) == 6
    assert exported.ballots[3].voided == "voided"
    assert exported.resting == (exported.entries[1].user_id,)
    assert text == export(CHALLENGE, ENTRIES, [*DUELS, entrant], resting=[2], key=KEY)


def test_numbers_do_not_follow_the_ids_and_differ_with_the_key() -> None:
    ballots = [cast(number, 1000 + number, 1, against=2) for number in range(30)]
    orders = [
        [one.voter_id for one in read(export(CHALLENGE, ENTRIES, ballots, key=key)).ballots]
        for key in (KEY, b"another")
    ]

    assert orders[0] != sorted(orders[0])
    assert orders[0] != orders[1]


def test_a_result_that_was_changed_or_votes_that_were_are_found() -> None:
    document = json.loads(export(CHALLENGE, ENTRIES, DUELS, key=KEY))
    swapped = json.loads(json.dumps(document))
    swapped["result"]["places"].reverse()
    fewer = json.loads(json.dumps(document))
    del fewer["ballots"][0]
    crowned = json.loads(json.dumps(document))
    crowned["result"]["role"] = "e3"
    without = json.loads(json.dumps(document))
    without["result"]["places"] = None

    for changed in (swapped, fewer, crowned, without):
        assert recount(read(json.dumps(changed))).differences


def test_a_last_digit_of_another_machine_is_no_difference() -> None:
    document = json.loads(export(CHALLENGE, ENTRIES, DUELS))
    document["result"]["places"][0]["score"] += 1e-9

    assert recount(read(json.dumps(document))).differences == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "export-broken"),
        ("[]", "export-broken"),
        ("{}", "export-broken"),
        ("[" * 100_000, "export-broken"),
        ('{"format": "something/2"}', "export-format"),
        ('{"format": "dreamloom-challenge/1"}', "export-broken"),
    ],
)
def test_a_file_of_another_kind_is_refused(text: str, key: str) -> None:
    answer = read_export(text)
    assert isinstance(answer, Refusal) and answer.key == key


@pytest.mark.parametrize("part", ["challenge", "entries", "ballots", "result", "resting"])
@pytest.mark.parametrize("nonsense", [None, 7, "x", [{}], {"voting": "loud"}])
def test_a_file_with_a_broken_part_is_refused_or_differs(part: str, nonsense: object) -> None:
    document = json.loads(export(CHALLENGE, ENTRIES, DUELS))
    answer = read_export(json.dumps(document | {part: nonsense}))

    assert isinstance(answer, Refusal) or recount(answer).differences


NONSENSE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["", "e1", "2026-01-01T00:00:00", "in", "stars", [], {}, [None], "9" * 5000]),
)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_whatever_stands_in_a_file_it_is_refused_or_counted(data: st.DataObject) -> None:
    document = json.loads(export(CHALLENGE, ENTRIES, DUELS))
    place = document
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not place[key] or not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(NONSENSE)

    answer = read_export(json.dumps(document))
    assert isinstance(answer, Refusal) or recount(answer).ranking.mode


def test_the_command_says_whether_the_result_follows_from_the_votes(tmp_path: Path) -> None:
    path = tmp_path / "challenge.json"
    path.write_text(export(CHALLENGE, ENTRIES, DUELS, key=KEY), encoding="utf-8")
    sound = _recount(path)
    assert sound.returncode == 0, sound.stderr
    assert "follows from its votes" in sound.stdout
    assert "1 voided" in sound.stdout

    document = json.loads(path.read_text(encoding="utf-8"))
    document["result"]["places"][0]["entry_id"] = "e3"
    path.write_text(json.dumps(document), encoding="utf-8")
    forged = _recount(path)
    assert forged.returncode == 1
    assert "place 1, entry_id: the file says e3, the votes give e1" in forged.stderr

    missing = _recount(tmp_path / "nothing.json")
    assert missing.returncode == 1
    assert "cannot be read" in missing.stderr


def _recount(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "recount", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_winners_rest_for_as_many_challenges_as_the_rules_say() -> None:
    winners = [5, 6, 5, 7]

    assert resting(winners, 0) == set()
    assert resting(winners, 1) == {5}
    assert resting(winners, 3) == {5, 6}

    result = conclude(CHALLENGE, ENTRIES, DUELS, resting={1})
    assert result.ranking.places[0].user_id == 1
    assert result.winner is not None and result.winner.user_id == 2
    assert result.passed_over == (1,)
    assert [one.entry_id for one in result.podium] == ["e1", "e3", "e2"]
    assert [one.id for one in result.disqualified] == ["e4"]
