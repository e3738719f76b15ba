"""The keys that pictures are signed with: our own, made at the first start, or the operator's.

Our own root stays; the leaf under it is renewed every month, long before it ends, so that what was
signed last is still good a year later. Without a time-stamp from outside a signature ends with its
certificate.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.errors import StartError
from bot.provenance.certificates import Key, fingerprint_of, new_key, new_leaf, new_root, pem_of
from bot.secret_file import kept, replaced
from config.sections import ProvenanceSettings

log = logging.getLogger(__name__)

ROOT, LEAF = "root.pem", "signing.pem"
RENEW_AFTER = timedelta(days=31)
WARN_BEFORE = timedelta(days=30)
CURVES = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What signs a picture: certificates from the leaf upwards, and the leaf's key, as PEM.

    `fingerprint` is that of the certificate to compare: our root, or the leaf that was brought.
    """

    chain: bytes
    key: bytes = field(repr=False)
    algorithm: str
    fingerprint: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A certificate that signatures of ours lead up to; with `serial`, from that leaf only.

    Everybody may buy a leaf under a public root, but nobody has one under our own.
    """

    pem: bytes
    serial: int | None = None


class Keyring:
    """Finds, makes and renews credentials; nothing is opened before the first use."""

    def __init__(self, settings: ProvenanceSettings) -> None:
        self._settings = settings
        self._own: Credentials | None = None
        self._warned = False

    def credentials(self, now: datetime) -> Credentials:
        """What to sign with at this time. Raises `StartError` if there is nothing usable."""
        brought = self._brought()
        if brought is not None:
            return self._checked(brought, now)
        if self._own is None or _is_due(self._own, now):
            self._own = self._current(now)
        return self._own

    def anchors(self) -> tuple[Anchor, ...]:
        """What marks of ours lead up to, as far as there are keys. Raises `StartError`."""
        found = []
        path = self._settings.folder / ROOT
        if path.exists():
            _, (root, *_) = _parts(_read(path), path)
            found.append(Anchor(pem=pem_of(root)))
        if (brought := self._brought()) is not None:
            leaf, *above = x509.load_pem_x509_certificates(brought.chain)
            top = above[-1] if above else leaf
            found.append(Anchor(pem=pem_of(top), serial=leaf.serial_number))
        return tuple(found)

    def _current(self, now: datetime) -> Credentials:
        root_path, leaf_path = self._settings.folder / ROOT, self._settings.folder / LEAF
        root_key, (root, *_) = _parts(kept(root_path, lambda: _make_root(now)), root_path)
        if not isinstance(root_key, Key):
            raise StartError(f"{root_path} is no root of ours; {_PUT_BACK}")

        def make() -> bytes:
            key = new_key()
            return pem_of(key, new_leaf(key, root, root_key, now), root)

        found = _credentials(kept(leaf_path, make), leaf_path, shown=root)
        if _is_due(found, now) or pem_of(root) not in found.chain:
            try:
                replaced(leaf_path, make())
            except OSError as error:
                raise StartError(f"{leaf_path} cannot be renewed: {error.strerror}.") from error
            found = _credentials(_read(leaf_path), leaf_path, shown=root)
            log.info("the certificate that signs pictures was renewed, until %s", found.ends)
        return found

    def _brought(self) -> Credentials | None:
        certificate, key = self._settings.certificate, self._settings.private_key
        if certificate is None or key is None:
            return None
        return _credentials(_read(key) + b"\n" + _read(certificate), certificate)

    def _checked(self, brought: Credentials, now: datetime) -> Credentials:
        if not brought.begins <= now <= brought.ends:
            raise StartError(
                f"{self._settings.certificate} is valid from {brought.begins:%Y-%m-%d} to "
                f"{brought.ends:%Y-%m-%d} only; bring a certificate that is valid today."
            )
        if brought.ends - now < WARN_BEFORE and not self._warned:
            self._warned = True
            log.warning("the certificate that signs pictures ends on %s", brought.ends)
        return brought


_PUT_BACK = "put the right file back, or move it away for new keys."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StartError(f"{path} cannot be read: {error.strerror or error}.") from error


def _make_root(now: datetime) -> bytes:
    key = new_key()
    return pem_of(key, new_root(key, now))


def _is_due(found: Credentials, now: datetime) -> bool:
    return not found.begins <= now < min(found.begins + RENEW_AFTER, found.ends)


def _credentials(text: bytes, path: Path, shown: x509.Certificate | None = None) -> Credentials:
    key, (leaf, *above) = _parts(text, path)
    if key.public_key() != leaf.public_key():
        raise StartError(f"The first certificate in {path} is not that of the key; {_PUT_BACK}")
    return Credentials(
        chain=pem_of(leaf, *above),
        key=pem_of(key),
        algorithm=_algorithm(key, path),
        fingerprint=fingerprint_of(shown or leaf),
        begins=leaf.not_valid_before_utc,
        ends=leaf.not_valid_after_utc,
    )


def _parts(text: bytes, path: Path) -> tuple[PrivateKeyTypes, list[x509.Certificate]]:
    try:
        return load_pem_private_key(_key_pem(text), None), x509.load_pem_x509_certificates(text)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise StartError(
            f"{path} does not hold certificates and an open private key in PEM; {_PUT_BACK}"
        ) from error


def _key_pem(text: bytes) -> bytes:
    """The block of a private key alone. Raises ValueError if there is none."""
    start = text.rindex(b"-----BEGIN", 0, text.index(b"PRIVATE KEY-----"))
    end = text.index(b"PRIVATE KEY-----", text.index(b"-----END", start))
    return text[start : end + len(b"PRIVATE KEY-----")] + b"\n"


def _algorithm(key: PrivateKeyTypes, path: Path) -> str:
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        return CURVES[key.curve.name]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    raise StartError(f"The key of {path} is of a kind that C2PA does not know; bring an ES256 one.")
