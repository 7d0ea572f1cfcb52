"""One invented article with its annotation, and what each change to its reading costs in every scorer of claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Article, Claim, Factuality, Mention, Reading
from loaders.scoring.calibration import calibration_scores, judged_claims
from loaders.scoring.coreference import gold_chains, linked
from loaders.scoring.errors import Outcome, outcomes, report
from loaders.scoring.knowledgenet import Passage, passages, score_passage
from loaders.scoring.measures import Counts
from loaders.scoring.news import KIND, MEASURES, NewsScore, gold_of, is_name, score_all, score_reading
from loaders.scoring.properties import Property, properties
from loaders.scoring.redocred import as_news, score_document
from loaders.scoring.seed import folded
from loaders.scoring.table import as_gold

TEXT = "Ann Roe met Bo Doe in Reno. She works for Acme."
MENTIONS = (
    Mention("m1", "Ann Roe", "Person", ((0, 7), (28, 31)), ("Ann Roe",)),
    Mention("m2", "Bo Doe", "Person", ((12, 18),), ("Bo Doe",)),
    Mention("m3", "Reno", "Location", ((22, 26),), ("Reno",)),
    Mention("m4", "Acme", "Organization", ((42, 46),), ("Acme",)),
)


def claim(subject: str, kind: str, object_: str, factuality: Factuality = "asserted", sure: float = 1.0) -> Claim:
    start, end = (28, 47) if object_ == "m4" else (0, 27)
    key = f"{subject}{kind}{object_}"
    quote = TEXT[start:end]
    return Claim(key, subject, kind, "", object_, start, end, quote, factuality, confidence=sure, rule=f"rule-{kind}")


MET, WORKS = claim("m1", "MET_WITH", "m2"), claim("m1", "WORKS_FOR", "m4")
READING = Reading(Article(TEXT, source="news"), MENTIONS, (MET, WORKS))
GOLD = as_gold(READING)


def with_claims(*claims: Claim) -> Reading:
    return replace(READING, claims=claims)


def counts(reading: Reading) -> dict[str, Counts]:
    return dict(score_reading(GOLD, reading).counts)


def test_the_places_of_the_mentions() -> None:
    places = [TEXT[a:b] for m in MENTIONS for a, b in m.spans]
    assert places == ["Ann Roe", "She", "Bo Doe", "Reno", "Acme"]


def test_the_reading_against_itself_is_perfect() -> None:
    score = score_reading(GOLD, READING)
    assert dict(score.counts) == {
        "names": Counts(4, 4, 4),
        "names+type": Counts(4, 4, 4),
        "entities": Counts(4, 4, 4),
        "entities+type": Counts(4, 4, 4),
        "links": Counts(5, 5, 5),
        "pairs": Counts(2, 2, 2),
        "typed": Counts(2, 2, 2),
    }
    assert (score.factual, score.quotes) == (Counts(2, 2, 2), Counts(2, 2, 2))


@pytest.mark.parametrize(
    ("claims", "pairs", "typed"),
    [
        ((), Counts(0, 0, 2), Counts(0, 0, 2)),
        ((MET,), Counts(1, 1, 2), Counts(1, 1, 2)),
        ((MET, MET), Counts(1, 1, 2), Counts(1, 1, 2)),
        ((claim("m2", "MET_WITH", "m1"),), Counts(0, 1, 2), Counts(0, 1, 2)),
        ((claim("m1", "SUED", "m2"),), Counts(1, 1, 2), Counts(0, 1, 2)),
        ((claim("m1", "RELATED", "m2"),), Counts(1, 1, 2), Counts(0, 1, 2)),
        ((claim("m1", "SUED", "m2"), MET), Counts(1, 1, 2), Counts(1, 1, 2)),
        ((MET, WORKS, claim("m2", "LOCATED_IN", "m3")), Counts(2, 3, 2), Counts(2, 3, 2)),
    ],
)
def test_pairs_and_types(claims: tuple[Claim, ...], pairs: Counts, typed: Counts) -> None:
    found = counts(with_claims(*claims))
    assert (found["pairs"], found["typed"]) == (pairs, typed)


def test_an_annotated_related_takes_any_type() -> None:
    gold = as_gold(with_claims(claim("m1", "RELATED", "m2")))
    assert score_reading(gold, with_claims(MET)).counts["typed"] == Counts(1, 1, 1)


@pytest.mark.parametrize("gold", FACTUALITIES)
@pytest.mark.parametrize("own", FACTUALITIES)
def test_factuality_is_judged_in_three_kinds(gold: Factuality, own: Factuality) -> None:
    annotated = as_gold(with_claims(claim("m1", "MET_WITH", "m2", gold)))
    score = score_reading(annotated, with_claims(claim("m1", "MET_WITH", "m2", own)))
    same = KIND.get(gold, "unreal") == KIND.get(own, "unreal")
    assert score.factual == Counts(int(same), 1, 1)


@pytest.mark.parametrize(
    ("gold", "own", "speakers"),
    [
        ("m2", "m2", Counts(1, 1, 1)),
        ("m2", "m4", Counts(0, 1, 1)),
        ("m2", None, Counts(0, 0, 1)),
        (None, "m2", Counts(0, 1, 0)),
        (None, None, Counts(0, 0, 0)),
    ],
)
def test_speakers_of_matched_pairs_are_compared(gold: str | None, own: str | None, speakers: Counts) -> None:
    golden = as_gold(with_claims(replace(MET, said_by=gold)))
    said = with_claims(replace(MET, said_by=own), replace(WORKS, said_by="m3"))
    assert score_reading(golden, said).speakers == speakers


def test_only_matched_pairs_are_judged_for_factuality() -> None:
    assert score_reading(GOLD, with_claims(claim("m2", "MET_WITH", "m1"))).factual == Counts(0, 0, 0)


@pytest.mark.parametrize(
    ("change", "exact"),
    [
        ({}, 1),
        ({"quote": "Ann Roe met"}, 0),
        ({"start": 12, "quote": TEXT[12:27]}, 0),
        ({"end": 47, "quote": TEXT[:47]}, 1),
        ({"end": 18, "quote": TEXT[:18]}, 1),
    ],
)
def test_a_quote_is_exact_and_shows_both_sides(change: dict[str, Any], exact: int) -> None:
    assert score_reading(GOLD, with_claims(replace(MET, **change))).quotes == Counts(exact, 1, 1)


@pytest.mark.parametrize("gone", ["m1", "m2", "m3", "m4"])
def test_a_mention_that_is_missing_costs_its_name_and_entity(gone: str) -> None:
    kept = tuple(m for m in MENTIONS if m.id != gone)
    found = counts(Reading(READING.article, kept))
    places = sum(len(m.spans) for m in kept)
    assert found["names"] == Counts(3, 3, 4)
    assert found["entities"] == Counts(3, 3, 4)
    assert found["links"] == Counts(places, places, 5)


def test_two_entities_joined_into_one_cost_a_link_and_an_entity() -> None:
    joined = replace(MENTIONS[0], spans=((0, 7), (12, 18), (28, 31)))
    found = counts(Reading(READING.article, (joined, *MENTIONS[2:])))
    assert found["names"] == Counts(4, 4, 4)
    assert found["entities"] == Counts(3, 3, 4)
    assert found["links"] == Counts(4, 5, 5)


def test_an_entity_cut_in_two_costs_a_link() -> None:
    cut = (replace(MENTIONS[0], spans=((0, 7),)), replace(MENTIONS[0], id="m9", spans=((28, 31),)), *MENTIONS[1:])
    assert counts(Reading(READING.article, cut))["links"] == Counts(4, 5, 5)


@pytest.mark.parametrize(("kind", "right"), [("Person", 4), ("Organization", 3), ("Event", 3)])
def test_a_wrong_type_is_counted_once(kind: str, right: int) -> None:
    found = counts(Reading(READING.article, (replace(MENTIONS[0], type=kind), *MENTIONS[1:])))
    assert found["names+type"] == found["entities+type"] == Counts(right, 4, 4)


@pytest.mark.parametrize("blanks", ["\n", "  ", "\t \n"])
def test_blanks_between_words_change_no_score(blanks: str) -> None:
    """The gold's text and ours are one text; a span is compared by the characters that are no blanks."""
    wide = tuple(replace(m, spans=tuple((a, b) for a, b in m.spans)) for m in MENTIONS)
    assert counts(Reading(Article(TEXT.replace(". ", f".{blanks[0]}")), wide))["names"] == Counts(4, 4, 4)


