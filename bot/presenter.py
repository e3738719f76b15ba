"""How a finished job is shown: the line that makes it again, the facts, the files. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.admission import ZERO_WIDTH_SPACE, number
from bot.languages.phrase import Phrase, Say, phrase
from bot.ports import Controls, Post, PostedImage
from bot.request import JobRequest
from bot.words import duration_text
from inference.request import ModelInfo, Picture

ALT_LIMIT = 1024
TEXT_LIMIT = 4096
OPTIONS = (
    "prompt",
    "negative_prompt",
    "seed",
    "steps",
    "guidance_scale",
    "sampler",
    "width",
    "height",
    "count",
    "spoiler",
    "variation_seed",
    "variation_strength",
    "upscale",
    "schedule",
    "model",
    "tiling",
    "matrix",
    "init_image",
    "mask_image",
    "strength",
)

_MARKER = re.compile(rf"\b({'|'.join(OPTIONS)})(\s*:)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One picture that may be shown, and whether behind a spoiler."""

    picture: Picture
    spoiler: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A post in one language; `line` is the whole /dream line if it has to go along as a file."""

    text: str
    footer: str
    alts: tuple[str, ...]
    line: str = ""


def dream_line(request: JobRequest, job_id: str = "") -> str:
    """The whole /dream line that asks for the same picture again, ready to be pasted.

    Pictures that it starts from are named by their job: they have to be attached again.
    """
    values: dict[str, str] = {"prompt": _escape(request.prompt)}
    if request.negative_prompt:
        values["negative_prompt"] = _escape(request.negative_prompt)
    values |= {
        "seed": str(request.seed),
        "steps": str(request.steps),
        "guidance_scale": number(request.guidance_scale),
        "sampler": request.sampler,
        "width": str(request.width),
        "height": str(request.height),
    }
    if request.schedule:
        values["schedule"] = request.schedule
    if request.model:
        values["model"] = request.model
    if request.init_image:
        values["init_image"] = f"[{job_id}]"
        values["strength"] = number(request.strength)
    if request.mask_image:
        values["mask_image"] = f"[{job_id}]"
    if request.tiling:
        values["tiling"] = "True"
    if request.matrix:
        values["matrix"] = "True"
    if request.count != 1 and not request.prompts:
        values["count"] = str(request.count)
    if request.spoiler:
        values["spoiler"] = "True"
    if request.variation_strength:
        values["variation_seed"] = str(request.variation_seed)
        values["variation_strength"] = number(request.variation_strength)
    if request.upscale != 1:
        values["upscale"] = str(request.upscale)
    return "/dream " + " ".join(f"{name}: {value}" for name, value in values.items())


def present(
    request: JobRequest,
    *,
    job_id: str,
    model: ModelInfo,
    shown: Sequence[Shown],
    seconds: float,
    notes: Sequence[Phrase] = (),
    key: str = "",
    sheet: bytes | None = None,
) -> Post:
    """The post of a finished job. Its footer ends with its key: that is how it is found.

    With a `sheet`, which shows all of them, the single pictures are not sent.
    """
    key = key or job_id
    names = _names(request, job_id, shown)
    images = tuple(_image(request, *one) for one in zip(names, shown, strict=True))
    if sheet is not None:
        alt = phrase("alt-text-sheet", count=len(shown), prompt=request.prompt)
        hidden = any(one.spoiler for one in images)
        (name, *_) = _names(request, job_id, shown[:1])
        images = (PostedImage(name=name, png=sheet, alt=alt, spoiler=hidden),)
    return Post(
        key=key,
        line=dream_line(request, job_id),
        notes=tuple(notes),
        footer=phrase("post-footer", model=model.name, duration=duration_text(seconds), job=key),
        images=images,
        controls=Controls(
            job_id=job_id,
            count=request.count,
            shown=tuple(one.picture.index for one in shown),
            larger=request.upscale > 1,
        ),
    )


def write(post: Post, say: Say) -> Written:
    """The post in the language of `say`, within Discord's limits."""
    said = "\n".join(say(note) for note in post.notes)
    text = f"```\n{post.line}\n```{said}"
    too_long = len(text) > TEXT_LIMIT
    if too_long:
        said = f"{say(phrase('post-line-in-file'))}\n{said}"
        shorter = post.line[: TEXT_LIMIT - len(said) - len("```\n …\n```")]
        text = f"```\n{shorter} …\n```{said}"
    alts = [say(image.alt) for image in post.images]
    return Written(
        text=text,
        footer=say(post.footer),
        alts=tuple(alt if len(alt) <= ALT_LIMIT else alt[: ALT_LIMIT - 1] + "…" for alt in alts),
        line=post.line if too_long else "",
    )


def _names(request: JobRequest, job_id: str, shown: Sequence[Shown]) -> list[str]:
    """What the files are called: by their seeds, or by those of their variations if they share one.

    No two of a post have the same name.
    """
    seeds = [str(one.picture.seed) for one in shown]
    if request.prompts:
        seeds = [f"{one.picture.seed}-{one.picture.index + 1}" for one in shown]
    elif len(set(seeds)) < len(seeds):
        whole = request.for_engine(owner="", job="")
        seeds = [str(whole.variation_seed_of(one.picture.index)) for one in shown]
    return [f"dreamloom-{job_id}-{seed}.png" for seed in seeds]


def _image(request: JobRequest, name: str, shown: Shown) -> PostedImage:
    return PostedImage(
        name=name,
        png=shown.picture.png,
        alt=phrase("alt-text", prompt=request.prompt_of(shown.picture.index)),
        spoiler=request.spoiler or shown.spoiler,
    )


def _escape(text: str) -> str:
    """A member's words so that they neither end the code block nor look like an option.

    Prompts never hold a zero-width space (see admission), so that it can be taken out again.
    """
    text = text.replace("``", f"`{ZERO_WIDTH_SPACE}`").replace("``", f"`{ZERO_WIDTH_SPACE}`")
    return _MARKER.sub(rf"\1{ZERO_WIDTH_SPACE}\2", text)
