"""Facts of other corpora as pairs of spans: what they say, how sure it is, and what they leave open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.labels import RELATIONS
from loaders.scoring.corpora import LabelledDocument, LabelledFact, LabelledSentence
from loaders.scoring.knowledgenet import Passage
from loaders.scoring.properties import properties
from loaders.training import relation_corpora
from loaders.training.relation_corpora import facts_of, letters, merged, of_fewrel, of_passage, of_redocred


def named(sentence: LabelledSentence) -> dict[str, str]:
    return {s.entity: " ".join(sentence.words[s.first : s.last + 1]) for s in sentence.spans or ()}


def said(sentence: LabelledSentence) -> dict[tuple[str, str], tuple[tuple[str, ...], bool]]:
    names = named(sentence)
    return {(names[f.subject], names[f.object]): (f.types, f.certain) for f in sentence.facts}


def test_a_property_that_we_state_in_one_direction_is_certain() -> None:
    (fact,) = facts_of(properties("knowledgenet")["FOUNDED_BY"], "firm", "founder", certain=True)
    assert fact == LabelledFact("founder", "firm", ("CREATED",), certain=True)


def test_a_property_that_we_state_either_way_tells_the_types_only() -> None:
    facts = list(facts_of(properties("knowledgenet")["SPOUSE"], "a", "b", certain=True))
    assert facts == [LabelledFact("a", "b", ("FAMILY",), False), LabelledFact("b", "a", ("FAMILY",), False)]


@pytest.mark.parametrize("corpus", ["knowledgenet", "redocred"])
def test_every_property_speaks_of_our_types_alone(corpus: str) -> None:
    for prop in properties(corpus).values():
        facts = list(facts_of(prop, "a", "b", certain=True))
        assert facts
        assert {t for f in facts for t in f.types} <= set(RELATIONS)


def test_a_passage_gives_the_pairs_of_its_sentences() -> None:
    text = "Ann Roe founded Acme. Bo Lee runs it from Reno."
    facts = [("FOUNDED_BY", (16, 20), (0, 7)), ("CEO", (16, 20), (22, 28)), ("DATE_FOUNDED", (16, 20), (0, 7))]
    first, second = of_passage(Passage("p", text, facts=facts)).sentences
    assert said(first) == {("Ann Roe", "Acme"): (("CREATED",), True)}
    assert first.marks == "facts"
    assert said(second) == {}
    assert second.spans == []


def test_a_passage_without_a_usable_fact_is_left_out() -> None:
    assert of_passage(Passage("p", "Ann Roe was born in 1970.")).sentences == []


def vertex(name: str, sentence: int, first: int, kind: str = "PER") -> list[dict[str, Any]]:
    return [{"name": name, "type": kind, "sent_id": sentence, "pos": [first, first + len(name.split())]}]


DOCUMENT = {
    "title": "Ann Roe",
    "sents": [
        ["Ann", "Roe", "of", "Reno", "worked", "for", "Acme", "with", "Bo", "Lee", "."],
        ["She", "left", "Acme", "."],
    ],
    "vertexSet": [
        vertex("Ann Roe", 0, 0),
        vertex("Acme", 0, 6, "ORG"),
        vertex("Bo Lee", 0, 8),
        vertex("Reno", 0, 3, "LOC"),
        vertex("1990", 1, 0, "TIME"),
    ],
    "labels": [
        {"h": 0, "r": "P108", "t": 1, "evidence": [0]},
        {"h": 2, "r": "P108", "t": 1, "evidence": []},
        {"h": 1, "r": "P17", "t": 3, "evidence": [0]},
    ],
}


def test_a_fact_counts_where_one_sentence_is_its_evidence() -> None:
    facts = said(of_redocred(DOCUMENT).sentences[0])
    assert facts["Ann Roe", "Acme"] == (("WORKS_FOR",), True)


def test_a_fact_without_evidence_is_neither_stated_nor_denied() -> None:
    facts = said(of_redocred(DOCUMENT).sentences[0])
    assert ("Bo Lee", "Acme") not in facts
    assert ("Acme", "Bo Lee") not in facts


def test_places_that_hold_over_several_steps_tell_the_type_only() -> None:
    assert said(of_redocred(DOCUMENT).sentences[0])["Acme", "Reno"] == (("LOCATED_IN",), False)


def test_a_pair_that_no_fact_joins_is_unrelated() -> None:
    facts = said(of_redocred(DOCUMENT).sentences[0])
    assert facts["Ann Roe", "Bo Lee"] == ((), True)
    assert facts["Bo Lee", "Ann Roe"] == ((), True)


def test_dates_are_no_ends_of_facts() -> None:
    assert named(of_redocred(DOCUMENT).sentences[1]) == {}


def test_a_sentence_of_fewrel_is_one_pair() -> None:
    row = {
        "tokens": ["Tennant", "of", "the", "Pet", "Shop", "Boys"],
        "h": ["tennant", "Q1", [[0]]],
        "t": ["x", "Q2", [[3, 4, 5]]],
    }
    (document,) = of_fewrel({"P463": [row], "P364": [row]})
    (sentence,) = document.sentences
    assert said(sentence) == {("Tennant", "Pet Shop Boys"): (("MEMBER_OF",), True)}


TYPES = st.sampled_from([(), ("MET",), ("A", "B")])
fact = st.builds(LabelledFact, st.sampled_from("ab"), st.sampled_from("cd"), TYPES, st.booleans())


@given(st.lists(fact))
def test_merged_facts_keep_every_type_once_and_every_certainty(facts: list[LabelledFact]) -> None:
    found = merged(facts)
    assert len({(f.subject, f.object) for f in found}) == len(found)
    for one in found:
        own = [f for f in facts if (f.subject, f.object) == (one.subject, one.object)]
        assert set(one.types) == {t for f in own for t in f.types}
        assert len(set(one.types)) == len(one.types)
        assert one.certain == any(f.certain for f in own)


def test_documents_of_the_check_sets_are_left_out(tmp_path: Path) -> None:
    for folder in ("knowledgenet", "redocred", "fewrel"):
        (tmp_path / folder).mkdir()
    (tmp_path / "knowledgenet" / "human_readable-v10-notest.html").write_text("<table></table>")
    (tmp_path / "redocred" / "dev_revised.json").write_text(json.dumps([DOCUMENT]))
    (tmp_path / "fewrel" / "val_wiki.json").write_text("{}")

    def loaded(unless: frozenset[str]) -> list[LabelledDocument]:
        return relation_corpora.load(tmp_path, unless)

    assert [d.corpus for d in loaded(frozenset())] == ["redocred"]
    assert loaded(frozenset({letters(["She", "left", "ACME", "!"])})) == []