@pytest.mark.parametrize(
    ("surface", "named"),
    [
        *(("Ann Roe", True), ("NASA", True), ("the White House", True), ("iPhone", True), ("The Hague", True)),
        *(("the company", False), ("The company", False), ("she", False), ("She", False), ("Their lawyer", False)),
        *(
            ("", False),
            (" ", False),
            ("2017", False),
            ("attack", False),
            ("an FBI agent", True),
            ("His Holiness", True),
        ),
    ],
)
def test_which_surfaces_are_names(surface: str, named: bool) -> None:
    assert is_name(surface) is named


CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["m1", "m2"]),
        st.sampled_from(["MET_WITH", "SUED", "RELATED", "WORKS_FOR"]),
        st.sampled_from(["m3", "m4"]),
        st.sampled_from(FACTUALITIES),
        st.floats(0, 1),
    ),
    max_size=4,
)


@given(CLAIMS)
def test_any_reading_is_perfect_against_itself(claims: list[Claim]) -> None:
    reading = with_claims(*claims)
    score = score_reading(as_gold(reading), reading)
    pairs = len({(c.subject, c.object) for c in claims})
    assert score.counts["pairs"] == score.counts["typed"] == Counts(pairs, pairs, pairs)
    assert score.factual.true == score.factual.predicted
    assert score.quotes.true == sum((c.subject, c.object) != ("m2", "m4") for c in claims)  # Bo is not in that quote


