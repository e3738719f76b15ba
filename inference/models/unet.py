"""The UNet of Stable Diffusion: predicts the noise in a latent, told the prompt.

Rombach et al. 2022, "High-Resolution Image Synthesis with Latent Diffusion Models"
(arXiv 2112.10752); for SDXL Podell et al. 2023 (arXiv 2307.01952). What depends on the timestep
alone (`time_path`) and on the prompt alone (`context_path`) can be computed ahead of the call, once
per timestep and once per prompt. That saves work, and it keeps a row's result free of its
neighbours: these are the only layers whose inputs would have the batch as their sole dimension.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from inference.models.attention import SpatialTransformer
from inference.models.blocks import Downsample, ResBlock, Upsample


@dataclass(frozen=True, slots=True, kw_only=True)
class UNetConfig:
    """Every size of a UNet; the defaults are v1.4's own (860 million parameters).

    `depths` are the transformer blocks of each attention, by level; 0 is no attention there.
    Attentions have `heads` heads, or where `head_width` is given as many as fit. `added_dim` is the
    width of what `label_emb` is told (SDXL: pooled text and sizes), `guidance_dim` that of the
    guidance scale's features (LCM); 0 where a family has none.
    """

    in_channels: int = 4
    out_channels: int = 4
    model_channels: int = 320
    channel_mult: tuple[int, ...] = (1, 2, 4, 4)
    res_blocks: int = 2
    depths: tuple[int, ...] = (1, 1, 1, 0)
    middle_depth: int = 1
    heads: int = 8
    head_width: int = 0
    context_dim: int = 768
    norm_groups: int = 32
    linear: bool = False
    added_dim: int = 0
    guidance_dim: int = 0

    def heads_at(self, channels: int) -> int:
        """The attention heads over a map of so many channels."""
        return channels // self.head_width if self.head_width else self.heads


def timestep_embedding(timesteps: Tensor, width: int) -> Tensor:
    """Sinusoidal features of timesteps, cosines first: `[B] -> [B, width]`, float32."""
    half = width // 2
    steps = torch.arange(half, dtype=torch.float32, device=timesteps.device)
    frequencies = torch.exp(-math.log(10000) * steps / half)
    angles = timesteps.float()[:, None] * frequencies[None]
    return torch.cat([angles.cos(), angles.sin()], dim=-1)


def guidance_embedding(scale: float, width: int) -> Tensor:
    """Sinusoidal features of a guidance scale, sines first: `[1, width]`, float32.

    Luo et al. 2023, arXiv 2310.04378, section 4.3, told `w = scale - 1` in thousandths.
    """
    half = width // 2
    frequencies = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = 1000 * (scale - 1) * frequencies[None]
    features = torch.cat([angles.sin(), angles.cos()], dim=-1)
    return nn.functional.pad(features, (0, width % 2))


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

        def transformers(channels: int, depth: int) -> list[nn.Module]:
            if not depth:
                return []
            heads = c.heads_at(channels)
            return [
                SpatialTransformer(channels, c.context_dim, heads, c.norm_groups, depth, c.linear)
            ]

        self.time_embed = _two_layers(c.model_channels, embedding)
        if c.guidance_dim:
            self.guidance_embed = nn.Linear(c.guidance_dim, c.model_channels, bias=False)
        if c.added_dim:
            # The outer level is the training code's: names of weights depend on it.
            self.label_emb = nn.Sequential(_two_layers(c.added_dim, embedding))

        here = c.model_channels
        skips = [here]
        self.input_blocks = nn.ModuleList([Stage(nn.Conv2d(c.in_channels, here, 3, padding=1))])
        for level, width in enumerate(widths):
            for _ in range(c.res_blocks):
                parts = [res(here, width), *transformers(width, c.depths[level])]
                self.input_blocks.append(Stage(*parts))
                here = width
                skips.append(here)
            if level + 1 < len(widths):
                self.input_blocks.append(Stage(Downsample(here)))
                skips.append(here)

        middle = transformers(here, c.middle_depth)
        self.middle_block = Stage(res(here, here), *middle, res(here, here))

        self.output_blocks = nn.ModuleList()
        for level, width in reversed(list(enumerate(widths))):
            for block in range(c.res_blocks + 1):
                parts = [res(here + skips.pop(), width), *transformers(width, c.depths[level])]
                if level > 0 and block == c.res_blocks:
                    parts.append(Upsample(width))
                self.output_blocks.append(Stage(*parts))
                here = width

        self.out = nn.Sequential(
            nn.GroupNorm(c.norm_groups, here, eps=1e-5),
            nn.SiLU(),
            nn.Conv2d(here, c.out_channels, 3, padding=1),
        )

        # Walking the modules takes as long as a small layer does, so it is done once.
        self._stages = [list(stage.children()) for stage in self.input_blocks]
        self._middle = list(self.middle_block.children())
        self._rising = [list(stage.children()) for stage in self.output_blocks]
        inside = [m for stage in [*self._stages, self._middle, *self._rising] for m in stage]
        self._res_blocks = [m for m in inside if isinstance(m, ResBlock)]
        self._transformers = [m for m in inside if isinstance(m, SpatialTransformer)]
        self._attentions = [a for m in self._transformers for a in m.prompt_attentions()]
        self._shift_widths = [m.out_channels for m in self._res_blocks]
        self._prompt_widths = [
            m.prompt_width * len(m.transformer_blocks) for m in self._transformers
        ]

    def time_path(self, timesteps: Tensor, added: Tensor | None = None) -> Tensor:
        """All blocks' shifts for these timesteps, side by side: `[B] -> [B, S]`.

        `added [B, A]`, in families that have one, is what `added_path` made.
        """
        embedded = timestep_embedding(timesteps, self.config.model_channels)
        embedded = embedded.to(next(self.time_embed.parameters()).dtype)
        if added is not None and self.config.guidance_dim:
            width = self.config.model_channels
            embedded, added = embedded + added[:, :width], added[:, width:]
        embedded = self.time_embed(embedded)
        if added is not None and self.config.added_dim:
            embedded = embedded + added
        return torch.cat([m.emb_layers(embedded) for m in self._res_blocks], dim=-1)

    def added_path(self, guidance: Tensor | None, label: Tensor | None) -> Tensor | None:
        """What joins the time embedding, `[B, A]`: `guidance [B, guidance_dim]` before its layers,
        `label [B, added_dim]` after them; None where the family has neither.
        """
        parts = []
        if self.config.guidance_dim:
            assert guidance is not None
            parts.append(self.guidance_embed(guidance))
        if self.config.added_dim:
            assert label is not None
            parts.append(self.label_emb(label))
        return torch.cat(parts, dim=-1) if parts else None

    def context_path(self, context: Tensor) -> Tensor:
        """All attentions' keys and values for these prompts: `[B, T, D] -> [B, T, K]`."""
        return torch.cat([m.keys_values(context) for m in self._attentions], dim=-1)

    def denoise(self, x: Tensor, shifts: Tensor, prompts: Tensor) -> Tensor:
        """Predict the noise in `x [B, C, H, W]` from a `time_path` and a `context_path`."""
        shift = iter(shifts.split(self._shift_widths, dim=-1))
        prompt = iter(prompts.split(self._prompt_widths, dim=-1))

        def run(stage: list[nn.Module], x: Tensor, size: tuple[int, int]) -> Tensor:
            for module in stage:
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
        for stage in self._stages:
            x = run(stage, x, (0, 0))
            skips.append(x)
        x = run(self._middle, x, (0, 0))
        for stage in self._rising:
            x = torch.cat([x, skips.pop()], dim=1)
            below = skips[-1].shape[-2:] if skips else x.shape[-2:]
            x = run(stage, x, (below[0], below[1]))
        out: Tensor = self.out(x)
        return out

    def forward(
        self, x: Tensor, timesteps: Tensor, context: Tensor, added: Tensor | None = None
    ) -> Tensor:
        """Predict the noise in `x [B, C, H, W]` at `timesteps [B]` told `context [B, T, D]`."""
        return self.denoise(x, self.time_path(timesteps, added), self.context_path(context))


def _two_layers(width: int, embedding: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, embedding), nn.SiLU(), nn.Linear(embedding, embedding))
