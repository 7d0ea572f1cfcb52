"""Questions without Cypher: what they are in Cypher, on both stores, with any text in them."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store import GraphStore
from graph.store.guard import refusal
from tests.graph.store.readings import C, M, chain, make_reading
from ui import query_question
from ui.query_form import chosen
from ui.query_question import HOWS, How, Party, Question, cypher, in_words, text

parties = st.one_of(
    st.just(Party()),
    st.sampled_from(ENTITY_TYPES).map(lambda name: Party("type", name)),
    st.text(min_size=1, max_size=20).map(lambda name: Party("name", name)),
)
days = st.one_of(st.just(""), st.dates().map(date.isoformat))
questions = st.builds(
    Question, parties, st.sampled_from(["", *RELATION_TYPES]), parties, days, days, st.sampled_from(list(HOWS))
)


def test_docstrings() -> None:
    assert doctest.testmod(query_question).failed == 0


@given(questions)
def test_every_question_makes_a_query_that_only_reads(question: Question) -> None:
    assert refusal(cypher(question, names=["Ada"])) is None


@given(questions)
def test_every_question_can_be_said(question: Question) -> None:
    assert in_words(question, {"BY": "was the work of"})


@given(questions)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_question_can_be_asked(embedded_store: GraphStore, question: Question) -> None:
    try:
        cypher(question, names=[]).encode()
    except UnicodeEncodeError:
        return  # half a surrogate pair, which no keyboard gives
    assert embedded_store.query(cypher(question, names=[]), timeout=120).rows == []


@pytest.mark.parametrize(
    ("question", "relations"),
    [
        (Question(), {"ATTRIBUTES", "BY", "WORKS_FOR"}),
        (Question(who=Party("type", "Person")), {"ATTRIBUTES"}),
        (Question(whom=Party("name", "Thomas Bossert")), {"ATTRIBUTES"}),
        (Question(who=Party("type", "Malware")), {"ATTRIBUTES", "BY"}),
        (Question(Party("type", "Malware"), "", Party("type", "Malware")), set()),
        (Question(Party("type", "Malware"), "BY"), {"BY"}),
        (Question(Party("type", "Group"), "BY"), set()),
        (Question(relation="BY"), {"BY"}),
        (Question(whom=Party("type", "Country")), {"WORKS_FOR"}),
        (Question(who=Party("name", "Thomas Bossert")), {"ATTRIBUTES"}),
        (Question(who=Party("name", "bossert")), {"ATTRIBUTES"}),
        (Question(whom=Party("name", "KOREA")), {"WORKS_FOR"}),
        (Question(who=Party("name", "O'Brien \\")), set()),
        (Question(since="2017-12-19", until="2017-12-19"), {"ATTRIBUTES", "BY", "WORKS_FOR"}),
        (Question(since="2017-12-20"), set()),
        (Question(until="2017-12-18"), set()),
        (Question(how="claim"), {"BY"}),
        (Question(how="fact"), {"ATTRIBUTES", "WORKS_FOR"}),
        (Question(how="denied"), set()),
    ],
)
def test_questions_find_what_they_ask_for(store: GraphStore, question: Question, relations: set[str]) -> None:
    store.write_reading(chain(published="2017-12-19"))
    result = store.query(cypher(question, names=["Thomas Bossert"]), timeout=120)
    assert {relation.type for relation in result.subgraph.relations} == relations
    assert len(result.rows) == len(relations)
    if result.rows:
        assert result.columns == ["p", "claims", "latest", "sentences"]
        assert all(row[3] for row in result.rows)


def test_without_a_relation_either_may_be_the_one_that_does_it(store: GraphStore) -> None:
    pair = [M("Silverline", "Organization"), M("Baltica", "Organization"), M("Oresko", "Person")]
    store.write_reading(make_reading("1.txt", pair, [C(1, "OWNS", 2), C(3, "OWNS", 1), C(2, "SUED", 3)]))
    firm, person = Party("type", "Organization"), Party("type", "Person")
    for question, found in (
        (Question(firm), 3),
        (Question(firm, "", firm), 1),
        (Question(person, "", firm), 2),
        (Question(person, "SUED"), 0),
    ):
        rows = store.query(cypher(question, names=[]), timeout=120).rows
        assert len(rows) == found, "each once, whichever of the two is looked at first"


@pytest.mark.parametrize("said", ["it's", "a\\", "\\'", "line\nbreak", "`x`", "', (n) DELETE n //"])
def test_texts_are_written_so_that_they_are_read_as_they_are(store: GraphStore, said: str) -> None:
    assert store.query(f"RETURN {text(said)} AS said", timeout=120).rows == [[said]]


@pytest.mark.parametrize(
    ("state", "question"),
    [
        ({}, Question()),
        ({"who": "any", "whom": None, "relation": None}, Question()),
        ({"who": "type:Person", "whom": "name:Ada"}, Question(Party("type", "Person"), "", Party("name", "Ada"))),
        ({"who": " typed: freely "}, Question(Party("name", "typed: freely"))),
        ({"who": "type:Zebra"}, Question(Party("name", "type:Zebra"))),
        ({"relation": "BY", "how": "denied"}, Question(relation="BY", how="denied")),
        ({"when": (date(2017, 1, 2),)}, Question(since="2017-01-02")),
        ({"when": (date(2017, 1, 2), date(2018, 1, 2))}, Question(since="2017-01-02", until="2018-01-02")),
        ({"when": ()}, Question()),
    ],
)  # fmt: skip
def test_the_forms_choices_make_a_question(state: dict[str, object], question: Question) -> None:
    assert chosen(state) == question


@pytest.mark.parametrize("how", list(HOWS))
def test_how_it_is_said_is_in_the_words_of_the_question(how: How) -> None:
    said = in_words(Question(Party("type", "Person"), "BY", Party("name", "Ada"), "2017-01-01", "", how), {"BY": "by"})
    assert said.startswith("any Person by Ada")
    assert said.endswith("since 2017-01-01")
    assert (HOWS[how] in said) is (how != "any")
