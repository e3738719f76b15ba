"""All that the bot can say: reads the Fluent files, and makes text of phrases."""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from bot.languages.locales import ENGLISH, LOCALES, nearest
from bot.languages.phrase import Phrase, Say, Value, phrase

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent

MENU = "menu-"
"""How the keys of the menu's texts begin: descriptions and choices of commands."""

LONGEST = 2400
"""Characters in a gap: more than Discord shows, and fewer than Fluent refuses."""


class Catalogue:
    """The messages of every language. `sources` has the files' texts by locale."""

    def __init__(self, sources: Mapping[str, tuple[str, ...]]) -> None:
        self._bundles: dict[str, FluentBundle] = {}
        self._keys: dict[str, list[str]] = {}
        for locale, files in sources.items():
            # Marks around what fills a gap would end up in links, code and names.
            bundle = FluentBundle([locale], use_isolating=False)
            resources = [FluentResource(text) for text in files]
            for resource in resources:
                bundle.add_resource(resource)
            entries = [entry for resource in resources for entry in resource.body]
            self._bundles[locale] = bundle
            self._keys[locale] = [one.id.name for one in entries if isinstance(one, Message)]
        self._complained: set[tuple[str, str]] = set()

    @classmethod
    def read(cls) -> "Catalogue":
        """The catalogue that comes with the program."""
        return cls({locale: tuple(texts(locale)) for locale in LOCALES})

    def speech(self, locale: object) -> Say:
        """Says phrases in a reader's language; anything unknown is answered in English."""
        known = nearest(str(locale))
        return lambda phrase: self.say(phrase, known)

    def say(self, phrase: Phrase, locale: str) -> str:
        """The text; English where the language fails, and never an exception."""
        said = ""
        for one in dict.fromkeys((nearest(locale), ENGLISH)):
            said, wrong = self._formatted(phrase, one)
            if not wrong:
                return said
            if (one, phrase.key) not in self._complained:
                self._complained.add((one, phrase.key))
                log.error("%s in %s cannot be said: %s", phrase.key, one, wrong)
        return said

    def menu(self) -> dict[tuple[str, str], str]:
        """The menu's texts, by language and English text."""
        keys = [key for key in self._keys.get(ENGLISH, []) if key.startswith(MENU)]
        return {
            (locale, self.say(phrase(key), ENGLISH)): self.say(phrase(key), locale)
            for locale in self._bundles
            for key in keys
        }

    def _formatted(self, phrase: Phrase, locale: str) -> tuple[str, str]:
        """The text as far as it goes, and what is wrong with it."""
        bundle = self._bundles.get(locale)
        pattern = None
        if bundle is not None and bundle.has_message(phrase.key):
            pattern = bundle.get_message(phrase.key).value
        if bundle is None or pattern is None:
            return phrase.key, "there is no such message"
        args = {name: self._filling(value, locale) for name, value in phrase.args}
        try:
            text, errors = bundle.format_pattern(pattern, args)
        except Exception as error:
            # Whatever a message does: nobody's answer may fail for want of words.
            return phrase.key, type(error).__name__
        return str(text), ", ".join(type(error).__name__ for error in errors)

    def _filling(self, value: Value, locale: str) -> str | int | float:
        if isinstance(value, Phrase):
            value = self.say(value, locale)
        elif isinstance(value, tuple):
            value = "\n".join(self.say(one, locale) for one in value)
        if isinstance(value, str) and len(value) > LONGEST:
            return value[: LONGEST - 1] + "…"
        return value


def texts(locale: str) -> Iterator[str]:
    """The texts of a language's files."""
    for path in sorted((FOLDER / locale).glob("*.ftl")):
        yield path.read_text(encoding="utf-8")
