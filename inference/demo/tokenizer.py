"""The demo's own byte-level BPE in CLIP's conventions, learnt from captions."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from random import Random

from transformers import CLIPTokenizer

from inference.demo.captions import caption
from inference.demo.subjects import pick_subject

LENGTH = 77
START, END = "<|startoftext|>", "<|endoftext|>"
WORDS = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|[^\s\w]+|_+")

Pair = tuple[str, str]


def byte_letters() -> list[str]:
    """Return the visible letter that stands for each byte, plain ASCII first, as CLIP orders."""
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in visible]
    return [chr(byte) for byte in visible] + [chr(256 + i) for i in range(len(hidden))]


def learn_merges(captions: Iterable[str], count: int) -> list[Pair]:
    """Learn up to `count` merges, commonest pair first; equal counts are ordered by name."""
    spelled = _letter_of_byte()
    words: Counter[tuple[str, ...]] = Counter()
    for text in captions:
        for word in WORDS.findall(text.lower()):
            letters = [spelled[byte] for byte in word.encode()]
            words[(*letters[:-1], letters[-1] + "</w>")] += 1
    merges: list[Pair] = []
    while len(merges) < count:
        pairs: Counter[Pair] = Counter()
        for pieces, times in words.items():
            for pair in pairwise(pieces):
                pairs[pair] += times
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        merged: Counter[tuple[str, ...]] = Counter()
        for pieces, times in words.items():
            merged[_merge(pieces, best)] += times
        words = merged
    return merges


def write_tokenizer(merges: list[Pair], folder: Path) -> None:
    """Write the three files that `transformers.CLIPTokenizer` reads."""
    letters = byte_letters()
    pieces = [*letters, *(f"{letter}</w>" for letter in letters), *("".join(m) for m in merges)]
    vocabulary = {piece: number for number, piece in enumerate([*pieces, START, END])}
    settings = {
        "tokenizer_class": "CLIPTokenizer",
        "model_max_length": LENGTH,
        "bos_token": START,
        "eos_token": END,
        "unk_token": END,
        "pad_token": END,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    lines = ["#version: 0.2", *(" ".join(pair) for pair in merges), ""]
    (folder / "merges.txt").write_text("\n".join(lines), "utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")


def make_tokenizer(folder: Path, *, seed: int, captions: int = 8000, merges: int = 700) -> None:
    """Learn the tokenizer from captions drawn by lot, and write it to `folder`."""
    rng = Random(seed)
    texts = [caption(pick_subject(rng), rng) for _ in range(captions)]
    write_tokenizer(learn_merges(texts, merges), folder)


def load_tokenizer(folder: Path) -> CLIPTokenizer:
    """Load the tokenizer from its folder."""
    return CLIPTokenizer.from_pretrained(str(folder))


def token_ids(tokenizer: CLIPTokenizer, texts: list[str]) -> list[list[int]]:
    """Return `LENGTH` token numbers for each text, padded with the end token."""
    encoded = tokenizer(texts, padding="max_length", max_length=LENGTH, truncation=True)
    ids: list[list[int]] = encoded["input_ids"]
    return ids


def _letter_of_byte() -> dict[int, str]:
    letters = byte_letters()
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in visible]
    return dict(zip([*visible, *hidden], letters, strict=True))


def _merge(pieces: tuple[str, ...], pair: Pair) -> tuple[str, ...]:
    merged: list[str] = []
    i = 0
    while i < len(pieces):
        if pieces[i : i + 2] == pair:
            merged.append(pieces[i] + pieces[i + 1])
            i += 2
        else:
            merged.append(pieces[i])
            i += 1
    return tuple(merged)
