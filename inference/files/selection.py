"""Which files of a repository to fetch: those that this program reads, and never a pickle.

Repositories often hold the same weights many times: as pickles, for other frameworks, in half
precision. Of each network one `.safetensors` file is taken.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from inference.errors import NotOnHub, PickledCheckpoint

NETWORKS = ("unet", "vae", "text_encoder", "text_encoder_2", "safety_checker")
OTHER_FOLDERS = ("tokenizer", "tokenizer_2", "scheduler", "feature_extractor")
STEMS = ("diffusion_pytorch_model", "model")
TEXTS = (".json", ".txt")
LICENCES = ("LICENSE", "LICENCE")
PICKLES = (".bin", ".ckpt", ".pt", ".pth", ".pkl")

CONVERT = (
    "Only .safetensors files are read here, since a pickle may run code when it is opened. Look "
    "for a .safetensors version of the model (its page on the hub may list one under another "
    "revision or by another publisher; python -m bot fetch OWNER/REPOSITORY gets it), or convert "
    "the file on a machine that may be harmed."
)
"""How to come by safetensors, for whoever has only a pickle."""


def select(names: Iterable[str], repository: str, *, half: bool, only: str | None) -> list[str]:
    """The files to fetch, of those that there are.

    Takes the diffusers layout, one network by itself, or one single file; `only` names that file
    where there are several. `half` prefers files in half precision. Raises `NotOnHub` or
    `PickledCheckpoint`.
    """
    there = sorted(name for name in names if _safe(name))
    licences = [name for name in there if name.upper().startswith(LICENCES) and "/" not in name]
    if only is not None:
        return [*licences, _named(there, repository, only)]
    if "model_index.json" in there:
        return [*licences, "model_index.json", *_folders(there, repository, half)]
    top = [name for name in there if "/" not in name]
    network = _weights(top, "", half)
    if network and "config.json" in top:
        return [*licences, "config.json", network]
    singles = [name for name in top if name.endswith(".safetensors")]
    if len(singles) > 1:
        raise NotOnHub(
            f"{repository} has several weights files; name one with --file: {', '.join(singles)}."
        )
    if not singles:
        raise _nothing(there, repository)
    return [*licences, *singles]


def _folders(there: list[str], repository: str, half: bool) -> list[str]:
    chosen = []
    for folder in (*NETWORKS, *OTHER_FOLDERS):
        inside = [name for name in there if name.startswith(folder + "/") and name.count("/") == 1]
        weights = _weights(inside, folder + "/", half)
        if inside and folder in NETWORKS and not weights:
            if folder == "safety_checker":
                continue  # Pictures can be painted without it, and another can be named.
            raise _nothing(inside, f"{folder} of {repository}")
        chosen += [name for name in inside if name.endswith(TEXTS) and "index" not in name]
        chosen += [weights] if weights else []
    if not any(name.startswith("unet/") for name in chosen):
        raise _nothing(there, repository)
    return chosen


def _weights(names: list[str], prefix: str, half: bool) -> str | None:
    """The one weights file of a network, in the precision that is preferred if there are two."""
    variants = (".fp16", "") if half else ("", ".fp16")
    wishes = (f"{prefix}{stem}{variant}.safetensors" for variant in variants for stem in STEMS)
    return next((name for name in wishes if name in names), None)


def _named(there: list[str], repository: str, only: str) -> str:
    if only.endswith(PICKLES):
        raise PickledCheckpoint(f"{only} is a pickle. {CONVERT}")
    if only not in there or not only.endswith(".safetensors"):
        files = [name for name in there if name.endswith(".safetensors")]
        raise NotOnHub(
            f"{repository} has no weights file {only}; it has {', '.join(files) or 'none'}."
        )
    return only


def _nothing(names: list[str], where: str) -> NotOnHub | PickledCheckpoint:
    if any(name.endswith(PICKLES) for name in names):
        return PickledCheckpoint(f"There are only pickles in {where}. {CONVERT}")
    return NotOnHub(
        f"There are no weights that this program reads in {where}: neither a diffusers layout nor "
        "a .safetensors file."
    )


def _safe(name: str) -> bool:
    """Whether a name stays inside the folder that it is fetched into, on every system."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not set(name) & set('\\:*?"<>|')
