"""Everything about cases in one place, for the commands and buttons that need it."""

from dataclasses import dataclass

from bot.alerts import Alerts
from bot.cases.appeals import Appeals
from bot.cases.letters import Letters
from bot.cases.modlog import ModLog
from bot.cases.noticeboard import Noticeboard
from bot.cases.reasons import Reasons
from bot.cases.reports import Reports
from bot.cases.sheets import Sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRoom:
    """The parts; built in `bot/app.py` only."""

    notices: Noticeboard
    reasons: Reasons
    sheets: Sheets
    appeals: Appeals
    reports: Reports
    letters: Letters
    modlog: ModLog
    alerts: Alerts
