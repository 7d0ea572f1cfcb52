"""Every construction by an example: the tree of a sentence gives exactly the triples written below it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.triples.extract import triples_of
from tests.loaders.reader.rules.notation import analysed, words


@dataclass(frozen=True)
class Example:
    """A sentence, the columns of its tree, and its triples as subject, predicate, object, rule."""

    text: str
    tree: str
    triples: frozenset[tuple[str, ...]]


def _examples() -> list[Example]:
    blocks = (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8").split("\n\n")
    return [_example(block.strip().splitlines()) for block in blocks if block.strip().startswith("# text = ")]


def _example(lines: list[str]) -> Example:
    expected = frozenset(tuple(line[2:].split(" | ")) for line in lines if line.startswith("> "))
    tree = "\n".join(line for line in lines[1:] if not line.startswith(">"))
    return Example(lines[0].removeprefix("# text = "), tree, expected)


EXAMPLES = _examples()


def test_the_examples_are_read() -> None:
    assert len(EXAMPLES) > 35
    assert all(len(triple) == 4 for example in EXAMPLES for triple in example.triples)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text)
def test_a_sentence_gives_its_triples_and_no_others(example: Example) -> None:
    found = triples_of(analysed(example.text, words(example.tree)))
    assert {(t.subject, t.predicate, t.object, t.rule) for t in found} == example.triples
    assert len(found) == len(example.triples)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text)
def test_triples_are_in_the_words_of_the_sentence(example: Example) -> None:
    own = set(example.text.replace('"', ' " ').replace(",", " , ").replace(".", " . ").split())
    for triple in triples_of(analysed(example.text, words(example.tree))):
        said = f"{triple.subject} {triple.object}" + ("" if triple.rule == "apposition" else f" {triple.predicate}")
        assert set(said.replace('"', ' " ').replace(",", " , ").replace(".", " . ").split()) <= own


def test_the_rules_of_the_examples_are_those_that_the_table_of_confidences_names() -> None:
    slots = {triple[3] for example in EXAMPLES for triple in example.triples}
    assert {"speech", "apposition", "verb whole", "verb obj part", "verb further", "copula nested"} <= slots
    assert {"purpose obj", "participle obl", "verb xattr", "verb clause", "verb gap"} <= slots
