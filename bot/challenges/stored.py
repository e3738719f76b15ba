"""Between what the database keeps of challenges and the values that are computed with."""

from bot.challenges.challenge import Challenge, next_move_at
from bot.challenges.document import challenge_from, series_from, to_json
from bot.challenges.entering import Entry
from bot.challenges.guessing import Guess, Round
from bot.challenges.result import Result
from bot.challenges.series import Series
from bot.challenges.voting import Ballot
from db import records


def new_challenge(challenge: Challenge, *, created_by: int | None) -> records.NewChallenge:
    """A challenge to be stored for the first time."""
    return records.NewChallenge(
        id=challenge.id,
        guild_id=challenge.guild_id,
        document=to_json(challenge),
        due_at=next_move_at(challenge),
        created_by=created_by,
    )


def state_of(challenge: Challenge) -> records.ChallengeState:
    """What a change has made of a challenge."""
    return records.ChallengeState(
        document=to_json(challenge),
        phase=challenge.phase,
        paused_at=challenge.paused_at,
        due_at=next_move_at(challenge),
    )


def challenge_of(stored: records.StoredChallenge) -> Challenge:
    """A challenge as it stands."""
    return challenge_from(
        stored.document,
        id_=stored.id,
        guild_id=stored.guild_id,
        phase=stored.phase,
        paused_at=stored.paused_at,
    )


def series_of(stored: records.StoredSeries) -> Series:
    """A series as it was begun."""
    return series_from(stored.document, id_=stored.id, guild_id=stored.guild_id)


def entry_of(stored: records.ChallengeEntry) -> Entry:
    """An entry as it stands."""
    return Entry(
        id=stored.id,
        user_id=stored.user_id,
        job_id=stored.job_id,
        index=stored.image_index,
        pixels_sha256=stored.pixels_sha256,
        entered_at=stored.entered_at,
        declared=stored.declared,
        state=stored.state,
        reason=stored.reason,
    )


def ballot_of(stored: records.StoredBallot) -> Ballot:
    """A vote as it was cast."""
    return Ballot(
        number=stored.number,
        voter_id=stored.voter_id,
        entry_id=stored.entry_id,
        against=stored.against,
        stars=stored.stars,
        cast_at=stored.cast_at,
        voided=stored.voided,
    )


def places_of(result: Result) -> tuple[records.NewHallPlace, ...]:
    """What goes into the hall of fame; nothing if nobody has won."""
    if not result.ranking.decided:
        return ()
    winner = result.winner and result.winner.entry_id
    return tuple(
        records.NewHallPlace(
            place=one.place,
            entry_id=one.entry_id,
            user_id=one.user_id,
            score=one.score,
            crowned=one.entry_id == winner,
        )
        for one in result.ranking.places
    )


def round_of(stored: records.GuessRound) -> Round:
    """A round of guessing."""
    return Round(
        id=stored.id, prompt=stored.prompt, owner_id=stored.owner_id, ends_at=stored.ends_at
    )


def guess_of(stored: records.StoredGuess) -> Guess:
    """A guess that was taken."""
    return Guess(
        round_id=stored.round_id,
        user_id=stored.user_id,
        text=stored.text,
        at=stored.at,
        points=stored.points,
    )
