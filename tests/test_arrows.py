"""The plan of the house, kept: who may import whom, and where each library is at home."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SEES = {
    "bot": {"bot", "inference", "moderation", "db", "config"},
    "inference": {"inference", "config"},
    "moderation": {"moderation", "config"},
    "db": {"db", "config"},
    "config": {"config"},
}

HOMES = {
    "discord": {"bot"},
    "aiohttp": {"bot"},
    "yarl": {"bot"},
    "asyncio_throttle": {"bot"},
    "fluent": {"bot"},
    "dateparser": {"bot"},
    "torch": {"inference"},
    "transformers": {"inference"},
    "safetensors": {"inference"},
    "huggingface_hub": {"inference"},
    "PIL": {"inference"},
    "numpy": {"bot", "inference", "moderation"},
    "imagehash": {"inference"},
    "c2pa": {"bot"},
    "cryptography": {"bot"},
    "defusedxml": {"bot"},
    "fontpkg": {"inference"},
    "noto_cjk_sans_jp_regular": {"inference"},
    "anyascii": {"moderation"},
    "re2": {"moderation"},
    "regex": {"moderation"},
    "sqlalchemy": {"db"},
    "aiosqlite": {"db"},
    "alembic": {"db"},
    "pydantic": {"config", "moderation"},
}

ONLY_HERE = {
    "multiprocessing": {"inference/process.py"},
    "threading": {"inference/process.py"},
}
"""Where the event loop meets other processes, and nowhere else."""

BEYOND = {"bot/cli/bench.py": {"tests.bench.rivals"}}
"""What may look beyond the product: the benchmark at its rivals, where the dev extra is there."""

RIVALS = {"diffusers", "k_diffusion"}


def modules() -> list[Path]:
    return sorted(path for package in SEES for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_arrows(path: Path) -> None:
    place = path.relative_to(ROOT)
    package = place.parts[0]
    for name in imports(path):
        top = name.partition(".")[0]
        if name in BEYOND.get(place.as_posix(), ()):
            continue
        if top in SEES:
            assert top in SEES[package], f"{place} may not import {name}"
        elif top not in sys.stdlib_module_names:
            assert top not in RIVALS, f"{place}: {top} is what we are compared with"
            assert top in HOMES, f"{place}: {top} has no home; give it one here"
            if not _is_training(place):
                assert package in HOMES[top], f"{place}: {top} is at home in {HOMES[top]}"
        if top in ONLY_HERE and not _is_training(place):
            assert place.as_posix() in ONLY_HERE[top], f"{place} may not import {top}"


def _is_training(place: Path) -> bool:
    """The demo model's own training runs by itself, beside the product."""
    return place.parts[:2] == ("inference", "demo")


def test_what_the_bots_process_imports_of_inference_is_free_of_torch() -> None:
    """The model never runs in the bot's process, so it need not even be imported there."""
    seen: set[str] = set()
    stack = [
        "inference.engine",
        "inference.request",
        "inference.errors",
        "inference.samplers",
        "inference.png",
        "inference.fingerprint",
        "inference.veil",
        "inference.received",
        "inference.comparison",
        "inference.reading",
        "inference.checks",
        "inference.permutations",
    ]
    while stack:
        name = stack.pop()
        if name in seen:
            continue
        seen.add(name)
        path = ROOT / name.replace(".", "/")
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for imported in names:
                top = imported.partition(".")[0]
                assert top not in {"torch", "transformers", "safetensors"}, f"{name}: {imported}"
                if top == "inference":
                    stack.append(imported)
