"""Reading what models write: whole, wrapped, cut, broken, or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders.llm.answer import MOST_ITEMS, SaidClaim, SaidEntity, Unreadable, read_answer
from tests.loaders.llm.server import answer, claim, entity

ONE = answer([entity("e1", "Person", "Ada", "the queen")], [claim("e1", "LEADS", "e2", "Ada leads.", words="leads")])


def test_all_fields_are_read() -> None:
    read = read_answer(ONE)
    assert read.entities == (SaidEntity("e1", "Person", "Ada", ("the queen",)),)
    assert read.claims == (SaidClaim("Ada leads.", "e1", "LEADS", "e2", "leads", "asserted"),)
    assert (read.malformed, read.cut) == (0, False)


@pytest.mark.parametrize(
    ("item", "name", "forms"),
    [
        ({"name": " Ada \n Poe "}, "Ada Poe", ()),
        ({"name": "Ada", "also": "Queen"}, "Ada", ("Queen",)),
        ({"name": "Ada", "also": ["Ada", "", None, 3, ["x"], "Q"]}, "Ada", ("3", "Q")),
        ({"name": 2020, "id": 7, "also": None}, "2020", ()),
    ],
)
def test_entities_of_odd_shapes(item: dict[str, object], name: str, forms: tuple[str, ...]) -> None:
    [found] = read_answer(json.dumps({"entities": [item]})).entities
    assert (found.name, found.forms) == (name, forms)
    assert found.id == str(item.get("id", name))


@pytest.mark.parametrize("missing", ["quote", "subject", "object", "relation"])
def test_a_claim_without_what_makes_it_one_is_counted(missing: str) -> None:
    item = claim("e1", "LEADS", "e2", "Ada leads.")
    nothings: list[object] = ["", None, {}, True]
    for nothing in nothings:
        read = read_answer(json.dumps({"claims": [{**item, missing: nothing}, "x", None, 5]}))
        assert (read.claims, read.malformed) == ((), 4)


def test_other_names_for_the_relation_are_understood() -> None:
    item = {k: v for k, v in claim("e1", "", "e2", "q").items() if k != "relation"}
    assert read_answer(json.dumps({"claims": [{**item, "type": "LEADS"}]})).claims[0].relation == "LEADS"


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_of_a_cut_answer_only_whole_items_are_taken(cut: int) -> None:
    text = answer(
        [entity(f"e{n}", "Person", f"Person {n}") for n in range(3)],
        [claim("e0", "LEADS", "e1", f"Quote {n} {{[") for n in range(3)],
    )
    whole = read_answer(text)
    try:
        part = read_answer(text[:-cut])
    except Unreadable:
        assert len(text) - cut < 20
        return
    assert part.cut
    assert part.entities == whole.entities[: len(part.entities)]
    assert part.claims == whole.claims[: len(part.claims)]


def test_an_item_that_is_broken_in_the_middle_costs_itself_alone() -> None:
    text = answer([], [claim("a", "LEADS", "b", "one"), claim("a", "LEADS", "b", "two"), claim("a", "LEADS", "b", "3")])
    read = read_answer(text.replace('"quote": "two"', '"quote": "two" oops'))
    assert [c.quote for c in read.claims] == ["one", "3"]


def test_an_answer_that_never_ends_is_followed_so_far() -> None:
    read = read_answer(answer([], [claim("a", "LEADS", "b", "one")] * (MOST_ITEMS + 50)))
    assert len(read.claims) == MOST_ITEMS
    long = read_answer(answer([], [claim("a", "LEADS", "b", "x" * 10_000)]))
    assert len(long.claims[0].quote) == 2_000


def test_the_object_that_counts_is_the_one_with_entities_or_claims() -> None:
    assert read_answer('{"plan": "think"} then ' + ONE).claims
    assert read_answer('{"claims": "none", "entities": 5}').claims == ()


@given(st.text())
@example("{" * 5000)
@example('{"claims": [' + "[" * 100_000)
@example('{"entities": [{"name": "a"}, {"claims": [')
@example("<think>")
def test_any_text_is_read_or_unreadable(text: str) -> None:
    try:
        read = read_answer(text)
    except Unreadable:
        return
    assert read.malformed >= 0


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_any_json_in_the_place_of_items_is_read(value: object) -> None:
    read = read_answer(json.dumps({"entities": value, "claims": value}))
    assert all(isinstance(e.name, str) and e.name for e in read.entities)
