"""What a family knows beforehand, laid over what a checkpoint tells of itself."""

import re
from dataclasses import dataclass

from inference.checkpoints import Checkpoint
from inference.errors import UnknownFamily, WrongTensors
from inference.families.family import Family
from inference.families.prediction import prediction_of
from inference.families.sizes import unet_sizes, vae_sizes
from inference.keys.diffusers import unet_modules, vae_modules
from inference.keys.strangers import kind_of_inputs
from inference.models.safety import safety_config
from inference.models.text import TextConfig, text_config
from inference.models.unet import UNetConfig
from inference.models.vae import VAEConfig
from inference.samplers.schedule import NoiseSchedule, scaled_linear

MASK_CHANNELS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tower:
    """How one text tower of a family is asked; see `TextConfig`."""

    part: str = "text"
    activation: str = "quick_gelu"
    pad: int | None = None
    skip: int = 0
    normed: bool = True
    pooled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A family's own word on everything that shapes cannot tell; sides in pixels."""

    name: str
    towers: tuple[Tower, ...]
    heads: int = 8
    head_width: int = 0
    latent_scale: float = 0.18215
    side: int = 512
    side_v: int = 512
    side_turbo: int = 512
    steps: int = 50
    guidance_scale: float
    sampler: str
    zero_negative: bool = False
    vae_overflows: bool = False
    licence: str
    licence_turbo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """How a model is sampled if nobody says otherwise."""

    steps: int
    guidance_scale: float
    sampler: str
    schedule: str = ""


def describe(checkpoint: Checkpoint, traits: Traits) -> Family:
    """The family value of a checkpoint that is of this kind; raises `CheckpointError`."""
    parts, metadata = checkpoint.parts, checkpoint.metadata
    try:
        unet = unet_sizes(parts["unet"], heads=traits.heads, head_width=traits.head_width)
        vae = vae_sizes(parts["vae"])
        towers = tuple(_tower(checkpoint, tower) for tower in traits.towers)
        safety = safety_config(parts["safety"]) if "safety" in parts else None
    except (KeyError, IndexError, TypeError, StopIteration) as error:
        raise WrongTensors(
            f"{checkpoint.path}: the sizes of the model cannot be read; {error} is missing."
        ) from error
    _fit_together(checkpoint, unet, vae, towers)
    prediction = prediction_of(checkpoint)
    vae_config = parts["vae"].config if checkpoint.own_vae else {}
    old_attention = any(".mid_block.attentions.0.query." in n for n in parts["vae"].tensors)
    defaults = _defaults(checkpoint, traits, unet)
    said = metadata.get("defaults", {})
    return Family(
        name=traits.name,
        unet=unet,
        vae=vae,
        towers=towers,
        safety=safety,
        schedule=_schedule(checkpoint),
        prediction=prediction,
        latent_scale=float(vae_config.get("scaling_factor", traits.latent_scale)),
        native_size=_native_size(checkpoint, traits, vae, prediction == "v"),
        steps=int(said.get("steps", defaults.steps)),
        guidance_scale=float(said.get("guidance_scale", defaults.guidance_scale)),
        sampler=str(said.get("sampler", defaults.sampler)),
        sampler_schedule=str(said.get("schedule", defaults.schedule)),
        zero_negative=bool(
            checkpoint.index.get("force_zeros_for_empty_prompt", traits.zero_negative)
        ),
        vae_float32_first=bool(vae_config.get("force_upcast", traits.vae_overflows))
        and traits.vae_overflows,
        licence=(is_called(checkpoint, "turbo") and traits.licence_turbo) or traits.licence,
        unet_names=unet_modules(unet),
        vae_names=vae_modules(vae, old_attention=old_attention),
    )


def is_called(checkpoint: Checkpoint, word: str) -> bool:
    """Whether a model is called by this word, in its file's or folder's name or in its own notes.

    Few-step models have the shapes of those they were made from: only a name tells them apart.
    """
    names = (
        checkpoint.path.name,
        checkpoint.name,
        str(checkpoint.index.get("_name_or_path", "")),
        checkpoint.notes.get("modelspec.title", ""),
    )
    return any(re.search(rf"(?<![a-z]){word}(?![a-z])", name.lower()) for name in names)


