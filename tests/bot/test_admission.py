"""Limits, defaults and prices of a wish."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admission import Denied, Granted, consider, price
from bot.request import JobRequest, Wish
from config.sections import LimitSettings
from inference.samplers import SAMPLERS
from tests.english import english
from tests.fakes import MODEL

LIMITS = LimitSettings()
V1 = replace(
    MODEL,
    native_width=512,
    native_height=512,
    default_steps=50,
    default_guidance_scale=7.5,
    default_sampler="plms",
    max_pixels=1024 * 1024,
)


def granted(wish: Wish, model: object = V1) -> Granted:
    answer = consider(wish, limits=LIMITS, model=V1 if model is None else model)  # type: ignore[arg-type]
    assert isinstance(answer, Granted)
    return answer


def sentence(wish: Wish) -> str:
    answer = consider(wish, limits=LIMITS, model=V1)
    assert isinstance(answer, Denied)
    return english(answer.sentence)


def test_what_is_left_out_is_the_models_own() -> None:
    request = granted(Wish(prompt="a cat", seed=7)).request

    assert request == JobRequest(
        prompt="a cat",
        seed=7,
        steps=50,
        guidance_scale=7.5,
        sampler="plms",
        width=512,
        height=512,
    )


def test_a_seed_left_out_is_random_and_in_range() -> None:
    seeds = {granted(Wish(prompt="a cat")).request.seed for _ in range(20)}

    assert len(seeds) > 1
    assert all(0 <= seed < 2**32 for seed in seeds)


def test_what_is_too_much_is_brought_down_and_said() -> None:
    answer = granted(
        Wish(prompt="a cat", steps=500, guidance_scale=99.5, width=4096, height=8, count=9)
    )

    assert answer.request.steps == 150
    assert answer.request.guidance_scale == 30
    assert (answer.request.width, answer.request.height) == (1024, 64)
    assert answer.request.count == 4
    assert tuple(english(note) for note in answer.notes) == (
        "width: brought down from 4096 to 1024.",
        "height: raised from 8 to 64.",
        "steps: brought down from 500 to 150.",
        "guidance_scale: brought down from 99.5 to 30.",
        "count: brought down from 9 to 4.",
    )


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(prompt=" \u200b\n"), "The prompt is empty"),
        (Wish(prompt="x" * 2001), "The prompt has 2,001 characters; please keep it to 2,000"),
        (Wish(prompt="x", negative_prompt="y" * 2001), "The negative prompt has 2,001"),
        (Wish(prompt="x", seed=-1), "A seed is a whole number from 0 to 4294967295"),
        (Wish(prompt="x", seed=2**32), "A seed is a whole number from 0 to 4294967295"),
        (Wish(prompt="x", width=509), "width must be a multiple of 8; the nearest to 509 is 512."),
        (Wish(prompt="x", height=-3), "height must be a multiple of 8; the nearest to -3 is 64."),
        (Wish(prompt="x", sampler="Euler-A"), "the nearest is `euler_a`"),
        (Wish(prompt="x", sampler="`@everyone`"), "There is no sampler of that name"),
        (Wish(prompt="x", guidance_scale=float("nan")), "The guidance scale must be a number"),
    ],
)
def test_nonsense_is_refused_in_one_sentence(wish: Wish, told: str) -> None:
    assert told in sentence(wish)


def test_a_picture_too_large_for_the_memory_names_one_that_fits() -> None:
    small = replace(V1, max_pixels=512 * 512)
    answer = consider(Wish(prompt="x", width=1024, height=512), limits=LIMITS, model=small)

    assert isinstance(answer, Denied)
    assert "1024 × 512 is too large" in english(answer.sentence)
    assert "720 × 360 would fit" in english(answer.sentence)


def test_one_credit_is_twenty_steps_of_one_picture() -> None:
    usual = granted(Wish(prompt="x", steps=20, seed=1)).request

    assert price(usual) == 1000
    assert price(replace(usual, steps=40)) == 2000
    assert price(replace(usual, count=3)) == 3000
    assert price(replace(usual, width=256)) == 500
    assert price(replace(usual, sampler="heun")) == 2000
    assert price(replace(usual, width=64, height=64, steps=1)) == 1


REQUESTS = st.builds(
    JobRequest,
    prompt=st.just("x"),
    seed=st.just(1),
    steps=st.integers(1, 150),
    guidance_scale=st.just(7.5),
    sampler=st.sampled_from(sorted(SAMPLERS)),
    width=st.integers(8, 128).map(lambda n: n * 8),
    height=st.integers(8, 128).map(lambda n: n * 8),
    count=st.integers(1, 4),
)


@given(REQUESTS)
def test_prices_are_positive_and_grow_with_the_work(request: JobRequest) -> None:
    assert price(request) >= 1
    assert price(replace(request, steps=request.steps + 1)) >= price(request)
    # Rounding up never makes the whole dearer than its parts.
    assert price(request) <= request.count * price(replace(request, count=1))


@given(
    st.builds(
        Wish,
        prompt=st.text(max_size=30),
        negative_prompt=st.none() | st.text(max_size=30),
        seed=st.none() | st.integers(-(2**53), 2**53),
        steps=st.none() | st.integers(-(2**53), 2**53),
        guidance_scale=st.none() | st.floats(),
        sampler=st.none() | st.sampled_from(sorted(SAMPLERS)) | st.text(max_size=10),
        width=st.none() | st.integers(-(2**53), 2**53),
        height=st.none() | st.integers(-(2**53), 2**53),
        count=st.none() | st.integers(-(2**53), 2**53),
        spoiler=st.booleans(),
    )
)
def test_any_wish_is_granted_within_the_limits_or_refused_in_words(wish: Wish) -> None:
    answer = consider(wish, limits=LIMITS, model=V1)

    if isinstance(answer, Denied):
        assert english(answer.sentence).endswith((".", "`."))
        assert "\n" not in english(answer.sentence)
        return
    request = answer.request
    assert request.prompt
    assert 1 <= request.steps <= LIMITS.max_steps
    assert 1 <= request.count <= LIMITS.max_count
    assert 1 <= request.guidance_scale <= LIMITS.max_guidance_scale
    assert request.width % 8 == request.height % 8 == 0
    assert request.width * request.height <= V1.max_pixels
    assert JobRequest.from_json(request.to_json()) == request
    # What was granted once is granted again unchanged, so that a pasted line is the same request.
    again = consider(
        Wish(
            prompt=request.prompt,
            negative_prompt=request.negative_prompt,
            seed=request.seed,
            steps=request.steps,
            guidance_scale=request.guidance_scale,
            sampler=request.sampler,
            width=request.width,
            height=request.height,
            count=request.count,
            spoiler=request.spoiler,
        ),
        limits=LIMITS,
        model=V1,
    )
    assert again == Granted(request=request, notes=())
