"""A moderator at work: types /filter, reads the answer, presses its buttons."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.playground import Actor, Invocation
from bot.playground.messages import Message
from moderation.community import Community
from tests.bot.stage import Stage

Value = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One person's way to the console of a stage."""

    stage: Stage
    who: Actor

    async def types(
        self,
        line: str,
        options: Mapping[str, Value] | None = None,
        *,
        file: tuple[str, bytes] | None = None,
        channel: str = "dreams",
        force: bool = False,
    ) -> Message:
        """Use /filter, and wait for the whole answer."""
        files = None if file is None else {"file": file}
        use = await self.who.slash(
            f"filter {line}", options or {}, channel=channel, files=files, force=force
        )
        message = await use.message()
        assert message.ephemeral
        assert not use.failed
        return message

    async def presses(self, message: Message, label: str) -> str:
        """Press a button of an answer; what the answer says then."""
        before = message.content
        use = await self.who.click(message, label)
        await self.stage.place.wait_for(
            lambda: message.content != before or self._beside(use) or None
        )
        return self._beside(use) or message.content

    def _beside(self, use: Invocation) -> str:
        """What a button answered with a message of its own."""
        return next((one.content for one in use.messages if not one.thinking), "")

    async def document(self) -> Community:
        """What holds."""
        return (await self.stage.app.studio.console.current(self.guild)).community

    @property
    def guild(self) -> int:
        """The guild's number."""
        return int(self.stage.place.world.guild.id)


def labels(message: Message) -> list[str]:
    """The buttons under a message that can be pressed."""
    return [
        str(one["label"])
        for row in message.components
        for one in row["components"]
        if not one.get("disabled")
    ]
