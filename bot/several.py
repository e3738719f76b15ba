"""Several requests of the engine as one: the pictures of a prompt that stands for many."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from bot.ports import Ticket
from inference.request import Encoded, Event, Finished, Picture, Preview, Progress


class Several:
    """Tickets of one picture each, on their way together; picture `i` is the ticket's there."""

    def __init__(self, tickets: Sequence[Ticket]) -> None:
        self._tickets = tickets

    def cancel(self) -> None:
        """Give all of them up."""
        for ticket in self._tickets:
            ticket.cancel()

    async def __aiter__(self) -> AsyncIterator[Event]:
        """Their events as those of one request, one after the other."""
        seconds = 0.0
        for index, ticket in enumerate(self._tickets):
            async for event in ticket:
                match event:
                    case Progress(done=done, total=total):
                        whole = total * len(self._tickets)
                        yield Progress(done=index * total + done, total=whole)
                    case Picture():
                        yield replace(event, index=index)
                    case Finished():
                        seconds = max(seconds, event.seconds)
                    case Encoded() | Preview() if index:
                        pass
                    case _:
                        yield event
        yield Finished(seconds=seconds)
