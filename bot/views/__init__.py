"""Buttons. All they know is in their custom id, so that they work after a restart as before.

A new button is one file here and one line in the table.
"""

from typing import Any

from discord.ui import DynamicItem

from bot.views.cancel import CancelButton
from bot.views.licence import AcceptButton, DeclineButton
from bot.views.start import LeaveButton, StartButton

BUTTONS: tuple[type[DynamicItem[Any]], ...] = (
    CancelButton,
    AcceptButton,
    DeclineButton,
    StartButton,
    LeaveButton,
)
