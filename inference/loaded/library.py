"""The models that one device can serve: looked at when it starts, loaded when one is asked for."""

import logging
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace

import torch

from config.sections import InferenceSettings
from inference.budget import SHARE, Budget, free_bytes, measure
from inference.calls.numerics import make_deterministic
from inference.checkpoints import Checkpoint, open_checkpoint, sha256_of
from inference.devices.chips import Chip, explain, find_device
from inference.errors import TooLarge
from inference.families import family_of
from inference.info import model_info
from inference.loaded.model import Loading, Model, load_model
from inference.loaded.resident import Resident
from inference.loaded.residents import Residents
from inference.loras.asked import LoraFolder, combined
from inference.loras.merging import with_loras
from inference.memory.counted import bytes_of
from inference.memory.measured import Measured
from inference.memory.placement import place
from inference.memory.precision import Precision, choose_precision, parameters_of
from inference.prompts.tags import LoraTag, take_loras
from inference.request import ImageRequest, ModelInfo
from inference.scorers import load_scorers
from inference.surroundings import Surroundings

log = logging.getLogger(__name__)

DEFAULT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A checkpoint as it stands on the shelf, with its hash on the way."""

    checkpoint: Checkpoint
    precision: Precision
    sha256: "Future[str]"

    @property
    def bytes(self) -> int:
        """About what its weights will take."""
        size = 4 if self.precision.dtype == torch.float32 else 2
        return size * sum(parameters_of(part) for part in self.checkpoint.parts.values())


class Library:
    """Names in the settings to models in memory; the default is loaded at once.

    Raises `CheckpointError` for a model of the settings that cannot be used.
    """

    def __init__(self, settings: InferenceSettings, device: str, around: Surroundings) -> None:
        self.device = find_device(device)
        if settings.exact == "on":
            make_deterministic()
        self._settings = settings
        self._background = around.background
        self._tell = around.tell
        self._measured = Measured(settings.cache)
        self._loras = LoraFolder(settings.loras)
        self._uses: dict[str, tuple[str, tuple[LoraTag, ...]]] = {}
        self._shelf = {name: self._look_at(name) for name in (DEFAULT, *settings.models)}
        chip = explain(self.device, self._shelf[DEFAULT].precision)
        self._placement = place(self.device, settings.low_memory, chip.memory)
        # Before memory is counted: they stay, whichever models come and go.
        self._scorers = load_scorers(settings.scorers, self._placement.safety)
        free = free_bytes(self.device)
        if settings.memory_gb is not None:
            free = min(free, settings.memory_gb * 1e9)
        several = len(self._shelf) > 1 or settings.loras is not None
        # Half for weights where there are several; one alone leaves to pictures what it does not
        # need.
        self._limit = free * SHARE / 2 if several else free * SHARE
        self._residents: Residents[Resident] = Residents(
            self._limit, self._load, weigh=_weight, expect=self._expect, dismiss=_dismiss
        )
        default = self._residents.get(DEFAULT)
        self.infos: Mapping[str, ModelInfo] = {
            name: default.info if name == DEFAULT else self._promise(name, default, chip)
            for name in self._shelf
        }

    @property
    def resident(self) -> tuple[str, ...]:
        """The names of the models that are in memory."""
        keys = self._residents.names
        return tuple(dict.fromkeys(self._uses.get(key, (key, ()))[0] for key in keys))

    def get(self, request: ImageRequest) -> Resident:
        """The model that a request asks for, with the LoRAs that its prompt names; it is pinned.

        Raises `BadLora`, `ModelTooLarge`, and `TooLarge` for a picture that will not fit.
        """
        _, tags = take_loras(request.prompt)
        key = request.model
        if used := combined(tags):
            names = ", ".join(f"{n}:{s.unet:g}:{s.text:g}" for n, s in sorted(used.items()))
            key = f"{request.model} with {names}".strip()
            self._uses[key] = (request.model, tags)
        try:
            resident = self._residents.get(key)
        finally:
            self._forget_unused()
        if request.width * request.height * request.upscale**2 > resident.budget.max_pixels:
            raise TooLarge()
        self._residents.pin(key)
        return resident

    def release(self, resident: Resident) -> None:
        """Take back one `get`."""
        self._residents.unpin(resident.key)

    def _forget_unused(self) -> None:
        """Members choose names and strengths: what is not in memory is not remembered either."""
        here = set(self._residents.names)
        self._uses = {key: use for key, use in self._uses.items() if key in here}

    def _look_at(self, name: str) -> Volume:
        settings = self._settings
        own = name == DEFAULT
        checkpoint = open_checkpoint(
            settings.model if own else settings.models[name],
            settings.safety_checker,
            vae=settings.vae if own else None,
            prediction=settings.prediction if own else "auto",
        )
        family_of(checkpoint)  # What belongs to none is said now, not at somebody's first wish.
        size = parameters_of(checkpoint.parts["unet"])
        return Volume(
            checkpoint=checkpoint,
            precision=choose_precision(settings.dtype, self.device, size),
            sha256=self._background.submit(sha256_of, checkpoint),
        )

    def _load(self, key: str) -> Resident:
        name, tags = self._uses.get(key, (key, ()))
        volume = self._shelf[name]
        if tags:
            with self._residents.using(name) as base:
                model = with_loras(base.model, tags, self._loras)
            return self._resident(key, name, model, base.info, base.budget)
        self._tell(f"loading {volume.checkpoint.name}")
        settings = self._settings
        model = load_model(
            volume.checkpoint,
            Loading(
                placement=self._placement,
                dtype=volume.precision.dtype,
                embeddings=settings.embeddings,
                weights=settings.prompt_weights,
            ),
        )
        self._tell(f"measuring the memory of {volume.checkpoint.name}")
        # What other models may still take is not there for pictures.
        others = max(0.0, self._limit - bytes_of(_networks(model))) if len(self._shelf) > 1 else 0.0
        budget = measure(
            model,
            settings.max_rows,
            max(0.0, free_bytes(self.device) - others) / 1e9
            if settings.memory_gb is None
            else settings.memory_gb,
            self._measured,
            low_memory=self._placement.low_memory,
        )
        sha256 = volume.sha256.result()
        info = model_info(
            volume.checkpoint,
            model.family,
            self.device,
            sha256=sha256,
            max_pixels=budget.max_pixels,
            facts=explain(self.device, volume.precision).lines(),
        )
        return self._resident(key, name, replace(model, sha256=sha256), info, budget)

    def _resident(
        self, key: str, name: str, model: Model, info: ModelInfo, budget: Budget
    ) -> Resident:
        resident = Resident(
            key=key,
            asked_for=name,
            model=model,
            info=info,
            budget=budget,
            settings=self._settings,
            measured=self._measured,
            tell=self._tell,
            scorers=self._scorers,
        )
        resident.warm_up()
        return resident

    def _expect(self, key: str) -> int:
        name, tags = self._uses.get(key, (key, ()))
        return 0 if tags else self._shelf[name].bytes

    def _promise(self, name: str, default: Resident, chip: Chip) -> ModelInfo:
        """What is known of a model before it is loaded; the largest picture is the default's."""
        checkpoint = self._shelf[name].checkpoint
        return model_info(
            checkpoint,
            family_of(checkpoint),
            self.device,
            sha256="",
            max_pixels=default.info.max_pixels,
            facts=chip.lines(),
        )


def _networks(model: Model) -> list[torch.nn.Module]:
    parts = [model.unet, model.vae, *model.towers, model.safety]
    return [part for part in parts if part is not None]


def _weight(resident: Resident) -> int:
    return bytes_of(_networks(resident.model))


def _dismiss(resident: Resident) -> None:
    log.info("%s leaves the memory", resident.info.name)
    if resident.model.device.type == "cuda":
        torch.cuda.empty_cache()
