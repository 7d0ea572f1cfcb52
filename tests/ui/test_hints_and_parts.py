"""Hints on queries that found nothing, and the text of an article cut into parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Entity, Mention, Relation
from ui.article_content import parts
from ui.drawing import fold
from ui.query_hints import KEYWORDS, MOST_HINTS, keyword_hint, place, problem, why_empty

LABELS, TYPES, PROPERTIES = ["Person", "Country", "Entity"], ["WORKS_FOR", "BY"], ["name", "type"]


def hints(cypher: str) -> list[str]:
    return why_empty(cypher, labels=LABELS, relations=TYPES, properties=PROPERTIES)


@pytest.mark.parametrize(
    ("cypher", "wanted"),
    [
        pytest.param("MATCH (n:Person) RETURN n.name", [], id="all known"),
        pytest.param("MATCH (n:person) RETURN n", ["label person; did you mean Person?"], id="case"),
        pytest.param("MATCH (n:Spaceship) RETURN n", ["label Spaceship."], id="near to none"),
        pytest.param("MATCH (:Person|Contry) RETURN 1", ["label Contry; did you mean Country?"], id="one of two"),
        pytest.param("MATCH ()-[:WORK_FOR]->() RETURN 1", ["type WORK_FOR; did you mean WORKS_FOR?"], id="a type"),
        pytest.param("MATCH (n) RETURN n.nme", ["property nme; did you mean name?"], id="a property"),
        pytest.param("MATCH (n:`Persn`) RETURN n", ["label Persn; did you mean Person?"], id="in backticks"),
        pytest.param("MATCH (n) WHERE n.name = '(:Persn)' RETURN n", [], id="in a string"),
        pytest.param("MATCH (n) // (:Persn)\nRETURN n", [], id="in a comment"),
        pytest.param("RETURN date.truncate('day', date())", [], id="a function is no property"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_hints(cypher: str, wanted: list[str]) -> None:
    found = hints(cypher)
    assert len(found) == len(wanted)
    assert all(said.endswith(end) for said, end in zip(found, wanted, strict=True))


def test_there_are_never_many_hints() -> None:
    assert len(hints("MATCH (:A1)--(:A2)--(:A3)--(:A4)--(:A5) RETURN 1")) == MOST_HINTS


@given(st.text("()[]{}:|&!`'\"/* nPerson.name-><\n", max_size=60))
def test_any_query_gets_hints_without_an_error(cypher: str) -> None:
    assert len(hints(cypher)) <= MOST_HINTS


@pytest.mark.parametrize("word", KEYWORDS)
def test_a_keyword_itself_is_never_corrected(word: str) -> None:
    assert keyword_hint(f"mismatched input '{word}'") == ""
    assert keyword_hint(f"mismatched input '{word.lower()}'") == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("MACH", "MATCH"), ("RETRUN", "RETURN"), ("wher", "WHERE"), ("LIMTI", "LIMIT"), ("xyz", "")]
)
def test_keywords(typed: str, meant: str) -> None:
    said = keyword_hint(f"Invalid input '{typed}'")
    assert said == (f"Did you mean {meant} instead of {typed}?" if meant else "")


@pytest.mark.parametrize("message", ["", "no place", "line x, column y", "column 3"])
def test_errors_without_a_place(message: str) -> None:
    assert place(message) is None
    assert problem(message, "RETURN 1") is None


@given(st.integers(0, 50), st.integers(0, 50), st.text(max_size=40))
def test_a_place_outside_of_the_query_has_no_fix_and_no_error(line: int, column: int, cypher: str) -> None:
    found = problem(f"wrong (line {line}, column {column})", cypher)
    assert found is not None
    assert (found.line, found.column) == (line, column)
    if not 0 < line <= cypher.count("\n") + 1:
        assert found.fix == ""


TEXT = "Ada met Bob in Paris."
SPANS = st.tuples(st.integers(0, 25), st.integers(0, 25)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(SPANS, max_size=5), st.lists(SPANS, max_size=5))
def test_the_parts_are_the_text(named: list[tuple[int, int]], claims: list[tuple[int, int]]) -> None:
    mentions = [(span, Mention(f"m{i}", "Ada", "Person", (span,))) for i, span in enumerate(named)]
    found = parts(TEXT, mentions, [(span, n) for n, span in enumerate(claims)], {})
    assert "".join(part["text"] for part in found) == TEXT
    at = 0
    for part in found:
        inside = [n for n, (start, end) in enumerate(claims) if start <= at < end]
        assert part.get("claims", []) == inside
        assert ("name" in part) == any(start <= at < end for start, end in named)
        at += len(part["text"])


def test_of_nested_mentions_the_inner_one_is_marked() -> None:
    outer = Mention("m1", "Bank of England", "Organization", ((0, 15),))
    inner = Mention("m2", "England", "Country", ((8, 15),))
    england = Entity("c", "England", "Country")
    found = parts("Bank of England", [((0, 15), outer), ((8, 15), inner)], [], {"m2": england})
    assert [part["name"] for part in found] == ["Bank of England", "England"]
    assert "entity" not in found[0]
    assert found[1]["entity"] == "c"


RELATIONS = st.builds(
    lambda a, kind, b, articles: Relation(f"{a}|{kind}|{b}", a, kind, b, articles=articles),
    st.sampled_from("abc"),
    st.sampled_from(["BY", "USES", "LEADS"]),
    st.sampled_from("abc"),
    st.integers(0, 5),
)


@given(st.lists(RELATIONS, max_size=12, unique_by=lambda r: r.id), st.data())
def test_folding_keeps_one_line_a_pair_and_counts_the_rest(relations: list[Relation], data: st.DataObject) -> None:
    ids = [r.id for r in relations]
    chosen = data.draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else []
    kept, folded = fold(relations, open_ids=chosen)
    assert len(kept) + sum(folded.values()) == len(relations)
    assert set(chosen) <= {r.id for r in kept}
    assert {frozenset((r.subject, r.object)) for r in kept} == {frozenset((r.subject, r.object)) for r in relations}
    for best in kept:
        if best.id in folded:
            pair = {best.subject, best.object}
            assert all(best.articles >= r.articles for r in relations if {r.subject, r.object} == pair)
