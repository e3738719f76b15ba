"""Where the bot's requests come in: faults, token, pace, and every answer's headers."""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.playground.errors import Refused, invalid_form, unauthorized, unknown_route
from bot.playground.faults import Fault, Faults
from bot.playground.pace import Pace
from bot.playground.realm import Realm
from bot.playground.rest.bodies import read_body
from bot.playground.rest.request import Answer, Ask, Route
from bot.playground.wire import Json

log = logging.getLogger(__name__)

API = "/api/v10"
# discord.py compares the whole header, so no character set may follow; and takes a 429 without
# Via for a ban.
HEADERS = {"Content-Type": "application/json", "Via": "1.1 playground"}
_TOKENS = re.compile(r"[\w-]{60,}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request of the bot that was refused; `path` has no tokens in it."""

    method: str
    path: str
    status: int
    code: int
    message: str
    errors: Json | None = None


class Door:
    """Serves a table of routes on aiohttp."""

    def __init__(self, realm: Realm, routes: tuple[Route, ...], *, paced: bool = True) -> None:
        self._realm = realm
        self._routes = routes
        self._paced = paced
        self._pace = Pace(clock=realm.clock)
        self.faults = Faults()
        self.refusals: list[Refusal] = []
        self.requests: list[tuple[str, str]] = []

    def add_to(self, app: web.Application) -> None:
        """Put every route into an application, and a refusal for all others."""
        for route in self._routes:
            app.router.add_route(route.method, API + route.path, self._server(route))
        app.router.add_route("*", "/api/{rest:.*}", self._nowhere)

    def _server(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, route)

        return serve

    async def _nowhere(self, request: web.Request) -> web.StreamResponse:
        log.warning("The playground has no route %s %s.", request.method, request.path)
        return self._refuse(request, unknown_route())

    async def _serve(self, request: web.Request, route: Route) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        self.requests.append((request.method, path))
        fault = self.faults.take(request.method, path)
        if fault is not None and fault.kind == "drop_connection":
            return self._hang_up(request)
        headers: dict[str, str] = {}
        try:
            if fault is not None and fault.kind != "lost_reply":
                raise _ordered(fault)
            if not route.open and request.headers.get("Authorization") != self._authorization:
                raise unauthorized()
            self._check_pace(request.method, path, headers)
            body = await read_body(request)
            ask = Ask(
                realm=self._realm,
                params=request.match_info,
                query=request.query,
                content=body.content,
                uploads=body.uploads,
            )
            answer = await route.handler(ask)
        except Refused as refused:
            return self._refuse(request, refused, headers, counted=fault is None)
        except (AttributeError, KeyError, TypeError, ValueError):
            # No client library sends such a body; the log says what it was that broke.
            log.exception("A body of the wrong shape came to %s %s.", request.method, route.path)
            return self._refuse(request, invalid_form({}), headers)
        if fault is not None:
            return self._hang_up(request)
        return _respond(answer, headers)

    @property
    def _authorization(self) -> str:
        return f"Bot {self._realm.token}"

    def _check_pace(self, method: str, path: str, headers: dict[str, str]) -> None:
        if not self._paced:
            return
        wait = self._pace.too_many_in_all(path)
        if wait > 0:
            headers["X-RateLimit-Global"] = "true"
            raise Refused(429, 0, "You are being rate limited.", retry_after=wait)
        window = self._pace.count(method, path)
        if window is None:
            return
        now = self._realm.clock()
        headers.update(window.headers(now))
        if window.limit_reached:
            wait = max(0.05, window.until - now)
            raise Refused(429, 0, "You are being rate limited.", retry_after=wait)

    def _refuse(
        self,
        request: web.Request,
        refused: Refused,
        headers: dict[str, str] | None = None,
        *,
        counted: bool = True,
    ) -> web.Response:
        headers = headers or {}
        body = refused.body()
        if refused.status == 429:
            headers["Retry-After"] = f"{refused.retry_after:.3f}"
            body["global"] = "X-RateLimit-Global" in headers
        if counted:
            path = _TOKENS.sub("…", request.path.removeprefix(API))
            refusal = Refusal(
                request.method,
                path,
                refused.status,
                refused.code,
                refused.message,
                refused.errors,
            )
            self.refusals.append(refusal)
            log.info("Refused: %s", refusal)
        return _json(body, refused.status, headers)

    def _hang_up(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.close()
        return web.Response(status=204)


def _ordered(fault: Fault) -> Refused:
    if fault.kind == "rate_limit":
        return Refused(429, 0, "You are being rate limited.", retry_after=fault.retry_after)
    return Refused(fault.status, 0, f"{fault.status}: ordered by a test")


def _respond(answer: Answer, headers: dict[str, str]) -> web.Response:
    if answer.content is None:
        return web.Response(status=204, headers={"Via": HEADERS["Via"]} | headers)
    return _json(answer.content, answer.status, headers)


def _json(content: Json | list[Json], status: int, headers: dict[str, str]) -> web.Response:
    raw = json.dumps(content).encode()
    return web.Response(body=raw, status=status, headers=HEADERS | headers)
