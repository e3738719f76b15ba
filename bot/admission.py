"""Whether a wish can be granted: limits, defaults, price. Pure: no clock, no database."""

import difflib
import math
import secrets
from dataclasses import dataclass
from typing import TypeVar

from bot.flags import read_flags
from bot.languages.phrase import Phrase, lines, phrase
from bot.request import STRENGTH, JobRequest, Wish
from bot.words import MILLICREDITS
from config.sections import LimitSettings
from inference.errors import BadPrompt
from inference.permutations import matrix as all_of
from inference.permutations import permutations
from inference.request import MAX_SEED, ModelInfo
from inference.samplers import SAMPLERS
from inference.upscale import second_pass

Number = TypeVar("Number", int, float)

# One credit is twenty network evaluations for one image of this many pixels.
CREDIT_EVALUATIONS = 20
CREDIT_PIXELS = 512 * 512

VARIATION = 0.15
"""How far a variation is turned from its picture, unless somebody says otherwise."""

LARGEST_UPSCALE = 2

MIN_SIDE = 64
SIDE_STEP = 8

# Invisible, and without meaning to the model; it is what our pasteable line is escaped with.
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """A wish within the limits; `notes` say what was changed to get it there."""

    request: JobRequest
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """A wish that makes no sense; `sentence` tells the member what to do."""

    sentence: Phrase


def consider(
    wish: Wish,
    *,
    limits: LimitSettings,
    model: ModelInfo,
    shape: tuple[int, int] | None = None,
) -> Granted | Denied:
    """Fill in what was left out, bring what is too much down to the limits, refuse nonsense.

    `shape` is the width and height of the start image; without others the picture has its shape.
    """
    wish = read_flags(wish)
    prompt = _text(wish.prompt)
    negative = _text(wish.negative_prompt or "")
    sampler = model.default_sampler if wish.sampler is None else wish.sampler
    for mistake in (
        _wrong_prompt(prompt, negative, limits),
        _wrong_seed(wish.seed),
        _wrong_side("width", wish.width),
        _wrong_side("height", wish.height),
        _wrong_sampler(sampler),
        _wrong_guidance(wish.guidance_scale),
        _wrong_seed(wish.variation_seed),
        _wrong_variation(wish.variation_strength),
        _wrong_strength(wish.strength),
        phrase("mask-without-image") if wish.mask_image and not wish.init_image else None,
    ):
        if mistake:
            return Denied(sentence=mistake)

    try:
        prompts = _prompts(prompt, matrix=wish.matrix, most=limits.max_count)
    except BadPrompt:
        return Denied(sentence=phrase("too-many-prompts", most=limits.max_count))
    notes: list[Phrase] = []
    max_side = max(limits.max_side - limits.max_side % SIDE_STEP, MIN_SIDE)
    min_side = min(MIN_SIDE, model.native_width, model.native_height)
    native = model.native_width, model.native_height
    usual = native if shape is None or wish.width or wish.height else _shaped(shape, native)
    usual = min(max(usual[0], min_side), max_side), min(max(usual[1], min_side), max_side)
    width = _within(notes, "width", wish.width, usual[0], min_side, max_side)
    height = _within(notes, "height", wish.height, usual[1], min_side, max_side)
    times = _within(notes, "upscale", wish.upscale, 1, 1, LARGEST_UPSCALE)
    if width * height * times**2 > model.max_pixels:
        return Denied(sentence=_too_large(width * times, height * times, model.max_pixels))
    variation = 0.0 if wish.variation_seed is None else VARIATION
    turned = variation if wish.variation_strength is None else wish.variation_strength
    towards = _random_seed() if wish.variation_seed is None else wish.variation_seed
    scale, most = model.default_guidance_scale, limits.max_guidance_scale
    request = JobRequest(
        prompt=prompt,
        negative_prompt=negative,
        seed=_random_seed() if wish.seed is None else wish.seed,
        steps=_within(notes, "steps", wish.steps, model.default_steps, 1, limits.max_steps),
        guidance_scale=_within(notes, "guidance_scale", wish.guidance_scale, scale, 1.0, most),
        sampler=sampler,
        width=width,
        height=height,
        count=len(prompts) or _within(notes, "count", wish.count, 1, 1, limits.max_count),
        spoiler=bool(wish.spoiler),
        variation_seed=towards if turned else 0,
        variation_strength=turned,
        upscale=times,
        schedule=wish.schedule or "",
        model=wish.model or "",
        tiling=wish.tiling,
        matrix=wish.matrix,
        init_image=wish.init_image,
        mask_image=wish.mask_image,
        strength=STRENGTH if wish.strength is None else wish.strength,
        prompts=prompts,
        reproduces=wish.reproduces,
    )
    if wish.reproduces and notes:
        return Denied(sentence=lines(phrase("reproduce-limits"), *notes))
    return Granted(request=request, notes=tuple(notes))


