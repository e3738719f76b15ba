"""What became of a request at the door: a job, a sentence, or nothing at all."""

from dataclasses import dataclass

from bot import words
from bot.judge import UNAVAILABLE, Judged
from bot.languages.phrase import Phrase
from db.records import Job, NewJob, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The job is stored: whatever happens now, it will end in a post or a sentence."""

    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """No job was made; `sentence` is for the member alone."""

    sentence: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """This interaction has made its job already; there is nothing to say."""


Outcome = Accepted | Declined | Repeated


def prompt_refusal(judged: Judged) -> Phrase:
    """Why this prompt is not painted."""
    if judged.verdict.cause == UNAVAILABLE:
        return words.PROMPT_NOT_CHECKED
    return judged.why


def refusal(new: NewJob, answer: Refused) -> Declined | Repeated:
    """Why the database did not take this job, in words."""
    if answer.reason == "duplicate":
        return Repeated()
    if answer.reason == "waiting":
        return Declined(sentence=words.too_many_waiting(answer.balance.waiting))
    available, retry_at = answer.balance.available, answer.retry_at
    return Declined(sentence=words.no_credits(new.price, available, retry_at))
