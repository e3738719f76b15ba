"""Every sentence a member reads, in one place, so that they sound like one voice."""

from datetime import datetime

MILLICREDITS = 1000

GUILD_ONLY = "I paint in servers only. Invite me to yours, and type /dream in one of its channels."
NOT_YOURS = "This button belongs to somebody else's picture."
NOT_CHECKED = (
    "The safety check could not run, so nothing is shown, and your credits were given back. "
    "Please try again later."
)
NOT_MARKED = (
    "The picture could not be marked as made by AI, so it is not shown. Please try again later."
)
PROMPT_NOT_CHECKED = (
    "The safety check could not run, so nothing was painted. Please try again later."
)
RENDER_FAULT = (
    "The picture came out broken, so it is not shown, and your credits were given back. "
    "Please try again, perhaps with another seed or a lower guidance scale."
)
STOPPED = "You cannot have pictures painted at present. Please talk to whoever runs me."
STARTING = "▱▱▱▱▱▱▱▱▱▱ starting"
LICENCE_DECLINED = (
    "All right, nothing was painted. Should you change your mind, just type /dream again."
)
LICENCE_ACCEPTED = "Thank you. Your picture is on its way."
LICENCE_ACCEPTED_LATE = "Thank you. Please type your /dream again; I no longer have it at hand."
NO_SUCH_JOB = "There is no waiting or running picture of yours by that name."
CANCELLED_FOR_OWNER = "Cancelled. Its owner was told, and got back what was not used."
TOO_LATE_TO_CANCEL = "This picture is finished already."

FAREWELL = (
    "This takes longer than Discord lets me change this message. The picture will come as a new "
    "one, and mention you."
)

BAR = 10


def credits_text(millicredits: int) -> str:
    """An amount of money: `2.5 credits`, `1 credit`, `0.016 credits`."""
    amount = f"{millicredits / MILLICREDITS:.3f}".rstrip("0").rstrip(".")
    return f"{amount} credit" if amount == "1" else f"{amount} credits"


def duration_text(seconds: float) -> str:
    """A length of time, roughly: `8 s`, `3 min`, `2 h 10 min`."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def moment_text(moment: datetime) -> str:
    """A moment as Discord shows it, each reader in their own time: `in 3 hours`."""
    return f"<t:{int(moment.timestamp())}:R>"


def waiting_text(ahead: int, seconds: float) -> str:
    """What the progress message says while a job waits; seconds 0 if nobody knows."""
    place = "next in line" if ahead == 0 else f"{ahead} ahead of you"
    return f"Waiting, {place}" + (f", about {duration_text(seconds)} to go" if seconds else "")


def running_text(done: int, total: int, seconds_left: float) -> str:
    """What it says while the job runs: a bar, a share, the time left."""
    share = done / total if total else 0.0
    full = min(int(share * BAR), BAR)
    left = f", about {duration_text(seconds_left)} left" if seconds_left > 0 and done else ""
    return f"{'▰' * full}{'▱' * (BAR - full)} {share:.0%}{left}"


def devices_text(ready: int, coming: int, gone: int) -> str:
    """How many of the machines that paint can; empty if all of them."""
    if not coming and not gone:
        return ""
    parts = [f"{ready} of {ready + coming + gone} painting machines ready"]
    parts += [f"{coming} starting again"] if coming else []
    parts += [f"{gone} out of order"] if gone else []
    return ", ".join(parts) + "."


def no_credits(price: int, available: int, retry_at: datetime | None) -> str:
    """Too poor for this picture."""
    when = (
        f" You will have enough {moment_text(retry_at)}."
        if retry_at
        else " That is more than an allowance ever holds; ask for fewer steps, images or pixels."
    )
    return f"This costs {credits_text(price)} and you have {credits_text(available)}.{when}"


def too_many_waiting(waiting: int) -> str:
    """Too many unfinished jobs of one member."""
    jobs = "one picture" if waiting == 1 else f"{waiting} pictures"
    return (
        f"You already have {jobs} waiting or in the making, which is as many as one member may "
        "have. Please wait for one of them, or take one back with /cancel."
    )


def cancelled(refund: int, *, by_moderator: bool = False) -> str:
    """A cancelled job, to its owner."""
    who = "A moderator cancelled your picture" if by_moderator else "Cancelled"
    back = f" {credits_text(refund).capitalize()} came back to you." if refund else ""
    return f"{who}.{back}"


def tokens_note(tokens: int, kept: int) -> str:
    """The prompt was longer than the model reads."""
    return (
        f"The prompt has {tokens} tokens (pieces of words), and the model reads the first {kept}; "
        "the rest had no effect."
    )


def withheld_note(withheld: int, count: int, why: str) -> str:
    """Some of several pictures are not shown."""
    return f"{withheld} of {count} pictures {'is' if withheld == 1 else 'are'} not shown. {why}"


def failed(sentence: str, reference: str) -> str:
    """A job that failed; the reference is in the log too."""
    return f"{sentence} Your credits were given back. (Reference {reference})"
