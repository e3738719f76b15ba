"""What phrases say in English, for tests that read what a member reads."""

from functools import cache

from bot.languages.catalogue import Catalogue
from bot.languages.phrase import Phrase


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once."""
    return Catalogue.read()


def english(phrase: Phrase) -> str:
    """The English text."""
    return catalogue().say(phrase, "en-US")
