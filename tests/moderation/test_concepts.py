"""The safety classifier's arithmetic agrees with the published one, restated here by itself."""

from random import Random

import numpy as np
import pytest
import torch

from moderation.categories import Group
from moderation.measures import Measure, measured
from moderation.policy import PRESETS, Policy
from moderation.scores import concept_signals
from moderation.subject import ImageSubject
from tests.moderation.scores import near_thresholds, picture

REFERENCE = PRESETS["standard"]
UNROUNDED = REFERENCE.model_copy(update={"mode": "unrounded"})


def measures(subject: ImageSubject, policy: Policy) -> list[Measure]:
    return measured(concept_signals(subject), policy)


def restated(subject: ImageSubject) -> tuple[list[float], list[float]]:
    """Scores of the special concepts and of the others, as the published filter computes them."""
    view = subject.views[0]
    adjustment = np.float32(0.0)
    special = []
    for cosine, bar in zip(view.special, subject.special_thresholds, strict=True):
        score = np.round(np.float32(cosine) - np.float32(bar) + adjustment, 3)
        special.append(float(score))
        if score > 0:
            adjustment = np.float32(0.01)
    concepts = [
        float(np.round(np.float32(cosine) - np.float32(bar) + adjustment, 3))
        for cosine, bar in zip(view.concepts, subject.concept_thresholds, strict=True)
    ]
    return special, concepts


def restated_without_rounding(subject: ImageSubject) -> tuple[list[float], list[float]]:
    view = subject.views[0]
    special = [c - bar for c, bar in zip(view.special, subject.special_thresholds, strict=True)]
    adjustment = 0.01 if max(special) > 0 else 0.0
    return special, [
        cosine - bar + adjustment
        for cosine, bar in zip(view.concepts, subject.concept_thresholds, strict=True)
    ]


def test_ten_thousand_vectors_near_the_thresholds_agree_with_the_formula() -> None:
    rng = Random(1)
    flagged = 0
    for _ in range(10_000):
        subject = near_thresholds(rng)
        special, concepts = restated(subject)
        margins = [measure.margin for measure in measures(subject, REFERENCE)]

        expected = [round(1000 * score) for score in special + concepts]
        assert [1000 * margin for margin in margins] == pytest.approx(expected, abs=1e-9)
        assert [margin > 0 for margin in margins] == [score > 0 for score in special + concepts]
        flagged += any(score > 0 for score in concepts)

    assert 1_000 < flagged < 10_000


def test_without_rounding_ten_thousand_vectors_agree_too() -> None:
    rng = Random(2)
    for _ in range(10_000):
        subject = near_thresholds(rng)
        special, concepts = restated_without_rounding(subject)
        margins = [measure.margin for measure in measures(subject, UNROUNDED)]

        assert margins == special + concepts
        assert [margin > 0 for margin in margins] == [score > 0 for score in special + concepts]


def test_rounding_leaves_a_dead_zone_that_the_other_mode_does_not_have() -> None:
    rng = Random(3)
    differences = sum(
        any(m.flagged for m in measures(subject, REFERENCE) if not m.signal.special)
        != any(m.flagged for m in measures(subject, UNROUNDED) if not m.signal.special)
        for subject in (near_thresholds(rng) for _ in range(2_000))
    )

    assert 0 < differences < 200


def test_leaving_out_what_is_far_below_leaves_out_nothing_that_is_flagged_or_near() -> None:
    rng = Random(5)
    for _ in range(2_000):
        offsets = {name: rng.randrange(-30, 51) / 1000 for name in ("nude", "sex", "naked")}
        policy = Policy(
            adj=rng.choice([0.0, 0.05]),
            group_offsets={rng.choice([Group.NUDITY, Group.EXPLICIT]): rng.choice([-0.03, 0.05])},
            concept_offsets=dict(rng.sample(sorted(offsets.items()), k=rng.randrange(3))),
        )
        above = {name: rng.uniform(-0.06, 0.01) for name in (*offsets, "young girl", "areola")}
        signals = list(concept_signals(picture(above)))
        close = measured(signals, policy, within=policy.near)
        every = [one for one in measured(signals, policy) if one.margin >= -policy.near]

        assert [one for one in close if one.margin >= -policy.near] == every


@pytest.mark.slow
def test_the_published_filter_itself_flags_the_same_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checker = pytest.importorskip("diffusers.pipelines.stable_diffusion.safety_checker")
    rng = Random(4)
    subjects = [near_thresholds(rng) for _ in range(10_000)]
    rows = [torch.tensor([subject.views[0].special for subject in subjects])]
    rows.append(torch.tensor([subject.views[0].concepts for subject in subjects]))
    answers = iter(rows)
    monkeypatch.setattr(checker, "cosine_distance", lambda *_: next(answers))

    class Stub:
        """What the published forward pass reads of its model."""

        special_care_embeds = concept_embeds = None
        special_care_embeds_weights = torch.tensor(subjects[0].special_thresholds)
        concept_embeds_weights = torch.tensor(subjects[0].concept_thresholds)

        def vision_model(self, pixels: torch.Tensor) -> tuple[None, torch.Tensor]:
            return None, pixels

        def visual_projection(self, pooled: torch.Tensor) -> torch.Tensor:
            return pooled

    images = np.zeros((len(subjects), 1), dtype=np.float32)
    forward = checker.StableDiffusionSafetyChecker.forward
    _, flagged = forward.__wrapped__(Stub(), torch.zeros(len(subjects), 1), images)

    ours = [
        any(m.flagged for m in measures(subject, REFERENCE) if not m.signal.special)
        for subject in subjects
    ]
    assert ours == flagged