def _defaults(checkpoint: Checkpoint, traits: Traits, unet: UNetConfig) -> Defaults:
    scheduler = str(checkpoint.scheduler.get("_class_name", ""))
    if unet.guidance_dim:
        return Defaults(steps=4, guidance_scale=8.5, sampler="lcm")
    if "LCM" in scheduler or is_called(checkpoint, "lcm"):
        return Defaults(steps=4, guidance_scale=1.0, sampler="lcm")
    if is_called(checkpoint, "turbo"):
        return Defaults(steps=4, guidance_scale=1.0, sampler="euler", schedule="sgm_uniform")
    return Defaults(
        steps=traits.steps, guidance_scale=traits.guidance_scale, sampler=traits.sampler
    )


def _tower(checkpoint: Checkpoint, tower: Tower) -> TextConfig:
    return text_config(
        checkpoint.parts[tower.part],
        activation=tower.activation,
        pad=tower.pad,
        skip=tower.skip,
        normed=tower.normed,
        pooled=tower.pooled,
    )


def _fit_together(
    checkpoint: Checkpoint, unet: UNetConfig, vae: VAEConfig, towers: tuple[TextConfig, ...]
) -> None:
    """Raises the error that says which parts of the checkpoint do not belong together."""
    path = checkpoint.path
    latent = unet.out_channels
    if unet.in_channels not in (latent, 2 * latent + MASK_CHANNELS):
        raise UnknownFamily(
            f"{path} is {kind_of_inputs(unet.in_channels)}; only text-to-image and inpainting "
            "checkpoints can be loaded."
        )
    if vae.latent_channels != latent:
        whose = "its VAE" if checkpoint.own_vae else "the VAE of the settings"
        raise WrongTensors(
            f"{path} makes latents of {latent} channels, but {whose} reads "
            f"{vae.latent_channels}: it belongs to another family."
        )
    told = sum(tower.width for tower in towers)
    if told != unet.context_dim:
        raise WrongTensors(
            f"{path} has a text encoder {told} wide, but its UNet is told {unet.context_dim}."
        )
    pooled = sum(tower.projection for tower in towers)
    if pooled and (unet.added_dim <= pooled or (unet.added_dim - pooled) % 12):
        raise WrongTensors(
            f"{path} has a pooled text of {pooled}, which does not go into label_emb, "
            f"{unet.added_dim} wide."
        )
    if unet.added_dim and not pooled:
        raise UnknownFamily(
            f"{path} has a label_emb, but no second text encoder; it is no checkpoint of Stable "
            "Diffusion 1, 2 or SDXL that can be loaded here."
        )


def _native_size(
    checkpoint: Checkpoint, traits: Traits, vae: VAEConfig, v: bool
) -> tuple[int, int]:
    if "native_size" in checkpoint.metadata:
        width, height = checkpoint.metadata["native_size"]
        return int(width), int(height)
    side = traits.side_v if v else traits.side
    if is_called(checkpoint, "turbo"):
        side = traits.side_turbo
    sample = checkpoint.parts["unet"].config.get("sample_size")
    if isinstance(sample, int):
        side = sample * vae.factor
    return side, side


def _schedule(checkpoint: Checkpoint) -> NoiseSchedule:
    config = checkpoint.scheduler
    zero = "ztsnr" in checkpoint.markers or bool(config.get("rescale_betas_zero_snr"))
    kind = str(config.get("beta_schedule", "scaled_linear"))
    if zero or kind != "scaled_linear" or "edm_mean" in checkpoint.markers:
        why = "zero terminal SNR" if zero else kind if kind != "scaled_linear" else "EDM's formula"
        raise UnknownFamily(
            f"{checkpoint.path} was trained with a noise schedule that is not known here ({why})."
        )
    return scaled_linear(
        float(config.get("beta_start", 0.00085)), float(config.get("beta_end", 0.012))
    )
