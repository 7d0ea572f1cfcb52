"""What is remembered of hubs is what a store says that has been asked for nothing yet, whatever has changed since."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Transaction

from graph.model import Relation
from graph.store import GraphStore, Settings, remembered_hubs, standing
from graph.store.hubs import Lists, hub_lists
from graph.store.remembered_hubs import Best, RememberedHubs
from graph.store.standing import pack_edges, relations_in
from tests.graph.store.readings import LAZARUS, WANNACRY, C, M, make_reading
from tests.graph.store.test_curating_model import Walk
from tests.stores import emptied

OTHERS = [f"other-{n}" for n in range(8)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Of a crowd in which whoever has more than two relations is a hub: whose lists were read, read by read."""
    read: list[list[str]] = []

    def watched(tx: Transaction, ids: Collection[str]) -> dict[str, Lists]:
        read.append(list(ids))
        return hub_lists(tx, ids)

    monkeypatch.setattr(standing, "KEPT", 2)
    monkeypatch.setattr("graph.store.nearby.LOOKED_AT", 0)
    monkeypatch.setattr("graph.store.nearby.GLANCED_AT", 0)
    monkeypatch.setattr(remembered_hubs, "hub_lists", watched)
    return read


def crowd(store: GraphStore) -> list[str]:
    """Four things each of which is linked with all others and with WannaCry."""
    things = [M(f"Thing{n} Corporation", "Organization") for n in range(4)]
    pairs = [C(i, "LINKED_TO", j) for i in range(1, 6) for j in range(i + 1, 6)]
    store.write_reading(make_reading("all.txt", [WANNACRY, *things], pairs, published="2017-05-12"))
    return sorted(e.id for e in store.top_entities(9))


@given(
    st.lists(
        st.tuples(st.sampled_from(OTHERS), st.sampled_from(["BY", "OWNS"]), st.booleans()), unique=True, max_size=20
    ),
    st.sets(st.sampled_from(OTHERS)),
    st.integers(0, 9),
)
def test_the_best_towards_some_are_those_of_the_whole_list(
    ends: list[tuple[str, str, bool]], others: set[str], most: int
) -> None:
    ids = [f"me|{kind}|{other}" if out else f"{other}|{kind}|me" for other, kind, out in ends]
    told = {"predicate": "", "count": 1, "articles": 1, "confidence": 0.5, "factuality": "asserted", "denied": 0}
    packed = pack_edges("me", [{"id": i, **told, "first_said": None, "last_said": "2017-05-12"} for i in ids])
    wanted = [r for r in relations_in("me", packed) if {r.subject, r.object} - {"me"} <= others]
    assert Best("me", packed).towards(others, most) == wanted[:most]
    assert all(isinstance(r, Relation) for r in Best("me", packed).towards(dict.fromkeys(others), most))


def anew(store: GraphStore, ids: list[str], at: list[str] | None = None) -> tuple[list[Relation], bool]:
    """What a store says that has been asked for nothing yet."""
    return GraphStore(store._connection).among(ids, at=at)


def test_lists_are_read_once_until_the_store_changes(store: GraphStore, asked: list[list[str]]) -> None:
    ids = crowd(store)
    first, of_one = anew(store, ids), anew(store, ids, ids[:1])
    assert first[1]
    assert of_one[0]
    asked.clear()
    assert store.among(ids) == first
    assert [sorted(read) for read in asked] == [ids]
    assert store.among(ids) == first
    assert store.among(ids, at=ids[:1]) == of_one
    assert len(asked) == 1, "all was known"
    store.write_reading(make_reading("more.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2)], published="2017-06-01"))
    more = [*ids, store.search("Lazarus Group")[0].id]
    after = store.among(more)
    assert len(asked) == 2
    assert after == anew(store, more)
    assert any(r.type == "BY" for r in after[0])


def test_only_of_who_is_new_anything_is_read(store: GraphStore, asked: list[list[str]]) -> None:
    ids = crowd(store)
    store.among(ids[:3])
    store.among(ids, at=ids[3:])
    assert [sorted(read) for read in asked] == [ids[:3], ids[3:]]
    assert store.among([*ids, "nobody"]) == anew(store, ids)


def test_what_was_kept_for_longest_is_read_again_where_there_is_no_more_room(
    embedded_store: GraphStore, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = crowd(embedded_store)
    whole = anew(embedded_store, ids)
    monkeypatch.setattr(remembered_hubs, "MOST_LISTS", 2)
    monkeypatch.setattr(remembered_hubs, "MOST_SIZES", 1)
    asked.clear()
    for _ in range(2):
        assert embedded_store.among(ids) == whole
    assert [len(read) for read in asked] == [5, 3]


def test_what_was_read_before_a_change_is_not_kept_after_it(embedded_store: GraphStore) -> None:
    hubs = RememberedHubs()
    wannacry = next(i for i in crowd(embedded_store) if "wannacry" in i)

    def meanwhile(tx: Transaction) -> dict[str, int]:
        before = hubs.sizes(tx, [])
        hubs._keep(-7, hubs._sizes, {wannacry: 99}, 10)  # by another thread that began at an older revision
        return before | hubs.sizes(tx, [wannacry, "nobody"])

    assert embedded_store._connection.read(meanwhile) == {wannacry: 4}


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_a_store_that_remembers_says_what_one_says_that_does_not(
    embedded_settings: Settings, asked: list[list[str]], seed: int
) -> None:
    with emptied(embedded_settings) as store:
        walked = Walk(store, seed)
        for _ in range(20):
            walked.step()
            ids = [e.id for e in store.top_entities(30)]
            assert store.among(ids) == anew(store, ids)
