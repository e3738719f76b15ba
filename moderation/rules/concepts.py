"""The concepts of the safety classifier, each by its highest cosine."""

from collections.abc import Iterator

from moderation.categories import Category
from moderation.scores import concept_signals
from moderation.signals import Kind, Signal
from moderation.subject import ImageSubject


def concepts(subject: ImageSubject) -> Iterator[Signal]:
    """One signal for each concept, flagged or not, and one for there being a picture at all."""
    yield Signal(kind=Kind.PICTURE, category=Category.NEWCOMER, rule="newcomer", field="image")
    yield from concept_signals(subject)
