"""Held pictures, encrypted while they wait for a moderator: AES-256-GCM.

The key lies in a file of its own, so that the database alone shows nobody a held picture. What is
sealed belongs to one picture of one job, and opens as nothing else.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import StartError
from bot.ports import SealBroken
from bot.secret_file import kept

KEY_BYTES = 32
NONCE_BYTES = 12
BROKEN = (
    "This held picture cannot be opened: it was changed, or sealed with another key. If the key "
    "file of the vault was replaced, put the old one back."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A picture that only the vault can open; both parts are stored as they are."""

    nonce: bytes
    ciphertext: bytes


class Vault:
    """Seals and opens pictures with one key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, png: bytes, *, job_id: str, index: int) -> Sealed:
        """Encrypt one picture of a job."""
        nonce = os.urandom(NONCE_BYTES)
        ciphertext = self._cipher.encrypt(nonce, png, _about(job_id, index))
        return Sealed(nonce=nonce, ciphertext=ciphertext)

    def open(self, sealed: Sealed, *, job_id: str, index: int) -> bytes:
        """The picture again. Raises `SealBroken`: another key or picture, or changed bytes."""
        try:
            return self._cipher.decrypt(sealed.nonce, sealed.ciphertext, _about(job_id, index))
        except (InvalidTag, ValueError) as error:
            raise SealBroken(BROKEN) from error


def open_vault(path: Path) -> Vault:
    """The vault of the key in this file, which is made at the first start. Raises `StartError`."""
    text = kept(path, lambda: os.urandom(KEY_BYTES).hex().encode() + b"\n")
    try:
        key = bytes.fromhex(text.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StartError(
            f"{path} is no key of the vault, which has {2 * KEY_BYTES} hex digits. Put the key "
            "back, or move the file away for a new one; what is held now can then not be opened."
        )
    return Vault(key)


def _about(job_id: str, index: int) -> bytes:
    return f"dreamloom held picture: job {job_id}, image {index}".encode()
