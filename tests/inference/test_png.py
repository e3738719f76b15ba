"""A picture's file says how it was made, in other programs' words and in ours."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inference import png
from inference.chunks import XMP, texts_of, with_texts
from inference.errors import BadImage
from inference.request import ImageRequest, ModelInfo
from tests.inference.driving import request, run, worker_for

INFO = ModelInfo(
    name="sd-v1-4",
    family="sd1",
    model_hash="fe4efff1e1",
    file_sha256="fe4efff1e1" + "0" * 54,
    native_width=512,
    native_height=512,
    factor=8,
    default_steps=50,
    default_guidance_scale=7.5,
    default_sampler="plms",
    safety=True,
    devices=("cpu",),
    max_pixels=10**6,
    versions="Dreamloom 0.1.0, torch 2",
)


def saved(wish: ImageRequest) -> bytes:
    return png.encode(
        Image.new("RGB", (64, 64), "red"), wish, 0, INFO, png.Circumstances(device="cpu")
    )[0]


def test_the_parameters_text_is_the_fields_own() -> None:
    wish = request(prompt="a cat", sampler="euler_a", steps=50, seed=42, width=512, height=512)
    assert png.parameters_text(wish, 0, INFO) == (
        "a cat\n"
        "Steps: 50, Sampler: Euler a, CFG scale: 7.5, Seed: 42, Size: 512x512, "
        "Model hash: fe4efff1e1, Model: sd-v1-4, RNG: CPU, Version: Dreamloom 0.1.0"
    )


def test_a_schedule_is_told_where_it_is_not_the_samplers_own() -> None:
    wish = request(sampler="dpmpp_sde", schedule="karras")
    assert ", Sampler: DPM++ SDE, Schedule type: Karras, " in png.parameters_text(wish, 0, INFO)
    for own in ("", "normal"):
        text = png.parameters_text(replace(wish, schedule=own), 0, INFO)
        assert "Schedule type" not in text
    block = png.read_block(saved(request(sampler="ddim", schedule="simple", eta=0.5)))
    assert block is not None
    assert (block["request"]["schedule"], block["request"]["eta"]) == ("simple", 0.5)
    assert "Eta DDIM: 0.5" in png.parameters_text(request(sampler="ddim", eta=0.5), 0, INFO)


def test_a_negative_prompt_has_its_own_line_and_odd_values_are_quoted() -> None:
    wish = request(prompt="a cat,\nasleep", negative_prompt="dull: grey")
    text = png.parameters_text(wish, 3, replace(INFO, name="my, model"))
    assert text.startswith("a cat,\nasleep\nNegative prompt: dull: grey\nSteps: ")
    assert 'Model: "my, model"' in text
    assert "Seed: 10," in text


@pytest.mark.parametrize("prompt", ["a cat", "eine Katze, süß", "一只猫 🐈"])
def test_text_of_any_script_comes_back(prompt: str) -> None:
    data = saved(request(prompt=prompt))
    assert png.read_text(data)["parameters"].startswith(prompt + "\n")
    block = png.read_block(data)
    assert block is not None
    assert block["request"]["prompt"] == prompt


def test_the_block_carries_the_hash_of_the_pixels(folder: Path) -> None:
    ((picture,),) = run(worker_for(folder), request(steps=2))
    block = png.read_block(picture.png)
    assert block is not None
    again = png.pixels_sha256(Image.open(io.BytesIO(picture.png)))
    assert block["pixels_sha256"] == picture.pixels_sha256 == again
    assert block["request"]["seed"] == picture.seed == 7


def test_what_is_no_picture_is_refused_in_a_sentence() -> None:
    for rubbish in (b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", saved(request())[:200]):
        with pytest.raises(BadImage, match="start image"):
            png.open_picture(rubbish)


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    file = io.BytesIO()
    Image.fromarray(np.zeros((4100, 4100), dtype=np.uint8)).save(file, "PNG")
    with pytest.raises(BadImage, match="4096"):
        png.open_picture(file.getvalue())


def test_a_picture_that_was_decoded_twice_says_so_and_others_do_not() -> None:
    picture = Image.new("RGB", (64, 64), "red")
    twice = png.Circumstances(device="cpu", vae_retried_in_float32=True)
    told, _ = png.encode(picture, request(), 0, INFO, twice)
    block = png.read_block(told)
    assert block is not None
    assert block["vae_retried_in_float32"] is True
    assert "vae_retried_in_float32" not in (png.read_block(saved(request())) or {})


@given(st.text(min_size=6), st.text(min_size=6))
def test_without_its_prompts_a_file_has_its_settings_its_seed_and_its_pixels(
    prompt: str, negative: str
) -> None:
    try:
        data = saved(request(prompt=f"<{prompt}>", negative_prompt=f"<{negative}>"))
    except UnicodeEncodeError:
        return  # Half a surrogate pair is no text that a member can send.
    silent = png.without_prompts(data)
    text, block = png.read_text(silent)["parameters"], png.read_block(silent)
    assert text.startswith("Steps: 6, Sampler: DDIM, ")
    assert "Seed: 7," in text
    assert block is not None
    assert block["request"]["seed"] == 7
    assert not {"prompt", "negative_prompt"} & set(block["request"])
    for words in (f"<{prompt}>", f"<{negative}>"):
        assert words.encode() not in silent
        assert words not in "".join(png.read_text(silent).values())
    pictures = [Image.open(io.BytesIO(one)).tobytes() for one in (data, silent)]
    assert pictures[0] == pictures[1]
    assert png.without_prompts(silent) == silent


def test_texts_that_are_not_as_we_write_them_are_taken_out_whole() -> None:
    data = saved(request(prompt="secret"))
    odd = with_texts(data, {"parameters": "secret", "dreamloom": '{"request": "secret"}'})
    assert b"secret" in odd
    assert png.read_text(png.without_prompts(odd)) == {}


def test_a_compressed_text_of_the_same_name_does_not_stay() -> None:
    notes = PngInfo()
    notes.add_text("parameters", "secret", zip=True)
    notes.add_itxt("dreamloom", '{"request": {"prompt": "secret"}}', zip=True)
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG", pnginfo=notes)
    assert "secret" in png.read_text(file.getvalue())["parameters"]
    assert png.read_text(png.without_prompts(file.getvalue())) == {}


@pytest.mark.parametrize("text", ["plain", "süß", "一只猫 🐈", "", "two\nlines"])
def test_texts_are_put_in_replaced_and_taken_out(text: str) -> None:
    data = saved(request())
    told = with_texts(data, {"Software": text, XMP: text})
    assert png.read_text(told)["Software"] == texts_of(told)["Software"] == text
    assert png.read_text(told)[XMP] == texts_of(told)[XMP] == text
    assert png.read_text(with_texts(told, {"Software": "other"}))["Software"] == "other"
    assert with_texts(told, {"Software": None, XMP: None}) == data


@pytest.mark.parametrize("cut", [0, 7, 8, 30, 60, -1, -12])
def test_a_png_that_is_cut_off_has_no_texts(cut: int) -> None:
    with pytest.raises(BadImage):
        texts_of(saved(request())[:cut])
    with pytest.raises(BadImage):
        with_texts(saved(request())[:cut], {})
