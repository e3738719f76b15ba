"""What goes into the engine and what comes out: plain values, to be stored, sent and compared."""

from dataclasses import dataclass

SEEDS = 2**32
MAX_SEED = SEEDS - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """One wish for pictures; image `i` is made from `seed + i`.

    `owner` and `job` are opaque here: owners get fair turns, the job's id goes into the log.
    `schedule` and `model` may be empty: the sampler's own, the engine's default. `eta` is the share
    of fresh noise in samplers that can do with or without it (ddim). With `init_image` (an encoded
    picture) the start is that image, noised by `strength` (0 to 1, where 0 is the image itself);
    with `mask_image` only its white parts are painted anew. `exact` asks for the same bytes under
    any load; None leaves that to the engine's settings.

    With `variation_strength` (0 to 1) the noise is turned so far towards that of `variation_seed`;
    then image `i` keeps `seed`, and its other noise is that of `variation_seed + i`. With `tiling`
    the picture goes on at the opposite edge, so that it can be laid like tiles. `upscale` 2 doubles
    the sides of the finished picture and paints it again, noised by `upscale_strength`. `previews`
    asks for `Preview` events; they change nothing of the picture.
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
    owner: str = ""
    job: str = ""
    init_image: bytes | None = None
    strength: float = 0.75
    mask_image: bytes | None = None
    schedule: str = ""
    eta: float = 0.0
    model: str = ""
    exact: bool | None = None
    variation_seed: int = 0
    variation_strength: float = 0.0
    tiling: bool = False
    upscale: int = 1
    upscale_strength: float = 0.35
    previews: bool = False

    @property
    def steps_made(self) -> int:
        """The steps that are made: from a start image on, the last share of them, at least one."""
        if self.init_image is None:
            return self.steps
        return max(1, min(int(self.steps * self.strength), self.steps))

    def seed_of(self, index: int) -> int:
        """The seed of image `index`."""
        return self.seed if self.variation_strength else (self.seed + index) % SEEDS

    def variation_seed_of(self, index: int) -> int:
        """The seed that the noise of image `index` is turned towards."""
        return (self.variation_seed + index) % SEEDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """The loaded model as others need to know it; sizes in pixels.

    `default_schedule` goes with `default_sampler`; empty for that sampler's own. A model that
    `inpaints` needs a start image and a mask. `shipped` says that it is the demo model, which comes
    with the program. `facts` are lines about the devices and how the model runs there, for whoever
    looks after them.
    """

    name: str
    family: str
    model_hash: str
    file_sha256: str
    native_width: int
    native_height: int
    factor: int
    default_steps: int
    default_guidance_scale: float
    default_sampler: str
    default_schedule: str = ""
    inpaints: bool = False
    safety: bool
    concept_names: tuple[str, ...] = ()
    special_names: tuple[str, ...] = ()
    licence: str = ""
    licence_file: str = ""
    shipped: bool = False
    devices: tuple[str, ...]
    facts: tuple[str, ...] = ()
    max_pixels: int
    versions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredView:
    """Raw cosines of one view of a picture with each concept and each special-care concept."""

    view: str
    concepts: tuple[float, ...]
    special: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherScores:
    """What a further scorer (`scorers.py`) says of one view: a probability for each label."""

    scorer: str
    view: str
    labels: tuple[str, ...]
    probabilities: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyScores:
    """What the safety classifier measured: facts, with the thresholds its weights carry.

    `others` are the further scorers' words, one for each scorer and view. A scorer that could say
    nothing stands in `faults`: with one there, the picture is not checked.
    """

    views: tuple[ScoredView, ...]
    concept_thresholds: tuple[float, ...]
    special_thresholds: tuple[float, ...]
    concept_names: tuple[str, ...] = ()
    special_names: tuple[str, ...] = ()
    others: tuple[OtherScores, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """The request as the model reads it: how many tokens the prompt has and how many were kept.

    `notes` are sentences about what was done otherwise than one might expect. `read_as` has the
    words that the kept tokens stand for, each prompt with the negative one that goes with it.
    """

    tokens: int
    kept: int
    notes: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Network visits done and to be done, over all images of the request."""

    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What image `index` looks like after so many of its visits: a small JPEG, not scored."""

    index: int
    done: int
    total: int
    jpeg: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One finished image with its metadata inside; `scores` is None if it could not be scored.

    `render_fault` says that the numbers went wrong (not finite, or one flat colour).
    `vae_retried_in_float32` says that half precision overflowed in the VAE, and float32 did not.
    `numerics` names the arithmetic; an `exact` picture is the same to the last bit wherever that
    name is the same, whatever ran beside it. `fingerprint` is the picture's perceptual hash, 16 hex
    digits (`fingerprint.py`).
    """

    index: int
    seed: int
    width: int
    height: int
    png: bytes
    pixels_sha256: str
    scores: SafetyScores | None
    render_fault: bool
    vae_retried_in_float32: bool = False
    exact: bool = False
    numerics: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """All images are there; seconds from the first step to the last picture."""

    seconds: float


Event = Encoded | Progress | Preview | Picture | Finished
