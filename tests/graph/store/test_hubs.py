"""What is counted and listed beside entities is what a recount finds: after loads, deletes and judgements.

The lists are made short here, so that a graph of a few articles has hubs.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Transaction

from graph.store import GraphStore, Settings, standing, upgrade
from graph.store.hubs import articles_told, edges_of, hub_lists
from graph.store.migrations import STORE
from graph.store.reads import ANY_TYPE
from graph.store.standing import articles_in, edge_rank, edges_in, first
from tests.graph.store.readings import LAZARUS, WANNACRY, C, M, make_reading
from tests.graph.store.snapshot import snapshot
from tests.graph.store.test_curating_model import Walk
from tests.stores import emptied

FEW = 3


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "KEPT", FEW)


def recounted(tx: Transaction) -> tuple[dict[str, tuple[int, int]], dict[str, list[str]], dict[str, list[str]]]:
    """Relations and neighbours of every entity; the best relations and the latest articles of hubs."""
    query = (
        f"MATCH (e:Entity) OPTIONAL MATCH (e)-[r:{ANY_TYPE}]-(o:Entity) "
        "RETURN e.id AS id, count(DISTINCT r) AS edges, count(DISTINCT o) AS near, e.article_count AS articles"
    )
    rows = [dict(r) for r in tx.run(query)]
    best, latest = {}, {}
    for r in rows:
        if r["edges"] > FEW:
            best[r["id"]] = [str(p["id"]) for p in first(edges_of(tx, r["id"], 10_000).values(), edge_rank)]
        if r["articles"] > FEW:
            latest[r["id"]] = [a for _, a in first(articles_told(tx, r["id"], 10_000), lambda article: article)]
    return {r["id"]: (r["edges"], r["near"]) for r in rows}, best, latest


def kept(tx: Transaction) -> tuple[dict[str, tuple[int, int]], dict[str, list[str]], dict[str, list[str]]]:
    """The same as it is stored; the properties of listed edges are compared on the way."""
    query = "MATCH (e:Entity) RETURN e.id AS id, e.edge_count AS edges, e.neighbour_count AS near"
    counts = {r["id"]: (r["edges"], r["near"]) for r in tx.run(query)}
    hubs = [r["id"] for r in tx.run("MATCH (h:Hub) RETURN h.id AS id")]
    assert set(hubs) <= set(counts), "a hub of an entity that has gone"
    best, latest = {}, {}
    for entity, lists in hub_lists(tx, hubs).items():
        assert any(lists.values())
        if lists["best"]:
            listed = edges_in(entity, lists["best"])
            stored = edges_of(tx, entity, 10_000)
            assert listed == [stored[str(p["id"])] for p in listed]
            best[entity] = [str(p["id"]) for p in listed]
        if lists["latest"]:
            latest[entity] = [a for _, a in articles_in(lists["latest"])]
    return counts, best, latest


def holds(store: GraphStore) -> None:
    assert store._connection.read(kept) == store._connection.read(recounted)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_counts_and_lists_are_those_of_a_recount_whatever_happens(embedded_settings: Settings, seed: int) -> None:
    with emptied(embedded_settings) as store:
        walked = Walk(store, seed)
        for n in range(24):
            walked.step()
            if n % 6 == 5:
                holds(store)


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", [7, 8])
def test_counts_and_lists_hold_on_neo4j(neo4j_settings: Settings, seed: int) -> None:
    with emptied(neo4j_settings) as store:
        walked = Walk(store, seed)
        for n in range(60):
            walked.step()
            if n % 6 == 5:
                holds(store)


def hub(store: GraphStore, count: int) -> str:
    """WannaCry linked with so many things in as many articles, the latest of which is told best."""
    for n in range(count):
        thing = M(f"Thing{n} Corporation", "Organization")
        claims = [C(1, "TARGETED", 2), C(1, "BY", 3)]
        store.write_reading(
            make_reading(f"{n}.txt", [WANNACRY, thing, LAZARUS], claims, published=f"2017-05-{n + 1:02}")
        )
    return store.search("WannaCry")[0].id


def test_a_hub_lists_its_best_relations_and_latest_articles(store: GraphStore) -> None:
    wannacry = hub(store, 5)
    holds(store)
    near = store.star(wannacry)
    assert [e.name for e in near.entities] == ["WannaCry", "Lazarus Group", "Thing3 Corporation", "Thing4 Corporation"]
    assert (near.hidden, near.entities[0].degree) == (3, 6)
    assert [a.source for a in store.articles_of(wannacry, limit=2)] == ["4.txt", "3.txt"]
    assert len(store.articles_of(wannacry)) == 5, "more are asked for than are listed"
    whole = store.neighbours(wannacry, limit=6)
    assert (len(whole.entities), whole.hidden) == (7, 0), "what is not listed is read when it is asked for"
    assert store.neighbours(wannacry, limit=2, exclude={near.entities[1].id}).hidden == 3
    assert store.delete_article(store.articles_of(wannacry, limit=1)[0].id)
    holds(store)
    assert [a.source for a in store.articles_of(wannacry, limit=2)] == ["3.txt", "2.txt"]


@pytest.mark.parametrize(
    "days", [range(1, 8), (1, 2, 3, 3, 3, 3, 4), (5, 5, 5, 5, 5)], ids=["apart", "together", "one"]
)
def test_the_latest_claims_about_a_hub_are_those_found_without_its_list(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch, days: Sequence[int]
) -> None:
    for n, day in enumerate(days):
        stated = [C(1, "BY", 2), C(2, "LINKED_TO", 1)]
        embedded_store.write_reading(make_reading(f"{n}", [WANNACRY, LAZARUS], stated, published=f"2017-05-{day:02}"))
    wannacry = embedded_store.search("WannaCry")[0].id
    monkeypatch.setattr("graph.store.evidence.AT_ONCE", 1)
    found = {limit: embedded_store.evidence_of(wannacry, limit=limit) for limit in (0, 1, 3, 4, 5, 99)}
    assert [len(claims) for claims in found.values()] == [0, 1, 3, 4, 5, 2 * len(days)]
    embedded_store._connection.command("MATCH (h:Hub) DELETE h")
    for limit, claims in found.items():
        assert embedded_store.evidence_of(wannacry, limit=limit) == claims


def test_an_entity_that_loses_what_made_it_a_hub_is_none(store: GraphStore) -> None:
    wannacry = hub(store, 5)
    for article in store.articles_of(wannacry)[:4]:
        assert store.delete_article(article.id)
    holds(store)
    assert store._connection.read(lambda tx: hub_lists(tx, [wannacry])) == {}
    near = store.star(wannacry)
    assert (len(near.entities), near.hidden) == (3, 0)


@pytest.mark.parametrize("few", [0, 60])
def test_among_hubs_what_either_lists_is_known_and_the_rest_is_said_to_be_left_out(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("graph.store.nearby.FEW", few)
    wannacry = hub(store, 8)
    everyone = [e.id for e in store.neighbours(wannacry, limit=20).entities]
    whole = store.between(everyone)
    assert store.among(everyone) == (whole, False)
    monkeypatch.setattr("graph.store.nearby.LOOKED_AT", 0)
    monkeypatch.setattr("graph.store.nearby.GLANCED_AT", 0)
    found, cut = store.among(everyone)
    assert cut
    assert found == whole, "of two hubs one is none here: what is small is always read"
    one = next(e for e in everyone if e != wannacry)
    assert store.among(everyone, at=[wannacry])[0] == [r for r in whole if wannacry in (r.subject, r.object)]
    assert store.among(everyone, at=[one]) == ([r for r in whole if one in (r.subject, r.object)], False)
    assert store.among(everyone, at=[]) == store.among([]) == ([], False)


def test_a_store_of_the_first_schema_is_counted_once_and_goes_on_where_it_stopped(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    wannacry = hub(store, 6)
    before, connection = snapshot(store), store._connection

    def as_of_old() -> None:
        connection.command("MATCH (h:Hub) DELETE h")
        connection.command("MATCH (e:Entity) REMOVE e.edge_count, e.neighbour_count")
        connection.command(f"MATCH (s:{STORE}) SET s.schema = 1")

    as_of_old()
    monkeypatch.setattr(upgrade, "BATCH", 2)
    monkeypatch.setattr(upgrade, "WORTH_SAYING", 1)
    said: list[str] = []
    with monkeypatch.context() as patch:
        done: list[object] = []

        def count(tx: Transaction, ids: list[str]) -> None:
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(ids)
            original(tx, ids)

        original = upgrade.count
        patch.setattr(upgrade, "count", count)
        with pytest.raises(KeyboardInterrupt):
            upgrade.bring_up(connection, said.append)
    assert len(said) == 1
    assert "the relations of its 8 names are counted once" in said[0]
    upgrade.bring_up(connection, said.append)
    assert "of its 4 names" in said[1], "two batches had been done"
    assert snapshot(store) == before
    holds(store)
    upgrade.bring_up(connection, said.append)
    assert len(said) == 2, "once is enough"
    assert store.entity(wannacry) is not None


def test_in_a_store_of_the_second_schema_who_denies_is_a_source_no_more(store: GraphStore) -> None:
    wannacry, connection = hub(store, 5), store._connection
    store.write_reading(make_reading("denial.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2, "negated"), C(2, "USES", 1)]))
    before = snapshot(store)
    connection.command("MATCH (:Entity)-[r:BY]->(:Entity) SET r.articles = r.articles + 1")
    connection.command("MATCH (h:Hub) SET h.best = ''")
    connection.command(f"MATCH (s:{STORE}) SET s.schema = 2")
    for _ in range(2):
        upgrade.bring_up(connection)
        assert snapshot(store) == before
    holds(store)
    by = next(r for r in store.star(wannacry).relations if r.type == "BY")
    assert (by.articles, by.denied, by.contested) == (5, 1, True)
