"""Progress messages: the newest text, at a pace, and never after the end."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from bot.progress import CHANNEL_EDITS, CHANNEL_SECONDS, ProgressBoard
from db.records import Job
from tests.bot.waiting import until


def job(number: int = 1) -> Job:
    now = datetime.now(UTC)
    return Job(
        id=f"job{number}",
        guild_id=1,
        channel_id=2,
        user_id=3,
        interaction_id=number,
        application_id=5,
        interaction_token="token",
        token_expires_at=now,
        request="{}",
        price=1,
        state="running",
        created_at=now,
        started_at=None,
        finished_at=None,
        attempts=1,
        posted_message_id=None,
        reason="",
    )


class Edits:
    """Edits that take a moment, and can be held up."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.done: list[tuple[str, str]] = []
        self.begun: list[str] = []
        self.seconds = seconds

    async def __call__(self, job: Job, text: str, haze: bytes | None) -> None:
        self.begun.append(text)
        await asyncio.sleep(self.seconds)
        self.done.append((job.id, text))


async def test_only_the_newest_text_is_shown() -> None:
    edits = Edits()
    board = ProgressBoard(edit=edits, seconds=1.0)
    for share in range(10):
        board.show(job(), f"{share}0 %")
        await asyncio.sleep(0.01)
    await until(lambda: len(edits.done) == 2)
    await board.close()

    assert edits.done == [("job1", "00 %"), ("job1", "90 %")]


async def test_the_same_text_is_not_sent_twice() -> None:
    edits = Edits()
    board = ProgressBoard(edit=edits, seconds=0.1)
    board.show(job(), "waiting")
    await until(lambda: len(edits.done) == 1)
    board.show(job(), "waiting")
    await asyncio.sleep(0.6)
    await board.close()

    assert edits.done == [("job1", "waiting")]


async def test_nothing_is_edited_after_the_end() -> None:
    """An edit that arrived after the picture would wipe it out."""
    edits = Edits(seconds=0.2)
    board = ProgressBoard(edit=edits, seconds=0.1)
    board.show(job(), "half")
    await until(lambda: edits.begun)
    board.show(job(), "more")
    await board.finish(job())
    arrived = list(edits.done)
    await asyncio.sleep(0.5)

    assert arrived == [("job1", "half")] == edits.done


async def test_a_channel_has_one_budget_for_all_its_messages() -> None:
    edits = Edits()
    board = ProgressBoard(edit=edits, seconds=0.1)
    for number in range(12):
        board.show(job(number), "waiting")
    await asyncio.sleep(1.0)
    await board.close()

    assert len(edits.done) == 5


async def test_a_failed_edit_ends_the_progress_of_that_job_only() -> None:
    shown: list[str] = []

    async def edit(job: Job, text: str, haze: bytes | None) -> None:
        if job.id == "job1":
            raise RuntimeError("gone")
        shown.append(text)

    board = ProgressBoard(edit=edit, seconds=0.1)
    board.show(job(1), "one")
    board.show(job(2), "two")
    await asyncio.sleep(0.2)
    await board.finish(job(1))
    await board.close()

    assert shown == ["two"]


async def test_what_is_over_soon_is_not_edited_at_all() -> None:
    edits = Edits()
    board = ProgressBoard(edit=edits, seconds=0.1, quiet=0.3)
    board.show(job(1), "half")
    board.show(job(2), "half")
    await board.finish(job(1))
    await until(lambda: edits.done)
    await board.close()

    assert edits.done == [("job2", "half")]


async def test_a_haze_is_sent_once_and_stays() -> None:
    sent: list[tuple[str, bytes | None]] = []

    async def edit(job: Job, text: str, haze: bytes | None) -> None:
        sent.append((text, haze))

    board = ProgressBoard(edit=edit, seconds=0.1)
    for text, haze in (("a", None), ("b", b"1"), ("c", None), ("d", b"2")):
        board.show(job(), text, haze)
        await until(lambda text=text: any(one[0] == text for one in sent))  # type: ignore[misc]
    await board.close()

    assert sent == [("a", None), ("b", b"1"), ("c", None), ("d", b"2")]


async def test_a_hundred_jobs_in_ten_channels_keep_to_what_discord_allows() -> None:
    times: dict[int, list[float]] = {}
    loop = asyncio.get_running_loop()

    async def edit(job: Job, text: str, haze: bytes | None) -> None:
        times.setdefault(job.channel_id, []).append(loop.time())

    board = ProgressBoard(edit=edit, seconds=0.2)
    jobs = [replace(job(number), channel_id=number % 10) for number in range(100)]
    for step in range(65):
        for one in jobs:
            board.show(one, f"{step}")
        await asyncio.sleep(0.1)
    await board.close()

    assert len(times) == 10
    for moments in times.values():
        assert len(moments) >= CHANNEL_EDITS, "every channel is told something"
        for first, sixth in zip(moments, moments[CHANNEL_EDITS:], strict=False):
            assert sixth - first >= CHANNEL_SECONDS * 0.98
