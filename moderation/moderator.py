"""Judges what members ask for and what comes out: a subject and a policy in, a verdict out."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from moderation import wording
from moderation.concepts import measured, unscored
from moderation.policy import Category, Policy
from moderation.reading import Vocabulary, read
from moderation.rules import IMAGE_RULES, PROMPT_RULES, ImageRule, PromptRule
from moderation.subject import ImageSubject, PromptSubject
from moderation.verdict import Action, Finding, Verdict, strictest
from moderation.vocabulary import vocabulary
from moderation.wordlists import Lists, read_lists

log = logging.getLogger(__name__)

UNAVAILABLE = "checker_unavailable"
RENDER_FAULT = "render_fault"
_MOST_VOCABULARIES = 64


class Moderator:
    """The rules and lists of this program. Nothing that goes wrong in here ends in `allow`.

    Reads the program's own lists once (ListError), unless given others. What a policy's words
    compile to is kept for the policies used last; that changes speed, never a verdict.
    """

    def __init__(
        self,
        lists: Lists | None = None,
        *,
        prompt_rules: Sequence[PromptRule] = PROMPT_RULES,
        image_rules: Sequence[ImageRule] = IMAGE_RULES,
    ) -> None:
        self._lists = read_lists() if lists is None else lists
        self._prompt_rules = tuple(prompt_rules)
        self._image_rules = tuple(image_rules)
        self._vocabularies: dict[int, tuple[Policy, Vocabulary]] = {}

    def judge(self, subject: PromptSubject | ImageSubject, policy: Policy) -> Verdict:
        """The verdict on any subject; whatever fails on the way holds it."""
        try:
            if isinstance(subject, ImageSubject):
                return self._image(subject, policy)
            return self._prompt(subject, policy)
        except Exception as error:
            # The error's text may quote the subject: only its kind may be logged.
            log.error("moderation failed and holds: %s", type(error).__name__)
            return _unavailable("a rule failed")

    def judge_prompt(self, subject: PromptSubject, policy: Policy) -> Verdict:
        """The verdict on every text of a request."""
        return self.judge(subject, policy)

    def judge_image(self, subject: ImageSubject, policy: Policy) -> Verdict:
        """The verdict on one picture, from its scores."""
        return self.judge(subject, policy)

    def prepare(self, policy: Policy) -> None:
        """Compiles a policy's words ahead of its first use."""
        self._vocabulary(policy)

    def _prompt(self, subject: PromptSubject, policy: Policy) -> Verdict:
        reading = read(subject, self._vocabulary(policy))
        findings = [one for rule in self._prompt_rules for one in rule(reading, policy)]
        return _verdict(findings)

    def _image(self, subject: ImageSubject, policy: Policy) -> Verdict:
        fault = unscored(subject)
        if subject.render_fault:
            broken = _checker_finding(RENDER_FAULT, Action.BLOCK, "image")
            findings = [] if fault else self._image_findings(subject, policy)
            return Verdict(
                action=Action.BLOCK,
                findings=(broken, *findings),
                why=wording.RENDER_FAULT,
                cause=RENDER_FAULT,
                zero_tolerance=_zero_tolerance(findings),
            )
        if fault:
            return _unavailable(fault, field="image")
        return _verdict(self._image_findings(subject, policy))

    def _image_findings(self, subject: ImageSubject, policy: Policy) -> list[Finding]:
        scores = measured(subject, policy)
        return [one for rule in self._image_rules for one in rule(scores, policy)]

    def _vocabulary(self, policy: Policy) -> Vocabulary:
        # By identity: hashing ten thousand words for each prompt would cost more than reading it.
        # The entry holds the policy, so its id cannot be given to another one meanwhile.
        kept = self._vocabularies.get(id(policy))
        if kept is None:
            kept = (policy, vocabulary(self._lists, policy))
            while len(self._vocabularies) >= _MOST_VOCABULARIES:
                self._vocabularies.pop(next(iter(self._vocabularies)))
            self._vocabularies[id(policy)] = kept
        return kept[1]


def _verdict(findings: Sequence[Finding]) -> Verdict:
    action = strictest(findings)
    wordless = any(finding.kind == "zero_tolerance" for finding in findings)
    return Verdict(
        action=action,
        findings=tuple(map(_wordless, findings) if wordless else findings),
        why=wording.sentence(action, findings),
        zero_tolerance=_zero_tolerance(findings),
    )


def _wordless(finding: Finding) -> Finding:
    return replace(finding, matched="", span=None)


def _zero_tolerance(findings: Iterable[Finding]) -> bool:
    return any(finding.rule == "zero_tolerance" for finding in findings)


def _unavailable(reason: str, field: str = "prompt") -> Verdict:
    return Verdict(
        action=Action.HOLD,
        findings=(_checker_finding(UNAVAILABLE, Action.HOLD, field, reason),),
        why=wording.UNAVAILABLE,
        cause=UNAVAILABLE,
    )


def _checker_finding(rule: str, action: Action, field: str, reason: str = "") -> Finding:
    return Finding(
        kind="checker",
        category=Category.CHECKER,
        action=action,
        rule=rule,
        field=field,
        matched=reason,
    )
