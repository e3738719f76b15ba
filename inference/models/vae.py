"""The variational autoencoder between pictures and latents, as in v1 (KL, factor 8 at four levels).

Latents here are the autoencoder's own; the scale 0.18215 that makes them unit variance belongs to
the family, not to the network.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True, slots=True, kw_only=True)
class VAEConfig:
    """Every size of a VAE; the defaults are v1.4's own."""

    in_channels: int = 3
    latent_channels: int = 4
    channels: int = 128
    channel_mult: tuple[int, ...] = (1, 2, 4, 4)
    res_blocks: int = 2
    norm_groups: int = 32

    @property
    def factor(self) -> int:
        """How many pixels one latent stands for, along each side."""
        return int(2 ** (len(self.channel_mult) - 1))


class VAEResBlock(nn.Module):
    """Two convolutions, added to what came in."""

    def __init__(self, channels: int, out_channels: int, norm_groups: int) -> None:
        super().__init__()
        self.norm1 = nn.GroupNorm(norm_groups, channels, eps=1e-6)
        self.conv1 = nn.Conv2d(channels, out_channels, 3, padding=1)
        self.norm2 = nn.GroupNorm(norm_groups, out_channels, eps=1e-6)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        if channels != out_channels:
            self.nin_shortcut = nn.Conv2d(channels, out_channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W] -> [B, out_channels, H, W]`."""
        y = self.conv1(F.silu(self.norm1(x)))
        y = self.conv2(F.silu(self.norm2(y)))
        if hasattr(self, "nin_shortcut"):
            x = self.nin_shortcut(x)
        out: Tensor = x + y
        return out


class VAEAttention(nn.Module):
    """One head of attention over all pixels of the smallest map."""

    def __init__(self, channels: int, norm_groups: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(norm_groups, channels, eps=1e-6)
        self.q = nn.Conv2d(channels, channels, 1)
        self.k = nn.Conv2d(channels, channels, 1)
        self.v = nn.Conv2d(channels, channels, 1)
        self.proj_out = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W] -> [B, C, H, W]`."""
        height, width = x.shape[-2:]
        y = self.norm(x)
        query, key, value = (m(y).flatten(2).transpose(1, 2) for m in (self.q, self.k, self.v))
        y = F.scaled_dot_product_attention(query, key, value)
        out: Tensor = x + self.proj_out(y.transpose(1, 2).unflatten(-1, (height, width)))
        return out


class VAEDownsample(nn.Module):
    """Half the size; padded on the right and below only, as the release was trained."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W] -> [B, C, H / 2, W / 2]`."""
        mode = "circular" if self.conv.padding_mode == "circular" else "constant"
        out: Tensor = self.conv(F.pad(x, (0, 1, 0, 1), mode=mode))
        return out


class VAEUpsample(nn.Module):
    """Twice the size by nearest neighbours, then a convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W] -> [B, C, 2 H, 2 W]`."""
        out: Tensor = self.conv(F.interpolate(x, scale_factor=2.0, mode="nearest"))
        return out


class Level(nn.Module):
    """The blocks of one resolution, and the change of resolution if there is one."""

    block: nn.ModuleList
    downsample: VAEDownsample
    upsample: VAEUpsample

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W]` through the blocks, then down or up."""
        for block in self.block:
            x = block(x)
        if hasattr(self, "downsample"):
            x = self.downsample(x)
        if hasattr(self, "upsample"):
            x = self.upsample(x)
        return x


class Middle(nn.Module):
    """Block, attention, block at the lowest resolution."""

    def __init__(self, channels: int, norm_groups: int) -> None:
        super().__init__()
        self.block_1 = VAEResBlock(channels, channels, norm_groups)
        self.attn_1 = VAEAttention(channels, norm_groups)
        self.block_2 = VAEResBlock(channels, channels, norm_groups)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W] -> [B, C, H, W]`."""
        out: Tensor = self.block_2(self.attn_1(self.block_1(x)))
        return out


class Encoder(nn.Module):
    """Picture in, mean and log-variance of its latent out."""

    def __init__(self, c: VAEConfig) -> None:
        super().__init__()
        widths = [m * c.channels for m in c.channel_mult]
        here = c.channels
        self.conv_in = nn.Conv2d(c.in_channels, here, 3, padding=1)
        self.down = nn.ModuleList()
        for index, width in enumerate(widths):
            level = Level()
            level.block = nn.ModuleList()
            for _ in range(c.res_blocks):
                level.block.append(VAEResBlock(here, width, c.norm_groups))
                here = width
            if index + 1 < len(widths):
                level.downsample = VAEDownsample(here)
            self.down.append(level)
        self.mid = Middle(here, c.norm_groups)
        self.norm_out = nn.GroupNorm(c.norm_groups, here, eps=1e-6)
        self.conv_out = nn.Conv2d(here, 2 * c.latent_channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, 3, 8 H, 8 W] -> [B, 8, H, W]`."""
        x = self.conv_in(x)
        for level in self.down:
            x = level(x)
        x = self.mid(x)
        out: Tensor = self.conv_out(F.silu(self.norm_out(x)))
        return out


class Decoder(nn.Module):
    """Latent in, picture out."""

    def __init__(self, c: VAEConfig) -> None:
        super().__init__()
        widths = [m * c.channels for m in c.channel_mult]
        here = widths[-1]
        self.conv_in = nn.Conv2d(c.latent_channels, here, 3, padding=1)
        self.mid = Middle(here, c.norm_groups)
        levels: list[Level] = []
        for index, width in reversed(list(enumerate(widths))):
            level = Level()
            level.block = nn.ModuleList()
            for _ in range(c.res_blocks + 1):
                level.block.append(VAEResBlock(here, width, c.norm_groups))
                here = width
            if index > 0:
                level.upsample = VAEUpsample(here)
            levels.append(level)
        # Checkpoints number the levels by size, largest first, whatever the order of use.
        self.up = nn.ModuleList(reversed(levels))
        self.norm_out = nn.GroupNorm(c.norm_groups, here, eps=1e-6)
        self.conv_out = nn.Conv2d(here, c.in_channels, 3, padding=1)

    def forward(self, z: Tensor) -> Tensor:
        """`[B, 4, H, W] -> [B, 3, 8 H, 8 W]`."""
        x = self.mid(self.conv_in(z))
        for level in reversed(list(self.up)):
            x = level(x)
        out: Tensor = self.conv_out(F.silu(self.norm_out(x)))
        return out


class VAE(nn.Module):
    """Pictures to latents and back; pictures are `[-1, 1]`."""

    def __init__(self, config: VAEConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)
        self.quant_conv = nn.Conv2d(2 * config.latent_channels, 2 * config.latent_channels, 1)
        self.post_quant_conv = nn.Conv2d(config.latent_channels, config.latent_channels, 1)

    def encode(self, pictures: Tensor) -> Tensor:
        """Mean and log-variance, side by side: `[B, 3, 8 H, 8 W] -> [B, 8, H, W]`."""
        out: Tensor = self.quant_conv(self.encoder(pictures))
        return out

    def decode(self, latents: Tensor) -> Tensor:
        """`[B, 4, H, W] -> [B, 3, 8 H, 8 W]`."""
        out: Tensor = self.decoder(self.post_quant_conv(latents))
        return out

    def forward(self, pictures: Tensor) -> Tensor:
        """There and back through the mean, `[B, 3, H, W]`: what a picture loses on the way."""
        mean, _ = self.encode(pictures).chunk(2, dim=1)
        return self.decode(torch.as_tensor(mean))
