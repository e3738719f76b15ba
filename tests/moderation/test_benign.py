"""Innocent prompts pass, also with far more words watched than the program's own lists hold."""

import pytest

from moderation.moderator import Moderator
from moderation.policy import PRESETS
from moderation.subject import PromptSubject
from tests.moderation import benign

MODERATOR = Moderator()
WATCHING = PRESETS["standard"].with_words(benign.WATCHED)


@pytest.mark.parametrize("prompt", benign.ALL)
def test_an_innocent_prompt_passes(prompt: str) -> None:
    verdict = MODERATOR.judge_prompt(PromptSubject(prompt=prompt), WATCHING)

    assert verdict.allowed, verdict.findings


def test_an_allowed_phrase_voids_the_hit_inside_it_and_no_other() -> None:
    policy = PRESETS["standard"].with_words(["gremlin"]).with_allow(["gremlin soup*"])

    inside = MODERATOR.judge_prompt(PromptSubject(prompt="a bowl of gremlin soups"), policy)
    beside = MODERATOR.judge_prompt(PromptSubject(prompt="gremlin soup and a gremlin"), policy)

    assert inside.allowed
    assert [finding.span for finding in beside.findings] == [(19, 26)]


@pytest.mark.parametrize(
    "prompt",
    [
        "gremlin. soup",
        "gremlin, soup",
        "a[gremlin soup:gremlin:0.5]",
        "Z3JlbWxpbiBzb3VwIGdyZW1saW4=",
    ],
)
def test_an_allowed_phrase_cannot_be_used_to_carry_the_word(prompt: str) -> None:
    policy = PRESETS["standard"].with_words(["gremlin"]).with_allow(["gremlin soup"])

    assert MODERATOR.judge_prompt(PromptSubject(prompt=prompt), policy).blocked
