"""What is known of a picture that somebody shows: by its marks, or by its looks."""

import logging
from dataclasses import dataclass, replace
from typing import Literal

from bot.errors import StartError
from bot.provenance.aside import Aside
from bot.provenance.keys import Keyring
from bot.provenance.manifest import Manifest, Unreadable, read
from bot.provenance.register import Register, Registered
from bot.provenance.xmp import Claim, claim_in
from inference.errors import BadImage
from inference.fingerprint import orientations
from inference.png import open_picture

log = logging.getLogger(__name__)

SECONDS = 20.0
"""Longest time for one picture."""
MANIFEST = b"c2pa"
"""What stands in every manifest, and hardly anywhere else."""

Found = Literal[
    "ours", "registered", "signed", "expired", "changed", "claimed", "unknown", "unreadable"
]
Signature = Literal["ours", "valid", "expired", "broken", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, strongest first: what cannot be forged goes before what anybody can write.

    `ours`: our signature, unchanged since. `registered`: looks like a picture that was made here.
    `signed`: intact, by somebody else. `expired`: intact, by a certificate that has ended.
    `changed`: signed once, and changed since. `claimed`: its XMP calls it AI made. `unknown`:
    nothing of that, which proves nothing. `unreadable`: no picture, or too large or slow to read.
    """

    readable: bool = True
    signature: Signature = "none"
    manifest: Manifest | None = None
    registered: Registered | None = None
    claim: Claim | None = None

    @property
    def found(self) -> Found:
        """The one word for it."""
        if not self.readable:
            return "unreadable"
        if self.signature == "ours":
            return "ours"
        if self.registered is not None:
            return "registered"
        if self.signature == "valid":
            return "signed"
        if self.signature == "expired":
            return "expired"
        if self.signature == "broken":
            return "changed"
        return "claimed" if self.claim is not None and self.claim.by_model else "unknown"


class Verifier:
    """Answers about pictures from their manifests and from the register of what was made here."""

    def __init__(self, keyring: Keyring, register: Register, *, seconds: float = SECONDS) -> None:
        self._keyring = keyring
        self._register = register
        self._aside = Aside("verify", seconds=seconds)

    async def examine(self, picture: bytes) -> Answer:
        """What is known of a PNG, JPEG or WebP file; no file makes this raise."""
        try:
            answer, looks = await self._aside.run(lambda: self._examined(picture))
        except (BadImage, TimeoutError) as error:
            log.info("a picture could not be verified: %s", type(error).__name__)
            return Answer(readable=False)
        return replace(answer, registered=await self._register.find(looks)) if looks else answer

    def close(self) -> None:
        """Answer nothing more."""
        self._aside.close()

    def _examined(self, file: bytes) -> tuple[Answer, tuple[str, ...]]:
        """What the file itself tells, and what its picture looks like."""
        signature, manifest = self._signature(file)
        try:
            picture = open_picture(file)
        except BadImage:
            if manifest is None:
                raise
            return Answer(signature=signature, manifest=manifest), ()
        packet = picture.info.get("xmp")
        claim = None
        if isinstance(packet, bytes):
            claim = claim_in(packet.decode("utf-8", "replace"))
        answer = Answer(signature=signature, manifest=manifest, claim=claim)
        return answer, orientations(picture)

    def _signature(self, file: bytes) -> tuple[Signature, Manifest | None]:
        try:
            manifest = read(file)
            if manifest is None:
                return "none", None
            if manifest.state == "valid" and self._is_ours(file):
                return "ours", manifest
        except Unreadable as error:
            log.info("a manifest could not be read: %s", error)
            return ("broken" if MANIFEST in file else "none"), None
        return ("valid" if manifest.state == "trusted" else manifest.state), manifest

    def _is_ours(self, file: bytes) -> bool:
        try:
            anchors = self._keyring.anchors()
        except StartError as error:
            log.warning("no signature can be recognised as ours: %s", error)
            return False
        for anchor in anchors:
            found = read(file, anchor.pem)
            if found is not None and found.state == "trusted":
                return anchor.serial is None or found.serial == str(anchor.serial)
        return False
