"""What came out of the engine for one job, judged picture by picture. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot import words
from bot.judge import RENDER_FAULT, UNAVAILABLE, Judged
from bot.languages.phrase import Phrase
from bot.presenter import Shown
from db.records import FinalState, NewDecision, NewImage
from inference.request import Picture


@dataclass(slots=True, kw_only=True)
class Result:
    """Pictures with their verdicts, what else there is to say, and the seconds it took."""

    notes: list[Phrase]
    judged: list[tuple[Picture, Judged]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def strictest(self) -> Judged:
        """The judgement that explains why something is not shown."""
        return max((one for _, one in self.judged), key=lambda one: one.verdict.action)

    @property
    def zero_tolerance(self) -> bool:
        """Whether a picture is of the kind that is not configurable."""
        return any(one.verdict.zero_tolerance for _, one in self.judged)

    def shown(self) -> tuple[Shown, ...]:
        """The pictures that may be shown; none of them beside one of zero tolerance."""
        if self.zero_tolerance:
            return ()
        return tuple(
            Shown(picture=picture, spoiler=one.verdict.spoilered)
            for picture, one in self.judged
            if one.verdict.allowed
        )

    def held(self) -> tuple[Picture, ...]:
        """The pictures that wait for a reviewer; none of them beside one of zero tolerance."""
        if self.zero_tolerance:
            return ()
        return tuple(picture for picture, one in self.judged if one.verdict.held)

    def all_notes(self) -> Sequence[Phrase]:
        """What to say beside the pictures, such as that some are missing."""
        withheld = len(self.judged) - len(self.shown())
        if not withheld:
            return self.notes
        why = self.strictest.why
        return [*self.notes, words.withheld_note(withheld, len(self.judged), why)]

    def unshown(self) -> tuple[FinalState, Phrase]:
        """The state and the sentence of a job of which nothing may be shown."""
        verdict = self.strictest.verdict
        if verdict.cause == RENDER_FAULT and not verdict.zero_tolerance:
            return "failed", words.RENDER_FAULT
        if verdict.cause == UNAVAILABLE:
            return "held", words.NOT_CHECKED
        return ("blocked" if verdict.blocked else "held"), self.strictest.why

    def charge(self, price: int) -> int:
        """The share of the price for pictures that are shown; members pay for what they get."""
        return -(-price * len(self.shown()) // len(self.judged))

    def images(self) -> tuple[NewImage, ...]:
        """The pictures as the database records them."""
        return tuple(
            NewImage(
                index=picture.index,
                seed=picture.seed,
                pixels_sha256=picture.pixels_sha256,
                width=picture.width,
                height=picture.height,
                action=one.decision.action,
            )
            for picture, one in self.judged
        )

    def decisions(self) -> tuple[NewDecision, ...]:
        """The verdicts as the database records them."""
        return tuple(one.decision for _, one in self.judged)
