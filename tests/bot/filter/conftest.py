"""Fixtures of the console's tests."""

import pytest

from tests.bot.filter.desk import Desk
from tests.bot.stage import Stage


@pytest.fixture
def theo(stage: Stage) -> Desk:
    """The moderator."""
    return Desk(stage=stage, who=stage.theo)
