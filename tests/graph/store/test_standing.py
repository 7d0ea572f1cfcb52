"""The lists of hubs: what is kept is the first of an order whatever comes and goes, or it is said to be unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Relation
from graph.store import standing
from graph.store.standing import (
    articles_in,
    counts_of,
    edge_rank,
    edges_in,
    first,
    pack_articles,
    pack_edges,
    relation_of,
    relations_in,
    renewed,
    renewed_edges,
    rows_in,
)
from graph.store.stored import Node

ITEMS = st.dictionaries(st.integers(0, 40), st.integers(0, 5), min_size=1)
"""Items by key, with what they weigh."""


def rank(item: tuple[int, int]) -> tuple[int, int]:
    key, weight = item
    return weight, key


@given(before=ITEMS, change=st.dictionaries(st.integers(0, 45), st.none() | st.integers(0, 5)), most=st.integers(1, 6))
def test_a_renewed_list_is_that_of_all_items(before: dict[int, int], change: dict[int, int | None], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "KEPT", most)
        if len(before) <= most:
            return
        after = {k: v for k, v in {**before, **change}.items() if v is not None}
        kept = first(before.items(), rank)
        come = [(k, v) for k, v in change.items() if v is not None]
        found = renewed(kept, set(change), come, lambda item: item[0], rank)
        if found is not None:
            assert found == first(after.items(), rank)
        elif set(kept) <= {*after.items()}:
            pytest.fail("nothing of the list has gone or weighs less: it could be told")


def edge(subject: str, type_: str, object_: str, **told: object) -> Node:
    plain: Node = {"predicate": "", "count": 1, "articles": 1, "confidence": 0.5, "factuality": "asserted", "denied": 0}
    return {"id": f"{subject}|{type_}|{object_}", **plain, "first_said": None, "last_said": None, **told}


STANDING = st.dictionaries(
    st.tuples(st.booleans(), st.integers(0, 6)), st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1
)
"""Relations of "me", outwards or inwards, to somebody with a number: in how many articles, and in how many claims."""


def own(out: bool, other: int, articles: int, count: int) -> Node:
    ends = ("me", f"e{other}") if out else (f"e{other}", "me")
    return edge(ends[0], "BY", ends[1], articles=articles, count=count)


@given(
    before=STANDING, change=STANDING, gone=st.sets(st.tuples(st.booleans(), st.integers(0, 6))), most=st.integers(1, 4)
)
def test_renewed_relations_are_those_of_all(
    before: dict[tuple[bool, int], tuple[int, int]],
    change: dict[tuple[bool, int], tuple[int, int]],
    gone: set[tuple[bool, int]],
    most: int,
) -> None:
    stood = {str(e["id"]): e for e in (own(*key, *told) for key, told in before.items())}
    changed: dict[str, Node | None] = {str(own(*key, 1, 1)["id"]): None for key in gone & set(before)}
    changed |= {str(e["id"]): e for e in (own(*key, *told) for key, told in change.items() if key not in gone)}
    whole = [e for e in {**stood, **changed}.values() if e is not None]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "KEPT", most)
        if len(stood) <= most or len(whole) <= most:
            return
        packed = pack_edges("me", first(stood.values(), edge_rank))
        found = renewed_edges("me", packed, changed)
        assert found in (None, pack_edges("me", first(whole, edge_rank)))
        listed = {e["id"] for e in edges_in("me", packed)}
        assert found is not None or listed & set(changed)


NAMES = st.text(st.characters(exclude_characters="|", codec="utf-8"), min_size=1, max_size=12)


@given(
    st.lists(
        st.builds(
            lambda other, out, **told: edge("me", "BY", f"{other}!", **told) if out else edge(f"{other}!", "BY", "me"),
            NAMES,
            st.booleans(),
            predicate=NAMES,
            count=st.integers(1, 9**9),
            articles=st.integers(1, 99),
            confidence=st.floats(0, 1),
            factuality=st.sampled_from(FACTUALITIES),
            last_said=st.none() | st.just("2017-05-15"),
        )
    )
)
def test_edges_come_out_of_the_text_as_they_went_in(edges: list[Node]) -> None:
    packed = pack_edges("me", edges)
    assert edges_in("me", packed) == edges
    relations = list(relations_in("me", packed))
    assert [r.id for r in relations] == [e["id"] for e in edges]
    for relation, told in zip(relations, edges, strict=True):
        assert relation.id == f"{relation.subject}|{relation.type}|{relation.object}"
        assert {name: getattr(relation, name) for name in standing.TOLD} == {n: told[n] for n in standing.TOLD}


def test_a_relation_is_made_of_its_row_alone() -> None:
    packed = pack_edges("me", [edge("me", "BY", "ada"), edge("bob", "OWNS", "me")])
    first, second = rows_in(packed)
    assert (first[1], second[1]) == ("ada", "bob")
    assert relation_of("me", first) == Relation("me|BY|ada", "me", "BY", "ada", "", 1, 1, 0.5)
    assert relation_of("me", tuple(second)).id == "bob|OWNS|me"


def test_the_best_told_comes_first_then_the_latest() -> None:
    told = [
        edge("a", "BY", "b", articles=2),
        edge("a", "BY", "c", articles=1, count=7),
        edge("a", "BY", "d", articles=1, count=2, last_said="2018-01-01"),
        edge("a", "BY", "e", articles=1, count=2, last_said="2017-01-01"),
        edge("a", "BY", "f", articles=1, count=2),
    ]
    assert first(reversed(told), edge_rank) == told


def test_articles_come_out_of_the_text_as_they_went_in() -> None:
    articles = [("2017-05-15", "a1"), ("", "a2")]
    assert articles_in(pack_articles(articles)) == articles


def test_a_node_without_counts_has_none() -> None:
    assert counts_of({}) == (0, 0, 0)
    assert counts_of({"edge_count": 3, "neighbour_count": 2, "article_count": 1}) == (3, 2, 1)
