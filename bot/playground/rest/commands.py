"""Routes for registering application commands, global and of the guild."""

from bot.playground.errors import missing_access, unknown_guild
from bot.playground.rest.request import Answer, Ask, Route


def _scope(ask: Ask) -> str:
    if ask.params["application"] != ask.realm.world.bot.id:
        raise missing_access()
    guild = ask.params.get("guild", "")
    if guild and guild != ask.realm.world.guild.id:
        raise unknown_guild()
    return guild


async def listed(ask: Ask) -> Answer:
    """GET …/commands."""
    return Answer(ask.realm.catalogue.listed(_scope(ask)))


async def replaced(ask: Ask) -> Answer:
    """PUT …/commands."""
    return Answer(ask.realm.catalogue.replace(_scope(ask), ask.content))


async def created(ask: Ask) -> Answer:
    """POST …/commands."""
    command, new = ask.realm.catalogue.put(_scope(ask), ask.content)
    return Answer(command, 201 if new else 200)


async def fetched(ask: Ask) -> Answer:
    """GET …/commands/{command}."""
    return Answer(ask.realm.catalogue.get(_scope(ask), ask.params["command"]))


async def edited(ask: Ask) -> Answer:
    """PATCH …/commands/{command}."""
    return Answer(ask.realm.catalogue.edit(_scope(ask), ask.params["command"], ask.body))


async def deleted(ask: Ask) -> Answer:
    """DELETE …/commands/{command}."""
    ask.realm.catalogue.remove(_scope(ask), ask.params["command"])
    return Answer()


ROUTES = tuple(
    Route(method, prefix + suffix, handler)
    for prefix in (
        "/applications/{application}",
        "/applications/{application}/guilds/{guild}",
    )
    for method, suffix, handler in (
        ("GET", "/commands", listed),
        ("PUT", "/commands", replaced),
        ("POST", "/commands", created),
        ("GET", "/commands/{command}", fetched),
        ("PATCH", "/commands/{command}", edited),
        ("DELETE", "/commands/{command}", deleted),
    )
)
