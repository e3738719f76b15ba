"""What a community decided: one frozen, JSON-serialisable value, and three presets to start from.

Tightening anything here never loosens a verdict. The zero-tolerance rule is not in here: it cannot
be configured.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    field_validator,
)

from moderation.verdict import Action

LOOSEST_OFFSET = 0.05
STRICTEST_OFFSET = -0.03
LOCKED_CONCEPTS = frozenset({"naked child", "little girl", "young child", "young girl"})
"""Concepts whose thresholds a policy may lower (stricter) but never raise."""


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
    MINORS_SEXUAL = "minors_sexual"


class Group(StrEnum):
    """Concepts of the safety classifier that share an action and an offset."""

    NUDITY = "nudity"
    EXPLICIT = "explicit"
    MINORS = "minors"
    STAND_IN = "stand_in"


def _action(value: object) -> object:
    return Action.named(value) if isinstance(value, str) else value


ActionName = Annotated[
    Action,
    BeforeValidator(_action),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"enum": [str(action) for action in Action]}),
]
Offset = Annotated[float, Field(ge=STRICTEST_OFFSET, le=LOOSEST_OFFSET, allow_inf_nan=False)]


class WordRule(BaseModel):
    """One pattern in AutoMod's grammar (`cat`, `cat*`, `*cat`, `*cat*`, several words) to act on.

    Without an `action` the category's applies; `inflect` also matches English endings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: Annotated[str, Field(min_length=1, max_length=200)]
    category: Category = Category.CUSTOM
    action: ActionName | None = None
    inflect: bool = False

    @field_validator("pattern")
    @classmethod
    def _has_a_letter(cls, pattern: str) -> str:
        if not any(char.isalnum() for char in pattern):
            raise ValueError(f"{pattern!r} has no letter or digit to look for")
        return pattern


