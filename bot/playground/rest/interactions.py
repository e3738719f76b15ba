"""Routes for answering interactions: the callback, and the token's own messages."""

from bot.playground import answers
from bot.playground.messages import Message
from bot.playground.rest.request import Answer, Ask, Route


async def callback(ask: Ask) -> Answer:
    """POST /interactions/{interaction}/{token}/callback."""
    desk = ask.realm.desk
    interaction = desk.to_answer(ask.params["interaction"], ask.params["token"])
    message = answers.first_answer(ask.realm, interaction, ask.body, ask.uploads)
    if ask.query.get("with_response", "").lower() in ("1", "true"):
        return Answer(answers.callback_reply(interaction, message))
    return Answer()


async def followed_up(ask: Ask) -> Answer:
    """POST /webhooks/{application}/{token}."""
    interaction = ask.realm.desk.by_token(ask.params["application"], ask.params["token"])
    message = answers.follow_up(ask.realm, interaction, ask.body, ask.uploads)
    return Answer(message.payload())


def _message(ask: Ask) -> Message:
    interaction = ask.realm.desk.by_token(ask.params["application"], ask.params["token"])
    return answers.find_message(interaction, ask.params["message"])


async def fetched(ask: Ask) -> Answer:
    """GET /webhooks/{application}/{token}/messages/{message}."""
    return Answer(_message(ask).payload())


async def edited(ask: Ask) -> Answer:
    """PATCH /webhooks/{application}/{token}/messages/{message}."""
    message = answers.edit_message(ask.realm, _message(ask), ask.body, ask.uploads)
    return Answer(message.payload())


async def deleted(ask: Ask) -> Answer:
    """DELETE /webhooks/{application}/{token}/messages/{message}."""
    ask.realm.world.delete(_message(ask))
    return Answer()


MESSAGE = "/webhooks/{application}/{token}/messages/{message}"

ROUTES = (
    Route("POST", "/interactions/{interaction}/{token}/callback", callback, open=True),
    Route("POST", "/webhooks/{application}/{token}", followed_up, open=True),
    Route("GET", MESSAGE, fetched, open=True),
    Route("PATCH", MESSAGE, edited, open=True),
    Route("DELETE", MESSAGE, deleted, open=True),
)
