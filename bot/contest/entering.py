"""Entering a picture: what the database knows of it is put before the rules, then it is posted."""

import secrets

from bot.challenges.challenge import Challenge
from bot.challenges.entering import Candidate, may_enter, may_withdraw
from bot.challenges.refusal import Refusal, refuse
from bot.challenges.stored import challenge_of, entry_of
from bot.contest.gallery import Found
from bot.contest.refusals import told
from bot.contest.room import ContestRoom
from bot.languages.phrase import Phrase, phrase
from db.records import ChallengeEntry, EntryRefused, NewChallengeEntry, StoredChallenge

ID_BYTES = 6


async def enter(
    room: ContestRoom, stored: StoredChallenge, job_id: str, index: int, *, member: int, model: str
) -> Phrase:
    """Enter a member's picture, counted from 0, and say what came of it."""
    challenge = challenge_of(stored)
    found = await room.gallery.find(job_id, index)
    if found is None:
        return phrase("contest-picture-unknown")
    entries = [entry_of(one) for one in await room.database.entries.of_challenge(stored.id)]
    refusal = may_enter(
        _candidate(found, model), challenge, entries, member_id=member, now=room.now()
    )
    if refusal is not None:
        return told(refusal)
    if room.gallery.too_adult(found.job, challenge):
        return phrase("contest-adults", gallery=f"<#{challenge.gallery_channel_id}>")
    new = NewChallengeEntry(
        id=secrets.token_hex(ID_BYTES),
        challenge_id=stored.id,
        user_id=member,
        job_id=job_id,
        image_index=index,
        pixels_sha256=found.image.pixels_sha256,
    )
    answer = await room.database.entries.enter(new, challenge.rules.most_entries)
    if isinstance(answer, EntryRefused):
        return told(_refused(answer, challenge))
    message_id = await room.gallery.show(challenge, answer)
    if message_id is None:
        # It is entered; the mover goes on trying to show it.
        return phrase("contest-entered-unseen", gallery=f"<#{challenge.gallery_channel_id}>")
    return phrase("contest-entered", link=link(challenge, message_id))


async def withdraw(room: ContestRoom, entry: ChallengeEntry, member: int) -> Phrase:
    """Take an entry back, and its post away."""
    stored = await room.database.challenges.get(entry.challenge_id)
    if stored is None:
        return told(refuse("entry-gone"))
    challenge = challenge_of(stored)
    refusal = may_withdraw(entry_of(entry), challenge, member_id=member, now=room.now())
    if refusal is not None:
        return told(refusal)
    gone = await room.database.entries.withdraw(entry.id, member)
    if gone is None:
        return told(refuse("withdraw-late"))
    await room.gallery.hide(challenge, gone)
    return phrase("contest-withdrawn")


def link(challenge: Challenge, message_id: int) -> str:
    """The address of an entry's post."""
    place = f"{challenge.guild_id}/{challenge.gallery_channel_id}/{message_id}"
    return f"https://discord.com/channels/{place}"


def _candidate(found: Found, model: str) -> Candidate:
    job, image, request = found.job, found.image, found.request
    return Candidate(
        job_id=job.id,
        index=image.index,
        user_id=job.user_id,
        guild_id=job.guild_id,
        made_at=job.created_at,
        shown=not found.withheld,
        deleted=found.png is None and not found.withheld,
        prompt=request.prompt,
        model=model,
        steps=request.steps,
        width=image.width,
        height=image.height,
        seed=image.seed,
        pixels_sha256=image.pixels_sha256,
    )


def _refused(answer: EntryRefused, challenge: Challenge) -> Refusal:
    """What the database refused because it changed in between."""
    match answer.reason:
        case "not_open":
            return refuse("enter-late", at=challenge.times.closes_at)
        case "again":
            return refuse("enter-again")
        case "same_picture":
            return refuse("enter-same-picture")
        case "full":
            return refuse("enter-full", most=challenge.rules.most_entries)
