"""What a file or a folder is that no family here knows, told from its names."""

from collections.abc import Mapping

Shapes = Mapping[str, tuple[int, ...]]

FILES = (
    ("double_blocks.0.", "a Flux model"),
    ("joint_blocks.0.", "a Stable Diffusion 3 model"),
    ("model.diffusion_model.down_blocks.0.0.channelwise", "a Stable Cascade model"),
    ("conditioner.embedders.0.model.", "the refiner of SDXL"),
    ("embedder.model.visual.", "an unCLIP model"),
    ("control_model.", "a ControlNet"),
    (".lora_up.", "a LoRA"),
    (".lora_A.", "a LoRA"),
    (".lora_down.", "a LoRA"),
    (".hada_w1_a", "a LoRA"),
    (".lokr_w1", "a LoRA"),
    ("emb_params", "a textual-inversion embedding"),
)
"""A piece of a name that only such files have, in the order of asking."""

INPUTS = {
    5: "a depth-to-image model",
    7: "an upscaler",
    8: "an instruction-editing (pix2pix) model",
}
"""By the channels that the UNet sees; 4 and 9 are text-to-image and inpainting."""

CLASSES = (
    ("Flux", "a Flux model"),
    ("StableDiffusion3", "a Stable Diffusion 3 model"),
    ("InstructPix2Pix", "an instruction-editing (pix2pix) model"),
    ("StableCascade", "a Stable Cascade model"),
    ("UnCLIP", "an unCLIP model"),
    ("Depth2Img", "a depth-to-image model"),
    ("Upscale", "an upscaler"),
    ("ControlNet", "a ControlNet pipeline"),
    ("Kandinsky", "a Kandinsky model"),
    ("PixArt", "a PixArt model"),
)
"""A piece of a pipeline's class in `model_index.json`."""

FIRST_LAYER = "model.diffusion_model.input_blocks.0.0.weight"


def kind_of_file(shapes: Shapes) -> str:
    """What a single file is that cannot be loaded; empty if nothing speaks against it."""
    for piece, kind in FILES:
        if any(piece in name for name in shapes):
            return kind
    first = shapes.get(FIRST_LAYER, ())
    if len(first) == 4 and first[1] not in (4, 9):
        return kind_of_inputs(first[1])
    return ""


def kind_of_inputs(channels: int) -> str:
    """What a UNet with so many input channels is for."""
    return INPUTS.get(channels, f"a model of {channels} input channels")


def kind_of_folder(index: Mapping[str, object]) -> str:
    """What a diffusers folder is that cannot be loaded; empty if nothing speaks against it."""
    name = str(index.get("_class_name", ""))
    for piece, kind in CLASSES:
        if piece in name:
            return kind
    no_first_tower = index.get("text_encoder") in (None, [None, None])
    if "XL" in name and no_first_tower:
        return "the refiner of SDXL"
    return ""
