"""Scores of trees and names on given tokens, from analyses whose errors are known."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from loaders.scoring.corpora import LabelledDocument, LabelledSentence
from loaders.scoring.network import analyse, network_scores, tree_scores, uner_score

GOLD = LabelledSentence(
    words=["Roe", "left", "Reno", "."],
    upos=["PROPN", "VERB", "PROPN", "PUNCT"],
    heads=[2, 0, 2, 2],
    deprels=["nsubj:pass", "root", "obj", "punct"],
    uner=["B-PER", "O", "B-LOC", "O"],
)


def found(**changed: Any) -> Any:
    """An analysis that is right but for what is changed."""
    right = {
        "upos": ["PROPN", "VERB", "PROPN", "PUNCT"],
        "heads": [1, -1, 1, 1],
        "deprels": ["nsubj", "root", "obj", "punct"],
        "uner": [(0, 0, "PER", 0.9), (2, 2, "LOC", 0.9)],
    }
    return SimpleNamespace(**(right | changed))


def trees(*pairs: tuple[LabelledSentence, Any]) -> dict[str, float]:
    return {s.measure: s.value for s in tree_scores("set", pairs)}


def test_a_right_tree_scores_one_whatever_its_subtypes() -> None:
    assert trees((GOLD, found())) == {"UPOS": 1, "UAS": 1, "LAS": 1}


def test_a_wrong_label_costs_the_labelled_score_alone() -> None:
    assert trees((GOLD, found(deprels=["nsubj", "root", "obl", "punct"]))) == {"UPOS": 1, "UAS": 1, "LAS": 0.75}


def test_a_wrong_head_costs_both_scores_even_with_the_right_label() -> None:
    assert trees((GOLD, found(heads=[1, -1, 0, 1]))) == {"UPOS": 1, "UAS": 0.75, "LAS": 0.75}


def test_a_wrong_tag_costs_the_tags_alone() -> None:
    assert trees((GOLD, found(upos=["NOUN", "VERB", "PROPN", "X"]))) == {"UPOS": 0.5, "UAS": 1, "LAS": 1}


def test_sentences_without_trees_do_not_count() -> None:
    assert trees((LabelledSentence(["x"]), found()), (GOLD, found()))["LAS"] == 1
    assert trees() == {"UPOS": 0, "UAS": 0, "LAS": 0}


def test_words_are_counted_over_all_sentences() -> None:
    scores = tree_scores("set", [(GOLD, found()), (GOLD, found(heads=[1, -1, 0, 1]))])
    assert scores[1].value == 7 / 8
    assert all("8 words" in s.note for s in scores)


@pytest.mark.parametrize(
    ("own", "f1"),
    [
        ([(0, 0, "PER", 0.9), (2, 2, "LOC", 0.9)], 1.0),
        ([(0, 0, "PER", 0.9)], 2 / 3),
        ([(0, 0, "ORG", 0.9), (2, 2, "LOC", 0.9)], 0.5),
        ([(0, 1, "PER", 0.9), (2, 2, "LOC", 0.9)], 0.5),
        ([], 0.0),
    ],
)
def test_names_need_the_exact_span_and_type(own: list[tuple[int, int, str, float]], f1: float) -> None:
    assert uner_score("set", [(GOLD, found(uner=own))]).value == pytest.approx(f1)


def test_neighbouring_names_are_two() -> None:
    gold = LabelledSentence(["A", "B", "C"], uner=["B-PER", "B-PER", "I-PER"])
    own = found(uner=[(0, 0, "PER", 0.9), (1, 2, "PER", 0.9)])
    assert uner_score("set", [(gold, own)]).value == 1


def test_a_name_that_begins_with_an_inner_tag_is_one_too() -> None:
    gold = LabelledSentence(["A", "B", "C"], uner=["I-ORG", "I-ORG", "I-PER"])
    own = found(uner=[(0, 1, "ORG", 0.9), (2, 2, "PER", 0.9)])
    assert uner_score("set", [(gold, own)]).value == 1


class _Network:
    """Answers with what it is told, and remembers how it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[list[str]]] = []

    def analyse(self, sentences: list[list[str]]) -> list[Any]:
        self.asked.append(sentences)
        return [found() for _ in sentences]


def test_sentences_are_read_document_by_document_and_empty_ones_left_out() -> None:
    network: Any = _Network()
    empty = LabelledSentence([])
    documents = [LabelledDocument("a", "x", [GOLD, empty, GOLD]), LabelledDocument("b", "x", [GOLD])]
    pairs = analyse(network, documents)
    assert [len(asked) for asked in network.asked] == [2, 1]
    assert [gold for gold, _ in pairs] == [GOLD, GOLD, GOLD]


def test_the_lines_of_treebanks_and_names(tmp_path: Path) -> None:
    tree = "# newdoc id = d\n# sent_id = d-1\n" + "".join(
        f"{n}\t{form}\t_\t{upos}\tX\t_\t{head}\t{label}\t_\t_\n"
        for n, (form, upos, head, label) in enumerate(
            zip(GOLD.words, GOLD.upos or [], GOLD.heads or [], GOLD.deprels or [], strict=True), start=1
        )
    )
    for folder, name in (("ud_ewt", "en_ewt"), ("ud_gum", "en_gum")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}-dev.conllu").write_text(tree + "\n", encoding="utf-8")
    (tmp_path / "uner_ewt").mkdir()
    tags = "".join(f"{n}\tx\t{tag}\t-\tx\n" for n, tag in enumerate(GOLD.uner or [], start=1))
    (tmp_path / "uner_ewt" / "dev.iob2").write_text(f"# sent_id = d-1\n{tags}\n", encoding="utf-8")
    network: Any = _Network()
    lines = network_scores(network, tmp_path)
    assert [(s.set, s.measure) for s in lines] == [
        *(("EWT dev", m) for m in ("UPOS", "UAS", "LAS")),
        ("UNER-EWT dev", "names F1"),
        *(("GUM dev", m) for m in ("UPOS", "UAS", "LAS")),
    ]
    assert all(s.value == 1 for s in lines)
