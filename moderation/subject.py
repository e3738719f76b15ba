"""What can be judged: the words of a request, and the scores of a finished picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptSubject:
    """Every text a member wrote for one request; `other` is any further text (names, styles)."""

    prompt: str
    negative_prompt: str = ""
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewScores:
    """Raw cosines of one view of a picture (`centre`, `whole`, …), never rounded, never judged."""

    view: str
    concepts: tuple[float, ...]
    special: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageSubject:
    """The safety classifier's scores of one picture, and what is known of its channel.

    Without names, 17 concepts and 3 special ones are the published release's, by position.
    `age_restricted` is about the channel. `render_fault` says that the picture is broken (NaN or
    one flat colour); `checker_available` is False where no score could be computed.
    """

    views: tuple[ViewScores, ...]
    concept_thresholds: tuple[float, ...]
    special_thresholds: tuple[float, ...]
    concept_names: tuple[str, ...] = ()
    special_names: tuple[str, ...] = ()
    age_restricted: bool = False
    render_fault: bool = False
    checker_available: bool = True
