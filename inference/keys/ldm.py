"""The single-file layout of the release: one file, every part under its own prefix."""

from collections.abc import Iterable

PREFIXES = (
    ("unet", "model.diffusion_model."),
    ("vae", "first_stage_model."),
    ("text", "cond_stage_model.transformer.text_model."),
    ("text", "cond_stage_model.transformer."),  # Some old files lack the inner level.
    ("safety", "safety_checker."),
)

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
)
"""The schedule and the training's own leftovers, which full v1 files carry."""


def split(names: Iterable[str]) -> tuple[dict[str, dict[str, str]], list[str]]:
    """File names by part, as `{part: {our name: file name}}`, and those that belong nowhere."""
    parts: dict[str, dict[str, str]] = {}
    strangers: list[str] = []
    for name in names:
        part, own = _place(name)
        if part:
            parts.setdefault(part, {})[own] = name
        elif not name.startswith(IGNORED):
            strangers.append(name)
    return {part: _of_transformers(part, own) for part, own in parts.items()}, strangers


def _place(name: str) -> tuple[str, str]:
    for part, prefix in PREFIXES:
        if name.startswith(prefix):
            return part, name.removeprefix(prefix)
    return "", name


def _of_transformers(part: str, names: dict[str, str]) -> dict[str, str]:
    """CLIP's parts are transformers' modules: drop the levels and the buffers it no longer has."""
    if part == "safety":
        names = {
            own.replace("vision_model.vision_model.", "vision_model.", 1): file
            for own, file in names.items()
        }
    return {own: file for own, file in names.items() if not own.endswith("position_ids")}
