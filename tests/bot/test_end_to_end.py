"""The real client against the playground over a socket; only the engine is a fake."""

import asyncio
from pathlib import Path

import pytest

from bot import desk, words
from bot.licence import RESTRICTIONS
from bot.playground import Playground
from bot.playground.interactions import InteractionOpened
from bot.playground.messages import Message
from bot.playground.permissions import Permission
from config.sections import LimitSettings
from tests.bot.stage import Stage, playing
from tests.english import english
from tests.fakes import FakeEngine, picture, scores


def job_of(message: Message) -> str:
    """The job's id, which ends the footer."""
    return str(message.embeds[0]["footer"]["text"]).rsplit(" ", 1)[-1]


async def test_a_dream_becomes_a_picture_with_its_line(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
    message = await stage.picture(use)

    assert [file.filename for file in message.files] == [f"dreamloom-{job_of(message)}-7.png"]
    assert "prompt: a red circle seed: 7 steps: 20" in use.text
    assert message.files[0].description == "Made from the words: a red circle"
    assert not message.content
    assert not stage.place.refusals
    assert not stage.place.late


async def test_several_pictures_are_one_sheet_that_hides_if_asked(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "x", "seed": 7, "count": 4, "spoiler": True})
    message = await stage.picture(use)

    name = f"SPOILER_dreamloom-{job_of(message)}-7.png"
    assert [file.filename for file in message.files] == [name]
    assert message.files[0].spoiler


async def test_nobody_is_pinged_by_a_prompt_and_no_prompt_breaks_out(stage: Stage) -> None:
    prompt = f"@everyone {stage.theo.mention} ``` # big ``` seed: 5"
    message = await stage.picture(await stage.mira.slash("dream", {"prompt": prompt}))

    assert not message.pinged
    assert not message.pings_everyone
    assert str(message.embeds[0]["description"]).count("```") == 2


async def test_what_was_changed_is_said(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "x", "steps": 5000})
    await stage.picture(use)

    assert "steps: brought down from 5000 to 150." in use.text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"prompt": "x" * 2001}, "2,001 characters"),
        ({"prompt": "x", "width": 510}, "the nearest to 510 is 512"),
        ({"prompt": "x", "seed": -1}, "A seed is a whole number"),
        ({"prompt": "nude nsfw porn"}, ""),
    ],
)
async def test_what_cannot_be_done_is_one_sentence_to_one_person(
    stage: Stage, options: dict[str, str | int], told: str
) -> None:
    use = await stage.mira.slash("dream", options)
    sentence = await stage.alone(use)

    assert told in sentence
    assert all(message.ephemeral for message in use.messages)
    assert len(use.messages) == 1
    assert not stage.place.refusals


async def test_outside_a_server_a_sentence_says_so(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "x"}, channel="dm", force=True)

    assert "servers only" in await stage.alone(use)
    use = await stage.mira.slash("help", {}, channel="dm", force=True)
    assert "/dream" in await stage.alone(use)


