"""From lists and a policy to the patterns that prompts are read for."""

from collections.abc import Iterable, Iterator

from moderation.categories import Category
from moderation.policy import Policy
from moderation.rules.minors_prompt import ADULT, CLOTHING, MINOR, SEXUAL
from moderation.text.lexicon import Lexicon
from moderation.text.patterns import Entry
from moderation.text.reading import Vocabulary
from moderation.text.regexes import Regexes
from moderation.text.scripts import LATIN, script
from moderation.text.wordlists import Lists
from moderation.verdict import Action
from moderation.word_rule import WordRule

_Pattern = tuple[str, Entry, bool]


def vocabulary(lists: Lists, policy: Policy) -> Vocabulary:
    """Everything to look for under this policy. A zero-tolerance term is in no entry's name."""
    return Vocabulary(
        listed=Lexicon.of((*_of_lists(lists), *_of_policy(policy)), lists.ordinary),
        regexes=Regexes.of(list(_regexes(policy))),
        allowed=_allowing(policy.allow),
        firm_allowed=_allowing(policy.firm_allow),
        always_allowed=_allowing(lists.allow),
    )


def _of_lists(lists: Lists) -> Iterator[_Pattern]:
    for category, patterns in lists.words.items():
        for pattern in patterns:
            yield _pattern(pattern, category)
    for role, terms in (
        (MINOR, lists.minor_terms),
        (SEXUAL, lists.sexual_terms),
        (ADULT, lists.adult_terms),
        (CLOTHING, lists.clothing_terms),
    ):
        for term in terms:
            pattern = term.removesuffix("+")
            entry = Entry(
                role, Category.MINORS_SEXUAL, "zero_tolerance", role=role, latin=_latin(pattern)
            )
            yield pattern, entry, term.endswith("+")


def _of_policy(policy: Policy) -> Iterator[_Pattern]:
    for firm, rules in ((True, policy.firm_words), (False, policy.words)):
        for rule in rules:
            if rule.near:
                for side, pattern in enumerate((rule.pattern, rule.near), 1):
                    yield pattern, _entry(rule, pattern, firm, side), False
            elif not rule.regex:
                yield rule.pattern, _entry(rule, rule.pattern, firm), rule.inflect


def _regexes(policy: Policy) -> Iterator[tuple[str, Entry]]:
    for firm, rules in ((True, policy.firm_words), (False, policy.words)):
        for rule in rules:
            if rule.regex:
                yield rule.pattern, _entry(rule, rule.pattern, firm)


def _entry(rule: WordRule, pattern: str, firm: bool, side: int = 0) -> Entry:
    return Entry(
        rule.name,
        rule.category,
        rule.kind,
        rule.action,
        "",
        _latin(pattern),
        rule.negative,
        firm,
        side,
        rule.within,
    )


def _pattern(listed: str, category: Category) -> _Pattern:
    pattern = listed.removesuffix("+")
    kind = "wildcard" if "*" in pattern else "word" if pattern.isalnum() else "phrase"
    entry = Entry(f"{category}:{pattern}", category, kind, latin=_latin(pattern))
    return pattern, entry, listed.endswith("+")


def _latin(pattern: str) -> bool:
    return pattern.isascii() or any(script(char) == LATIN for char in pattern)


def _allowing(phrases: Iterable[str]) -> Lexicon:
    allowed = Entry("allow", Category.CUSTOM, "allow", Action.ALLOW)
    return Lexicon.of(((phrase, allowed, False) for phrase in phrases), frozenset())
