"""Reading a typed command line, as the page does: run in Node where there is one."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

PARSER = Path(__file__).parents[3] / "bot" / "playground" / "page" / "js" / "parser.js"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")

OPTIONS: list[dict[str, object]] = [
    {"type": 3, "name": "prompt", "description": "", "required": True, "max_length": 40},
    {"type": 3, "name": "negative_prompt", "description": ""},
    {"type": 4, "name": "seed", "description": "", "min_value": 0, "max_value": 4294967295},
    {"type": 10, "name": "scale", "description": "", "min_value": 1, "max_value": 30},
    {"type": 5, "name": "spoiler", "description": ""},
    {"type": 3, "name": "preset", "description": "", "choices": [{"name": "Mild", "value": "m"}]},
]
COMMANDS = [
    {"type": 1, "name": "dream", "description": "Paint", "options": OPTIONS},
    {"type": 1, "name": "dreams", "description": "List"},
    {
        "type": 1,
        "name": "set",
        "description": "",
        "options": [{"type": 1, "name": "limit", "description": "", "options": [OPTIONS[2]]}],
    },
    {"type": 3, "name": "Report", "description": ""},
]


def read(text: str) -> Any:
    """What the page makes of a line: command, values, problems; None if it is no command."""
    script = f"""
      import {{ parse, problems, suggestCommands, values }} from {json.dumps(PARSER.as_uri())};
      const commands = {json.dumps(COMMANDS)};
      const parsed = parse({json.dumps(text)}, commands);
      console.log(JSON.stringify(parsed && {{
        path: parsed.command.path, values: values(parsed),
        problems: problems(parsed).map((one) => [one.name, one.why]),
      }}));
      const suggested = suggestCommands({json.dumps(text)}, commands);
      console.log(JSON.stringify(suggested.map((one) => one.path)));
    """
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    parsed, suggested = done.stdout.strip().splitlines()
    found = json.loads(parsed)
    return found if found is not None else json.loads(suggested)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (
            "/dream prompt: a red circle on a blue background seed: 7",
            {"prompt": "a red circle on a blue background", "seed": "7"},
        ),
        ("/dream seed:7 prompt:x", {"seed": "7", "prompt": "x"}),
        ("/dream a red circle", {"prompt": "a red circle"}),
        ("/DREAM Prompt: x", {"prompt": "x"}),
        ("/dream prompt: time: noon, ratio 3:4", {"prompt": "time: noon, ratio 3:4"}),
        ("/dream prompt: x negative_prompt: y", {"prompt": "x", "negative_prompt": "y"}),
        ("/dream prompt: a sign with seed\\: 7", {"prompt": "a sign with seed: 7"}),
        ("/dream prompt: my prompt: twice", {"prompt": "my prompt: twice"}),
        ("/dream prompt: two\nlines\nseed: 1", {"prompt": "two\nlines", "seed": "1"}),
        ("/dream prompt: x preset: mild", {"prompt": "x", "preset": "m"}),
        ("/set limit seed: 3", {"seed": "3"}),
        ("/dreams", {}),
    ],
)
def test_a_line_is_read_into_values(line: str, values: dict[str, str]) -> None:
    found = read(line)
    assert found["values"] == values and found["problems"] == []


@pytest.mark.parametrize(
    ("line", "name", "why"),
    [
        ("/dream seed: 7", "prompt", "required"),
        ("/dream prompt: x seed: -1", "seed", "0 to 4294967295"),
        ("/dream prompt: x seed: 1.5", "seed", "whole number"),
        ("/dream prompt: x scale: much", "scale", "a number"),
        ("/dream prompt: x spoiler: perhaps", "spoiler", "True or False"),
        ("/dream prompt: x preset: hot", "preset", "Mild"),
        ("/dream prompt: " + "x" * 41, "prompt", "at most 40"),
        ("/dream some words seed: 7", None, "some words"),
    ],
)
def test_what_is_wrong_is_named(line: str, name: str | None, why: str) -> None:
    problems = dict(map(tuple, read(line)["problems"]))
    assert why in problems[name]


def test_the_menu_lists_what_begins_with_the_letters_first() -> None:
    assert read("/dre") == ["dream", "dreams"]
    assert read("/lim") == ["set limit"]
    assert read("/") == ["dream", "dreams", "set limit"]
