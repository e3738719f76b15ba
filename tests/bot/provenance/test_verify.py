"""What is said about a picture: what cannot be forged goes before what anybody can write."""

import asyncio
import io
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.provenance import certificates, verify
from bot.provenance.certificates import new_key, new_leaf, new_root, pem_of
from bot.provenance.making import MADE
from bot.provenance.register import Register, Registered
from bot.provenance.sentences import sentence
from bot.provenance.verify import Answer
from bot.provenance.xmp import packet
from db.records import Fingerprint
from inference.chunks import XMP, with_texts
from inference.fingerprint import fingerprint, orientations
from tests.bot.provenance.workshop import MAKING, Shelf, shop
from tests.english import english
from tests.pictures import JOURNEYS, encoded, smooth

DAY = date(2026, 11, 25)


def entry(seed: int) -> Registered:
    return Registered(fingerprint=fingerprint(smooth(seed)), made_on=DAY, model="sd-v1-5")


async def test_a_picture_as_it_was_posted_is_ours(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        marked = await here.stamp.mark(encoded(smooth(1)), MAKING)
        answer = await here.verifier.examine(marked)
        assert (answer.found, answer.signature) == ("ours", "ours")
        assert answer.claim is not None
        assert answer.claim.source == MADE
        assert "I signed it on 2026-11-25" in english(sentence(answer))


async def test_a_changed_picture_is_not_ours_any_more(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        marked = await here.stamp.mark(encoded(smooth(1)), MAKING)
        retold = with_texts(marked, {"Software": "Other"})
        flipped = bytearray(marked)
        flipped[marked.index(b"IDAT") + 40] ^= 1
        for changed in (retold, bytes(flipped)):
            answer = await here.verifier.examine(changed)
            assert (answer.found, answer.signature) == ("changed", "broken")
            assert "changed since" in english(sentence(answer))


@pytest.mark.parametrize("journey", JOURNEYS)
async def test_a_copy_without_marks_is_known_by_its_looks(tmp_path: Path, journey: str) -> None:
    with shop(tmp_path) as here:
        here.register.add(entry(2))
        here.register.add(entry(1))
        copy = encoded(JOURNEYS[journey](smooth(1)), "JPEG", quality=80)
        answer = await here.verifier.examine(copy)
        assert (answer.found, answer.signature) == ("registered", "none")
        assert answer.registered == entry(1)
        assert "2026-11-25" in english(sentence(answer))
        mirrored = encoded(smooth(1).transpose(Image.Transpose.FLIP_LEFT_RIGHT), "WEBP")
        assert (await here.verifier.examine(mirrored)).registered == entry(1)
        assert (await here.verifier.examine(encoded(smooth(3)))).found == "unknown"


async def test_another_installations_signature_is_good_but_not_ours(tmp_path: Path) -> None:
    with shop(tmp_path / "theirs") as theirs, shop(tmp_path / "ours") as ours:
        marked = await theirs.stamp.mark(encoded(smooth(1)), MAKING)
        for _ in range(2):  # The second time with keys of our own.
            answer = await ours.verifier.examine(marked)
            assert (answer.found, answer.signature) == ("signed", "valid")
            assert "whom I cannot check" in english(sentence(answer))
            assert "AI made it" in english(sentence(answer))
            await ours.stamp.prepare()
        assert (await theirs.verifier.examine(marked)).found == "ours"


async def test_a_certificate_that_was_brought_is_ours_and_its_neighbours_are_not(
    tmp_path: Path,
) -> None:
    """All of them lead up to one public root."""
    with shop(tmp_path) as clock:
        root_key = new_key()
        root = new_root(root_key, clock.now)
    for name in ("a", "b"):
        key = new_key()
        leaf = new_leaf(key, root, root_key, clock.now)
        (tmp_path / f"{name}.pem").write_bytes(pem_of(leaf, root))
        (tmp_path / f"{name}.key").write_bytes(pem_of(key))

    def files(name: str) -> dict[str, Path]:
        return {"certificate": tmp_path / f"{name}.pem", "private_key": tmp_path / f"{name}.key"}

    with shop(tmp_path / "a", **files("a")) as a, shop(tmp_path / "b", **files("b")) as b:
        marked = await a.stamp.mark(encoded(smooth(1)), MAKING)
        assert (await a.verifier.examine(marked)).found == "ours"
        assert (await b.verifier.examine(marked)).found == "signed"


async def test_what_we_signed_with_our_own_keys_stays_ours_when_a_certificate_is_brought(
    tmp_path: Path,
) -> None:
    with shop(tmp_path / "keys") as before:
        marked = await before.stamp.mark(encoded(smooth(1)), MAKING)
        root_key, key = new_key(), new_key()
        root = new_root(root_key, before.now)
        leaf = new_leaf(key, root, root_key, before.now)
    (tmp_path / "chain.pem").write_bytes(pem_of(leaf, root))
    (tmp_path / "key.pem").write_bytes(pem_of(key))
    files = {"certificate": tmp_path / "chain.pem", "private_key": tmp_path / "key.pem"}
    with shop(tmp_path / "keys", **files) as after:
        assert (await after.verifier.examine(marked)).found == "ours"


async def test_when_the_certificate_has_ended_nobody_can_tell_and_looks_still_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 2.0
    monkeypatch.setattr(certificates, "LEAF_LIFE", certificates.BEFORE + timedelta(seconds=seconds))
    with shop(tmp_path) as here:
        marked = await here.stamp.mark(encoded(smooth(1)), MAKING)
        await asyncio.sleep(seconds + 1.5)  # Certificates count whole seconds, the last included.
        answer = await here.verifier.examine(marked)
        assert (answer.found, answer.signature) == ("expired", "expired")
        assert "ended" in english(sentence(answer))
        changed = await here.verifier.examine(with_texts(marked, {"Software": "Other"}))
        assert changed.signature == "broken"
        here.register.add(entry(1))
        assert (await here.verifier.examine(marked)).found == "registered"


async def test_xmp_alone_is_a_claim_in_every_kind_of_file(tmp_path: Path) -> None:
    text = packet(MAKING)
    with shop(tmp_path) as here:
        files = [with_texts(encoded(smooth(1)), {XMP: text})]
        for kind in ("JPEG", "WEBP"):
            file = io.BytesIO()
            smooth(1).save(file, kind, xmp=text.encode())
            files.append(file.getvalue())
        for claimed in files:
            answer = await here.verifier.examine(claimed)
            assert (answer.found, answer.signature) == ("claimed", "none")
            assert "Nobody has signed that" in english(sentence(answer))
        camera = text.replace(MADE, "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture")
        photo = await here.verifier.examine(with_texts(encoded(smooth(1)), {XMP: camera}))
        assert photo.found == "unknown"


async def test_the_word_c2pa_in_a_file_is_no_manifest(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        file = with_texts(encoded(smooth(1)), {"Comment": "c2pa caBX jumb"})
        assert (await here.verifier.examine(file)).found == "unknown"


@pytest.mark.parametrize(
    "file", [b"", b"rubbish", b"\x89PNG\r\n\x1a\n", encoded(smooth(1))[:500], b"RIFF1234WEBP"]
)
async def test_what_is_no_picture_is_told_in_a_sentence(tmp_path: Path, file: bytes) -> None:
    with shop(tmp_path) as here:
        answer = await here.verifier.examine(file)
        assert answer.found == "unreadable"
        assert "Send a PNG" in english(sentence(answer))


async def test_one_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(picture: Image.Image) -> tuple[str, ...]:
        time.sleep(0.5)
        return ()

    monkeypatch.setattr(verify, "orientations", slowly)
    with shop(tmp_path) as here:
        slow = verify.Verifier(here.keyring, Register(here.register), seconds=0.1)
        assert (await slow.examine(encoded(smooth(1)))).found == "unreadable"
        slow.close()


async def test_keys_that_are_gone_bad_make_nothing_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with shop(tmp_path) as here:
        marked = await here.stamp.mark(encoded(smooth(1)), MAKING)
        root = tmp_path / "root.pem"
        root.write_bytes(b"rubbish")
        assert (await here.verifier.examine(marked)).found == "signed"
        assert "recognised as ours" in caplog.text
        root.unlink()
        root.mkdir()
        assert (await here.verifier.examine(marked)).found == "signed"


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder of keys, and a picture that was marked with them."""
    folder = tmp_path_factory.mktemp("keys")

    async def mark() -> bytes:
        with shop(folder) as here:
            making = replace(MAKING, start_image=encoded(smooth(2, 32, 32)))
            return await here.stamp.mark(encoded(smooth(1, 32, 32)), making)

    return folder, asyncio.run(mark())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_file_makes_it_raise_and_no_other_pixels_are_ours(
    posted: tuple[Path, bytes], place: int, put_in: bytes, cut: bool
) -> None:
    folder, marked = posted
    place %= len(marked)
    changed = marked[:place] + put_in + (b"" if cut else marked[place + len(put_in) :])

    async def examine() -> Answer:
        with shop(folder) as here:
            return await here.verifier.examine(changed)

    answer = asyncio.run(examine())
    assert english(sentence(answer)).endswith(".")
    if answer.found == "ours":
        assert changed.partition(b"IDAT")[2] == marked.partition(b"IDAT")[2]


async def test_the_register_tells_the_closest_and_grows() -> None:
    shelf = Shelf()
    for seed in range(20):
        shelf.add(entry(seed))
    register = Register(shelf)
    for seed in range(20):
        assert await register.find(orientations(smooth(seed))) == entry(seed)
    assert await register.find(orientations(smooth(30))) is None
    shelf.add(entry(30))
    assert await register.find([fingerprint(smooth(30))]) == entry(30)
    assert await Register(Shelf()).find(orientations(smooth(1))) is None


async def test_the_register_takes_each_row_once_even_if_an_earlier_number_comes_later() -> None:
    shelf = Shelf()
    for seed in range(600):
        shelf.rows.append(
            Fingerprint(
                number=seed + 1,
                hash=f"{seed * 0x9E3779B97F4A7C15 % 2**64:016x}",
                created_at=datetime.now(UTC),
                model="",
                salted_job="",
                guild_id=1,
            )
        )
    late = shelf.rows.pop(500)
    register = Register(shelf)
    assert await register.find([late.hash]) is None
    shelf.rows.insert(500, late)
    found = await register.find([late.hash])
    assert found is not None
    assert found.fingerprint == late.hash
    assert await register.find([shelf.rows[599].hash]) is not None
    assert shelf.asked[0] == 0
    assert min(shelf.asked[1:]) > 300


def test_every_answer_has_a_sentence() -> None:
    answers = [
        Answer(readable=False),
        Answer(),
        Answer(signature="ours"),
        Answer(signature="valid"),
        Answer(signature="expired"),
        Answer(signature="broken"),
        Answer(registered=entry(1)),
        Answer(registered=entry(1), signature="broken"),
    ]
    said = [english(sentence(answer)) for answer in answers]
    assert len(set(said)) == len(said)
    assert all(one.endswith(".") for one in said)
