"""The one call that marks a picture before it is posted."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.errors import StartError
from bot.ports import StampFailed
from bot.provenance.aside import Aside
from bot.provenance.keys import Credentials, Keyring
from bot.provenance.making import Making
from bot.provenance.manifest import Unreadable, signed
from bot.provenance.xmp import packet
from config.sections import ProvenanceSettings
from config.version import VERSION
from inference.chunks import XMP, with_texts
from inference.png import without_prompts

log = logging.getLogger(__name__)

SOFTWARE = "Software"


class Stamp:
    """Marks pictures: their words, the XMP packet, and last of all the signature.

    Where the operator has turned marking off, `off_because` says why, and only the prompts are
    taken out of a file.
    """

    def __init__(
        self,
        settings: ProvenanceSettings,
        keyring: Keyring,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._tsa_url = settings.tsa_url
        self._keyring = keyring
        self._now = now
        self._aside = Aside("stamp", seconds=settings.timeout_seconds)
        self.off_because = settings.off_because if settings.marking == "off" else None

    async def prepare(self) -> Credentials | None:
        """Find or make the keys, so that a start fails where marking would.

        None where marking is off. Raises `StartError`.
        """
        if self.off_because is not None:
            log.warning("pictures are not marked as made by AI: %s", self.off_because)
            return None
        try:
            return await self._aside.run(lambda: self._keyring.credentials(self._now()))
        except TimeoutError as error:
            raise StartError("The keys that sign pictures could not be read in time.") from error

    async def mark(self, png: bytes, making: Making) -> bytes:
        """The picture as it may be posted. Raises `StampFailed`; then it may not."""
        try:
            return await self._aside.run(lambda: self._marked(png, making))
        except TimeoutError as error:
            raise StampFailed("Marking a picture took too long; is the disk slow?") from error
        except (StartError, Unreadable) as error:
            raise StampFailed(f"A picture could not be marked: {error}") from error
        except Exception as error:
            # Without its text, which may quote what is in the file.
            raise StampFailed(f"A picture could not be marked: {type(error).__name__}.") from error

    def close(self) -> None:
        """Mark nothing more."""
        self._aside.close()

    def _marked(self, png: bytes, making: Making) -> bytes:
        spoken = png if making.prompt else without_prompts(png)
        if self.off_because is not None:
            return spoken
        texts = {SOFTWARE: f"Dreamloom {VERSION}", XMP: packet(making)}
        credentials = self._keyring.credentials(self._now())
        return signed(with_texts(spoken, texts), making, credentials, self._tsa_url)


@asynccontextmanager
async def stamping(settings: ProvenanceSettings, keyring: Keyring) -> AsyncIterator[Stamp]:
    """A stamp that is ready, and closed at the end. Raises `StartError`."""
    stamp = Stamp(settings, keyring)
    try:
        await stamp.prepare()
        yield stamp
    finally:
        stamp.close()
