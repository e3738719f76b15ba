"""Keys are made once, renewed in time, and never believed blindly."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
from cryptography.x509.oid import ExtendedKeyUsageOID

from bot.errors import StartError
from bot.provenance.certificates import fingerprint_of, new_key, new_leaf, new_root, pem_of
from bot.provenance.keys import RENEW_AFTER, Credentials, Keyring
from config.errors import SettingsError
from config.sections import ProvenanceSettings
from config.settings import load_settings

NOW = datetime.now(UTC).replace(microsecond=0)


def keyring(folder: Path, **settings: object) -> Keyring:
    return Keyring(ProvenanceSettings.model_validate({"folder": folder, **settings}))


def certificates(found: Credentials) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(found.chain)


def test_nothing_is_made_before_the_first_use(tmp_path: Path) -> None:
    ring = keyring(tmp_path / "keys")
    assert ring.anchors() == ()
    assert not (tmp_path / "keys").exists()


def test_keys_are_made_once_for_their_owners_eyes(tmp_path: Path) -> None:
    first = keyring(tmp_path / "keys").credentials(NOW)
    again = keyring(tmp_path / "keys").credentials(NOW)
    assert first == again
    assert {one.stat().st_mode & 0o777 for one in (tmp_path / "keys").iterdir()} == {0o600}
    assert "PRIVATE KEY" not in repr(first)


def test_the_leaf_is_what_c2pa_asks_of_a_signer(tmp_path: Path) -> None:
    found = keyring(tmp_path).credentials(NOW)
    leaf, root = certificates(found)
    leaf.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    limits = leaf.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (limits.critical, limits.value.ca) == (True, False)
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.key_cert_sign
    purpose = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert list(purpose.value) == [ExtendedKeyUsageOID.EMAIL_PROTECTION]
    leaf.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    leaf.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=397)
    assert found.algorithm == "es256"
    assert found.fingerprint == fingerprint_of(root)


def test_the_leaf_is_renewed_long_before_it_ends_and_the_root_stays(tmp_path: Path) -> None:
    ring = keyring(tmp_path)
    first = ring.credentials(NOW)
    assert ring.credentials(NOW + RENEW_AFTER - timedelta(hours=2)) == first
    later = NOW + RENEW_AFTER
    for fresh in (keyring(tmp_path), ring):
        renewed = fresh.credentials(later)
        assert renewed.key != first.key
        assert renewed.ends > first.ends
        assert renewed.ends - later > timedelta(days=365)
        assert renewed.fingerprint == first.fingerprint
    assert keyring(tmp_path).credentials(later) == ring.credentials(later)
    assert {one.name for one in tmp_path.iterdir()} == {"root.pem", "signing.pem"}


def test_a_leaf_from_a_clock_that_was_ahead_is_made_anew(tmp_path: Path) -> None:
    ahead = keyring(tmp_path).credentials(NOW + timedelta(days=20))
    assert ahead.begins > NOW
    assert keyring(tmp_path).credentials(NOW).begins <= NOW


def test_a_leaf_of_another_root_is_made_anew(tmp_path: Path) -> None:
    keyring(tmp_path / "a").credentials(NOW)
    old = keyring(tmp_path / "b").credentials(NOW)
    (tmp_path / "a" / "root.pem").replace(tmp_path / "b" / "root.pem")
    new = keyring(tmp_path / "b").credentials(NOW)
    assert new.fingerprint != old.fingerprint
    leaf, root = certificates(new)
    leaf.verify_directly_issued_by(root)


@pytest.mark.parametrize("name", ["root.pem", "signing.pem"])
@pytest.mark.parametrize("content", [b"", b"rubbish", b"-----BEGIN PRIVATE KEY-----\nMA==\n"])
def test_a_damaged_file_is_told_and_left_as_it_is(
    tmp_path: Path, name: str, content: bytes
) -> None:
    keyring(tmp_path).credentials(NOW)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StartError, match="put the right file back"):
        keyring(tmp_path).credentials(NOW)
    assert (tmp_path / name).read_bytes() == content


def brought(folder: Path, now: datetime = NOW, **files: bytes) -> Keyring:
    """A keyring with a chain and key of the operator's own."""
    root_key, key = new_key(), new_key()
    root = new_root(root_key, now)
    chain = pem_of(new_leaf(key, root, root_key, now), root)
    (folder / "chain.pem").write_bytes(files.get("chain", chain))
    (folder / "key.pem").write_bytes(files.get("key", pem_of(key)))
    return keyring(folder / "own", certificate=folder / "chain.pem", private_key=folder / "key.pem")


def test_a_certificate_that_was_brought_is_used_as_it_is(tmp_path: Path) -> None:
    found = brought(tmp_path).credentials(NOW)
    leaf, _ = certificates(found)
    assert found.fingerprint == fingerprint_of(leaf)
    assert not (tmp_path / "own").exists()


def test_one_that_has_ended_or_has_not_begun_is_refused_by_its_dates(tmp_path: Path) -> None:
    ring = brought(tmp_path)
    for wrong in (NOW - timedelta(days=2), NOW + timedelta(days=398)):
        with pytest.raises(StartError, match="valid today"):
            ring.credentials(wrong)


def test_one_that_will_soon_end_is_complained_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ring = brought(tmp_path)
    ring.credentials(NOW)
    assert not caplog.records
    for _ in range(3):
        ring.credentials(NOW + timedelta(days=380))
    assert [one.message for one in caplog.records if "ends on" in one.message] == [
        caplog.records[0].message
    ]


def test_another_keys_certificate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="not that of the key"):
        brought(tmp_path, key=pem_of(new_key())).credentials(NOW)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    ring = brought(tmp_path)
    (tmp_path / "key.pem").unlink()
    with pytest.raises(StartError, match=r"key\.pem"):
        ring.credentials(NOW)


KEYS: dict[str, Callable[[], Any]] = {
    "es384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "es512": lambda: ec.generate_private_key(ec.SECP521R1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
    "ps256": lambda: rsa.generate_private_key(65537, 2048),
}


@pytest.mark.parametrize("algorithm", KEYS)
def test_the_kinds_of_key_that_c2pa_knows_are_told_apart(tmp_path: Path, algorithm: str) -> None:
    key, root_key = KEYS[algorithm](), new_key()
    root = new_root(root_key, NOW)
    leaf = new_leaf(key, root, root_key, NOW)
    found = brought(tmp_path, chain=pem_of(leaf, root), key=pem_of(key)).credentials(NOW)
    assert found.algorithm == algorithm


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    key, root_key = x25519.X25519PrivateKey.generate(), new_key()
    root = new_root(root_key, NOW)
    leaf = new_leaf(key, root, root_key, NOW)  # type: ignore[arg-type]
    with pytest.raises(StartError, match="ES256"):
        brought(tmp_path, chain=pem_of(leaf, root), key=pem_of(key)).credentials(NOW)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('marking = "off"', "who decided it, and why"),
        ('certificate = "chain.pem"', "go together"),
        ('private_key = "key.pem"', "go together"),
        ('tsa_url = "somewhere"', "https://"),
        ("timeout_seconds = 0", "greater than 0"),
    ],
)
def test_settings_that_cannot_be_meant_are_told(tmp_path: Path, lines: str, sentence: str) -> None:
    file = tmp_path / "dreamloom.toml"
    file.write_text(f"[provenance]\n{lines}\n")
    with pytest.raises(SettingsError, match=sentence):
        load_settings(file, environment={})
