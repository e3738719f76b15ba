"""What reviewers see of something that is held: why, whose, what was asked for; never the picture.

In the picture's place stands its veil, as long as nobody has decided.
"""

import asyncio
import json
from io import BytesIO

import discord

from bot.cases.fate import fate, kind_text, mention
from bot.cases.noticeboard import AMBER, GREEN, PURPLE, RED, Notice, Written
from bot.cases.reasons import Reasons, hit_of, plain, words_of
from bot.languages.phrase import Phrase, Say, lines, phrase
from bot.reviews import Item
from bot.views.review import review_view
from db.database import Database
from db.records import APPROVALS, Review
from inference.veil import veiled

VEIL = "held.png"
FIELD = 1024
DESCRIPTION = 4000
WORDS = 900


class Sheets:
    """Writes sheets."""

    def __init__(self, database: Database, reasons: Reasons) -> None:
        self._database = database
        self._reasons = reasons

    async def of(self, item: Item) -> Written:
        """The sheet of an item, with buttons while it waits."""
        waits = item.review.verdict is None
        why = await self._reasons.to_moderator(item.decision)
        asked = await self._asked(item)
        png = item.picture
        veil = await asyncio.to_thread(veiled, png) if waits and png is not None else None

        def written(say: Say) -> Notice:
            embed = _embed(item, why, asked, say)
            files = []
            if veil is not None:
                embed.set_image(url=f"attachment://{VEIL}")
                alt = say(phrase("sheet-veil"))
                files = [discord.File(BytesIO(veil), filename=VEIL, description=alt)]
            view = _buttons(item, say) if waits else None
            return Notice(embed=embed, view=view, files=files)

        return written

    async def _asked(self, item: Item) -> str:
        """The words that were asked for, as long as they are kept."""
        words = words_of(item.decision)
        if not words and item.review.job_id is not None:
            job = await self._database.jobs.get(item.review.job_id)
            words = {} if job is None else _texts(job.request)
        return "\n".join(plain(text)[:WORDS] for text in words.values())


def _embed(item: Item, why: tuple[Phrase, ...], asked: str, say: Say) -> discord.Embed:
    review = item.review
    number = str(review.case_number)
    if review.verdict is not None:
        title = phrase("case-title", case=number, kind=kind_text(item.case.kind))
    elif review.image_index is None:
        title = phrase("sheet-prompt", case=number)
    else:
        title = phrase("sheet-picture", case=number)
    embed = discord.Embed(
        title=say(title), description=say(lines(*why))[:DESCRIPTION], colour=_colour(review)
    )
    if asked:
        embed.add_field(name=say(phrase("field-asked")), value=asked[:FIELD], inline=False)
    embed.add_field(name=say(phrase("field-member")), value=mention(review.user_id))
    embed.add_field(name=say(phrase("field-channel")), value=f"<#{item.decision.channel_id}>")
    embed.add_field(name=say(phrase("field-state")), value=say(_state(item)), inline=False)
    policy = phrase(
        "sheet-policy", policy=item.decision.policy or "—", number=item.decision.policy_number
    )
    embed.set_footer(text=say(policy))
    return embed


def _state(item: Item) -> Phrase:
    gone = item.review.image_index is not None and item.picture is None
    if item.review.verdict is None and gone:
        return phrase("fate-gone", fate=fate(item.review))
    return fate(item.review)


def _colour(review: Review) -> discord.Colour:
    if review.verdict is None:
        return PURPLE if review.escalated_by is not None else AMBER
    return GREEN if review.verdict in APPROVALS else RED


def _buttons(item: Item, say: Say) -> discord.ui.View:
    review = item.review
    return review_view(
        review.case_number,
        say,
        picture=review.image_index is not None,
        phrase_to_allow=bool(hit_of(item.decision)),
        escalated=review.escalated_by is not None,
    )


def _texts(request: str) -> dict[str, str]:
    try:
        kept = json.loads(request)
    except ValueError:
        return {}
    return {name: str(kept[name]) for name in ("prompt", "negative_prompt") if kept.get(name)}
