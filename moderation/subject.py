"""What can be judged: the words of a request, and the scores of a finished picture."""

from dataclasses import dataclass

from moderation.categories import Category
from moderation.signals import Circumstances


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptSubject:
    """Every text a member wrote for one request.

    `other` is any further text by the name that findings call it: ("style", …), ("title", …),
    ("picture's text", …); ("read_as", …) and ("negative_read_as", …) are the prompts as the
    tokenizer reads them, which do not count against the limit of characters.
    `age_restricted` is about the channel.
    """

    prompt: str
    negative_prompt: str = ""
    other: tuple[tuple[str, str], ...] = ()
    age_restricted: bool = False

    @property
    def circumstances(self) -> Circumstances:
        return Circumstances(age_restricted=self.age_restricted)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewScores:
    """Raw cosines of one view of a picture (`centre`, `whole`, …), never rounded, never judged."""

    view: str
    concepts: tuple[float, ...]
    special: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherScore:
    """What another classifier says of a picture: at or above `threshold` it is of `category`."""

    name: str
    category: Category
    value: float
    threshold: float
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageSubject:
    """The safety classifier's scores of one picture, and what is known of its place and member.

    Without names, 17 concepts and 3 special ones are the published release's, by position.
    `further` are scores of other classifiers; `known` names the rejected picture that this one
    looks like, if any. `age_restricted` is about the channel, `newcomer` about the member.
    `render_fault` says that the picture is broken (NaN or one flat colour); `checker_available` is
    False where no score could be computed.
    """

    views: tuple[ViewScores, ...]
    concept_thresholds: tuple[float, ...]
    special_thresholds: tuple[float, ...]
    concept_names: tuple[str, ...] = ()
    special_names: tuple[str, ...] = ()
    further: tuple[FurtherScore, ...] = ()
    known: str = ""
    age_restricted: bool = False
    newcomer: bool = False
    render_fault: bool = False
    checker_available: bool = True

    @property
    def circumstances(self) -> Circumstances:
        return Circumstances(age_restricted=self.age_restricted, newcomer=self.newcomer)
