"""Every picture is marked: in words, in XMP, and by a signature that one changed bit breaks."""

import asyncio
import io
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.ports import StampFailed
from bot.provenance import stamp
from bot.provenance.making import COMPOSED, MADE
from bot.provenance.manifest import Manifest, Unreadable, read
from bot.provenance.xmp import IPTC, Claim, claim_in, packet
from inference import png
from inference.chunks import SIGNATURE, XMP, texts_of, with_texts
from inference.request import ImageRequest
from tests.bot.provenance.workshop import MAKING, Shop, shop
from tests.fakes import MODEL
from tests.pictures import encoded, smooth, values

SIZES = [(64, 64), (512, 512), (512, 768), (1024, 576), (8, 8), (520, 24)]


def made(width: int = 64, height: int = 64, prompt: str = "a secret wish") -> bytes:
    """A picture with words in its file, as the engine writes it."""
    wish = ImageRequest(
        prompt=prompt,
        negative_prompt="a hidden fear",
        seed=7,
        steps=20,
        guidance_scale=4.0,
        sampler="ddim",
        width=width,
        height=height,
    )
    picture = smooth(width, width, height)
    return png.encode(picture, wish, 0, MODEL, png.Circumstances(device="cpu"))[0]


def anchor_of(here: Shop) -> bytes:
    (anchor,) = here.keyring.anchors()
    return anchor.pem


def pixel_data(file: bytes) -> list[int]:
    """The places of all bytes that hold pixels."""
    return [place for start, end in chunks(file)[b"IDAT"] for place in range(start + 8, end - 4)]


