"""Nodes as the store returns them, as the model's dataclasses."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Claim
from graph.store.rows import claim_from, entity_from, mention_from, spans

SPANS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=6)


@given(SPANS)
def test_spans_come_back_from_a_flat_list(pairs: list[tuple[int, int]]) -> None:
    assert spans([number for pair in pairs for number in pair]) == tuple(pairs)


@pytest.mark.parametrize("flat", [None, "", 3, "12", {}, []], ids=repr)
def test_what_is_no_list_has_no_spans(flat: object) -> None:
    assert spans(flat) == ()


def test_half_a_span_is_a_damaged_store() -> None:
    with pytest.raises(ValueError, match="shorter"):
        spans([1, 2, 3])


def test_a_mention_has_its_local_id() -> None:
    row = {"id": "a123/m7", "text": "Ada", "type": "Person", "spans": [0, 3, 9, 12], "names": ["Ada", "A."]}
    found = mention_from(row)
    assert found.name == "Ada"
    assert found.spans == ((0, 3), (9, 12))
    assert found.names == ("Ada", "A.")
    assert found.id.endswith("m7")
    assert "a123" not in found.id


@pytest.mark.parametrize("names", [None, [], ()], ids=repr)
def test_a_mention_without_names_is_a_description(names: object) -> None:
    row = {"id": "a1/m1", "text": "the attack", "type": "Event", "spans": [0, 10], "names": names}
    assert mention_from(row).names == ()


CLAIMS = st.builds(
    Claim,
    id=st.just("c1"),
    subject=st.just("m1"),
    type=st.sampled_from(["BY", "RELATED"]),
    predicate=st.text(min_size=1, max_size=9),
    object=st.just("m2"),
    start=st.integers(0, 9),
    end=st.integers(10, 20),
    quote=st.text(max_size=9),
    factuality=st.sampled_from(FACTUALITIES),
    said_by=st.none() | st.just("m3"),
    confidence=st.floats(0, 1),
    time_text=st.none() | st.just("on Monday"),
    place_text=st.none() | st.just("in Paris"),
    trigger=SPANS.map(tuple),
)


@given(CLAIMS)
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    row = asdict(claim)
    row |= {key: f"a1/{row[key]}" for key in ("id", "subject", "object", "said_by") if row[key]}
    row["trigger"] = [number for pair in claim.trigger for number in pair]
    assert claim_from(row) == claim


def test_properties_that_no_claim_has_are_left_out() -> None:
    row = asdict(Claim("a1/c1", "a1/m1", "BY", "by", "a1/m2", 0, 3, "x")) | {"key": "k1", "trigger": None, "score": 3}
    assert claim_from(row) == Claim("c1", "m1", "BY", "by", "m2", 0, 3, "x")


def test_an_entity_takes_the_type_from_its_labels() -> None:
    row = {"id": "p", "name": "Ada", "aliases": ["A."], "mention_count": 3, "article_count": 2, "first_seen": "2017"}
    found = entity_from(["Entity", "Person"], {**row, "neighbour_count": 4})
    assert (found.type, found.degree, found.mention_count, found.article_count) == ("Person", 4, 3, 2)
    assert found.aliases == ("A.",)
    assert found.first_seen == "2017"
    assert found.last_seen is None
    assert entity_from(["Person", "Entity"], row).type == "Person"


@pytest.mark.parametrize("labels", [[], ["Entity"]], ids=repr)
def test_an_entity_without_a_type_has_none(labels: list[str]) -> None:
    found = entity_from(labels, {"id": "p", "name": "Ada"})
    assert found.type == ""
    assert found.mention_count == found.article_count == found.degree == 0
    assert found.aliases == ()
