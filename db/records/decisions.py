"""What moderation decided about a prompt or a picture, and the scores it decided by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Stage = Literal["prompt", "image"]

ACTIONS: tuple[str, ...] = ("allow", "log", "spoiler", "hold", "block")
"""What can be done about something; the place of a name here is its number in a `ScoreColumn`."""

WITHHELD: tuple[str, ...] = ("hold", "block")
"""What opens a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Raw cosines of one view of a picture, as little-endian float16.

    `scorer` is JSON: what they are of, in their order, and whatever else a replay needs. It is
    stored once for all the scores that share it.
    """

    view: str
    scorer: str
    cosines: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict of moderation, and under what it was reached.

    `policy` is a preset's name and `policy_number` the guild's version (0 is none). `findings`,
    `subject` (what was judged; emptied after a while) and `place` (category, thread, roles) are
    JSON that the database does not read.
    """

    stage: Stage
    image_index: int | None = None
    action: str
    cause: str
    why: str
    policy: str
    policy_number: int = 0
    findings: str = "[]"
    subject: str = ""
    place: str = "{}"
    age_restricted: bool = False
    newcomer: bool = False
    took_us: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision(Judgement):
    """A verdict to be stored; `review` says whether it waits for a reviewer if it is a hold."""

    scores: tuple[Scores, ...] = ()
    review: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Judgement):
    """A stored verdict; `job_id` is None where the prompt never became a job.

    `case_number` is that of the case it has opened, which every hold and every block does.
    """

    id: int
    case_number: int | None
    job_id: str | None
    guild_id: int
    channel_id: int
    user_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreColumn:
    """The scores of one view by one scorer over many pictures, a row each, in one byte string each.

    Ids are big-endian 64-bit integers: of decisions, of channels, and of places, whose texts the
    table has. `actions` has a byte a row, a number in `ACTIONS`. `circumstances` has a byte a row:
    1 for an age-restricted channel, plus 2 for a newcomer. `cosines` are the rows' little-endian
    float16 one after the other, all of the same count.
    """

    view: str
    scorer: str
    rows: int
    decision_ids: bytes
    channel_ids: bytes
    place_ids: bytes
    actions: bytes
    circumstances: bytes
    cosines: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """What a replay of pictures needs: scores, places by id, and what reviewers said by decision.

    A picture with several views has a row in several columns, all with its decision's id.
    """

    columns: tuple[ScoreColumn, ...]
    places: tuple[tuple[int, str], ...]
    reviewed: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retained:
    """What a replay of prompts needs; `verdict` is a reviewer's, empty if there is none."""

    decision_id: int
    channel_id: int
    subject: str
    place: str
    action: str
    age_restricted: bool
    newcomer: bool
    verdict: str
