"""The form of a picture's settings: filled in, read back, and wrong entries named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admission import Granted, consider
from bot.editing import SETTINGS, Entries, entries_of, wish_of
from bot.languages.phrase import Phrase
from bot.request import JobRequest, Wish
from config.sections import LimitSettings
from tests.bot.test_presenter import REQUESTS, VARIED
from tests.bot.workshop import REQUEST
from tests.english import english
from tests.fakes import MODEL


def entered(settings: str) -> Entries:
    return Entries(prompt="x", negative_prompt="", sampler="ddim", settings=settings)


@given(REQUESTS | VARIED)
def test_a_form_that_is_sent_as_it_was_asks_for_the_same_picture(request: JobRequest) -> None:
    wish = wish_of(entries_of(request))
    assert isinstance(wish, Wish)
    granted = consider(wish, limits=LimitSettings(), model=replace(MODEL, max_pixels=2**24))

    assert isinstance(granted, Granted)
    assert granted.request == request


def test_every_setting_is_a_line_by_the_name_of_its_option() -> None:
    lines = entries_of(REQUEST).settings.splitlines()

    blank = {"schedule", "model"}  # Left to the sampler, and to the operator.
    assert [line.partition(":")[0] for line in lines] == [k for k in SETTINGS if k not in blank]
    assert "guidance_scale: 4" in lines


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("steps: many", "steps: `many` is not a number"),
        ("steps: 1.5", "steps: `1.5` is not a number"),
        ("width:", "width: ` ` is not a number"),
        ("guidance_scale: seven", "guidance_scale: `seven` is not"),
        ("spoiler: perhaps", "spoiler: write True or False, not `perhaps`"),
        ("speed: 5", "`speed: 5` is no setting"),
        ("20", "`20` is no setting"),
        ("`" * 90, "`" + "'" * 39 + "…` is no setting"),
    ],
)
def test_a_wrong_line_is_named(line: str, told: str) -> None:
    wrong = wish_of(entered(f"seed: 7\n{line}\n"))

    assert isinstance(wrong, Phrase)
    assert told in english(wrong)


def test_a_line_that_is_gone_is_a_setting_left_out_and_people_write_as_they_do() -> None:
    wish = wish_of(entered("\n guidance_scale : 7,5\nspoiler: YES\n\nupscale:2\nvariation_seed: 5"))

    assert wish == Wish(
        prompt="x",
        negative_prompt="",
        sampler="ddim",
        guidance_scale=7.5,
        spoiler=True,
        upscale=2,
    )


@given(st.text(max_size=200))
def test_whatever_is_entered_is_a_wish_or_a_sentence(settings: str) -> None:
    found = wish_of(entered(settings))

    assert isinstance(found, Wish) or english(found)
