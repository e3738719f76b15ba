"""Every button under a picture, before and after a restart, through the real client."""

import asyncio
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from bot import marking
from bot.playground import Playground
from bot.playground.components import flat
from bot.playground.messages import Message
from bot.request import JobRequest
from config.sections import LimitSettings
from inference.request import ImageRequest, Picture
from tests.bot.stage import Stage, playing
from tests.bot.test_end_to_end import job_of
from tests.fakes import FakeEngine, picture, scores

SINGLE = ["🔄", "🎲", "⬆️", "✏️", "🔎", "⭐", "✉️", "🗑️"]


async def dream(stage: Stage, **options: str | int | bool) -> Message:
    use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7, **options})
    message = await stage.picture(use)
    await stage.idle()
    return message


async def request_of(stage: Stage, message: Message) -> JobRequest:
    job = await stage.app.studio.database.jobs.get(job_of(message).partition("-")[0])
    assert job is not None
    return JobRequest.from_json(job.request)


def faces(message: Message) -> list[list[str]]:
    """What stands on the buttons, row by row."""
    return [
        [str((one.get("emoji") or {}).get("name") or one.get("label")) for one in row["components"]]
        for row in message.components
    ]


def pixel(content: bytes, at: tuple[int, int] = (0, 0)) -> object:
    return Image.open(io.BytesIO(content)).convert("RGB").getpixel(at)


async def test_one_picture_has_its_buttons_and_a_sheet_has_its_own(stage: Stage) -> None:
    one = await dream(stage)
    four = await dream(stage, count=4)
    two = await dream(stage, count=2)

    assert faces(one) == [SINGLE[:5], SINGLE[5:]]
    assert faces(four) == [["U1", "U2", "U3", "U4", "🔄"], ["V1", "V2", "V3", "V4", "🗑️"]]
    assert faces(two) == [["U1", "U2", "🔄"], ["V1", "V2", "🗑️"]]
    assert len(four.files) == 1
    assert (four.files[0].width, four.files[0].height) == (130, 130)
    assert [pixel(four.files[0].content, at) for at in ((0, 0), (129, 0), (0, 129))] == [
        (0, 0, 7),
        (0, 0, 8),
        (0, 0, 9),
    ]
    assert not stage.place.refusals


@pytest.fixture(params=["before a restart", "after a restart"])
async def restarted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "after a restart")


