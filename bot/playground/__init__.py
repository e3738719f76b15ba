"""A Discord of one's own: a loopback server that speaks Discord's protocol, and a page for people.

Invariants: it listens on loopback only and reaches out to nothing; it knows nothing of Dreamloom's
bot beyond what that registers and sends; what Discord refuses, it refuses with Discord's own
status and code. It does not import discord.py.
"""

from bot.playground.errors import NotOffered, PlaygroundError, TimedOut
from bot.playground.people import Actor, Invocation
from bot.playground.server import Playground, serve

__all__ = [
    "Actor",
    "Invocation",
    "NotOffered",
    "Playground",
    "PlaygroundError",
    "TimedOut",
    "serve",
]
