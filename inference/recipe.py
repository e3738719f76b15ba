"""A recipe: what a text or a file says that made a picture, as far as it says it."""

from dataclasses import dataclass

from inference.request import ImageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of one picture; None is what was not told.

    Names of samplers and schedules are ours. `model` and `model_hash` are as they were written;
    the hash may be the first digits only. `strength`, `init_image_sha256` and `mask_image_sha256`
    speak of a start image, which no recipe holds. `unread` are settings that this program does not
    have, and values that it does not know, as they were written.
    """

    prompt: str | None = None
    negative_prompt: str | None = None
    seed: int | None = None
    steps: int | None = None
    guidance_scale: float | None = None
    sampler: str | None = None
    schedule: str | None = None
    eta: float | None = None
    width: int | None = None
    height: int | None = None
    count: int | None = None
    strength: float | None = None
    init_image_sha256: str | None = None
    mask_image_sha256: str | None = None
    variation_seed: int | None = None
    variation_strength: float | None = None
    tiling: bool | None = None
    upscale: int | None = None
    upscale_strength: float | None = None
    exact: bool | None = None
    model: str | None = None
    model_hash: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be known besides, to make the picture."""
        needed = ("prompt", "seed", "steps", "guidance_scale", "sampler", "width", "height")
        lacking = [name for name in needed if getattr(self, name) is None]
        # Other programs write a strength for pictures that they made larger, too.
        if self.init_image_sha256 or self.strength is not None:
            lacking.append("init_image")
        if self.mask_image_sha256:
            lacking.append("mask_image")
        return tuple(lacking)

    def request(
        self, *, init_image: bytes | None = None, mask_image: bytes | None = None
    ) -> ImageRequest:
        """The request for this picture; nothing but the pictures may be missing."""
        assert not {*self.missing} - {"init_image", "mask_image"}, self.missing
        told = {
            name: value
            for name in ImageRequest.__dataclass_fields__
            if name != "model" and (value := getattr(self, name, None)) is not None
        }
        return ImageRequest(**told, init_image=init_image, mask_image=mask_image)
