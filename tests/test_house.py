"""House rules that a program can keep: sizes and names of files, tables, and what the pages say."""

import ast
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from config.sections import Settings
from config.settings import load_settings

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "config", "db", "inference", "moderation", "tests")
LONGEST = 400
BANNED = {"manager", "helper", "utils", "common", "misc", "base", "handler", "processor", "impl"}
"""Names of things that have no job yet. `data` is banned too, but only as a whole file name."""


def sources(*suffixes: str) -> list[Path]:
    found = (p for package in PACKAGES for p in (ROOT / package).rglob("*"))
    return sorted(
        path for path in found if path.suffix in suffixes and "__pycache__" not in str(path)
    )


def words_of(name: str) -> set[str]:
    parts = re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower().split("_")
    return {part.removesuffix("s") for part in parts} | set(parts)


@pytest.mark.parametrize(
    "path", sources(".py", ".js", ".css", ".html"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_file_holds_one_thing(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: what are the two things in it?"
    assert not words_of(path.stem) & BANNED, "name the file for the thing it holds"
    assert path.stem != "data"


@pytest.mark.parametrize("path", sources(".py"), ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_and_public_names_say_what_they_are_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.name != "__init__.py" or tree.body:
        assert ast.get_docstring(tree), "a module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            assert not words_of(node.name) & BANNED, f"{node.name}: name it for what it is"
            if path.parts[len(ROOT.parts)] != "tests" and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{node.name} says what it is for"


def test_every_test_folder_is_a_package() -> None:
    for folder in (ROOT / "tests").rglob("*"):
        if folder.is_dir() and list(folder.glob("*.py")):
            assert (folder / "__init__.py").exists(), folder


def test_the_example_file_has_every_setting_with_its_default_and_a_reason() -> None:
    path = ROOT / "config" / "dreamloom.example.toml"
    assert load_settings(path, environment={}) == Settings()
    text = path.read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    for section, field in Settings.model_fields.items():
        assert section in sections
        body = text.partition(f"[{section}]")[2].partition("\n[")[0]
        for key in field.annotation.model_fields:  # type: ignore[union-attr]
            assert re.search(rf"^(# )?{key} = .*# .+$", body, re.MULTILINE), f"{section}.{key}"


def test_every_pinned_package_has_one_version_and_no_local_build() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    names = [re.sub(r"[-_.]+", "-", pin.partition("==")[0]).lower() for pin in pins]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", pin) for pin in pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    for requirement in (*project["dependencies"], *extras):
        name = re.split(r"[<>=\[]", requirement)[0]
        assert re.sub(r"[-_.]+", "-", name).lower() in names, f"{name} is not pinned"


def test_paths_and_commands_that_the_pages_name_exist() -> None:
    """README, CONTRIBUTING and the container files name real paths, make targets and commands."""
    from bot.cli import SUBCOMMANDS

    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    commands = {command.name for command in SUBCOMMANDS}
    pages = ["README.md", "CONTRIBUTING.md", "docker/Dockerfile", "docker/compose.yaml"]
    for page in pages:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\bmake ([a-z]+)\b", text):
            if f"`make {target}" in text or f"\nmake {target}" in text:
                assert target in targets, f"{page}: make {target}"
        for command in re.findall(r"python -m bot ([a-z]+)", text):
            assert command in commands, f"{page}: python -m bot {command}"
        for module in re.findall(r"python -m (inference[a-z_.]*)", text):
            assert (ROOT / (module.replace(".", "/") + ".py")).exists(), f"{page}: {module}"
        for path in re.findall(
            r"[`(\"]((?:bot|config|db|inference|moderation|tests|docker)/[\w./-]*)", text
        ):
            assert (ROOT / path).exists(), f"{page}: {path}"


def test_the_container_copies_what_exists_and_runs_the_bot() -> None:
    dockerfile = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
    copied = [
        source
        for line in re.findall(r"^COPY (?:--\S+ )*(.+)$", dockerfile, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert {"bot", "config", "db", "inference", "moderation"} <= {s.rstrip("/") for s in copied}
    assert all((ROOT / source).exists() for source in copied)
    assert '"python", "-m", "bot", "run"' in dockerfile
    assert re.search(r"^USER (?!root)", dockerfile, re.MULTILINE)


def test_no_page_or_source_tells_a_machines_own_paths() -> None:
    for path in [*sources(".py", ".js", ".css", ".html"), *ROOT.glob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\"'`( ]/(home|root|Users|work)/", text), path
