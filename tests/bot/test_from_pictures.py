"""From picture to picture, as a member meets it: the real client, a fake engine."""

import asyncio
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.playground import Playground
from bot.playground.modals import Values
from config.sections import LimitSettings
from inference.request import ImageRequest, Picture
from tests.bot.stage import Stage, playing
from tests.bot.test_end_to_end import job_of
from tests.fakes import FakeEngine, picture, scores
from tests.pictures import decoded, encoded, smooth, values

START = encoded(smooth(1, 96, 64))
HALF = Image.new("L", (96, 64))
HALF.paste(255, (0, 0, 48, 64))


def file(content: bytes, name: str = "start.png") -> tuple[str, bytes]:
    return name, content


async def test_a_picture_is_made_from_a_picture(place: Playground, tmp_path: Path) -> None:
    engine = FakeEngine()
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash(
            "dream",
            {"prompt": "a red circle", "strength": 0.5},
            files={"init_image": file(START), "mask_image": file(encoded(HALF))},
        )
        message = await stage.picture(use)
        await stage.idle()

    looked_at, made = engine.submitted
    assert (looked_at.prompt, looked_at.strength) == ("", 0.0), "it is judged first"
    assert (made.prompt, made.strength) == ("a red circle", 0.5)
    assert made.init_image == looked_at.init_image and made.init_image and made.mask_image
    assert (made.width, made.height) == (80, 64), "its shape, as far as the limits allow"
    assert f"init_image: [{job_of(message)}] strength: 0.5" in use.text
    assert not place.refusals


BAD = {
    "no picture": (b"this is a text", "no picture that I can read"),
    "one pixel": (encoded(Image.new("RGB", (1, 1))), "too small"),
    "half of it": (START[: len(START) // 2], "no picture that I can read"),
}


@pytest.mark.parametrize("which", BAD)
async def test_what_is_no_start_ends_in_a_sentence(stage: Stage, which: str) -> None:
    content, told = BAD[which]
    use = await stage.mira.slash("dream", {"prompt": "x"}, files={"init_image": file(content)})

    assert told in await stage.alone(use)
    assert not stage.pictures()


async def test_masks_say_what_is_wrong_with_them_or_what_was_done(stage: Stage) -> None:
    black, other = Image.new("L", (96, 64)), Image.new("L", (30, 30), 255)
    both = {"init_image": file(START), "mask_image": file(encoded(black))}
    use = await stage.mira.slash("dream", {"prompt": "x"}, files=both)
    assert "all black" in await stage.alone(use)

    use = await stage.mira.slash("dream", {"prompt": "x"}, files={"mask_image": file(START)})
    assert "attach that as init_image too" in await stage.alone(use)

    both = {"init_image": file(START), "mask_image": file(encoded(other))}
    use = await stage.mira.slash("dream", {"prompt": "x"}, files=both)
    await stage.picture(use)
    assert "The mask of 30 × 30 was resized to the start image's 96 × 64." in use.text
    assert "The mask is all white" in use.text


async def test_what_its_file_says_is_judged_as_words(stage: Stage) -> None:
    notes = PngInfo()
    notes.add_text("parameters", "nude nsfw porn")
    path = encoded(smooth(1, 64, 64), pnginfo=notes)  # type: ignore[arg-type]
    use = await stage.mira.slash("dream", {"prompt": "x"}, files={"init_image": file(path)})
    told = await stage.alone(use)

    assert told and "porn" not in told
    assert not stage.pictures()


async def test_a_start_image_that_may_not_be_shown_is_not_used(
    place: Playground, tmp_path: Path
) -> None:
    def paint(request: ImageRequest, index: int) -> Picture:
        return picture(request, index, scores(0.9 if request.strength == 0 else 0.1))

    engine = FakeEngine(paint=paint)
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "x"}, files={"init_image": file(START)})
        told = await stage.alone(use)
        await stage.idle()
        balance = await stage.app.studio.database.quota.balance(
            int(stage.place.world.guild.id), stage.mira.id, stage.app.studio.jobs.default
        )

    assert told.startswith("Nothing is made from this start image.")
    assert len(engine.submitted) == 1, "nothing is painted"
    assert not stage.pictures()
    assert balance.available == balance.amount


async def test_the_start_image_survives_a_crash(place: Playground, tmp_path: Path) -> None:
    gate = asyncio.Event()
    waiting, after = FakeEngine(gate=gate), FakeEngine()
    async with playing(place, tmp_path / "bot.db", engine=waiting) as stage:
        await stage.mira.slash("dream", {"prompt": "x"}, files={"init_image": file(START)})
        await place.wait_for(lambda: waiting.submitted or None)
    async with playing(place, tmp_path / "bot.db", engine=after) as stage:
        await place.wait_for(lambda: stage.pictures() or None, within=20)
        await stage.idle()
        unfinished = stage.app.studio.start_images

    looked_at, made = after.submitted
    assert made.init_image == waiting.submitted[0].init_image == looked_at.init_image
    assert unfinished is not None


