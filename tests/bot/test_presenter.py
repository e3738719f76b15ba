"""How a finished job is shown; above all the line that makes it again."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.admission import ZERO_WIDTH_SPACE, Granted, consider
from bot.languages.locales import LOCALES
from bot.languages.phrase import Phrase, phrase, verbatim
from bot.ports import Post
from bot.presenter import OPTIONS, Shown, dream_line, present, write
from bot.request import JobRequest, Wish
from config.sections import LimitSettings
from tests.english import catalogue, english
from tests.fakes import MODEL, picture, scores

REQUEST = JobRequest(
    prompt="a red circle",
    seed=7,
    steps=20,
    guidance_scale=7.5,
    sampler="ddim",
    width=64,
    height=96,
)
_MARKED = re.compile(rf"(?:^|\s)({'|'.join(OPTIONS)}):\s")


def read_line(line: str) -> JobRequest:
    """What a client makes of a pasted line: options by name, values up to the next option."""
    head, *rest = _MARKED.split(f" {line.removeprefix('/dream').strip()} ")
    assert not head.strip()
    found = dict(zip(rest[::2], (part.strip() for part in rest[1::2]), strict=True))
    answer = consider(
        Wish(
            prompt=found["prompt"],
            negative_prompt=found.get("negative_prompt"),
            seed=int(found["seed"]),
            steps=int(found["steps"]),
            guidance_scale=float(found["guidance_scale"]),
            sampler=found["sampler"],
            width=int(found["width"]),
            height=int(found["height"]),
            count=int(found.get("count", "1")),
            spoiler=found.get("spoiler", "False") == "True",
            variation_seed=int(found["variation_seed"]) if "variation_seed" in found else None,
            variation_strength=float(found.get("variation_strength", "0")),
            upscale=int(found.get("upscale", "1")),
            schedule=found.get("schedule"),
            model=found.get("model"),
            tiling="tiling" in found,
        ),
        limits=LimitSettings(),
        model=replace(MODEL, max_pixels=2**24),
    )
    assert isinstance(answer, Granted)
    return answer.request


WORDS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(["a", "`", "``", "```", "seed:", "seed: 5", "prompt :", "<@1>"])).map(
        " ".join
    ),
    st.lists(st.sampled_from(["`", "seed", ":", " ", "count", "negative_prompt"])).map("".join),
).map(lambda text: " ".join(text.replace(ZERO_WIDTH_SPACE, "").split()))

REQUESTS = st.builds(
    JobRequest,
    prompt=WORDS.filter(bool),
    negative_prompt=WORDS,
    seed=st.integers(0, 2**32 - 1),
    steps=st.integers(1, 150),
    guidance_scale=st.floats(1, 30),
    sampler=st.sampled_from(["ddim", "dpmpp_2m_karras"]),
    width=st.integers(8, 128).map(lambda n: n * 8),
    height=st.integers(8, 128).map(lambda n: n * 8),
    count=st.integers(1, 4),
    spoiler=st.booleans(),
    upscale=st.sampled_from([1, 2]),
    schedule=st.sampled_from(["", "karras"]),
    model=st.sampled_from(["", "other"]),
    tiling=st.booleans(),
)
VARIED = st.builds(
    replace,
    REQUESTS,
    variation_seed=st.integers(0, 2**32 - 1),
    variation_strength=st.floats(0.001, 1),
)


@given(REQUESTS | VARIED)
def test_the_pasted_line_asks_for_the_same_request(request: JobRequest) -> None:
    assert read_line(dream_line(request)) == request


@given(REQUESTS)
def test_no_words_end_the_code_block(request: JobRequest) -> None:
    assert "``" not in dream_line(request)
    assert "\n" not in dream_line(request)


def test_the_line_reads_as_a_person_would_type_it() -> None:
    assert dream_line(REQUEST) == (
        "/dream prompt: a red circle seed: 7 steps: 20 guidance_scale: 7.5 sampler: ddim "
        "width: 64 height: 96"
    )


def test_the_pictures_that_it_starts_from_are_named_by_their_job() -> None:
    request = replace(REQUEST, init_image="00", mask_image="11", strength=0.5)
    line = dream_line(request, "abc123")

    assert line.endswith("init_image: [abc123] strength: 0.5 mask_image: [abc123]")


def test_a_prompt_that_stands_for_several_is_one_line_and_several_words() -> None:
    request = replace(
        REQUEST, prompt="a {red,blue} cup", prompts=("a red cup", "a blue cup"), count=2
    )
    post = _present(request)

    assert post.line.startswith("/dream prompt: a {red,blue} cup seed: 7")
    assert "count" not in post.line
    assert [english(one.alt) for one in post.images] == [
        "Made from the words: a red cup",
        "Made from the words: a blue cup",
    ]
    assert len({one.name for one in post.images}) == 2


def _present(request: JobRequest, spoiler: bool = False, notes: tuple[Phrase, ...] = ()) -> Post:
    engine_request = request.for_engine(owner="", job="")
    shown = [
        Shown(picture=picture(engine_request, index, scores()), spoiler=spoiler)
        for index in range(request.count)
    ]
    return present(request, job_id="abc123", model=MODEL, shown=shown, seconds=3.2, notes=notes)


def test_the_footer_ends_with_the_jobs_id() -> None:
    assert write(_present(REQUEST), english).footer == "AI-generated · fake-model · 3 s · abc123"
    for locale in LOCALES:
        written = write(_present(REQUEST), catalogue().speech(locale))
        assert written.footer.endswith(" abc123")


def test_each_picture_is_its_own_file_named_by_its_seed() -> None:
    post = _present(replace(REQUEST, count=3))

    assert [image.name for image in post.images] == [
        "dreamloom-abc123-7.png",
        "dreamloom-abc123-8.png",
        "dreamloom-abc123-9.png",
    ]
    assert len({image.png for image in post.images}) == 3


@given(REQUESTS | VARIED, st.sampled_from([1, 4]))
def test_no_two_files_of_a_job_have_the_same_name(request: JobRequest, count: int) -> None:
    post = _present(replace(request, count=count, width=8, height=8, upscale=1))

    assert len({image.name for image in post.images}) == count


@given(REQUESTS | VARIED, st.integers(0, 3))
def test_a_picture_asked_for_alone_is_the_one_of_the_whole_request(
    request: JobRequest, index: int
) -> None:
    whole = request.for_engine(owner="", job="")
    alone = request.alone(index).for_engine(owner="", job="")

    assert (alone.count, alone.seed_of(0)) == (1, whole.seed_of(index))
    if request.variation_strength:
        assert alone.variation_seed_of(0) == whole.variation_seed_of(index)
    assert request.alone(index).alone(0) == request.alone(index)


def test_a_sheet_is_one_file_that_hides_if_any_of_its_pictures_does() -> None:
    request = replace(REQUEST, count=2)
    engine_request = request.for_engine(owner="", job="")
    shown = [
        Shown(picture=picture(engine_request, index, scores()), spoiler=index == 1)
        for index in range(2)
    ]
    post = present(request, job_id="abc123", model=MODEL, shown=shown, seconds=1.0, sheet=b"sheet")

    assert [(one.name, one.png, one.spoiler) for one in post.images] == [
        ("dreamloom-abc123-7.png", b"sheet", True)
    ]
    assert write(post, english).alts == (
        "2 pictures, numbered from the top left, made from the words: a red circle",
    )
    assert post.controls is not None
    assert post.controls.shown == (0, 1)


def test_a_picture_hides_if_its_member_or_its_verdict_says_so() -> None:
    assert not _present(REQUEST).images[0].spoiler
    assert _present(REQUEST, spoiler=True).images[0].spoiler
    assert _present(replace(REQUEST, spoiler=True)).images[0].spoiler


def test_the_alt_text_fits() -> None:
    assert len(write(_present(replace(REQUEST, prompt="x" * 2000)), english).alts[0]) == 1024


def test_a_line_too_long_for_an_embed_goes_along_as_a_file() -> None:
    request = replace(REQUEST, prompt="`" * 2000, negative_prompt="y" * 2000)
    note = phrase("brought-down", option="steps", wished="500", kept="150")
    for locale in LOCALES:
        say = catalogue().speech(locale)
        written = write(_present(request, notes=(note,)), say)

        assert len(written.text) <= 4096
        assert written.text.count("```") == 2
        assert written.text.endswith(say(note))
        assert read_line(written.line) == request


def test_notes_stand_below_the_line() -> None:
    post = _present(REQUEST, notes=(verbatim("One."), verbatim("Two.")))
    written = write(post, english)

    assert written.text.endswith("```One.\nTwo.")
    assert not written.line
