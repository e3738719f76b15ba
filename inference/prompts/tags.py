"""Tags in a prompt that name a LoRA: taken out of the text, and given as values."""

import re
from dataclasses import dataclass

LARGEST_SCALE = 10.0
"""Scales are held within plus and minus this."""

_NUMBER = r"\s*+([+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++))\s*+"
_LORA = re.compile(rf"<lora:([^<>:]++)(?::{_NUMBER})?(?::{_NUMBER})?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoraTag:
    """A LoRA by name, and how strongly it changes the UNet and the text encoders."""

    name: str
    unet: float = 1.0
    text: float = 1.0


def take_loras(prompt: str) -> tuple[str, tuple[LoraTag, ...]]:
    """A prompt without its LoRA tags, and the tags in their order.

    `<lora:name>` is 1, `<lora:name:0.8>` is 0.8 for both; of two numbers the first is for the text
    encoders and the second for the UNet, as in AUTOMATIC1111. What is not quite such a tag stays.
    """
    tags = []
    for name, text, unet in _LORA.findall(prompt):
        if not name.strip():
            continue
        scale = _held(text or "1")
        tags.append(LoraTag(name=name.strip(), text=scale, unet=_held(unet) if unet else scale))
    return _LORA.sub("", prompt), tuple(tags)


def _held(number: str) -> float:
    return max(-LARGEST_SCALE, min(LARGEST_SCALE, float(number)))
