"""What is held waits sealed, and what reviewers decide is carried out once."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import AlreadyDecided, Decision, Guild
from moderation.community import Community
from moderation.verdict import Action
from tests.bot.workshop import GUILD, REQUEST, World, world
from tests.english import english
from tests.fakes import FakeModerator, FakeStamp

APPLICATION = 9
REVIEWER = 77


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


async def decided(here: World, case: int, verdict: str, reviewer: int = REVIEWER) -> object:
    return await here.reviews.decide(
        GUILD,
        case,
        reviewer_id=reviewer,
        verdict=verdict,  # type: ignore[arg-type]
        application_id=APPLICATION,
    )


async def test_a_held_picture_is_sealed_and_its_bytes_are_nowhere_in_the_database(
    file: Path,
) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: Action.HOLD})) as here:
        job = await here.accepted()
        assert (await here.ended(job)).state == "held"
        item = await here.reviews.item(GUILD, 1)
        assert item is not None
        assert item.picture is not None
        assert item.case.state == "open"
    written = b"".join(path.read_bytes() for path in file.parent.glob("bot.db*"))
    assert item.picture[:40] not in written


async def test_an_approved_picture_is_marked_and_posted_once_and_kept_no_longer(
    file: Path,
) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: Action.HOLD})) as here:
        job = await here.accepted()
        await here.ended(job)
        await decided(here, 1, "approve")

        ((_, post),) = here.desk.posts
        assert post.key == f"{job.id}-0"
        assert post.images[0].png.endswith(FakeStamp.MARK)
        assert "approved" in english(post.notes[0])
        assert await here.database.held.get(job.id, 0) is None
        case = await here.database.cases.get(GUILD, 1)
        assert case is not None
        assert case.state == "overturned"
        again = await decided(here, 1, "reject", reviewer=78)
        assert isinstance(again, AlreadyDecided)
        assert again.review.reviewer_id == REVIEWER
        assert len(here.desk.posts) == 1


async def test_what_was_approved_before_a_crash_is_posted_at_the_next_start_and_only_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: Action.HOLD})) as here:
        job = await here.accepted()
        await here.ended(job)
        await here.database.reviews.decide(
            GUILD, 1, reviewer_id=REVIEWER, verdict="approve", reason="", hashes=()
        )
    async with world(file) as after:
        await after.reviews.finish_earlier(APPLICATION)
        await after.reviews.finish_earlier(APPLICATION)
        assert [post.key for _, post in after.desk.posts] == [f"{job.id}-0"]


async def test_a_rejected_picture_is_destroyed_and_with_its_hash_blocked_comes_never_again(
    file: Path,
) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: Action.HOLD})) as here:
        job = await here.accepted()
        await here.ended(job)
        await decided(here, 1, "reject_block")

        assert await here.database.held.get(job.id, 0) is None
        (block,) = (await here.database.hash_blocks.all_for(GUILD)).blocks
        assert len(block.hashes) == 8
        assert not here.desk.posts


async def test_an_approved_prompt_becomes_one_job_at_no_price(file: Path) -> None:
    moderator = FakeModerator(prompts={REQUEST.prompt: Action.HOLD})
    async with world(file, moderator=moderator) as here:
        await here.ask()
        assert not here.engine.submitted
        item = await decided(here, 1, "approve")
        assert item is not None
        (job,) = await here.database.jobs.of_member(GUILD, 3)
        assert (await here.ended(job)).state == "done"
        assert job.price == 0
        assert len(here.engine.finished) == 1
        await here.reviews.finish_earlier(APPLICATION)
        assert len(await here.database.jobs.of_member(GUILD, 3)) == 1


async def test_an_approved_prompt_survives_a_crash_between_the_decision_and_its_job(
    file: Path,
) -> None:
    moderator = FakeModerator(prompts={REQUEST.prompt: Action.HOLD})
    async with world(file, moderator=moderator) as here:
        await here.ask()
        await here.database.reviews.decide(
            GUILD, 1, reviewer_id=REVIEWER, verdict="approve", reason="", hashes=()
        )
    async with world(file, moderator=moderator) as after:
        await after.reviews.finish_earlier(APPLICATION)
        (job,) = await after.database.jobs.of_member(GUILD, 3)
        assert (await after.ended(job)).state == "done"


async def test_reviewers_are_shown_what_waits_where_their_guild_wants_it(file: Path) -> None:
    moderator = FakeModerator(pictures={0: Action.HOLD, 1: Action.HOLD})
    async with world(file, moderator=moderator) as here:
        await here.ended(await here.accepted())
        await here.reviews.announce()
        assert not here.board.items, "there is no place for it yet"

        chosen = Community().with_settings(review_channel=42)
        await here.communities.change(GUILD, chosen, author_id=1, reason="", expected=0)
        await here.ended(await here.accepted(number=2))
        await here.reviews.announce()
        await here.reviews.announce()
        assert list(here.board.items) == [2]
        review = await here.database.reviews.get(GUILD, 2)
        assert review is not None
        assert (review.post_channel_id, review.post_message_id) == (42, 42_002)
        await decided(here, 2, "reject")
        assert here.board.items[2].review.verdict == "reject"


async def test_escalating_leaves_it_waiting_and_its_picture_kept(file: Path) -> None:
    async with world(file, moderator=FakeModerator(pictures={0: Action.HOLD})) as here:
        job = await here.accepted()
        await here.ended(job)
        await decided(here, 1, "escalate")
        assert await here.database.held.get(job.id, 0) is not None
        assert not here.desk.posts
        await decided(here, 1, "approve")
        assert len(here.desk.posts) == 1


async def test_a_decision_about_nothing_is_none(file: Path) -> None:
    async with world(file) as here:
        assert await decided(here, 12, "approve") is None


async def test_five_blocked_requests_bring_a_cool_down_that_outlives_a_restart(
    file: Path,
) -> None:
    moderator = FakeModerator(prompts={REQUEST.prompt: Action.BLOCK})
    async with world(file, moderator=moderator) as here:
        sentences = [english((await here.ask(number=n)).sentence) for n in range(1, 6)]  # type: ignore[union-attr]
        assert ["refused too often" in one for one in sentences] == [False] * 4 + [True]
    async with world(file) as after:
        refused = await after.ask(number=9)
        assert "Too much of what you asked for was refused" in english(refused.sentence)  # type: ignore[union-attr]


async def test_a_paused_guild_gets_no_pictures_and_goes_on_when_it_is_over(file: Path) -> None:
    async with world(file) as here:
        paused = Community().with_settings(paused=True)
        await here.communities.change(GUILD, paused, author_id=1, reason="raid", expected=0)
        refused = await here.ask()
        assert "paused" in english(refused.sentence)  # type: ignore[union-attr]
        await here.communities.change(GUILD, Community(), author_id=1, reason="", expected=1)
        await here.accepted(number=2)


async def test_a_change_counts_for_the_next_job_in_another_process_at_once(file: Path) -> None:
    async with world(file) as here, world(file) as elsewhere:
        guild = await elsewhere.database.guilds.get(GUILD)
        assert guild == Guild(guild_id=GUILD)
        strict = Community().with_preset("strict")
        await here.communities.change(GUILD, strict, author_id=1, reason="", expected=0)
        await elsewhere.ended(await elsewhere.accepted())
        kept = await _decisions(elsewhere)
        assert {one.policy_number for one in kept} == {1}
        assert {one.policy for one in kept} == {"strict"}


async def test_what_a_member_chose_decides_whether_the_file_has_the_prompt(file: Path) -> None:
    stamp = FakeStamp()
    async with world(file, stamp=stamp) as here:
        await here.ended(await here.accepted())
        chosen = replace(await here.database.members.choices(3), prompt_in_files=True)
        await here.database.members.choose(3, chosen)
        await here.ended(await here.accepted(number=2))
        assert [making.prompt for making in stamp.makings] == ["", REQUEST.prompt]


async def test_every_posted_picture_is_registered_without_its_job_or_member(file: Path) -> None:
    async with world(file) as here:
        job = await here.accepted(replace(REQUEST, count=2))
        await here.ended(job)
        known = await here.database.registry.near()
        assert known.rows == 3, "two pictures, and the sheet that shows both"
        one = await here.database.registry.get(1)
        assert one is not None
        assert job.id not in json.dumps([one.salted_job, one.model])


async def _decisions(here: World) -> tuple[Decision, ...]:
    (job,) = await here.database.jobs.of_member(GUILD, 3)
    return await here.database.decisions.for_job(job.id)
