"""Routes about AutoMod: the bot may read the rules, if it may manage the server."""

from bot.playground.errors import missing_permissions, unknown_guild
from bot.playground.permissions import Permission
from bot.playground.rest.request import Answer, Ask, Route


async def rules(ask: Ask) -> Answer:
    """GET /guilds/{guild}/auto-moderation/rules."""
    world = ask.realm.world
    if ask.params["guild"] != world.guild.id:
        raise unknown_guild()
    if Permission.MANAGE_GUILD not in world.guild.permissions(world.bot):
        raise missing_permissions()
    return Answer([rule.payload(world.guild.id) for rule in world.automod])


ROUTES = (Route("GET", "/guilds/{guild}/auto-moderation/rules", rules),)
