"""A checkpoint loaded onto a device: its networks, its tokenizer, and what it is called."""

import logging
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import CLIPTextModel
from transformers.utils import logging as transformers_logging

from inference.checkpoints import Checkpoint, Part, Place, sha256_of
from inference.families import family_of
from inference.families.family import Family
from inference.keys.diffusers import Modules, translate
from inference.models.safety import SafetyClassifier
from inference.models.text import encode, text_encoder
from inference.models.unet import UNet
from inference.models.vae import VAE
from inference.prompt import PromptReader
from inference.rows import Conditioning
from inference.weights import load_weights

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything of one checkpoint that a device needs to make pictures."""

    name: str
    sha256: str
    family: Family
    unet: UNet
    vae: VAE
    text: CLIPTextModel
    safety: SafetyClassifier | None
    reader: PromptReader
    device: torch.device
    dtype: torch.dtype

    def decode(self, latent: Tensor) -> Tensor:
        """The pixels of one latent, `[C, H, W]` to `[3, 8 H, 8 W]` float32 in `[-1, 1]`."""
        with torch.no_grad():
            scaled = (latent[None] / self.family.latent_scale).to(self.dtype)
            return self.vae.decode(scaled)[0].float().clamp(-1, 1)

    def encode_picture(self, pixels: Tensor, noise: Tensor) -> Tensor:
        """A latent drawn for pixels `[3, 8 H, 8 W]`, with unit `noise [C, H, W]`."""
        with torch.no_grad():
            moments = self.vae.encode(pixels[None].to(self.device, self.dtype))[0].float()
        mean, log_variance = moments.chunk(2)
        spread = torch.exp(0.5 * log_variance.clamp(-30, 20))
        return (mean + spread * noise.to(self.device)) * self.family.latent_scale

    def context(self, ids: Tensor) -> Conditioning:
        """What the UNet is told of one prompt, from its token numbers `[1, T]`."""
        with torch.no_grad():
            context = encode(self.text, ids.to(self.device))
            return Conditioning(keys_values=self.unet.context_path(context)[0])


def load_model(checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype) -> Model:
    """Load all parts of a checkpoint; raises `CheckpointError` with what is wrong."""
    transformers_logging.set_verbosity_error()
    family = family_of(checkpoint)
    parts = checkpoint.parts
    with torch.device("meta"):
        unet, vae, text = UNet(family.unet), VAE(family.vae), text_encoder(family.text)
        safety = SafetyClassifier(family.safety) if family.safety else None

    for part, module, modules in (
        ("unet", unet, family.unet_names),
        ("vae", vae, family.vae_names),
        ("text", text, {}),
    ):
        places = parts[part].tensors
        if not parts[part].translated:
            places = _translated(parts[part], module, modules)
        load_weights(module, places, part, device, dtype)
    if safety is not None:
        # Its thresholds are compared to the third decimal: never in half precision.
        load_weights(safety, parts["safety"].tensors, "safety", device, torch.float32)
    reader = PromptReader(checkpoint.tokenizer, family.text.tokens, family.text.vocabulary)
    log.info("loaded %s (%s) on %s as %s", checkpoint.name, family.name, device, dtype)
    return Model(
        name=checkpoint.name,
        sha256=sha256_of(checkpoint),
        family=family,
        unet=unet,
        vae=vae,
        text=text,
        safety=safety,
        reader=reader,
        device=device,
        dtype=dtype,
    )


def _translated(part: Part, module: torch.nn.Module, modules: Modules) -> dict[str, Place]:
    """A diffusers part under our names; names that no module of ours has stay as they are."""
    theirs = translate(module.state_dict(), modules)
    places = {ours: part.tensors[name] for ours, name in theirs.items() if name in part.tensors}
    known = set(theirs.values())
    return places | {name: place for name, place in part.tensors.items() if name not in known}
