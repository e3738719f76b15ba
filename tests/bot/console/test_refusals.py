"""What moderation refuses is told in the words of the catalogue, where moderators may meet it."""

import pytest

from bot.console.changes import Change, change
from bot.console.refusals import refusal
from moderation.community import Community
from moderation.errors import PolicyError
from tests.english import catalogue

REFUSED = (
    change("threshold", target="nudd", offset=0.0, scope=None),
    change("threshold", target="xyzzy", offset=0.0, scope=None),
    change("threshold", target="nude", offset=0.5, scope=None),
    change("threshold", target="nude", offset=float("nan"), scope=None),
    change("threshold", target="naked child", offset=0.01, scope=None),
    change("threshold", target="minors", offset=0.01, scope=None),
    change("action", subject="minors_sexual", action="log", scope=None),
    change("action", subject="minors", action="log", scope=None),
    change("action", subject="nuditi", action="log", scope=None),
    change("action", subject="newcomer", action="log", scope="ceiling:roles"),
    change("preset", name="strict", scope="ceiling"),
    change("allow_gone", phrase="nothing"),
    change("rule_gone", rule="nothing"),
    change("exempt", exempt=False, role=5),
)


@pytest.mark.parametrize("wish", REFUSED, ids=lambda one: one.to_json()[:60])
def test_a_refusal_is_told_in_the_readers_language(wish: Change) -> None:
    with pytest.raises(PolicyError) as caught:
        wish.apply(Community())
    said = refusal(wish, caught.value)

    assert said.key.startswith("filter-")
    texts = {locale: catalogue().say(said, locale) for locale in ("en-US", "de", "ja")}
    assert len(set(texts.values())) == 3


def test_what_is_rare_is_told_as_moderation_says_it() -> None:
    wish = change("strikes", blocks=0)
    with pytest.raises(PolicyError) as caught:
        wish.apply(Community())

    assert catalogue().say(refusal(wish, caught.value), "de") == str(caught.value)
