"""Layers of settings and styles: what goes over what, and what a wish becomes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.languages.phrase import Phrase
from bot.preferences import Preferences, dressed, layered
from bot.request import Wish
from db.records import Style
from tests.english import english

LAYERS = st.builds(
    Preferences,
    negative_prompt=st.none() | st.text(max_size=9),
    steps=st.none() | st.integers(1, 99),
    guidance_scale=st.none() | st.floats(1, 9),
    spoiler=st.none() | st.booleans(),
    style=st.none() | st.text(max_size=9),
)
NOTHING = Preferences()


def style(name: str, prompt: str, against: str = "") -> Style:
    return Style(
        guild_id=1,
        name=name,
        prompt=prompt,
        negative_prompt=against,
        author_id=8,
        changed_at=datetime.now(UTC),
    )


STYLES = (style("ink", "{prompt}, ink on {paper}", "colour"), style("oil", "oil on canvas"))


@given(LAYERS, LAYERS, LAYERS)
def test_a_setting_is_that_of_the_last_layer_that_has_one(
    guild: Preferences, channel: Preferences, member: Preferences
) -> None:
    found = layered(tuple(one.to_json() for one in (guild, channel, member)))

    for name in ("negative_prompt", "steps", "guidance_scale", "spoiler", "style"):
        values = [getattr(one, name) for one in (member, channel, guild)]
        assert getattr(found, name) == next((one for one in values if one is not None), None)


@given(LAYERS)
def test_a_layer_comes_back_from_the_database_as_it_was(layer: Preferences) -> None:
    assert Preferences.from_json(layer.to_json()) == layer
    assert bool(layer.to_json()) == bool(layer.chosen)


@given(LAYERS)
def test_what_was_typed_counts_and_only_what_was_left_out_is_filled_in(
    layer: Preferences,
) -> None:
    wish = Wish(prompt="a circle", steps=5, spoiler=False)
    found = dressed(wish, layer, (), None)

    assert isinstance(found, Wish)
    assert (found.prompt, found.steps, found.spoiler) == ("a circle", 5, False)
    assert found.negative_prompt == layer.negative_prompt
    assert found.guidance_scale == layer.guidance_scale


def test_a_style_lays_its_words_around_a_members() -> None:
    wish = Wish(prompt="a {paper} circle", negative_prompt="blur")
    ink, oil = (dressed(wish, NOTHING, STYLES, name) for name in ("Ink", "oil"))

    assert ink == Wish(prompt="a {paper} circle, ink on {paper}", negative_prompt="blur, colour")
    assert oil == Wish(prompt="a {paper} circle, oil on canvas", negative_prompt="blur")


def test_a_preferred_style_can_be_gone_or_done_without_but_a_named_one_has_to_be_there() -> None:
    wish = Wish(prompt="a circle")
    inky, gone = Preferences(style="ink"), Preferences(style="chalk")

    assert dressed(wish, inky, STYLES, "none") == wish
    assert dressed(wish, gone, STYLES, None) == wish
    assert dressed(wish, inky, STYLES, None) != wish
    unknown = dressed(wish, NOTHING, STYLES, "chalk")
    assert isinstance(unknown, Phrase)
    assert english(unknown) == "There is no style of that name; there are: ink, oil."
