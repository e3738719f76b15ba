"""Pictures that are held, blocked or known: ciphertexts and perceptual hashes, never pixels."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

OPERATOR = 0
"""The guild id of what holds in every guild."""

FINGERPRINT_DIGITS = 16
"""A perceptual hash is 64 bits, written as hexadecimal digits in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHeld:
    """A picture that waits encrypted; the key is not here."""

    image_index: int
    nonce: bytes = field(repr=False)
    ciphertext: bytes = field(repr=False)
    media_type: str
    destroy_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(NewHeld):
    """A stored one."""

    job_id: str
    guild_id: int
    case_number: int


StartKind = Literal["init", "mask", "original"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartImage:
    """A picture that a member sent with a job, encrypted; the key is not here."""

    job_id: str
    kind: StartKind
    nonce: bytes = field(repr=False)
    ciphertext: bytes = field(repr=False)
    destroy_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HashBlock:
    """A picture that must not come again, by its hashes in all its orientations."""

    id: int
    guild_id: int
    hashes: tuple[str, ...]
    reason: str
    author_id: int
    case_number: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocklist:
    """All that is blocked in a guild, the operator's blocks among them.

    `number` rises with every change of either; a copy with another number is old.
    """

    number: int
    blocks: tuple[HashBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A released picture: made here, then, by that model; the job is salted, the member unknown."""

    number: int
    hash: str
    created_at: datetime
    model: str
    salted_job: str
    guild_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """Many hashes to compare with one: big-endian 64-bit integers, and the rows' numbers so too."""

    rows: int
    numbers: bytes
    hashes: bytes
