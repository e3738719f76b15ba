"""Serves the page and the files in messages, to this machine's own browser only."""

import logging
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.live import Live
from bot.playground.realm import Realm

log = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "page"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
FILE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=86400",
}


def hostname(address: str) -> str:
    """The host of a Host header or an Origin, without port."""
    with_scheme = address if "://" in address else f"//{address}"
    try:
        return urlsplit(with_scheme).hostname or ""
    except ValueError:
        return ""


@web.middleware
async def only_loopback(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests under any other name: a page elsewhere may have its name point here."""
    if hostname(request.headers.get("Host", "")) not in LOOPBACK:
        raise web.HTTPForbidden(text="This server answers to 127.0.0.1 and localhost only.\n")
    return await handler(request)


class Pages:
    """Routes for browsers."""

    def __init__(self, realm: Realm, live: Live) -> None:
        self._realm = realm
        self._live = live

    def add_to(self, app: web.Application) -> None:
        """Put the routes and the host check into an application."""
        app.middlewares.append(only_loopback)
        app.router.add_get("/", self._page)
        app.router.add_get("/page/{name:[a-z0-9_./-]+}", self._page)
        app.router.add_get("/live", self._socket)
        app.router.add_get("/attachments/{channel}/{attachment}/{name}", self._file)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        path = (PAGE / name).resolve()
        kind = KINDS.get(path.suffix)
        if kind is None or not path.is_relative_to(PAGE) or not path.is_file():
            raise web.HTTPNotFound(text="There is no such page.\n")
        headers = PAGE_HEADERS | {"Content-Type": kind}
        return web.Response(body=path.read_bytes(), headers=headers)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin", "")
        if urlsplit(origin).netloc != request.headers.get("Host"):
            log.warning("A page of %s tried to open this playground's socket.", origin or "nobody")
            raise web.HTTPForbidden(text="Only the playground's own page may do this.\n")
        return await self._live.serve(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._realm.world.attachment(request.match_info["attachment"])
        if file is None or file.filename != request.match_info["name"]:
            raise web.HTTPNotFound(text="This content is no longer available.\n")
        headers = FILE_HEADERS | {"Content-Type": file.content_type}
        if not file.content_type.startswith("image/"):
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=file.content, headers=headers)
