"""The entries of the Fluent files, and the places in the source that use them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.challenges.refusal import WORDS
from bot.contest.refusals import PREFIX
from bot.languages.catalogue import texts

BOT = Path(__file__).parents[3] / "bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message: its gaps, the messages it refers to, all text that it could say."""

    key: str
    gaps: frozenset[str]
    refers_to: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One `phrase("key", …)` in the source."""

    key: str
    gaps: frozenset[str]
    place: str


class _Reader(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.gaps: set[str] = set()
        self.messages: set[str] = set()
        self.text = ""

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.gaps.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)

    def visit_TextElement(self, node: fluent.TextElement) -> None:  # noqa: N802
        self.text += node.value


def entries_of(source: str) -> tuple[dict[str, Entry], list[str]]:
    """The entries of one file's text, and what is wrong with it."""
    found: dict[str, Entry] = {}
    wrong: list[str] = []
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, fluent.Junk):
            wrong.append(f"cannot be read: {str(entry.content).strip()[:60]}")
        elif isinstance(entry, fluent.Message):
            reader = _Reader()
            reader.visit(entry)
            key = str(entry.id.name)
            if key in found:
                wrong.append(f"{key} stands there twice")
            found[key] = Entry(
                key=key,
                gaps=frozenset(reader.gaps),
                refers_to=frozenset(reader.messages),
                text=reader.text,
            )
    return found, wrong


@cache
def language(locale: str) -> tuple[dict[str, Entry], tuple[str, ...]]:
    """The entries of all files of a language, and what is wrong with them."""
    found, wrong = entries_of("\n".join(texts(locale)))
    return found, tuple(wrong)


@cache
def uses() -> tuple[Use, ...]:
    """Every phrase in the bot's source, and every refusal of the rules of challenges."""
    refusals = (
        Use(
            key=PREFIX + key,
            gaps=frozenset(name for _, name, _, _ in Formatter().parse(words) if name),
            place="bot/challenges/refusal.py",
        )
        for key, words in WORDS.items()
    )
    written = (
        use
        for path in sorted(BOT.rglob("*.py"))
        for use in uses_in(path.read_text(encoding="utf-8"), path.relative_to(BOT).as_posix())
    )
    return (*written, *refusals)


def uses_in(source: str, place: str) -> Iterator[Use]:
    """The phrases of one file; a key that is not written out is given as the source has it."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "phrase" and node.args:
            key = node.args[0]
            if not isinstance(key, ast.Constant) and place.startswith("languages/"):
                continue
            yield Use(
                key=str(key.value) if isinstance(key, ast.Constant) else ast.unparse(key),
                gaps=frozenset(keyword.arg or "**" for keyword in node.keywords),
                place=f"bot/{place}:{node.lineno}",
            )
