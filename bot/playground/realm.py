"""The parts every route and socket works on, put together once."""

from dataclasses import dataclass, field

from bot.playground.bell import Bell
from bot.playground.catalogue import Catalogue
from bot.playground.interactions import Desk
from bot.playground.wire import Clock, Json
from bot.playground.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Realm:
    """World, commands and interactions, with the bot's secret."""

    world: World
    catalogue: Catalogue
    desk: Desk
    bell: Bell
    clock: Clock
    token: str
    # (channel id, author id, nonce) → (message id, when): what enforce_nonce compares with.
    nonces: dict[tuple[str, str, str], tuple[str, float]] = field(default_factory=dict)

    def application(self) -> Json:
        """Discord's application object."""
        owner = self.world.guild.members[self.world.guild.owner_id]
        return {
            "id": self.world.bot.id,
            "name": self.world.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": owner.user(),
            "team": None,
            "flags": 0,
            "bot": self.world.bot.user(),
            "install_params": None,
            "integration_types_config": {"0": {}},
            "approximate_guild_count": 1,
        }
