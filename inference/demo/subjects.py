"""What a picture shows: the words of the small world, and how subjects are drawn by lot."""

from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]

NONE = "-"
COLOURS: dict[str, Colour] = {
    "red": (220, 30, 35),
    "orange": (245, 140, 20),
    "yellow": (250, 220, 40),
    "green": (40, 160, 60),
    "cyan": (60, 205, 215),
    "blue": (35, 70, 205),
    "purple": (125, 45, 165),
    "pink": (250, 150, 190),
    "white": (248, 248, 248),
    "black": (15, 15, 18),
    "gray": (130, 130, 132),
    "brown": (115, 70, 35),
}
SHAPES = ("circle", "square", "triangle", "star", "heart", "diamond", "ring", "cross")
TIMES = ("sunset", "sunrise", "day", "night")
PLACES = ("mountains", "sea", "hills", "desert", "city")
KINDS = {"shape": 0.62, "landscape": 0.23, "hazard": 0.12, "skull": 0.03}

HELD_PAIRS = frozenset(
    {
        ("purple", "star"),
        ("green", "heart"),
        ("orange", "square"),
        ("cyan", "triangle"),
        ("pink", "circle"),
        ("blue", "cross"),
        ("red", "ring"),
        ("white", "diamond"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One picture in words; attributes that do not apply are `NONE`."""

    kind: str
    colour: str = NONE
    shape: str = NONE
    ground: str = NONE
    ground_named: bool = True
    time: str = NONE
    place: str = NONE

    @property
    def held_pair(self) -> bool:
        """Whether this colour on this shape is kept out of training."""
        return (self.colour, self.shape) in HELD_PAIRS

    @property
    def held_triple(self) -> bool:
        """Whether this colour, shape and ground together are kept out of training (a tenth)."""
        weights = ((self.colour, 31), (self.shape, 17), (self.ground, 7))
        return sum(weight * sum(map(ord, word)) for word, weight in weights) % 10 == 3


ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "colour": (*COLOURS, NONE),
    "shape": (*SHAPES, NONE),
    "ground": (*COLOURS, NONE),
    "time": (*TIMES, NONE),
    "place": (*PLACES, NONE),
}


def attribute_numbers(subject: Subject) -> list[int]:
    """Return the subject as one class number per attribute, in the order of `ATTRIBUTES`."""
    return [values.index(getattr(subject, name)) for name, values in ATTRIBUTES.items()]


def pick_shape(rng: Random) -> Subject:
    """Draw one shape on one ground by lot; every tenth has an unnamed, white ground."""
    while True:
        named = rng.random() >= 0.1
        subject = Subject(
            kind="shape",
            colour=rng.choice(tuple(COLOURS)),
            shape=rng.choice(SHAPES),
            ground=rng.choice(tuple(COLOURS)) if named else "white",
            ground_named=named,
        )
        if subject.colour != subject.ground:
            return subject


def pick_subject(rng: Random, *, held_out: bool = False) -> Subject:
    """Draw a subject by lot; training never sees the held-out pairs and triples of shapes."""
    kind = rng.choices(tuple(KINDS), tuple(KINDS.values()))[0]
    if kind == "landscape":
        return Subject(kind=kind, time=rng.choice(TIMES), place=rng.choice(PLACES))
    if kind == "shape":
        while True:
            subject = pick_shape(rng)
            if held_out or not (subject.held_pair or subject.held_triple):
                return subject
    named = rng.random() >= 0.15
    # A pale skull would vanish on a pale ground.
    grounds = [c for c in COLOURS if kind == "hazard" or c not in ("white", "yellow", "gray")]
    unnamed = "white" if kind == "hazard" else "black"
    ground = rng.choice(grounds) if named else unnamed
    return Subject(kind=kind, ground=ground, ground_named=named)