def chunks(file: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """Where the chunks of each kind begin and end."""
    found: dict[bytes, list[tuple[int, int]]] = {}
    place = len(SIGNATURE)
    while place < len(file):
        end = place + 12 + int.from_bytes(file[place : place + 4], "big")
        found.setdefault(file[place + 4 : place + 8], []).append((place, end))
        place = end
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_a_marked_picture_of_any_size_is_signed_and_has_the_same_pixels(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with shop(tmp_path) as here:
        plain = made(*size)
        marked = await here.stamp.mark(plain, MAKING)
        told = read(marked, anchor_of(here))
        assert told is not None
        assert (told.state, told.sources, told.generator) == ("trusted", (MADE,), "Dreamloom")
        assert told.by_model
        assert told.made_at.startswith("2026-11-25T12:00")
        pictures = [Image.open(io.BytesIO(one)) for one in (plain, marked)]
        assert (values(pictures[0]) == values(pictures[1])).all()
        assert len(marked) - len(plain) < 5000
        claim = claim_in(texts_of(marked)[XMP])
        assert claim == Claim(source=MADE, system="Dreamloom with sd-v1-5", version="0.1.0")
        assert texts_of(marked)["Software"] == "Dreamloom 0.1.0"


async def test_one_flipped_bit_of_the_pixels_breaks_the_signature(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        for number, size in enumerate(SIZES):
            marked = await here.stamp.mark(made(*size), MAKING)
            places = pixel_data(marked)
            chosen = Random(number).sample(places, min(20, len(places)))
            for place in (places[0], *chosen, places[-1]):
                for bit in (0, 7):
                    flipped = bytearray(marked)
                    flipped[place] ^= 1 << bit
                    told = read(bytes(flipped), anchor_of(here))
                    assert told is not None
                    assert told.state == "broken"


async def test_a_flipped_bit_anywhere_but_in_the_manifest_itself_is_never_trusted(
    tmp_path: Path,
) -> None:
    with shop(tmp_path) as here:
        marked = await here.stamp.mark(made(16, 16), MAKING)
        ((start, end),) = chunks(marked)[b"caBX"]
        signed = [*range(start), *range(end, len(marked))]
        for place in Random(1).sample(signed, 300):
            flipped = bytearray(marked)
            flipped[place] ^= 1 << place % 8
            try:
                told = read(bytes(flipped), anchor_of(here))
            except Unreadable:
                continue
            assert told is None or told.state == "broken"


async def test_saving_the_picture_anew_loses_the_manifest(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        marked = await here.stamp.mark(made(), MAKING)
        for kind in ("PNG", "JPEG", "WEBP"):
            assert read(encoded(Image.open(io.BytesIO(marked)), kind)) is None


async def test_words_go_into_the_file_by_leave_only(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        silent = await here.stamp.mark(made(), MAKING)
        for words in (b"secret", b"wish", b"hidden", b"fear"):
            assert words not in silent
        assert texts_of(silent)["parameters"].startswith("Steps: 20, ")
        block = png.read_block(silent)
        assert block is not None
        assert block["request"]["seed"] == 7
        told = await here.stamp.mark(made(), replace(MAKING, prompt="a secret wish"))
        assert texts_of(told)["parameters"].startswith("a secret wish\nNegative prompt: a hidden")
        root = ElementTree.fromstring(texts_of(told)[XMP].removeprefix("\ufeff"))
        assert root.find(f".//{{{IPTC}}}AIPromptInformation").text == "a secret wish"
        assert (read(told, anchor_of(here)) or Manifest(state="broken")).state == "trusted"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_made_from_another_says_so_and_shows_nothing_of_it(
    tmp_path: Path, kind: str
) -> None:
    with shop(tmp_path) as here:
        start = encoded(smooth(5, 512, 512), kind)
        plain = made()
        marked = await here.stamp.mark(plain, replace(MAKING, start_image=start))
        told = read(marked, anchor_of(here))
        assert told is not None
        assert (told.state, told.sources) == ("trusted", (COMPOSED,))
        for words in (b"c2pa.opened", b"c2pa.edited", b"parentOf"):
            assert words in marked
        assert b"c2pa.created" not in marked
        assert len(marked) - len(plain) < 6000
        claim = claim_in(texts_of(marked)[XMP])
        assert claim is not None
        assert claim.source == COMPOSED


async def test_a_start_image_of_ours_keeps_its_own_marks_within_the_new_ones(
    tmp_path: Path,
) -> None:
    with shop(tmp_path) as here:
        first = await here.stamp.mark(made(), MAKING)
        second = await here.stamp.mark(made(), replace(MAKING, start_image=first))
        told = read(second, anchor_of(here))
        assert told is not None
        assert (told.state, told.sources) == ("trusted", (COMPOSED,))
        assert second.count(b"c2pa.created") == 1


async def test_a_start_image_whose_own_marks_are_damaged_goes_in_without_them(
    tmp_path: Path,
) -> None:
    with shop(tmp_path) as here:
        start = bytearray(await here.stamp.mark(made(), MAKING))
        place = start.index(b"jumb")
        start[place + 4 : place + 40] = bytes(36)
        with pytest.raises(Unreadable):
            read(bytes(start))
        # Its chunks are written anew, as a program would that edits their words.
        mended = with_texts(bytes(start), {})
        marked = await here.stamp.mark(made(), replace(MAKING, start_image=mended))
        told = read(marked, anchor_of(here))
        assert told is not None
        assert (told.state, told.sources) == ("trusted", (COMPOSED,))
        assert b"c2pa.created" not in marked
        with pytest.raises(StampFailed):
            await here.stamp.mark(made(), replace(MAKING, start_image=b"no picture"))


async def test_marking_that_is_off_still_takes_words_out_and_makes_no_keys(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    with shop(folder, marking="off", off_because="the owner, for a private server") as here:
        assert here.stamp.off_because == "the owner, for a private server"
        assert await here.stamp.prepare() is None
        unmarked = await here.stamp.mark(made(), MAKING)
        assert unmarked == png.without_prompts(made())
        assert await here.stamp.mark(made(), replace(MAKING, prompt="x")) == made()
        assert not folder.exists()


async def test_a_start_makes_the_keys(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        found = await here.stamp.prepare()
        assert found is not None
        assert found.fingerprint.count(":") == 31


async def test_the_certificate_is_renewed_while_the_program_runs(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        here.now -= timedelta(days=40)
        first = await here.stamp.mark(made(), MAKING)
        here.now += timedelta(days=40)
        second = await here.stamp.mark(made(), MAKING)
        told = [read(one, anchor_of(here)) for one in (first, second)]
        assert [one and one.state for one in told] == ["trusted", "trusted"]
        assert len({one and one.serial for one in told}) == 2


async def test_a_clock_that_is_wrong_by_years_marks_nothing(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        here.now -= timedelta(days=400)
        with pytest.raises(StampFailed):
            await here.stamp.mark(made(), MAKING)


def _hang(*what: object) -> bytes:
    time.sleep(0.5)
    return b""


def _raise(*what: object) -> bytes:
    raise ZeroDivisionError("quotes a secret wish")


def _refuse(*what: object) -> bytes:
    raise Unreadable("no")


FAULTS: dict[str, Callable[..., bytes]] = {"hangs": _hang, "raises": _raise, "refuses": _refuse}


@pytest.mark.parametrize("part", ["without_prompts", "packet", "with_texts", "signed"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_goes_wrong_no_unmarked_picture_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, fault: str
) -> None:
    with shop(tmp_path, timeout_seconds=0.2) as here:
        await here.stamp.prepare()
        monkeypatch.setattr(stamp, part, FAULTS[fault])
        with pytest.raises(StampFailed) as caught:
            await here.stamp.mark(made(), MAKING)
        assert caught.value.cause == "unmarked"
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize("file", [b"", b"no picture", SIGNATURE, made()[:300]])
async def test_what_is_no_png_is_not_marked(tmp_path: Path, file: bytes) -> None:
    with shop(tmp_path) as here, pytest.raises(StampFailed):
        await here.stamp.mark(file, MAKING)


async def test_keys_that_are_gone_bad_stop_pictures_and_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "root.pem").write_bytes(b"rubbish")
    with shop(tmp_path) as here, pytest.raises(StampFailed, match=r"root\.pem"):
        await here.stamp.mark(made(), MAKING)


async def test_a_time_stamp_that_was_asked_for_and_not_given_stops_the_picture(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    with (
        shop(tmp_path, tsa_url=f"http://127.0.0.1:{unused_tcp_port}/") as here,
        pytest.raises(StampFailed),
    ):
        await here.stamp.mark(made(), MAKING)


async def test_many_pictures_are_marked_at_once(tmp_path: Path) -> None:
    with shop(tmp_path) as here:
        start = encoded(smooth(5))
        makings = [MAKING, replace(MAKING, start_image=start)] * 8
        marked = await asyncio.gather(*(here.stamp.mark(made(), one) for one in makings))
        told = [read(one, anchor_of(here)) for one in marked]
        assert [one and one.state for one in told] == ["trusted"] * 16
        assert [one and one.sources for one in told] == [(MADE,), (COMPOSED,)] * 8
        assert len({one and one.serial for one in told}) == 1


async def test_marking_leaves_the_event_loop_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[str] = []

    def look(*what: object) -> bytes:
        where.append(threading.current_thread().name)
        return b"signed"

    with shop(tmp_path) as here:
        monkeypatch.setattr(stamp, "signed", look)
        await asyncio.gather(*(here.stamp.mark(made(), MAKING) for _ in range(8)))
    assert len(where) == 8
    assert all(name.startswith("stamp") for name in where)


@given(st.text(), st.text())
def test_any_words_make_a_packet_that_can_be_read(model: str, prompt: str) -> None:
    text = packet(replace(MAKING, model=model, prompt=prompt))
    claim = claim_in(text)
    assert claim is not None
    assert claim.by_model
    ElementTree.fromstring(text.removeprefix("\ufeff").encode("utf-8", errors="replace"))


def test_a_claim_is_read_from_attributes_too() -> None:
    text = (
        '<x xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<r:Description xmlns:i="{IPTC}" i:DigitalSourceType="{MADE}" i:AISystemUsed="it"/></x>'
    )
    assert claim_in(text) == Claim(source=MADE, system="it")


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    f'<x xmlns:i="{IPTC}"><i:DigitalSourceType>&b;</i:DigitalSourceType></x>'
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f'<x xmlns:i="{IPTC}"><i:DigitalSourceType>&a;</i:DigitalSourceType></x>'
)


@pytest.mark.parametrize(
    "text", ["", "<", "<x/>", "no xml", "\0", BOMB, OUTSIDE, "<x>" * 50_000, " " * 10**6]
)
def test_a_packet_that_claims_nothing_or_means_harm_is_no_claim(text: str) -> None:
    assert claim_in(text) is None
