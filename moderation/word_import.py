"""Rules from elsewhere: a file of words, or the rules of Discord's AutoMod.

What cannot be taken is told with its reason, and does not keep the rest from being taken.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import ValidationError

from moderation.categories import Category
from moderation.community import MOST_PHRASES, Community
from moderation.names import fault
from moderation.verdict import Action
from moderation.word_rule import MOST_RULES, Source, WordRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was taken, how much of it was there already, and a sentence for each refusal."""

    rules: tuple[WordRule, ...] = ()
    allow: tuple[str, ...] = ()
    repeats: int = 0
    refused: tuple[str, ...] = ()

    def into(self, community: Community) -> Community:
        """The document with all that was taken."""
        return community.with_rules(self.rules).with_allow(*self.allow)


@dataclass(slots=True)
class Intake:
    """Takes patterns in, one by one, and remembers what it has seen."""

    community: Community
    category: Category
    action: Action | None
    source: Source
    rules: list[WordRule] = field(default_factory=list)
    allow: list[str] = field(default_factory=list)
    repeats: int = 0
    refused: list[str] = field(default_factory=list)
    _seen: set[tuple[str, bool, Category]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._seen.update(
            (rule.pattern if rule.regex else rule.pattern.casefold(), rule.regex, rule.category)
            for rule in self.community.words
            if not rule.near and not rule.negative
        )

    def take(self, pattern: str, where: str, *, regex: bool = False, note: str = "") -> None:
        """One pattern; `where` says in a refusal where it came from."""
        key = (pattern if regex else pattern.casefold(), regex, self.category)
        if key in self._seen:
            self.repeats += 1
            return
        self._seen.add(key)
        if not regex and "*" in pattern.strip("*"):
            self.refused.append(
                f"{where}: {pattern!r} has a * inside; it counts only at the beginning or the end."
            )
        elif len(self.community.words) + len(self.rules) >= MOST_RULES:
            self.refused.append(f"{where}: {pattern!r} is one too many; {MOST_RULES:,} rules fit.")
        else:
            try:
                self.rules.append(
                    WordRule(
                        pattern=pattern,
                        category=self.category,
                        action=self.action,
                        regex=regex,
                        note=note,
                        source=self.source,
                    )
                )
            except ValidationError as error:
                self.refused.append(f"{where}: {pattern!r}: {fault(error)}")

    def take_phrase(self, phrase: str, where: str) -> None:
        """One allow-phrase."""
        present = len(self.community.allow) + len(self.allow)
        if phrase in self.community.allow or phrase in self.allow:
            self.repeats += 1
        elif not any(char.isalnum() for char in phrase):
            self.refused.append(f"{where}: {phrase!r} has no letter or digit to allow.")
        elif present >= MOST_PHRASES:
            self.refused.append(f"{where}: {phrase!r} is one too many; {MOST_PHRASES:,} fit.")
        else:
            self.allow.append(phrase)

    def imported(self) -> Imported:
        """All of it."""
        return Imported(
            rules=tuple(self.rules),
            allow=tuple(self.allow),
            repeats=self.repeats,
            refused=tuple(self.refused),
        )


def from_file(
    text: str,
    community: Community,
    *,
    category: Category = Category.CUSTOM,
    action: Action | None = None,
) -> Imported:
    """One pattern a line; blank lines and `#` lines are passed over, `/…/` is a regex."""
    intake = Intake(community, category, action, "manual")
    for number, pattern in _lines(text):
        regex = len(pattern) > 2 and pattern[0] == pattern[-1] == "/"
        intake.take(pattern[1:-1] if regex else pattern, f"Line {number}", regex=regex)
    return intake.imported()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        pattern = line.strip()
        if pattern and not pattern.startswith("#"):
            yield number, pattern


def to_file(rules: Iterable[WordRule]) -> str:
    """The patterns of rules, one a line, as `from_file` reads them; pairs become comments."""
    return "".join(
        f"# {rule.name}\n"
        if rule.near or rule.negative
        else f"/{rule.pattern}/\n"
        if rule.regex
        else f"{rule.pattern}\n"
        for rule in rules
    )
