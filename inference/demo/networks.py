"""The demo's networks: their sizes, and how they start out."""

import torch
from torch import Tensor, nn
from transformers import CLIPTextConfig, CLIPTextModel, CLIPVisionConfig, CLIPVisionModel

from inference.models.blocks import ResBlock
from inference.models.unet import UNet, UNetConfig
from inference.models.vae import VAE, VAEConfig, VAEResBlock

TEXT_WIDTH = 128
TEXT_HEADS = 4
VISION_WIDTH = 96
VISION_HEADS = 4
VISION_SIZE = 64
VISION_PATCH = 8
EMBEDDING = 64
IMAGE_MEAN = (0.48145466, 0.4578275, 0.40821073)
IMAGE_STD = (0.26862954, 0.26130258, 0.27577711)


def make_unet(config: UNetConfig) -> UNet:
    """Build a UNet whose residual branches and output start at zero."""
    unet = UNet(config)
    for module in unet.modules():
        if isinstance(module, ResBlock):
            _silence(module.out_layers[3])
    _silence(unet.out[2])
    return unet


def make_vae(config: VAEConfig) -> VAE:
    """Build a VAE whose residual branches start at zero and whose posterior starts narrow."""
    vae = VAE(config)
    for module in vae.modules():
        if isinstance(module, VAEResBlock):
            _silence(module.conv2)
    with torch.no_grad():
        vae.quant_conv.weight[config.latent_channels :] *= 0.1
        assert vae.quant_conv.bias is not None
        vae.quant_conv.bias[config.latent_channels :] = -6.0
    return vae


def make_text_encoder(vocabulary: int) -> CLIPTextModel:
    """Build the CLIP text encoder; the start and end tokens are the last two of the vocabulary."""
    config = CLIPTextConfig(
        vocab_size=vocabulary,
        hidden_size=TEXT_WIDTH,
        intermediate_size=4 * TEXT_WIDTH,
        num_hidden_layers=2,
        num_attention_heads=TEXT_HEADS,
        max_position_embeddings=77,
        hidden_act="quick_gelu",
        bos_token_id=vocabulary - 2,
        eos_token_id=vocabulary - 1,
        pad_token_id=vocabulary - 1,
    )
    return CLIPTextModel(config)


class SafetyTower(nn.Module):
    """A tiny CLIP vision tower and its projection, under the safety checker's own names."""

    def __init__(self) -> None:
        super().__init__()
        config = CLIPVisionConfig(
            hidden_size=VISION_WIDTH,
            intermediate_size=4 * VISION_WIDTH,
            projection_dim=EMBEDDING,
            num_hidden_layers=3,
            num_attention_heads=VISION_HEADS,
            image_size=VISION_SIZE,
            patch_size=VISION_PATCH,
            hidden_act="quick_gelu",
        )
        self.vision_model = CLIPVisionModel(config)
        self.visual_projection = nn.Linear(VISION_WIDTH, EMBEDDING, bias=False)

    def forward(self, pictures: Tensor) -> Tensor:
        """Unit embeddings of pictures in [-1, 1]: `[B, 3, 64, 64] -> [B, D]`."""
        mean = pictures.new_tensor(IMAGE_MEAN).view(1, 3, 1, 1)
        std = pictures.new_tensor(IMAGE_STD).view(1, 3, 1, 1)
        normal = (pictures / 2 + 0.5 - mean) / std
        pooled = self.vision_model(pixel_values=normal).pooler_output
        return nn.functional.normalize(self.visual_projection(pooled), dim=-1)


def text_features(encoder: CLIPTextModel, ids: Tensor) -> Tensor:
    """Return the encoder's last normalised layer: `[B, T] -> [B, T, D]`."""
    hidden: Tensor = encoder(input_ids=ids).last_hidden_state
    return hidden


def _silence(layer: nn.Module) -> None:
    assert isinstance(layer, nn.Conv2d)
    nn.init.zeros_(layer.weight)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
