"""Held pictures: opened by their own key as themselves, and by nothing else."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StartError
from bot.ports import SealBroken
from bot.secret_file import kept, replaced
from bot.vault import Sealed, Vault, open_vault

KEY = bytes(range(32))
PNG = b"\x89PNG and so on"


@given(st.binary(), st.text(), st.integers(0, 100))
def test_what_was_sealed_opens_again(png: bytes, job: str, index: int) -> None:
    vault = Vault(KEY)
    sealed = vault.seal(png, job_id=job, index=index)
    assert vault.open(sealed, job_id=job, index=index) == png
    assert png not in sealed.ciphertext or len(png) < 4


def test_no_two_seals_are_alike() -> None:
    vault = Vault(KEY)
    seals = [vault.seal(PNG, job_id="ab", index=2) for _ in range(100)]
    assert len({one.nonce for one in seals}) == len({one.ciphertext for one in seals}) == 100


def test_it_opens_as_no_other_picture_and_with_no_other_key() -> None:
    vault = Vault(KEY)
    sealed = vault.seal(PNG, job_id="a12", index=3)
    for job, index in (("a12", 4), ("a1", 3), ("a1", 23), ("a123", 3)):
        with pytest.raises(SealBroken, match="held picture"):
            vault.open(sealed, job_id=job, index=index)
    with pytest.raises(SealBroken, match="another key"):
        Vault(bytes(32)).open(sealed, job_id="a12", index=3)


def test_every_changed_bit_is_noticed() -> None:
    vault = Vault(KEY)
    sealed = vault.seal(PNG, job_id="ab", index=2)
    whole = sealed.nonce + sealed.ciphertext
    for place in range(8 * len(whole)):
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        broken = Sealed(nonce=bytes(changed[:12]), ciphertext=bytes(changed[12:]))
        with pytest.raises(SealBroken):
            vault.open(broken, job_id="ab", index=2)


@pytest.mark.parametrize(
    ("nonce", "ciphertext"), [(b"", b""), (b"1", PNG), (bytes(12), b""), (bytes(200), PNG)]
)
def test_rubbish_is_a_broken_seal(nonce: bytes, ciphertext: bytes) -> None:
    with pytest.raises(SealBroken):
        Vault(KEY).open(Sealed(nonce=nonce, ciphertext=ciphertext), job_id="ab", index=2)


def test_the_key_is_made_once_for_its_owner_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "vault.key"
    sealed = open_vault(path).seal(PNG, job_id="a", index=2)
    assert path.stat().st_mode & 0o777 == 0o600
    assert open_vault(path).open(sealed, job_id="a", index=2) == PNG
    assert [one.name for one in path.parent.iterdir()] == ["vault.key"]


@pytest.mark.parametrize("content", [b"", b"short", b"00" * 31, b"zz" * 32, b"\xff" * 64])
def test_a_file_that_is_no_key_stops_the_start_and_is_left_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "vault.key"
    path.write_bytes(content)
    with pytest.raises(StartError, match="no key of the vault"):
        open_vault(path)
    assert path.read_bytes() == content


def test_a_key_that_others_can_read_is_complained_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "vault.key"
    open_vault(path)
    assert not caplog.records
    path.chmod(0o644)
    open_vault(path)
    assert "read by others" in caplog.text


def test_processes_that_start_at_once_share_one_secret(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    gate = threading.Barrier(8)
    found: list[bytes] = []

    def start(number: int) -> None:
        def make() -> bytes:
            gate.wait()  # All of them have seen that there is none.
            return bytes([number])

        found.append(kept(path, make))

    starters = [threading.Thread(target=start, args=(number,)) for number in range(8)]
    for one in starters:
        one.start()
    for one in starters:
        one.join()
    assert len(found) == 8
    assert set(found) == {path.read_bytes()}
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StartError, match="name another place"):
        kept(tmp_path / "file" / "secret", lambda: b"")


def test_a_secret_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    kept(path, lambda: b"old")
    replaced(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
