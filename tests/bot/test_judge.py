"""Between facts and verdicts: what moderation is told, and that nothing slips through."""

import json
import struct
from dataclasses import replace

from bot.judge import Judge
from bot.request import JobRequest
from inference.request import Picture
from moderation.moderator import Moderator
from moderation.policy import PRESETS
from moderation.subject import ImageSubject, PromptSubject
from tests.fakes import FakeModerator, picture, scores

REQUEST = JobRequest(
    prompt="a red circle",
    negative_prompt="blue",
    seed=7,
    steps=20,
    guidance_scale=4.0,
    sampler="ddim",
    width=64,
    height=64,
)


def judge(moderator: FakeModerator | Moderator) -> Judge:
    return Judge(moderator, policies=PRESETS, default=PRESETS["standard"])


def scored(concept: float) -> Picture:
    return picture(REQUEST.for_engine(owner="", job=""), 0, scores(concept))


def test_every_text_a_member_wrote_is_judged() -> None:
    moderator = FakeModerator()
    judge(moderator).prompt(REQUEST, preset=None)

    assert moderator.judged == [PromptSubject(prompt="a red circle", negative_prompt="blue")]


def test_the_raw_scores_reach_moderation_and_the_books() -> None:
    moderator = FakeModerator()
    judged = judge(moderator).picture(scored(0.25), preset="strict", age_restricted=True)

    [subject] = moderator.judged
    assert isinstance(subject, ImageSubject)
    assert subject.age_restricted
    assert subject.checker_available
    assert subject.views[0].concepts == (0.25,)
    assert judged.decision.policy == "strict"
    (view,) = judged.decision.scores
    assert struct.unpack("<2e", view.cosines)[0] == 0.25
    assert json.loads(view.scorer)["concept_names"] == ["hazard sign"]


def test_an_unknown_preset_is_the_default_not_an_opening() -> None:
    judged = judge(FakeModerator()).prompt(REQUEST, preset="anything goes")

    assert judged.decision.policy == "standard"


def test_the_real_moderator_holds_what_has_no_scores() -> None:
    unscored = replace(scored(0.1), scores=None)
    judged = judge(Moderator()).picture(unscored, preset="relaxed", age_restricted=True)

    assert not judged.verdict.allowed


def test_the_real_moderator_blocks_what_is_flagged_and_allows_what_is_not() -> None:
    real = judge(Moderator())

    assert not real.picture(scored(0.9), preset=None, age_restricted=False).verdict.allowed
    assert real.picture(scored(0.1), preset=None, age_restricted=False).verdict.allowed
    assert real.prompt(REQUEST, preset=None).verdict.allowed
