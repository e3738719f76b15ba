"""What became of a request at the door: a job, a sentence, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import words
from bot.judge import UNAVAILABLE, Judged
from bot.languages.phrase import Phrase, lines, phrase
from db.records import Decision, Job, NewJob, Refused


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


def prompt_refusal(judged: Judged, decision: Decision | None, follows: Phrase | None) -> Phrase:
    """Why this prompt is not painted, under which case that stands, and what follows from it."""
    unchecked = judged.verdict.cause == UNAVAILABLE
    why = words.PROMPT_NOT_CHECKED if unchecked else judged.why
    cases = cases_text(() if decision is None else (decision,))
    return lines(*(one for one in (why, cases, follows) if one is not None))


def start_refusal(judged: Judged, decision: Decision | None, follows: Phrase | None) -> Phrase:
    """Why nothing is made of a start image, under which case that stands, and what follows."""
    said = [phrase("start-image-refused"), judged.why]
    if decision is not None and decision.case_number is not None:
        said.append(phrase("case-stands", count=1, cases=str(decision.case_number)))
    return lines(*said, *(() if follows is None else (follows,)))


def cases_text(decisions: Sequence[Decision]) -> Phrase | None:
    """Where a member can read more about what is not shown; None if everything is."""
    numbers = [one.case_number for one in decisions if one.case_number is not None]
    if not numbers:
        return None
    cases = ", ".join(map(str, numbers))
    if any(one.action == "hold" for one in decisions):
        return phrase("case-waits", count=len(numbers), cases=cases)
    return phrase("case-stands", count=len(numbers), cases=cases)


def refusal(new: NewJob, answer: Refused) -> Declined | Repeated:
    """Why the database did not take this job, in words."""
    if answer.reason == "duplicate":
        return Repeated()
    if answer.reason == "waiting":
        return Declined(sentence=words.too_many_waiting(answer.balance.waiting))
    available, retry_at = answer.balance.available, answer.retry_at
    return Declined(sentence=words.no_credits(new.price, available, retry_at))
