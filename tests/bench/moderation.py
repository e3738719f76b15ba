"""How fast moderation is: `python -m tests.bench.moderation` prints a table.

10,000 rules of made-up words; prompts of 150 characters of ordinary phrases, a quarter of them with
a weight, an eighth with a listed word in disguise. Beside ours stand better-profanity and a plain
regex alternation, which look for the same words and nothing else. Time of one processor's thread,
not of the clock on the wall; the best of several rounds, since other work only ever adds to it.
"""

import re
import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from statistics import quantiles
from string import ascii_lowercase

import numpy as np
from better_profanity import Profanity

from moderation.categories import Category
from moderation.community import Community
from moderation.concepts import RELEASE_SPECIAL_THRESHOLDS, RELEASE_THRESHOLDS
from moderation.decide import decide
from moderation.moderator import Moderator
from moderation.policy import PRESETS
from moderation.replay import StoredScores, replay_pictures
from moderation.rules import IMAGE_RULES
from moderation.signals import Kind, Signal
from moderation.subject import PromptSubject
from moderation.word_import import from_file
from tests.moderation import evasions, further_evasions
from tests.moderation.scores import picture

RULES = 10_000
LENGTH = 150
PROMPTS = 1_000
ROUNDS = 5
PHRASES = (
    *("a portrait of an old sailor in the rain", "oil on canvas", "dramatic light", "85mm"),
    *("highly detailed", "a castle on a hill at dawn", "misty forest", "35mm photo", "f/1.8"),
    *("trending", "two cats by a window", "watercolour", "soft colours"),
    *("concept art", "intricate", "8k", "masterpiece", "an empty street at night", "red leaves"),
)
_LETTERS = "bcdfghjklmnprstvwz"


def words(rng: Random, count: int, syllables: int = 3) -> list[str]:
    """Made-up words, each once."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.choice(_LETTERS) + rng.choice("aeiou") for _ in range(syllables))] = None
    return list(found)


def prompts(rng: Random, listed: Sequence[str]) -> list[str]:
    """Texts of about `LENGTH` characters; a quarter have a weight, an eighth a disguised word."""
    techniques = list(evasions.CORE.values())
    made = []
    for number in range(PROMPTS):
        chosen: list[str] = []
        while sum(map(len, chosen)) + 2 * len(chosen) < LENGTH:
            chosen.append(rng.choice(PHRASES))
        if number % 4 == 0:
            chosen[rng.randrange(len(chosen))] = "(sharp focus:1.2)"
        if number % 8 == 1:
            hidden = rng.choice(techniques)(rng.choice(listed), rng)
            chosen[rng.randrange(len(chosen))] = hidden
        made.append(", ".join(chosen))
    return made


def each(call: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Microseconds of every text, the best of the rounds."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for place, text in enumerate(texts):
            start = time.thread_time()
            call(text)
            best[place] = min(best[place], (time.thread_time() - start) * 1e6)
    return best


def once(call: Callable[[], object]) -> float:
    """Milliseconds of a call, the best of the rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.thread_time()
        call()
        best = min(best, (time.thread_time() - start) * 1e3)
    return best


def row(what: str, *figures: str) -> None:
    """One line of the table."""
    print(f"| {what:<57} | " + " | ".join(f"{figure:>16}" for figure in figures) + " |")  # noqa: T201


def percentiles(micros: Sequence[float]) -> tuple[str, str]:
    """The middle and the slowest hundredth, as the table has them."""
    cuts = quantiles(micros, n=100)
    return f"{cuts[49]:.0f} us", f"{cuts[98]:.0f} us"


