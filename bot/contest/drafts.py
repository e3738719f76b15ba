"""A challenge that a moderator is still writing: what was typed, and what it would become."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.challenges.challenge import Challenge, Times, check
from bot.challenges.document import challenge_from, to_json
from bot.challenges.refusal import Refusal
from bot.challenges.times import Moment, read_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The form's fields as they were filled in; times are in the moderator's own words."""

    title: str = ""
    theme: str = ""
    opens: str = ""
    closes: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the buttons under a preview work with; `notes` tell of hours that clocks skip."""

    typed: Typed
    zone: str
    challenge: Challenge
    notes: tuple[Refusal, ...] = ()

    def to_json(self) -> str:
        """The text that the database keeps for a day."""
        plain = {
            "typed": asdict(self.typed),
            "zone": self.zone,
            "id": self.challenge.id,
            "document": to_json(self.challenge),
        }
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str, guild_id: int) -> "Draft":
        """Back from the database."""
        plain = json.loads(text)
        return cls(
            typed=Typed(**plain["typed"]),
            zone=plain["zone"],
            challenge=challenge_from(
                plain["document"],
                id_=plain["id"],
                guild_id=guild_id,
                phase="announced",
                paused_at=None,
            ),
        )


def filled(draft: Draft, typed: Typed, now: datetime) -> Draft | Refusal:
    """The draft with what was typed; the first thing that is wrong with it. Takes a moment."""
    zone, read = ZoneInfo(draft.zone), []
    for text in (typed.opens, typed.closes, typed.ends):
        moment = read_time(text, now, zone)
        if isinstance(moment, Refusal):
            return moment
        read.append(moment)
    challenge = replace(
        draft.challenge,
        title=typed.title.strip(),
        theme=typed.theme.strip(),
        times=Times(opens_at=read[0].at, closes_at=read[1].at, ends_at=read[2].at),
    )
    wrong = check(challenge, now)
    notes = tuple(note for note in map(_note, read) if note is not None)
    return wrong or replace(draft, typed=typed, challenge=challenge, notes=notes)


def _note(moment: Moment) -> Refusal | None:
    return moment.note
