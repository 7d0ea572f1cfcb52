"""Errors by class: every claim and every annotated pair has one outcome; the report counts and shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from graph.model import Claim, Mention, Reading
from loaders.scoring.errors import Outcome, outcomes, report
from loaders.scoring.table import as_gold
from seeds import seed_readings

READING = max(seed_readings(), key=lambda r: len(r.claims))
GOLD = as_gold(READING)
PAIRS = {(c.subject, c.object) for c in READING.claims}


def kinds(found: list[Outcome]) -> Counter[str]:
    return Counter(o.kind for o in found)


def test_the_gold_has_no_errors() -> None:
    found = outcomes(GOLD, READING)
    assert kinds(found) == {"right": len(READING.claims)}
    lines = list(report(found, 3))
    assert len(lines) == 3
    assert all(line.endswith(":") for line in lines)


def test_what_nothing_claims_is_missed() -> None:
    found = outcomes(GOLD, replace(READING, claims=()))
    assert kinds(found) == {"missed": len(PAIRS)}
    assert all(o.rule == "" and " -" in o.said for o in found)


def test_what_cannot_be_claimed_for_want_of_an_entity_is_a_class_of_its_own() -> None:
    assert kinds(outcomes(GOLD, Reading(READING.article))) == {"entity missed": len(PAIRS)}


def test_a_claim_that_is_not_annotated_is_spurious_and_names_its_rule() -> None:
    mention = Mention("m99", "Nobody", "Person", ())
    text = READING.article.text
    extra = Claim("c99", READING.mentions[0].id, "OWNS", "own", "m99", 0, 20, text[:20], rule="a rule")
    found = outcomes(GOLD, replace(READING, mentions=(*READING.mentions, mention), claims=(*READING.claims, extra)))
    (spurious,) = [o for o in found if o.kind == "spurious"]
    assert (spurious.rule, spurious.sentence) == ("a rule", text[:20])
    assert spurious.said == f"{READING.mentions[0].name} -OWNS-> Nobody"


def test_a_right_pair_of_a_wrong_type_names_both() -> None:
    claim = next(
        c
        for c in READING.claims
        if c.type != "RELATED" and sum((d.subject, d.object) == (c.subject, c.object) for d in READING.claims) == 1
    )
    wrong = replace(claim, type="DIED_IN")
    found = outcomes(GOLD, replace(READING, claims=(wrong,)))
    (outcome,) = [o for o in found if o.kind == "wrong type"]
    assert outcome.types == claim.type
    assert any(f"{claim.type} > DIED_IN: 1" in line for line in report(found, 0))


def test_related_in_the_gold_takes_any_type() -> None:
    related = {**GOLD, "relations": [{**r, "type": "RELATED"} for r in GOLD["relations"]]}
    assert kinds(outcomes(related, READING)) == {"right": len(READING.claims)}


def test_a_missed_pair_comes_with_the_sentence_that_states_it() -> None:
    gold: dict[str, Any] = {
        "id": "d",
        "text": "Roe left. Roe leads Acme.",
        "sentences": [[0, 9], [10, 25]],
        "entities": [{"id": "a", "type": "Person", "name": "Roe"}, {"id": "b", "type": "Organization", "name": "Acme"}],
        "mentions": [{"start": 0, "end": 3, "entity": "a"}, {"start": 20, "end": 24, "entity": "b"}],
        "relations": [{"subject": "a", "type": "LEADS", "object": "b", "sent": 1}],
    }
    (missed,) = outcomes(gold, Reading(replace(READING.article, text=gold["text"])))
    assert missed.sentence == "Roe leads Acme."
    assert missed.said == "Roe -LEADS-> Acme"


def _outcome(kind: Any, types: str = "LEADS", rule: str = "", said: str = "A -LEADS-> B") -> Outcome:
    return Outcome(kind, types, rule, said, "A leads\nB.", "d1")


def test_the_report_counts_classes_largest_first() -> None:
    found = [
        *[_outcome("spurious", "", "rule one")] * 1,
        *[_outcome("spurious", "", "rule two")] * 3,
        *[_outcome("right", rule="rule two")] * 2,
        _outcome("wrong type", rule="rule two", said="A -OWNS-> B"),
        *[_outcome("missed")] * 2,
        _outcome("entity missed"),
        _outcome("missed", "OWNS"),
    ]
    lines = [line.strip() for line in report(found, 0)]
    assert lines.index("rule two: 3, 1, 6") < lines.index("rule one: 1, 0, 1")
    assert lines.index("LEADS: 3, 1, 6") < lines.index("OWNS: 1, 0, 1")
    assert "LEADS > OWNS: 1" in lines


def test_examples_are_as_many_as_asked_for_and_one_line_each() -> None:
    found = [_outcome("missed")] * 5
    assert sum("d1:" in line for line in report(found, 2)) == 2
    assert sum("d1:" in line for line in report(found, 9)) == 5
    assert any("A leads B." in line for line in report(found, 1))
