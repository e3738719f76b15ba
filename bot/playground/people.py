"""Acting as a person, from Python: what the test suite drives the bot with."""

from collections.abc import Callable, Mapping

from bot.playground import acts
from bot.playground.calls import Call, Files, Value
from bot.playground.components import BUTTON, SELECTS, flat
from bot.playground.errors import NotOffered
from bot.playground.guild import Channel, Person
from bot.playground.interactions import Interaction, Stage
from bot.playground.messages import Message
from bot.playground.modals import Values
from bot.playground.permissions import Permission
from bot.playground.realm import Realm
from bot.playground.wire import Json

PATIENCE = 10.0


class Invocation:
    """One interaction as the person who started it sees it."""

    def __init__(self, realm: Realm, interaction: Interaction) -> None:
        self._realm = realm
        self.interaction = interaction

    @property
    def acknowledged_after(self) -> float | None:
        """Seconds until the first answer, or None if there was none yet."""
        return self.interaction.answered_after

    @property
    def failed(self) -> bool:
        """Whether the person reads "The application did not respond"."""
        return self.interaction.stage is Stage.FAILED

    @property
    def ephemeral(self) -> bool:
        """Whether the first answer is for this person only."""
        original = self.interaction.original
        return original is not None and original.ephemeral

    @property
    def thinking(self) -> bool:
        """Whether the answer still says that the bot is thinking."""
        original = self.interaction.original
        return original is not None and original.thinking and not original.deleted

    @property
    def messages(self) -> list[Message]:
        """The messages this interaction wrote and that still exist, oldest first."""
        return [message for message in self.interaction.messages if not message.deleted]

    @property
    def original(self) -> Message | None:
        """The first answer: its own message, or the one whose button was pressed."""
        return self.interaction.original

    @property
    def text(self) -> str:
        """All words of its messages: contents, embed titles, descriptions and fields."""
        return "\n".join(part for message in self.messages for part in words(message))

    @property
    def modal(self) -> Json | None:
        """The form it opened, as Discord's JSON."""
        return self.interaction.modal

    async def answered(self, within: float = PATIENCE) -> "Invocation":
        """Wait for the first answer or its failure; look at `failed`."""
        await self._until(lambda: self.interaction.stage is not Stage.WAITING, within, "an answer")
        return self

    async def message(
        self, wanted: Callable[[Message], object] | None = None, within: float = PATIENCE
    ) -> Message:
        """Wait for a message of this interaction that is no longer thinking, and is `wanted`."""

        def find() -> Message | None:
            for message in self.messages:
                if not message.thinking and (wanted is None or wanted(message)):
                    return message
            return None

        return await self._realm.bell.until(find, within, f"a message of {self!r}")

    async def form(self, within: float = PATIENCE) -> Json:
        """Wait for the form (modal) it opens."""
        return await self._realm.bell.until(lambda: self.modal, within, f"a form of {self!r}")

    async def gone(self, within: float = PATIENCE) -> None:
        """Wait until every message it wrote was deleted."""
        written = self.interaction.messages
        await self._until(lambda: bool(written) and not self.messages, within, "deletion")

    async def _until(self, condition: Callable[[], bool], within: float, what: str) -> None:
        await self._realm.bell.until(lambda: condition() or None, within, f"{what} of {self!r}")

    def __repr__(self) -> str:
        interaction = self.interaction
        name = interaction.command_name or interaction.body.get("custom_id")
        return f"<{interaction.person.key}: {name}, {interaction.stage}>"


