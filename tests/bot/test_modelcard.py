"""The card tells of the model that is loaded, whatever its file is called."""

from dataclasses import replace

from bot.commands.modelcard import card
from tests.english import english
from tests.fakes import MODEL


def test_only_the_model_that_ships_has_the_harmless_safety_check() -> None:
    assert "stand-in" in english(card(replace(MODEL, shipped=True)))
    assert "stand-in" not in english(card(replace(MODEL, name="demolition-v1")))


def test_each_family_has_its_own_card() -> None:
    cards = {card(replace(MODEL, shipped=False, family=name)) for name in ("sd1", "sd2", "sdxl")}
    assert len(cards) == 3
    assert card(replace(MODEL, shipped=False, family="another"))
