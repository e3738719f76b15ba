"""Pictures that members send with a job: kept until their time, and gone with their member."""

from datetime import timedelta

import pytest

from db.database import Database
from db.errors import Conflict
from db.records import RetentionLimits, StartImage, StartKind, Swept
from tests.db.samples import ALLOWANCE, NOON, Clock, a_job


def sent(job_id: str, kind: StartKind = "init", hours: int = 24) -> StartImage:
    return StartImage(
        job_id=job_id,
        kind=kind,
        nonce=b"n" * 12,
        ciphertext=kind.encode(),
        destroy_at=NOON + timedelta(hours=hours),
    )


async def test_a_jobs_pictures_may_come_before_it_and_are_there_until_their_time(
    database: Database, clock: Clock
) -> None:
    both = (sent("one"), sent("one", "mask"))
    await database.start_images.put(both)
    await database.start_images.put([sent("two", hours=48)])

    assert await database.start_images.of_job("one") == both
    clock.forward(25 * 3600)
    assert await database.start_images.of_job("one") == ()
    assert await database.retention.sweep(clock(), RetentionLimits()) == Swept(start_images=2)
    assert await database.start_images.of_job("two") == (sent("two", hours=48),)


async def test_there_is_one_of_a_kind(database: Database) -> None:
    await database.start_images.put([sent("one")])
    with pytest.raises(Conflict):
        await database.start_images.put([sent("one", "mask"), sent("one")])
    assert await database.start_images.of_job("one") == (sent("one"),)


async def test_they_are_destroyed_at_once_if_they_must(database: Database) -> None:
    await database.start_images.put([sent("one"), sent("one", "mask")])

    assert await database.start_images.destroy("one") == 2
    assert await database.start_images.destroy("one") == 0


async def test_they_are_forgotten_with_their_member(database: Database) -> None:
    new = a_job(user_id=5)
    await database.jobs.admit(new, ALLOWANCE)
    await database.start_images.put([sent(new.id), sent("of another")])

    await database.members.forget(5)
    assert len(await database.start_images.of_job(new.id)) == 1, "the job has not ended"
    await database.jobs.close(new.id, "cancelled", charge=0)
    await database.members.forget(5)

    assert await database.start_images.of_job(new.id) == ()
    assert len(await database.start_images.of_job("of another")) == 1
