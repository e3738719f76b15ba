"""What marks pictures, with a clock of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.provenance.keys import Keyring
from bot.provenance.making import Making
from bot.provenance.register import Register
from bot.provenance.stamp import Stamp
from bot.provenance.verify import Verifier
from config.sections import ProvenanceSettings

MAKING = Making(model="sd-v1-5", made_at=datetime(2026, 11, 25, 12, tzinfo=UTC))


@dataclass(slots=True, kw_only=True)
class Shop:
    """One installation of the program, as far as marks go."""

    settings: ProvenanceSettings
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    register: Register = field(default_factory=Register)
    keyring: Keyring = field(init=False)
    stamp: Stamp = field(init=False)
    verifier: Verifier = field(init=False)

    def __post_init__(self) -> None:
        self.keyring = Keyring(self.settings)
        self.stamp = Stamp(self.settings, self.keyring, now=lambda: self.now)
        self.verifier = Verifier(self.keyring, self.register)


@contextmanager
def shop(folder: Path, **settings: object) -> Iterator[Shop]:
    one = Shop(settings=ProvenanceSettings.model_validate({"folder": folder, **settings}))
    try:
        yield one
    finally:
        one.stamp.close()
        one.verifier.close()
