"""What leaves the database: frozen records and plain values, and no secrets by the way."""

import dataclasses
import inspect
import logging
import traceback
import types
import typing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from db import records
from db.columns import UtcTime
from db.database import Database
from db.errors import Conflict
from tests.db.samples import ALLOWANCE, NOON, TOKEN, Clock, a_job

PLAIN = {str, int, bool, float, bytes, datetime, types.NoneType}
STORES = (
    *("ballots", "challenges", "entries", "guesses", "hall", "series"),
    *("copies", "defaults", "disclosure", "favourites", "galleries", "start_images", "styles"),
    *("appeals", "audit", "cases", "decisions", "facts", "guilds", "hash_blocks", "held", "images"),
    *("jobs", "members", "policies", "proposals", "quota", "registry", "retention", "reviews"),
    "strikes",
)
STEPWISE = {"Retention.sweep"}
"""Many short transactions, each of which is carried to its end."""


def leaves(annotation: object) -> set[object]:
    """Return the types that an annotation is made of."""
    inner = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return {type(value) for value in inner}
    if not inner:
        return {annotation}
    return {leaf for part in inner if part is not ... for leaf in leaves(part)}


def test_every_record_is_frozen_and_holds_plain_values_only() -> None:
    kinds = [kind for kind in vars(records).values() if inspect.isclass(kind)]
    ours = [kind for kind in kinds if kind.__module__.startswith(records.__name__)]
    assert len(ours) > 10
    for kind in ours:
        assert dataclasses.is_dataclass(kind)
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)
        for annotation in typing.get_type_hints(kind).values():
            assert leaves(annotation) <= PLAIN | set(ours), kind


async def test_every_store_gives_records_and_plain_values_and_nothing_else(
    database: Database,
) -> None:
    assert {name for name in vars(database) if name != "version"} == set(STORES)
    for name in STORES:
        store = type(getattr(database, name))
        public = [method for key, method in vars(store).items() if not key.startswith("_")]
        assert public
        for method in public:
            assert inspect.iscoroutinefunction(method)
            whole = hasattr(method, "__wrapped__") or method.__qualname__ in STEPWISE
            assert whole, f"{method.__qualname__} can be interrupted"
            for leaf in leaves(typing.get_type_hints(method)["return"]):
                home = getattr(leaf, "__module__", "")
                assert leaf in PLAIN or home.startswith(records.__name__)


async def test_a_token_is_never_shown(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    new = a_job(job_id="one")
    answer = await database.jobs.admit(new, ALLOWANCE)
    assert TOKEN not in repr(new) + repr(answer)

    for wrong in (a_job(job_id="one"), a_job(price=-1)):
        with pytest.raises(Conflict) as caught:
            await database.jobs.admit(wrong, ALLOWANCE)
        assert TOKEN not in "".join(traceback.format_exception(caught.value))
    assert TOKEN not in caplog.text
    assert "red circle" not in caplog.text


async def test_times_come_back_aware_exact_and_in_utc(database: Database, clock: Clock) -> None:
    somewhere = timezone(timedelta(hours=-7))
    clock.time = datetime(2026, 12, 31, 23, 59, 59, 123456, tzinfo=somewhere)
    answer = await database.members.answer_licence(3, "1", True)
    read = await database.members.licence(3)

    assert read == answer
    assert read is not None
    assert read.at.tzinfo is UTC
    assert read.at == clock.time


async def test_a_job_of_another_time_zone_is_stored_in_utc(database: Database) -> None:
    somewhere = timezone(timedelta(hours=5, minutes=45))
    new = dataclasses.replace(a_job(), token_expires_at=NOON.astimezone(somewhere))
    await database.jobs.admit(new, ALLOWANCE)
    job = await database.jobs.get(new.id)

    assert job is not None
    assert job.token_expires_at == NOON
    assert job.token_expires_at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcTime().process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]
