"""The picture's file, out of the post whose button was pressed."""

import asyncio
import logging

import discord

from bot.deeds.lookup import Found
from bot.replies import LOST
from inference.errors import BadImage
from inference.grid import cell

log = logging.getLogger(__name__)

FETCH_SECONDS = 30.0
MOST_BYTES = 25 * 1024 * 1024
ENDING = ".png"


async def files_in(message: discord.Message | None) -> list[tuple[str, bytes, bool]]:
    """Name, bytes and spoiler of each picture of a post, by its own fresh links; what there is."""
    if message is None:
        return []
    pictures = [
        one
        for one in message.attachments
        if one.filename.endswith(ENDING) and one.size <= MOST_BYTES
    ]
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            return [(one.filename, await one.read(), one.is_spoiler()) for one in pictures]
    except (discord.HTTPException, *LOST) as error:
        log.info("a posted picture could not be fetched: %s", type(error).__name__)
        return []


async def single_in(message: discord.Message | None, there: Found, index: int) -> bytes | None:
    """Picture `index` of a job, from its sheet or from its own file; None if neither is there."""
    request = there.request
    ways = (request.seed, request.variation_seed) if request.variation_strength else (request.seed,)
    endings = tuple(f"-{seed}{ENDING}" for seed in ways)
    for name, content, _ in await files_in(message):
        try:
            single = await asyncio.to_thread(cell, content, index)
        except BadImage:
            continue
        if single is not None:
            return single
        if name.endswith(endings):
            return content
    return None
