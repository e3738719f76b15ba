"""The single-file layout of the releases: one file, every part under its own prefix."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from inference.keys import openclip
from inference.keys.source import Source

PREFIXES = (
    ("unet", "model.diffusion_model."),
    ("vae", "first_stage_model."),
    ("text", "cond_stage_model.transformer.text_model."),
    ("text", "cond_stage_model.transformer."),  # Some old files lack the inner level.
    ("text", "cond_stage_model.model."),
    ("text", "conditioner.embedders.0.transformer.text_model."),
    ("text", "conditioner.embedders.0.transformer."),
    ("text2", "conditioner.embedders.1.model."),
    ("safety", "safety_checker."),
)

OPENCLIP = ("cond_stage_model.model.", "conditioner.embedders.1.model.")
"""Under these, text towers have OpenCLIP's names."""

IGNORED = (
    "model_ema.",
    "betas",
    "alphas_cumprod",
    "sqrt_",
    "log_one_minus_",
    "posterior_",
    "logvar",
    "global_step",
    "lvlb_weights",
    "denoiser.sigmas",
    "cond_stage_model.logit_scale",
    "cond_stage_model.text_projection",
    "conditioner.embedders.0.logit_scale",
    "conditioner.embedders.0.text_projection",
    "conditioner.embedders.1.logit_scale",
)
"""The schedule and the training's own leftovers, which full files carry."""

MARKERS = ("v_pred", "ztsnr", "edm_mean", "edm_std")
"""Empty tensors whose names say how an SDXL model was trained."""


@dataclass(slots=True, kw_only=True)
class Names:
    """A file's names by part, as `{part: {our name: source}}`, and those that belong nowhere."""

    parts: dict[str, dict[str, Source]] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    markers: set[str] = field(default_factory=set)
    openclip: set[str] = field(default_factory=set)


def split(names: Iterable[str]) -> Names:
    """Sort a file's names into its parts."""
    found = Names()
    packed: dict[str, dict[str, str]] = {}
    for name in names:
        part, prefix = _place(name)
        own = name.removeprefix(prefix)
        if prefix in OPENCLIP:
            packed.setdefault(part, {})[own] = name
        elif part:
            if ours := _own_name(part, own):
                found.parts.setdefault(part, {})[ours] = Source(name=name)
        elif name in MARKERS:
            found.markers.add(name)
        elif not name.startswith(IGNORED):
            found.strangers.append(name)
    for part, theirs in packed.items():
        found.openclip.add(part)
        found.parts[part] = {
            ours: Source(name=theirs[source.name], third=source.third, turned=source.turned)
            for ours, source in openclip.sources(theirs).items()
            if _own_name(part, ours)
        }
    return found


def _place(name: str) -> tuple[str, str]:
    for part, prefix in PREFIXES:
        if name.startswith(prefix):
            return part, prefix
    return "", ""


def _own_name(part: str, name: str) -> str:
    """Our name of a tensor; empty for what our modules do not have."""
    if part in ("text", "text2"):
        return text_name(part, name)
    if part == "vae" and name.startswith(("loss.", "model_ema.")):
        return ""
    return safety_name(name) if part == "safety" else name


def text_name(part: str, name: str) -> str:
    """CLIP's own name with the level that some files lack; only the second tower is projected."""
    if name.endswith(("position_ids", "logit_scale")):
        return ""
    if name.startswith("text_projection"):
        return name if part == "text2" else ""
    return f"text_model.{name.removeprefix('text_model.')}"


def safety_name(name: str) -> str:
    """The classifier's name without the level that transformers no longer has."""
    if name.endswith("position_ids"):
        return ""
    return name.replace("vision_model.vision_model.", "vision_model.", 1)