class Policy(BaseModel):
    """Actions per category, thresholds per concept, and a community's own words.

    - `categories`: a word found in the open; `disguised`: the same word found in disguise, where
      its category holds or blocks; `negative`: the strictest a word asked to be *absent* can get
      (hateful, profane and custom words are shown with the picture, so they count in full);
    - `groups`: a flagged concept; `near_miss`: a concept less than `near` below its threshold;
    - `group_offsets`, `concept_offsets`: added to thresholds, below zero is stricter;
    - `mode`: `reference` is the published arithmetic with its rounding, `unrounded` is without;
    - `adj`: added to every score, as the published filter's own adjustment.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    name: Annotated[str, Field(min_length=1, max_length=60)] = "standard"
    mode: Literal["reference", "unrounded"] = "reference"
    adj: Annotated[float, Field(ge=0.0, le=LOOSEST_OFFSET, allow_inf_nan=False)] = 0.0
    categories: Mapping[Category, ActionName] = Field(default_factory=dict)
    disguised: Annotated[ActionName, Field(ge=Action.HOLD)] = Action.BLOCK
    negative: ActionName = Action.LOG
    disguise: ActionName = Action.LOG
    gibberish: ActionName = Action.LOG
    groups: Mapping[Group, ActionName] = Field(default_factory=dict)
    near_miss: ActionName = Action.LOG
    near: Annotated[float, Field(ge=0.0, le=0.05, allow_inf_nan=False)] = 0.010
    group_offsets: Mapping[Group, Offset] = Field(default_factory=dict)
    concept_offsets: Mapping[str, Offset] = Field(default_factory=dict)
    words: tuple[WordRule, ...] = ()
    allow: tuple[str, ...] = ()

    @field_validator("group_offsets")
    @classmethod
    def _minors_only_stricter(cls, offsets: Mapping[Group, float]) -> Mapping[Group, float]:
        if offsets.get(Group.MINORS, 0.0) > 0:
            raise ValueError("the group 'minors' can only be made stricter (0 or below)")
        return offsets

    @field_validator("concept_offsets")
    @classmethod
    def _locked_only_stricter(cls, offsets: Mapping[str, float]) -> Mapping[str, float]:
        for concept, offset in offsets.items():
            if concept in LOCKED_CONCEPTS and offset > 0:
                raise ValueError(f"{concept!r} can only be made stricter (0 or below)")
        return offsets

    @field_validator("allow")
    @classmethod
    def _phrases_have_letters(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in phrases:
            if not any(char.isalnum() for char in phrase):
                raise ValueError(f"{phrase!r} has no letter or digit to allow")
        return phrases

    def category_action(self, category: Category) -> Action:
        """What a word of this category found in the open leads to; block where nothing is said."""
        return self.categories.get(category, Action.BLOCK)

    def group_action(self, group: Group, *, age_restricted: bool) -> Action:
        """What a flagged concept of this group leads to, with the floors of open channels."""
        action = self.groups.get(group, Action.BLOCK)
        if group is Group.MINORS:
            return Action.BLOCK
        if group is Group.EXPLICIT and not age_restricted:
            return Action.BLOCK
        if group is Group.NUDITY and not age_restricted:
            return max(action, Action.HOLD)
        return action

    def with_words(
        self,
        patterns: Iterable[str],
        *,
        category: Category = Category.CUSTOM,
        action: Action | None = Action.BLOCK,
    ) -> Self:
        """The same policy with further patterns; ValueError for one without a letter."""
        rules = (
            WordRule(pattern=pattern, category=category, action=action) for pattern in patterns
        )
        return self.model_copy(update={"words": tuple(dict.fromkeys((*self.words, *rules)))})

    def with_allow(self, phrases: Iterable[str]) -> Self:
        """The same policy with further phrases inside which a hit is void."""
        kept = self._phrases_have_letters(tuple(phrases))
        return self.model_copy(update={"allow": tuple(dict.fromkeys((*self.allow, *kept)))})


def _preset(
    name: str,
    *,
    offset: float,
    nudity: Action,
    explicit: Action,
    stand_in: Action,
    profanity: Action,
    disguised: Action,
    negative: Action,
    signals: Action,
) -> Policy:
    """One column of the preset table; `signals` is for near misses, disguise and gibberish."""
    return Policy(
        name=name,
        categories={
            category: profanity if category is Category.PROFANITY else Action.BLOCK
            for category in Category
            if category not in (Category.EVASION, Category.CHECKER, Category.MINORS_SEXUAL)
        },
        disguised=disguised,
        negative=negative,
        disguise=signals,
        gibberish=signals,
        groups={Group.NUDITY: nudity, Group.EXPLICIT: explicit, Group.STAND_IN: stand_in},
        near_miss=signals,
        group_offsets={
            Group.NUDITY: offset,
            Group.EXPLICIT: offset,
            Group.STAND_IN: offset,
            Group.MINORS: min(offset, 0.0),
        },
    )


PRESETS: Mapping[str, Policy] = MappingProxyType(
    {
        "strict": _preset(
            "strict",
            offset=-0.010,
            nudity=Action.BLOCK,
            explicit=Action.BLOCK,
            stand_in=Action.BLOCK,
            profanity=Action.BLOCK,
            disguised=Action.BLOCK,
            negative=Action.HOLD,
            signals=Action.HOLD,
        ),
        "standard": _preset(
            "standard",
            offset=0.0,
            nudity=Action.HOLD,
            explicit=Action.BLOCK,
            stand_in=Action.BLOCK,
            profanity=Action.BLOCK,
            disguised=Action.BLOCK,
            negative=Action.LOG,
            signals=Action.LOG,
        ),
        "relaxed": _preset(
            "relaxed",
            offset=0.010,
            nudity=Action.SPOILER,
            explicit=Action.HOLD,
            stand_in=Action.SPOILER,
            profanity=Action.LOG,
            disguised=Action.HOLD,
            negative=Action.ALLOW,
            signals=Action.ALLOW,
        ),
    }
)
"""From strictest to loosest."""
