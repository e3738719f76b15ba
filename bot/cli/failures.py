"""Which errors an operator can do something about: those are one sentence, not a traceback."""


def sentence_for(error: Exception) -> str | None:
    """The sentence, or None for a mistake of ours, which deserves its traceback."""
    from bot.errors import StartError
    from bot.playground.errors import PlaygroundError
    from config.errors import SettingsError
    from db.errors import DatabaseError
    from inference.errors import InferenceError
    from moderation.errors import ModerationError

    ours = (
        StartError,
        PlaygroundError,
        SettingsError,
        DatabaseError,
        InferenceError,
        ModerationError,
    )
    return str(error) if isinstance(error, ours) else None
