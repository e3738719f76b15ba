"""A model that is resident on a device, with all that was measured of the two together."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from config.sections import InferenceSettings
from inference.budget import Budget
from inference.calls.buckets import Buckets, Timed, least_for, sizes_for
from inference.calls.cost import row_operations
from inference.calls.graphs import CudaRecorder, GraphCalls
from inference.calls.numerics import numerics_id
from inference.calls.probe import Call, probe
from inference.denoiser import Around, Denoiser
from inference.loaded.model import Model
from inference.memory.measured import Measured, key_of
from inference.png import Circumstances
from inference.previews import Map, colours_of, fit, is_map
from inference.request import ModelInfo
from inference.rows import Row
from inference.scorers import Scorer
from inference.stages import Rendered, Stages

log = logging.getLogger(__name__)

LEAST_CAP = 4
"""Network rows that a call may always have: two guided pictures, so that a newcomer joins at once
where larger calls bring nothing."""

Shape = tuple[int, ...]


@dataclass(slots=True, kw_only=True, eq=False)
class Resident:
    """One model in memory; rows of one shape share its measurements.

    `key` is its own, `asked_for` the name of the model in the settings: with LoRAs the two differ.
    """

    key: str
    asked_for: str
    model: Model
    info: ModelInfo
    budget: Budget
    settings: InferenceSettings
    measured: Measured
    tell: Callable[[str], None]
    scorers: tuple[Scorer, ...] = ()
    stages: Stages = field(init=False)
    denoiser: Denoiser = field(init=False)
    _call: Call = field(init=False)
    _around: Call = field(init=False)
    _colours: Map | None = field(init=False, default=None)
    _buckets: dict[Shape, Buckets] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare what makes its pictures."""
        model = self.model
        self.stages = Stages(model, self.budget.tile, self.scorers)
        self._call = network_call(model, self.settings)
        self._around = network_call(model, self.settings, tiling=True)
        self.denoiser = Denoiser(
            model.unet, model.device, model.dtype, call=self._call, around=self._around
        )

    def warm_up(self) -> None:
        """Measure the shape that the model was trained at, which nearly all pictures have."""
        width, height = self.model.family.native_size
        self.buckets(self.stages.sample(width, height))

    def buckets(self, row: Row) -> Buckets:
        """The sizes of call for rows of this row's shape, measured when the first one comes."""
        shape = shape_of(row)
        if shape not in self._buckets:
            self._buckets[shape] = self._stored(row, shape) or self._probe(row, shape)
        return self._buckets[shape]

    def cap(self, row: Row) -> int:
        """Most network rows of one call for rows of this row's shape."""
        buckets = self.buckets(row)
        knee = buckets.knee(exact=self.exact(None, row))
        return max(2, min(self._most_rows(row), max(LEAST_CAP, knee)))

    def exact(self, wish: bool | None, row: Row) -> bool:
        """Whether a row is stepped in calls of one proven class only, if that is asked for.

        Nothing can be promised where no class was proven; what is not stepped at all is exact.
        """
        if row.finished:
            return True
        buckets = self.buckets(row)
        if not buckets.exact_sizes:
            return False
        if wish is not None:
            return wish
        rule = self.settings.exact
        return rule == "on" or (rule == "auto" and buckets.exact_is_free)

    def cost(self, row: Row) -> float:
        """GFLOP of one network row of this row's shape."""
        _, height, width = row.x.shape
        tokens = len(row.prompt.keys_values)
        return row_operations(self.model.family.unet, height, width, tokens) / 1e9

    def circumstances(
        self, row: Row, rendered: Rendered, first: Row | None = None
    ) -> Circumstances:
        """How a picture of this row came about; `first` is its row from before it was larger."""
        model = self.model
        rows = [one for one in (first, row) if one is not None]
        exact = all(one.exact for one in rows)
        stepped = [one for one in rows if exact and one.plan.visits]
        sizes = [size for one in stepped for size in self.buckets(one).exact_sizes]
        return Circumstances(
            device=self.info.devices[0],
            numerics=numerics_id(
                weights=model.sha256, dtype=model.dtype, device=model.device, sizes=sizes
            ),
            exact=exact,
            prompt_weights=model.weights,
            vae_retried_in_float32=rendered.retried,
        )

    def preview(self, rows: Sequence[Row]) -> NDArray[np.uint8] | None:
        """What watched rows look like after their latest visit, `[B, H, W, 3]`; None if unknown."""
        seen = [row.seen for row in rows if row.seen is not None]
        colours = self.colours()
        return colours_of(torch.stack(seen), colours) if seen and colours else None

    def colours(self) -> Map:
        """How latents become colours, fitted when it is asked for first; empty if they cannot."""
        if self._colours is None:
            key = key_of("preview", self.info.file_sha256, self.settings.vae, self.model.family.vae)
            stored = (self.measured.get(key) or {}).get("map")
            if not is_map(stored, self.model.family.vae.latent_channels):
                stored = fit(self.model) or ()
                self.measured.put(key, {"map": stored})
            self._colours = stored
        return self._colours

    def _probe(self, row: Row, shape: Shape) -> Buckets:
        device = self.model.device.type
        sizes = sizes_for(device, self._most_rows(row))
        self.tell(f"measuring calls for pictures of {self._spoken(row)}")
        call = self._around if row.tiling else self._call
        found = probe(call, self.denoiser.sample(row), sizes, self.settings.tune_seconds)
        found = found.settled(least_for(device, row.x[0].numel()))
        self.measured.put(self._key(shape), asdict(found))
        return found

    def _stored(self, row: Row, shape: Shape) -> Buckets | None:
        """What an earlier start measured; a file that somebody has changed is measured anew."""
        stored = self.measured.get(self._key(shape))
        try:
            timed = tuple(Timed(**one) for one in stored["timed"]) if stored else ()
            sound = all(one.rows > 0 and one.seconds > 0 for one in timed)
        except (KeyError, TypeError):
            return None
        return Buckets(timed=timed) if timed and sound else None

    def _key(self, shape: Shape) -> str:
        """All that a measurement depends on; the numbers in the weights are not among it."""
        model, settings = self.model, self.settings
        place = numerics_id(weights="", dtype=model.dtype, device=model.device, sizes=())
        ways = (settings.graphs, settings.compile, settings.max_rows, settings.tune_seconds)
        return key_of("calls", model.family.unet, place, shape, *ways)

    def _most_rows(self, row: Row) -> int:
        """By memory and by the settings: larger pictures leave room for fewer."""
        width, height = self.model.family.native_size
        pixels = row.x[0].numel() * self.model.family.vae.factor**2
        fitting = int(self.budget.max_rows * width * height / pixels)
        return max(2, min(self.settings.max_rows, fitting))

    def _spoken(self, row: Row) -> str:
        factor = self.model.family.vae.factor
        _, height, width = row.x.shape
        return f"{width * factor} x {height * factor}"


def shape_of(row: Row) -> Shape:
    """What rows of one model must have in common to share a call."""
    extra = 0 if row.extra is None else len(row.extra)
    return (*row.x.shape, extra, len(row.prompt.keys_values), int(row.tiling))


def network_call(model: Model, settings: InferenceSettings, *, tiling: bool = False) -> Call:
    """The fastest way to call the UNet that the settings allow on this device.

    Calls that go around the edges are not compiled: few ask for them.
    """
    call: Any = Around(model.unet) if tiling else model.unet.denoise
    if settings.compile and not tiling:
        call = torch.compile(call, dynamic=False)
    if settings.graphs and model.device.type == "cuda":
        call = GraphCalls(call, CudaRecorder(model.device))
    checked: Call = call
    return checked
