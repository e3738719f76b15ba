"""The life of an interaction: opened by a person, answered once in time, then the token's life."""

import asyncio
import logging
from dataclasses import dataclass, field
from enum import StrEnum
from secrets import token_urlsafe

from bot.playground import limits
from bot.playground.bell import Bell
from bot.playground.errors import (
    PlaygroundError,
    already_acknowledged,
    invalid_webhook_token,
    unknown_interaction,
    unknown_webhook,
)
from bot.playground.guild import Channel, Person
from bot.playground.messages import Message
from bot.playground.wire import Clock, Json
from bot.playground.world import World

log = logging.getLogger(__name__)

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
SAY, THINK, DEFER_EDIT, EDIT, SUGGEST, OPEN_MODAL = 4, 5, 6, 7, 8, 9

# What each kind of interaction takes as its first answer.
ANSWERS = {
    COMMAND: (SAY, THINK, OPEN_MODAL),
    COMPONENT: (SAY, THINK, DEFER_EDIT, EDIT, OPEN_MODAL),
    AUTOCOMPLETE: (SUGGEST,),
    MODAL_SUBMIT: (SAY, THINK, DEFER_EDIT, EDIT),
}


class Stage(StrEnum):
    """Where an interaction stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(slots=True, eq=False)
class Interaction:
    """One interaction, from the person's click to the end of its token."""

    id: str
    token: str
    kind: int
    person: Person
    channel: Channel
    body: Json
    opened: float
    expires: float
    # The message whose button was pressed, or whose button opened the submitted form.
    source: Message | None = None
    stage: Stage = Stage.WAITING
    answer: int | None = None
    answered_after: float | None = None
    original: Message | None = None
    # Everything it wrote, the first answer included.
    messages: list[Message] = field(default_factory=list)
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None

    @property
    def command_name(self) -> str:
        """The command's full name, sub-commands included; empty for other kinds."""
        if self.kind not in (COMMAND, AUTOCOMPLETE):
            return ""
        names = [str(self.body["name"])]
        options = self.body.get("options") or []
        while options and options[0]["type"] in (1, 2):
            names.append(str(options[0]["name"]))
            options = options[0].get("options") or []
        return " ".join(names)


@dataclass(frozen=True, slots=True)
class InteractionOpened:
    """A person did something the bot must answer."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class InteractionChanged:
    """An interaction was answered, failed, or got a form or suggestions."""

    interaction: Interaction


class Desk:
    """Where interactions are opened, answered and forgotten."""

    def __init__(self, world: World, bell: Bell, *, clock: Clock) -> None:
        self._world = world
        self._bell = bell
        self._clock = clock
        self._by_id: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        self._alarms: dict[str, asyncio.TimerHandle] = {}

    def everything(self) -> list[Interaction]:
        """All interactions so far, oldest first."""
        return list(self._by_id.values())

    def get(self, interaction_id: str) -> Interaction:
        """One interaction. Raises `PlaygroundError` if there is none."""
        try:
            return self._by_id[interaction_id]
        except KeyError:
            raise PlaygroundError(f"There is no interaction {interaction_id}.") from None

    def late(self) -> list[Interaction]:
        """Those that got no answer in three seconds."""
        return [one for one in self._by_id.values() if one.stage is Stage.FAILED]

    def open(
        self,
        kind: int,
        person: Person,
        channel: Channel,
        body: Json,
        source: Message | None = None,
    ) -> Interaction:
        """Open an interaction, tell the bot, and set the alarm of three seconds."""
        now = self._clock()
        interaction = Interaction(
            id=self._world.snowflake(),
            token=token_urlsafe(48),
            kind=kind,
            person=person,
            channel=channel,
            body=body,
            opened=now,
            expires=now + limits.TOKEN_SECONDS,
            source=source,
        )
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        loop = asyncio.get_running_loop()
        self._alarms[interaction.id] = loop.call_later(
            limits.FIRST_ANSWER_SECONDS, self._give_up, interaction
        )
        self._bell.ring(InteractionOpened(interaction))
        return interaction

    def _give_up(self, interaction: Interaction) -> None:
        self._alarms.pop(interaction.id, None)
        if interaction.stage is Stage.WAITING:
            interaction.stage = Stage.FAILED
            if interaction.kind != AUTOCOMPLETE:
                log.warning("Interaction %s got no answer in 3 s.", interaction.id)
            self._bell.ring(InteractionChanged(interaction))

    def to_answer(self, interaction_id: str, token: str) -> Interaction:
        """The interaction that a callback is for. Raises `Refused` if it takes no first answer."""
        interaction = self._by_id.get(interaction_id)
        if interaction is None or interaction.token != token:
            raise unknown_interaction()
        if interaction.stage is Stage.ANSWERED:
            raise already_acknowledged()
        if interaction.stage is Stage.FAILED or self._clock() > interaction.expires:
            raise unknown_interaction()
        return interaction

    def answered(self, interaction: Interaction, answer: int) -> None:
        """Note the first answer."""
        alarm = self._alarms.pop(interaction.id, None)
        if alarm is not None:
            alarm.cancel()
        interaction.stage = Stage.ANSWERED
        interaction.answer = answer
        interaction.answered_after = self._clock() - interaction.opened
        self._bell.ring(InteractionChanged(interaction))

    def by_token(self, application_id: str, token: str) -> Interaction:
        """The interaction that a follow-up route means. Raises `Refused`."""
        interaction = self._by_token.get(token)
        if interaction is None or application_id != self._world.bot.id:
            raise unknown_webhook()
        if self._clock() > interaction.expires:
            raise invalid_webhook_token()
        if interaction.stage is not Stage.ANSWERED or interaction.answer == SUGGEST:
            raise unknown_webhook()
        return interaction

    def expire(self, interaction: Interaction) -> None:
        """End the token's fifteen minutes now."""
        interaction.expires = self._clock() - 1.0
        if interaction.stage is Stage.WAITING:
            alarm = self._alarms.pop(interaction.id, None)
            if alarm is not None:
                alarm.cancel()
            self._give_up(interaction)

    def close(self) -> None:
        """Silence every alarm."""
        for alarm in self._alarms.values():
            alarm.cancel()
        self._alarms.clear()
