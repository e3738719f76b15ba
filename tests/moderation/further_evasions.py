"""More ways to write a word than `evasions` has: other letters, other codes, and mixtures of all.

The words, templates and seeds here are for measuring only; no list and no table was made with them.
"""

import base64
from collections.abc import Iterator, Mapping
from random import Random

from tests.moderation import evasions
from tests.moderation.evasions import CORE, ENCODED, Evasion, Technique

WORDS = (
    *("banana", "cactus", "pirate", "tulip", "wizard", "hammer", "candle", "orchid", "falcon"),
    *("violin", "pepper", "kitten", "bottle", "dragon", "salmon", "quartz", "zebra", "moth"),
    *("broccoli", "telescope", "otter", "gnome", "sofa"),
)
TEMPLATES = (
    "{} on a shelf, studio light",
    "my grandmother holding {}",
    "(masterpiece:1.2), {}, best quality",
    "poster that says {}",
    "[sketch:{}:0.4] in ink",
    "what about {}? in the style of a woodcut",
)
_SUPERSCRIPT = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_UPSIDE_DOWN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz")
_SIGNS = {"a": "4@^", "c": "(", "e": "3€", "i": "1!|", "l": "1|", "o": "0", "s": "5$", "t": "7+"}


def superscript(word: str, rng: Random) -> str:
    return word.translate(_SUPERSCRIPT)


def upside_down(word: str, rng: Random) -> str:
    return word[::-1].translate(_UPSIDE_DOWN)


def in_parentheses(word: str, rng: Random) -> str:
    return "".join(chr(0x249C + ord(char) - 97) for char in word)


def masked(word: str, rng: Random) -> str:
    places = [place for place in range(1, len(word) - 1) if word[place] in "aeiou"]
    place = rng.choice(places) if places else 0
    return word[:place] + rng.choice("*#") + word[place + 1 :] if place else word


def some_capitals(word: str, rng: Random) -> str:
    return "".join(char.upper() if rng.random() < 0.5 else char for char in word)


def signs(word: str, rng: Random) -> str:
    return "".join(
        rng.choice(_SIGNS[char]) if char in _SIGNS and rng.random() < 0.6 else char for char in word
    )


def spaced_and_punctuated(word: str, rng: Random) -> str:
    return rng.choice((" . ", " - ", "  *  ", " / ", " _ ", "- ", ". ", ", ")).join(word)


def spaced_by_lines(word: str, rng: Random) -> str:
    return rng.choice(("\n", "\t", "\u00a0", " \n ")).join(word)


def numbered(word: str, rng: Random) -> str:
    return word + str(rng.randrange(10, 99))


def marked_down(word: str, rng: Random) -> str:
    place = rng.randrange(1, len(word))
    mark = rng.choice(("**", "||", "`", "~~", "__"))
    return f"{word[:place]}{mark}{word[place:]}{mark}"


def nested_weights(word: str, rng: Random) -> str:
    place = rng.randrange(1, len(word))
    left, right = word[:place], word[place:]
    return rng.choice(
        (f"((({left}:1.1):0.9)){right}", f"{{{left}}}{right}", f"[{left}::0.5]{right}")
    )


def patchwork(word: str, rng: Random) -> str:
    """Every letter drawn in another way."""
    ways = ("cyrillic", "fullwidth", "small caps", "mathematical", "accents", "circled")
    return "".join(CORE[rng.choice(ways)](char, rng) for char in word)


def half_encoded(word: str, rng: Random) -> str:
    place = rng.randrange(1, len(word))
    way = rng.choice(("entities", "percent", "escapes"))
    return word[:place] + ENCODED[way](word[place:], rng)


def in_numbers(word: str, rng: Random) -> str:
    return rng.choice((" ", ", ")).join(str(ord(char)) for char in word)


def in_bits(word: str, rng: Random) -> str:
    return " ".join(f"{byte:08b}" for byte in word.encode())


def in_code_points(word: str, rng: Random) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in word)


def in_octal(word: str, rng: Random) -> str:
    return "".join(f"\\{byte:03o}" for byte in word.encode())


def base64_of_a_sentence(word: str, rng: Random) -> str:
    return base64.b64encode(f"a picture of {word}".encode()).decode()


def base64_twice(word: str, rng: Random) -> str:
    return base64.b64encode(base64.b64encode(word.encode())).decode()


def percent_twice(word: str, rng: Random) -> str:
    return "".join(f"%25{byte:02X}" for byte in word.encode())


FURTHER: Mapping[str, Technique] = {
    "superscript": superscript,
    "upside down": upside_down,
    "in parentheses": in_parentheses,
    "masked": masked,
    "some capitals": some_capitals,
    "signs": signs,
    "spaced and punctuated": spaced_and_punctuated,
    "spaced by lines": spaced_by_lines,
    "numbered": numbered,
    "marked down": marked_down,
    "nested weights": nested_weights,
    "patchwork": patchwork,
}
FURTHER_ENCODED: Mapping[str, Technique] = {
    "half encoded": half_encoded,
    "numbers": in_numbers,
    "bits": in_bits,
    "code points": in_code_points,
    "octal": in_octal,
    "base64 of a sentence": base64_of_a_sentence,
    "base64 twice": base64_twice,
    "percent twice": percent_twice,
}
# What is written, how it is spread, how it is drawn: any of each can stand together.
_WRITTEN = ("leet", "repeats", "backwards")
_SPREAD = ("spaced", "in pairs", "punctuated", "cut", "weights")
_DRAWN = ("cyrillic", "small caps", "fullwidth", "accents", "zero width")


def further(seed: int) -> Iterator[Evasion]:
    """Every word in every further disguise."""
    return _each(FURTHER, seed)


def further_encoded(seed: int) -> Iterator[Evasion]:
    """Every word in every further encoding."""
    return _each(FURTHER_ENCODED, seed)


def mixed(seed: int) -> Iterator[Evasion]:
    """Every word in three disguises at once, and in signs spread out."""
    rng = Random(seed)
    for word in WORDS:
        for written in _WRITTEN:
            spread, drawn = rng.choice(_SPREAD), rng.choice(_DRAWN)
            text = CORE[spread](CORE[drawn](CORE[written](word, rng), rng), rng)
            yield _evasion(text, word, f"{written} + {drawn} + {spread}", rng)
        for spread in _SPREAD:
            text = CORE[spread](signs(word, rng), rng)
            yield _evasion(text, word, f"signs + {spread}", rng)
        text = spaced_and_punctuated(CORE["leet"](word, rng), rng)
        yield _evasion(text, word, "leet + spaced and punctuated", rng)


def on_other_templates(found: Iterator[Evasion], seed: int) -> Iterator[Evasion]:
    """Evasions of `evasions`, in the templates of this file."""
    rng = Random(seed)
    for evasion in found:
        hidden = next(
            evasion.text.removeprefix(before).removesuffix(after)
            for before, _, after in (one.partition("{}") for one in evasions.TEMPLATES[::-1])
            if evasion.text.startswith(before) and evasion.text.endswith(after)
        )
        yield _evasion(hidden, evasion.word, evasion.technique, rng)


def _each(techniques: Mapping[str, Technique], seed: int) -> Iterator[Evasion]:
    rng = Random(seed)
    for name, technique in techniques.items():
        for word in WORDS:
            yield _evasion(technique(word, rng), word, name, rng)


def _evasion(text: str, word: str, technique: str, rng: Random) -> Evasion:
    return Evasion(text=rng.choice(TEMPLATES).format(text), word=word, technique=technique)
