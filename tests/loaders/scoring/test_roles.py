"""Semantic roles scored by argument heads; weights without a head for roles say so."""

from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from loaders.reader.network import Roles
from loaders.scoring import roles
from loaders.scoring.corpora import LabelledDocument, LabelledPredicate, LabelledSentence
from loaders.scoring.roles import arguments, roles_scores

GOLD = [LabelledPredicate(1, "verb", ((0, "A0"), (3, "A1"))), LabelledPredicate(3, "noun", ((2, "A1"),))]


def found(word: int, kind: str, *args: tuple[int, str]) -> Roles:
    return Roles(word, kind, tuple((w, r, 0.9) for w, r in args))


def test_an_argument_needs_its_predicate_its_word_and_its_role() -> None:
    own = [found(1, "verb", (0, "A0"), (3, "A2"), (2, "A1")), found(2, "verb", (0, "A0"))]
    counts = arguments(GOLD, own, "verb")
    assert (counts.true, counts.predicted, counts.gold) == (1, 4, 2)


def test_kinds_are_counted_apart() -> None:
    own = [found(1, "verb", (0, "A0")), found(3, "noun", (2, "A1"))]
    assert arguments(GOLD, own, "noun").f1 == 1
    assert arguments(GOLD, own, "verb").recall == 0.5
    assert arguments(GOLD, own, "adjective").gold == 0


def _corpus(monkeypatch: pytest.MonkeyPatch, *sentences: LabelledSentence) -> None:
    monkeypatch.setattr(
        "loaders.scoring.corpora.ewt", lambda folder, part: [LabelledDocument("d", "ewt", list(sentences))]
    )
    monkeypatch.setattr(roles, "add_roles", lambda documents, folder: len(documents))


class _Network:
    """Answers with fixed roles."""

    def __init__(self, answers: list[list[Roles]]) -> None:
        self.answers = answers

    def analyse(self, sentences: list[list[str]]) -> list[Any]:
        return [SimpleNamespace() for _ in sentences]

    def roles(self, analyses: list[Any]) -> list[list[Roles]]:
        return self.answers[: len(analyses)]


def _scores(network: _Network) -> dict[str, float]:
    reader: Any = SimpleNamespace(network=network)
    return {s.measure: s.value for s in roles_scores(reader, Path())}


def test_perfect_roles_score_one(monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(monkeypatch, LabelledSentence(["a", "b", "c", "d"], predicates=GOLD))
    own = [[found(1, "verb", (0, "A0"), (3, "A1")), found(3, "noun", (2, "A1"))]]
    assert _scores(_Network(own)) == {"predicates F1": 1, "roles of verbs F1": 1, "roles of nouns F1": 1}


def test_sentences_that_propbank_lacks_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(monkeypatch, LabelledSentence(["a"]), LabelledSentence(["a", "b", "c", "d"], predicates=GOLD[:1]))
    assert _scores(_Network([[found(1, "verb", (0, "A0"), (3, "A1"))]]))["roles of verbs F1"] == 1


def test_weights_without_the_head_are_said_to_lack_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(monkeypatch, LabelledSentence(["a", "b", "c", "d"], predicates=GOLD))
    (line,) = roles_scores(SimpleNamespace(network=_Network([[]])), Path())  # type: ignore[arg-type]
    assert math.isnan(line.value)
    assert "not available" in line.note