@given(CLAIMS, CLAIMS)
def test_the_right_are_never_more_than_the_found_or_the_annotated(gold: list[Claim], own: list[Claim]) -> None:
    for each in score_reading(as_gold(with_claims(*gold)), with_claims(*own)).counts.values():
        assert 0 <= each.true <= min(each.predicted, each.gold)


@given(CLAIMS, CLAIMS)
def test_documents_are_summed_in_any_order(one: list[Claim], other: list[Claim]) -> None:
    golds, readings = [GOLD, as_gold(with_claims(*one))], [with_claims(*other), READING]
    there, back = score_all(golds, readings), score_all(golds[::-1], readings[::-1])
    assert there == back
    twice = NewsScore()
    twice.add(there)
    twice.add(NewsScore())
    assert twice == there


def test_the_lines_of_the_table_come_in_the_order_of_the_measures() -> None:
    lines = score_reading(GOLD, READING).lines("set")
    assert [s.measure for s in lines] == [*(f"{m} F1" for m in MEASURES), "factuality", "speakers F1", "quotes exact"]
    assert {s.value for s in lines if s.measure != "speakers F1"} == {1.0}  # nobody is said to say anything here
    assert {s.set for s in lines} == {"set"}


def test_documents_and_readings_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_all([GOLD], [])


def test_what_the_gold_wants_and_who_is_who() -> None:
    renamed = tuple(replace(m, id=f"x{m.id}") for m in MENTIONS)
    wanted, to_gold = gold_of(GOLD, Reading(READING.article, renamed))
    assert wanted == {("m1", "m2"): {"MET_WITH"}, ("m1", "m4"): {"WORKS_FOR"}}
    assert to_gold == {f"x{m.id}": m.id for m in MENTIONS}


# Errors


@pytest.mark.parametrize(
    ("claims", "kinds"),
    [
        ((MET, WORKS), ["right", "right"]),
        ((MET,), ["right", "missed"]),
        ((), ["missed", "missed"]),
        ((claim("m1", "SUED", "m2"), WORKS), ["wrong type", "right"]),
        ((claim("m1", "RELATED", "m2"), WORKS), ["wrong type", "right"]),
        ((MET, WORKS, claim("m2", "LOCATED_IN", "m3")), ["right", "right", "spurious"]),
    ],
)
def test_the_outcome_of_every_claim_and_pair(claims: tuple[Claim, ...], kinds: list[str]) -> None:
    assert [o.kind for o in outcomes(GOLD, with_claims(*claims))] == kinds


def test_a_pair_whose_entity_was_not_found_is_a_class_of_its_own() -> None:
    found = outcomes(GOLD, Reading(READING.article, MENTIONS[:3], (MET,)))
    assert [o.kind for o in found] == ["right", "entity missed"]
    assert found[1].said == "Ann Roe -WORKS_FOR-> Acme"


