"""Rows become records here, and records become rows."""

from dataclasses import Field, fields
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import Row


class _Record(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


R = TypeVar("R", bound=_Record)


def record(kind: type[R], row: Row[*tuple[Any, ...]]) -> R:
    """Make a record from the columns that are named as its fields are."""
    return kind(**{field.name: row._mapping[field.name] for field in fields(kind)})


def columns(value: _Record) -> dict[str, Any]:
    """Give the fields of a record as the columns of a row."""
    return {field.name: getattr(value, field.name) for field in fields(value)}
