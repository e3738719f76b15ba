"""What was changed can be followed, exported and checked; other processes see it at once."""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path

from bot.playground import Playground
from tests.bot.filter.desk import Desk
from tests.bot.process import ROOT
from tests.bot.stage import playing

READER = """
import asyncio, sys
from bot.communities import Baseline, Communities
from config.sections import DatabaseSettings
from db.database import Database
from moderation.policy import PRESETS, UNBOUND
from moderation.resolution import Place

async def read():
    settings = DatabaseSettings(url=sys.argv[1])
    async with Database.open(settings) as database:
        base = Baseline(floor=UNBOUND, default=PRESETS["standard"])
        communities = Communities(database.policies, base)
        while await asyncio.to_thread(sys.stdin.readline):
            guild = await database.guilds.get(int(sys.argv[2]))
            effective = await communities.effective(guild, Place())
            print(effective.number, effective.policy.name, flush=True)

asyncio.run(read())
"""


async def test_the_audit_tells_who_changed_what_and_why(theo: Desk) -> None:
    assert "There is no such entry" in (await theo.types("audit list")).content
    stricter = await theo.types(
        "threshold", {"concept": "nude", "offset": -0.01, "reason": "too many"}
    )
    await theo.presses(stricter, "Save")
    await theo.types("words add", {"pattern": "gremlin"})

    listed = (await theo.types("audit list")).content
    assert listed.index("Word added: `gremlin`") < listed.index("Threshold of `nude`")
    assert "Reason: `too many`" in listed
    assert f"<@{theo.who.id}>" in listed
    for option, value in (("user", str(theo.stage.mira.id)), ("action", "case")):
        found = await theo.types("audit list", {option: value})
        assert "There is no such entry" in found.content
    assert "gremlin" in (await theo.types("audit list", {"action": "policy"})).content

    exported = await theo.types("audit list", {"export": True, "since": "1d"})
    entries = [json.loads(line) for line in exported.files[0].content.splitlines()]
    assert [entry["seq"] for entry in entries] == [1, 2]
    assert entries[1]["prev_hash"] == entries[0]["hash"]


async def test_pictures_do_not_drown_what_people_did(theo: Desk) -> None:
    stage = theo.stage
    await theo.types("pause", {"switch": "off", "reason": "all is well"})
    await stage.picture(await stage.mira.slash("dream", {"prompt": "a barrel"}))
    await stage.idle()

    listed = (await theo.types("audit list")).content
    assert "Reason: `all is well`" in listed
    assert "`job.close`" not in listed
    assert "`job.close`" in (await theo.types("audit list", {"action": "job"})).content


async def test_what_is_too_long_for_a_message_ends_with_a_whole_line(theo: Desk) -> None:
    for number in range(8):
        long = "".join(f"{'w' * 190}{number}{other}\n" for other in range(6)).encode()
        panel = await theo.types("words import", {"source": "file"}, file=("w.txt", long))
        await theo.presses(panel, "Save")
    listed = (await theo.types("audit list")).content
    page = (await theo.types("words list")).content

    assert listed.endswith("\n…")
    assert listed.count("`") % 2 == 0
    assert len(listed) <= 2000
    assert len(page) <= 2000
    assert not theo.stage.place.refusals


async def test_an_entry_that_was_tampered_with_is_found(place: Playground, tmp_path: Path) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        theo = Desk(stage=stage, who=stage.theo)
        for word in ("gremlin", "goblin"):
            await theo.types("words add", {"pattern": word})
        assert "All 2 entries" in (await theo.types("audit verify")).content
        with sqlite3.connect(tmp_path / "bot.db") as outside:
            outside.execute("UPDATE audit SET reason = 'another' WHERE seq = 2")
        assert "Entry 2 is not as it was written" in (await theo.types("audit verify")).content


async def test_another_process_judges_by_a_change_as_soon_as_it_is_saved(
    place: Playground, tmp_path: Path
) -> None:
    async with playing(place, tmp_path / "bot.db") as stage:
        theo = Desk(stage=stage, who=stage.theo)
        url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
        reader = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-c", READER, url, str(theo.guild)),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert reader.stdin is not None
        assert reader.stdout is not None
        try:
            reader.stdin.write(b"\n")
            assert await reader.stdout.readline() == b"0 standard\n"
            await theo.presses(await theo.types("preset", {"name": "strict"}), "Save")
            reader.stdin.write(b"\n")
            assert await reader.stdout.readline() == b"1 strict\n"
        finally:
            reader.kill()
            await reader.wait()