async def test_models_are_offered_by_name_and_others_are_refused(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine()
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        offered = await stage.mira.autocomplete("dream", "model", "oth", {"prompt": "x"})
        assert [one["value"] for one in offered] == ["other"]
        use = await stage.mira.slash("dream", {"prompt": "x", "model": "othr"})
        assert "did you mean other" in await stage.alone(use)
        use = await stage.mira.slash(
            "dream", {"prompt": "x", "model": "other", "tiling": True, "schedule": "karras"}
        )
        message = await stage.picture(use)

    made = engine.submitted[0]
    assert (made.model, made.tiling, made.schedule) == ("other", True, "karras")
    assert "other" in message.embeds[0]["footer"]["text"]
    assert "schedule: karras model: other tiling: True" in use.text


async def test_the_first_bots_flags_are_options(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "a cat -S 42 -s 30 -n 2"})
    message = await stage.picture(use)

    assert "prompt: a cat seed: 42 steps: 30" in use.text and "count: 2" in use.text
    assert "2 pictures" in (message.files[0].description or "")


async def test_several_prompts_are_shown_with_their_price_before_they_start(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine()
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        use = await stage.mira.slash("dream", {"prompt": "a {red,blue} cup", "seed": 7})
        question = await use.message(lambda message: message.components)
        assert question.ephemeral
        assert "2 pictures" in question.content and "credits" in question.content
        assert "a red cup" in question.content and "a blue cup" in question.content
        assert not engine.submitted

        pressed = await stage.mira.click(question, "Start")
        message = await stage.picture(pressed)
        assert [one.prompt for one in engine.submitted] == ["a red cup", "a blue cup"]
        assert {one.seed for one in engine.submitted} == {7}
        assert "2 pictures" in (message.files[0].description or "")
        assert "prompt: a {red,blue} cup" in pressed.text
        await stage.idle()


async def test_several_prompts_can_be_left_and_an_old_question_says_so(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "cup | red | blue", "matrix": True})
    question = await use.message(lambda message: message.components)
    assert "4 pictures" in question.content and "`cup, red, blue`" in question.content
    await stage.mira.click(question, "Cancel")
    await use.message(lambda message: "Nothing was made" in message.content)

    again = await stage.mira.slash("dream", {"prompt": "a {red,blue} cup"})
    question = await again.message(lambda message: message.components)
    stage.app.studio.asked.clear()
    await stage.mira.click(question, "Start")
    await again.message(lambda message: "too old" in message.content)
    assert not stage.pictures()


async def test_too_many_prompts_are_refused(stage: Stage) -> None:
    use = await stage.mira.slash("dream", {"prompt": "{a,b,c} {d,e,f}"})
    assert "at once, which is 4" in await stage.alone(use)


async def test_a_picture_is_seen_forming_but_not_made_out(
    place: Playground, tmp_path: Path
) -> None:
    sharp = encoded(smooth(5, 256, 256), "JPEG")
    engine = FakeEngine(seconds=8, steps=40, preview=sharp)
    limits = LimitSettings(edit_seconds=1)
    async with playing(place, tmp_path / "bot.db", engine=engine, limits=limits) as stage:
        use = await stage.mira.slash("dream", {"prompt": "x"})
        forming = await use.message(lambda message: message.files)
        assert [one.filename for one in forming.files] == ["forming.jpg"]
        assert "%" in forming.content
        seen = values(decoded(forming.files[0].content)).astype(int)
        assert np.abs(np.diff(seen, axis=1)).max() < 24
        message = await stage.picture(use)
        assert len(message.files) == 1 and message.files[0].filename.startswith("dreamloom-")
        hidden = await stage.mira.slash("dream", {"prompt": "x", "spoiler": True})
        await hidden.message(lambda message: "%" in message.content)
        assert not hidden.messages[0].files
        await stage.picture(hidden)


async def test_a_picture_in_a_message_can_be_dreamed_from(
    place: Playground, tmp_path: Path
) -> None:
    engine = FakeEngine()
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        message = await stage.picture(await stage.mira.slash("dream", {"prompt": "x"}))
        form = await stage.juno.menu("Dream from this image", message)
        assert (await form.form())["title"] == "Dream from this image"
        filled: Values = {"prompt": "a blue circle", "strength": "much"}
        told = await stage.alone(await stage.juno.submit_modal(form, filled))
        assert told == "The strength is a number from 0 to 1."

        form = await stage.juno.menu("Dream from this image", message)
        await form.form()
        filled = {"prompt": "a blue circle", "strength": "0,5"}
        use = await stage.juno.submit_modal(form, filled)
        await stage.picture(use)
        assert "prompt: a blue circle" in use.text and "strength: 0.5" in use.text
        made = engine.submitted[-1]
        assert made.init_image and made.strength == 0.5

        chat = await stage.juno.say("no picture here")
        use = await stage.juno.menu("Dream from this image", chat)
        assert "no picture in this message" in await stage.alone(use)
