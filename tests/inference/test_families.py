"""Every family agrees with diffusers: its text towers, its UNet, and the pictures it makes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from inference import briefs
from inference.canvas import FEATHER
from inference.checkpoints import open_checkpoint
from inference.devices.messages import Failed
from inference.errors import BadImage
from inference.loaded.model import Model, load_model, loading_on
from inference.stages import Stages
from tests.inference.checkpoints import save_folder
from tests.inference.driving import assert_same_picture, pixels, request, run, worker_for
from tests.inference.kin import (
    guided_pipeline,
    inpainting_pipeline,
    sd2_pipeline,
    sdxl_pipeline,
)

PROMPT = "a red circle on a blue background"


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


class Kin:
    """A rival's pipeline, and the folder that it was saved to."""

    def __init__(self, make: Callable[[], Any], folder: Path) -> None:
        self.pipeline = make()
        self.folder = save_folder(self.pipeline, folder)

    def model(self, dtype: torch.dtype = torch.float64) -> Model:
        return load_model(open_checkpoint(self.folder), loading_on(torch.device("cpu"), dtype))

    def picture(self, wish: Any, **options: Any) -> Any:
        made = self.pipeline(
            wish.prompt,
            num_inference_steps=wish.steps,
            guidance_scale=wish.guidance_scale,
            width=wish.width,
            height=wish.height,
            generator=torch.Generator("cpu").manual_seed(wish.seed),
            **options,
        ).images
        return made if options.get("output_type") == "latent" else np.asarray(made[0], np.int16)


def kin(make: Callable[[], Any]) -> Any:
    @pytest.fixture(scope="module")
    def made(tmp_path_factory: pytest.TempPathFactory) -> Kin:
        torch.set_num_threads(1)
        return Kin(make, tmp_path_factory.mktemp("kin") / "model")

    return made


sd2 = kin(sd2_pipeline)
sdxl = kin(sdxl_pipeline)
inpainting = kin(inpainting_pipeline)
inpainting2 = kin(lambda: sd2_pipeline("epsilon", channels=9))
guided = kin(guided_pipeline)


def close(ours: torch.Tensor, theirs: torch.Tensor, within: float) -> bool:
    return bool((ours - theirs).norm() <= within * theirs.norm())


