"""The command line, as an operator meets it: real processes, exit codes, and no tracebacks."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


def bot(
    *arguments: str,
    folder: Path = ROOT,
    typed: str = "",
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        input=typed,
        env=_environment() | (environment or {}),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DREAMLOOM_")}
    return kept | {"DREAMLOOM_INFERENCE__THREADS": "1"}


def _one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr


def test_help_names_every_command() -> None:
    done = bot("--help")

    assert done.returncode == 0
    names = "run demo fetch generate moderate check bench stops migrate"
    for name in names.split():
        assert f"\n    {name} " in done.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("paint",), ("generate",), ("generate", "x", "--steps", "many")]
)
def test_wrong_usage_is_exit_code_two(arguments: tuple[str, ...]) -> None:
    done = bot(*arguments)

    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_started_elsewhere_it_says_where_to_start_it(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "__init__.py").write_text("")
    done = bot("--help", folder=tmp_path, environment={"PYTHONPATH": str(ROOT)})

    assert f"change to {ROOT}" in _one_sentence(done)


def test_mistakes_in_the_settings_are_all_named(tmp_path: Path) -> None:
    file = tmp_path / "dreamloom.toml"
    file.write_text('[discord]\ntokn = "x"\n[limits]\nmax_steps = "many"\n')
    told = _one_sentence(bot("--config", str(file), "run"))

    assert "discord.tokn" in told
    assert "limits.max_steps" in told


def test_a_settings_file_that_is_not_there_is_a_sentence() -> None:
    assert "no settings file at nowhere.toml" in _one_sentence(
        bot("--config", "nowhere.toml", "run")
    )


def test_without_a_token_it_says_so(tmp_path: Path) -> None:
    told = _one_sentence(bot("run", environment=_own_database(tmp_path)))

    assert "There is no Discord token" in told


def test_a_playground_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    environment = _own_database(tmp_path) | {
        "DREAMLOOM_DISCORD__TOKEN": "not-a-secret",
        "DREAMLOOM_DISCORD__API_URL": f"http://127.0.0.1:{_free_port()}/api/v10",
        "DREAMLOOM_INFERENCE__MODEL": str(tmp_path / "missing.safetensors"),
    }
    told = _one_sentence(bot("run", environment=environment))

    assert "Nothing at http://127.0.0.1" in told or "no weights file" in told
    assert "not-a-secret" not in told


def test_missing_weights_are_a_sentence(tmp_path: Path) -> None:
    told = _one_sentence(bot("generate", "x", "--model", str(tmp_path / "no.safetensors")))

    assert "There is no weights file" in told


def test_a_taken_port_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = _one_sentence(bot("demo", "--port", port))

        assert f"Port {port} is taken" in told


def test_a_port_that_is_no_port_is_a_sentence() -> None:
    assert "A port is a number" in _one_sentence(bot("demo", environment={"PORT": "eighty"}))


def test_moderate_answers_each_line_with_a_verdict(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("turnip*\n")
    allowed = tmp_path / "allow.txt"
    allowed.write_text("turnip soup\n")
    done = bot(
        "moderate",
        "--preset",
        "strict",
        "--words",
        str(words),
        "--allow",
        str(allowed),
        typed="a red circle\ntwo turnips\nturnip soup\n\nthe last without an end",
    )

    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["text"] for one in answers] == [
        "a red circle",
        "two turnips",
        "turnip soup",
        "",
        "the last without an end",
    ]
    assert [one["verdict"] for one in answers] == ["allow", "block", "allow", "allow", "allow"]
    assert all(set(one) == {"text", "verdict", "rules", "why"} for one in answers)


def test_moderate_reads_any_bytes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "moderate"],
        cwd=ROOT,
        input=b"\xff\xfe\x00 hello\n",
        env=_environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )

    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1


def test_moderate_names_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    told = _one_sentence(bot("moderate", "--words", str(tmp_path / "no.txt"), typed="x\n"))

    assert "no.txt cannot be read" in told


def test_migrate_makes_the_database(tmp_path: Path) -> None:
    done = bot("migrate", environment=_own_database(tmp_path))

    assert done.returncode == 0
    assert "has schema" in done.stdout
    assert (tmp_path / "data" / "bot.db").exists()


def test_check_says_what_to_do_about_each_part(tmp_path: Path) -> None:
    missing = {"DREAMLOOM_INFERENCE__MODEL": str(tmp_path / "no.safetensors")}
    done = bot("check", environment=_own_database(tmp_path) | missing)
    rows = {line.split()[0]: line for line in done.stdout.splitlines()}

    assert done.returncode == 1
    assert "NOT READY" in rows["weights"]
    assert "NOT READY" in rows["discord"]
    assert "NOT READY" not in rows["database"]


def test_the_demo_prints_its_address_at_once_and_ends_cleanly(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", str(_free_port())],
        cwd=ROOT,
        env=_environment() | _own_database(tmp_path) | {"DREAMLOOM_LOGGING__LEVEL": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        assert demo.stderr is not None
        line = demo.stdout.readline()
        assert line.startswith("Dreamloom is ready: http://127.0.0.1:")
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(PATIENCE) == 0
        assert "Traceback" not in demo.stderr.read()


def _own_database(folder: Path) -> dict[str, str]:
    return {
        "DREAMLOOM_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/data/bot.db",
        "DREAMLOOM_MODERATION__VAULT_KEY": f"{folder}/data/vault.key",
        "DREAMLOOM_PROVENANCE__FOLDER": f"{folder}/data/provenance",
    }


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
