"""Certificates and keys of our own making: a root, and under it a leaf that signs pictures.

ES256 throughout. The leaf has what C2PA asks of a signer: no authority of its own, signatures
only, and a purpose.
"""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT_LIFE = timedelta(days=30 * 365)
LEAF_LIFE = timedelta(days=397)
BEFORE = timedelta(hours=1)
"""Certificates begin a little earlier: other machines' clocks differ."""

Key = ec.EllipticCurvePrivateKey


def new_key() -> Key:
    """A fresh key."""
    return ec.generate_private_key(ec.SECP256R1())


def new_root(key: Key, now: datetime) -> x509.Certificate:
    """A root that signs itself; each has a name of its own."""
    mark = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    name = _name(f"Dreamloom {mark.digest[:4].hex()}")
    return (
        _blank(name, name, key, now, ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(mark, critical=False)
        .sign(key, hashes.SHA256())
    )


def new_leaf(key: Key, root: x509.Certificate, root_key: Key, now: datetime) -> x509.Certificate:
    """A leaf under a root; it ends no later than the root does."""
    mark = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    life = min(LEAF_LIFE, root.not_valid_after_utc - now)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    return (
        _blank(_name("Dreamloom pictures"), root.subject, key, now, life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(purpose, critical=False)
        .add_extension(mark, critical=False)
        .add_extension(above, critical=False)
        .sign(root_key, hashes.SHA256())
    )


def pem_of(*things: PrivateKeyTypes | x509.Certificate) -> bytes:
    """Keys and certificates as text, one after the other."""
    return b"".join(
        one.public_bytes(serialization.Encoding.PEM)
        if isinstance(one, x509.Certificate)
        else one.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        for one in things
    )


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate, as such fingerprints are shown."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _blank(
    subject: x509.Name, issuer: x509.Name, key: Key, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    start = now - BEFORE
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + life)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Dreamloom"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