@given(CLAIMS)
def test_every_claim_has_one_outcome_and_every_annotated_pair_at_least_one(claims: list[Claim]) -> None:
    found = outcomes(GOLD, with_claims(*claims))
    assert sum(o.rule != "" for o in found) == len(claims)
    claimed = {(c.subject, c.object) for c in claims} & {("m1", "m2"), ("m1", "m4")}
    assert sum(o.kind in ("missed", "entity missed") for o in found) == 2 - len(claimed)


def test_the_report_of_no_errors_is_its_headings() -> None:
    lines = list(report(outcomes(GOLD, READING), 3))
    assert len(lines) == 3
    assert all(line.endswith(":") for line in lines)


def test_the_report_names_rule_type_and_example() -> None:
    found = [
        Outcome("spurious", "", "rule-a", "Ann -SUED-> Bo", "Ann\n sued Bo.", "d1"),
        Outcome("spurious", "", "rule-a", "Ann -SUED-> Cy", "Ann sued Cy.", "d1"),
        Outcome("wrong type", "MET_WITH", "rule-a", "Ann -SUED-> Di", "Ann met Di.", "d2"),
        Outcome("missed", "OWNS", "", "Ann -OWNS-> Ed", "Ann owns Ed.", "d3"),
    ]
    lines = list(report(found, 1))
    assert "  rule-a: 2, 1, 3" in lines
    assert "      d1: Ann -SUED-> Bo | Ann sued Bo." in lines
    assert "      d1: Ann -SUED-> Cy | Ann sued Cy." not in lines
    assert "  OWNS: 1, 0, 1" in lines
    assert "  MET_WITH > SUED: 1" in lines


# Calibration


@pytest.mark.parametrize(("typed", "right"), [(False, [True, True, False]), (True, [True, False, False])])
def test_which_claims_are_right(typed: bool, right: list[bool]) -> None:
    reading = with_claims(MET, claim("m1", "OWNS", "m4"), claim("m2", "OWNS", "m3"))
    assert [r for _, r in judged_claims([GOLD], [reading], typed=typed)] == right


def test_the_error_of_one_unsure_right_claim() -> None:
    lines = calibration_scores("set", [GOLD], [with_claims(claim("m1", "OWNS", "m4", sure=0.75))])
    assert [s.value for s in lines] == pytest.approx([0.25, 0.75])


# Coreference


@pytest.mark.parametrize(
    ("cells", "chains"),
    [
        (["-", "-"], []),
        (["(1)", "(1)"], [{(0, 0), (1, 1)}]),
        (["(1", "1)"], [{(0, 1)}]),
        (["(1(2)", "1)"], [{(0, 1)}, {(0, 0)}]),
        (["(1)(2)"], [{(0, 0)}, {(0, 0)}]),
        (["(1", "(1", "1)", "1)"], [{(1, 2), (0, 3)}]),
        (["(12|(1)", "12)"], [{(0, 1)}, {(0, 0)}]),
    ],
)
def test_chains_of_conll(cells: list[str], chains: list[set[tuple[int, int]]]) -> None:
    lines = ["# begin document\n", *(f"{n}\tword\t{cell}\n" for n, cell in enumerate(cells)), "\n"]
    assert sorted(map(sorted, gold_chains(lines))) == sorted(map(sorted, chains))


@pytest.mark.parametrize(
    ("pronoun", "found"), [(28, (True, False)), (12, (False, True)), (0, (True, False)), (40, (False, False))]
)
def test_whose_mention_holds_the_pronoun(pronoun: int, found: tuple[bool, bool]) -> None:
    row = {"Pronoun-offset": str(pronoun), "A": "Ann Roe", "A-offset": "0", "B": "Bo Doe", "B-offset": "12"}
    assert linked(READING, row) == found


# Properties and facts


