"""A challenge as a file: every vote, and the result that anybody can compute again from them.

The file for moderators has members' ids in it; the one for everybody has numbers instead. There a
member has one number as an owner and another as a voter, because names stand beside entries once a
challenge is over, and nobody should read an owner's votes from them. (Whoever has compared nearly
everything still shows by what is missing which entries are their own.) The result in it is
computed from what the file says, so that it explains itself.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, cast, get_args

from bot.challenges.challenge import Challenge
from bot.challenges.entering import Entry, EntryState
from bot.challenges.ranking import Ranking, crowned, rank
from bot.challenges.refusal import Refusal, refuse
from bot.challenges.rules import MODES, Mode
from bot.challenges.voting import Ballot

FORMAT = "dreamloom-challenge/1"
VOIDED = "voided"
OWN = "own entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What a file holds; `stated` is the result as it was written."""

    mode: Mode
    entries: tuple[Entry, ...]
    ballots: tuple[Ballot, ...]
    resting: tuple[int, ...]
    stated: Mapping[str, Any]


def export(
    challenge: Challenge,
    entries: Sequence[Entry],
    ballots: Iterable[Ballot],
    *,
    resting: Collection[int] = (),
    key: bytes | None = None,
) -> str:
    """Write the file; with a secret `key` it is the one for everybody.

    The same key gives the same numbers again. Moderators' words are left out of that one.
    """
    mode = challenge.rules.voting
    votes = sorted(ballots, key=lambda ballot: ballot.number)
    rested = sorted(resting)
    if key is not None:
        entries, votes, rested = _anonymous(entries, votes, rested, mode=mode, key=key)
    times = challenge.times
    document = {
        "format": FORMAT,
        "anonymous": key is not None,
        "challenge": {
            "id": challenge.id,
            "title": challenge.title,
            "theme": challenge.theme,
            "voting": mode,
            "opens_at": times.opens_at.isoformat(),
            "closes_at": times.closes_at.isoformat(),
            "ends_at": times.ends_at.isoformat(),
        },
        "resting": [str(member) for member in rested],
        "entries": [_entry_out(one) for one in entries],
        "ballots": [_ballot_out(one, with_time=key is None) for one in votes],
        "result": result_out(rank(entries, votes, mode), rested),
    }
    return json.dumps(document, ensure_ascii=False)


def result_out(ranking: Ranking, resting: Collection[int]) -> dict[str, Any]:
    """A ranking as the file states it."""
    winner = crowned(ranking, resting)
    stated = asdict(ranking)
    for place in stated["places"]:
        place["user_id"] = str(place["user_id"])
    return stated | {"role": winner.entry_id if winner else None}


def read_export(text: str) -> Exported | Refusal:
    """Read such a file back, whoever wrote it."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            return refuse("export-format", wanted=FORMAT)
        mode = document["challenge"]["voting"]
        if mode not in MODES:
            return refuse("export-broken")
        opens_at = _moment(document["challenge"]["opens_at"])
        return Exported(
            mode=cast(Mode, mode),
            entries=tuple(_entry_in(one) for one in document["entries"]),
            ballots=tuple(_ballot_in(one, opens_at) for one in document["ballots"]),
            resting=tuple(int(member) for member in document["resting"]),
            stated=dict(document["result"]),
        )
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError):
        return refuse("export-broken")


def _anonymous(
    entries: Sequence[Entry],
    ballots: Sequence[Ballot],
    resting: Sequence[int],
    *,
    mode: Mode,
    key: bytes,
) -> tuple[list[Entry], list[Ballot], list[int]]:
    """Put numbers for members: owners count up from 1, voters from where owners end."""
    owners = _numbers({one.user_id for one in entries} | set(resting), key, b"owner", 1)
    voters = _numbers({one.voter_id for one in ballots}, key, b"voter", len(owners) + 1)
    theirs = {one.id: one.user_id for one in entries}

    def reason(ballot: Ballot) -> str:
        named = (ballot.entry_id, ballot.against) if mode == "pairwise" else (ballot.entry_id,)
        if any(theirs.get(name) == ballot.voter_id for name in named):
            return OWN  # nobody can see it any more from the numbers
        return VOIDED if ballot.voided else ""

    return (
        [replace(one, user_id=owners[one.user_id], reason="") for one in entries],
        [replace(one, voter_id=voters[one.voter_id], voided=reason(one)) for one in ballots],
        sorted(owners[member] for member in resting),
    )


def _numbers(members: Collection[int], key: bytes, role: bytes, first: int) -> dict[int, int]:
    def drawn(member: int) -> bytes:
        return hmac.digest(key, role + str(member).encode(), hashlib.sha256)

    return {member: number for number, member in enumerate(sorted(members, key=drawn), first)}


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _entry_out(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "user": str(entry.user_id),
        "entered_at": entry.entered_at.isoformat(),
        "state": entry.state,
        "reason": entry.reason,
    }


def _entry_in(stored: Mapping[str, Any]) -> Entry:
    if stored["state"] not in get_args(EntryState):
        raise ValueError
    return Entry(
        id=str(stored["id"]),
        user_id=int(stored["user"]),
        job_id="",
        index=0,
        pixels_sha256="",
        entered_at=_moment(stored["entered_at"]),
        state=stored["state"],
        reason=str(stored["reason"]),
    )


def _ballot_out(ballot: Ballot, *, with_time: bool) -> dict[str, Any]:
    stored: dict[str, Any] = {"number": ballot.number, "voter": str(ballot.voter_id)}
    stored["entry"] = ballot.entry_id
    stored |= {"against": ballot.against} if ballot.against else {}
    stored |= {"stars": ballot.stars} if ballot.stars else {}
    stored |= {"voided": ballot.voided} if ballot.voided else {}
    stored |= {"cast_at": ballot.cast_at.isoformat()} if with_time else {}
    return stored


def _ballot_in(stored: Mapping[str, Any], unknown: datetime) -> Ballot:
    at = stored.get("cast_at")
    return Ballot(
        number=int(stored["number"]),
        voter_id=int(stored["voter"]),
        entry_id=str(stored["entry"]),
        against=str(stored.get("against", "")),
        stars=int(stored.get("stars", 0)),
        cast_at=_moment(at) if at else unknown,
        voided=str(stored.get("voided", "")),
    )
