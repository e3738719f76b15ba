"""A model hub on this machine: the paths that huggingface_hub asks for, and what can go wrong."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = (".safetensors", ".bin", ".ckpt")
"""Files that the hub stores as large ones, with their SHA-256."""


@dataclass
class Hub:
    """Repositories by name, each a set of files; and faults, by file name."""

    repositories: dict[str, dict[str, bytes]]
    gated: set[str] = field(default_factory=set)
    breaks_off: dict[str, int] = field(default_factory=dict)
    """After how many bytes the first answer breaks off."""
    stalls: dict[str, int] = field(default_factory=dict)
    """After how many bytes every answer stops coming."""
    changed: set[str] = field(default_factory=set)
    """Files that arrive other than the hub says."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Sizes that the hub says, where they are not the true ones."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Every path asked for, with its range."""
    agents: set[str] = field(default_factory=set)
    address: str = ""

    def fetched(self) -> list[str]:
        """The files that were asked for, in order."""
        return [
            path.partition(f"/resolve/{COMMIT}/")[2] for path, _ in self.asked if COMMIT in path
        ]

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Hub"]:
        app = web.Application()
        app.router.add_get("/api/models/{repository:[^/]+/[^/]+}", self._info)
        app.router.add_get("/api/models/{repository:[^/]+/[^/]+}/revision/{revision}", self._info)
        app.router.add_get("/{repository:[^/]+/[^/]+}/resolve/{revision}/{name:.+}", self._file)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    def _refusal(self, request: web.Request) -> web.Response | None:
        self.asked.append((request.path, request.headers.get("Range")))
        self.agents.add(request.headers["User-Agent"])
        repository = request.match_info["repository"]
        if repository not in self.repositories:
            return web.Response(status=404, headers={"X-Error-Code": "RepoNotFound"})
        if repository in self.gated and request.headers.get("Authorization") != "Bearer good":
            return web.Response(status=403, headers={"X-Error-Code": "GatedRepo"})
        if request.match_info.get("revision") == "nowhere":
            return web.Response(status=404, headers={"X-Error-Code": "RevisionNotFound"})
        return None

    async def _info(self, request: web.Request) -> web.Response:
        if refusal := self._refusal(request):
            return refusal
        repository = request.match_info["repository"]
        files = self.repositories[repository]
        siblings = []
        for name, data in files.items():
            size = self.sizes.get(name, len(data))
            entry: dict[str, object] = {
                "rfilename": name,
                "size": size,
                "blobId": hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest(),
            }
            if name.endswith(LARGE):
                sha256 = hashlib.sha256(data).hexdigest()
                entry["lfs"] = {"size": size, "sha256": sha256, "pointerSize": 134}
            siblings.append(entry)
        return web.json_response(
            {"id": repository, "sha": COMMIT, "tags": ["license:mit"], "siblings": siblings}
        )

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if refusal := self._refusal(request):
            return refusal
        name = request.match_info["name"]
        data = self.repositories[request.match_info["repository"]][name]
        if name in self.changed:
            data = data[:-1] + bytes([data[-1] ^ 1])
        wanted = request.headers.get("Range")
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        response = web.StreamResponse(status=206 if wanted else 200)
        response.content_length = len(data) - start
        if wanted:
            response.headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        await response.prepare(request)
        if name in self.breaks_off:
            await response.write(data[start : self.breaks_off.pop(name)])
            assert request.transport is not None
            request.transport.close()
        elif name in self.stalls:
            await response.write(data[start : self.stalls[name]])
            await asyncio.sleep(3600)
        else:
            await response.write(data[start:])
        return response
