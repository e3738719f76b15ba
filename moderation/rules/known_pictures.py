"""Pictures that look like one that was rejected before."""

from collections.abc import Iterator

from moderation.categories import Category
from moderation.signals import Kind, Signal
from moderation.subject import ImageSubject


def known_pictures(subject: ImageSubject) -> Iterator[Signal]:
    """One signal where the picture is known."""
    if subject.known:
        yield Signal(
            kind=Kind.KNOWN_PICTURE,
            category=Category.CUSTOM,
            rule=f"known:{subject.known}",
            field="image",
        )
