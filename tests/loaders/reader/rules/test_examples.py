"""Every rule finds the relation of its example, with factuality and speaker; every table row can be reached."""

from __future__ import annotations

import pytest

from graph.schema import RELATION_TYPES
from loaders.reader.lexicon import noun_frames, roles, verb_frames
from loaders.reader.rules import propose
from loaders.reader.rules.typing import ADDRESS
from tests.loaders.reader.rules.notation import Example, analysed, examples, surface


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.rule}-{e.marked[:40]}")
def test_rule_finds_the_relation_of_its_example(example: Example) -> None:
    sentence = analysed(example.marked)
    found = {
        (
            f"{surface(sentence, p.subject)} {p.type} {surface(sentence, p.object)}",
            p.factuality,
            surface(sentence, p.speaker),
        )
        for p in propose(sentence, 0)
    }
    assert (example.relation, example.factuality, example.speaker) in found


def test_examples_name_rules_that_exist() -> None:
    known = {f.rule for table in (verb_frames(), noun_frames()) for frames in table.values() for f in frames}
    known |= {r.rule for r in roles().values()}
    known |= {ADDRESS, "verb:related", "speech:say", "speech:according", "speech:attributes"}
    assert {e.rule for e in examples()} <= known


def test_every_relation_of_the_tables_is_one_of_the_schema() -> None:
    used = {f.type for table in (verb_frames(), noun_frames()) for frames in table.values() for f in frames}
    used |= {r.type for r in roles().values()}
    assert used <= set(RELATION_TYPES)


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.rule}-{e.marked[:40]}")
def test_proposals_are_well_formed(example: Example) -> None:
    sentence = analysed(example.marked)
    for p in propose(sentence, 7):
        assert p.sentence == 7
        assert p.subject != p.object
        assert {p.subject, p.object} <= set(range(len(sentence.spans)))
        assert all(0 <= w < len(sentence.words) for w in p.trigger)
        assert 0 < p.score <= 1
        assert p.rule


def test_nothing_is_related_within_one_entity() -> None:
    sentence = analysed("[The union|Organization] supported [the law|Document].")
    assert propose(sentence, 0)
    assert propose(sentence, 0, clusters=[3, 3]) == []
