"""Start images and masks: fetched, made plain, kept sealed with their job, given back to it.

The database has only their ciphertext, for a day: a job survives a crash with them, and a button
that is pressed later finds them. Their words are judged at the door, and kept nowhere.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.admission import Denied
from bot.fetching import MOST_BYTES, TOO_HEAVY
from bot.languages.phrase import Phrase, phrase
from bot.vault import Sealed, Vault
from db.records import StartImage, StartKind
from inference.received import Received, Unfit, receive, share_of_white

WORDS = 2000
"""So many characters of what stands in the files are judged; nothing else reads them."""

AT_ONCE = 4
"""So many files are fetched and opened at a time: an open one may take 100 MB."""

PLACES: dict[StartKind, int] = {"init": -1, "mask": -2, "original": -3}
"""Where a job's vault has them: beside its pictures, which count from 0."""

UNFIT = {
    "no picture": phrase("sent-no-picture"),
    "too large": phrase("sent-too-large"),
    "too small": phrase("sent-too-small"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An attachment: where it is, and how many bytes it is said to have."""

    address: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What a job starts from, as plain PNGs; `shape` is the start image's width and height.

    `original` is the file that a picture is compared with. `words` is what the files said, `notes`
    what was done with them.
    """

    init: bytes | None = field(default=None, repr=False)
    mask: bytes | None = field(default=None, repr=False)
    original: bytes | None = field(default=None, repr=False)
    shape: tuple[int, int] = (0, 0)
    words: tuple[str, ...] = field(default=(), repr=False)
    notes: tuple[Phrase, ...] = ()


class Source(Protocol):
    """Fetches what a member points at."""

    async def fetch(self, address: str) -> bytes | Phrase:
        """The file, or a sentence why not."""


class StartStore(Protocol):
    """Keeps ciphertexts."""

    async def put(self, pictures: list[StartImage]) -> None:
        """Store a job's."""

    async def of_job(self, job_id: str) -> tuple[StartImage, ...]:
        """What there is of a job."""

    async def destroy(self, job_id: str) -> int:
        """Take a job's away."""


class StartImages:
    """Takes pictures from members and keeps them for `keep` with their jobs."""

    def __init__(self, *, source: Source, store: StartStore, vault: Vault, keep: timedelta) -> None:
        self._source = source
        self._store = store
        self._vault = vault
        self._keep = keep
        self._hands = asyncio.Semaphore(AT_ONCE)

    async def take(self, init: Sent, mask: Sent | None = None) -> Pictures | Denied:
        """Fetch what was sent and make it plain, or a sentence why that cannot be."""
        start = await self._received(init)
        if isinstance(start, Denied):
            return start
        notes = [phrase("sent-animated")] if start.animated else []
        if mask is None:
            return _pictures(start, None, notes)
        white = await self._received(mask)
        if isinstance(white, Denied):
            return white
        share = await asyncio.to_thread(share_of_white, white.png)
        if share == 0:
            return Denied(sentence=phrase("mask-black"))
        if share == 1:
            notes.append(phrase("mask-white"))
        if (white.width, white.height) != (start.width, start.height):
            sizes = (f"{one.width} × {one.height}" for one in (white, start))
            notes.append(phrase("mask-resized", mask=next(sizes), image=next(sizes)))
        return _pictures(start, white, notes)

    async def keep(self, job_id: str, pictures: Pictures) -> None:
        """Store a job's pictures, before the job itself."""
        kinds: dict[StartKind, bytes | None] = {
            "init": pictures.init,
            "mask": pictures.mask,
            "original": pictures.original,
        }
        destroy_at = datetime.now(UTC) + self._keep
        rows = []
        for kind, png in kinds.items():
            if png is not None:
                one = self._vault.seal(png, job_id=job_id, index=PLACES[kind])
                rows.append(
                    StartImage(
                        job_id=job_id,
                        kind=kind,
                        nonce=one.nonce,
                        ciphertext=one.ciphertext,
                        destroy_at=destroy_at,
                    )
                )
        if rows:
            await self._store.put(rows)

    async def of(self, job_id: str) -> Pictures | None:
        """A job's pictures, None if none are kept any more. Raises `SealBroken`."""
        opened = {
            one.kind: self._vault.open(
                Sealed(nonce=one.nonce, ciphertext=one.ciphertext),
                job_id=job_id,
                index=PLACES[one.kind],
            )
            for one in await self._store.of_job(job_id)
        }
        if not opened:
            return None
        return Pictures(
            init=opened.get("init"), mask=opened.get("mask"), original=opened.get("original")
        )

    async def forget(self, job_id: str) -> None:
        """Keep a job's pictures no longer."""
        await self._store.destroy(job_id)

    async def _received(self, sent: Sent) -> Received | Denied:
        if sent.size > MOST_BYTES:
            return Denied(sentence=TOO_HEAVY)
        async with self._hands:
            file = await self._source.fetch(sent.address)
            if isinstance(file, Phrase):
                return Denied(sentence=file)
            found = await asyncio.to_thread(receive, file)
        return Denied(sentence=UNFIT[found.reason]) if isinstance(found, Unfit) else found


def _pictures(start: Received, mask: Received | None, notes: list[Phrase]) -> Pictures:
    words, left = [], WORDS
    for text in (*start.words, *(mask.words if mask else ())):
        if kept := text.strip()[:left]:
            words.append(kept)
            left -= len(kept)
    return Pictures(
        init=start.png,
        mask=None if mask is None else mask.png,
        shape=(start.width, start.height),
        words=tuple(words),
        notes=tuple(notes),
    )
