"""Prompts as the model reads them: token numbers with weights, in windows of 77."""

from functools import cache
from pathlib import Path

from transformers import CLIPTokenizer

from inference.errors import CheckpointError
from inference.prompts.embeddings import NO_EMBEDDINGS, Embeddings
from inference.prompts.emphasis import Section, WeightMode, sections_of
from inference.prompts.tags import take_loras
from inference.prompts.windows import MAX_WINDOWS, Piece, Prompt, cut_windows

CLIP_MERGES = Path(__file__).parent / "clip" / "merges.txt"
START, END = "<|startoftext|>", "<|endoftext|>"


class PromptReader:
    """Cuts prompts into the tokens that a checkpoint's text encoders know.

    `length` counts start and end; `vocabulary` is the encoders' own, without embeddings.
    """

    def __init__(
        self,
        folder: Path | None,
        length: int,
        vocabulary: int,
        *,
        mode: WeightMode = "a1111",
        embeddings: Embeddings = NO_EMBEDDINGS,
    ) -> None:
        self._length = length
        self._mode = mode
        self._embeddings = embeddings
        self._tokenizer = _tokenizer_in(folder) if folder else clip_tokenizer()
        if len(self._tokenizer) > vocabulary:
            source = folder or "the tokenizer of CLIP"
            raise CheckpointError(
                f"{source} has {len(self._tokenizer)} tokens but the text encoder knows only "
                f"{vocabulary}. Put the model's own tokenizer folder beside its weights."
            )
        self._comma: int = self._tokenizer.get_vocab().get(",</w>", -1)

    def prompt(self, text: str) -> Prompt:
        """A prompt in windows, with its weights, embeddings and LoRAs.

        Never fails on text, except that an embedding which this model cannot use raises
        `BadEmbedding`. What is beyond `MAX_WINDOWS` is counted but not read.
        """
        # Half a surrogate pair is no text to the tokenizer.
        text = text.encode("utf-8", "replace").decode()
        text, loras = take_loras(text)
        sections = self._pieces(sections_of(text, self._mode))
        windows = cut_windows(sections, length=self._length - 2, comma=self._comma)
        kept = windows[:MAX_WINDOWS]
        return Prompt(
            windows=kept,
            tokens=sum(len(window.ids) for window in windows),
            kept=sum(len(window.ids) for window in kept),
            loras=loras,
        )

    def words(self, prompt: Prompt) -> str:
        """What the kept tokens stand for, as words again; learned words have none."""
        known = len(self._tokenizer)
        ids = [[one for one in window.ids if one < known] for window in prompt.windows]
        return " ".join(str(self._tokenizer.decode(one)).strip() for one in ids if one)

    def _pieces(self, sections: tuple[Section, ...]) -> list[list[Piece]]:
        """Sections as tokens, all their words cut in one call."""
        split = [
            [(part, run.weight) for run in section for part in self._embeddings.split(run.text)]
            for section in sections
        ]
        texts = [part for section in split for part, _ in section if isinstance(part, str)]
        ids = iter(self._tokenizer(texts, add_special_tokens=False).input_ids if texts else ())
        return [
            [
                Piece(ids=tuple(next(ids)), weight=weight)
                if isinstance(part, str)
                else Piece(ids=part, weight=weight, whole=True)
                for part, weight in section
            ]
            for section in split
        ]


def _tokenizer_in(folder: Path) -> CLIPTokenizer:
    try:
        tokenizer: CLIPTokenizer = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as error:
        raise CheckpointError(f"The tokenizer in {folder} cannot be read: {error}.") from error
    return tokenizer


@cache
def clip_tokenizer() -> CLIPTokenizer:
    """The tokenizer of v1, which single-file checkpoints do not carry with them.

    Its vocabulary follows from its merges: the bytes, the bytes at a word's end, then one entry
    for every merge.
    """
    lines = CLIP_MERGES.read_text(encoding="utf-8").splitlines()[1:]
    merges = [tuple(line.split()) for line in lines]
    letters = _byte_letters()
    words = [*letters, *(letter + "</w>" for letter in letters), *("".join(m) for m in merges)]
    vocabulary = {word: number for number, word in enumerate([*words, START, END])}
    tokenizer: CLIPTokenizer = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=77)
    return tokenizer


def _byte_letters() -> list[str]:
    """A printable letter for each byte, in the order of byte-level BPE (printable bytes first)."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return [chr(byte) for byte in printable] + [chr(256 + place) for place in range(len(others))]
