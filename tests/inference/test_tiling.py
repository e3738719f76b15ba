"""Tiling: pictures that go on at the opposite edge, beside others that do not."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from inference import png
from inference.checkpoints import open_checkpoint
from inference.decoding.seamless import decode_seamless, encode_seamless
from inference.denoiser import Around
from inference.loaded.model import Model, load_model, loading_on
from inference.models.wrapping import Wrapping
from inference.worker import Worker
from tests.inference.driving import pixels, request, run, worker_for


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load_model(open_checkpoint(folder), loading_on(torch.device("cpu"), torch.float64))


@pytest.fixture(scope="module")
def worker(folder: Path) -> Worker:
    return worker_for(folder)


def close(one: Tensor, other: Tensor) -> bool:
    return bool((one - other).norm() <= 1e-10 * other.norm())


@torch.no_grad()
def test_networks_do_not_know_where_a_seamless_picture_begins(model: Model) -> None:
    """Rolled input, rolled output; by whole steps of the smallest map, where strides begin anew."""
    x = torch.randn(1, 4, 16, 24, dtype=torch.float64)
    shifts = model.unet.time_path(torch.tensor([500.0]))
    prompts = model.unet.context_path(torch.randn(1, 77, 32, dtype=torch.float64))
    around = Around(model.unet)

    def rolled(picture: Tensor, factor: int = 1) -> Tensor:
        return picture.roll((8 * factor, 16 * factor), (-2, -1))

    assert close(around(rolled(x), shifts, prompts), rolled(around(x, shifts, prompts)))
    plain = model.unet.denoise(rolled(x), shifts, prompts)
    assert not close(plain, rolled(model.unet.denoise(x, shifts, prompts)))

    pixels = decode_seamless(model.vae, x[0], None).pixels
    assert torch.allclose(decode_seamless(model.vae, rolled(x)[0], None).pixels, rolled(pixels, 8))
    picture = torch.rand(1, 3, 128, 192, dtype=torch.float64)
    latent = encode_seamless(model.vae, picture, None)
    assert close(encode_seamless(model.vae, rolled(picture, 8), None), rolled(latent))


@torch.no_grad()
def test_afterwards_the_network_is_as_it_was_even_after_an_error(model: Model) -> None:
    convolutions = [part for part in model.vae.modules() if isinstance(part, nn.Conv2d)]
    with pytest.raises(ZeroDivisionError), Wrapping(model.vae):
        assert any(part.padding_mode == "circular" for part in convolutions)
        raise ZeroDivisionError
    assert all(part.padding_mode == "zeros" for part in convolutions)


def seam(values: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> float:
    """How much more neighbours differ across the edges than elsewhere; 1 is no seam at all."""
    ratios = []
    for axis in (0, 1):
        steps = np.abs(np.diff(values, axis=axis)).mean()
        across = np.abs(values.take(0, axis) - values.take(-1, axis)).mean()
        ratios.append(across / steps)
    return float(np.mean(ratios))


def test_the_demo_models_landscapes_show_no_seam_when_rolled_by_half() -> None:
    worker = worker_for(None, cache=None)
    wish = {"prompt": "sunset over mountains", "steps": 12, "count": 4, "sampler": "euler"}
    seamless, plain = run(worker, request(**wish, tiling=True), request(**wish))
    found = [seam(pixels(picture)) for picture in seamless]
    assert np.mean(found) < 2.5
    assert np.mean([seam(pixels(picture)) for picture in plain]) > 2 * np.mean(found)


def test_strangers_beside_a_tiling_picture_keep_their_bits(worker: Worker) -> None:
    wishes = [
        request(seed=1, tiling=True, sampler="heun", exact=True),
        request(seed=2, exact=True),
        request(seed=3, sampler="euler_a", exact=True),
    ]
    alone = [run(worker, wish)[0][0] for wish in wishes]
    together = run(worker, *wishes)
    assert [made.pixels_sha256 for (made,) in together] == [one.pixels_sha256 for one in alone]
    assert all(made.exact for (made,) in together)


def test_a_picture_says_that_it_tiles(worker: Worker) -> None:
    ((made,),) = run(worker, request(tiling=True, steps=2))
    assert ", Tiling: True" in png.read_text(made.png)["parameters"]
    assert (png.read_block(made.png) or {})["request"]["tiling"] is True


@torch.no_grad()
def test_in_tiles_the_edges_meet_too() -> None:
    model = load_model(open_checkpoint(None), loading_on(torch.device("cpu"), torch.float32))
    latent = torch.randn(4, 48, 40, generator=torch.Generator().manual_seed(1))
    whole = decode_seamless(model.vae, latent, None).pixels
    tiled = decode_seamless(model.vae, latent, 32).pixels
    assert tiled.shape == whole.shape
    inside = (tiled - whole)[:, 16:-16, 16:-16].abs().mean()
    assert (tiled - whole)[:, :4].abs().mean() < 2 * inside
    moments = encode_seamless(model.vae, whole[None], 32)
    assert moments.shape == (1, 8, 48, 40)
