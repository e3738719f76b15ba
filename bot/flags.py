"""The flags of Stable Diffusion's first bot, written in the prompt: `a cat -S 42 -s 30 -n 4`.

Upper and lower case are different letters there: `-S` is the seed, `-s` the steps. Pure.
"""

import re
from dataclasses import replace

from bot.request import Wish

WHOLE = {"S": "seed", "s": "steps", "W": "width", "H": "height", "n": "count"}
BROKEN = {"C": "guidance_scale", "f": "strength"}
SAMPLER = "A"

_FLAG = re.compile(
    rf"(?<!\S)-(?:([{''.join(WHOLE)}])\s*([0-9]{{1,12}})"
    rf"|([{''.join(BROKEN)}])\s*([0-9]{{0,6}}\.?[0-9]{{1,6}})"
    rf"|({SAMPLER})\s+([a-z][a-z0-9_+]{{1,30}})"
    r"|[gi])(?!\S)"
)
"""`-g` and `-i` asked for a grid or for single pictures; they are read, and mean nothing here."""


def read_flags(wish: Wish) -> Wish:
    """The wish with the flags of its prompt as options; what was chosen as an option stays."""
    told: dict[str, int | float | str] = {}
    for match in _FLAG.finditer(wish.prompt):
        whole, digits, broken, number, sampler, name = match.groups()
        if whole:
            told[WHOLE[whole]] = int(digits)
        elif broken:
            told[BROKEN[broken]] = float(number)
        elif sampler:
            told["sampler"] = name.removeprefix("k_")
    left = {name: value for name, value in told.items() if getattr(wish, name) is None}
    return replace(wish, prompt=_FLAG.sub(" ", wish.prompt), **left)  # type: ignore[arg-type]
