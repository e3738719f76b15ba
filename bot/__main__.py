"""`python -m bot …`: the only way to start the program."""

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MISPLACED = (
    f"Dreamloom runs from its own folder: change to {ROOT} and start it there with python -m bot."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; returns the exit code: 0, 1 for a failure, 2 for wrong usage."""
    if not _config_is_ours():
        sys.stderr.write(MISPLACED + "\n")
        return 1
    from bot.cli import SUBCOMMANDS
    from bot.cli.failures import sentence_for
    from bot.cli.terminal import complain

    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Stable Diffusion for a Discord community."
    )
    parser.add_argument(
        "--config", metavar="FILE", type=Path, help="settings file (default: dreamloom.toml)"
    )
    menu = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for one in SUBCOMMANDS:
        one.add_arguments(menu.add_parser(one.name, help=one.summary, description=one.summary))
    chosen = parser.parse_args(arguments)
    run = next(one.run for one in SUBCOMMANDS if one.name == chosen.subcommand)
    try:
        return run(chosen)
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        complain(sentence)
        return 1


def _config_is_ours() -> bool:
    """`config` is a common name; another program's would give strange errors much later."""
    found = importlib.util.find_spec("config")
    return bool(found and found.origin and Path(found.origin).resolve().parent == ROOT / "config")


if __name__ == "__main__":
    sys.exit(main())
