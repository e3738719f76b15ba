"""One word list for chat and prompts: rules of Discord's AutoMod, as plain values, become ours."""

from collections.abc import Iterable
from dataclasses import dataclass

from moderation.categories import Category
from moderation.community import Community
from moderation.verdict import Action
from moderation.word_import import Imported, Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoModRule:
    """A keyword rule as Discord has it; `presets` are lists that Discord keeps to itself."""

    name: str
    keywords: tuple[str, ...] = ()
    regexes: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()


def from_automod(
    rules: Iterable[AutoModRule],
    community: Community,
    *,
    category: Category = Category.CUSTOM,
    action: Action | None = None,
) -> Imported:
    """Everything in these rules that can be looked for in prompts too."""
    intake = Intake(community, category, action, "automod")
    for rule in rules:
        where, note = f"AutoMod rule {rule.name!r}", f"AutoMod: {rule.name}"[:200]
        for keyword in rule.keywords:
            intake.take(keyword.strip(), where, note=note)
        for regex in rule.regexes:
            intake.take(regex, where, regex=True, note=note)
        for phrase in rule.allow:
            intake.take_phrase(phrase.strip(), where)
        for preset in rule.presets:
            intake.refused.append(
                f"{where}: Discord does not tell what is in its list {preset!r}; "
                "the program's own lists are used in its place."
            )
    return intake.imported()
