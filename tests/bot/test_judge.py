"""Between facts and verdicts: what moderation is told, and that nothing slips through."""

import json
import struct
from dataclasses import replace

from bot.communities import Baseline, Communities
from bot.judge import Judge, Judged, Moderator, Where
from bot.request import JobRequest
from config.sections import ScoreRule
from db.records import Guild, Outdated, PolicyVersion
from inference.request import OtherScores, Picture
from moderation.community import Community
from moderation.moderator import Moderator as RealModerator
from moderation.policy import PRESETS
from moderation.resolution import Place
from moderation.subject import ImageSubject, PromptSubject
from tests.db.samples import NOON
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
RULES = {"gore/blood": ScoreRule(category="violence_gore", threshold=0.7)}
PLACE = Place(channel_id=5)


class OneVersion:
    """A store with one document, or with something that is none."""

    def __init__(self, document: str) -> None:
        self.version = PolicyVersion(
            guild_id=1,
            number=1,
            author_id=2,
            reason="",
            parent=0,
            sha256="",
            created_at=NOON,
            document=document,
        )

    async def current(self, guild_id: int) -> PolicyVersion | None:
        return self.version

    async def get(self, guild_id: int, number: int) -> PolicyVersion | None:
        return self.version

    async def save(
        self, guild_id: int, document: str, *, author_id: int, reason: str = "", expected: int
    ) -> PolicyVersion | Outdated:
        raise AssertionError("nobody saves here")


def judge(moderator: Moderator, document: str = "{}") -> Judge:
    base = Baseline(floor=PRESETS["relaxed"], default=PRESETS["standard"])
    communities = Communities(OneVersion(document), base)
    return Judge(moderator, communities, salt=b"salt", further=RULES)


def where(*, preset: str = "", age_restricted: bool = False) -> Where:
    guild = Guild(guild_id=1, policy_number=1 if preset else 0)
    return Where(guild=guild, place=PLACE, age_restricted=age_restricted)


def document(preset: str) -> str:
    return Community().with_preset(preset).to_json()


def scored(concept: float) -> Picture:
    return picture(REQUEST.for_engine(owner="", job=""), 0, scores(concept))


async def of_picture(
    moderator: Moderator, shown: Picture, preset: str = "", *, age_restricted: bool = False
) -> Judged:
    asked = judge(moderator, document(preset) if preset else "{}")
    return await asked.picture(shown, where(preset=preset, age_restricted=age_restricted))


async def test_every_text_a_member_wrote_is_judged() -> None:
    moderator = FakeModerator()
    judged = await judge(moderator).prompt(REQUEST, where(age_restricted=True))

    subject = PromptSubject(prompt="a red circle", negative_prompt="blue", age_restricted=True)
    assert moderator.judged == [subject]
    assert JobRequest.from_json(judged.decision.subject) == REQUEST
    assert json.loads(judged.decision.place)["channel_id"] == 5


async def test_the_raw_scores_reach_moderation_and_the_books() -> None:
    moderator = FakeModerator()
    judged = await of_picture(moderator, scored(0.25), "strict", age_restricted=True)

    [subject] = moderator.judged
    assert isinstance(subject, ImageSubject)
    assert subject.age_restricted
    assert subject.checker_available
    assert subject.views[0].concepts == (0.25,)
    assert judged.decision.policy == "strict"
    assert judged.decision.policy_number == 1
    (view,) = judged.decision.scores
    assert struct.unpack("<2e", view.cosines)[0] == 0.25
    assert json.loads(view.scorer)["concept_names"] == ["hazard sign"]


async def test_a_document_that_cannot_be_read_holds_and_opens_nothing() -> None:
    asked = judge(FakeModerator(), '{"house": {"preset": "anything goes"}}')
    here = where(preset="strict")
    for judged in (await asked.prompt(REQUEST, here), await asked.picture(scored(0.1), here)):
        assert judged.verdict.held
        assert judged.verdict.cause == "checker_unavailable"


async def test_the_real_moderator_holds_what_has_no_scores() -> None:
    unscored = replace(scored(0.1), scores=None)
    judged = await of_picture(RealModerator(), unscored, "relaxed", age_restricted=True)

    assert not judged.verdict.allowed


async def test_the_real_moderator_blocks_what_is_flagged_and_allows_what_is_not() -> None:
    real = RealModerator()

    assert not (await of_picture(real, scored(0.9))).verdict.allowed
    assert (await of_picture(real, scored(0.1))).verdict.allowed
    assert (await judge(real).prompt(REQUEST, where())).verdict.allowed


async def test_a_picture_that_a_further_scorer_could_not_check_is_held() -> None:
    found = scores(0.25)
    for real in (FakeModerator(), RealModerator()):
        for faults in ((), ("gore",)):
            shown = replace(scored(0.25), scores=replace(found, faults=faults))
            judged = await of_picture(real, shown, "relaxed", age_restricted=True)
            assert judged.verdict.allowed is (faults == ())
            if faults:
                assert judged.verdict.cause == "checker_unavailable"


async def test_a_further_scorers_fault_opens_no_door_that_was_shut() -> None:
    flagged = replace(scores(0.9, 0.9), faults=("gore",))
    judged = await of_picture(RealModerator(), replace(scored(0.9), scores=flagged), "strict")
    assert judged.verdict.blocked


async def test_a_further_scorers_label_counts_from_the_settings_threshold_on() -> None:
    def shown(blood: float) -> Picture:
        other = OtherScores(
            scorer="gore", view="whole", labels=("blood", "none"), probabilities=(blood, 1 - blood)
        )
        return replace(scored(0.1), scores=replace(scores(0.1), others=(other,)))

    assert (await of_picture(RealModerator(), shown(0.69))).verdict.allowed
    assert (await of_picture(RealModerator(), shown(0.7))).verdict.blocked


async def test_scores_that_are_no_numbers_are_held_and_not_kept() -> None:
    judged = await of_picture(RealModerator(), scored(float("nan")))
    assert judged.verdict.held
    assert judged.decision.scores == ()


async def test_a_known_picture_is_blocked_and_a_newcomers_held_where_strict() -> None:
    asked = judge(RealModerator(), document("strict"))
    here = where(preset="strict")
    assert (await asked.picture(scored(0.1), here, known="hash block 3")).verdict.blocked
    assert (await asked.picture(scored(0.1), here, newcomer=True)).verdict.held
    assert (await asked.picture(scored(0.1), here)).verdict.allowed


async def test_a_policy_that_is_only_tried_out_is_written_down_and_changes_nothing() -> None:
    tried = Community().with_settings(shadow={"preset": "strict"})
    asked = judge(RealModerator(), tried.to_json())
    judged = await asked.picture(scored(0.1), where(preset="x"), newcomer=True)
    assert judged.verdict.allowed
    assert judged.decision.shadow == "hold"


async def test_of_what_meets_zero_tolerance_no_words_are_kept() -> None:
    words = replace(REQUEST, prompt="sexual picture of a child")
    judged = await judge(RealModerator()).prompt(words, where())
    assert judged.verdict.zero_tolerance
    assert "child" not in judged.decision.subject + judged.decision.findings
    assert set(json.loads(judged.decision.subject)) == {"salted_sha256"}
