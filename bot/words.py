"""What the bot says about pictures in the making, in one place, so that it sounds like one voice.

The sentences themselves are in `bot/languages`.
"""

from datetime import datetime

from bot.languages.phrase import Phrase, phrase

MILLICREDITS = 1000

GUILD_ONLY = phrase("guild-only")
NOT_YOURS = phrase("not-yours")
NOT_CHECKED = phrase("not-checked")
NOT_MARKED = phrase("not-marked")
PROMPT_NOT_CHECKED = phrase("prompt-not-checked")
RENDER_FAULT = phrase("render-fault")
PAUSED = phrase("paused")
STOPPED = phrase("stopped")
LICENCE_DECLINED = phrase("licence-declined")
LICENCE_ACCEPTED = phrase("licence-accepted")
LICENCE_ACCEPTED_LATE = phrase("licence-accepted-late")
NO_SUCH_JOB = phrase("no-such-job")
CANCELLED_FOR_OWNER = phrase("cancelled-for-owner")
TOO_LATE_TO_CANCEL = phrase("too-late-to-cancel")
FAREWELL = phrase("farewell")

BAR = 10

STARTING = phrase("starting", bar="▱" * BAR)


def credits_text(millicredits: int) -> Phrase:
    """An amount of money: `2.5 credits`, `1 credit`, `0.016 credits`."""
    whole, rest = divmod(millicredits, MILLICREDITS)
    return phrase("credits", amount=millicredits / MILLICREDITS if rest else whole)


def duration_text(seconds: float) -> Phrase:
    """A length of time, roughly: `8 s`, `3 min`, `2 h 10 min`."""
    if seconds < 90:
        return phrase("seconds", seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return phrase("minutes", minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if minutes:
        return phrase("hours-minutes", hours=hours, minutes=minutes)
    return phrase("hours", hours=hours)


def moment_text(moment: datetime) -> str:
    """A moment as Discord shows it, each reader in their own time and language: `in 3 hours`."""
    return f"<t:{int(moment.timestamp())}:R>"


def place_text(ahead: int) -> Phrase:
    """Where a waiting job stands."""
    return phrase("place", ahead=ahead)


def waiting_text(ahead: int, seconds: float) -> Phrase:
    """What the progress message says while a job waits; seconds 0 if nobody knows."""
    if not seconds:
        return phrase("waiting", place=place_text(ahead))
    return phrase("waiting-about", place=place_text(ahead), left=duration_text(seconds))


def running_text(done: int, total: int, seconds_left: float) -> Phrase:
    """What it says while the job runs: a bar, a share, the time left."""
    share = done / total if total else 0.0
    full = min(int(share * BAR), BAR)
    bar = "▰" * full + "▱" * (BAR - full)
    if seconds_left > 0 and done:
        return phrase("running-left", bar=bar, share=share, left=duration_text(seconds_left))
    return phrase("running", bar=bar, share=share)


def devices_text(ready: int, coming: int, gone: int) -> Phrase | None:
    """How many of the machines that paint can; None if all of them."""
    if not coming and not gone:
        return None
    return phrase("machines", ready=ready, all=ready + coming + gone, coming=coming, gone=gone)


def no_credits(price: int, available: int, retry_at: datetime | None) -> Phrase:
    """Too poor for this picture."""
    cost, left = credits_text(price), credits_text(available)
    if retry_at is None:
        return phrase("no-credits-ever", price=cost, available=left)
    return phrase("no-credits-yet", price=cost, available=left, moment=moment_text(retry_at))


def too_many_waiting(waiting: int) -> Phrase:
    """Too many unfinished jobs of one member."""
    return phrase("too-many-waiting", waiting=waiting)


def cancelled(refund: int, *, by_moderator: bool = False) -> Phrase:
    """A cancelled job, to its owner."""
    who = phrase("cancelled-by-moderator") if by_moderator else phrase("cancelled")
    if not refund:
        return who
    return phrase("cancelled-refund", cancelled=who, refund=credits_text(refund))


def tokens_note(tokens: int, kept: int) -> Phrase:
    """The prompt was longer than the model reads."""
    return phrase("tokens-note", tokens=tokens, kept=kept)


def withheld_note(withheld: int, count: int, why: Phrase) -> Phrase:
    """Some of several pictures are not shown."""
    return phrase("withheld-note", withheld=withheld, count=count, why=why)


def failed(sentence: Phrase, reference: str) -> Phrase:
    """A job that failed; the reference is in the log too."""
    if not reference:
        return phrase("failed", sentence=sentence)
    return phrase("failed-reference", sentence=sentence, reference=reference)