@pytest.mark.parametrize(
    ("types", "words", "without", "said", "pairs"),
    [
        ((("OWNS", False),), (), False, "", (("m1", "m4"),)),
        ((("OWNS", True),), (), False, "", (("m4", "m1"),)),
        ((("OWNS", False), ("OWNS", True)), (), False, "", (("m1", "m4"), ("m4", "m1"))),
        ((("OWNS", False), ("OWNS", False)), (), False, "", (("m1", "m4"),)),
        ((("SUED", False),), (), False, "", ()),
        ((("OWNS", False),), ("ceo",), False, "the ceo of", (("m1", "m4"),)),
        ((("OWNS", False),), ("ceo",), False, "the head of", ()),
        ((("OWNS", False),), ("ceo",), True, "the ceo of", ()),
        ((("OWNS", False),), ("ceo",), True, "the head of", (("m1", "m4"),)),
    ],
)
def test_which_pairs_a_claim_states(
    types: tuple[tuple[str, bool], ...],
    words: tuple[str, ...],
    without: bool,
    said: str,
    pairs: tuple[tuple[str, str], ...],
) -> None:
    assert Property("P", types, words, without).direction(claim("m1", "OWNS", "m4"), said) == pairs


@pytest.mark.parametrize("corpus", ["knowledgenet", "redocred"])
def test_properties_are_the_same_each_time_and_name_themselves(corpus: str) -> None:
    known = properties(corpus)
    assert known
    assert known == properties(corpus)
    assert all(name == p.name and p.claims for name, p in known.items())


def row(fold: str, passage: str, prop: str, text: str) -> str:
    cells = [fold, "7", passage, "", "", "", "", "", prop, text]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


MARKED = '<span id="subject">Ann Roe</span> met Bo Doe. She works for <span id="object">Acme</span>.'


def test_passages_are_read_with_their_marks() -> None:
    (passage,) = passages(row("4", "1", "EMPLOYEE_OR_MEMBER_OF", MARKED) + row("1", "2", "CEO", MARKED))
    assert passage.text == "Ann Roe met Bo Doe. She works for Acme."
    ((prop, subject, object_),) = passage.facts
    assert (prop, passage.text[slice(*subject)], passage.text[slice(*object_)]) == (
        "EMPLOYEE_OR_MEMBER_OF",
        "Ann Roe",
        "Acme",
    )


@pytest.mark.parametrize(
    ("kind", "subject", "object_", "hits"),
    [
        ("WORKS_FOR", "m1", "m4", (1, 1, 1, 1)),
        ("MEMBER_OF", "m1", "m4", (1, 1, 1, 1)),
        ("WORKS_FOR", "m4", "m1", (0, 0, 0, 1)),
        ("WORKS_FOR", "m2", "m4", (0, 1, 0, 1)),
        ("SUED", "m1", "m4", (0, 0, 0, 1)),
    ],
)
def test_facts_of_a_passage(kind: str, subject: str, object_: str, hits: tuple[int, int, int, int]) -> None:
    passage = Passage("p", TEXT, {"EMPLOYEE_OR_MEMBER_OF"}, [("EMPLOYEE_OR_MEMBER_OF", (0, 7), (42, 46))])
    r = score_passage(passage, with_claims(claim(subject, kind, object_)))
    assert (r.hit_precision, r.of_precision, r.hit_recall, r.of_recall) == hits


def test_tokens_of_a_document_become_text_with_their_marks_closed_up() -> None:
    gold = as_news(
        {"title": "t", "sents": [["``", "No", ",", "''", "Ann", "'s", "dog", "(", "5", ")", "."]], "vertexSet": []}
    )
    assert gold["text"].endswith("Ann's dog (5).")
    assert "No," in gold["text"]


def test_a_document_against_no_claims_has_recall_to_lose_only() -> None:
    document = {
        "title": "t",
        "sents": [["Ann", "lives", "in", "Reno"]],
        "vertexSet": [
            [{"name": "Ann", "pos": [0, 1], "sent_id": 0, "type": "PER"}],
            [{"name": "Reno", "pos": [3, 4], "sent_id": 0, "type": "LOC"}],
        ],
        "labels": [{"r": "P551", "h": 0, "t": 1}],
    }
    gold = as_news(document)
    r = score_document(gold, Reading(Article(gold["text"])))
    assert (r.precision, r.recall, r.of_recall) == (0, 0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lazarus Group", "lazarus group"),
        ("Kim's firm", "Kim firm"),
        ("Kim\u2019s firm", "kim firm"),
        ("U.S.", "US"),
        ("An  Apple a day", "apple day"),
        ("\u201cStorm\u201d", "storm"),
    ],
)
def test_names_that_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = folded(name)
    assert once == once.strip()
    assert folded(once) == once
