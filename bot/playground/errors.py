"""What can go wrong in the playground.

PlaygroundError        the playground cannot go on (its port is taken, nobody by that name, …)
├── NotOffered         a person tried what their Discord client would not let them send
└── TimedOut           something a test waited for did not happen in time
Refused                a request of the bot broke one of Discord's rules; becomes the HTTP answer
"""

from bot.playground.wire import Json


class PlaygroundError(Exception):
    """The playground cannot go on."""


class NotOffered(PlaygroundError):
    """A person's client would not let them send this; `field` names what is at fault."""

    def __init__(self, why: str, *, field: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.field = field


class TimedOut(PlaygroundError):
    """What was waited for did not happen in time."""


class Refused(Exception):
    """Discord's refusal of a request: HTTP status, JSON error code, message and error tree."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        errors: Json | None = None,
        retry_after: float = 0.0,
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.retry_after = retry_after

    def body(self) -> Json:
        """The JSON body that goes with the status."""
        body: Json = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        if self.status == 429:
            body["retry_after"] = self.retry_after
            body["global"] = False
        return body


def unauthorized() -> Refused:
    """The bot token is missing or wrong."""
    return Refused(401, 0, "401: Unauthorized")


def unknown_route() -> Refused:
    """No such route, in the playground at least."""
    return Refused(404, 0, "404: Not Found")


def unknown_channel() -> Refused:
    """No such channel."""
    return Refused(404, 10003, "Unknown Channel")


def unknown_guild() -> Refused:
    """No such guild."""
    return Refused(404, 10004, "Unknown Guild")


def unknown_member() -> Refused:
    """No such member of the guild."""
    return Refused(404, 10007, "Unknown Member")


def unknown_message() -> Refused:
    """No such message, or it was deleted."""
    return Refused(404, 10008, "Unknown Message")


def unknown_user() -> Refused:
    """No such user."""
    return Refused(404, 10013, "Unknown User")


def unknown_webhook() -> Refused:
    """A follow-up before the first answer."""
    return Refused(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refused:
    """The interaction never was, or three seconds have passed."""
    return Refused(404, 10062, "Unknown interaction")


def unknown_command() -> Refused:
    """No such application command."""
    return Refused(404, 10063, "Unknown application command")


def already_acknowledged() -> Refused:
    """An interaction takes one first answer only."""
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def invalid_webhook_token() -> Refused:
    """The interaction's fifteen minutes are over."""
    return Refused(401, 50027, "Invalid Webhook Token")


def missing_access() -> Refused:
    """The bot cannot see this channel."""
    return Refused(403, 50001, "Missing Access")


def another_author() -> Refused:
    """Only one's own messages can be edited."""
    return Refused(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refused:
    """A message needs text, an embed, a file or a component."""
    return Refused(400, 50006, "Cannot send an empty message")


def closed_to_messages() -> Refused:
    """This person takes no direct messages."""
    return Refused(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> Refused:
    """The bot lacks a permission here."""
    return Refused(403, 50013, "Missing Permissions")


def too_large() -> Refused:
    """A file or the whole request is larger than Discord takes."""
    return Refused(413, 40005, "Request entity too large")


def invalid_form(errors: Json) -> Refused:
    """The body breaks limits; the tree says where."""
    return Refused(400, 50035, "Invalid Form Body", errors=errors)
