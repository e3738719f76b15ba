"""Words that operators add by textual inversion: a file's name in a prompt becomes its vectors."""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from inference.errors import BadEmbedding, CheckpointError, MissingCheckpoint
from inference.prompts.inversion import MAX_FILES, PICKLES, read_vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embeddings:
    """Token numbers beyond the vocabulary by word, and why other words cannot be used."""

    ids: Mapping[str, tuple[int, ...]]
    unusable: Mapping[str, str]
    _words: tuple[str, ...] = field(init=False)
    _pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        # Longest first, so that `cat-toy` is not read as `cat`; one group a word, because what
        # ignores case in a pattern and in a dictionary is not quite the same.
        words = sorted((*self.ids, *self.unusable), key=lambda word: (-len(word), word))
        choices = "|".join(f"({re.escape(word)})" for word in words)
        pattern = rf"(?<!\w)(?:embedding:)?(?:{choices})(?!\w)" if words else r"(?!)"
        object.__setattr__(self, "_words", tuple(words))
        object.__setattr__(self, "_pattern", re.compile(pattern, re.IGNORECASE))

    def split(self, text: str) -> list[str | tuple[int, ...]]:
        """A text in its order: other text, and token numbers where an embedding's word stood.

        Words count whole and in any case, with ComfyUI's `embedding:` before them or without.
        Raises `BadEmbedding` for a word whose file this model cannot use.
        """
        parts: list[str | tuple[int, ...]] = []
        end = 0
        for match in self._pattern.finditer(text):
            assert match.lastindex is not None
            word = self._words[match.lastindex - 1]
            if word in self.unusable:
                raise BadEmbedding(self.unusable[word])
            parts += [text[end : match.start()], self.ids[word]]
            end = match.end()
        return [part for part in (*parts, text[end:]) if part]


NO_EMBEDDINGS = Embeddings(ids={}, unusable={})


def load_embeddings(folder: Path | None, tables: Sequence[nn.Embedding]) -> Embeddings:
    """Read all embeddings below a folder, and append their vectors to the encoders' tables.

    `tables` are the token embeddings of the model's text encoders, in its order. A vector has the
    same number in all of them, from the end of the longest table on. A file that this model cannot
    use is no error until a prompt names it; a folder that cannot be read is one at once.
    """
    if folder is None:
        return NO_EMBEDDINGS
    first = max(table.num_embeddings for table in tables)
    ids: dict[str, tuple[int, ...]] = {}
    unusable: dict[str, str] = {}
    found: list[tuple[Tensor, ...]] = []
    count = first
    for word, path in _files(folder).items():
        try:
            vectors = _fitting(path, read_vectors(path), tables)
        except BadEmbedding as error:
            log.warning("%s", error)
            unusable[word] = str(error)
            continue
        ids[word] = tuple(range(count, count + len(vectors[0])))
        count += len(vectors[0])
        found.append(vectors)
    if found:
        for table, rows in zip(tables, zip(*found, strict=True), strict=True):
            _append(table, rows, first)
    log.info("%d embeddings can be used with this model, %d cannot", len(ids), len(unusable))
    return Embeddings(ids=ids, unusable=unusable)


def _files(folder: Path) -> dict[str, Path]:
    """The files by the word that they stand for; of two with one name, safetensors come first."""
    if not folder.is_dir():
        raise MissingCheckpoint(
            f"There is no folder {folder}. Set DREAMLOOM_INFERENCE__EMBEDDINGS, or embeddings "
            "under [inference], to a folder of textual-inversion files, or leave it empty."
        )
    try:
        paths = [
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in (".safetensors", *PICKLES) and path.is_file()
        ]
    except OSError as error:
        raise CheckpointError(f"{folder} cannot be read: {error.strerror}.") from error
    if len(paths) > MAX_FILES:
        raise CheckpointError(
            f"{folder} holds {len(paths):,} embeddings, and at most {MAX_FILES:,} are read; move "
            "some away."
        )
    files: dict[str, Path] = {}
    for path in sorted(paths, key=lambda path: (path.suffix.lower() in PICKLES, str(path))):
        if word := path.stem.strip().lower():
            files.setdefault(word, path)
    return files


def _fitting(
    path: Path, vectors: tuple[Tensor, ...], tables: Sequence[nn.Embedding]
) -> tuple[Tensor, ...]:
    """The vectors as the tables hold theirs, if they are as wide; else raises `BadEmbedding`."""
    theirs = [rows.shape[1] for rows in vectors]
    ours = [table.embedding_dim for table in tables]
    if theirs != ours:
        raise BadEmbedding(
            f"The embedding {path.name} is {_widths(theirs)} wide, but this model reads "
            f"embeddings {_widths(ours)} wide: it was made for another kind of model."
        )
    fitting = tuple(rows.to(table.weight) for rows, table in zip(vectors, tables, strict=True))
    if not all(bool(torch.isfinite(rows).all()) for rows in fitting):
        raise BadEmbedding(
            f"The embedding {path.name} has numbers too large for this model's number type."
        )
    return fitting


def _widths(widths: Sequence[int]) -> str:
    return " and ".join(str(width) for width in widths)


def _append(table: nn.Embedding, rows: Sequence[Tensor], first: int) -> None:
    """Let row `first` and those after it be these; what a shorter table lacks before is zero."""
    gap = table.weight.new_zeros(first - table.num_embeddings, table.embedding_dim)
    weight = torch.cat([table.weight.detach(), gap, *rows])
    table.weight = nn.Parameter(weight, requires_grad=False)
    table.num_embeddings = len(weight)
