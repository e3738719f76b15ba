"""The menu of commands in the member's language: descriptions and choices, by their English text.

The names of commands and options stay English everywhere: they are what people tell each other,
and what a pasted line is made of.
"""

from discord import Locale
from discord.app_commands import (
    TranslationContextLocation,
    TranslationContextTypes,
    Translator,
    locale_str,
)

from bot.languages.catalogue import Catalogue
from bot.languages.locales import ENGLISH, nearest

NAMES = frozenset(
    {
        TranslationContextLocation.command_name,
        TranslationContextLocation.group_name,
        TranslationContextLocation.parameter_name,
    }
)


class MenuTranslator(Translator):
    """Looks descriptions and choices up; what the catalogue lacks stays as it is."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._menu = catalogue.menu()

    async def translate(
        self, string: locale_str, locale: Locale, context: TranslationContextTypes
    ) -> str | None:
        """The text for one language, or None for the English one."""
        known = nearest(locale.value)
        # Discord falls back to the default, which is English, for whatever is not given.
        if context.location in NAMES or known == ENGLISH:
            return None
        return self._menu.get((known, string.message))
