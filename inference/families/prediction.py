"""What a UNet was trained to predict, which no shape tells: the noise, or v."""

from typing import Literal

from safetensors import SafetensorError, safe_open

from inference.checkpoints import Checkpoint
from inference.errors import TruncatedCheckpoint, UnknownFamily

TELLING = "output_blocks.11.1.transformer_blocks.0.norm1.bias"
SPREAD = 0.09
WORDS: dict[str, Literal["epsilon", "v"]] = {
    "epsilon": "epsilon",
    "eps": "epsilon",
    "v": "v",
    "v_prediction": "v",
}


def prediction_of(checkpoint: Checkpoint) -> Literal["epsilon", "v"]:
    """The operator's word, else the folder's scheduler config, else the file's own notes.

    Where none of them speaks, SD 2's two releases are told apart as ComfyUI does: the biases of one
    late norm spread much wider where v was learnt. Everything else predicts the noise. (v is
    Salimans & Ho 2022, arXiv 2202.00512, appendix D.)
    """
    if checkpoint.prediction != "auto":
        return checkpoint.prediction
    for word in (
        checkpoint.scheduler.get("prediction_type"),
        checkpoint.metadata.get("prediction"),
        checkpoint.notes.get("modelspec.prediction_type"),
    ):
        if word:
            return _known(checkpoint, str(word))
    if "v_pred" in checkpoint.markers:
        return "v"
    return "v" if checkpoint.parts["text"].openclip and _spread(checkpoint) > SPREAD else "epsilon"


def _known(checkpoint: Checkpoint, word: str) -> Literal["epsilon", "v"]:
    if word not in WORDS:
        raise UnknownFamily(
            f"{checkpoint.path} says that it predicts {word!r}; only epsilon and v_prediction are "
            "known. If that is a mistake, set prediction under [inference]."
        )
    return WORDS[word]


def _spread(checkpoint: Checkpoint) -> float:
    place = checkpoint.parts["unet"].tensors.get(TELLING)
    if place is None:
        return 0.0
    try:
        with safe_open(place.file, framework="pt") as file:
            biases = file.get_tensor(place.name)
    except (SafetensorError, OSError) as error:
        raise TruncatedCheckpoint(f"{place.file} cannot be read: {error}.") from error
    return float(biases.float().std(correction=0))
