"""The column types of the schema, the same on every database."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator

# Discord's ids, counts of millicredits, seeds up to 2**32 - 1: all need 64 bits.
Whole = BigInteger

# SQLite numbers rows by itself only where the type is exactly INTEGER; its integers have 64 bits.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class UtcTime(TypeDecorator[datetime]):
    """An aware time: stored in UTC, to the microsecond, returned aware and in UTC.

    SQLite keeps it as text of fixed width, so that comparing texts compares times.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be somebody's guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time for the database needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give SQLite's times the zone that they have lost."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text of any origin; what cannot be stored (NUL, half a surrogate pair) becomes U+FFFD.

    Such text comes from a member's prompt by way of a verdict's explanation, and a job must not
    stay open because of it.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be stored."""
        return None if value is None else storable(value)


class HexBytes(TypeDecorator[bytes]):
    """Bytes that a database can join only as hexadecimal text."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Read the digits; nothing joined is nothing."""
        return None if value is None else bytes.fromhex(value)


def storable(text: str) -> str:
    """Return a text as every database can keep it: U+FFFD for NUL and half a surrogate pair."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")
