"""What one place says differently: nothing but the settings that are named in it count."""

from collections.abc import Mapping
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from moderation import names
from moderation.categories import Category, Group
from moderation.concepts import group_of
from moderation.policy import PRESETS, Policy
from moderation.values import ActionName, Adjustment, Disguised, Offset
from moderation.verdict import Action

SCALARS = (*names.SETTINGS, "adj", "near")
"""Settings of one value each; of all of them more is stricter."""

_Key = TypeVar("_Key", bound=str)
TABLES = ("categories", "groups", "group_offsets", "concept_offsets")


class Overlay(BaseModel):
    """A preset to start from, if any, and single settings over it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    preset: str | None = None
    adj: Adjustment | None = None
    disguised: Disguised | None = None
    negative: ActionName | None = None
    disguise: ActionName | None = None
    gibberish: ActionName | None = None
    near_miss: ActionName | None = None
    near: Adjustment | None = None
    newcomer: ActionName | None = None
    categories: Mapping[Category, ActionName] = Field(default_factory=dict)
    groups: Mapping[Group, ActionName] = Field(default_factory=dict)
    group_offsets: Mapping[Group, Offset] = Field(default_factory=dict)
    concept_offsets: Mapping[str, Offset] = Field(default_factory=dict)

    @field_validator("preset")
    @classmethod
    def _is_a_preset(cls, name: str | None) -> str | None:
        if name is not None and name not in PRESETS:
            raise ValueError(f"{name!r} is no preset; choose from {', '.join(PRESETS)}")
        return name

    @field_validator("group_offsets", "concept_offsets")
    @classmethod
    def _locked_only_stricter(cls, offsets: Mapping[str, float]) -> Mapping[str, float]:
        for name, value in offsets.items():
            if value > 0 and Group.MINORS in (name, group_of(name)):
                raise ValueError(f"{str(name)!r} can only be made stricter (0 or below)")
        return offsets

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not self.model_dump(exclude_defaults=True)

    def over(self, policy: Policy) -> Policy:
        """The policy with everything that is named here in place of its own."""
        start = policy if self.preset is None else PRESETS[self.preset]
        named = {field: getattr(self, field) for field in SCALARS}
        update = {field: value for field, value in named.items() if value is not None}
        for table in TABLES:
            update[table] = {**getattr(start, table), **getattr(self, table)}
        kept = {} if start is policy else {field: getattr(policy, field) for field in _KEPT}
        return start.model_copy(update=kept | update)

    def with_preset(self, name: str | None) -> Self:
        """The preset and nothing else: what was tuned before is gone."""
        if name is None:
            return type(self)()
        return type(self)(preset=names.known(name, PRESETS, "preset"))

    def with_threshold(self, target: str, offset: float | None) -> Self:
        """A concept's or a group's threshold moved by `offset`; None leaves it to others again."""
        target = names.target(target)
        table = "group_offsets" if target in tuple(Group) else "concept_offsets"
        value = None if offset is None else names.offset(target, offset)
        return self._with(**{table: _entered(getattr(self, table), target, value)})

    def with_action(self, subject: str, action: Action | str | None) -> Self:
        """What follows for a category, a group or a setting; None leaves it to others again.

        A name that is both, as `nudity` is, stands for the words and for the pictures, unless it
        is given as a `Category` or as a `Group`.
        """
        name = names.subject(subject)
        value = None if action is None else names.action(action)
        if name in names.SETTINGS:
            return self._with(**{name: value})
        changed: dict[str, object] = {}
        if not isinstance(subject, Group) and name in names.OPEN_CATEGORIES:
            changed["categories"] = _entered(self.categories, name, value)
        if not isinstance(subject, Category) and name in names.OPEN_GROUPS:
            changed["groups"] = _entered(self.groups, name, value)
        return self._with(**changed)

    def with_number(self, setting: str, value: float | None) -> Self:
        """The adjustment `adj` of every score, or the width `near` of near misses."""
        return self._with(**{names.known(setting, ("adj", "near"), "setting"): value})

    def _with(self, **changed: object) -> Self:
        try:
            return self.model_validate({**self.__dict__, **changed})
        except ValidationError as error:
            raise names.fault(error) from error


_KEPT = ("mode", "words", "allow", "firm_words", "firm_allow")
"""What no preset replaces."""


def _entered(table: Mapping[_Key, object], name: str, value: object) -> dict[str, object]:
    entries = {str(key): entry for key, entry in table.items() if key != name}
    return entries if value is None else {**entries, name: value}