def price(request: JobRequest) -> int:
    """The price in millicredits: linear in evaluations, images and pixels, rounded up."""
    whole = request.for_engine(owner="", job="")
    passes = (whole,) if request.upscale == 1 else (whole, second_pass(whole))
    steps = sum(one.steps_made * one.width * one.height for one in passes)
    work = steps * SAMPLERS[request.sampler].evaluations_per_step * request.count * MILLICREDITS
    return max(1, -(-work // (CREDIT_EVALUATIONS * CREDIT_PIXELS)))


def number(value: float) -> str:
    """A number as people write it: 7.5, and 7 rather than 7.0."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _random_seed() -> int:
    return secrets.randbelow(MAX_SEED + 1)


def _within(
    notes: list[Phrase],
    name: str,
    wished: Number | None,
    default: Number,
    low: Number,
    high: Number,
) -> Number:
    """The wished value or the default, between `low` and `high`; says in `notes` what changed."""
    value = default if wished is None else wished
    kept = min(max(value, low), high)
    if kept != value:
        was, now = number(value), number(kept)
        if kept < value:
            notes.append(phrase("brought-down", option=name, wished=was, kept=now))
        else:
            notes.append(phrase("raised", option=name, wished=was, kept=now))
    return kept


def _shaped(shape: tuple[int, int], native: tuple[int, int]) -> tuple[int, int]:
    """A size of this shape that has about as many pixels as the model's own."""
    scale = math.sqrt(native[0] * native[1] / (shape[0] * shape[1]))
    width, height = (max(round(side * scale / SIDE_STEP), 1) * SIDE_STEP for side in shape)
    return width, height


def _prompts(prompt: str, *, matrix: bool, most: int) -> tuple[str, ...]:
    """The prompts that one stands for; none if it is just itself. Raises `BadPrompt`."""
    found = permutations(prompt, most)
    if matrix:
        made = (one for text in found for one in all_of(text, most))
        found = tuple(" ".join(one.split()).replace(" ,", ",") for one in made)
        if len(found) > most:
            raise BadPrompt
    return found if len(found) > 1 else ()


def _text(typed: str) -> str:
    return " ".join(typed.replace(ZERO_WIDTH_SPACE, "").split())


def _wrong_prompt(prompt: str, negative: str, limits: LimitSettings) -> Phrase | None:
    most = limits.prompt_characters
    if not prompt:
        return phrase("prompt-empty")
    if len(prompt) > most:
        return phrase("prompt-too-long", characters=len(prompt), most=most)
    if len(negative) > most:
        return phrase("negative-prompt-too-long", characters=len(negative), most=most)
    return None


def _wrong_seed(seed: int | None) -> Phrase | None:
    if seed is None or 0 <= seed <= MAX_SEED:
        return None
    return phrase("wrong-seed", most=str(MAX_SEED))


def _wrong_side(name: str, side: int | None) -> Phrase | None:
    if side is None or side % SIDE_STEP == 0:
        return None
    near = max(round(side / SIDE_STEP) * SIDE_STEP, MIN_SIDE)
    return phrase("wrong-side", option=name, step=SIDE_STEP, side=str(side), near=str(near))


def _wrong_sampler(sampler: str) -> Phrase | None:
    if sampler in SAMPLERS:
        return None
    near = difflib.get_close_matches(sampler.lower(), SAMPLERS, n=1, cutoff=0.0)[0]
    return phrase("wrong-sampler", near=near)


def _wrong_guidance(scale: float | None) -> Phrase | None:
    if scale is None or math.isfinite(scale):
        return None
    return phrase("wrong-guidance")


def _wrong_variation(strength: float | None) -> Phrase | None:
    if strength is None or 0 <= strength <= 1:
        return None
    return phrase("wrong-variation")


def _wrong_strength(strength: float | None) -> Phrase | None:
    if strength is None or 0 <= strength <= 1:
        return None
    return phrase("wrong-strength")


def _too_large(width: int, height: int, pixels: int) -> Phrase:
    scale = math.sqrt(pixels / (width * height))
    nearest = [
        max(int(side * scale) // SIDE_STEP * SIDE_STEP, SIDE_STEP) for side in (width, height)
    ]
    return phrase(
        "size-too-large", wished=f"{width} × {height}", fitting=f"{nearest[0]} × {nearest[1]}"
    )
