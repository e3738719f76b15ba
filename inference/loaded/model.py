"""A checkpoint loaded onto a device: its networks, and how prompts and pictures go through them."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from transformers.utils import logging as transformers_logging

from inference.checkpoints import Checkpoint, Part, Place
from inference.decoding.decode import Decoded, decode
from inference.decoding.seamless import decode_seamless, encode_seamless
from inference.decoding.tiles import encode
from inference.families import family_of
from inference.families.family import Family
from inference.keys.diffusers import Modules, translate
from inference.memory.placement import Placement, dtype_on, everything_on, layout
from inference.memory.precision import is_small, parameters_of
from inference.models.safety import SafetyClassifier, SafetyConfig
from inference.models.text import TextTower
from inference.models.unet import UNet, guidance_embedding, timestep_embedding
from inference.models.vae import VAE
from inference.prompt import PromptReader
from inference.prompts.conditioning import condition
from inference.prompts.embeddings import load_embeddings
from inference.prompts.emphasis import WeightMode
from inference.prompts.windows import Prompt
from inference.weights import load_weights

log = logging.getLogger(__name__)

TOWER_PARTS = ("text", "text2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything of one checkpoint that a device needs to make pictures.

    A prompt is told to the UNet in three steps, each of one prompt at a time: `read` asks the text
    towers, `keys_values` prepares what all attentions look at, and `added` what joins the time
    embedding, which in some families knows the size of the picture and the guidance scale.
    `sha256` is the file's, or what stands for a file with LoRAs in it; empty while nobody has
    worked it out.
    """

    name: str
    sha256: str = ""
    family: Family
    unet: UNet
    vae: VAE
    towers: tuple[TextTower, ...]
    safety: SafetyClassifier | None
    reader: PromptReader
    weights: WeightMode
    device: torch.device
    dtype: torch.dtype

    def decode(self, latent: Tensor, tile: int | None = None, *, seamless: bool = False) -> Decoded:
        """The picture of one latent `[C, H, W]`, in tiles of so many latents a side if given.

        The edges of a `seamless` one meet.
        """
        scaled = latent / self.family.latent_scale
        work = decode_seamless if seamless else decode
        return work(self.vae, scaled, tile, halves=not self.family.vae_float32_first)

    def encode_picture(
        self, pixels: Tensor, noise: Tensor, tile: int | None = None, *, seamless: bool = False
    ) -> Tensor:
        """A latent drawn for pixels `[3, f H, f W]`, with unit `noise [C, H, W]`."""
        work = encode_seamless if seamless else encode
        with torch.no_grad():
            dtype = self.vae.post_quant_conv.weight.dtype
            moments = work(self.vae, pixels[None].to(self.device, dtype), tile)[0].float()
        mean, log_variance = moments.chunk(2)
        spread = torch.exp(0.5 * log_variance.clamp(-30, 20))
        return (mean + spread * noise.to(self.device)) * self.family.latent_scale

    def read(self, prompt: Prompt, windows: int) -> tuple[Tensor, Tensor | None]:
        """What all towers make of a prompt, filled up to so many windows.

        `[1, T, D]`, and the pooled vector `[1, P]` in families that have one.
        """
        told, pooled = condition(prompt, self.towers, self.weights, windows)
        # A tower may live elsewhere than the UNet, and in another number type.
        pooled = None if pooled is None else pooled.to(self.device, self.dtype)[None]
        return told.to(self.device, self.dtype)[None], pooled

    def keys_values(self, context: Tensor) -> Tensor:
        """What all attentions look at, from one encoded prompt: `[1, T, D] -> [T, K]`."""
        with torch.no_grad():
            return self.unet.context_path(context)[0]

    def added(
        self, pooled: Tensor | None, size: tuple[int, int], guidance_scale: float
    ) -> Tensor | None:
        """What joins the time embedding of one picture of `size` (width, height), `[A]` or None.

        SDXL is told, height first, the size of the original, where it was cut, and the size asked
        for (arXiv 2307.01952, section 2.2): as if the original had been of that size, uncut.
        """
        sizes = self.family.unet
        guidance = label = None
        if sizes.guidance_dim:
            features = guidance_embedding(guidance_scale, sizes.guidance_dim)
            guidance = features.to(self.device, self.dtype)
        if pooled is not None and sizes.added_dim:
            width, height = size
            numbers = torch.tensor([height, width, 0, 0, height, width], device=self.device)
            each = (sizes.added_dim - pooled.shape[-1]) // len(numbers)
            features = timestep_embedding(numbers, each).flatten()[None]
            label = torch.cat([pooled, features.to(self.dtype)], dim=-1)
        with torch.no_grad():
            added = self.unet.added_path(guidance, label)
        return None if added is None else added[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How a checkpoint is loaded; what the settings say of it."""

    placement: Placement
    dtype: torch.dtype
    embeddings: Path | None = None
    weights: WeightMode = "a1111"


def loading_on(device: torch.device, dtype: torch.dtype) -> Loading:
    """Everything on one device, and nothing beside the checkpoint."""
    return Loading(placement=everything_on(device), dtype=dtype)


def load_model(checkpoint: Checkpoint, loading: Loading) -> Model:
    """Load all parts of a checkpoint; raises `CheckpointError` with what is wrong."""
    transformers_logging.set_verbosity_error()
    family = family_of(checkpoint)
    parts, placement, dtype = checkpoint.parts, loading.placement, loading.dtype
    device = placement.device
    with torch.device("meta"):
        unet, vae = UNet(family.unet), VAE(family.vae)
        towers = tuple(TextTower(sizes) for sizes in family.towers)
    small = is_small(parameters_of(parts["unet"]))
    for part, module, modules in (
        ("unet", unet, family.unet_names),
        ("vae", vae, family.vae_names),
    ):
        lie = layout(part, device, small=small)
        load_weights(module, _places(parts[part], module, modules), part, device, dtype, lie)
    text_dtype = dtype_on(placement.text, placement, dtype)
    for part, tower in zip(TOWER_PARTS, towers, strict=False):
        load_weights(tower, _places(parts[part], tower, {}), part, placement.text, text_dtype)
    book = load_embeddings(loading.embeddings, [tower.embedding for tower in towers])
    reader = PromptReader(
        checkpoint.tokenizer,
        min(sizes.tokens for sizes in family.towers),
        min(sizes.vocabulary for sizes in family.towers),
        mode=loading.weights,
        embeddings=book,
    )
    safety = None
    if family.safety is not None:
        safety = _load_safety(family.safety, parts["safety"], placement.safety)
    log.info("loaded %s (%s) on %s as %s", checkpoint.name, family.name, device, dtype)
    return Model(
        name=checkpoint.name,
        family=family,
        unet=unet,
        vae=vae,
        towers=towers,
        safety=safety,
        reader=reader,
        weights=loading.weights,
        device=device,
        dtype=dtype,
    )


def _load_safety(config: SafetyConfig, part: Part, device: torch.device) -> SafetyClassifier:
    """The classifier, which computes in float32: its thresholds are compared to the third decimal.

    On a GPU it is stored as the file has it, to save memory; on a CPU that would only cost time.
    """
    with torch.device("meta"):
        safety = SafetyClassifier(config)
    on_cpu = device.type == "cpu"
    load_weights(safety, part.tensors, "safety", device, torch.float32 if on_cpu else None)
    if not on_cpu:
        safety.compute_in_float32()
    return safety


def _places(part: Part, module: torch.nn.Module, modules: Modules) -> Mapping[str, Place]:
    return part.tensors if part.translated else _translated(part, module, modules)


def _translated(part: Part, module: torch.nn.Module, modules: Modules) -> dict[str, Place]:
    """A diffusers part under our names; names that no module of ours has stay as they are."""
    theirs = translate(module.state_dict(), modules)
    places = {ours: part.tensors[name] for ours, name in theirs.items() if name in part.tensors}
    known = set(theirs.values())
    return places | {name: place for name, place in part.tensors.items() if name not in known}
