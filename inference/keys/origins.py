"""What kind of model a LoRA was made for, and with what alpha: the notes that trainers leave."""

import json
from collections.abc import Mapping
from typing import Any

from inference.files.header import Header

FAMILIES = {"sd1": "Stable Diffusion 1", "sd2": "Stable Diffusion 2", "sdxl": "SDXL"}
"""Our families in words; the words are what both sides of a comparison are in."""

NOTES = (
    ("sd_v1", FAMILIES["sd1"]),
    ("sd_v2", FAMILIES["sd2"]),
    ("sdxl", FAMILIES["sdxl"]),
    ("stable-diffusion-v1", FAMILIES["sd1"]),
    ("stable-diffusion-v2", FAMILIES["sd2"]),
    ("stable-diffusion-xl", FAMILIES["sdxl"]),
    ("stable-diffusion-3", "Stable Diffusion 3"),
    ("sd3", "Stable Diffusion 3"),
    ("flux", "FLUX"),
)
WORDS = (
    ("single_transformer_blocks", "FLUX"),
    ("double_blocks", "FLUX"),
    ("joint_blocks", "Stable Diffusion 3"),
    ("transformer.transformer_blocks", "Stable Diffusion 3"),
    ("lora_te2_", FAMILIES["sdxl"]),
    ("text_encoder_2.", FAMILIES["sdxl"]),
    ("label_emb", FAMILIES["sdxl"]),
    ("add_embedding", FAMILIES["sdxl"]),
)
CONTEXTS = {768: FAMILIES["sd1"], 1024: FAMILIES["sd2"], 2048: FAMILIES["sdxl"]}
"""How wide a text is that each family's UNet looks at."""

PREFIXES = {"unet": "unet.", "text": "text_encoder.", "text2": "text_encoder_2."}
PEFT_KEY = "lora_adapter_metadata"


def made_for(header: Header) -> str:
    """The kind of model in words, by notes, names or shapes; empty where nothing tells."""
    for key in ("ss_base_model_version", "modelspec.architecture"):
        note = header.metadata.get(key, "").lower()
        for start, words in NOTES:
            if note.startswith(start):
                return words
    for mark, words in WORDS:
        if any(mark in name for name in header.shapes):
            return words
    for name, shape in header.shapes.items():
        flat = name.replace(".", "_")
        if "attn2_to_k" in flat and flat.endswith(("down_weight", "lora_A_weight")):
            return CONTEXTS.get(shape[1] if len(shape) > 1 else 0, "")
    return ""


def peft_alpha(metadata: Mapping[str, str], part: str, path: str) -> tuple[float | None, bool]:
    """The alpha that PEFT's notes give a module, and whether its rank counts by its square root.

    Files in diffusers' words carry no alpha tensors: they mean alpha = rank unless notes say more.
    """
    try:
        notes = json.loads(metadata.get(PEFT_KEY, "{}"))
        prefix = PREFIXES[part]
        own = {
            key: notes.get(prefix + key, notes.get(key))
            for key in ("lora_alpha", "alpha_pattern", "use_rslora")
        }
        alpha: Any = own["lora_alpha"]
        # The notes' own rule is a pattern to match, which a stranger's file does not get to run.
        for name, value in (own["alpha_pattern"] or {}).items():
            if path == name or path.endswith(f".{name}"):
                alpha = value
        return (None if alpha is None else float(alpha)), bool(own["use_rslora"])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None, False
