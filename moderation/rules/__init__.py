"""The rules, in the order in which their findings are listed; the strictest action wins anyway.

A prompt rule is a function of what was read and the policy, an image rule one of the measured
concepts and the policy; both give findings, or nothing. To add a rule: one file here, one line in
one of the tables below.
"""

from collections.abc import Callable, Iterable

from moderation.concepts import Measured
from moderation.policy import Policy
from moderation.reading import Reading
from moderation.rules.disguise import disguise
from moderation.rules.flagged_concepts import flagged_concepts
from moderation.rules.gibberish import gibberish
from moderation.rules.listed_words import listed_words
from moderation.rules.minors_image import minors_image
from moderation.rules.minors_prompt import minors_prompt
from moderation.rules.near_misses import near_misses
from moderation.rules.readable import readable
from moderation.rules.special_care import special_care
from moderation.verdict import Finding

PromptRule = Callable[[Reading, Policy], Iterable[Finding]]
ImageRule = Callable[[Measured, Policy], Iterable[Finding]]

PROMPT_RULES: tuple[PromptRule, ...] = (
    readable,
    minors_prompt,
    listed_words,
    disguise,
    gibberish,
)
IMAGE_RULES: tuple[ImageRule, ...] = (
    minors_image,
    flagged_concepts,
    near_misses,
    special_care,
)
