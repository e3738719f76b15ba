"""What findings are about: categories of words, and groups of the safety classifier's concepts."""

from enum import StrEnum


class Category(StrEnum):
    """What a finding is about."""

    SEXUAL = "sexual"
    NUDITY = "nudity"
    VIOLENCE_GORE = "violence_gore"
    HATE_SYMBOLS = "hate_symbols"
    SELF_HARM = "self_harm"
    REAL_PERSON = "real_person"
    DRUGS_WEAPONS = "drugs_weapons"
    PROFANITY = "profanity"
    CUSTOM = "custom"
    STAND_IN = "stand_in"
    LICENCE = "licence"
    EVASION = "evasion"
    CHECKER = "checker"
    NEWCOMER = "newcomer"
    MINORS_SEXUAL = "minors_sexual"


FIXED = frozenset({Category.EVASION, Category.CHECKER, Category.NEWCOMER, Category.MINORS_SEXUAL})
"""Categories that have no action of their own to choose: other settings decide, or none does."""


class Group(StrEnum):
    """Concepts of the safety classifier that share an action and an offset."""

    NUDITY = "nudity"
    EXPLICIT = "explicit"
    MINORS = "minors"
    STAND_IN = "stand_in"
