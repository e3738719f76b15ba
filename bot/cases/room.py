"""Everything about cases in one place, for the commands and buttons that need it."""

from dataclasses import dataclass
from datetime import timedelta

import discord

from bot.alerts import Alerts
from bot.cases.appeals import Appeals
from bot.cases.letters import Letters
from bot.cases.modlog import ModLog
from bot.cases.noticeboard import Noticeboard
from bot.cases.reasons import Reasons
from bot.cases.reports import Reports
from bot.cases.sheets import Sheets
from bot.communities import Communities
from bot.jobs import Jobs
from bot.languages.catalogue import Catalogue
from bot.vault import Vault
from db.database import Database
from moderation.moderator import Moderator


class Telling:
    """What tells moderators and members something, and is there before there are any jobs."""

    def __init__(
        self,
        *,
        client: discord.Client,
        catalogue: Catalogue,
        database: Database,
        communities: Communities,
        moderator: Moderator,
    ) -> None:
        self.notices = Noticeboard(client, catalogue)
        self.reasons = Reasons(database, communities, moderator)
        self.sheets = Sheets(database, self.reasons)
        self.modlog = ModLog(database, communities, self.notices)
        self.alerts = Alerts(communities, database.guilds, self.notices)
        self.letters = Letters(client, catalogue, database.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRoom:
    """The parts that commands and buttons work with."""

    notices: Noticeboard
    reasons: Reasons
    sheets: Sheets
    modlog: ModLog
    alerts: Alerts
    letters: Letters
    appeals: Appeals
    reports: Reports

    async def close(self) -> None:
        """Write what was begun, and tell nothing more."""
        await self.alerts.close()
        await self.modlog.close()


def case_room(
    telling: Telling,
    *,
    database: Database,
    communities: Communities,
    jobs: Jobs,
    vault: Vault,
    keep: timedelta,
) -> CaseRoom:
    """The parts, now that there are jobs; hidden pictures are kept for `keep`."""
    return CaseRoom(
        notices=telling.notices,
        reasons=telling.reasons,
        sheets=telling.sheets,
        modlog=telling.modlog,
        alerts=telling.alerts,
        letters=telling.letters,
        appeals=Appeals(
            database=database,
            communities=communities,
            jobs=jobs,
            reasons=telling.reasons,
            notices=telling.notices,
            letters=telling.letters,
            modlog=telling.modlog,
        ),
        reports=Reports(
            database=database,
            communities=communities,
            notices=telling.notices,
            vault=vault,
            keep=keep,
        ),
    )
