"""The UNet of Stable Diffusion v1: predicts the noise in a latent, told the prompt.

Rombach et al. 2022, "High-Resolution Image Synthesis with Latent Diffusion Models"
(arXiv 2112.10752). What depends on the timestep alone (`time_path`) and on the prompt alone
(`context_path`) can be computed ahead of the call, once per timestep and once per prompt. That
saves work, and it keeps a row's result free of its neighbours: these are the only layers whose
inputs would have the batch as their sole dimension.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from inference.models.attention import SpatialTransformer
from inference.models.blocks import Downsample, ResBlock, Upsample


@dataclass(frozen=True, slots=True, kw_only=True)
class UNetConfig:
    """Every size of a UNet; the defaults are v1.4's own (860 million parameters)."""

    in_channels: int = 4
    out_channels: int = 4
    model_channels: int = 320
    channel_mult: tuple[int, ...] = (1, 2, 4, 4)
    res_blocks: int = 2
    attention_levels: tuple[bool, ...] = (True, True, True, False)
    heads: int = 8
    context_dim: int = 768
    norm_groups: int = 32


def timestep_embedding(timesteps: Tensor, width: int) -> Tensor:
    """Sinusoidal features of timesteps, cosines first: `[B] -> [B, width]`, float32."""
    half = width // 2
    steps = torch.arange(half, dtype=torch.float32, device=timesteps.device)
    frequencies = torch.exp(-math.log(10000) * steps / half)
    angles = timesteps.float()[:, None] * frequencies[None]
    return torch.cat([angles.cos(), angles.sin()], dim=-1)


class Stage(nn.Sequential):
    """The modules of one numbered block of the checkpoint; the UNet calls each by its kind."""


class UNet(nn.Module):
    """Latent, noise level and prompt in, predicted noise out."""

    def __init__(self, config: UNetConfig) -> None:
        super().__init__()
        self.config = config
        c = config
        embedding = 4 * c.model_channels
        widths = [m * c.model_channels for m in c.channel_mult]

        def res(channels: int, out_channels: int) -> ResBlock:
            return ResBlock(channels, out_channels, embedding, c.norm_groups)

        def transformer(channels: int) -> SpatialTransformer:
            return SpatialTransformer(channels, c.context_dim, c.heads, c.norm_groups)

        self.time_embed = nn.Sequential(
            nn.Linear(c.model_channels, embedding), nn.SiLU(), nn.Linear(embedding, embedding)
        )

        here = c.model_channels
        skips = [here]
        self.input_blocks = nn.ModuleList([Stage(nn.Conv2d(c.in_channels, here, 3, padding=1))])
        for level, width in enumerate(widths):
            for _ in range(c.res_blocks):
                parts: list[nn.Module] = [res(here, width)]
                if c.attention_levels[level]:
                    parts.append(transformer(width))
                self.input_blocks.append(Stage(*parts))
                here = width
                skips.append(here)
            if level + 1 < len(widths):
                self.input_blocks.append(Stage(Downsample(here)))
                skips.append(here)

        self.middle_block = Stage(res(here, here), transformer(here), res(here, here))

        self.output_blocks = nn.ModuleList()
        for level, width in reversed(list(enumerate(widths))):
            for block in range(c.res_blocks + 1):
                parts = [res(here + skips.pop(), width)]
                if c.attention_levels[level]:
                    parts.append(transformer(width))
                if level > 0 and block == c.res_blocks:
                    parts.append(Upsample(width))
                self.output_blocks.append(Stage(*parts))
                here = width

        self.out = nn.Sequential(
            nn.GroupNorm(c.norm_groups, here, eps=1e-5),
            nn.SiLU(),
            nn.Conv2d(here, c.out_channels, 3, padding=1),
        )

    def time_path(self, timesteps: Tensor, added: Tensor | None = None) -> Tensor:
        """All blocks' shifts for these timesteps, side by side: `[B] -> [B, S]`.

        `added [B, E]` joins the time embedding in families that have one.
        """
        embedded = timestep_embedding(timesteps, self.config.model_channels)
        embedded = embedded.to(next(self.parameters()).dtype)
        embedded = self.time_embed(embedded)
        if added is not None:
            embedded = embedded + added
        return torch.cat([m.emb_layers(embedded) for m in self._res_blocks()], dim=-1)

    def context_path(self, context: Tensor) -> Tensor:
        """All attentions' keys and values for these prompts: `[B, T, D] -> [B, T, K]`."""
        return torch.cat(
            [m.prompt_attention.keys_values(context) for m in self._transformers()], dim=-1
        )

    def denoise(self, x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
        """Predict the noise in `x [B, C, H, W]` from a `time_path` and a `context_path`."""
        shift = iter(shifts.split([m.out_channels for m in self._res_blocks()], dim=-1))
        prompt = iter(
            prompts.split([2 * m.prompt_attention.width for m in self._transformers()], dim=-1)
        )

        def run(stage: nn.Module, x: Tensor, size: tuple[int, int]) -> Tensor:
            for module in stage.children():
                if isinstance(module, ResBlock):
                    x = module(x, next(shift))
                elif isinstance(module, SpatialTransformer):
                    x = module(x, next(prompt))
                elif isinstance(module, Upsample):
                    x = module(x, size)
                else:
                    x = module(x)
            return x

        skips: list[Tensor] = []
        for stage in self.input_blocks:
            x = run(stage, x, (0, 0))
            skips.append(x)
        x = run(self.middle_block, x, (0, 0))
        for stage in self.output_blocks:
            x = torch.cat([x, skips.pop()], dim=1)
            below = skips[-1].shape[-2:] if skips else x.shape[-2:]
            x = run(stage, x, (below[0], below[1]))
        out: Tensor = self.out(x)
        return out

    def forward(self, x: Tensor, timesteps: Tensor, context: Tensor) -> Tensor:
        """Predict the noise in `x [B, C, H, W]` at `timesteps [B]` told `context [B, T, D]`."""
        return self.denoise(x, self.time_path(timesteps), self.context_path(context))

    def _res_blocks(self) -> list[ResBlock]:
        return [m for m in self.modules() if isinstance(m, ResBlock)]

    def _transformers(self) -> list[SpatialTransformer]:
        return [m for m in self.modules() if isinstance(m, SpatialTransformer)]
