"""What marks pictures, with a clock of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from bot.provenance.keys import Keyring
from bot.provenance.making import Making
from bot.provenance.register import Register, Registered
from bot.provenance.stamp import Stamp
from bot.provenance.verify import Verifier
from config.sections import ProvenanceSettings
from db.records import Fingerprint, Fingerprints

MAKING = Making(model="sd-v1-5", made_at=datetime(2026, 11, 25, 12, tzinfo=UTC))


class Shelf:
    """A registry without a database."""

    def __init__(self) -> None:
        self.rows: list[Fingerprint] = []
        self.asked: list[int] = []

    def add(self, one: Registered) -> None:
        """Register a picture that was posted."""
        self.rows.append(
            Fingerprint(
                number=len(self.rows) + 1,
                hash=one.fingerprint,
                created_at=datetime.combine(one.made_on, time(12), UTC),
                model=one.model,
                salted_job="",
                guild_id=1,
            )
        )

    async def near(self, *, after: int = 0) -> Fingerprints:
        self.asked.append(after)
        new = [one for one in self.rows if one.number > after]
        return Fingerprints(
            rows=len(new),
            numbers=b"".join(one.number.to_bytes(8, "big") for one in new),
            hashes=bytes.fromhex("".join(one.hash for one in new)),
        )

    async def get(self, number: int) -> Fingerprint | None:
        return next((one for one in self.rows if one.number == number), None)


@dataclass(slots=True, kw_only=True)
class Shop:
    """One installation of the program, as far as marks go."""

    settings: ProvenanceSettings
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    register: Shelf = field(default_factory=Shelf)
    keyring: Keyring = field(init=False)
    stamp: Stamp = field(init=False)
    verifier: Verifier = field(init=False)

    def __post_init__(self) -> None:
        self.keyring = Keyring(self.settings)
        self.stamp = Stamp(self.settings, self.keyring, now=lambda: self.now)
        self.verifier = Verifier(self.keyring, Register(self.register))


@contextmanager
def shop(folder: Path, **settings: object) -> Iterator[Shop]:
    one = Shop(settings=ProvenanceSettings.model_validate({"folder": folder, **settings}))
    try:
        yield one
    finally:
        one.stamp.close()
        one.verifier.close()
