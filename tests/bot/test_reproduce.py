"""A picture is made again and compared; how it was made can be read."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.playground import Playground
from bot.playground.calls import Value
from bot.playground.messages import Message
from bot.reproduction import reason
from config.sections import InferenceSettings, LimitSettings
from inference import png
from inference.comparison import Reason
from inference.engine import Engine
from inference.request import ImageRequest, Picture
from tests.bot.stage import Stage, playing
from tests.bot.test_end_to_end import job_of
from tests.english import english
from tests.fakes import FakeEngine, picture, scores
from tests.pictures import encoded, smooth

A1111 = (
    "a red circle\nNegative prompt: blue\n"
    "Steps: 20, Sampler: DDIM, CFG scale: 4, Seed: 7, Size: 64x64"
)


def link(message: Message, guild: str) -> str:
    return f"https://discord.com/channels/{guild}/{message.channel.id}/{message.id}"


def with_text(text: str, key: str = "parameters", of: bytes | None = None) -> bytes:
    notes = PngInfo()
    notes.add_itxt(key, text)
    image = Image.open(io.BytesIO(of)) if of else smooth(1, 64, 64)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=notes)
    return file.getvalue()


async def dreamed(stage: Stage, **options: str | int) -> Message:
    use = await stage.mira.slash("dream", {"prompt": "a red circle", "seed": 7, **options})
    message = await stage.picture(use)
    await stage.idle()
    return message


async def test_it_is_found_by_its_job_its_message_and_its_file(stage: Stage) -> None:
    message = await dreamed(stage)
    there = link(message, stage.place.world.guild.id)
    ways = (
        await stage.juno.slash("reproduce", {"job": job_of(message)}),
        await stage.juno.slash("reproduce", {"message": there}),
        await stage.juno.slash("reproduce", files={"picture": ("x.png", message.files[0].content)}),
    )
    for use in ways:
        again = await stage.picture(use)
        assert "Made again: identical, to the last bit." in use.text
        assert "prompt: a red circle seed: 7" in use.text
        assert job_of(again) != job_of(message)


async def test_one_of_several_is_made_alone(stage: Stage) -> None:
    message = await dreamed(stage, count=3)
    use = await stage.mira.slash("reproduce", {"job": job_of(message), "number": 2})
    await stage.picture(use)
    assert "seed: 8" in use.text and "identical" in use.text
    use = await stage.mira.slash("reproduce", {"job": job_of(message), "number": 4})
    assert "There is no picture 4; there are 3." in await stage.alone(use)


async def test_without_the_file_the_records_know_it(stage: Stage) -> None:
    message = await dreamed(stage)
    message.deleted = True
    use = await stage.mira.slash("reproduce", {"job": job_of(message)})
    await stage.picture(use)
    assert "identical" in use.text


async def test_another_picture_is_different_and_noise_is_rounding(
    place: Playground, tmp_path: Path
) -> None:
    def paint(request: ImageRequest, index: int) -> Picture:
        return picture(request, index, scores())

    engine = FakeEngine(paint=paint)
    async with playing(place, tmp_path / "bot.db", engine=engine) as stage:
        uploads = {"picture": ("a.png", with_text(A1111))}
        use = await stage.mira.slash("reproduce", files=uploads)
        await stage.picture(use)
        assert "Made again: different, because:" in use.text
        assert (engine.submitted[-1].seed, engine.submitted[-1].negative_prompt) == (7, "blue")

        plain = Image.new("RGB", (64, 64), (0, 0, 7))
        plain.putpixel((3, 3), (1, 0, 7))
        file = with_text(A1111, of=encoded(plain))
        use = await stage.mira.slash("reproduce", files={"picture": ("a.png", file)})
        await stage.picture(use)
        assert "equal within rounding (PSNR" in use.text and "99.99%" in use.text


async def test_what_cannot_be_made_again_is_a_sentence(stage: Stage) -> None:
    message = await dreamed(stage)
    guild, other = stage.place.world.guild.id, "123456789"
    gone = link(message, guild).rpartition("/")[0] + "/1190000000000009999"
    for options, told in (
        ({}, "just one of them"),
        ({"job": "0123456789"}, "no picture here by that name"),
        ({"message": "hello"}, "no link to a message"),
        ({"message": link(message, other)}, "in another server"),
        ({"message": gone}, "not there any more"),
        ({"message": f"https://discord.com/channels/{guild}/1/2"}, "not for you to read"),
    ):
        use = await stage.mira.slash("reproduce", options)
        assert told in await stage.alone(use), options
    for content, told in (
        (b"nonsense", "no picture that I can read"),
        (encoded(smooth(3, 64, 64)), "does not say how it was made"),
        (with_text("a cat\nSteps: 20, Sampler: DDIM, Seed: 7"), "guidance_scale, width, height"),
        (with_text(A1111.replace("Steps: 20", "Steps: 400")), "beyond what can be asked for"),
        (with_text(A1111 + ", Denoising strength: 0.5"), "init_image"),
        (with_text("nude nsfw porn\n" + A1111), ""),
    ):
        use = await stage.mira.slash("reproduce", files={"picture": ("a.png", content)})
        assert told in await stage.alone(use), told
    assert len(stage.pictures()) == 1


async def test_how_it_was_made_is_shown_to_one_person(stage: Stage) -> None:
    message = await dreamed(stage, count=2)
    use = await stage.juno.slash("show", {"job": job_of(message)})
    told = await stage.alone(use)
    assert "prompt: a red circle seed: 7" in told and "2: seed 8, 64 × 64" in told
    menu = await stage.juno.menu("Show settings", message)
    assert await stage.alone(menu) == told
    use = await stage.juno.slash("show", {"job": "0123456789"})
    assert "no picture here by that name" in await stage.alone(use)


async def test_a_text_that_tells_settings_is_read(stage: Stage) -> None:
    pasted = await stage.juno.say(A1111)
    told = await stage.alone(await stage.mira.menu("Show settings", pasted))
    assert "seed: 7" in told and "sampler: ddim" in told
    chat = await stage.juno.say("hello there")
    told = await stage.alone(await stage.mira.menu("Show settings", chat))
    assert "nothing here that says" in told


def test_nothing_that_somebody_wrote_into_a_file_is_repeated() -> None:
    told = reason(Reason(kind="wish", about="seed", first="@everyone look", second="7"))
    assert english(told) == "Its file says … for seed, and 7 made this one."
    told = reason(Reason(kind="wish", about="rude word", first="euler", second="ddim"))
    assert english(told) == "Its file says euler for …, and ddim made this one."
    for kind in ("weights", "circumstance", "pixels"):
        told = reason(Reason(kind=kind, about="device", first="rude", second="ruder"))
        assert "rude" not in english(told)


@pytest.mark.slow
async def test_the_demo_model_proves_its_pictures_and_finds_lies(
    place: Playground, tmp_path: Path
) -> None:
    async with (
        Engine(InferenceSettings(threads=1)) as engine,
        playing(place, tmp_path / "bot.db", engine=engine) as stage,
    ):
        use = await stage.mira.slash(
            "dream", {"prompt": "a red circle on a blue background", "steps": 6}
        )
        message = await stage.picture(use, within=120)
        await stage.idle()
        file = message.files[0].content
        again = await stage.mira.slash("reproduce", files={"picture": ("x.png", file)})
        await stage.picture(again, within=120)
        assert "identical, to the last bit" in again.text

        block = png.read_block(file)
        assert block is not None
        block["request"]["seed"] += 1
        lying = with_text(json.dumps(block), png.KEY, of=file)
        caught = await stage.mira.slash("reproduce", files={"picture": ("x.png", lying)})
        await stage.picture(caught, within=120)
        assert "different, because:" in caught.text and "for seed, and" in caught.text

        start = {"init_image": ("x.png", file)}
        use = await stage.mira.slash("dream", {"prompt": "a green circle"}, files=start)
        changed = await stage.picture(use, within=120)
        await stage.idle()
        again = await stage.mira.slash("reproduce", {"job": job_of(changed)})
        await stage.picture(again, within=120)
        assert "identical, to the last bit" in again.text


@pytest.mark.slow
async def test_a_hundred_pictures_of_a_busy_hour_are_made_again_to_the_last_bit(
    place: Playground, tmp_path: Path
) -> None:
    """Mixed sizes, samplers, counts and start images at once, and made again as mixed."""
    limits = LimitSettings(waiting_jobs=1000, allowance_credits=1e6)
    mixed: list[dict[str, Value]] = [
        {
            "prompt": f"a {colour} {shape}",
            "seed": 100 * at,
            "steps": 3 + at % 5,
            "sampler": sampler,
            "width": 64 + 32 * (at % 2),
            "tiling": at % 3 == 0,
            "count": 4,
        }
        for at, (colour, shape, sampler) in enumerate(
            zip(
                ["red", "blue", "green", "white", "black"] * 5,
                ["circle", "square", "star"] * 8 + ["heart"],
                ["ddim", "euler_a", "dpmpp_2m_karras", "heun", "plms"] * 5,
                strict=True,
            )
        )
    ]
    async with (
        Engine(InferenceSettings(threads=1)) as engine,
        playing(place, tmp_path / "bot.db", engine=engine, limits=limits) as stage,
    ):
        start = {"init_image": ("start.png", encoded(smooth(2, 80, 64)))}
        people = (stage.mira, stage.theo, stage.juno)
        uses = [
            await people[at % 3].slash("dream", wish, files=start if at % 4 == 0 else None)
            for at, wish in enumerate(mixed)
        ]
        posts = [await stage.picture(use, within=300) for use in uses]
        await stage.idle(60)
        again = [
            await people[number % 3].slash("reproduce", {"job": job_of(post), "number": number})
            for number in range(1, 5)
            for post in posts
        ]
        for use in again:
            await stage.picture(use, within=300)
            assert "Made again: identical, to the last bit." in use.text

    assert len(again) == 100
    assert {one.status for one in place.refusals} <= {429}, "the client waits and asks again"
    assert not place.late