class Actor:
    """A person who types, presses and fills in; refusals of their client are `NotOffered`."""

    def __init__(self, realm: Realm, person: Person) -> None:
        self._realm = realm
        self.person = person

    @property
    def id(self) -> int:
        """The person's number, as discord.py would give it."""
        return int(self.person.id)

    @property
    def mention(self) -> str:
        """How to address this person in a message."""
        return f"<@{self.person.id}>"

    def channel(self, which: str) -> Channel:
        """A channel by name or id; "dm" is this person's direct messages with the bot."""
        if which == "dm":
            return self._realm.world.direct_with(self.person)
        return self._realm.world.channel(which)

    def commands(self, channel: str = "dreams") -> list[str]:
        """The names of the commands offered to this person in a channel."""
        place = self.channel(channel)
        return [str(one["name"]) for one in self._realm.catalogue.offered(self.person, place)]

    def sees(self, channel: str = "dreams") -> list[Message]:
        """The messages this person sees in a channel, ephemeral ones for them included."""
        place = self.channel(channel)
        if not self._realm.world.may(self.person, place, Permission.VIEW_CHANNEL):
            return []
        return self._realm.world.history(place, self.person)

    async def slash(
        self,
        name: str,
        options: Mapping[str, Value] | None = None,
        *,
        channel: str = "dreams",
        files: Files | None = None,
        force: bool = False,
    ) -> Invocation:
        """Use a slash command (sub-commands after a blank); `force` skips what is offered."""
        call = Call(name, options or {}, files or {})
        place = self.channel(channel)
        return self._seen(acts.use_command(self._realm, self.person, place, call, force=force))

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        options: Mapping[str, Value] | None = None,
        *,
        channel: str = "dreams",
        within: float = PATIENCE,
    ) -> list[Json]:
        """The suggestions for an option while typing: [{"name", "value"}]."""
        values = {**(options or {}), option: typed}
        call = Call(name, values, {}, focused=option)
        place = self.channel(channel)
        use = self._seen(acts.use_command(self._realm, self.person, place, call))
        await use.answered(within)
        return use.interaction.choices

    async def menu(
        self, name: str, target: "Message | Actor", *, channel: str = "dreams"
    ) -> Invocation:
        """Use a context-menu command on a message or a person."""
        on = target.person if isinstance(target, Actor) else target
        place = on.channel if isinstance(on, Message) else self.channel(channel)
        return self._seen(acts.use_menu(self._realm, self.person, place, name, on))

    async def click(
        self, message: Message, label: str | None = None, *, custom_id: str | None = None
    ) -> Invocation:
        """Press a button, by label (its emoji counts) or custom id."""
        buttons = [one for one in flat(message.components) if one["type"] == BUTTON]
        if custom_id is None:
            for button in buttons:
                if label in (button.get("label"), (button.get("emoji") or {}).get("name")):
                    custom_id = button.get("custom_id")
        if custom_id is None:
            there = ", ".join(str(one.get("label") or one.get("emoji")) for one in buttons)
            raise NotOffered(f"There is no button {label!r}. There are: {there or 'none'}.")
        return self._seen(acts.press(self._realm, self.person, message, custom_id, None))

    async def choose(
        self, message: Message, *values: str, custom_id: str | None = None
    ) -> Invocation:
        """Choose values in a select menu (the only one, or the one with `custom_id`)."""
        if custom_id is None:
            selects = [one for one in flat(message.components) if one["type"] in SELECTS]
            if len(selects) != 1:
                raise NotOffered(f"The message has {len(selects)} select menus; name one.")
            custom_id = str(selects[0]["custom_id"])
        return self._seen(acts.press(self._realm, self.person, message, custom_id, list(values)))

    async def submit_modal(self, use: Invocation, values: Values) -> Invocation:
        """Fill in the form that an invocation opened, by custom id, and send it."""
        return self._seen(acts.submit(self._realm, self.person, use.interaction, values))

    async def say(self, text: str, *, channel: str = "dreams") -> Message:
        """Write an ordinary message."""
        return acts.say(self._realm, self.person, self.channel(channel), text)

    def _seen(self, interaction: Interaction) -> Invocation:
        return Invocation(self._realm, interaction)


def words(message: Message) -> list[str]:
    """Every text a message shows."""
    found = [message.content]
    for embed in message.embeds:
        found += [str(embed.get("title") or ""), str(embed.get("description") or "")]
        found += [f"{one['name']}: {one['value']}" for one in embed.get("fields") or []]
        found.append(str((embed.get("footer") or {}).get("text") or ""))
    return [text for text in found if text]
