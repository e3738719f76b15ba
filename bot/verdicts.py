"""A verdict in the member's language: what it is about and what to change.

`moderation/wording.py` says the same in English, for the command line and the records.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.phrase import Phrase, phrase, verbatim
from moderation.categories import Category
from moderation.verdict import Action, Finding, Verdict
from moderation.wording import speaker

LONGEST_QUOTE = 40

_ABOUT: Mapping[str, Phrase] = MappingProxyType(
    {
        Category.SEXUAL: phrase("about-sexual"),
        Category.NUDITY: phrase("about-nudity"),
        Category.VIOLENCE_GORE: phrase("about-violence"),
        Category.HATE_SYMBOLS: phrase("about-hate"),
        Category.SELF_HARM: phrase("about-self-harm"),
        Category.REAL_PERSON: phrase("about-real-person"),
        Category.DRUGS_WEAPONS: phrase("about-drugs-weapons"),
        Category.PROFANITY: phrase("about-profanity"),
        Category.CUSTOM: phrase("about-custom"),
        Category.STAND_IN: phrase("about-stand-in"),
        Category.LICENCE: phrase("about-licence"),
        Category.EVASION: phrase("about-evasion"),
        Category.MINORS_SEXUAL: phrase("about-strict-rule"),
    }
)
_FIXED: Mapping[str, Phrase] = MappingProxyType(
    {
        "zero_tolerance": phrase("why-zero-tolerance"),
        "zero_tolerance_evidence": phrase("why-zero-tolerance-evidence"),
        "too_long": phrase("why-too-long"),
        "tangled": phrase("why-tangled"),
    }
)
_PICTURE: Mapping[Action, Phrase] = MappingProxyType(
    {
        Action.BLOCK: phrase("picture-blocked"),
        Action.HOLD: phrase("picture-held"),
        Action.SPOILER: phrase("picture-spoilered"),
    }
)
_TEXT: Mapping[Action, Phrase] = MappingProxyType(
    {
        Action.BLOCK: phrase("text-blocked"),
        Action.HOLD: phrase("text-held"),
        Action.SPOILER: phrase("text-spoilered"),
    }
)
_WHERE: Mapping[str, Phrase] = MappingProxyType(
    {
        "prompt": phrase("where-prompt"),
        "negative_prompt": phrase("where-negative-prompt"),
        "read_as": phrase("where-read-as"),
        "negative_read_as": phrase("where-negative-read-as"),
    }
)
_NOTED = phrase("only-noted")


def why(verdict: Verdict) -> Phrase:
    """Why a subject got its action; what is not in order speaks first, as in English."""
    finding = speaker(verdict.action, verdict.findings)
    if finding is None:
        return verbatim(verdict.why)
    if finding.rule in _FIXED and finding.kind in ("zero_tolerance", "unreadable"):
        return _FIXED[finding.rule]
    if finding.kind == "known_picture":
        return phrase("why-known-picture")
    if finding.kind == "picture":
        return phrase("why-newcomer")
    return _of_picture(finding) if finding.field == "image" else _of_text(finding)


def about(category: str) -> Phrase:
    """A category as a sentence names it."""
    return _ABOUT.get(category) or verbatim(category)


def where(field: str) -> Phrase:
    """Where in a request something was found."""
    return _WHERE.get(field) or phrase("where-other", name=field)


def _of_picture(finding: Finding) -> Phrase:
    subject, outcome = about(finding.category), _PICTURE.get(finding.action, _NOTED)
    if finding.kind == "near_miss":
        return phrase("why-picture-near", about=subject, outcome=outcome)
    return phrase("why-picture", about=subject, outcome=outcome)


def _of_text(finding: Finding) -> Phrase:
    place, outcome = where(finding.field), _TEXT.get(finding.action, _NOTED)
    if finding.kind == "gibberish":
        return phrase("why-gibberish", where=place, outcome=outcome)
    subject, quoted = about(finding.category), finding.matched
    if not quoted or len(quoted) > LONGEST_QUOTE or not quoted.isprintable():
        return phrase("why-text", where=place, about=subject, outcome=outcome)
    return phrase("why-text-quoted", where=place, about=subject, quoted=quoted, outcome=outcome)
