"""Convolutional blocks of the UNet, under the names that v1 checkpoints give them."""

from torch import Tensor, nn
from torch.nn import functional as F


class ResBlock(nn.Module):
    """Two convolutions around a shift that tells the noise level, added to what came in."""

    def __init__(self, channels: int, out_channels: int, embedding: int, norm_groups: int) -> None:
        super().__init__()
        self.out_channels = out_channels
        self.in_layers = nn.Sequential(
            nn.GroupNorm(norm_groups, channels, eps=1e-5),
            nn.SiLU(),
            nn.Conv2d(channels, out_channels, 3, padding=1),
        )
        self.emb_layers = nn.Sequential(nn.SiLU(), nn.Linear(embedding, out_channels))
        # Place 2 is the dropout of the training code: names of weights depend on it.
        self.out_layers = nn.Sequential(
            nn.GroupNorm(norm_groups, out_channels, eps=1e-5),
            nn.SiLU(),
            nn.Identity(),
            nn.Conv2d(out_channels, out_channels, 3, padding=1),
        )
        self.skip_connection = (
            nn.Identity() if channels == out_channels else nn.Conv2d(channels, out_channels, 1)
        )

    def forward(self, x: Tensor, shift: Tensor) -> Tensor:
        """`x [B, C, H, W]`, `shift [B, out_channels]` from `emb_layers`."""
        y = self.in_layers(x) + shift[:, :, None, None]
        out: Tensor = self.skip_connection(x) + self.out_layers(y)
        return out


class Downsample(nn.Module):
    """Half the height and width, by a strided convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.op = nn.Conv2d(channels, channels, 3, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W] -> [B, C, ceil(H / 2), ceil(W / 2)]`."""
        out: Tensor = self.op(x)
        return out


class Upsample(nn.Module):
    """A larger map by nearest neighbours, then a convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor, size: tuple[int, int]) -> Tensor:
        """`[B, C, h, w] -> [B, C, *size]`; the size is given since halves of odd sizes round up."""
        out: Tensor = self.conv(F.interpolate(x, size=size, mode="nearest"))
        return out
