"""What the panel of a proposal says: from what to what, what that would have done, what to mind."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from bot.console.changes import CEILINGS, TUNED
from bot.console.console import LATELY, Console, Draft
from bot.console.effect import Effect, effect_text
from bot.console.moderators import told_lines
from bot.console.telling import PlaceName, offset_text, told
from bot.languages.phrase import Phrase, lines, phrase
from db.database import Database
from moderation.resolution import Place

log = logging.getLogger(__name__)

EXAMPLES_PATIENCE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A draft as it is shown; `offset` is the threshold that can be tuned, if it has one."""

    text: Phrase
    offset: float | None


async def panel_of(
    console: Console,
    database: Database,
    draft: Draft,
    name: PlaceName,
    *,
    notes: tuple[Phrase, ...] = (),
    since: timedelta = LATELY,
) -> Panel:
    """The whole panel; an effect that cannot be worked out does not keep the rest from view."""
    before, after = draft.current.community, draft.after
    changes = told(before, after, name)
    said = [*notes, phrase("filter-proposal")]
    if changes:
        said.append(told_lines(changes))
    else:
        said.append(phrase("filter-no-change"))
    if draft.proposal.reason:
        said.append(phrase("filter-reason", reason=draft.proposal.reason))
    if changes and not _matters(console, draft):
        said.append(phrase("filter-no-difference"))
    try:
        guild_id = draft.proposal.guild_id
        effect = await console.effect(guild_id, before, after, since=since)
        said.append(effect_text(effect, await _examples(database, guild_id, effect)))
    except TimeoutError:
        said.append(phrase("filter-effect-slow"))
    except Exception as error:
        log.exception("a simulation failed: %s", type(error).__name__)
        said.append(phrase("filter-effect-failed"))
    return Panel(text=lines(*said), offset=offset_of(draft))


def offset_of(draft: Draft) -> float | None:
    """The offset of a threshold that can be tuned; None where there is none."""
    if draft.change.kind != TUNED:
        return None
    offset = draft.change.args.get("offset")
    return 0.0 if offset is None else float(offset)


def offset_named(draft: Draft) -> str:
    """The same, as it is told."""
    return offset_text(offset_of(draft) or 0.0)


def _matters(console: Console, draft: Draft) -> bool:
    """Whether the policy becomes another one where the change is meant to count."""
    scope = draft.change.args.get("scope")
    if draft.change.kind not in (TUNED, "preset", "action") or scope in CEILINGS:
        return True
    return console.makes_a_difference(draft.current.community, draft.after, place_in(scope))


def place_in(scope: str | None) -> Place:
    """A place in which a scope counts."""
    if scope is None or scope in CEILINGS:
        return Place()
    kind, _, number = scope.partition(":")
    match kind:
        case "category":
            return Place(category_id=int(number))
        case "channel":
            return Place(channel_id=int(number))
        case "thread":
            return Place(thread_id=int(number))
        case _:
            return Place(role_ids=(int(number),))


async def _examples(database: Database, guild_id: int, effect: Effect) -> tuple[Phrase, ...]:
    """A link where the picture is still to be seen, else the case."""
    async with asyncio.timeout(EXAMPLES_PATIENCE):
        found = [await _example(database, guild_id, decision) for decision in effect.examples]
    # Several pictures may be in one message.
    return tuple(dict.fromkeys(found))


async def _example(database: Database, guild_id: int, decision_id: int) -> Phrase:
    decision = await database.decisions.get(decision_id)
    if decision is None:
        return phrase("filter-example-gone")
    channel = f"<#{decision.channel_id}>"
    if decision.case_number is not None:
        return phrase("filter-example-case", number=decision.case_number, channel=channel)
    job = None if decision.job_id is None else await database.jobs.get(decision.job_id)
    if job is None or job.posted_message_id is None:
        return phrase("filter-example-channel", channel=channel)
    link = f"https://discord.com/channels/{guild_id}/{job.channel_id}/{job.posted_message_id}"
    return phrase("filter-example-link", link=link)
