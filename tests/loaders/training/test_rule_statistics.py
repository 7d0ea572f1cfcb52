"""Counting what annotated sentences say of slot pairs, and the table that comes of it."""

from __future__ import annotations

from loaders.training.rule_statistics import Example, count, table
from tests.loaders.reader.rules.notation import analysed


def example(document: str, text: str, relation: str | None) -> Example:
    relations = {(0, 1): frozenset({relation})} if relation else {}
    return Example(document, analysed(text), [0, 1], relations)


SUPPORT = "[The union|Organization] supported [the law|Document]."


def test_counts_related_and_unrelated_candidates() -> None:
    counts = count([example("a", SUPPORT, "SUPPORTS"), example("b", SUPPORT, None)])
    found = counts["verb", "support", "subj>obj", "Organization", "Document"]
    assert (found.seen, found.related, found.documents) == (2, 1, {"a", "b"})
    assert counts["verb", "*", "subj>obj", "*", "*"].seen == 2


def test_table_keeps_what_several_documents_say() -> None:
    lines = list(table(count([example(d, SUPPORT, "SUPPORTS") for d in "abcd"])))
    assert "verb\tsupport\tsubj>obj\t*\t*\t>SUPPORTS\t1.00\t1.00" in lines
    assert not list(table(count([example("a", SUPPORT, "SUPPORTS") for _ in range(4)])))


def test_direction_of_a_backward_relation_is_kept() -> None:
    examples = [Example(d, analysed(SUPPORT), [0, 1], {(1, 0): frozenset({"BY"})}) for d in "abcd"]
    assert "verb\tsupport\tsubj>obj\t*\t*\t<BY\t1.00\t1.00" in list(table(count(examples)))
