"""Judges what members ask for and what comes out: a subject and a policy in, a verdict out."""

import logging
from collections.abc import Iterator, Sequence

from moderation import wording
from moderation.categories import Category
from moderation.decide import RENDER_FAULT, UNAVAILABLE, decide
from moderation.policy import Policy
from moderation.rules import IMAGE_RULES, PROMPT_RULES, ImageRule, PromptRule
from moderation.rules.known_pictures import known_pictures
from moderation.scores import unscored
from moderation.signals import Kind, Signal, checker_fault
from moderation.subject import ImageSubject, PromptSubject
from moderation.text.reading import Vocabulary, read
from moderation.text.vocabulary import vocabulary
from moderation.text.wordlists import Lists, read_lists
from moderation.verdict import Action, Finding, Verdict

log = logging.getLogger(__name__)

_MOST_VOCABULARIES = 64
_HELD = Verdict(
    action=Action.HOLD,
    findings=(
        Finding(
            kind="checker",
            category=Category.CHECKER,
            action=Action.HOLD,
            rule=UNAVAILABLE,
            matched="a rule failed",
        ),
    ),
    why=wording.UNAVAILABLE,
    cause=UNAVAILABLE,
)
"""The answer where the way to an answer failed; it needs nothing that could fail again."""


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
        self._vocabularies: dict[tuple[int, ...], tuple[Policy, Vocabulary]] = {}

    def judge(self, subject: PromptSubject | ImageSubject, policy: Policy) -> Verdict:
        """The verdict on any subject; whatever fails on the way holds it."""
        try:
            return decide(self._signals(subject, policy), policy, subject.circumstances)
        except Exception as error:
            # The error's text may quote the subject: only its kind may be logged.
            log.error("moderation failed and holds: %s", type(error).__name__)
            return _HELD

    def judge_prompt(self, subject: PromptSubject, policy: Policy) -> Verdict:
        """The verdict on every text of a request."""
        return self.judge(subject, policy)

    def judge_image(self, subject: ImageSubject, policy: Policy) -> Verdict:
        """The verdict on one picture, from its scores."""
        return self.judge(subject, policy)

    def prepare(self, policy: Policy) -> None:
        """Compiles a policy's words ahead of its first use."""
        self._vocabulary(policy)

    def signals(self, subject: PromptSubject | ImageSubject, policy: Policy) -> tuple[Signal, ...]:
        """What the rules find; of the policy only its words matter here. Faults come through."""
        return tuple(self._signals(subject, policy))

    def _signals(self, subject: PromptSubject | ImageSubject, policy: Policy) -> Iterator[Signal]:
        if isinstance(subject, ImageSubject):
            yield from self._pictured(subject)
            return
        reading = read(subject, self._vocabulary(policy))
        for rule in self._prompt_rules:
            yield from rule(reading)

    def _pictured(self, subject: ImageSubject) -> Iterator[Signal]:
        fault = unscored(subject)
        if subject.render_fault:
            yield Signal(
                kind=Kind.RENDER_FAULT, category=Category.CHECKER, rule=RENDER_FAULT, field="image"
            )
        elif fault:
            yield checker_fault(fault, "image")
        for rule in (known_pictures,) if fault else self._image_rules:
            yield from rule(subject)

    def _vocabulary(self, policy: Policy) -> Vocabulary:
        # By identity: hashing ten thousand words for each prompt would cost more than reading it.
        # The entry holds the policy, so no id can be given to other words meanwhile.
        key = (id(policy.words), id(policy.firm_words), id(policy.allow), id(policy.firm_allow))
        kept = self._vocabularies.get(key)
        if kept is None:
            kept = (policy, vocabulary(self._lists, policy))
            while len(self._vocabularies) >= _MOST_VOCABULARIES:
                self._vocabularies.pop(next(iter(self._vocabularies)))
            self._vocabularies[key] = kept
        return kept[1]
