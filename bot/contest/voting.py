"""Voting: what a voter is shown next, in an order of their own, and the ballot that they cast."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.challenges.challenge import Challenge, due
from bot.challenges.pairs import next_pair
from bot.challenges.refusal import Refusal, refuse
from bot.challenges.stored import ballot_of, entry_of
from bot.challenges.strengths import fit
from bot.challenges.voting import Ballot, count, may_vote
from bot.contest.gallery import Gallery
from db.database import Database
from db.records import BallotRefused, ChallengeEntry, NewBallot, StoredBallot
from inference.errors import InferenceError
from inference.sheets import pair_sheet

REFUSED = {"not_voting": "vote-late", "gone": "vote-gone", "own": "vote-own"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One entry before a voter: its place in their order, and what they have given it so far."""

    entry: ChallengeEntry
    number: int
    of: int
    mine: int
    png: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entries side by side; `sheet` is None where a post of one is gone."""

    left: str
    right: str
    decided: int
    sheet: bytes | None


class Voting:
    """The voters' side of a challenge; nobody is told how others have voted."""

    def __init__(self, database: Database, gallery: Gallery) -> None:
        self._database = database
        self._gallery = gallery

    async def entry(self, challenge: Challenge, voter: int, number: int) -> Shown | None:
        """The entry at a place of a voter's order, which goes round; None if there are none."""
        entries = await self._others(challenge, voter)
        if not entries:
            return None
        random.Random(f"{challenge.id}/{voter}").shuffle(entries)
        place = number % len(entries)
        entry = entries[place]
        ballots = await self._database.ballots.of_voter(challenge.id, voter)
        return Shown(
            entry=entry,
            number=place,
            of=len(entries),
            mine=_given(challenge, ballots, entry.id),
            png=await self._gallery.picture(challenge, entry),
        )

    async def pair(
        self, challenge: Challenge, voter: int, skipped: frozenset[str] = frozenset()
    ) -> Pair | None:
        """The pair whose answer teaches most; None if this voter has decided all there are."""
        every = await self._database.entries.of_challenge(challenge.id)
        ballots = await self._database.ballots.of_challenge(challenge.id)
        mine = {frozenset((one.entry_id, one.against)) for one in ballots if one.voter_id == voter}
        own = {one.id for one in every if one.user_id == voter}
        seed = random.Random(f"{challenge.id}/{voter}/{len(mine)}/{sorted(skipped)}").getrandbits(
            32
        )

        def choose() -> tuple[str, str] | None:
            entries = [entry_of(one) for one in every]
            counted = count(map(ballot_of, ballots), entries, "pairwise")
            names = [one.id for one in entries if one.state == "in"]
            strengths = fit(names, [(one.entry_id, one.against) for one in counted.ballots])
            answered = mine | {skipped} if skipped else mine
            return next_pair(strengths, own=own, answered=answered, seed=seed) or (
                next_pair(strengths, own=own, answered=mine, seed=seed) if skipped else None
            )

        pair = await asyncio.to_thread(choose) if len(every) > 1 else None
        if pair is None:
            return None
        found = {one.id: one for one in every}
        pictures = [await self._gallery.picture(challenge, found[one]) for one in pair]
        left, right = pictures
        sheet = None
        if left is not None and right is not None:
            try:
                sheet = await asyncio.to_thread(pair_sheet, left, right)
            except InferenceError:
                sheet = None
        return Pair(left=pair[0], right=pair[1], decided=len(mine), sheet=sheet)

    async def cast(
        self, challenge: Challenge, new: NewBallot, *, since: datetime | None, now: datetime
    ) -> Refusal | None:
        """Store a vote; why not, if it cannot be."""
        every = await self._database.entries.of_challenge(challenge.id)
        ballot = Ballot(
            number=0,
            voter_id=new.voter_id,
            entry_id=new.entry_id,
            against=new.against,
            stars=new.stars,
            cast_at=now,
        )
        entries = [entry_of(one) for one in every]
        refusal = may_vote(ballot, challenge, entries, member_since=since, now=now)
        if refusal is not None:
            return refusal
        answer = await self._database.ballots.cast(new)
        return refuse(REFUSED[answer.reason]) if isinstance(answer, BallotRefused) else None

    def closed(self, challenge: Challenge, now: datetime) -> Refusal | None:
        """Why nobody may vote now, before it is asked for what."""
        phase = due(challenge, now)
        if phase in ("announced", "open"):
            return refuse("vote-early", at=challenge.times.closes_at)
        if phase != "voting":
            return refuse("vote-late")
        return None if challenge.paused_at is None else refuse("vote-paused")

    async def _others(self, challenge: Challenge, voter: int) -> list[ChallengeEntry]:
        every = await self._database.entries.of_challenge(challenge.id)
        return [one for one in every if one.state == "in" and one.user_id != voter]


def _given(challenge: Challenge, ballots: Sequence[StoredBallot], entry_id: str) -> int:
    """What stands of a voter for one entry: stars, or 1 for the only vote."""
    if challenge.rules.voting == "single":
        return int(bool(ballots) and ballots[-1].entry_id == entry_id)
    return next((one.stars for one in reversed(ballots) if one.entry_id == entry_id), 0)