async def test_every_button_of_one_picture_works(
    place: Playground, tmp_path: Path, restarted: bool
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        message = await dream(stage)
        if not restarted:
            await _press_all_of_one(stage, message)
    if restarted:
        async with playing(place, tmp_path / "bot.db") as stage:
            await _press_all_of_one(stage, message)


async def _press_all_of_one(stage: Stage, message: Message) -> None:
    juno = stage.juno
    for _ in range(2):
        again = await stage.picture(await juno.click(message, "🔄"))
        request = await request_of(stage, again)
        assert (request.prompt, request.count) == ("a red circle", 1)
        assert request.seed != 7
    varied = await stage.picture(await juno.click(message, "🎲"))
    request = await request_of(stage, varied)
    assert (request.seed, request.variation_strength) == (7, 0.15)
    line = str(varied.embeds[0]["description"])
    assert f"variation_seed: {request.variation_seed} variation_strength: 0.15" in line
    assert f"-# For {juno.mention}" in line
    assert not varied.pinged
    larger = await stage.picture(await juno.click(message, "⬆️"))
    assert (larger.files[0].width, larger.files[0].height) == (128, 128)
    assert (await request_of(stage, larger)).upscale == 2

    details = await stage.alone(await juno.click(message, "🔎"))
    assert "seed: 7 steps: 20" in details
    assert "Picture 1: 64 × 64, seed 7" in details
    assert "in the making" in details
    assert "Safety" not in details
    assert "Safety, picture 1: allow" in await stage.alone(await stage.theo.click(message, "🔎"))

    assert "direct messages" in await stage.alone(await juno.click(message, "✉️"))
    (letter,) = juno.sees("dm")[-1:]
    assert letter.files[0].content == message.files[0].content
    assert letter.embeds[0]["footer"] == message.embeds[0]["footer"]

    use = await juno.click(message, "✏️")
    form = await use.form()
    values = {one["custom_id"]: one.get("value") for one in flat(form["components"])}
    assert values["prompt"] == "a red circle"
    assert "seed: 7\nsteps: 20\n" in str(values["settings"])
    sent = await juno.submit_modal(use, {"prompt": "a blue circle"})
    edited = await request_of(stage, await stage.picture(sent))
    assert (edited.prompt, edited.seed) == ("a blue circle", 7)

    assert "Only whoever asked" in await stage.alone(await juno.click(message, "🗑️"))
    assert await stage.alone(await stage.mira.click(message, "🗑️")) == "Deleted."
    assert message.deleted
    await stage.idle()
    assert not stage.place.refusals
    assert not stage.place.late


async def test_every_button_of_a_sheet_works(
    place: Playground, tmp_path: Path, restarted: bool
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        sheet = await dream(stage, count=4)
        if not restarted:
            await _press_all_of_a_sheet(stage, sheet)
    if restarted:
        async with playing(place, tmp_path / "bot.db") as stage:
            await _press_all_of_a_sheet(stage, sheet)


async def _press_all_of_a_sheet(stage: Stage, sheet: Message) -> None:
    juno, job = stage.juno, job_of(sheet)
    painted = len(await stage.app.studio.database.jobs.of_member(*_juno_at(stage)))
    for number in range(1, 5):
        single = await stage.picture(await juno.click(sheet, f"U{number}"))
        assert [one.filename for one in single.files] == [f"dreamloom-{job}-{6 + number}.png"]
        assert pixel(single.files[0].content) == (0, 0, 6 + number)
        assert job_of(single) == f"{job}-{number - 1}"
        assert f"seed: {6 + number} " in str(single.embeds[0]["description"])
        assert "count" not in str(single.embeds[0]["description"])
        assert faces(single) == [SINGLE[:5], SINGLE[5:]]
    assert len(await stage.app.studio.database.jobs.of_member(*_juno_at(stage))) == painted

    varied = await stage.picture(await juno.click(sheet, "V3"))
    request = await request_of(stage, varied)
    assert (request.seed, request.count, request.variation_strength) == (9, 4, 0.15)
    once_more = await stage.picture(await juno.click(varied, "U2"))
    assert (await request_of(stage, once_more)).variation_seed == request.variation_seed
    line = str(once_more.embeds[0]["description"])
    assert f"variation_seed: {(request.variation_seed + 1) % 2**32} " in line
    again = await stage.picture(await juno.click(single, "🔄"))
    assert (await request_of(stage, again)).count == 1
    again = await stage.picture(await juno.click(sheet, "🔄"))
    assert (await request_of(stage, again)).count == 4

    assert await stage.alone(await stage.theo.click(sheet, "🗑️")) == "Deleted."
    assert sheet.content == f"🗑️ {stage.theo.mention}, a moderator, deleted this picture."
    assert not (sheet.files or sheet.embeds or sheet.components or sheet.pinged)
    guild = int(stage.place.world.guild.id)
    trail = await stage.app.studio.database.audit.of_guild(guild)
    assert [one.actor_id for one in trail if one.action == "picture.delete"] == [stage.theo.id]
    await stage.idle()
    assert not stage.place.refusals
    assert not stage.place.late


def _juno_at(stage: Stage) -> tuple[int, int]:
    return int(stage.place.world.guild.id), stage.juno.id


async def test_a_wrong_number_names_its_field_and_keeps_what_was_entered(stage: Stage) -> None:
    message = await dream(stage)
    use = await stage.mira.click(message, "✏️")
    await use.form()
    entered = {"prompt": "a green circle", "settings": "seed: 9\nsteps: plenty"}
    sent = await stage.mira.submit_modal(use, {**entered})
    refusal = await sent.message(lambda one: one.ephemeral)
    assert "steps: `plenty` is not a number" in refusal.content

    use = await stage.mira.click(refusal, "Correct it")
    form = await use.form()
    values = {one["custom_id"]: one.get("value") for one in flat(form["components"])}
    assert {key: values[key] for key in entered} == entered
    sent = await stage.mira.submit_modal(use, {"settings": "seed: 9\nwidth: 65"})
    refusal = await sent.message(lambda one: one.ephemeral)
    assert "width must be a multiple of 8" in refusal.content

    use = await stage.mira.click(refusal, "Correct it")
    await use.form()
    sent = await stage.mira.submit_modal(use, {"settings": "seed: 9\nwidth: 72"})
    request = await request_of(stage, await stage.picture(sent))
    assert (request.prompt, request.seed, request.width) == ("a green circle", 9, 72)
    assert not stage.place.refusals


async def test_a_form_that_was_refused_before_a_restart_opens_with_the_pictures_settings(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        message = await dream(stage)
        use = await stage.mira.click(message, "✏️")
        await use.form()
        sent = await stage.mira.submit_modal(use, {"settings": "steps: plenty"})
        refusal = await sent.message(lambda one: one.ephemeral)
    async with playing(place, tmp_path / "bot.db") as stage:
        form = await (await stage.mira.click(refusal, "Correct it")).form()
        values = {one["custom_id"]: one.get("value") for one in flat(form["components"])}
        assert "seed: 7\nsteps: 20\n" in str(values["settings"])


async def test_two_presses_of_delete_at_once_are_a_deletion_and_a_sentence(stage: Stage) -> None:
    message = await dream(stage)
    uses = [await stage.mira.click(message, "🗑️") for _ in range(2)]
    told = sorted([await stage.alone(use) for use in uses])

    assert told == ["Deleted.", "This picture is gone already."]
    assert message.deleted


async def test_a_picture_whose_member_was_forgotten_is_a_sentence_for_every_button(
    stage: Stage,
) -> None:
    one, four = await dream(stage), await dream(stage, count=4)
    await stage.app.studio.database.members.forget(stage.mira.id)
    for face in SINGLE[:7]:
        assert "deleted" in await stage.alone(await stage.juno.click(one, face)), face
    for face in ("U1", "V4", "🔄"):
        assert "deleted" in await stage.alone(await stage.juno.click(four, face)), face
    assert "Only whoever" in await stage.alone(await stage.juno.click(one, "🗑️"))
    assert await stage.alone(await stage.theo.click(one, "🗑️")) == "Deleted."
    assert not stage.place.refusals


async def test_whoever_presses_pays_and_goes_through_the_same_gate(
    place: Playground, tmp_path: Path
) -> None:
    price = 0.016
    limits = LimitSettings(allowance_credits=price * 1.5)
    async with playing(place, tmp_path / "bot.db", limits=limits, licensed=False) as stage:
        await stage.app.studio.database.members.answer_licence(stage.mira.id, "1", True)
        use = await stage.mira.slash("dream", {"prompt": "a red circle"})
        question = await use.message(lambda one: one.ephemeral)
        message = await stage.picture(await stage.mira.click(question, "I accept"))
        assert "This costs" in await stage.alone(await stage.mira.click(message, "🔄"))

        pressed = await stage.juno.click(message, "🔄")
        question = await pressed.message(lambda one: one.ephemeral)
        assert "Before your first picture" in question.content
        again = await stage.picture(await stage.juno.click(question, "I accept"))
        assert (await request_of(stage, again)).prompt == "a red circle"
        assert "This costs" in await stage.alone(await stage.juno.click(message, "🎲"))
        assert not place.refusals


async def test_a_picture_that_is_not_shown_has_an_empty_place_and_no_buttons_that_work(
    place: Playground, tmp_path: Path
) -> None:
    def second_is_flagged(request: ImageRequest, index: int) -> Picture:
        return picture(request, index, scores(0.9 if index == 1 else 0.1))

    engine = FakeEngine(paint=second_is_flagged)
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        sheet = await dream(stage, count=4)
        off = [one["label"] for one in flat(sheet.components) if one.get("disabled")]
        assert off == ["U2", "V2"]
        made = Image.open(io.BytesIO(sheet.files[0].content))
        assert made.getpixel((100, 10)) == (0, 0, 0, 0)
        third = await stage.picture(await stage.juno.click(sheet, "U3"))
        assert pixel(third.files[0].content) == (0, 0, 9)


async def test_what_was_changed_or_blocked_since_is_not_shown_again(stage: Stage) -> None:
    sheet = await dream(stage, count=2)
    database = stage.app.studio.database
    guild = int(stage.place.world.guild.id)
    await database.hash_blocks.add(
        guild, (f"{'0' * 16}",), reason="", author_id=stage.theo.id, case_number=None
    )
    # Pictures of one colour all have the same looks.
    told = await stage.alone(await stage.juno.click(sheet, "U1"))
    assert "may not be shown any more" in told


async def test_a_sheet_without_its_file_and_closed_direct_messages_are_sentences(
    stage: Stage,
) -> None:
    sheet, one = await dream(stage, count=2), await dream(stage)
    sheet.files = []
    told = await stage.alone(await stage.juno.click(sheet, "U1"))
    assert "The line above makes it again" in told
    stage.juno.person.takes_direct_messages = False
    told = await stage.alone(await stage.juno.click(one, "✉️"))
    assert "You take no direct messages" in told


async def test_many_presses_at_once_are_as_many_pictures(stage: Stage) -> None:
    message = await dream(stage)
    uses = await asyncio.gather(
        *(person.click(message, face) for person in (stage.mira, stage.juno) for face in "🔄🎲")
    )
    made = [await stage.picture(use) for use in uses]

    assert len({job_of(one) for one in made}) == 4
    assert all(re.fullmatch(r"[0-9a-f]{10}", job_of(one)) for one in made)


async def test_the_buttons_speak_the_guilds_language(place: Playground, tmp_path: Path) -> None:
    place.world.guild.locale = "de"
    async with playing(place, tmp_path / "bot.db") as stage:
        message = await dream(stage)
        labels = [one.get("label") for one in flat(message.components)]
        assert labels[:4] == ["Noch mal", "Variieren", "Größer", "Ändern"]


@pytest.mark.parametrize("options", [{}, {"variation_seed": 5}], ids=["plain", "varied"])
async def test_pictures_too_large_for_a_sheet_are_files_of_their_own_and_u_still_picks(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, options: dict[str, int]
) -> None:
    monkeypatch.setattr(marking, "SHEET_BYTES", 10)
    message = await dream(stage, count=3, **options)
    assert len({one.filename for one in message.files}) == 3
    assert faces(message) == [["U1", "U2", "U3", "🔄"], ["V1", "V2", "V3", "🗑️"]]
    single = await stage.picture(await stage.juno.click(message, "U3"))

    assert pixel(single.files[0].content) == pixel(message.files[2].content)
    assert not stage.place.refusals
