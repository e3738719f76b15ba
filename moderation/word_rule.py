"""One thing a community looks for in prompts, and what follows when it is found."""

import hashlib
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from moderation import names
from moderation.categories import FIXED, Category
from moderation.text import regexes
from moderation.values import ActionName

MOST_RULES = 10_000
LONGEST_PATTERN = 200
WIDEST_PAIR = 50
_ID_DIGITS = 10

Kind = Literal["word", "phrase", "wildcard", "regex", "pair"]
Source = Literal["manual", "automod", "preset", "review"]


class WordRule(BaseModel):
    """One pattern to act on. Without an `action` the category's applies.

    - in AutoMod's grammar (`cat`, `cat*`, `*cat`, `*cat*`, several words); `inflect` also matches
      English endings;
    - with `regex` a regular expression of RE2's dialect, whatever the case of letters;
    - with `near` a pair: `pattern` and `near` within `within` words of each other, in any order;
    - with `negative` it counts only in the negative prompt.

    `source` and `note` say where it came from and why.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    regex: bool = False
    pattern: Annotated[str, Field(min_length=1)]
    category: Category = Category.CUSTOM
    action: ActionName | None = None
    inflect: bool = False
    near: str = ""
    within: Annotated[int, Field(ge=1, le=WIDEST_PAIR)] = 8
    negative: bool = False
    note: Annotated[str, Field(max_length=200)] = ""
    source: Source = "manual"

    @classmethod
    def checked(cls, **fields: object) -> Self:
        """A rule of what somebody typed; PolicyError says what is wrong with it."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise names.fault(error) from error

    @field_validator("category")
    @classmethod
    def _can_have_words(cls, category: Category) -> Category:
        if category in FIXED:
            raise ValueError(f"{str(category)!r} has no words of a community's own")
        return category

    @field_validator("pattern", "near")
    @classmethod
    def _is_sound(cls, pattern: str, info: ValidationInfo) -> str:
        if info.data.get("regex"):
            if problem := regexes.fault(pattern) if pattern else "":
                raise ValueError(problem)
        elif len(pattern) > LONGEST_PATTERN:
            raise ValueError(f"a pattern has at most {LONGEST_PATTERN} characters")
        elif pattern and not any(map(str.isalnum, pattern)):
            raise ValueError(f"{pattern!r} has no letter or digit to look for")
        return pattern

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Self:
        if self.regex and (self.near or self.inflect):
            raise ValueError("a regex cannot be inflected or be one of a pair")
        if self.near and self.inflect:
            raise ValueError("a pair is not inflected; write a wildcard instead")
        return self

    @property
    def kind(self) -> Kind:
        """What sort of pattern it is."""
        if self.regex:
            return "regex"
        if self.near:
            return "pair"
        if "*" in self.pattern:
            return "wildcard"
        return "word" if self.pattern.isalnum() else "phrase"

    @property
    def name(self) -> str:
        """What findings call it."""
        near = f" ~{self.within}~ {self.near}" if self.near else ""
        pattern = f"/{self.pattern}/" if self.regex else self.pattern
        return f"{self.category}:{pattern}{near}{' (negative)' if self.negative else ''}"

    @property
    def id(self) -> str:
        """A short name that stays the same while what is looked for does."""
        name = self.name if self.regex else self.name.casefold()
        content = "\0".join((self.kind, name, str(self.inflect)))
        return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()[:_ID_DIGITS]
