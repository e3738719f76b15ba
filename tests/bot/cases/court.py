"""A stage whose guild holds things: mira asks, theo moderates, juno reports, ada owns it all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.playground import Actor, Invocation, Playground
from bot.playground.guild import Role
from bot.playground.messages import Message
from bot.playground.people import words
from bot.playground.permissions import Permission
from bot.playground.world import GUILD
from bot.ports import Engine
from db.records import PolicyVersion
from moderation.community import Community
from moderation.verdict import Action
from moderation.word_rule import WordRule
from tests.bot.stage import Stage, playing
from tests.fakes import FakeEngine

REVIEWS, LOG, ALERTS = "after-dark", "mod-log", "gallery"
REVIEWER = str(int(GUILD) + 50)
HELD_WORD = "walrus"
BLOCKED_WORD = "gargoyle"
RULES = (
    WordRule(pattern=HELD_WORD, action=Action.HOLD),
    WordRule(pattern=BLOCKED_WORD, action=Action.BLOCK),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Court(Stage):
    """A stage with moderators' channels; a new member's pictures are held."""

    @property
    def guild_id(self) -> int:
        return int(self.place.world.guild.id)

    def number(self, channel: str) -> int:
        return int(self.place.world.channel(channel).id)

    @property
    def sheets(self) -> list[Message]:
        """What the channel for reviews shows."""
        return [one for one in self.place.messages(REVIEWS) if not one.ephemeral]

    @property
    def log(self) -> list[Message]:
        """What the log shows."""
        return self.place.messages(LOG)

    async def rule(self, community: Community) -> None:
        """Save a document as the guild's next version."""
        studio = self.app.studio
        current = await studio.database.guilds.get(self.guild_id)
        saved = await studio.communities.change(
            self.guild_id,
            community,
            author_id=1,
            reason="",
            expected=current.policy_number,
        )
        assert isinstance(saved, PolicyVersion)

    def document(self, **settings: object) -> Community:
        """The guild's usual document."""
        chosen: dict[str, object] = {
            "review_channel": self.number(REVIEWS),
            "log_channel": self.number(LOG),
            "alert_channel": self.number(ALERTS),
        }
        return Community().with_rules(RULES).with_settings(**chosen | settings)

    async def strict(self) -> None:
        """Let new members' pictures be held."""
        document = self.document()
        house = document.house.model_copy(update={"newcomer": Action.HOLD})
        await self.rule(document.model_copy(update={"house": house}))

    async def held(self, who: Actor, prompt: str = f"a {HELD_WORD}") -> Invocation:
        """Ask for something that is held, and wait until its member is told."""
        use = await who.slash("dream", {"prompt": prompt, "seed": 7})
        await use.message(lambda message: message.ephemeral)
        return use

    async def sheet(self, within: float = 10.0) -> Message:
        """The newest sheet, once there is one."""
        return await self.place.wait_for(lambda: self.sheets[-1] if self.sheets else None, within)

    async def said(self, use: Invocation) -> str:
        """What one is told alone, in content and embeds."""
        message = await use.message(lambda one: one.ephemeral and (one.content or one.embeds))
        return "\n".join(words(message))

    async def shows(self, message: Message, text: str) -> None:
        """Wait until a message says something."""
        await self.place.wait_for(lambda: text in "\n".join(words(message)) or None)


@asynccontextmanager
async def sitting(
    place: Playground, file: Path, *, engine: Engine | None = None, rule: bool = True
) -> AsyncIterator[Court]:
    """The bot on a playground whose guild has its channels, and a role for reviewers."""
    place.world.guild.roles[REVIEWER] = Role(REVIEWER, "Reviewers", Permission(0), 1)
    async with playing(place, file, engine=engine or FakeEngine()) as stage:
        court = Court(place=stage.place, app=stage.app)
        if rule:
            await court.rule(court.document())
        yield court


def later(hours: float) -> datetime:
    """A moment to come."""
    return datetime.now(UTC) + timedelta(hours=hours)
