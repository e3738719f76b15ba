"""A post as Discord takes it: embed, files, and the buttons that stay under it."""

from io import BytesIO

import discord
from discord.ui import View
from discord.utils import MISSING

from bot.languages.phrase import Say
from bot.ports import Post
from bot.presenter import Written
from bot.views.picture import picture_view


def embed_of(written: Written) -> discord.Embed:
    """The words of a post."""
    embed = discord.Embed(description=written.text, colour=discord.Colour.from_rgb(108, 99, 199))
    embed.set_footer(text=written.footer)
    return embed


def files_of(post: Post, written: Written) -> list[discord.File]:
    """Fresh files for one attempt: an upload reads them to their end."""
    files = [
        discord.File(
            BytesIO(image.png), filename=image.name, description=alt, spoiler=image.spoiler
        )
        for image, alt in zip(post.images, written.alts, strict=True)
    ]
    if written.line:
        files.append(discord.File(BytesIO(written.line.encode()), filename="dream.txt"))
    return files


def view_of(post: Post, say: Say) -> View:
    """The buttons of a post."""
    return MISSING if post.controls is None else picture_view(post.controls, say)
