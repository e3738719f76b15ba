"""Another process on the same database: `python -m tests.db.child URL admit|work NAME`.

`admit` tries to admit forty jobs of one member and prints how many it could. `work` takes jobs
through their lives for ever, and tells what has been stored as soon as it has been: every line it
prints is a promise that must survive its death.
"""

import asyncio
import dataclasses
import itertools
import random
import sys

from config.sections import DatabaseSettings
from db.database import Database
from db.records import FINAL, Admitted, Allowance, NewJob
from tests.db.samples import (
    ALLOWANCE,
    HELD_IMAGE,
    IMAGE,
    IMAGE_DECISION,
    PROMPT_DECISION,
    a_job,
)

TIGHT = Allowance(amount=100_000, window_seconds=10**9, waiting_cap=25)


async def admit(database: Database, name: str) -> None:
    """Race for the last credits and places of one member."""
    jobs = (_named(f"{name}-{number}") for number in range(40))
    answers = await asyncio.gather(*(database.jobs.admit(job, TIGHT) for job in jobs))
    _tell(str(sum(isinstance(answer, Admitted) for answer in answers)))


async def work(database: Database, name: str) -> None:
    """Keep four lives of jobs going at once."""
    numbers = itertools.count()
    dice = random.Random(name)
    ample = dataclasses.replace(ALLOWANCE, amount=10**12)

    async def live() -> None:
        for number in numbers:
            new = _named(f"{name}-{number}")
            await database.jobs.admit(new, ample, [PROMPT_DECISION])
            _tell(f"admitted {new.id}")
            if dice.random() < 0.3:
                continue
            await database.jobs.start(new.id)
            if await database.jobs.posting(new.id):
                _tell(f"posting {new.id}")
            charge = dice.randint(0, new.price)
            await database.jobs.close(
                new.id,
                dice.choice(FINAL),
                charge=charge,
                images=[IMAGE],
                decisions=[dice.choice((IMAGE_DECISION, HELD_IMAGE))],
            )
            _tell(f"closed {new.id} {charge}")

    await asyncio.gather(*(live() for _ in range(4)))


def _named(job_id: str) -> NewJob:
    return a_job(job_id=job_id, interaction_id=random.getrandbits(62), price=1000)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main(url: str, verb: str, name: str) -> None:
    """Open the database and do what is asked."""
    async with Database.open(DatabaseSettings(url=url), patience=60) as database:
        await {"admit": admit, "work": work}[verb](database, name)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
