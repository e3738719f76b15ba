"""Textual-inversion files become words of the model, or a sentence that says why not."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from inference.errors import BadEmbedding, CheckpointError, MissingCheckpoint
from inference.prompt import PromptReader
from inference.prompts.conditioning import condition
from inference.prompts.embeddings import NO_EMBEDDINGS, Embeddings, load_embeddings
from inference.prompts.inversion import MAX_BYTES, MAX_FILES, MAX_VECTORS, read_vectors
from tests.inference.towers import VOCABULARY, SmallTower

ROWS = torch.arange(64.0).reshape(2, 32) / 64


def written(path: Path, tensors: dict[str, Tensor]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path)
    return path


@pytest.mark.parametrize(
    "tensors",
    [
        {"emb_params": ROWS},
        {"emb_params": ROWS, "step": torch.tensor([500])},
        {"<my-toy>": ROWS},
        {"*": ROWS, "step": torch.tensor([500])},
        {"string_to_param.*": ROWS, "string_to_token.*": torch.tensor([265])},
        {"emb_params": ROWS.to(torch.float16)},
    ],
)
def test_every_layout_of_one_encoder_is_read(tmp_path: Path, tensors: dict[str, Tensor]) -> None:
    (rows,) = read_vectors(written(tmp_path / "toy.safetensors", tensors))
    assert rows.dtype == torch.float32
    torch.testing.assert_close(rows, ROWS, rtol=1e-3, atol=0)


def test_one_vector_may_stand_without_a_list(tmp_path: Path) -> None:
    (rows,) = read_vectors(written(tmp_path / "toy.safetensors", {"<toy>": ROWS[0]}))
    assert torch.equal(rows, ROWS[:1])


def test_a_file_for_two_encoders_has_vectors_for_each(tmp_path: Path) -> None:
    wide = torch.ones(2, 48)
    path = written(tmp_path / "toy.safetensors", {"clip_g": wide, "clip_l": ROWS})
    first, second = read_vectors(path)
    assert torch.equal(first, ROWS)
    assert torch.equal(second, wide)


def test_pickles_are_refused_by_suffix_and_by_content(tmp_path: Path) -> None:
    for name, content in (
        ("toy.pt", b""),
        ("toy.bin", b""),
        ("toy.safetensors", b"PK\x03\x04" + bytes(60)),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadEmbedding, match=rf"{name} is a pickle file.*\.safetensors version"):
            read_vectors(tmp_path / name)


@pytest.mark.parametrize(
    ("tensors", "sentence"),
    [
        ({"a": ROWS, "b": ROWS.clone()}, "holds 2 tensors"),
        ({"emb_params": torch.ones(1, 2, 3)}, r"shape \[1, 2, 3\]"),
        ({"emb_params": torch.ones(0, 32)}, "no list of vectors"),
        ({"emb_params": torch.ones(2, 32, dtype=torch.int64)}, "int64"),
        ({"emb_params": torch.full((2, 32), torch.nan)}, "not finite"),
        ({"emb_params": torch.ones(MAX_VECTORS + 1, 4)}, "76 vectors, and at most 75"),
        ({"clip_l": ROWS, "clip_g": torch.ones(3, 48)}, "different numbers of vectors"),
        ({"emb_params": torch.zeros(MAX_BYTES // 4 + 1, 1)}, "no embedding needs more"),
    ],
)
def test_a_file_that_is_no_embedding_is_named(
    tmp_path: Path, tensors: dict[str, Tensor], sentence: str
) -> None:
    path = written(tmp_path / "toy.safetensors", tensors)
    with pytest.raises(BadEmbedding, match=rf"toy\.safetensors.*{sentence}") as caught:
        read_vectors(path)
    assert str(tmp_path) not in str(caught.value), "members read this sentence"


@pytest.mark.parametrize("cut", [0, 4, 20, -1])
def test_a_damaged_file_is_named(tmp_path: Path, cut: int) -> None:
    path = written(tmp_path / "toy.safetensors", {"emb_params": ROWS})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadEmbedding, match="damaged"):
        read_vectors(path)


def test_vectors_are_appended_to_the_table_as_further_tokens(tmp_path: Path) -> None:
    tower = SmallTower(1)
    before = tower.embedding.weight.detach().clone()
    written(tmp_path / "b" / "Toy.safetensors", {"emb_params": ROWS})
    written(tmp_path / "a.safetensors", {"x": -ROWS[0]})
    book = load_embeddings(tmp_path, [tower.embedding])
    assert book.ids == {"a": (VOCABULARY,), "toy": (VOCABULARY + 1, VOCABULARY + 2)}
    assert book.unusable == {}
    table = tower.embedding.weight
    assert tower.embedding.num_embeddings == len(table) == VOCABULARY + 3
    assert torch.equal(table, torch.cat([before, -ROWS[:1], ROWS]))
    assert not table.requires_grad


def test_two_tables_of_different_length_count_alike(tmp_path: Path) -> None:
    short, long = torch.nn.Embedding(10, 32), torch.nn.Embedding(12, 48)
    written(tmp_path / "toy.safetensors", {"clip_l": ROWS, "clip_g": torch.ones(2, 48)})
    book = load_embeddings(tmp_path, [short, long])
    assert book.ids == {"toy": (12, 13)}
    assert torch.equal(short.weight[12:], ROWS)
    assert torch.equal(long.weight[12:], torch.ones(2, 48))


def test_an_embedding_that_repeats_a_word_is_that_word(tmp_path: Path) -> None:
    """Numbers beyond the vocabulary change neither hidden states nor the pooled text."""
    tower = SmallTower(1, pooled=True)
    words = PromptReader(None, 77, VOCABULARY).prompt("a red horse")
    horse = tower.embedding.weight[words.windows[0].ids[2]].detach().clone()
    expected, pooled = condition(words, [tower], "a1111", 1)
    written(tmp_path / "mine.safetensors", {"emb_params": horse})
    book = load_embeddings(tmp_path, [tower.embedding])
    prompt = PromptReader(None, 77, VOCABULARY, embeddings=book).prompt("a red mine")
    assert prompt.windows[0].ids[2] == VOCABULARY
    context, ours = condition(prompt, [tower], "a1111", 1)
    assert torch.equal(context, expected)
    assert ours is not None
    assert pooled is not None
    assert torch.equal(ours, pooled)


def test_another_models_embedding_is_an_error_for_the_prompt_that_names_it(tmp_path: Path) -> None:
    tower = SmallTower(1)
    written(tmp_path / "wide.safetensors", {"emb_params": torch.ones(1, 48)})
    written(tmp_path / "xl.safetensors", {"clip_l": ROWS, "clip_g": torch.ones(2, 48)})
    (tmp_path / "old.pt").write_bytes(b"")
    book = load_embeddings(tmp_path, [tower.embedding])
    assert len(tower.embedding.weight) == VOCABULARY
    reader = PromptReader(None, 77, VOCABULARY, embeddings=book)
    assert reader.prompt("a horse").kept == 2
    for prompt, sentence in (
        ("a Wide horse", r"wide\.safetensors is 48 wide, but this model reads embeddings 32 wide"),
        ("(xl:1.2)", r"xl\.safetensors is 32 and 48 wide"),
        ("old", r"old\.pt is a pickle file"),
    ):
        with pytest.raises(BadEmbedding, match=sentence):
            reader.prompt(prompt)


def test_numbers_beyond_half_precision_are_refused_there(tmp_path: Path) -> None:
    written(tmp_path / "toy.safetensors", {"emb_params": torch.full((1, 4), 1e5)})
    half = torch.nn.Embedding(8, 4, dtype=torch.float16)
    assert "too large" in load_embeddings(tmp_path, [half]).unusable["toy"]
    assert load_embeddings(tmp_path, [torch.nn.Embedding(8, 4)]).ids == {"toy": (8,)}


def test_of_two_files_with_one_name_the_safetensors_are_read(tmp_path: Path) -> None:
    (tmp_path / "toy.pt").write_bytes(b"")
    written(tmp_path / "toy.safetensors", {"emb_params": ROWS})
    book = load_embeddings(tmp_path, [torch.nn.Embedding(8, 32)])
    assert (book.ids, book.unusable) == ({"toy": (8, 9)}, {})


def test_no_folder_is_no_embeddings_and_a_wrong_one_is_an_error(tmp_path: Path) -> None:
    table = torch.nn.Embedding(8, 32)
    assert load_embeddings(None, [table]) is NO_EMBEDDINGS
    assert load_embeddings(tmp_path, [table]).ids == {}
    with pytest.raises(MissingCheckpoint, match="DREAMLOOM_INFERENCE__EMBEDDINGS"):
        load_embeddings(tmp_path / "none", [table])
    for number in range(MAX_FILES + 1):
        (tmp_path / f"{number}.pt").touch()
    with pytest.raises(CheckpointError, match="1,001 embeddings, and at most 1,000"):
        load_embeddings(tmp_path, [table])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a cat", ["a cat"]),
        ("toy", [(1,)]),
        ("a TOY, toy", ["a ", (1,), ", ", (1,)]),
        ("toys atoy toy_ toy2", ["toys atoy toy_ toy2"]),
        ("my-toy", [(2, 3)]),
        ("my toy", ["my ", (1,)]),
        ("embedding:toy!", [(1,), "!"]),
        ("a <cat> c++", ["a ", (4,), " ", (5,)]),
        ("İ toy ſtar", ["İ ", (1,), " ", (6,)]),
        ("", []),
    ],
)
def test_words_are_matched_whole_and_in_any_case(
    text: str, parts: list[str | tuple[int, ...]]
) -> None:
    book = Embeddings(
        ids={"toy": (1,), "my-toy": (2, 3), "<cat>": (4,), "c++": (5,), "star": (6,)}, unusable={}
    )
    assert book.split(text) == parts
