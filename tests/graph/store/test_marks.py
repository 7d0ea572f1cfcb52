"""What users said of single claims, read for many at once; on both stores."""

from __future__ import annotations

import doctest
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.model import JUDGEMENT_KINDS, Judgement
from graph.resolve import verdicts
from graph.store import GraphStore, marks
from graph.store.marks import Marks, marks_of
from tests.graph.store.readings import chain


def say(store: GraphStore, kind: str, about: str, value: str = "", by: str = "ada") -> Judgement:
    return store.judge(Judgement("", kind, about, by=by, value=value))  # type: ignore[arg-type]


def test_docstrings() -> None:
    assert doctest.testmod(marks).failed == 0


def test_marks_of_many_claims_are_read_at_once(store: GraphStore) -> None:
    reading = chain("a.txt")
    store.write_reading(reading)
    first, second, third = (f"{reading.article.id}/{c.id}" for c in reading.claims)
    wrong = say(store, "wrong_claim", first)
    older, newer = say(store, "note", first, "see page 3"), say(store, "note", first, "doubtful")
    say(store, "right_claim", second)
    found = store.marks([first, second, third, "nowhere/c1"])
    assert set(found) == {first, second}
    assert found[first] == Marks(wrong, (newer, older))
    assert (found[first].judged, found[second].judged) == ("wrong", "right")
    store.retract(wrong.id)
    store.retract(newer.id)
    assert store.marks([first]) == {first: Marks(None, (older,))}
    assert store.marks([]) == {}


def test_a_reprint_of_the_claim_has_the_same_marks(store: GraphStore) -> None:
    first, reprint = chain("a.txt"), chain("wire.txt")
    for reading in (first, reprint):
        store.write_reading(reading)
    say(store, "wrong_claim", f"{first.article.id}/c2")
    assert store.marks([f"{reprint.article.id}/c2"])[f"{reprint.article.id}/c2"].judged == "wrong"


judgements = st.lists(
    st.builds(
        Judgement,
        id=st.integers(0, 10**6).map("j{}".format),
        kind=st.sampled_from(JUDGEMENT_KINDS),
        left=st.sampled_from(["k1", "k2", "k3"]),
        right=st.sampled_from(["e1", "e2"]),
        at=st.integers(1, 28).map("2024-01-{:02}".format),
        retracted_at=st.sampled_from([None, None, "2025-01-01"]),
        value=st.just("text"),
    ),
    unique_by=lambda j: j.id,
)


@given(judgements)
def test_the_verdict_is_the_one_by_which_the_graph_is_drawn(given_: list[Judgement]) -> None:
    found = marks_of(given_)
    assert {key: m.judged for key, m in found.items() if m.judged} == verdicts(given_)
    assert all(m.verdict is None or m.verdict.retracted_at is None for m in found.values())
    told = [j for m in found.values() for j in m.notes]
    assert {j.id for j in told} == {j.id for j in given_ if j.kind == "note" and j.retracted_at is None}
    for m in found.values():
        assert [j.at for j in m.notes] == sorted((j.at for j in m.notes), reverse=True)


@given(judgements)
def test_what_is_taken_back_leaves_no_mark(given_: list[Judgement]) -> None:
    assert marks_of(replace(j, retracted_at="2025-01-01") for j in given_) == {}
