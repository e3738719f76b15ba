"""Between the engine's facts and moderation's verdicts: one policy a guild, and never an opening.

Whatever goes wrong while judging is itself a verdict: held, because it could not be checked.
"""

import json
import logging
import struct
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

from bot.request import JobRequest
from db.records import NewDecision, Scores
from inference.request import Picture, SafetyScores
from moderation.policy import Policy
from moderation.subject import ImageSubject, PromptSubject, ViewScores
from moderation.verdict import Action, Verdict

log = logging.getLogger(__name__)

UNAVAILABLE = "checker_unavailable"
RENDER_FAULT = "render_fault"


class Moderator(Protocol):
    """What judges; the same subject under the same policy always gets the same verdict."""

    def judge_prompt(self, subject: PromptSubject, policy: Policy) -> Verdict:
        """A verdict on every text of a request."""

    def judge_image(self, subject: ImageSubject, policy: Policy) -> Verdict:
        """A verdict on one picture's scores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict, and the record of it that the database keeps."""

    verdict: Verdict
    decision: NewDecision


class Judge:
    """Asks moderation under a guild's policy. `policies` has the presets by name."""

    def __init__(
        self, moderator: Moderator, *, policies: Mapping[str, Policy], default: Policy
    ) -> None:
        self._moderator = moderator
        self._policies = policies
        self._default = default

    def prompt(self, request: JobRequest, *, preset: str | None) -> Judged:
        """The verdict on every text that a member wrote."""
        policy = self._policy(preset)
        subject = PromptSubject(prompt=request.prompt, negative_prompt=request.negative_prompt)
        verdict = _closed(lambda: self._moderator.judge_prompt(subject, policy))
        return Judged(verdict=verdict, decision=_record(verdict, policy))

    def picture(self, picture: Picture, *, preset: str | None, age_restricted: bool) -> Judged:
        """The verdict on one picture; one without scores is never shown."""
        policy = self._policy(preset)
        subject = _subject(picture, age_restricted=age_restricted)
        verdict = _closed(lambda: self._moderator.judge_image(subject, policy))
        if verdict.allowed and (picture.scores is None or picture.render_fault):
            # Moderation says so itself; this is the second lock on the same door.
            verdict = _held(RENDER_FAULT if picture.render_fault else UNAVAILABLE)
        return Judged(verdict=verdict, decision=_record(verdict, policy, picture))

    def _policy(self, preset: str | None) -> Policy:
        return self._default if preset is None else self._policies.get(preset, self._default)


def _subject(picture: Picture, *, age_restricted: bool) -> ImageSubject:
    scores = picture.scores
    return ImageSubject(
        views=tuple(
            ViewScores(view=view.view, concepts=view.concepts, special=view.special)
            for view in (scores.views if scores else ())
        ),
        concept_thresholds=scores.concept_thresholds if scores else (),
        special_thresholds=scores.special_thresholds if scores else (),
        concept_names=scores.concept_names if scores else (),
        special_names=scores.special_names if scores else (),
        age_restricted=age_restricted,
        render_fault=picture.render_fault,
        checker_available=scores is not None,
    )


def _closed(judge: Callable[[], Verdict]) -> Verdict:
    try:
        return judge()
    except Exception:
        # Without the subject: a member's words do not belong into the log.
        log.exception("a moderation check could not run")
        return _held(UNAVAILABLE)


def _held(cause: str) -> Verdict:
    return Verdict(
        action=Action.HOLD, findings=(), why="This could not be checked for safety.", cause=cause
    )


def _record(verdict: Verdict, policy: Policy, picture: Picture | None = None) -> NewDecision:
    # What a zero-tolerance verdict is about is kept by nobody: codes and scores only.
    findings = [
        asdict(finding)
        | {"action": str(finding.action)}
        | ({"matched": "", "span": None} if verdict.zero_tolerance else {})
        for finding in verdict.findings
    ]
    scores = picture.scores if picture else None
    return NewDecision(
        stage="image" if picture else "prompt",
        image_index=picture.index if picture else None,
        action=str(verdict.action),
        cause=verdict.cause,
        why=verdict.why,
        policy=policy.name,
        findings=json.dumps(findings, ensure_ascii=False),
        scores=_raw(scores) if scores else (),
        review=not verdict.zero_tolerance,
    )


def _raw(scores: SafetyScores) -> tuple[Scores, ...]:
    """Every view's cosines as float16, and once what they are of."""
    described = asdict(scores)
    del described["views"]
    scorer = json.dumps(described, ensure_ascii=False)
    return tuple(
        Scores(
            view=view.view,
            scorer=scorer,
            cosines=struct.pack(
                f"<{len(view.concepts) + len(view.special)}e", *view.concepts, *view.special
            ),
        )
        for view in scores.views
    )
