"""Routes about the bot itself, its guild, channels and people."""

from bot.playground.errors import PlaygroundError, unknown_guild, unknown_member, unknown_user
from bot.playground.guild import Guild, Person
from bot.playground.permissions import NOTHING
from bot.playground.posting import channel_for_bot
from bot.playground.realm import Realm
from bot.playground.rest.request import Answer, Ask, Route


async def me(ask: Ask) -> Answer:
    """GET /users/@me."""
    return Answer(ask.realm.world.bot.user() | {"verified": True, "mfa_enabled": True})


async def user(ask: Ask) -> Answer:
    """GET /users/{user}."""
    return Answer(_person(ask.realm, ask.params["user"]).user())


async def application(ask: Ask) -> Answer:
    """GET /applications/@me and /oauth2/applications/@me."""
    return Answer(ask.realm.application())


async def gateway(ask: Ask) -> Answer:
    """GET /gateway."""
    return Answer({"url": gateway_url(ask.realm)})


async def gateway_for_bots(ask: Ask) -> Answer:
    """GET /gateway/bot."""
    starts = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return Answer({"url": gateway_url(ask.realm), "shards": 1, "session_start_limit": starts})


def gateway_url(realm: Realm) -> str:
    """Where the bot's socket connects."""
    return realm.world.origin.replace("http://", "ws://", 1) + "/gateway"


async def guild(ask: Ask) -> Answer:
    """GET /guilds/{guild}."""
    return Answer(_guild(ask).payload())


async def guild_channels(ask: Ask) -> Answer:
    """GET /guilds/{guild}/channels."""
    found = _guild(ask)
    return Answer([channel.payload(found.id) for channel in found.channels.values()])


async def guild_member(ask: Ask) -> Answer:
    """GET /guilds/{guild}/members/{user}."""
    found = _guild(ask)
    person = found.members.get(ask.params["user"])
    if person is None:
        raise unknown_member()
    return Answer(found.member(person))


async def channel(ask: Ask) -> Answer:
    """GET /channels/{channel}."""
    found = channel_for_bot(ask.realm, ask.params["channel"], NOTHING)
    return Answer(found.payload(ask.realm.world.guild.id))


async def direct_channel(ask: Ask) -> Answer:
    """POST /users/@me/channels."""
    person = _person(ask.realm, str(ask.body.get("recipient_id")))
    found = ask.realm.world.direct_with(person)
    return Answer(found.payload(ask.realm.world.guild.id))


def _guild(ask: Ask) -> Guild:
    found = ask.realm.world.guild
    if ask.params["guild"] != found.id:
        raise unknown_guild()
    return found


def _person(realm: Realm, number: str) -> Person:
    try:
        return realm.world.person(number)
    except PlaygroundError:
        raise unknown_user() from None


ROUTES = (
    Route("GET", "/users/@me", me),
    Route("GET", "/users/{user:[0-9]+}", user),
    Route("POST", "/users/@me/channels", direct_channel),
    Route("GET", "/applications/@me", application),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/gateway", gateway, open=True),
    Route("GET", "/gateway/bot", gateway_for_bots),
    Route("GET", "/guilds/{guild}", guild),
    Route("GET", "/guilds/{guild}/channels", guild_channels),
    Route("GET", "/guilds/{guild}/members/{user}", guild_member),
    Route("GET", "/channels/{channel}", channel),
)
