"""Which sizes of network call a device may use for rows of one shape, and which give equal bits.

Kernels are chosen by the size of a call, and each rounds in its own way; so the same row may come
out a little different in a call of two rows and in one of eight. Calls are therefore made in a
short list of sizes, the *buckets*, filled up where rows are too few. A probe at the start
(`probe.py`) finds the *classes*: buckets whose calls give a row the same bits, in any place and
beside any neighbours. Exact rows are served from one class only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CPU_BUCKETS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
"""Close together: on a processor a row that only fills up costs as much as any other."""

GPU_BUCKETS = (1, 2, 4, 8, 16, 32, 64)
"""Few, since each holds a CUDA graph."""

SMALL_MAP = 32 * 32
TINY_MAP = 16 * 16

KNEE = 0.05
"""A larger bucket must bring more than this share of rows a second to be worth its delay."""

NEARLY = 0.75
"""A class whose largest call is at least this share of the largest of all costs no rate."""

GUIDED = 2
"""Network rows of one guided picture, the smallest call that matters to somebody alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One bucket with the seconds that a call of it took, and the class that its bits belong to.

    `family` is empty where a row's bits depend on its place or its neighbours.
    """

    rows: int
    seconds: float
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buckets:
    """The buckets of one shape, smallest first, as they were measured."""

    timed: tuple[Timed, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """All sizes of call."""
        return tuple(one.rows for one in self.timed)

    @property
    def exact_sizes(self) -> tuple[int, ...]:
        """The sizes of the class that exact rows are served from; empty if nothing was proven.

        It is the class with the most sizes, so that little is filled up; where every size is a
        class of its own, it is the size at the knee.
        """
        knee = self.knee(exact=False)
        classes: dict[str, list[int]] = {}
        for one in self.timed:
            if one.family:
                classes.setdefault(one.family, []).append(one.rows)
        ranked = sorted(classes.values(), key=lambda sizes: (len(sizes), knee in sizes, sizes))
        return tuple(ranked[-1]) if ranked else ()

    @property
    def exact_is_free(self) -> bool:
        """Whether exact rows cost next to nothing; decided by the bits alone, not by a clock.

        One guided picture must take the call that it would take anyway, and the class must reach
        nearly as far as all calls do, where rates are flat.
        """
        sizes = self.exact_sizes
        if not sizes or max(sizes) < NEARLY * max(self.sizes):
            return False
        return self.calls(GUIDED, exact=True) == self.calls(GUIDED, exact=False)

    def knee(self, *, exact: bool) -> int:
        """The smallest bucket that comes near to the most rows a second: larger ones only delay."""
        sizes = self.exact_sizes if exact else self.sizes
        rates = {one.rows: one.rows / one.seconds for one in self.timed if one.rows in sizes}
        best = max(rates.values())
        return next(rows for rows in sorted(rates) if rates[rows] >= best * (1 - KNEE))

    def settled(self, least: int) -> "Buckets":
        """Without calls of fewer rows than `least` that round otherwise than the exact class."""
        alike = {one.family for one in self.timed if one.rows in self.exact_sizes}
        kept = tuple(one for one in self.timed if one.rows >= least or one.family in alike)
        return Buckets(timed=kept or self.timed)

    def calls(self, rows: int, *, exact: bool) -> tuple[int, ...]:
        """The sizes of the calls that so many network rows take, each filled up where need be."""
        return split(rows, self.exact_sizes if exact else self.sizes)


def sizes_for(device: str, most: int) -> tuple[int, ...]:
    """The sizes of call worth trying on a kind of device."""
    buckets = CPU_BUCKETS if device == "cpu" else GPU_BUCKETS
    return tuple(size for size in buckets if size <= most)


def least_for(device: str, pixels: int) -> int:
    """The fewest rows of a call that need not prove to round as others do, by a latent's pixels.

    On a CPU a call of one row, and on tiny maps one of up to three, may go through other kernels
    than larger ones do. Where it does it is filled up, which costs little; on large maps that would
    double the time, for a difference that 8-bit values do not show.
    """
    if device != "cpu":
        return 1
    return 4 if pixels < TINY_MAP else 2 if pixels <= SMALL_MAP else 1


def split(rows: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """As few calls as the largest size allows, and the last no larger than it must be."""
    assert sizes, "rows are served from at least one size"
    largest = max(sizes)
    calls = [largest] * (rows // largest)
    if left := rows % largest:
        calls.append(min(size for size in sizes if size >= left))
    return tuple(calls)


def unmeasured(sizes: Sequence[int]) -> Buckets:
    """Buckets of which nothing is known: every call of one size costs the same a row."""
    return Buckets(timed=tuple(Timed(rows=rows, seconds=float(rows)) for rows in sizes))
