"""The names that LoRA files give to the modules they change, by every trainer in use.

A name has a root that tells the network, a path that tells the module, and an ending that tells the
role of the tensor. Paths are written with dots or with underscores, in diffusers' words or in the
release's. Flattened to underscores they are all one, so modules are found by flattening our own
names and their translations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ROOTS = (
    ("lora_unet_", "unet"),
    ("lora_te_", "text"),
    ("lora_te1_", "text"),
    ("lora_te2_", "text2"),
    ("unet.", "unet"),
    ("text_encoder.", "text"),
    ("text_encoder_2.", "text2"),
    ("model.diffusion_model.", "unet"),
    ("diffusion_model.", "unet"),
)
"""A file without any of these holds one network, told by its paths."""

ROLES = {
    ".lora_down.weight": "down",
    ".lora_up.weight": "up",
    ".lora_mid.weight": "mid",
    ".lora_A.weight": "down",
    ".lora_B.weight": "up",
    ".lora_A.default.weight": "down",
    ".lora_B.default.weight": "up",
    ".lora.down.weight": "down",
    ".lora.up.weight": "up",
    ".lora_linear_layer.down.weight": "down",
    ".lora_linear_layer.up.weight": "up",
    "_lora.down.weight": "down",
    "_lora.up.weight": "up",
    ".alpha": "alpha",
    ".dora_scale": "dora_scale",
    ".lora_magnitude_vector": "magnitude",
    ".lora_magnitude_vector.weight": "magnitude",
    **{f".{role}": role for role in ("hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b")},
    **{f".{role}": role for role in ("hada_t1", "hada_t2", "lokr_w1", "lokr_w2", "lokr_t2")},
    **{f".{role}": role for role in ("lokr_w1_a", "lokr_w1_b", "lokr_w2_a", "lokr_w2_b")},
}

HARMLESS = ("bundle_emb.",)
"""Embeddings packed beside a LoRA: words for the prompt, without which it is still whole."""

OLD_PATHS = {
    "self_attn_q_proj": "self_attn_to_q",
    "self_attn_k_proj": "self_attn_to_k",
    "self_attn_v_proj": "self_attn_to_v",
    "self_attn_out_proj": "self_attn_to_out",
    "_to_out_0": "_to_out",
}
"""Endings of flat paths, and what diffusers called them while attention processors held LoRAs."""

Table = Mapping[str, str]
"""Flat paths of one network to our module names."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What a file holds for one module of ours: the module's path there, and names by role."""

    path: str
    roles: dict[str, str] = field(default_factory=dict)


def table(modules: Mapping[str, str]) -> Table:
    """The table of one network, from our module names and what diffusers calls each."""
    flat: dict[str, str] = {}
    for ours, theirs in modules.items():
        for name in (ours, theirs):
            inner = name.removeprefix("text_model.")
            for path in {name, inner, f"text_model.{inner}"}:
                flat[_flat(path)] = ours
    for path, ours in list(flat.items()):
        for new, old in OLD_PATHS.items():
            if path.endswith(new):
                flat.setdefault(path.removesuffix(new) + old, ours)
    return flat


def find(
    names: Iterable[str], tables: Mapping[str, Table]
) -> tuple[dict[tuple[str, str], Found], list[str]]:
    """Tensors by `(part, our module)`, and the names that belong to no module of these tables."""
    found: dict[tuple[str, str], Found] = {}
    strangers = []
    for name in names:
        if name.startswith(HARMLESS):
            continue
        ending = max((e for e in ROLES if name.endswith(e)), key=len, default="")
        parts, path = _rooted(name.removesuffix(ending), tables)
        flat = _flat(path)
        part = next((part for part in parts if flat in tables.get(part, {})), None)
        if not ending or part is None:
            strangers.append(name)
            continue
        own = found.setdefault((part, tables[part][flat]), Found(path=path))
        if ROLES[ending] in own.roles:
            strangers.append(name)  # The same module by two of its names.
        own.roles.setdefault(ROLES[ending], name)
    return found, strangers


def _rooted(path: str, tables: Mapping[str, Table]) -> tuple[tuple[str, ...], str]:
    """The parts that a path may belong to, and the path without its root."""
    parts = tuple(tables)
    for root, part in ROOTS:
        if path.startswith(root):
            parts, path = (part,), path.removeprefix(root)
            break
    return parts, path.removeprefix("base_model.model.").replace(".processor.", ".")


def _flat(path: str) -> str:
    return path.replace(".", "_")
