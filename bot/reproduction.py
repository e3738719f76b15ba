"""What came of making a picture again: the same, the same within rounding, or another, and why."""

import asyncio

from bot.languages.phrase import Phrase, lines, phrase, verbatim
from inference.comparison import Comparison, Different, Identical, WithinRounding, compare
from inference.errors import BadImage
from inference.png import read_block, without_prompts
from inference.request import Picture


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
            return lines(phrase("reproduced-different"), *map(verbatim, reasons))


def compared(original: bytes, again: bytes) -> Comparison:
    """Compare two files; of a file without prompts nobody asks for them."""
    request = (read_block(original) or {}).get("request")
    if isinstance(request, dict) and "prompt" not in request:
        again = without_prompts(again)
    return compare(original, again)
