"""What a change would have done to what a guild has asked for lately, in numbers and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.languages.phrase import Phrase, lines, phrase

DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Pictures and prompts that were judged again, and how the answers differ.

    `more` would be held or blocked and are not now, of which reviewers have `approved` so many;
    `fewer` the other way round, of which they have `rejected` so many. `otherwise` changes without
    being withheld or freed. `busiest` is the channel with most of all these; `examples` are ids of
    decisions, those to look at first. `partial` says that older ones were left out.
    """

    days: float
    pictures: int = 0
    prompts: int = 0
    more: int = 0
    approved: int = 0
    fewer: int = 0
    rejected: int = 0
    otherwise: int = 0
    busiest: int | None = None
    examples: tuple[int, ...] = ()
    partial: bool = False

    @property
    def nothing(self) -> bool:
        """Whether all would have gone as it did."""
        return not (self.more or self.fewer or self.otherwise)


def effect_text(effect: Effect, examples: Sequence[Phrase] = ()) -> Phrase:
    """The whole effect: what was looked at, what would be different, where, and examples."""
    looked = phrase(
        "filter-effect-looked",
        days=round(effect.days),
        pictures=phrase("filter-pictures", pictures=effect.pictures),
        prompts=phrase("filter-prompts", prompts=effect.prompts),
    )
    if not effect.pictures and not effect.prompts:
        return phrase("filter-effect-empty", days=round(effect.days))
    if effect.nothing:
        return lines(looked, phrase("filter-effect-nothing"))
    said = [looked]
    if effect.more:
        said.append(phrase("filter-effect-more", count=effect.more, approved=effect.approved))
    if effect.fewer:
        said.append(phrase("filter-effect-fewer", count=effect.fewer, rejected=effect.rejected))
    if effect.otherwise:
        said.append(phrase("filter-effect-otherwise", count=effect.otherwise))
    if effect.busiest is not None:
        said.append(phrase("filter-effect-busiest", channel=f"<#{effect.busiest}>"))
    if examples:
        said.append(phrase("filter-effect-examples"))
        said.extend(examples)
    if effect.partial:
        said.append(phrase("filter-effect-partial"))
    return lines(*said)
