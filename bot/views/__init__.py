"""Buttons. All they know is in their custom id, so that they work after a restart as before.

A new button is one file here and one line in the table.
"""

from typing import Any

from discord.ui import DynamicItem

from bot.views.album import AlbumButton
from bot.views.appeal import AppealButton
from bot.views.cancel import CancelButton
from bot.views.contest import EntryButton, PairButton, VoteButton
from bot.views.contest_draft import DraftButton
from bot.views.contest_enter import EnterButton, WithdrawButton
from bot.views.licence import AcceptButton, DeclineButton
from bot.views.pages import PageButton
from bot.views.picture import PictureButton
from bot.views.privacy import PrivacyButton
from bot.views.proposal import ProposalButton
from bot.views.redo import RedoButton
from bot.views.report import ReportButton
from bot.views.review import ReviewButton
from bot.views.start import LeaveButton, StartButton

BUTTONS: tuple[type[DynamicItem[Any]], ...] = (
    CancelButton,
    AcceptButton,
    DeclineButton,
    ProposalButton,
    PageButton,
    ReviewButton,
    AppealButton,
    ReportButton,
    PictureButton,
    RedoButton,
    AlbumButton,
    PrivacyButton,
    StartButton,
    LeaveButton,
    DraftButton,
    EnterButton,
    WithdrawButton,
    VoteButton,
    EntryButton,
    PairButton,
)