def encoded(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_sd2_reads_prompts_as_diffusers_does(sd2: Kin) -> None:
    model = sd2.model()
    ours, pooled = model.read(model.reader.prompt("a cat"), 1)
    assert pooled is None
    encoder = sd2.pipeline.text_encoder.double()
    theirs, _ = sd2.pipeline.encode_prompt("a cat", "cpu", 1, False)
    encoder.float()
    assert close(ours, theirs, 1e-10)


def test_sdxl_reads_prompts_with_both_towers(sdxl: Kin) -> None:
    model = sdxl.model()
    ours, pooled = model.read(model.reader.prompt("a cat"), 1)
    towers = sdxl.pipeline.text_encoder, sdxl.pipeline.text_encoder_2
    for tower in towers:
        tower.double()
    theirs, _, their_pooled, _ = sdxl.pipeline.encode_prompt("a cat", device="cpu")
    for tower in towers:
        tower.float()
    assert pooled is not None
    assert close(ours, theirs, 1e-10)
    assert close(pooled, their_pooled, 1e-10)


@pytest.mark.parametrize("name", ["sd2", "sdxl", "inpainting", "inpainting2", "guided"])
def test_the_unet_agrees_in_double_precision(name: str, request: pytest.FixtureRequest) -> None:
    """The sinusoids are float32 here as there."""
    family: Kin = request.getfixturevalue(name)
    model = family.model()
    sizes = model.family.unet
    x = torch.randn(2, sizes.in_channels, 9, 6, dtype=torch.float64)
    context = torch.randn(2, 77, sizes.context_dim, dtype=torch.float64)
    timesteps = torch.tensor([3.0, 981.0])
    told: dict[str, Any] = {}
    pooled = None
    if sizes.added_dim:
        pooled = torch.randn(1, model.family.towers[-1].projection, dtype=torch.float64)
        numbers = torch.tensor([[48.0, 72.0, 0.0, 0.0, 48.0, 72.0]]).repeat(2, 1)
        told["added_cond_kwargs"] = {"text_embeds": pooled.repeat(2, 1), "time_ids": numbers}
    if sizes.guidance_dim:
        features = family.pipeline.get_guidance_scale_embedding(torch.tensor([6.5, 6.5]), 16)
        told["timestep_cond"] = features.double()
    added = model.added(pooled, (72, 48), 7.5)
    unet = family.pipeline.unet.double()
    with torch.no_grad():
        theirs = unet(x, timesteps, context, return_dict=False, **told)[0]
        ours = model.unet(x, timesteps, context, None if added is None else added.expand(2, -1))
    unet.float()
    assert (added is None) == (name in ("sd2", "inpainting", "inpainting2"))
    assert close(ours, theirs, 1e-6)


@pytest.mark.parametrize("negative", ["", "dull"])
def test_sdxl_makes_the_picture_of_diffusers(sdxl: Kin, negative: str) -> None:
    """Without a negative prompt diffusers takes zeros, not the encoding of nothing."""
    wish = request(
        sampler="euler", steps=5, guidance_scale=5.0, negative_prompt=negative, width=64, height=48
    )
    ((ours,),) = run(worker_for(sdxl.folder, threads=1), wish)
    theirs = sdxl.picture(wish, negative_prompt=negative or None)
    assert_same_picture(pixels(ours), theirs)


def test_rows_of_sdxl_of_several_prompts_share_calls(sdxl: Kin) -> None:
    worker = worker_for(sdxl.folder, threads=1)
    wishes = [request(prompt=p, steps=3, seed=i) for i, p in enumerate(("a cat", "a dog", "x"))]
    together = run(worker, *wishes)
    for wish, (picture,) in zip(wishes, together, strict=True):
        ((alone,),) = run(worker_for(sdxl.folder, threads=1), wish)
        assert_same_picture(pixels(picture), pixels(alone))


def test_a_model_told_the_guidance_scale_needs_one_row(guided: Kin) -> None:
    wish = request(steps=4, guidance_scale=8.5)
    worker = worker_for(guided.folder, threads=1)
    ((ours,),) = run(worker, wish)
    assert_same_picture(pixels(ours), guided.picture(wish))
    ((other,),) = run(worker, request(steps=4, guidance_scale=2.0))
    assert ours.pixels_sha256 != other.pixels_sha256
    model = guided.model()
    made = Stages(model)
    assert made.start(wish, 0).negative is None


def test_v_prediction_makes_the_latent_of_diffusers(sd2: Kin) -> None:
    """A DDIM loop around our UNet: what the network says is v (arXiv 2202.00512, appendix D)."""
    model = sd2.model(torch.float32)
    assert model.family.prediction == "v"
    made = Stages(model)
    wish = request(steps=5, guidance_scale=4.0)
    row = made.start(wish, 0)
    assert row.negative is not None
    prompts = torch.stack([row.negative.keys_values, row.prompt.keys_values])
    x = row.x
    plan = row.plan
    sigmas = [visit.level.sigma for visit in plan.visits] + [plan.end]
    with torch.no_grad():
        for visit, sigma, after in zip(plan.visits, sigmas, sigmas[1:], strict=False):
            scale = (1 + sigma**2) ** -0.5
            shifts = model.unet.time_path(torch.tensor([visit.level.timestep] * 2))
            untold, told = model.unet.denoise((x * scale).expand(2, -1, -1, -1), shifts, prompts)
            v = untold + wish.guidance_scale * (told - untold)
            estimate = x * scale**2 - v * sigma * scale
            x = estimate + (x - estimate) * after / sigma
    theirs = sd2.picture(wish, output_type="latent")[0]
    assert close(x / (1 + plan.end**2) ** 0.5, theirs, 1e-4)


@pytest.mark.parametrize("strength", [1.0, 0.6])
@pytest.mark.parametrize("name", ["inpainting", "inpainting2"])
def test_inpainting_makes_the_picture_of_diffusers(
    name: str, strength: float, request: pytest.FixtureRequest
) -> None:
    from tests.inference.driving import request as wish_for

    family: Kin = request.getfixturevalue(name)
    random = np.random.default_rng(6)
    start = Image.fromarray(random.integers(0, 255, (48, 64, 3), dtype=np.uint8), "RGB")
    white = np.zeros((48, 64), dtype=np.uint8)
    white[13:, 9:60] = 255
    mask = Image.fromarray(white, "L")
    wish = wish_for(
        init_image=encoded(start),
        mask_image=encoded(mask),
        strength=strength,
        steps=5,
        height=48,
        negative_prompt="dull",
    )
    ((ours,),) = run(worker_for(family.folder, threads=1), wish)
    theirs = family.picture(
        wish, image=start, mask_image=mask, strength=strength, negative_prompt="dull"
    )
    # Theirs lets the network's own picture stand outside the mask too; ours is the start image.
    whole = (slice(13 + FEATHER, None), slice(9 + FEATHER, 60 - FEATHER))
    assert_same_picture(pixels(ours)[whole], theirs[whole])
    assert np.array_equal(pixels(ours)[white == 0], np.asarray(start)[white == 0])


def test_masks_and_models_that_do_not_go_together_are_refused(inpainting: Kin) -> None:
    picture = encoded(Image.new("RGB", (64, 64)))
    for folder, wish, words in (
        (inpainting.folder, request(), "inpainting model: it needs a start image"),
        (inpainting.folder, request(mask_image=picture), "send that too"),
        (
            inpainting.folder,
            request(init_image=picture, mask_image=picture),
            "all black, so nothing would be painted anew",
        ),
    ):
        (answer,) = worker_for(folder, threads=1).submit(1, wish, (0,))
        assert isinstance(answer, Failed)
        assert isinstance(answer.error, BadImage)
        assert words in str(answer.error)


def test_prompts_that_were_read_are_kept_as_long_as_there_is_room(
    sdxl: Kin, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = sdxl.model(torch.float32)
    kept = Stages(model)

    def told(prompt: str) -> torch.Tensor:
        brief = kept.brief(request(prompt=prompt, guidance_scale=1.0))
        return brief.turns[0].prompt.keys_values

    first = told("a cat")
    assert told("a cat") is first
    monkeypatch.setattr(briefs, "PROMPT_BYTES", 3.5 * first.nbytes)
    for prompt in ("a dog", "a cow"):
        told(prompt)
    assert told("a cat") is first
    for prompt in ("a hen", "a pig", "a fox"):
        told(prompt)
    assert told("a cat") is not first