async def test_the_first_dream_asks_about_the_licence_and_goes_on_by_itself(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db", licensed=False) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
        question = await use.message(lambda message: message.ephemeral)
        assert all(english(restriction) in question.content for restriction in RESTRICTIONS)
        assert not stage.pictures()

        pressed = await stage.mira.click(question, "I accept")
        message = await stage.picture(pressed)
        assert "seed: 7" in str(message.embeds[0]["description"])
        assert not message.ephemeral
        await place.wait_for(lambda: not question.components or None)
        answer = await stage.app.studio.database.members.licence(stage.mira.id)
        assert answer is not None
        assert answer.accepted

        second = await stage.mira.slash("dream", {"prompt": "a blue square"})
        await stage.picture(second)
        assert len(stage.pictures()) == 2
        assert not place.refusals


async def test_without_the_licence_there_is_no_picture(place: Playground, tmp_path: Path) -> None:
    async with playing(place, tmp_path / "bot.db", licensed=False) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        question = await use.message(lambda message: message.ephemeral)
        await stage.mira.click(question, "No, thanks")
        await place.wait_for(lambda: "nothing was painted" in question.content or None)

        assert not question.components
        assert not stage.pictures()
        assert not await stage.app.studio.database.jobs.unfinished()


async def test_the_licence_button_works_after_a_restart(place: Playground, tmp_path: Path) -> None:
    async with playing(place, tmp_path / "bot.db", licensed=False) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        question = await use.message(lambda message: message.ephemeral)
    async with playing(place, tmp_path / "bot.db", licensed=False) as stage:
        await place.wait_for(lambda: place.gateway.connected or None)
        await stage.mira.click(question, "I accept")
        await place.wait_for(lambda: "type your /dream again" in question.content or None)
        await stage.picture(await stage.mira.slash("dream", {"prompt": "a red circle"}))


async def test_progress_is_shown_and_the_button_takes_the_job_back(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(gate=asyncio.Event())
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        progress = await use.message(lambda message: message.components)
        assert "starting" in progress.content

        other = await stage.juno.click(progress, "Cancel")
        assert "somebody else's" in await stage.alone(other)
        own = await stage.mira.click(progress, "Cancel")
        assert "Cancelled" in await stage.alone(own)
        await use.gone()
        await stage.idle()
        assert not stage.pictures()
        assert not place.refusals


async def test_a_moderator_may_cancel_and_the_owner_is_told(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(gate=asyncio.Event())
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        progress = await use.message(lambda message: message.components)
        pressed = await stage.theo.click(progress, "Cancel")

        assert "Its owner was told" in await stage.alone(pressed)
        assert "A moderator cancelled" in await stage.alone(use)


async def test_the_commands_around_a_dream_answer_one_person(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(gate=asyncio.Event())
    limits = LimitSettings(running_jobs=1)
    async with playing(place, tmp_path / "bot.db", engine=engine, limits=limits) as stage:
        running = await stage.juno.slash("dream", {"prompt": "the secret of juno"})
        await running.message(lambda message: message.components)
        waiting = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await waiting.message(lambda message: "next in line" in message.content)

        queue = await stage.alone(await stage.mira.slash("queue"))
        assert "1 in the making, 1 waiting." in queue
        assert "next in line" in queue
        assert "secret" not in queue
        assert "machines" not in queue
        engine.states = ("ready", "restarting", "gone")
        queue = await stage.alone(await stage.mira.slash("queue"))
        assert "1 of 3 painting machines ready, 1 starting again, 1 out of order." in queue
        quota = await stage.alone(await stage.mira.slash("quota"))
        assert "of 200 credits" in quota
        assert "A picture with the usual settings costs 0.016 credits" in quota
        suggested = await stage.mira.autocomplete("cancel", "job", "red")
        assert [one["name"].split(": ")[1] for one in suggested] == ["a red circle"]
        cancelled = await stage.alone(await stage.mira.slash("cancel"))
        assert "Cancelled" in cancelled
        assert "no waiting or running picture" in await stage.alone(
            await stage.mira.slash("cancel")
        )
        for name in ("license", "modelcard", "help"):
            assert len(await stage.alone(await stage.mira.slash(name))) > 200
        assert not place.refusals
        assert not place.late


async def test_an_expired_interaction_falls_back_to_the_channel(
    place: Playground, tmp_path: Path
) -> None:
    gate = asyncio.Event()
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(gate=gate)) as stage:
        use = await stage.mira.slash("dream", {"prompt": f"hello {stage.theo.mention}"})
        await use.message(lambda message: message.components)
        place.expire(use)
        gate.set()
        [message] = await place.wait_for(stage.pictures)

        assert [one.key for one in message.pinged] == ["mira"]
        assert message.nonce == job_of(message)
        await stage.idle()


async def test_a_lost_reply_neither_loses_nor_doubles_a_picture(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        place.fail_next("POST", r"/interactions/.*/callback", "lost_reply")
        first = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await stage.picture(first)
        await stage.idle()
        assert len(stage.pictures()) == 1


async def test_before_discord_closes_the_message_it_says_where_the_picture_will_be(
    place: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "FAREWELL_SECONDS", 14 * 60 - 1.0)
    engine = FakeEngine(gate=asyncio.Event())
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await use.message(lambda message: message.content == english(words.FAREWELL))


async def test_an_interaction_that_arrives_twice_makes_one_job(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "a red circle"})
    stage.place.realm.bell.ring(InteractionOpened(use.interaction))
    await stage.picture(use)
    await stage.idle()

    assert len(stage.pictures()) == 1
    assert not stage.place.refusals


async def test_a_post_that_fails_at_first_arrives_in_the_end(
    place: Playground, tmp_path: Path
) -> None:
    gate = asyncio.Event()
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(gate=gate)) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await use.message(lambda message: message.components)
        place.fail_next("PATCH", r"original", "drop_connection")
        gate.set()
        await stage.picture(use)
        await stage.idle()
        assert len(stage.pictures()) == 1


async def test_a_channel_closed_to_the_bot_ends_in_a_refund(
    place: Playground, tmp_path: Path
) -> None:
    gate = asyncio.Event()
    async with playing(place, tmp_path / "bot.db", engine=FakeEngine(gate=gate)) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await use.message(lambda message: message.components)
        place.expire(use)
        place.deny("dreams", Permission.SEND_MESSAGES)
        gate.set()
        await stage.idle()
        jobs = await stage.app.studio.database.jobs.of_member(
            int(place.world.guild.id), stage.mira.id
        )
        assert [job.state for job in jobs] == ["failed"]


async def test_a_picture_that_was_not_scored_is_not_shown(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(paint=lambda request, index: picture(request, index, None))
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})

        assert "safety check could not run" in await stage.alone(use)
        assert [message.ephemeral for message in use.messages] == [True]
        assert not stage.pictures()


async def test_a_flagged_picture_is_not_shown(place: Playground, tmp_path: Path) -> None:
    engine = FakeEngine(paint=lambda request, index: picture(request, index, scores(0.9)))
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await stage.alone(use)

        assert not stage.pictures()


async def test_commands_are_synced_only_when_they_changed(
    place: Playground, tmp_path: Path
) -> None:
    def syncs() -> int:
        return sum(
            method == "PUT" and path.endswith("/commands") for method, path in place.door.requests
        )

    async with playing(place, tmp_path / "bot.db"):
        assert syncs() == 1
    async with playing(place, tmp_path / "bot.db"):
        assert syncs() == 1


async def test_a_job_cut_off_by_a_stop_is_posted_after_the_next_start(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine(gate=asyncio.Event())
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7})
        await use.message(lambda message: message.components)
    async with playing(place, tmp_path / "bot.db") as stage:
        message = await stage.picture(use)
        await stage.idle()

        assert "seed: 7" in str(message.embeds[0]["description"])
        assert len(stage.pictures()) == 1


async def test_the_token_is_in_no_log(
    place: Playground, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with playing(place, tmp_path / "bot.db") as stage:
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        await stage.picture(use)
        assert place.token not in repr(stage.app)

    assert place.token not in "\n".join(
        one.getMessage() for one in caplog.records if one.name.startswith(("bot", "db", "config"))
    )
