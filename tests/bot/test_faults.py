"""Whatever breaks between pixels and post, nothing is shown that was not checked and marked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.ports import StampFailed
from bot.vault import Vault
from db.errors import DatabaseBusy
from inference.request import ImageRequest, Picture
from moderation.moderator import Moderator
from moderation.verdict import Action
from tests.bot.workshop import CHANNEL, GUILD, MEMBER, REQUEST, World, world
from tests.fakes import FakeEngine, FakeModerator, FakeStamp, picture, scores


def failing(error: Exception) -> Callable[..., Any]:
    async def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


async def held_and_free(here: World, number: int = 1) -> None:
    """One request; it must end held, unseen and unpaid."""
    job = await here.accepted(number=number)
    ended = await here.ended(job)
    assert ended.state == "held", ended.reason
    assert not here.desk.posts
    assert await here.charged(job) == 0
    (told,) = here.desk.told
    assert told[1]


LOOKUPS = {
    "the rejected pictures": lambda here: here.database.hash_blocks,
    "the member's earlier pictures": lambda here: here.database.images,
}


@pytest.mark.parametrize(
    ("store", "method"),
    [
        ("the rejected pictures", "number"),
        ("the rejected pictures", "all_for"),
        ("the member's earlier pictures", "shown"),
    ],
)
@pytest.mark.parametrize("error", [DatabaseBusy(), RuntimeError("boom"), TimeoutError()])
async def test_a_picture_about_which_something_cannot_be_looked_up_is_held(
    store: str, method: str, error: Exception, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file) as here:
        # What is remembered of the rejected pictures must be asked for anew as well.
        await here.ended(await here.accepted())
        here.desk.posts.clear()
        if method == "all_for":
            await here.database.hash_blocks.add(GUILD, ["f" * 16], author_id=1)
        monkeypatch.setattr(LOOKUPS[store](here), method, failing(error))
        await held_and_free(here, number=2)


async def test_a_picture_without_a_fingerprint_is_held(file: Path) -> None:
    def paint(request: ImageRequest, index: int) -> Picture:
        return replace(picture(request, index, scores()), fingerprint="nothing of the kind")

    async with world(file, engine=FakeEngine(paint=paint)) as here:
        await here.database.hash_blocks.add(GUILD, ["0" * 16], author_id=1)
        await held_and_free(here)


async def test_a_policy_that_becomes_unreadable_while_a_picture_is_made_holds_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file) as here:
        effective = here.communities.effective
        calls = 0

        async def broken_later(*args: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > 1:
                raise DatabaseBusy
            return await effective(*args)

        monkeypatch.setattr(here.communities, "effective", broken_later)
        await held_and_free(here)


@pytest.mark.parametrize("judgement", [RuntimeError("boom"), TimeoutError(), ValueError("NaN")])
async def test_a_picture_whose_judge_fails_is_held(judgement: Exception, file: Path) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: judgement})) as here:
        await held_and_free(here)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
async def test_scores_that_are_no_numbers_hold_the_picture(number: float, file: Path) -> None:
    def paint(request: ImageRequest, index: int) -> Picture:
        return picture(request, index, scores(number))

    async with world(file, engine=FakeEngine(paint=paint), moderator=Moderator()) as here:
        await held_and_free(here)


async def test_a_picture_without_scores_is_held(file: Path) -> None:
    def paint(request: ImageRequest, index: int) -> Picture:
        return picture(request, index, None)

    async with world(file, engine=FakeEngine(paint=paint)) as here:
        await held_and_free(here)


@pytest.mark.parametrize("error", [StampFailed("no key"), RuntimeError("boom"), TimeoutError()])
async def test_a_picture_that_cannot_be_marked_is_held_for_review(
    error: Exception, file: Path
) -> None:
    async with world(file, stamp=FakeStamp(broken=error)) as here:
        await held_and_free(here)
        (review,) = await here.database.reviews.queue(GUILD)
        item = await here.reviews.item(GUILD, review.case_number)
        assert item is not None
        assert item.decision.cause == "unmarked"
        assert item.picture is not None


@pytest.mark.parametrize(("store", "method"), [("registry", "add"), ("members", "choices")])
async def test_a_picture_that_cannot_be_registered_is_held(
    store: str, method: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file) as here:
        monkeypatch.setattr(getattr(here.database, store), method, failing(DatabaseBusy()))
        await held_and_free(here)


async def test_a_held_picture_that_cannot_be_sealed_is_gone_and_its_case_stands(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no cipher")

    async with world(file, moderator=FakeModerator(pictures={0: Action.HOLD})) as here:
        monkeypatch.setattr(Vault, "seal", fail)
        await held_and_free(here)
        (review,) = await here.database.reviews.queue(GUILD)
        item = await here.reviews.item(GUILD, review.case_number)
        assert item is not None
        assert item.picture is None


async def test_a_job_whose_sending_cannot_be_stored_is_not_sent(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file) as here:
        monkeypatch.setattr(here.database.jobs, "posting", failing(DatabaseBusy()))
        job = await here.accepted()
        assert (await here.ended(job)).state == "failed"
        assert not here.desk.posts
        assert await here.charged(job) == 0


async def test_one_broken_picture_of_several_does_not_take_the_others_with_it(file: Path) -> None:
    moderator = FakeModerator(pictures={1: RuntimeError("boom")})
    async with world(file, moderator=moderator) as here:
        job = await here.accepted(replace(REQUEST, count=3))
        assert (await here.ended(job)).state == "done"
        ((_, post),) = here.desk.posts
        assert post.controls is not None
        assert post.controls.shown == (0, 2)
        assert all(image.png.endswith(FakeStamp.MARK) for image in post.images)
        assert await here.charged(job) == 2 * job.price // 3
        assert here.desk.told[0][1].startswith("This is case 1; a moderator will look at it.")


async def test_a_prompt_that_cannot_be_judged_makes_no_job(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file) as here:
        monkeypatch.setattr(here.communities, "effective", failing(DatabaseBusy()))
        await here.ask()
        assert not here.engine.submitted
        assert not await here.database.jobs.unfinished()
        (review,) = await here.database.reviews.queue(GUILD)
        assert (review.user_id, review.job_id) == (MEMBER, None)
        case = await here.database.cases.get(GUILD, review.case_number)
        assert case is not None
        assert case.channel_id == CHANNEL


async def test_words_that_only_the_model_reads_are_judged_before_anything_is_painted(
    file: Path,
) -> None:
    engine = FakeEngine(read_as=(("a red circle", ""), ("a nude woman", "")))
    async with world(file, engine=engine, moderator=Moderator()) as here:
        job = await here.accepted()
        assert (await here.ended(job)).state == "blocked"
        assert not here.desk.posts
        assert not here.engine.finished
        assert await here.charged(job) == 0
        ((_, told),) = here.desk.told
        assert told.startswith("In the prompt as the model reads it: nudity")


async def test_what_the_model_reads_and_nobody_can_judge_is_not_painted(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file, engine=FakeEngine(read_as=(("a red circle", ""),))) as here:
        effective, calls = here.communities.effective, 0

        async def broken_later(*args: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise DatabaseBusy
            return await effective(*args)

        monkeypatch.setattr(here.communities, "effective", broken_later)
        await held_and_free(here)
        assert not here.engine.finished
