"""What a member asks for: first as typed, then as a job that can be stored and run again."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace

from inference.request import ImageRequest

STRENGTH = 0.75
"""How far a start image is left, unless somebody says otherwise."""


def name_of(picture: bytes | None) -> str:
    """What a picture is called in a request; nothing for none."""
    return "" if picture is None else hashlib.sha256(picture).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of one /dream as they were typed; None is what was left out.

    `init_image` and `mask_image` are empty or name pictures that come with the wish.
    """

    prompt: str
    negative_prompt: str | None = None
    seed: int | None = None
    steps: int | None = None
    guidance_scale: float | None = None
    sampler: str | None = None
    width: int | None = None
    height: int | None = None
    count: int | None = None
    spoiler: bool | None = None
    variation_seed: int | None = None
    variation_strength: float | None = None
    upscale: int | None = None
    schedule: str | None = None
    model: str | None = None
    tiling: bool = False
    matrix: bool = False
    init_image: str = ""
    mask_image: str = ""
    strength: float | None = None
    reproduces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """A wish within the limits, with nothing left open: the same request is the same picture.

    What a variation is, and how a picture is made larger, stands with `ImageRequest`.
    `init_image` and `mask_image` are the SHA-256 of the pictures that it starts from, which are
    kept beside the job. With `prompts`, which `prompt` stands for, each picture has its own. What
    `reproduces` another picture names the SHA-256 of that one's pixels, to be compared with.
    """

    prompt: str
    negative_prompt: str = ""
    seed: int
    steps: int
    guidance_scale: float
    sampler: str
    width: int
    height: int
    count: int = 1
    spoiler: bool = False
    variation_seed: int = 0
    variation_strength: float = 0.0
    upscale: int = 1
    schedule: str = ""
    model: str = ""
    tiling: bool = False
    matrix: bool = False
    init_image: str = ""
    mask_image: str = ""
    strength: float = STRENGTH
    prompts: tuple[str, ...] = ()
    reproduces: str = ""

    def prompt_of(self, index: int) -> str:
        """The words of picture `index`."""
        return self.prompts[index] if self.prompts else self.prompt

    def for_engine(
        self,
        *,
        owner: str,
        job: str,
        init_image: bytes | None = None,
        mask_image: bytes | None = None,
    ) -> ImageRequest:
        """The engine's part of it; whether a picture hides behind a spoiler is not its business.

        Without its start image it can be checked and estimated, but not made.
        """
        return ImageRequest(
            prompt=self.prompt,
            negative_prompt=self.negative_prompt,
            seed=self.seed,
            steps=self.steps,
            guidance_scale=self.guidance_scale,
            sampler=self.sampler,
            width=self.width,
            height=self.height,
            count=self.count,
            owner=owner,
            job=job,
            variation_seed=self.variation_seed,
            variation_strength=self.variation_strength,
            upscale=self.upscale,
            schedule=self.schedule,
            model=self.model,
            tiling=self.tiling,
            init_image=init_image or (b"" if self.init_image else None),
            mask_image=mask_image or (b"" if self.mask_image else None),
            strength=self.strength,
        )

    def alone(self, index: int) -> "JobRequest":
        """The request that makes picture `index`, and no other."""
        whole = self.for_engine(owner="", job="")
        at = 0 if self.prompts else index
        towards = whole.variation_seed_of(at) if self.variation_strength else 0
        return replace(
            self,
            prompt=self.prompt_of(index),
            prompts=(),
            matrix=False,
            seed=whole.seed_of(at),
            variation_seed=towards,
            count=1,
        )

    def wish(self) -> Wish:
        """The wish that asks for the same once more, and for nothing to compare it with."""
        known = {field.name for field in fields(Wish)} - {"reproduces"}
        return Wish(**{key: value for key, value in asdict(self).items() if key in known})

    def to_json(self) -> str:
        """The text that the database keeps."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "JobRequest":
        """Back from the database; keys of a later version are ignored."""
        known = {field.name for field in fields(cls)}
        stored = json.loads(text)
        if "prompts" in stored:
            stored["prompts"] = tuple(stored["prompts"])
        return cls(**{key: value for key, value in stored.items() if key in known})
