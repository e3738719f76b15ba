"""A guild's whole moderation document: what its moderators chose, and where.

Immutable, and JSON both ways. Every change is a new document, or a PolicyError that says in one
sentence what is wrong with it. What holds in one place is worked out by `moderation/resolution.py`.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from moderation import names
from moderation.differences import differences
from moderation.errors import PolicyError
from moderation.overlay import Overlay
from moderation.policy import checked_phrases
from moderation.text.regexes import MOST_REGEXES
from moderation.verdict import Action
from moderation.word_rule import MOST_RULES, WordRule

__all__ = ["Community", "Overlay", "Strikes"]

MOST_SCOPES = 500
MOST_PHRASES = 2_000
MOST_EXEMPT = 100
LONGEST_LABEL = 200

_Ids = tuple[Annotated[int, Field(ge=0, lt=2**64)], ...]
_Id = Annotated[int, Field(ge=0, lt=2**64)]


class Strikes(BaseModel):
    """How many blocks within how many minutes bring a member a cool-down, and of what length."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    blocks: Annotated[int, Field(ge=1, le=100)] = 5
    minutes: Annotated[int, Field(ge=1, le=10_080)] = 10
    cooldown_minutes: Annotated[int, Field(ge=1, le=43_200)] = 10


class Community(BaseModel):
    """`house` is the guild's own overlay, `scopes` those of places and roles in it.

    `ceiling` says how loose a narrower scope may be at most; what it does not name, narrower scopes
    cannot loosen at all. In `role_relaxable` stand the categories and groups that roles may loosen.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    house: Overlay = Overlay()
    scopes: Annotated[Mapping[str, Overlay], Field(max_length=MOST_SCOPES)] = Field(
        default_factory=dict
    )
    ceiling: Overlay = Overlay()
    role_relaxable: tuple[str, ...] = ()
    words: tuple[WordRule, ...] = ()
    allow: Annotated[tuple[str, ...], Field(max_length=MOST_PHRASES)] = ()
    exempt_roles: Annotated[_Ids, Field(max_length=MOST_EXEMPT)] = ()
    exempt_channels: Annotated[_Ids, Field(max_length=MOST_EXEMPT)] = ()
    paused: bool = False
    alert_channel: _Id | None = None
    review_channel: _Id | None = None
    log_channel: _Id | None = None
    reviewer_role: _Id | None = None
    label: Annotated[str, Field(max_length=LONGEST_LABEL)] = ""
    label_visible: bool = True
    strikes: Strikes = Strikes()
    shadow: Overlay | None = None
    shadow_until: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None

    @field_validator("scopes")
    @classmethod
    def _are_places(cls, scopes: Mapping[str, Overlay]) -> Mapping[str, Overlay]:
        for scope in scopes:
            try:
                names.scope(scope)
            except PolicyError as error:
                raise ValueError(str(error)) from error
        return scopes

    @field_validator("role_relaxable")
    @classmethod
    def _are_open(cls, subjects: tuple[str, ...]) -> tuple[str, ...]:
        choices = (*names.OPEN_CATEGORIES, *names.OPEN_GROUPS)
        for subject in subjects:
            if subject not in choices:
                raise ValueError(f"{subject!r} is no category or group that may be loosened")
        return tuple(sorted({str(subject) for subject in subjects}))

    @field_validator("exempt_roles", "exempt_channels")
    @classmethod
    def _each_once(cls, ids: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(set(ids)))

    @field_validator("allow")
    @classmethod
    def _phrases_have_letters(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        return checked_phrases(phrases)

    @field_validator("words")
    @classmethod
    def _not_too_many(cls, words: tuple[WordRule, ...]) -> tuple[WordRule, ...]:
        if sum(rule.regex for rule in words) > MOST_REGEXES:
            raise ValueError(f"there are too many regexes; at most {MOST_REGEXES} fit")
        if len(words) > MOST_RULES:
            raise ValueError(f"{len(words):,} rules are too many; at most {MOST_RULES:,} fit")
        return words

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The document that `to_json` wrote; PolicyError names what does not belong into it."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise names.fault(error) from error

    def to_json(self) -> str:
        """The document as text, the same for equal documents."""
        kept = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def difference(self, other: "Community") -> tuple[str, ...]:
        """What another document has otherwise, one sentence a change, for the audit log."""
        return differences(self.model_dump(mode="json"), other.model_dump(mode="json"))

    def with_preset(self, name: str | None, scope: str | None = None) -> Self:
        """A preset for the guild or one scope, over which nothing is tuned yet."""
        return self._scoped(scope, lambda overlay: overlay.with_preset(name))

    def with_threshold(self, target: str, offset: float | None, scope: str | None = None) -> Self:
        """A concept's or a group's threshold moved by `offset`; None takes that back."""
        return self._scoped(scope, lambda overlay: overlay.with_threshold(target, offset))

    def with_action(
        self, subject: str, action: Action | str | None, scope: str | None = None
    ) -> Self:
        """What follows for a category, a group or a setting; None takes that back."""
        return self._scoped(scope, lambda overlay: overlay.with_action(subject, action))

    def with_number(self, setting: str, value: float | None, scope: str | None = None) -> Self:
        """The adjustment `adj` of every score, or the width `near` of near misses."""
        return self._scoped(scope, lambda overlay: overlay.with_number(setting, value))

    def without_scope(self, scope: str) -> Self:
        """Nothing said for one scope any more, as when its channel is gone."""
        scopes = {key: overlay for key, overlay in self.scopes.items() if key != names.scope(scope)}
        return self._with(scopes=scopes)

    def with_ceiling(
        self, subject: str, action: Action | str | None = None, *, offset: float | None = None
    ) -> Self:
        """How loose narrower scopes may be at most: an action, or an offset of thresholds."""
        if offset is not None:
            return self._with(ceiling=self.ceiling.with_threshold(subject, offset))
        return self._with(ceiling=self.ceiling.with_action(subject, action))

    def with_role_relaxable(self, subject: str, relaxable: bool = True) -> Self:
        """Whether roles may loosen a category or group, down to its ceiling."""
        choices = (*names.OPEN_CATEGORIES, *names.OPEN_GROUPS)
        name = names.known(subject, choices, "category or group")
        others = [one for one in self.role_relaxable if one != name]
        return self._with(role_relaxable=(*others, name) if relaxable else tuple(others))

    def with_rule(self, rule: WordRule) -> Self:
        """One rule more; one that looks for the same is replaced."""
        return self.with_rules((rule,))

    def with_rules(self, rules: Iterable[WordRule]) -> Self:
        """Several rules more, each once."""
        by_id = {rule.id: rule for rule in (*self.words, *rules)}
        return self._with(words=tuple(by_id.values()))

    def without_rule(self, rule_id: str) -> Self:
        """All rules but one."""
        kept = tuple(rule for rule in self.words if rule.id != rule_id)
        if len(kept) == len(self.words):
            raise PolicyError(f"There is no rule {rule_id!r}; look at the list of rules.")
        return self._with(words=kept)

    def with_allow(self, *phrases: str) -> Self:
        """Further phrases inside which a hit is void."""
        kept = dict.fromkeys((*self.allow, *(" ".join(phrase.split()) for phrase in phrases)))
        return self._with(allow=tuple(kept))

    def without_allow(self, phrase: str) -> Self:
        """All allow-phrases but one."""
        if phrase not in self.allow:
            raise PolicyError(f"{phrase!r} is no allow-phrase; look at the list of them.")
        return self._with(allow=tuple(one for one in self.allow if one != phrase))

    def with_exempt(
        self, *, role: int | None = None, channel: int | None = None, exempt: bool = True
    ) -> Self:
        """A role or a channel for which the guild's own words do not count, or do again."""
        return self._with(
            exempt_roles=_toggled(self.exempt_roles, role, exempt),
            exempt_channels=_toggled(self.exempt_channels, channel, exempt),
        )

    def with_settings(self, **changed: object) -> Self:
        """Other fields by their names: channels, reviewer, label, strikes, pause, shadow."""
        known = type(self).model_fields
        return self._with(**{names.known(key, known, "setting"): changed[key] for key in changed})

    def shadowed(self) -> Self:
        """The document as it would be with the shadow policy in force."""
        return self if self.shadow is None else self._with(house=self.shadow, shadow=None)

    def _scoped(self, scope: str | None, change: Callable[[Overlay], Overlay]) -> Self:
        if scope is None:
            return self._with(house=change(self.house))
        changed = change(self.scopes.get(names.scope(scope), Overlay()))
        others = {key: overlay for key, overlay in self.scopes.items() if key != scope}
        return self._with(scopes=others if changed.empty else {**others, scope: changed})

    def _with(self, **changed: object) -> Self:
        try:
            return self.model_validate({**self.__dict__, **changed})
        except ValidationError as error:
            raise names.fault(error) from error


def _toggled(ids: tuple[int, ...], number: int | None, exempt: bool) -> tuple[int, ...]:
    if number is None:
        return ids
    others = tuple(one for one in ids if one != number)
    return (*others, number) if exempt else others
