"""Train the demo model from nothing: `python -m inference.demo.train`.

Draws its own pictures, so it needs no network and no files. About an hour and a quarter on two CPU
cores; with a CUDA GPU, add `--large`. A run that broke off goes on with `--resume`.
"""

import argparse
import json
import logging
import shutil
from dataclasses import asdict, replace
from pathlib import Path

from inference.demo.export import export
from inference.demo.recipe import WEIGHTS_NAME, Recipe, large_recipe
from inference.demo.safety_stage import train_safety
from inference.demo.team import LOG_FORMAT, launch
from inference.demo.text_stage import train_text
from inference.demo.tokenizer import make_tokenizer
from inference.demo.unet_stage import train_unet
from inference.demo.vae_stage import train_vae

log = logging.getLogger(__name__)

STAGES = {"text": train_text, "vae": train_vae, "safety": train_safety, "unet": train_unet}
WEIGHTS = Path(__file__).parent / "weights"
WORK = Path("data/demo-training")


def run(recipe: Recipe, folder: Path, world: int) -> None:
    """Train every stage that `folder` has no result of yet, one after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=2) + "\n", "utf-8")
    if not (folder / "tokenizer" / "vocab.json").exists():
        make_tokenizer(folder / "tokenizer", seed=recipe.seed)
    for name, stage in STAGES.items():
        if (folder / f"{name}.safetensors").exists():
            log.info("%s is there already", name)
        else:
            log.info("training %s in %d processes", name, world)
            launch(stage, world, recipe, folder)


def publish(recipe: Recipe, folder: Path, unet: Path, weights: Path) -> None:
    """Write the checkpoint and its tokenizer to the folder of committed weights."""
    export(recipe, folder, unet, weights / WEIGHTS_NAME)
    shutil.copytree(folder / "tokenizer", weights / "tokenizer", dirs_exist_ok=True)
    log.info("wrote %s", weights / WEIGHTS_NAME)


def main(arguments: list[str] | None = None) -> None:
    """Read the command line, train, and write the weights."""
    parser = argparse.ArgumentParser(description="Train the demo model from nothing.")
    parser.add_argument("--steps", type=int, help="steps of the UNet's training")
    parser.add_argument("--seed", type=int, default=1, help="the seed of all chance")
    parser.add_argument("--processes", type=int, default=2, help="1 on a GPU")
    parser.add_argument("--large", action="store_true", help="the sizes for a GPU")
    parser.add_argument("--resume", action="store_true", help="go on with a run that broke off")
    parser.add_argument("--work", type=Path, default=WORK, help="checkpoints and sheets")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument(
        "--publish-latest", action="store_true", help="only write the newest checkpoint's weights"
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
    recipe = replace(large_recipe() if options.large else Recipe(), seed=options.seed)
    if options.steps:
        recipe = replace(recipe, unet_schedule=replace(recipe.unet_schedule, steps=options.steps))
    if options.publish_latest:
        publish(recipe, options.work, options.work / "unet-latest.safetensors", options.out)
        return
    if options.work.exists() and not options.resume:
        parser.error(f"{options.work} exists: go on with --resume, or remove it to start anew")
    run(recipe, options.work, options.processes)
    publish(recipe, options.work, options.work / "unet.safetensors", options.out)


if __name__ == "__main__":
    main()
