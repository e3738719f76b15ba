"""What the records of moderation cost: `python -m tests.bench.records [postgresql]`.

In a temporary database: whole lives of jobs a second with all that is noted of them, 100,000
pictures' scores read to be replayed, 100,000 registered hashes read to be compared, a slider moved
in a policy of 10,000 words, and the audit's chain walked.
"""

import argparse
import asyncio
import dataclasses
import json
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import create_async_engine

from config.sections import DatabaseSettings
from db.database import Database
from db.records import PolicyVersion
from db.schema import decisions, places, registry, scorers, scores
from tests.db.samples import ALLOWANCE, IMAGE, IMAGE_DECISION, NOON, PROMPT_DECISION, a_job
from tests.db.server import MISSING, programs, started

GUILD = 1
JOBS = 300


def say(what: str, value: str) -> None:
    """One line of the table."""
    print(f"{what:58}{value:>16}", flush=True)  # noqa: T201


async def best(act: Callable[[], Awaitable[object]], rounds: int = 5) -> float:
    """Milliseconds of the fastest of several rounds."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        await act()
        took.append(time.perf_counter() - start)
    return min(took) * 1000


async def lives(database: Database) -> None:
    """Jobs from admission to their end, one after the other and eight at once."""
    ample = dataclasses.replace(ALLOWANCE, amount=10**12)

    async def live(number: int) -> None:
        new = a_job(user_id=number % 20 + 1)
        await database.jobs.admit(new, ample, [PROMPT_DECISION])
        await database.jobs.start(new.id)
        await database.jobs.posting(new.id)
        await database.jobs.close(
            new.id, "done", charge=1, images=[IMAGE], decisions=[IMAGE_DECISION]
        )

    for hands in (1, 8):
        numbers = iter(range(JOBS))

        async def work(mine: Iterator[int] = numbers) -> None:
            for number in mine:
                await live(number)

        wall, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(hands)))
        rate = JOBS / (time.perf_counter() - wall)
        used = (time.process_time() - used) / JOBS * 1000
        say(f"whole lives of jobs, {hands} at once", f"{rate:.0f}/s, {used:.1f} ms")


async def fill(url: str, rows: int) -> None:
    """Decisions with the scores of one view each, and as many registered hashes."""
    dice = random.Random(0)
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(
            insert(scorers).values(id=99, sha256="x", view="bench", description="{}")
        )
        texts = [f'{{"roles": [{n}]}}' for n in range(50)]
        named = [{"id": 1000 + n, "sha256": f"p{n}", "description": t} for n, t in enumerate(texts)]
        await connection.execute(insert(places), named)
        for start in range(1_000_000, 1_000_000 + rows, 10_000):
            ids = range(start, start + 10_000)
            await connection.execute(
                insert(decisions),
                [
                    {
                        "id": number,
                        "guild_id": GUILD,
                        "channel_id": 2,
                        "user_id": 3,
                        "stage": "image",
                        "action": "allow",
                        "cause": "",
                        "why": "nothing found",
                        "policy": "standard",
                        "policy_number": 1,
                        "findings": "[]" * 100,
                        "subject": "",
                        "place": "{}",
                        "age_restricted": False,
                        "newcomer": False,
                        "took_us": 100,
                        "created_at": NOON,
                    }
                    for number in ids
                ],
            )
            await connection.execute(
                insert(scores),
                [
                    {
                        "guild_id": GUILD,
                        "scorer_id": 99,
                        "decision_id": number,
                        "channel_id": 2**60 + number % 7,
                        "place_id": 1000 + number % 50,
                        "action": number % 5,
                        "circumstances": number % 4,
                        "cosines": dice.randbytes(40),
                    }
                    for number in ids
                ],
            )
            await connection.execute(
                insert(registry),
                [
                    {
                        "hash": f"{dice.getrandbits(64):016x}",
                        "created_at": NOON,
                        "model": "bench",
                        "salted_job": "x",
                        "guild_id": GUILD,
                    }
                    for _ in ids
                ],
            )
    await engine.dispose()


async def policy(database: Database) -> None:
    """A document of 10,000 words, and what one more version of it costs."""
    dice = random.Random(1)
    words = [f"word{dice.getrandbits(40):x}" for _ in range(10_000)]
    rules = [{"id": n, "pattern": w, "category": "custom_1"} for n, w in enumerate(words)]
    document = json.dumps({"offset": 0.0, "rules": rules})
    saved: PolicyVersion | None = None

    async def save() -> None:
        nonlocal saved
        number = saved.number if saved else 0
        text = document.replace("0.0", f"0.{number:03}", 1)
        answer = await database.policies.save(GUILD, text, author_id=1, expected=number)
        assert isinstance(answer, PolicyVersion)
        saved = answer

    say(f"first save of a policy of {len(document) / 1e6:.1f} MB", f"{await best(save, 1):.1f} ms")
    say("one slider of it moved and saved", f"{await best(save):.1f} ms")
    say("reading it", f"{await best(lambda: database.policies.current(GUILD)):.1f} ms")
    say("asking whether it has changed", f"{await best(lambda: database.guilds.get(GUILD)):.2f} ms")


async def measure(url: str, rows: int) -> None:
    """All of it on one database."""
    async with Database.open(DatabaseSettings(url=url), patience=60) as database:
        await lives(database)
        await policy(database)
        took = await best(lambda: database.audit.verify(GUILD), 1)
        count = len(await database.audit.export(GUILD))
        say(f"walking an audit of {count} entries", f"{took:.0f} ms")
        await fill(url, rows)
        table = await database.decisions.scores_of(GUILD, since=NOON, limit=rows)
        assert max(column.rows for column in table.columns) == rows
        took = await best(lambda: database.decisions.scores_of(GUILD, since=NOON, limit=rows))
        say(f"scores of {rows} pictures, ready to be replayed", f"{took:.0f} ms")
        assert (await database.registry.near()).rows == rows
        say(f"{rows} registered hashes", f"{await best(database.registry.near):.0f} ms")


@contextmanager
def place(kind: str) -> Iterator[str]:
    """The address of a database of our own."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{folder}/bench.db"
        return
    found = programs()
    if found is None:
        raise SystemExit(MISSING)
    with started(found) as server:
        server.run("createdb", "bench")
        yield server.url("bench")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("sqlite", "postgresql"), nargs="?", default="sqlite")
    parser.add_argument("--rows", type=int, default=100_000)
    chosen = parser.parse_args()
    with place(chosen.kind) as url:
        asyncio.run(measure(url, chosen.rows))


if __name__ == "__main__":
    main()
