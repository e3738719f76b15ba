"""The languages that people and the guild can have here, and commands as a client shows them."""

from bot.playground.errors import PlaygroundError
from bot.playground.wire import Json

DEFAULT = "en-US"
TONGUES = {
    DEFAULT: "English (US)",
    "en-GB": "English (UK)",
    "de": "Deutsch",
    "es-ES": "Español (España)",
    "es-419": "Español (LATAM)",
    "fr": "Français",
    "ja": "日本語",
    "pt-BR": "Português do Brasil",
}
"""Some of Discord's locales, with their own names for themselves."""


def tongue(locale: object) -> str:
    """A locale, if there is such a one here. Raises `PlaygroundError`."""
    if str(locale) not in TONGUES:
        raise PlaygroundError(f"There is no {locale!r} here; there are {', '.join(TONGUES)}.")
    return str(locale)


def localised(part: Json, locale: str) -> Json:
    """A command, option or choice with its texts in a language, as far as the bot gave them."""
    found = dict(part)
    keys = ("description",) if "description" in part else ("name",)
    for key in keys:
        found[key] = (part.get(f"{key}_localizations") or {}).get(locale, part[key])
    for key in ("options", "choices"):
        if isinstance(part.get(key), list):
            found[key] = [localised(one, locale) for one in part[key]]
    return found
