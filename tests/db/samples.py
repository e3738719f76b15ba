"""Jobs, allowances and clocks for tests."""

import itertools
from datetime import UTC, datetime, timedelta

from db.records import Allowance, NewDecision, NewImage, NewJob, Scores

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ALLOWANCE = Allowance(amount=100_000, window_seconds=3600, waiting_cap=1000)
TOKEN = "an-interaction-token-that-still-works"
PROMPT_DECISION = NewDecision(
    stage="prompt", action="allow", cause="rules", why="nothing found", policy="standard"
)
IMAGE_DECISION = NewDecision(
    stage="image",
    image_index=0,
    action="spoiler",
    cause="concept",
    why="near a threshold",
    policy="standard",
    scores=(
        Scores(view="centre", scorer='{"concepts": 1}', cosines=b"\x00\x34"),
        Scores(view="whole", scorer='{"concepts": 1}', cosines=b"\x00\x38"),
    ),
)
BLOCKED_PROMPT = NewDecision(
    stage="prompt",
    action="block",
    cause="rules",
    why="a word that is not allowed",
    policy="standard",
    subject='{"prompt": "a bad word"}',
)
HELD_IMAGE = NewDecision(
    stage="image",
    image_index=0,
    action="hold",
    cause="concept",
    why="beyond a threshold",
    policy="standard",
    scores=IMAGE_DECISION.scores,
)
IMAGE = NewImage(
    index=0, seed=2**32 - 1, pixels_sha256="ab" * 32, width=512, height=512, action="spoiler"
)

_numbers = itertools.count(1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def forward(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def a_member() -> int:
    """Return the id of a member nobody has met, as large as Discord's ids get."""
    return 2**63 - 1 - next(_numbers)


def a_job(
    *,
    price: int = 1000,
    user_id: int = 3,
    guild_id: int = 1,
    job_id: str = "",
    interaction_id: int = 0,
    request: str = '{"prompt": "a red circle"}',
) -> NewJob:
    """Return a job like no other, unless told otherwise."""
    number = next(_numbers)
    return NewJob(
        id=job_id or f"job-{number}",
        guild_id=guild_id,
        channel_id=2,
        user_id=user_id,
        interaction_id=interaction_id or 2**62 + number,
        application_id=9,
        interaction_token=TOKEN,
        token_expires_at=NOON + timedelta(minutes=15),
        request=request,
        price=price,
    )
