"""What can be wrong with the settings.

SettingsError
"""


class SettingsError(Exception):
    """The settings cannot be used; the message lists every mistake with its place."""
