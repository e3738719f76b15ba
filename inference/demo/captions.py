"""Captions: the many ways in which a newcomer may ask for one of the pictures."""

from random import Random

from inference.demo.subjects import Subject
from inference.demo.words import (
    COLOUR_WORDS,
    FILLERS,
    FREE_WORDS,
    GROUND_WORDS,
    HAZARD_WORDS,
    OPENINGS,
    PLACE_WORDS,
    SHAPE_WORDS,
    SKULL_WORDS,
    STYLE_WORDS,
    TIME_WORDS,
)

SHAPE_ORDERS = (
    ("{a_thing} on {a_ground}", 10),
    ("{a_thing} against {a_ground}", 2),
    ("{a_thing} over {a_ground}", 1),
    ("{a_thing} with {a_ground}", 2),
    ("{a_thing} in front of {a_ground}", 1),
    ("{thing} on {ground}", 2),
    ("{thing}, {ground}", 3),
    ("{a_thing}, {ground}", 1),
    ("{a_ground} with {a_thing}", 2),
    ("{a_ground} and {a_thing}", 1),
    ("{ground}, {thing}", 2),
    ("on {a_ground}, {a_thing}", 1),
    ("{a_thing} on {colour_of_ground}", 2),
)
LANDSCAPE_ORDERS = (
    ("{time} over {place}", 8),
    ("{time} above {place}", 2),
    ("{place} at {time}", 4),
    ("{place} under {time}", 1),
    ("{place}, {time}", 3),
    ("{time}, {place}", 2),
    ("{time} in {place}", 2),
    ("{time} with {place}", 1),
    ("a landscape with {place} at {time}", 1),
    ("a view of {place}, {time}", 1),
)


def plain_caption(subject: Subject) -> str:
    """Return the one caption that names the subject in the plainest words."""
    if subject.kind == "landscape":
        return f"{TIME_WORDS[subject.time][0]} over {PLACE_WORDS[subject.place][0]}"
    thing = {
        "shape": f"{subject.colour} {subject.shape}",
        "hazard": HAZARD_WORDS[0],
        "skull": SKULL_WORDS[0],
    }[subject.kind]
    if not subject.ground_named:
        return with_article(thing)
    return f"{with_article(thing)} on {with_article(subject.ground)} background"


def caption(subject: Subject, rng: Random) -> str:
    """Return a caption by lot; a twentieth says nothing about the picture at all."""
    if rng.random() < 0.05:
        return free_text(rng)
    text = reworded(subject, rng) if rng.random() < 0.7 else plain_caption(subject)
    if rng.random() < 0.2:
        text = rng.choice(OPENINGS).format(text)
    if rng.random() < 0.15:
        styles = rng.sample(STYLE_WORDS, rng.randint(1, 3))
        text = ", ".join([text, *styles])
    if rng.random() < 0.05:
        text = rng.choice(("{0}, {1}", "{1}, {0}", "{0} {1}")).format(text, free_text(rng))
    return _cased(text, rng)


def reworded(subject: Subject, rng: Random) -> str:
    """Return the subject in other words and another order."""
    if subject.kind == "landscape":
        return _landscape(subject, rng)
    thing = _thing(subject, rng)
    if not subject.ground_named:
        return with_article(thing) if rng.random() < 0.7 else thing
    colour = _colour(subject.ground, rng)
    ground = f"{colour} {rng.choice(GROUND_WORDS)}"
    return _by_weight(SHAPE_ORDERS, rng).format(
        thing=thing,
        a_thing=with_article(thing),
        ground=ground,
        a_ground=with_article(ground),
        colour_of_ground=colour,
    )


def free_text(rng: Random) -> str:
    """Return words that name nothing in the small world, some of them invented."""
    words = rng.choices(FREE_WORDS, k=rng.randint(1, 6))
    if rng.random() < 0.3:
        letters = "abcdefghijklmnopqrstuvwxyzäöüéñøж龍0123456789"
        words.append("".join(rng.choices(letters, k=rng.randint(2, 9))))
    rng.shuffle(words)
    return " ".join(words)


def with_article(words: str) -> str:
    """Put "a" or "an" before the words."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _thing(subject: Subject, rng: Random) -> str:
    if subject.kind == "hazard":
        return rng.choice(HAZARD_WORDS)
    if subject.kind == "skull":
        return rng.choice(SKULL_WORDS)
    shape = _mostly_first(SHAPE_WORDS[subject.shape], rng)
    if rng.random() < 0.03:
        return shape
    colour = _colour(subject.colour, rng)
    filler = f"{rng.choice(FILLERS)} " if rng.random() < 0.15 else ""
    orders = (("{f}{c} {s}", 12), ("{c} {f}{s}", 3), ("{s} in {c}", 1), ("{s} that is {c}", 1))
    return _by_weight(orders, rng).format(f=filler, c=colour, s=shape)


def _landscape(subject: Subject, rng: Random) -> str:
    time = _mostly_first(TIME_WORDS[subject.time], rng)
    place = _mostly_first(PLACE_WORDS[subject.place], rng)
    lot = rng.random()
    if lot < 0.04:
        return time
    if lot < 0.08:
        return place
    return _by_weight(LANDSCAPE_ORDERS, rng).format(time=time, place=place)


def _colour(name: str, rng: Random) -> str:
    shade = f"{rng.choice(('bright', 'dark', 'light', 'deep'))} " if rng.random() < 0.04 else ""
    return shade + _mostly_first(COLOUR_WORDS[name], rng)


def _mostly_first(words: tuple[str, ...], rng: Random) -> str:
    return words[0] if rng.random() < 0.45 else rng.choice(words)


def _by_weight(choices: tuple[tuple[str, int], ...], rng: Random) -> str:
    texts, weights = zip(*choices, strict=True)
    return str(rng.choices(texts, weights)[0])


def _cased(text: str, rng: Random) -> str:
    lot = rng.random()
    if lot < 0.04:
        return text.upper()
    if lot < 0.12:
        return text.capitalize()
    return f"{text}." if lot < 0.16 else text
