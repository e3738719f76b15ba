"""A text on trial: what would happen to it as a prompt, and everything that was found in it."""

from collections.abc import Iterator

from bot.console.telling import code
from bot.languages.phrase import Phrase, phrase
from moderation import explain
from moderation.explain import TextReason
from moderation.moderator import Moderator
from moderation.policy import Policy
from moderation.subject import PromptSubject

MOST_REASONS = 6


def trial(
    moderator: Moderator, policy: Policy, text: str, *, age_restricted: bool
) -> tuple[Phrase, ...]:
    """The action, then each finding: what stood there, how it was read, what follows."""
    return tuple(_lines(moderator, policy, text, age_restricted))


def _lines(
    moderator: Moderator, policy: Policy, text: str, age_restricted: bool
) -> Iterator[Phrase]:
    subject = PromptSubject(prompt=text, age_restricted=age_restricted)
    verdict = moderator.judge_prompt(subject, policy)
    yield phrase("filter-trial", action=str(verdict.action))
    known = (*policy.firm_words, *policy.words)
    reasons = explain.texts(verdict, {"prompt": text}, rules=known, allow=policy.allow)
    if not reasons:
        yield phrase("filter-trial-nothing")
    for reason in reasons[:MOST_REASONS]:
        yield _told(reason)
    if len(reasons) > MOST_REASONS:
        yield phrase("filter-trial-more", count=len(reasons) - MOST_REASONS)


def _told(reason: TextReason) -> Phrase:
    if not reason.hit:
        return phrase("filter-trial-rule", action=str(reason.action), rule=code(reason.rule))
    if not reason.steps:
        return phrase(
            "filter-trial-hit",
            action=str(reason.action),
            rule=code(reason.rule),
            hit=code(reason.hit),
        )
    # Of a wildcard's hit the reading is what stood there; what was looked for says more.
    read = reason.read_as if reason.read_as != reason.hit else reason.rule.partition(":")[2]
    return phrase(
        "filter-trial-read",
        action=str(reason.action),
        rule=code(reason.rule),
        hit=code(reason.hit),
        read=code(read),
        steps=", ".join(reason.steps),
    )
