"""Checkpoints that several tests share; made once."""

from pathlib import Path

import pytest
import torch
from diffusers import StableDiffusionPipeline

from tests.inference.checkpoints import rival_pipeline, save_folder, save_single_file


@pytest.fixture(scope="session", autouse=True)
def two_threads() -> None:
    torch.set_num_threads(2)


@pytest.fixture(scope="session")
def rival() -> StableDiffusionPipeline:
    return rival_pipeline()


@pytest.fixture(scope="session")
def folder(rival: StableDiffusionPipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_folder(rival, tmp_path_factory.mktemp("checkpoint") / "folder")


@pytest.fixture(scope="session")
def single_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_single_file(folder, tmp_path_factory.mktemp("checkpoint") / "v1.safetensors")
