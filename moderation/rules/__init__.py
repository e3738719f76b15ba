"""The rules, in the order in which their signals are listed; the strictest decides anyway.

A prompt rule is a function of what was read, an image rule one of a picture's scores; both give
signals, or nothing, and judge nothing. To add a rule: one file here, one line in one of the tables
below; a new kind of signal also gets its line in `moderation/decide.py`.
"""

from collections.abc import Callable, Iterable

from moderation.rules.concepts import concepts
from moderation.rules.disguise import disguise
from moderation.rules.further_scores import further_scores
from moderation.rules.gibberish import gibberish
from moderation.rules.known_pictures import known_pictures
from moderation.rules.listed_words import listed_words
from moderation.rules.minors_prompt import minors_prompt
from moderation.rules.pairs import pairs
from moderation.rules.readable import readable
from moderation.signals import Signal
from moderation.subject import ImageSubject
from moderation.text.reading import Reading

PromptRule = Callable[[Reading], Iterable[Signal]]
ImageRule = Callable[[ImageSubject], Iterable[Signal]]

PROMPT_RULES: tuple[PromptRule, ...] = (
    readable,
    minors_prompt,
    listed_words,
    pairs,
    disguise,
    gibberish,
)
IMAGE_RULES: tuple[ImageRule, ...] = (
    concepts,
    further_scores,
    known_pictures,
)
