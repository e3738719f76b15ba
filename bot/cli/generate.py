"""`python -m bot generate`: pictures without Discord or a database."""

import asyncio
import json
import secrets
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import complain, say

if TYPE_CHECKING:
    from inference.request import ImageRequest, ModelInfo, Picture

STRENGTH = 0.75
"""How far a start image is left where nobody says; with a mask its white parts are made anew."""

VARIATION = 0.15
"""How far a variation goes where nobody says."""


def generate(chosen: Namespace) -> int:
    """Paint, save, and say where."""
    from config.logs import start_logging
    from config.settings import load_settings
    from inference.engine import Engine
    from inference.request import Encoded, Finished, Picture

    settings = load_settings(chosen.config)
    start_logging(settings.logging.model_copy(update={"level": "warning"}))
    inference = settings.inference
    if chosen.model is not None:
        inference = inference.model_copy(update={"model": chosen.model})
    start = _read(chosen.init_image, "start image")
    mask = _read(chosen.mask_image, "mask")

    async def paint() -> tuple[list[Picture], float]:
        pictures: list[Picture] = []
        seconds = 0.0
        async with Engine(inference) as engine:
            async for event in engine.submit(_request(chosen, engine.info, start, mask)):
                match event:
                    case Encoded(tokens=tokens, kept=kept, notes=notes):
                        if tokens > kept:
                            complain(f"The prompt has {tokens} tokens; the model reads {kept}.")
                        for note in notes:
                            complain(note)
                    case Picture():
                        pictures.append(event)
                    case Finished():
                        seconds = event.seconds
        return sorted(pictures, key=lambda one: one.index), seconds

    pictures, seconds = asyncio.run(paint())
    paths = [_save(chosen.out, picture, len(pictures)) for picture in pictures]
    if chosen.json:
        images = [_facts(one, path) for one, path in zip(pictures, paths, strict=True)]
        # The first picture's facts stand at the top too: most ask for one.
        say(json.dumps({"seconds": round(seconds, 3), **images[0], "images": images}))
    else:
        for picture, path in zip(pictures, paths, strict=True):
            say(f"{path} (seed {picture.seed})")
    return 0


def _request(
    chosen: Namespace, model: "ModelInfo", start: bytes | None, mask: bytes | None
) -> "ImageRequest":
    from inference.errors import BadSize
    from inference.outpaint import outpainted
    from inference.request import ImageRequest

    steps, scale = chosen.steps, chosen.guidance_scale
    width, height = chosen.width, chosen.height
    strength = (STRENGTH if mask is None else 1.0) if chosen.strength is None else chosen.strength
    other, far = chosen.variation_seed, chosen.variation_strength
    varied = other is not None or far is not None
    request = ImageRequest(
        prompt=chosen.prompt,
        negative_prompt=chosen.negative_prompt,
        seed=_seed(chosen.seed),
        steps=model.default_steps if steps is None else steps,
        guidance_scale=model.default_guidance_scale if scale is None else scale,
        sampler=chosen.sampler or model.default_sampler,
        schedule=chosen.schedule,
        eta=chosen.eta,
        exact=chosen.exact or None,
        width=model.native_width if width is None else width,
        height=model.native_height if height is None else height,
        count=chosen.count,
        job="generate",
        init_image=start,
        strength=strength,
        mask_image=mask,
        variation_seed=_seed(other) if varied else 0,
        variation_strength=(VARIATION if far is None else far) if varied else 0.0,
        tiling=chosen.tiling,
        upscale=chosen.upscale,
        upscale_strength=chosen.upscale_strength,
    )
    if chosen.outpaint is None:
        return request
    direction, amount = chosen.outpaint
    if not amount.isdecimal():
        raise BadSize(f"{amount!r} is no number of pixels; say for example: right 128.")
    # Left out, the strength is outpainting's own.
    given = {} if chosen.strength is None else {"strength": chosen.strength}
    return outpainted(request, direction, int(amount), **given)


def _seed(chosen: int | None) -> int:
    from inference.request import SEEDS

    return secrets.randbelow(SEEDS) if chosen is None else chosen


def _read(path: Path | None, what: str) -> bytes | None:
    from bot.errors import StartError

    try:
        return None if path is None else path.read_bytes()
    except OSError as error:
        raise StartError(f"The {what} {path} cannot be read: {error.strerror}.") from error


def _save(out: Path | None, picture: "Picture", count: int) -> Path:
    from bot.errors import StartError

    path = out or Path(f"dreamloom-{picture.seed}.png")
    if out is not None and count > 1:
        path = out.with_name(f"{out.stem}-{picture.seed}{out.suffix or '.png'}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture.png)
    except OSError as error:
        raise StartError(f"The picture cannot be saved as {path}: {error.strerror}.") from error
    return path


def _facts(picture: "Picture", path: Path) -> dict[str, object]:
    return {
        "path": str(path),
        "seed": picture.seed,
        "width": picture.width,
        "height": picture.height,
        "sha256": picture.pixels_sha256,
        "render_fault": picture.render_fault,
        "exact": picture.exact,
        "numerics": picture.numerics,
        "fingerprint": picture.fingerprint,
        "safety": None if picture.scores is None else asdict(picture.scores),
    }


def _arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("prompt", help="what to paint")
    add("--negative-prompt", default="", metavar="TEXT", help="what should not be in it")
    add("--seed", type=int, help="0 to 4294967295 (default: random)")
    add("--steps", type=int, help="default: the model's own")
    add("--guidance-scale", type=float, metavar="SCALE", help="default: the model's own")
    add("--sampler", help="plms, ddim, euler, … (default: the model's own)")
    add("--schedule", default="", help="karras, exponential, … (default: the sampler's own)")
    add("--eta", type=float, default=0.0, help="share of fresh noise in ddim, 0 to 1 (default: 0)")
    add("--exact", action="store_true", help="the same bytes wherever the numerics are the same")
    add("--width", type=int, help="pixels, a multiple of 8")
    add("--height", type=int, help="pixels, a multiple of 8")
    add("--count", type=int, default=1, help="how many; image i has seed + i")
    add("--model", type=Path, metavar="PATH", help="a .safetensors file or a diffusers folder")
    add("--init-image", type=Path, metavar="FILE", help="start from this picture")
    add("--strength", type=float, help="how far to leave it, 0 to 1 (default: 0.75, masks 1)")
    add("--mask-image", type=Path, metavar="FILE", help="white: paint anew; all else stays")
    add(
        "--outpaint",
        nargs=2,
        metavar=("DIRECTION", "PIXELS"),
        help="more canvas around the start image: left, right, up, down or all",
    )
    add("--variation-seed", type=int, metavar="SEED", help="turn the noise towards this seed's")
    add(
        "--variation-strength",
        type=float,
        metavar="SHARE",
        help="how far, 0 to 1 (default: 0.15; without a variation seed a random one)",
    )
    add("--tiling", action="store_true", help="edges that meet, for patterns")
    add("--upscale", type=int, default=1, metavar="FACTOR", help="2: twice as large, in two passes")
    add(
        "--upscale-strength",
        type=float,
        default=0.35,
        metavar="STRENGTH",
        help="how far the second pass leaves the first, 0 to 1 (default: 0.35)",
    )
    add("--out", type=Path, metavar="FILE", help="where to save (default: dreamloom-SEED.png)")
    add("--json", action="store_true", help="print seed, hash of the pixels, safety scores")


GENERATE = Subcommand(
    name="generate",
    summary="Paint one picture without Discord.",
    add_arguments=_arguments,
    run=generate,
)
