"""The commands a bot has registered: for everywhere, or for the one guild."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from bot.playground import limits
from bot.playground.bell import Bell
from bot.playground.commands import MESSAGE, SLASH, USER, check_command
from bot.playground.errors import Refused, unknown_command
from bot.playground.forms import Form
from bot.playground.guild import Channel, Person
from bot.playground.permissions import Permission
from bot.playground.wire import Clock, Json
from bot.playground.world import World

log = logging.getLogger(__name__)

MOST = {
    SLASH: limits.SLASH_COMMANDS,
    USER: limits.USER_COMMANDS,
    MESSAGE: limits.MESSAGE_COMMANDS,
}
DAY = 24 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class CommandsChanged:
    """The bot registered other commands."""


class Catalogue:
    """Registered commands by scope ("" is everywhere, else a guild's id).

    `kept_in`: a file that carries them over a restart of the playground, as Discord would.
    """

    def __init__(
        self, world: World, bell: Bell, *, clock: Clock, kept_in: Path | None = None
    ) -> None:
        self._world = world
        self._bell = bell
        self._clock = clock
        self._kept_in = kept_in
        self._scopes: dict[str, dict[str, Json]] = {}
        self._created: dict[str, list[float]] = {}
        if kept_in is not None and kept_in.exists():
            self._scopes = json.loads(kept_in.read_text(encoding="utf-8"))

    @property
    def filled(self) -> bool:
        """Whether the bot registered anything at all."""
        return any(self._scopes.values())

    def listed(self, scope: str) -> list[Json]:
        """A scope's commands."""
        return list(self._scopes.get(scope, {}).values())

    def get(self, scope: str, command_id: str) -> Json:
        """One command. Raises `Refused` if there is none."""
        try:
            return self._scopes[scope][command_id]
        except KeyError:
            raise unknown_command() from None

    def replace(self, scope: str, bodies: object) -> list[Json]:
        """Put a whole scope's commands in place of those there. Raises `Refused`."""
        form = Form()
        listed = bodies if isinstance(bodies, list) else []
        if not isinstance(bodies, list):
            form.refuse((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        checked = [check_command(body, (at,), form) for at, body in enumerate(listed)]
        seen: set[tuple[object, object]] = set()
        for at, command in enumerate(checked):
            key = (command.get("type"), command.get("name"))
            if key in seen:
                message = "Application command names must be unique"
                form.refuse((at, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
            seen.add(key)
        form.close()
        self._check_counts(checked)
        old = {(one["type"], one["name"]): one for one in self.listed(scope)}
        fresh = [command for command in checked if (command["type"], command["name"]) not in old]
        self._count_creates(scope, len(fresh))
        self._scopes[scope] = {}
        for command in checked:
            self._store(scope, command, old.get((command["type"], command["name"])))
        self._changed()
        return self.listed(scope)

    def put(self, scope: str, body: object) -> tuple[Json, bool]:
        """Add a command, or overwrite the one of its name; says whether it is new."""
        form = Form()
        command = check_command(body, (), form)
        form.close()
        old = next(
            (
                one
                for one in self.listed(scope)
                if (one["type"], one["name"]) == (command["type"], command["name"])
            ),
            None,
        )
        if old is None:
            self._check_counts([*self.listed(scope), command])
            self._count_creates(scope, 1)
        stored = self._store(scope, command, old)
        self._changed()
        return stored, old is None

    def edit(self, scope: str, command_id: str, body: Json) -> Json:
        """Change some keys of a command."""
        old = self.get(scope, command_id)
        form = Form()
        command = check_command(old | body, (), form)
        form.close()
        stored = self._store(scope, command, old)
        self._changed()
        return stored

    def remove(self, scope: str, command_id: str) -> None:
        """Take a command away."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]
        self._changed()

    def offered(self, person: Person, channel: Channel) -> list[Json]:
        """The commands a person's client shows in a channel; a guild's own win over global ones."""
        scopes = [""] if channel.direct else ["", self._world.guild.id]
        found: dict[tuple[int, str], Json] = {}
        for scope in scopes:
            for command in self.listed(scope):
                if self._may_use(command, person, channel):
                    found[command["type"], command["name"]] = command
        return sorted(found.values(), key=lambda command: str(command["name"]))

    def _may_use(self, command: Json, person: Person, channel: Channel) -> bool:
        contexts = command["contexts"]
        if contexts is None:
            contexts = [0, 1] if command["dm_permission"] else [0]
        if (1 if channel.direct else 0) not in contexts:
            return False
        if command["nsfw"] and not (channel.nsfw or channel.direct):
            return False
        if channel.direct:
            return True
        has = self._world.guild.permissions(person, channel)
        if Permission.USE_APPLICATION_COMMANDS not in has:
            return False
        needed = command["default_member_permissions"]
        if needed is None:
            return True
        # "0" means: nobody but administrators.
        return Permission.ADMINISTRATOR in has or (
            int(needed) != 0 and int(needed) & int(has) == int(needed)
        )

    def _store(self, scope: str, command: Json, old: Json | None) -> Json:
        number = old["id"] if old is not None else self._world.snowflake()
        stored = command | {
            "id": number,
            "application_id": self._world.bot.id,
            "version": self._world.snowflake(),
        }
        if scope:
            stored["guild_id"] = scope
        self._scopes.setdefault(scope, {})[number] = stored
        return stored

    def _check_counts(self, commands: list[Json]) -> None:
        for kind, most in MOST.items():
            if sum(command["type"] == kind for command in commands) > most:
                message = f"Maximum number of application commands reached ({most})"
                raise Refused(400, 30032, message)

    def _count_creates(self, scope: str, more: int) -> None:
        now = self._clock()
        today = [moment for moment in self._created.get(scope, []) if moment > now - DAY]
        if len(today) + more > limits.CREATES_PER_DAY:
            message = "Max number of daily application command creates has been reached (200)"
            raise Refused(400, 30034, message)
        self._created[scope] = today + [now] * more

    def _changed(self) -> None:
        if self._kept_in is not None:
            self._kept_in.write_text(json.dumps(self._scopes), encoding="utf-8")
        self._bell.ring(CommandsChanged())
