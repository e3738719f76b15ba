"""Discord's REST API, version 10, as far as the bot uses it.

Invariants: a handler checks everything before it changes anything; whatever Discord refuses is
refused here with the same status and code.
"""

from bot.playground.rest import automod, commands, identity, interactions, messages

ROUTES = (
    *identity.ROUTES,
    *commands.ROUTES,
    *interactions.ROUTES,
    *messages.ROUTES,
    *automod.ROUTES,
)
