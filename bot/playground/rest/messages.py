"""Routes for ordinary channel messages."""

from bot.playground import posting
from bot.playground.permissions import Permission
from bot.playground.rest.request import Answer, Ask, Route


async def listed(ask: Ask) -> Answer:
    """GET /channels/{channel}/messages, newest first."""
    needed = Permission.READ_MESSAGE_HISTORY
    channel = posting.channel_for_bot(ask.realm, ask.params["channel"], needed)
    world = ask.realm.world
    before = int(ask.query.get("before") or 2**63)
    after = int(ask.query.get("after") or 0)
    most = min(100, max(1, int(ask.query.get("limit") or 50)))
    found = [
        message
        for message in world.history(channel, world.bot)
        if not message.ephemeral and after < int(message.id) < before
    ]
    kept = found[:most] if after else found[-most:]
    return Answer([message.payload() for message in reversed(kept)])


async def fetched(ask: Ask) -> Answer:
    """GET /channels/{channel}/messages/{message}."""
    message = posting.message_for_bot(ask.realm, ask.params["channel"], ask.params["message"])
    return Answer(message.payload())


async def posted(ask: Ask) -> Answer:
    """POST /channels/{channel}/messages."""
    message = posting.post(ask.realm, ask.params["channel"], ask.body, ask.uploads)
    return Answer(message.payload())


async def edited(ask: Ask) -> Answer:
    """PATCH /channels/{channel}/messages/{message}."""
    message = posting.edit(
        ask.realm, ask.params["channel"], ask.params["message"], ask.body, ask.uploads
    )
    return Answer(message.payload())


async def deleted(ask: Ask) -> Answer:
    """DELETE /channels/{channel}/messages/{message}."""
    posting.delete(ask.realm, ask.params["channel"], ask.params["message"])
    return Answer()


async def typing(ask: Ask) -> Answer:
    """POST /channels/{channel}/typing."""
    posting.channel_for_bot(ask.realm, ask.params["channel"], Permission.SEND_MESSAGES)
    return Answer()


ROUTES = (
    Route("GET", "/channels/{channel}/messages", listed),
    Route("POST", "/channels/{channel}/messages", posted),
    Route("GET", "/channels/{channel}/messages/{message}", fetched),
    Route("PATCH", "/channels/{channel}/messages/{message}", edited),
    Route("DELETE", "/channels/{channel}/messages/{message}", deleted),
    Route("POST", "/channels/{channel}/typing", typing),
)
