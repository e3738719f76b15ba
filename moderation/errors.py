"""What can go wrong in moderation; a refusal is a verdict, never one of these.

ModerationError
├── PolicyError     a policy, a word list or an allow list that cannot be used
└── ListError       one of the package's own lists is missing or malformed
"""


class ModerationError(Exception):
    """Moderation could not be set up."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class PolicyError(ModerationError):
    """This moderation policy cannot be used."""


class ListError(ModerationError):
    """One of the word lists that come with the program cannot be read."""
