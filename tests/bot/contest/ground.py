"""Challenges in a test: made through the form, moved on by bringing their times forward."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.challenges.challenge import PHASES, Challenge, Phase, Times
from bot.challenges.stored import challenge_of, state_of
from bot.playground import Actor, Invocation, Playground
from bot.playground.messages import Message
from db.database import Database
from tests.bot.filter.desk import labels

Value = str | int | float | bool
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FORM = {
    "title": "First snow",
    "theme": "A village on the first morning of winter",
    "opens": "in 1 hour",
    "closes": "in 2 days",
    "ends": "in 3 days",
}


async def fills(who: Actor, use: Invocation, words: Mapping[str, str]) -> Invocation:
    """Fill the form that an invocation opened, its fields in their order."""
    rows = (await use.form())["components"]
    fields = [str(row["components"][0]["custom_id"]) for row in rows]
    values = {name: words[key] for name, key in zip(fields, FORM, strict=True)}
    return await who.submit_modal(use, {**values})


async def drafts(
    who: Actor, options: Mapping[str, Value] | None = None, words: Mapping[str, str] = FORM
) -> Message:
    """Type /challenge create, fill the form, and return the preview."""
    given = {"channel": who.channel("dreams").id, "gallery": who.channel("gallery").id}
    use = await who.slash("challenge create", {**given, **(options or {})})
    return await (await fills(who, use, words)).message()


async def makes(place: Playground, who: Actor, options: Mapping[str, Value] | None = None) -> None:
    """Draft and announce a challenge, and wait until everybody can read of it."""
    preview = await drafts(who, options)
    assert labels(preview) == ["Announce", "Edit …", "Drop"], preview.content
    await who.click(preview, "Announce")
    await place.wait_for(lambda: said(place, "is coming"))


async def hasten(database: Database, phase: Phase, *, late: timedelta = timedelta(0)) -> Challenge:
    """Bring the one running challenge's times forward, so that `phase` should have begun."""
    (stored,) = await database.challenges.unfinished()
    challenge = challenge_of(stored)
    reached = PHASES.index(phase)
    start = datetime.now(UTC) - late
    at = [start + (number - reached) * DAY for number in (1, 2, 3)]
    if reached > 1:  # what was entered stays younger than the opening
        at[0] = min(at[0], challenge.times.opens_at)
    changed = replace(challenge, times=Times(opens_at=at[0], closes_at=at[1], ends_at=at[2]))
    assert await database.challenges.change(
        stored.id, stored.version, state_of(changed), action="challenge.extend"
    )
    return challenge


def said(place: Playground, words: str, channel: str = "dreams") -> list[Message]:
    """The embeds in a channel that have these words in them."""
    return [
        one
        for one in place.messages(channel)
        if not one.ephemeral and any(words in str(embed.get("description")) for embed in one.embeds)
    ]


def job_of(picture: Message) -> str:
    """The job that a post shows."""
    return str(picture.embeds[0]["footer"]["text"]).rsplit(" ", 1)[-1]
