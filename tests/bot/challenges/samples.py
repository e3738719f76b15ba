"""A challenge on a calm day, for tests that change one thing about it."""

from datetime import UTC, datetime, timedelta

from bot.challenges.challenge import Challenge, Times

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TIMES = Times(opens_at=NOON + HOUR, closes_at=NOON + 2 * DAY, ends_at=NOON + 3 * DAY)
CHALLENGE = Challenge(
    id="c1",
    guild_id=1,
    title="First snow",
    theme="A village on the first morning of winter",
    times=TIMES,
    announcement_channel_id=10,
    gallery_channel_id=11,
)