def main() -> None:
    """Everything, one line a measurement."""
    rng = Random(1)
    listed = words(rng, RULES)
    texts = prompts(rng, listed)
    policy = PRESETS["standard"].with_words(listed)
    moderator = Moderator()
    moderator.prepare(policy)

    row("prompt stage, 10,000 rules, 150 characters", "p50", "p99")
    row("---", "---", "---")
    ours = each(lambda text: moderator.judge(PromptSubject(prompt=text), policy), texts)
    row("Dreamloom (target 100 us, 1,000 us)", *percentiles(ours))
    alternation = re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b", re.IGNORECASE)
    row("a plain regex alternation", *percentiles(each(alternation.search, texts)))
    rival = Profanity(words=listed[:1_000])
    row(
        "better-profanity, a tenth of the rules",
        *percentiles(each(rival.contains_profanity, texts[:50])),
    )

    row("", "", "")
    row("the rest", "measured", "target")
    row("---", "---", "---")
    for what, signs in (("letters", "  "), ("letters, digits and signs", "0123456789@$! -.")):
        drawn = "".join(rng.choice(ascii_lowercase + signs) for _ in range(2000))
        subject = PromptSubject(prompt=drawn)
        slow = once(partial(moderator.judge, subject, policy))
        row(f"2,000 characters of gibberish, {what}", f"{slow:.1f} ms", "5 ms")
    fresh = Moderator()
    row("compile 10,000 rules", f"{once(lambda: _compile(fresh, policy.words)):.0f} ms", "50 ms")
    text = "\ufeff# words\r\n" + "\r\n".join(listed)
    row("read a file of 10,000 words", f"{once(lambda: from_file(text, Community())):.0f} ms", "")
    signals = _signals()
    decided, _ = percentiles(each(lambda _: decide(signals, policy), texts))
    row(f"decide() with {len(signals)} signals", decided, "50 us")
    stored = _stored(100_000)
    replayed = once(lambda: replay_pictures(stored, policy, PRESETS["strict"]))
    row("replay 100,000 pictures of 3 views", f"{replayed:.0f} ms", "250 ms")
    _recall()


def _recall() -> None:
    """How many disguised words are found; nothing was tuned on these words and templates."""
    listed, seed = further_evasions.WORDS, 11
    moderator, policy = Moderator(), PRESETS["standard"].with_words(listed)
    rival = Profanity(words=list(listed))
    whole = re.compile(r"\b(?:" + "|".join(listed) + r")\b", re.IGNORECASE)
    filters: tuple[Callable[[str], bool], ...] = (
        lambda text: not moderator.judge(PromptSubject(prompt=text), policy).allowed,
        lambda text: bool(whole.search(text)),
        rival.contains_profanity,
    )
    row("", "", "", "")
    row("disguised words found", "Dreamloom", "regex, \\b", "better-profanity")
    row("---", "---", "---", "---")
    for what, found in (
        ("one disguise", evasions.core(listed, seed, rounds=1)),
        ("two disguises", evasions.combined(listed[:8], seed)),
        ("encoded", evasions.encoded(listed, seed, rounds=1)),
    ):
        texts = [one.text for one in further_evasions.on_other_templates(found, seed)]
        shares = [sum(map(find, texts)) / len(texts) for find in filters]
        row(f"{what}, {len(texts)} prompts", *(f"{share:.1%}" for share in shares))


def _compile(moderator: Moderator, rules: tuple[object, ...]) -> None:
    # A new tuple of the same rules: what was compiled before is not found again.
    moderator.prepare(PRESETS["standard"].model_copy(update={"words": (*rules,)[:-1] + rules[-1:]}))


def _signals() -> list[Signal]:
    subject = picture({"nude": 0.02, "sexual": 0.01, "sex": -0.005})
    facts = [signal for rule in IMAGE_RULES for signal in rule(subject)]
    hits = [
        Signal(
            kind=Kind.WORD,
            category=Category.CUSTOM,
            rule=f"custom:{number}",
            span=(number, number + 3),
            matched="abc",
        )
        for number in range(40 - len(facts))
    ]
    return facts + hits


def _stored(count: int) -> StoredScores:
    rng = np.random.default_rng(1)
    bars = np.array((*RELEASE_SPECIAL_THRESHOLDS, *RELEASE_THRESHOLDS))
    scores = bars + rng.uniform(-0.06, 0.01, (count, 3, len(bars)))
    return StoredScores(scores=scores.astype(np.float16), age_restricted=rng.random(count) < 0.5)


if __name__ == "__main__":
    main()
