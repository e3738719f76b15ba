"""Signs that somebody hides words, whether or not a listed word was found; never a block by itself.

People write in several scripts and paste all sorts of characters: this is kept to look-alike
scripts inside one word, and to invisible characters between two Latin letters.
"""

from collections.abc import Iterator

from moderation.categories import Category
from moderation.signals import Kind, Signal
from moderation.text.reading import Reading
from moderation.text.scripts import hidden_characters, mixed_words


def disguise(reading: Reading) -> Iterator[Signal]:
    """One signal for each kind of sign in each field."""
    if reading.too_long:
        return
    for name, text in reading.fields:
        for rule, spans in (
            ("mixed_scripts", mixed_words(text)),
            ("hidden_characters", hidden_characters(text)),
        ):
            if spans:
                yield Signal(
                    kind=Kind.DISGUISE,
                    category=Category.EVASION,
                    rule=rule,
                    span=spans[0],
                    field=name,
                    matched=text[slice(*spans[0])],
                )
