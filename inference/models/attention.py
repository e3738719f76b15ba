"""Attention of the UNet: tokens of the picture among themselves, and towards the prompt."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def attend(query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
    """Scaled dot-product attention over `heads` heads: `[B, N, D], [B, T, D] -> [B, N, D]`."""

    def split(x: Tensor) -> Tensor:
        out: Tensor = x.unflatten(-1, (heads, -1)).transpose(1, 2)
        return out

    out = F.scaled_dot_product_attention(split(query), split(key), split(value))
    return out.transpose(1, 2).flatten(-2)


class Attention(nn.Module):
    """Multi-head attention whose keys and values may be computed ahead of the call."""

    def __init__(self, width: int, context_width: int, heads: int) -> None:
        super().__init__()
        self.width = width
        self.heads = heads
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_k = nn.Linear(context_width, width, bias=False)
        self.to_v = nn.Linear(context_width, width, bias=False)
        self.to_out = nn.Sequential(nn.Linear(width, width))

    def keys_values(self, context: Tensor) -> Tensor:
        """Keys and values of a context, side by side: `[B, T, D] -> [B, T, 2 * width]`."""
        return torch.cat([self.to_k(context), self.to_v(context)], dim=-1)

    def forward(self, x: Tensor, keys_values: Tensor) -> Tensor:
        """Attend from `x [B, N, width]` to `keys_values [B, T, 2 * width]`."""
        key, value = keys_values.split(self.width, dim=-1)
        out: Tensor = self.to_out(attend(self.to_q(x), key, value, self.heads))
        return out


class GEGLU(nn.Module):
    """A linear layer gated by the GELU of its second half (arXiv 2002.05202, eq. 6)."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.proj = nn.Linear(width, 2 * inner)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, N, width] -> [B, N, inner]`."""
        value, gate = self.proj(x).chunk(2, dim=-1)
        out: Tensor = value * F.gelu(gate)
        return out


class FeedForward(nn.Module):
    """The transformer block's two-layer network, four times as wide inside."""

    def __init__(self, width: int) -> None:
        super().__init__()
        # The middle place is the dropout of the training code: names of weights depend on it.
        self.net = nn.Sequential(
            GEGLU(width, 4 * width), nn.Identity(), nn.Linear(4 * width, width)
        )

    def forward(self, x: Tensor) -> Tensor:
        """`[B, N, width] -> [B, N, width]`."""
        out: Tensor = self.net(x)
        return out


class TransformerBlock(nn.Module):
    """Self-attention, attention to the prompt, feed-forward; each added to what came in."""

    def __init__(self, width: int, context_width: int, heads: int) -> None:
        super().__init__()
        self.attn1 = Attention(width, width, heads)
        self.ff = FeedForward(width)
        self.attn2 = Attention(width, context_width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)
        self.norm3 = nn.LayerNorm(width)

    def forward(self, x: Tensor, prompt: Tensor) -> Tensor:
        """`x [B, N, width]`, `prompt [B, T, 2 * width]` from `attn2.keys_values`."""
        y = self.norm1(x)
        x = x + self.attn1(y, self.attn1.keys_values(y))
        x = x + self.attn2(self.norm2(x), prompt)
        out: Tensor = x + self.ff(self.norm3(x))
        return out


class SpatialTransformer(nn.Module):
    """Transformer blocks over the pixels of a feature map, added to the map.

    v1 enters and leaves them by 1x1 convolutions, later families by linear layers (`linear`).
    """

    def __init__(
        self,
        channels: int,
        context_width: int,
        heads: int,
        norm_groups: int,
        depth: int = 1,
        linear: bool = False,
    ) -> None:
        super().__init__()
        self.linear = linear
        self.prompt_width = 2 * channels
        self.norm = nn.GroupNorm(norm_groups, channels, eps=1e-6)
        self.proj_in = _projection(channels, linear)
        self.transformer_blocks = nn.ModuleList(
            [TransformerBlock(channels, context_width, heads) for _ in range(depth)]
        )
        self.proj_out = _projection(channels, linear)

    def prompt_attentions(self) -> list[Attention]:
        """The attentions here that look at the prompt, one per block."""
        return [b.attn2 for b in self.transformer_blocks if isinstance(b, TransformerBlock)]

    def forward(self, x: Tensor, prompt: Tensor) -> Tensor:
        """`x [B, C, H, W]`, `prompt [B, T, depth * 2 * C]`: the blocks' keys and values."""
        height, width = x.shape[-2:]
        y = self.norm(x)
        y = y if self.linear else self.proj_in(y)
        y = y.flatten(2).transpose(1, 2)
        y = self.proj_in(y) if self.linear else y
        prompts = prompt.split(self.prompt_width, dim=-1)
        for block, told in zip(self.transformer_blocks, prompts, strict=True):
            y = block(y, told)
        y = self.proj_out(y) if self.linear else y
        y = y.transpose(1, 2).unflatten(-1, (height, width))
        out: Tensor = x + (y if self.linear else self.proj_out(y))
        return out


def _projection(channels: int, linear: bool) -> nn.Module:
    return nn.Linear(channels, channels) if linear else nn.Conv2d(channels, channels, 1)
