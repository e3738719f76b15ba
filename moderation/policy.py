"""What a community decided: one frozen, JSON-serialisable value, and three presets to start from.

Tightening anything here never loosens a verdict. The zero-tolerance rule is not in here: it cannot
be configured.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from moderation.categories import FIXED, Category, Group
from moderation.concepts import CONCEPTS
from moderation.values import (
    LOCKED_CONCEPTS,
    LOOSEST_OFFSET,
    ActionName,
    Adjustment,
    Disguised,
    Offset,
)
from moderation.verdict import Action
from moderation.word_rule import WordRule

OPEN_FLOORS: Mapping[Category | Group, Action] = MappingProxyType(
    {
        Category.SEXUAL: Action.BLOCK,
        Group.EXPLICIT: Action.BLOCK,
        Category.NUDITY: Action.HOLD,
        Group.NUDITY: Action.HOLD,
    }
)
"""What words and pictures lead to at least where the channel is not age-restricted."""


def checked_phrases(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Allow-phrases as they are; ValueError for one without a letter."""
    for phrase in phrases:
        if not any(char.isalnum() for char in phrase):
            raise ValueError(f"{phrase!r} has no letter or digit to allow")
    return phrases


class Policy(BaseModel):
    """Actions per category, thresholds per concept, and a community's own words.

    - `categories`: a word found in the open; `disguised`: the same word found in disguise, where
      its category holds or blocks; `negative`: the strictest a word asked to be *absent* can get
      (hateful, profane and custom words are shown with the picture, so they count in full);
    - `groups`: a flagged concept; `near_miss`: a concept less than `near` below its threshold;
    - `newcomer`: any of the first pictures of a new member;
    - `group_offsets`, `concept_offsets`: added to thresholds, below zero is stricter;
    - `mode`: `reference` is the published arithmetic with its rounding, `unrounded` is without;
    - `adj`: added to every score, as the published filter's own adjustment;
    - `words`, `allow`: what is looked for, and phrases inside which a hit is void. A hit of
      `firm_words`, which are an operator's in a guild, is void only inside `firm_allow`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    name: Annotated[str, Field(min_length=1, max_length=60)] = "standard"
    mode: Literal["reference", "unrounded"] = "reference"
    adj: Adjustment = 0.0
    categories: Mapping[Category, ActionName] = Field(default_factory=dict)
    disguised: Disguised = Action.BLOCK
    negative: ActionName = Action.LOG
    disguise: ActionName = Action.LOG
    gibberish: ActionName = Action.LOG
    groups: Mapping[Group, ActionName] = Field(default_factory=dict)
    near_miss: ActionName = Action.LOG
    near: Adjustment = 0.010
    newcomer: ActionName = Action.ALLOW
    group_offsets: Mapping[Group, Offset] = Field(default_factory=dict)
    concept_offsets: Mapping[str, Offset] = Field(default_factory=dict)
    words: tuple[WordRule, ...] = ()
    allow: tuple[str, ...] = ()
    firm_words: tuple[WordRule, ...] = ()
    firm_allow: tuple[str, ...] = ()

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

    @field_validator("allow", "firm_allow")
    @classmethod
    def _phrases_have_letters(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        return checked_phrases(phrases)

    def category_action(self, category: Category) -> Action:
        """What a word of this category found in the open leads to; block where nothing is said."""
        return self.categories.get(category, Action.BLOCK)

    def group_action(self, group: Group, *, age_restricted: bool) -> Action:
        """What a flagged concept of this group leads to, with the floors of open channels."""
        if group is Group.MINORS:
            return Action.BLOCK
        action = self.groups.get(group, Action.BLOCK)
        return action if age_restricted else max(action, OPEN_FLOORS.get(group, Action.ALLOW))

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
        kept = checked_phrases(tuple(phrases))
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
    newcomer: Action = Action.ALLOW,
) -> Policy:
    """One column of the preset table; `signals` is for near misses, disguise and gibberish."""
    return Policy(
        name=name,
        categories={
            category: profanity if category is Category.PROFANITY else Action.BLOCK
            for category in Category
            if category not in FIXED
        },
        disguised=disguised,
        negative=negative,
        disguise=signals,
        gibberish=signals,
        groups={Group.NUDITY: nudity, Group.EXPLICIT: explicit, Group.STAND_IN: stand_in},
        near_miss=signals,
        newcomer=newcomer,
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
            newcomer=Action.HOLD,
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

UNBOUND = Policy(
    name="unbound",
    categories=dict.fromkeys(PRESETS["relaxed"].categories, Action.ALLOW),
    disguised=Action.HOLD,
    negative=Action.ALLOW,
    disguise=Action.ALLOW,
    gibberish=Action.ALLOW,
    groups=dict.fromkeys((Group.NUDITY, Group.EXPLICIT, Group.STAND_IN), Action.ALLOW),
    near_miss=Action.ALLOW,
    near=0.0,
    group_offsets=dict.fromkeys((Group.NUDITY, Group.EXPLICIT, Group.STAND_IN), LOOSEST_OFFSET),
    concept_offsets={
        concept: LOOSEST_OFFSET for concept in CONCEPTS if concept not in LOCKED_CONCEPTS
    },
)
"""The floor of an operator who sets none: communities choose freely but for what is fixed."""
