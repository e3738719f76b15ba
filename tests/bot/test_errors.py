"""Every error has its words, and nobody is shown anything else."""

import inspect
from types import ModuleType
from typing import Any

import pytest

import config.errors
import db.errors
import inference.errors
import moderation.errors
from bot import ports
from bot.errors import SENTENCES, UNKNOWN, explain
from bot.languages.phrase import phrase
from tests.english import english

TREES = (config.errors, db.errors, inference.errors, moderation.errors)


def _public(module: ModuleType) -> list[type[Exception]]:
    return [
        one
        for name, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Exception)
        and one.__module__ == module.__name__
        and not name.startswith("_")
    ]


@pytest.mark.parametrize("module", TREES, ids=lambda module: str(module.__name__))
def test_every_public_error_has_a_sentence(module: ModuleType) -> None:
    assert _public(module)
    assert not [one.__name__ for one in _public(module) if one not in SENTENCES]
    assert not [one.__name__ for one in _public(ports) if one not in SENTENCES]


@pytest.mark.parametrize("kind", SENTENCES, ids=lambda kind: str(kind.__name__))
def test_no_sentence_names_a_class_or_leaves_the_member_without_one(kind: type[Exception]) -> None:
    why: Any = phrase("no-entry") if kind is ports.DeliveryFailed else "Try something smaller."
    explained = english(explain(kind(why), about="a test").phrase)

    assert explained
    assert kind.__name__ not in explained
    assert explained.rstrip(")")[0].isupper()


def test_an_unknown_error_shows_a_reference_that_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    explained = explain(ZeroDivisionError("the secret text"), about="job abc")

    assert explained.sentence == UNKNOWN
    assert explained.reference in english(explained.phrase)
    assert explained.reference in caplog.text
    assert "job abc" in caplog.text
    assert "the secret text" not in english(explained.phrase)


def test_a_members_own_mistake_is_told_as_it_is_and_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    explained = explain(inference.errors.BadSize("The nearest is 512."), about="job abc")

    assert english(explained.phrase) == "The nearest is 512."
    assert not caplog.records
