"""What a member asks for: first as typed, then as a job that can be stored and run again."""

import json
from dataclasses import asdict, dataclass, fields, replace

from inference.request import ImageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of one /dream as they were typed; None is what was left out."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """A wish within the limits, with nothing left open: the same request is the same picture.

    What a variation is, and how a picture is made larger, stands with `ImageRequest`.
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

    def for_engine(self, *, owner: str, job: str) -> ImageRequest:
        """The engine's part of it; whether a picture hides behind a spoiler is not its business."""
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
        )

    def alone(self, index: int) -> "JobRequest":
        """The request that makes picture `index`, and no other."""
        whole = self.for_engine(owner="", job="")
        towards = whole.variation_seed_of(index) if self.variation_strength else 0
        return replace(self, seed=whole.seed_of(index), variation_seed=towards, count=1)

    def wish(self) -> Wish:
        """The wish that asks for the same once more."""
        return Wish(**asdict(self))

    def to_json(self) -> str:
        """The text that the database keeps."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "JobRequest":
        """Back from the database; keys of a later version are ignored."""
        known = {field.name for field in fields(cls)}
        stored = json.loads(text)
        return cls(**{key: value for key, value in stored.items() if key in known})
