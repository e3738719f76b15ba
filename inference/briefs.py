"""What a request's rows are told: its texts through the text towers, its start image and mask."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from inference.canvas import Canvas, canvas_of
from inference.loaded.model import Model
from inference.prompts.changes import request_texts
from inference.prompts.windows import Prompt
from inference.request import Encoded, ImageRequest
from inference.rows import Conditioning, Turn

PROMPT_BYTES = 512e6
"""Most memory for prompts that were read; one of v1 takes 8 MB in float32, one of SDXL 51 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A prompt through the towers: keys and values `[T, K]`, pooled vector `[1, P]`."""

    keys_values: Tensor
    pooled: Tensor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a request's rows are told, all of them the same; `encoded` is for whoever asked.

    There is a turn for each step that is made.
    """

    encoded: Encoded
    turns: tuple[Turn, ...]
    canvas: Canvas | None

    def at(self, visit: int, visits: int) -> Turn:
        """What is told at one of so many visits, of which a step may have more than one."""
        return self.turns[visit * len(self.turns) // max(visits, 1)]

    def at_all(self, visits: int) -> tuple[Turn, ...]:
        """What is told at each of so many visits, if that changes at all."""
        if len(set(self.turns)) == 1:
            return ()
        return tuple(self.at(visit, visits) for visit in range(visits))


class Briefs:
    """Reads requests for one model, one text at a time, and keeps what it has read."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._reads: OrderedDict[tuple[str | None, int], Read] = OrderedDict()

    def of(self, request: ImageRequest, start: Canvas | None = None) -> Brief:
        """Read what a request has; `start` is a start image that is there already, and no file.

        Raises `BadEmbedding` for a word that cannot be used, `BadPrompt` for too many texts, and
        `BadImage`.
        """
        model = self._model
        told, untold = request_texts(request, model.weights)
        prompts = {text: model.reader.prompt(text) for text in told}
        # Where the guidance scale is told to the network, it is not applied outside as well.
        guided = request.guidance_scale > 1 and not model.family.unet.guidance_dim
        negatives = {text: model.reader.prompt(text) for text in untold} if guided else {}
        # All go through the network together, so the shorter ones are filled up.
        windows = max(len(one.windows) for one in (*prompts.values(), *negatives.values()))
        silent = not request.negative_prompt and model.family.zero_negative
        first = prompts[told[0]]
        heard = {
            text: self._conditioning(self._read(text, prompt, windows), request)
            for text, prompt in prompts.items()
        }
        unheard = {
            text: self._conditioning(
                self._kept((None, windows), lambda: self._silence(first, windows))
                if silent
                else self._read(text, prompt, windows),
                request,
            )
            for text, prompt in negatives.items()
        }
        pairs = [*zip(told, untold, strict=True)]
        turns = {
            (text, other): Turn(prompt=heard[text], negative=unheard.get(other))
            for text, other in pairs
        }
        canvas = start or canvas_of(request)
        words = {text: model.reader.words(prompt) for text, prompt in prompts.items()}
        negative_words = {text: model.reader.words(prompt) for text, prompt in negatives.items()}
        longest = max(prompts.values(), key=lambda prompt: prompt.tokens)
        return Brief(
            encoded=Encoded(
                tokens=longest.tokens,
                kept=longest.kept,
                notes=() if canvas is None else canvas.notes,
                read_as=tuple(
                    (words[text], negative_words.get(other, ""))
                    for text, other in dict.fromkeys(pairs)
                ),
            ),
            turns=tuple(turns[pair] for pair in pairs),
            canvas=canvas,
        )

    def _read(self, text: str, prompt: Prompt, windows: int) -> Read:
        """A prompt through the towers, kept for the next one who asks the same."""
        return self._kept((text, windows), lambda: self._towers(prompt, windows))

    def _towers(self, prompt: Prompt, windows: int) -> Read:
        context, pooled = self._model.read(prompt, windows)
        return Read(keys_values=self._model.keys_values(context), pooled=pooled)

    def _silence(self, prompt: Prompt, windows: int) -> Read:
        """Zeros in place of what the towers say: no negative prompt, in families with that."""
        context, pooled = self._model.read(prompt, windows)
        zeros = self._model.keys_values(torch.zeros_like(context))
        return Read(keys_values=zeros, pooled=None if pooled is None else torch.zeros_like(pooled))

    def _kept(self, key: tuple[str | None, int], make: Callable[[], Read]) -> Read:
        if key not in self._reads:
            self._reads[key] = make()
        self._reads.move_to_end(key)
        read = self._reads[key]
        held = sum(one.keys_values.nbytes for one in self._reads.values())
        while held > PROMPT_BYTES and len(self._reads) > 2:
            _, oldest = self._reads.popitem(last=False)
            held -= oldest.keys_values.nbytes
        return read

    def _conditioning(self, read: Read, request: ImageRequest) -> Conditioning:
        size = (request.width, request.height)
        added = self._model.added(read.pooled, size, request.guidance_scale)
        return Conditioning(keys_values=read.keys_values, added=added)
