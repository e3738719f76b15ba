"""Which language somebody is answered in. Pure."""

ENGLISH = "en-US"

LOCALES: tuple[str, ...] = (ENGLISH, "de", "ja", "es-ES", "pt-BR")
"""The languages of the catalogue, by Discord's names for them."""


def nearest(locale: str) -> str:
    """The language to use for a reader's: itself, one of the same name, or English."""
    if locale in LOCALES:
        return locale
    language = locale.partition("-")[0].lower()
    return next((one for one in LOCALES if one.partition("-")[0] == language), ENGLISH)
