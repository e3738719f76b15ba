"""Between the engine's facts and moderation's verdicts, and never an opening.

Whatever goes wrong while judging is itself a verdict: held, because it could not be checked. The
same goes for a guild's policy that cannot be read.
"""

import hashlib
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from bot import verdicts
from bot.communities import Communities, Effective
from bot.languages.phrase import Phrase, phrase
from bot.ports import StampFailed
from bot.request import JobRequest
from bot.scores import pack_view
from config.sections import ScoreRule
from db.records import Guild, NewDecision, Scores
from inference.request import Picture, SafetyScores
from moderation.categories import Category
from moderation.policy import Policy
from moderation.resolution import Place
from moderation.subject import FurtherScore, ImageSubject, PromptSubject, ViewScores
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
class Where:
    """The guild as its row was just read, the place in it, and whether that is for adults."""

    guild: Guild
    place: Place
    age_restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict, and the record of it that the database keeps."""

    verdict: Verdict
    decision: NewDecision

    @property
    def why(self) -> Phrase:
        """Why it was judged so, for the member."""
        return why_of(self.verdict)


class Judge:
    """Asks moderation under the policy of a place.

    `salt` hides what nobody may keep; `further` says from which score of which further scorer's
    label on a picture is of which category, by `scorer/label`.
    """

    def __init__(
        self,
        moderator: Moderator,
        communities: Communities,
        *,
        salt: bytes,
        further: Mapping[str, ScoreRule],
    ) -> None:
        self._moderator = moderator
        self._communities = communities
        self._salt = salt
        self._further = further

    async def prompt(self, request: JobRequest, where: Where, words: Sequence[str] = ()) -> Judged:
        """The verdict on every text that a member wrote; `words` stood in the files they sent."""
        subject = PromptSubject(
            prompt=request.prompt,
            negative_prompt=request.negative_prompt,
            other=(
                *(("prompt", one) for one in request.prompts),
                *(("picture's text", one) for one in words),
            ),
            age_restricted=where.age_restricted,
        )
        judged = await self._judged(
            where, lambda policy: self._moderator.judge_prompt(subject, policy)
        )
        kept = request.to_json()
        if judged.verdict.zero_tolerance:
            digest = hashlib.sha256(self._salt + request.prompt.encode(errors="replace"))
            kept = json.dumps({"salted_sha256": digest.hexdigest()})
        decision = replace(
            judged.decision, stage="prompt", subject=kept, age_restricted=where.age_restricted
        )
        return replace(judged, decision=decision)

    async def reading(self, texts: Sequence[tuple[str, str]], where: Where) -> Judged:
        """The strictest verdict on prompts and negative prompts as the model reads them."""
        subjects = [
            PromptSubject(
                prompt="",
                other=(("read_as", prompt), ("negative_read_as", negative)),
                age_restricted=where.age_restricted,
            )
            for prompt, negative in texts
        ]
        judged = await self._judged(
            where,
            lambda policy: max(
                (self._moderator.judge_prompt(one, policy) for one in subjects),
                key=lambda verdict: (verdict.zero_tolerance, verdict.action),
            ),
        )
        decision = replace(
            judged.decision, stage="prompt", age_restricted=where.age_restricted, review=False
        )
        return replace(judged, decision=decision)

    async def picture(
        self, picture: Picture, where: Where, *, newcomer: bool = False, known: str = ""
    ) -> Judged:
        """The verdict on one picture; one without scores is never shown.

        `known` names the rejected picture that this one looks like, `newcomer` is about the member.
        """
        subject = replace(
            _subject(picture, where),
            further=self._further_scores(picture.scores),
            newcomer=newcomer,
            known=known,
        )
        judged = await self._judged(
            where, lambda policy: self._moderator.judge_image(subject, policy)
        )
        if judged.verdict.allowed and (not _checked(picture) or picture.render_fault):
            # Moderation says so itself; this is the second lock on the same door.
            verdict = _held(RENDER_FAULT if picture.render_fault else UNAVAILABLE)
            judged = Judged(verdict=verdict, decision=_record(verdict))
        decision = replace(
            judged.decision,
            stage="image",
            image_index=picture.index,
            age_restricted=where.age_restricted,
            newcomer=newcomer,
            scores=_raw(picture.scores) if picture.scores else (),
        )
        return replace(judged, decision=decision)

    def unavailable(self, picture: Picture) -> Judged:
        """The verdict on a picture that nobody could judge."""
        verdict = _held(UNAVAILABLE)
        decision = replace(_record(verdict), stage="image", image_index=picture.index)
        return Judged(verdict=verdict, decision=decision)

    async def _judged(self, where: Where, judge: Callable[[Policy], Verdict]) -> Judged:
        started = time.perf_counter()
        try:
            effective = await self._communities.effective(where.guild, where.place)
            verdict = judge(effective.policy)
        except Exception:
            # Without the subject: a member's words do not belong into the log.
            log.exception("a moderation check could not run")
            verdict = _held(UNAVAILABLE)
            return Judged(verdict=verdict, decision=_record(verdict))
        decision = replace(
            _record(verdict),
            policy=effective.policy.name,
            policy_number=effective.number,
            place=json.dumps(asdict(where.place)),
            shadow=_in_shadow(effective, judge),
            took_us=round((time.perf_counter() - started) * 1e6),
        )
        return Judged(verdict=verdict, decision=decision)

    def _further_scores(self, scores: SafetyScores | None) -> tuple[FurtherScore, ...]:
        return tuple(
            FurtherScore(
                name=f"{other.scorer}/{label}",
                category=Category(rule.category),
                value=value,
                threshold=rule.threshold,
                view=other.view,
            )
            for other in (scores.others if scores else ())
            for label, value in zip(other.labels, other.probabilities, strict=True)
            if (rule := self._further.get(f"{other.scorer}/{label}")) is not None
        )


def why_of(verdict: Verdict) -> Phrase:
    """Why something got its verdict, or was given one because nobody could judge it."""
    if verdict.cause == UNAVAILABLE:
        return phrase("not-judged")
    if verdict.cause == StampFailed.cause:
        return phrase("not-marked")
    return verdicts.why(verdict)


def held_for(cause: str, why: str) -> Verdict:
    """A verdict that holds because something on the way to the channel did not work."""
    return Verdict(action=Action.HOLD, findings=(), why=why, cause=cause)


def _held(cause: str) -> Verdict:
    return held_for(cause, "This could not be checked for safety.")


def _in_shadow(effective: Effective, judge: Callable[[Policy], Verdict]) -> str:
    """What the policy that is being tried out would have done; empty if there is none."""
    if effective.shadow is None:
        return ""
    try:
        return str(judge(effective.shadow).action)
    except Exception:
        log.exception("a shadow policy could not be tried")
        return ""


def _checked(picture: Picture) -> bool:
    """Whether every scorer had its say."""
    return picture.scores is not None and not picture.scores.faults


def _subject(picture: Picture, where: Where) -> ImageSubject:
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
        age_restricted=where.age_restricted,
        render_fault=picture.render_fault,
        checker_available=scores is not None,
    )


def _record(verdict: Verdict) -> NewDecision:
    # What a zero-tolerance verdict is about is kept by nobody: codes and scores only.
    findings = [
        finding._asdict()
        | {"action": str(finding.action)}
        | ({"matched": "", "meant": "", "span": None} if verdict.zero_tolerance else {})
        for finding in verdict.findings
    ]
    return NewDecision(
        stage="prompt",
        action=str(verdict.action),
        cause=verdict.cause,
        why=verdict.why,
        policy="",
        findings=json.dumps(findings, ensure_ascii=False),
        review=not verdict.zero_tolerance,
    )


def _raw(scores: SafetyScores) -> tuple[Scores, ...]:
    """Every view's cosines as float16, and once what they are of; nothing of what is no number."""
    described = asdict(scores)
    for volatile in ("views", "others", "faults"):
        del described[volatile]
    scorer = json.dumps(described, ensure_ascii=False)
    try:
        return tuple(
            Scores(view=view.view, scorer=scorer, cosines=pack_view(view)) for view in scores.views
        )
    except ValueError:
        return ()
