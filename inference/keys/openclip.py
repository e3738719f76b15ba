"""OpenCLIP's names for a text tower, as the single files of SD 2 and SDXL have them.

Its attention keeps the weights of query, key and value in one tensor, which is cut in three, and
its text projection stands the other way round.
"""

from collections.abc import Iterable

from inference.keys.source import Source

OUTSIDE = {
    "token_embedding.weight": "text_model.embeddings.token_embedding.weight",
    "positional_embedding": "text_model.embeddings.position_embedding.weight",
    "ln_final.weight": "text_model.final_layer_norm.weight",
    "ln_final.bias": "text_model.final_layer_norm.bias",
}
LAYER = {
    "ln_1": "layer_norm1",
    "ln_2": "layer_norm2",
    "mlp.c_fc": "mlp.fc1",
    "mlp.c_proj": "mlp.fc2",
    "attn.out_proj": "self_attn.out_proj",
}
THIRDS = ("q_proj", "k_proj", "v_proj")
PACKED = "attn.in_proj_"
PROJECTIONS = ("text_projection", "text_projection.weight")
LAYERS = "transformer.resblocks."
UNUSED = ("logit_scale", "attn_mask")
"""What the training needed and nobody here does."""


def sources(names: Iterable[str]) -> dict[str, Source]:
    """Our names to theirs; a name that the table does not know stands for itself."""
    found: dict[str, Source] = {}
    for name in names:
        if name in UNUSED:
            continue
        if name in OUTSIDE:
            found[OUTSIDE[name]] = Source(name=name)
        elif name in PROJECTIONS:
            # A bare parameter is multiplied from the right, a layer's weight from the left.
            turned = name == PROJECTIONS[0]
            found["text_projection.weight"] = Source(name=name, turned=turned)
        elif name.startswith(LAYERS):
            found |= _of_layer(name)
        else:
            found[name] = Source(name=name)
    return found


def _of_layer(name: str) -> dict[str, Source]:
    number, _, rest = name.removeprefix(LAYERS).partition(".")
    ours = f"text_model.encoder.layers.{number}"
    if rest.startswith(PACKED):
        kind = rest.removeprefix(PACKED)
        return {
            f"{ours}.self_attn.{own}.{kind}": Source(name=name, third=third)
            for third, own in enumerate(THIRDS)
        }
    module, _, kind = rest.rpartition(".")
    if module not in LAYER:
        return {name: Source(name=name)}
    return {f"{ours}.{LAYER[module]}.{kind}": Source(name=name)}
