"""One plain sentence for the member: what it is about and what to change."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from moderation.categories import Category
from moderation.verdict import Action, Finding

UNAVAILABLE = (
    "This could not be checked, so it is held back; nothing is wrong with your account. "
    "Please try again later."
)
RENDER_FAULT = (
    "The picture came out broken (blank or not a picture at all), so it is not shown; "
    "try again, with another seed if it happens twice."
)
ZERO_TOLERANCE = "Nothing sexual about minors is made or shown here, in any form."
ZERO_TOLERANCE_EVIDENCE = (
    "Sexual words and words for minors do not go together here, the negative prompt included; "
    "leave one of them out."
)
TOO_LONG = "The texts of this request are too long to be checked; keep them under 8,000 characters."
TANGLED = (
    "This prompt branches into more readings than can be checked; use fewer alternatives in it."
)
FINE = "Nothing in it is against this community's rules."

_ABOUT: Mapping[str, str] = MappingProxyType(
    {
        Category.SEXUAL: "sexual content",
        Category.NUDITY: "nudity",
        Category.VIOLENCE_GORE: "violence or gore",
        Category.HATE_SYMBOLS: "hate",
        Category.SELF_HARM: "self-harm",
        Category.REAL_PERSON: "a real person",
        Category.DRUGS_WEAPONS: "drugs or weapons",
        Category.PROFANITY: "profanity",
        Category.CUSTOM: "a word this community does not want",
        Category.STAND_IN: "the demo's stand-in for unwanted pictures (a hazard sign)",
        Category.LICENCE: "a use that the model's licence rules out",
        Category.NEWCOMER: "a new member's first pictures",
        Category.EVASION: "writing that hides what it says",
        Category.MINORS_SEXUAL: "a strict safety rule",
    }
)
STAGES = MappingProxyType(
    {
        "prompt": "prompt",
        "negative_prompt": "negative prompt",
        "read_as": "prompt as the model reads it",
        "negative_read_as": "negative prompt as the model reads it",
    }
)
_LONGEST_QUOTE = 40
NEWCOMER = "A new member's first pictures are held back here until a moderator has seen them."
KNOWN = "The picture looks like one that was rejected here before, so it is not shown."
_CAUSES: Mapping[str, str] = MappingProxyType(
    {"checker_unavailable": UNAVAILABLE, "render_fault": RENDER_FAULT}
)


def about(category: str) -> str:
    """A category as a sentence names it."""
    return _ABOUT.get(category, category)


def of_cause(cause: str) -> str:
    """Why something was not judged in the ordinary way, empty for an ordinary verdict."""
    return _CAUSES.get(cause, "")


def speaker(action: Action, findings: Sequence[Finding]) -> Finding | None:
    """The finding that a sentence is about, of those that led to `action`."""
    return min((one for one in findings if one.action is action), key=_precedence, default=None)


def sentence(action: Action, findings: Sequence[Finding]) -> str:
    """Why a subject got `action`; of the findings that led to it, one speaks, the same for any
    order they come in.
    """
    finding = speaker(action, findings)
    if action is Action.ALLOW or finding is None:
        return FINE
    fixed = _fixed(finding)
    if fixed:
        return fixed
    if finding.field == "image":
        return _of_picture(action, finding)
    return _of_text(action, finding)


def _precedence(finding: Finding) -> tuple[object, ...]:
    """What is fixed speaks first, then the prompt from its beginning, then all other texts."""
    return (
        finding.kind not in ("zero_tolerance", "unreadable"),
        finding.field != "prompt",
        finding.field,
        finding.span or (),
        *(finding.rule, finding.category, finding.kind, finding.matched),
    )


def _fixed(finding: Finding) -> str:
    if finding.kind == "zero_tolerance":
        return ZERO_TOLERANCE if finding.rule == "zero_tolerance" else ZERO_TOLERANCE_EVIDENCE
    if finding.kind == "known_picture":
        return KNOWN
    return {"too_long": TOO_LONG, "tangled": TANGLED}.get(finding.rule, "")


def _of_picture(action: Action, finding: Finding) -> str:
    if finding.kind == "picture":
        return NEWCOMER if action is Action.HOLD else FINE
    subject = about(finding.category)
    outcome = {
        Action.BLOCK: "it is not shown; try other words or another seed",
        Action.HOLD: "it is held back and not shown",
        Action.SPOILER: "it is posted behind a spoiler",
    }.get(action, "this was noted, nothing more")
    likely = "may be close to" if finding.kind == "near_miss" else "seems to show"
    return f"The picture {likely} {subject}: {outcome}."


def _of_text(action: Action, finding: Finding) -> str:
    subject = about(finding.category)
    where = STAGES.get(finding.field, f"text called “{finding.field}”")
    outcome = {
        Action.BLOCK: "please leave that out",
        Action.HOLD: "it is held back and not painted; please leave that out",
        Action.SPOILER: "the picture will be posted behind a spoiler",
    }.get(action, "this was noted, nothing more")
    if finding.kind == "gibberish":
        return f"Much of the {where} is not made of words: {outcome}."
    quoted = _quoted(finding.matched)
    return f"The {where} has {subject} in it{quoted}: {outcome}."


def _quoted(matched: str) -> str:
    if not matched or len(matched) > _LONGEST_QUOTE or not matched.isprintable():
        return ""
    return f" (“{matched}”)"
