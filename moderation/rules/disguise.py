"""Signs that somebody hides words, whether or not a listed word was found; never a block by itself.

People write in several scripts and paste all sorts of characters: this is kept to look-alike
scripts inside one word, and to invisible characters between two Latin letters.
"""

from collections.abc import Iterator

from moderation.policy import Category, Policy
from moderation.reading import Reading
from moderation.scripts import hidden_characters, mixed_words
from moderation.verdict import Action, Finding


def disguise(reading: Reading, policy: Policy) -> Iterator[Finding]:
    """One finding for each kind of sign in each field."""
    if reading.too_long:
        return
    for name, text in reading.fields:
        for rule, spans in (
            ("mixed_scripts", mixed_words(text)),
            ("hidden_characters", hidden_characters(text)),
        ):
            if spans:
                yield Finding(
                    kind="disguise",
                    category=Category.EVASION,
                    action=min(policy.disguise, Action.HOLD),
                    rule=rule,
                    span=spans[0],
                    field=name,
                    matched=text[slice(*spans[0])],
                )
