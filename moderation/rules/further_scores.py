"""What other classifiers say of a picture."""

from collections.abc import Iterator

from moderation.signals import Kind, Signal
from moderation.subject import ImageSubject


def further_scores(subject: ImageSubject) -> Iterator[Signal]:
    """One signal for each score."""
    for score in subject.further:
        yield Signal(
            kind=Kind.SCORE,
            category=score.category,
            rule=f"score:{score.name}",
            field="image",
            view=score.view,
            value=score.value,
            threshold=score.threshold,
        )
