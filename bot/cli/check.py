"""`python -m bot check`: what is ready, and what to do about what is not."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.cli.failures import sentence_for
from bot.cli.subcommand import Subcommand
from bot.cli.terminal import say

if TYPE_CHECKING:
    from config.sections import Settings
    from inference.status import DeviceStatus

READY, MISSING = "ready", "NOT READY"
GB = 1e9


def check(chosen: Namespace) -> int:
    """Look at each part on its own; the exit code is 0 only if all are ready."""
    from config.errors import SettingsError
    from config.logs import start_logging
    from config.settings import load_settings

    try:
        settings = load_settings(chosen.config)
    except SettingsError as error:
        _row("settings", MISSING, str(error))
        return 1
    start_logging(settings.logging.model_copy(update={"level": "error"}))
    _row("settings", READY, "no mistakes found")
    return asyncio.run(_all_parts(settings))


async def _all_parts(settings: "Settings") -> int:
    parts: tuple[tuple[str, Callable[[Settings], Awaitable[str]]], ...] = (
        ("moderation", _moderation),
        ("keys", _keys),
        ("weights", _weights),
        ("engine", _engine),
        ("database", _database),
        ("discord", _discord),
    )
    code = 0
    for name, look in parts:
        try:
            _row(name, READY, await look(settings))
        except Exception as error:
            sentence = sentence_for(error)
            if sentence is None:
                raise
            _row(name, MISSING, sentence)
            code = 1
    return code


async def _moderation(settings: "Settings") -> str:
    from bot.policies import default_policy
    from moderation.moderator import Moderator

    policy = default_policy(settings.moderation)
    Moderator().prepare(policy)
    return f"policy {policy.name}"


async def _keys(settings: "Settings") -> str:
    from bot.provenance.keys import Keyring
    from bot.provenance.stamp import Stamp
    from bot.vault import open_vault

    open_vault(settings.moderation.vault_key)
    stamp = Stamp(settings.provenance, Keyring(settings.provenance))
    try:
        credentials = await stamp.prepare()
    finally:
        stamp.close()
    kept = f"held pictures are sealed by {settings.moderation.vault_key}"
    if credentials is None:
        return f"pictures are NOT marked as made by AI ({stamp.off_because})\n{kept}"
    until = credentials.ends.date().isoformat()
    return f"pictures are signed by {credentials.fingerprint}, until {until}\n{kept}"


async def _weights(settings: "Settings") -> str:
    from inference.checkpoints import open_checkpoint

    inference = settings.inference
    checkpoint = open_checkpoint(inference.model, inference.safety_checker, vae=inference.vae)
    return f"{checkpoint.name} at {checkpoint.path}"


async def _engine(settings: "Settings") -> str:
    from bot.errors import StartError
    from inference.engine import Engine

    async with Engine(settings.inference) as engine:
        info, status = engine.info, engine.status()
    devices = ", ".join(info.devices)
    if not info.safety:
        raise StartError(
            f"{info.name} runs on {devices}, but without a safety classifier no picture is shown; "
            "name its folder as inference.safety_checker."
        )
    head = f"{info.name} runs on {devices}, up to {info.max_pixels:,} pixels a picture"
    return "\n".join([head, *info.facts, *map(_device, status.devices)])


def _device(device: "DeviceStatus") -> str:
    facts = [device.state, f"process {device.pid}"]
    if (worker := device.worker) is not None:
        if worker.memory_used is not None and worker.memory_total is not None:
            used, total = worker.memory_used / GB, worker.memory_total / GB
            facts.append(f"{used:.1f} of {total:.1f} GB in use")
        if worker.temperature is not None:
            facts.append(f"{worker.temperature:.0f} degrees Celsius")
    return f"{device.name}: {', '.join(facts)}"


async def _database(settings: "Settings") -> str:
    from bot.errors import StartError
    from db.database import Database

    async with Database.open(settings.database) as database:
        faults = await database.quota.discrepancies()
        if faults:
            raise StartError("The books do not balance: " + " ".join(faults))
        return f"schema {database.version}"


async def _discord(settings: "Settings") -> str:
    from bot.reach import who_am_i

    return f"token accepted; this is {await who_am_i(settings.discord)}"


def _row(name: str, state: str, words: str) -> None:
    first, *rest = words.splitlines()
    say(f"{name:<12}{state:<12}{first}")
    for line in rest:
        say(f"{'':<24}{line}")


def _no_arguments(parser: ArgumentParser) -> None:
    """The settings say it all."""


CHECK = Subcommand(
    name="check",
    summary="Say what is ready, and what to do about what is not.",
    add_arguments=_no_arguments,
    run=check,
)
