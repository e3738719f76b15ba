"""Whatever is sent is a plain picture afterwards, or a reason why not."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inference.received import LARGEST_SIDE, Received, Unfit, receive
from tests.pictures import encoded, smooth


def saved(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def received(file: bytes) -> tuple[Received, Image.Image]:
    found = receive(file)
    assert isinstance(found, Received)
    picture = Image.open(io.BytesIO(found.png))
    assert (picture.format, picture.mode, picture.info) == ("PNG", "RGB", {})
    return found, picture


def test_a_plain_picture_stays_what_it_is() -> None:
    picture = smooth(1, 64, 48)
    found, same = received(encoded(picture))

    assert np.array_equal(np.asarray(same), np.asarray(picture.convert("RGB")))
    assert (found.width, found.height, found.animated, found.words) == (64, 48, False, ())


def test_what_else_its_file_says_is_told_and_dropped() -> None:
    notes = PngInfo()
    notes.add_text("parameters", "a red circle")
    notes.add_itxt("Comment", "ein Kreis ✓", zip=True)
    exif = Image.Exif()
    exif[0x010E] = "described"
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "words".encode("utf-16-le")

    png, _ = received(saved(smooth(1, 32, 32), pnginfo=notes))
    assert png.words == ("a red circle", "ein Kreis ✓")
    for kind in ("JPEG", "WEBP"):
        other, _ = received(saved(smooth(1, 32, 32), kind, exif=exif))
        assert other.words == ("described", "words"), kind


def test_a_photograph_stands_upright() -> None:
    lying = Image.new("RGB", (64, 32))
    lying.paste("white", (0, 0, 32, 32))
    exif = Image.Exif()
    exif[0x0112] = 6
    found, upright = received(saved(lying, "JPEG", exif=exif))

    assert (found.width, found.height) == (32, 64)
    assert np.asarray(upright)[:24].min() > 200
    assert np.asarray(upright)[40:].max() < 50


def test_sixteen_bits_become_eight() -> None:
    ramp = np.linspace(0, 65535, 64 * 64).reshape(64, 64).astype(np.uint16)
    _, picture = received(saved(Image.fromarray(ramp)))
    assert np.abs(np.asarray(picture)[..., 0].astype(float) - ramp / 257).max() <= 0.5


def test_inks_become_lights() -> None:
    _, picture = received(saved(Image.new("CMYK", (32, 32), (0, 255, 255, 0)), "JPEG", quality=95))
    red, green, blue = np.asarray(picture)[16, 16].tolist()
    assert red > 200 and green < 60 and blue < 60


def test_what_is_seen_through_is_white() -> None:
    _, picture = received(saved(Image.new("RGBA", (32, 32), (255, 0, 0, 0))))
    assert np.asarray(picture).min() == 255


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_a_film_there_is_the_first_frame(kind: str) -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue")]
    film = saved(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
    found, picture = received(film)

    assert found.animated
    assert np.asarray(picture)[5, 5].tolist() == [255, 0, 0] or kind == "WEBP"


def test_a_large_one_is_brought_down() -> None:
    found, picture = received(saved(Image.new("L", (4000, 1000))))
    assert picture.size == (LARGEST_SIDE, 512)
    assert (found.width, found.height) == (4000, 1000)


def test_one_that_claims_to_be_huge_is_not_even_opened() -> None:
    body = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    head = struct.pack(">I", 13) + b"IHDR" + body + struct.pack(">I", zlib.crc32(b"IHDR" + body))
    file = b"\x89PNG\r\n\x1a\n" + head + saved(Image.new("L", (32, 32)))[33:]

    assert receive(file) == Unfit(reason="too large")


def test_one_pixel_is_no_start() -> None:
    found = receive(saved(Image.new("RGB", (1, 1))))
    assert found == Unfit(reason="too small")


@given(st.binary(max_size=400))
def test_noise_is_no_picture(noise: bytes) -> None:
    found = receive(noise)
    assert isinstance(found, Unfit) and found.reason == "no picture"


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_ends_well_or_with_a_reason(place: int, damage: bytes) -> None:
    whole = saved(smooth(1, 48, 48), "JPEG")
    place %= len(whole)
    found = receive(whole[:place] + damage + whole[place + len(damage) :])
    assert isinstance(found, Received | Unfit)


def test_half_a_picture_is_none() -> None:
    whole = encoded(smooth(1, 256, 256))
    assert receive(whole[: len(whole) // 2]) == Unfit(reason="no picture")
