"""What came of making a picture again: the same, the same within rounding, or another, and why.

Everybody reads the answer, and nobody has judged what a file says of itself: of its values only
numbers and names of ours are repeated.
"""

import asyncio
import re

from bot.languages.phrase import Phrase, lines, phrase
from inference.comparison import Comparison, Different, Identical, Reason, WithinRounding, compare
from inference.errors import BadImage
from inference.png import read_block, without_prompts
from inference.reading import OPTIONS
from inference.request import Picture
from inference.samplers import SAMPLERS, SCHEDULES

NAMES = frozenset({*SAMPLERS, *SCHEDULES})


async def told(picture: Picture, *, original: bytes | None, pixels_sha256: str) -> Phrase:
    """The answer about a new picture; without the original's file, by the hash of its pixels."""
    if original is None:
        same = picture.pixels_sha256 == pixels_sha256
        return phrase("reproduced-identical") if same else phrase("reproduced-other-pixels")
    try:
        found = await asyncio.to_thread(compared, original, picture.png)
    except BadImage:
        return phrase("reproduced-other-pixels")
    match found:
        case Identical():
            return phrase("reproduced-identical")
        case WithinRounding(psnr=psnr, share=share):
            return phrase("reproduced-rounding", psnr=f"{psnr:.1f}", share=f"{share:.2%}")
        case Different(reasons=reasons):
            said = dict.fromkeys(reason(one) for one in reasons)
            return lines(phrase("reproduced-different"), *said)


def reason(why: Reason) -> Phrase:
    """Why they differ, without anything that somebody may have written into a file."""
    match why.kind:
        case "pixels":
            return phrase("reason-pixels")
        case "wish":
            option = why.about if why.about in OPTIONS else "…"
            values = (one if _is_ours(one) else "…" for one in (why.first, why.second))
            return phrase("reason-wish", option=option, first=next(values), second=next(values))
        case "weights":
            return phrase("reason-weights")
        case "size":
            return phrase("reason-size", first=why.first, second=why.second)
        case "circumstance":
            return phrase("reason-circumstance", about=why.about)
        case "silent":
            return phrase("reason-silent")
        case "untrue":
            return phrase("reason-untrue")


def _is_ours(value: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9.]{1,20}|True|False", value)) or value in NAMES


def compared(original: bytes, again: bytes) -> Comparison:
    """Compare two files; of a file without prompts nobody asks for them."""
    request = (read_block(original) or {}).get("request")
    if isinstance(request, dict) and "prompt" not in request:
        again = without_prompts(again)
    return compare(original, again)
