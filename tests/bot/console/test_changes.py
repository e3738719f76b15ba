"""Changes: stored and back, applied to any document, and told in words."""

import pytest

from bot.console.changes import Change, change
from bot.console.telling import code, offset_text, told
from bot.languages.phrase import Phrase, verbatim
from moderation.community import Community
from moderation.errors import PolicyError
from moderation.word_rule import WordRule
from tests.english import english

RULE = WordRule(pattern="gremlin").model_dump(mode="json")
CHANGES = (
    change("preset", name="strict", scope=None),
    change("preset", name="strict", scope="channel:5"),
    change("threshold", target="nude", offset=-0.01, scope=None),
    change("threshold", target="nudity", offset=-0.01, scope="role:5"),
    change("threshold", target="nudity", offset=0.01, scope="ceiling"),
    change("action", subject="nudity", action="log", scope="thread:5"),
    change("action", subject="nudity", action="log", scope="ceiling"),
    change("action", subject="explicit", action="hold", scope="ceiling:roles"),
    change("threshold", target="nude", offset=0.02, scope="ceiling:roles"),
    change("action", subject="newcomer", action="hold", scope=None),
    change("rules", rules=[RULE], allow=["mole rat"]),
    change("allow", phrase="mole rat"),
    change("exempt", exempt=True, role=5),
    change("exempt", exempt=True, channel=5),
    change("settings", paused=True),
    change("settings", label_visible=False),
    change("settings", label="words"),
    change("settings", log_channel=5),
    change("settings", reviewer_role=5),
    change("strikes", blocks=2),
    change("shadow", overlay={"preset": "strict"}, until=1_000.0),
    change("several", changes=[change("allow", phrase="mole rat").plain()]),
    change("restore", document=Community(paused=True).to_json()),
)


def name(scope: str) -> Phrase:
    return verbatim(f"<{scope}>")


@pytest.mark.parametrize("wish", CHANGES, ids=lambda one: one.to_json()[:60])
def test_a_change_is_stored_applied_and_told(wish: Change) -> None:
    again = Change.from_json(wish.to_json())
    before = Community()
    after = again.apply(before)

    assert again == wish
    assert after != before
    assert Community.from_json(after.to_json()) == after
    phrases = told(before, after, name)
    assert phrases
    assert all(
        "{" not in english(one) and not english(one).startswith("filter-") for one in phrases
    )
    assert told(after, before, name)
    assert told(after, after, name) == ()


@pytest.mark.parametrize("first", CHANGES[:-1], ids=lambda one: one.to_json()[:60])
def test_a_change_keeps_what_somebody_else_has_changed_meanwhile(first: Change) -> None:
    theirs = change("rules", rules=[WordRule(pattern="goblin").model_dump(mode="json")], allow=[])
    after = first.apply(theirs.apply(Community()))

    assert any(rule.pattern == "goblin" for rule in after.words)
    assert theirs.apply(first.apply(Community())).scopes == after.scopes


@pytest.mark.parametrize(
    "wish",
    [
        change("preset", name="none", scope=None),
        change("preset", name="strict", scope="ceiling"),
        change("threshold", target="nude", offset=0.5, scope=None),
        change("threshold", target="naked child", offset=0.01, scope=None),
        change("action", subject="minors_sexual", action="log", scope=None),
        change("action", subject="newcomer", action="log", scope="ceiling:roles"),
        change("rule_gone", rule="nothing"),
        change("allow_gone", phrase="nothing"),
        change("allow", phrase="***"),
        change("exempt", exempt=False, role=5),
        change("strikes", blocks=0),
        change("settings", label="x" * 201),
    ],
    ids=lambda one: one.to_json()[:60],
)
def test_a_change_that_cannot_be_is_a_sentence(wish: Change) -> None:
    with pytest.raises(PolicyError, match=r"\.$"):
        wish.apply(Community())


def test_several_changes_are_told_as_what_they_come_to() -> None:
    both = change("several", changes=[one.plain() for one in CHANGES[:3]])
    sentences = [english(one) for one in told(Community(), both.apply(Community()), name)]

    assert sentences == [
        "Preset, everywhere: inherited → `strict`",
        "Threshold of `nude`, everywhere: 0.000 → -0.010",
        "Preset, <channel:5>: inherited → `strict`",
    ]


def test_a_scope_is_taken_back_whole() -> None:
    scoped = CHANGES[1].apply(Community())

    assert change("preset", name=None, scope="channel:5").apply(scoped) == Community()


def test_many_words_are_counted_and_the_first_are_named() -> None:
    rules = [WordRule(pattern=f"w{number}").model_dump(mode="json") for number in range(8)]
    after = change("rules", rules=rules, allow=[]).apply(Community())
    (said,) = (english(one) for one in told(Community(), after, name))

    assert said.startswith("8 words added: `w0` (custom), ")
    assert said.endswith(" and 3 more")


def test_nothing_in_somebodys_words_gets_out_of_its_code() -> None:
    assert code("a `b` ```c```\n**d**") == "`a ˋbˋ ˋˋˋcˋˋˋ **d**`"
    assert len(code("x" * 300)) == 82


def test_an_offset_has_a_sign_and_zero_has_none() -> None:
    assert [offset_text(one) for one in (-0.01, 0.0, -0.0, 0.0004, 0.05)] == [
        "-0.010",
        "0.000",
        "0.000",
        "0.000",
        "+0.050",
    ]


def test_a_change_is_frozen() -> None:
    with pytest.raises(AttributeError):
        CHANGES[0].kind = "action"  # type: ignore[misc]
