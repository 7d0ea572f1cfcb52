"""Entities across articles: aliases found, merges and un-merges, and that nothing depends on the way there."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Entity, Judgement, JudgementKind, Reading
from graph.store import GraphStore, Settings
from tests.graph.store.readings import BOSSERT, KOREA, LAZARUS, WANNACRY, C, M, chain, make_reading
from tests.graph.store.snapshot import snapshot
from tests.stores import emptied

COBRA = M("Hidden Cobra", "Group")
FULL_NSA = M("National Security Agency", "Organization", ("National Security Agency", "NSA"))
NSA = M("NSA", "Organization")


def named(store: GraphStore, name: str) -> Entity:
    """The one entity of that name."""
    (found,) = [e for e in store.search(name, limit=50) if e.name == name]
    return found


def judge(store: GraphStore, kind: JudgementKind, left: str, right: str = "") -> Judgement:
    return store.judge(Judgement("", kind, named(store, left).id, named(store, right).id if right else "", by="tester"))


def test_one_person_in_two_articles_is_one_node(store: GraphStore) -> None:
    store.write_reading(chain("a.txt", published="2017-12-19"))
    store.write_reading(
        make_reading("b.txt", [M("THOMAS BOSSERT", "Person"), KOREA], [C(1, "BLAMES", 2)], published="2017-12-20")
    )
    bossert = named(store, "Thomas Bossert")
    assert (bossert.aliases, bossert.article_count, bossert.mention_count) == (("THOMAS BOSSERT",), 2, 2)
    assert (bossert.first_seen, bossert.last_seen, bossert.degree) == ("2017-12-19", "2017-12-20", 2)


def test_most_used_spelling_and_type_are_shown(store: GraphStore) -> None:
    for n, (name, type_) in enumerate([("Wannacry", "Event"), ("WannaCry", "Malware"), ("WannaCry", "Malware")]):
        store.write_reading(
            make_reading(f"{n}.txt", [M(name, type_), LAZARUS], [C(1, "BY", 2)], published=f"2017-05-1{n}")
        )
    found = named(store, "WannaCry")
    assert (found.type, found.aliases) == ("Malware", ("Wannacry",))
    assert store.stats().by_type == {"Group": 1, "Malware": 1}
    rows = store.query("MATCH (w:Malware)-[r:BY]->(g) RETURN w.name, r.count, g.name").rows
    assert rows == [["WannaCry", 3, "Lazarus Group"]]
    assert store.query("MATCH (e:Event) RETURN e").rows == []


def test_vote_on_the_type_can_be_undone(store: GraphStore) -> None:
    store.write_reading(make_reading("0.txt", [M("WannaCry", "Event"), LAZARUS], [C(1, "BY", 2)]))
    before = snapshot(store)
    others = [make_reading(f"{n}.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2), C(2, "USES", 1)]) for n in (1, 2)]
    for reading in others:
        store.write_reading(reading)
    assert named(store, "WannaCry").type == "Malware"
    for reading in others:
        store.delete_article(reading.article.id)
    assert snapshot(store) == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_acronym_finds_its_name_in_any_order(embedded_store: GraphStore, order: tuple[int, ...]) -> None:
    store = embedded_store
    readings = [
        make_reading("full.txt", [FULL_NSA, BOSSERT], [C(2, "WORKS_FOR", 1)]),
        make_reading("short.txt", [NSA, WANNACRY], [C(1, "CREATED", 2)]),
        make_reading("again.txt", [NSA, BOSSERT], [C(2, "WORKS_FOR", 1)]),
    ]
    for n in order:
        store.write_reading(readings[n])
    agency = named(store, "National Security Agency")
    assert (agency.aliases, agency.article_count) == (("NSA",), 3)
    assert {r.type: r.articles for r in store.neighbours(agency.id).relations} == {"WORKS_FOR": 2, "CREATED": 1}
    store.delete_article(readings[0].article.id)
    assert [e.name for e in store.search("nsa")] == ["NSA"]
    assert store.search("National Security Agency") == []


def test_surname_alone_joins_nobody(store: GraphStore) -> None:
    store.write_reading(make_reading("a.txt", [M("Thomas Bossert", "Person", ("Thomas Bossert", "Bossert"))]))
    store.write_reading(make_reading("b.txt", [M("Bossert", "Person")]))
    store.write_reading(make_reading("c.txt", [M("Bossert", "Person")]))
    found = sorted((e.name, e.article_count) for e in store.top_entities(10))
    assert found == [("Bossert", 1), ("Bossert", 1), ("Thomas Bossert", 1)]


def test_one_person_under_two_first_names(store: GraphStore) -> None:
    store.write_reading(make_reading("tom.txt", [M("Tom Bossert", "Person")]))
    assert [(e.name, e.aliases) for e in store.top_entities()] == [("Tom Bossert", ())]
    store.write_reading(make_reading("thomas.txt", [BOSSERT]))
    assert [(e.name, e.aliases) for e in store.top_entities()] == [("Thomas Bossert", ("Tom Bossert",))]


def test_merge_joins_nodes_edges_and_evidence(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    store.write_reading(make_reading("b.txt", [WANNACRY, COBRA], [C(1, "BY", 2, "alleged")]))
    judgement = judge(store, "same", "Lazarus Group", "Hidden Cobra")
    lazarus = named(store, "Lazarus Group")
    assert (lazarus.aliases, lazarus.article_count) == (("Hidden Cobra",), 2)
    (edge,) = [r for r in store.neighbours(lazarus.id).relations if r.type == "BY"]
    assert (edge.count, edge.articles, edge.factuality) == (2, 2, "attributed")
    assert len(store.evidence(edge.subject, "BY", edge.object)) == 2
    assert store.judgements() == [judgement]
    assert (judgement.kind, judgement.by, judgement.retracted_at) == ("same", "tester", None)


def test_merge_then_retract_is_as_before(store: GraphStore) -> None:
    store.write_reading(chain("a.txt", published="2017-12-19"))
    store.write_reading(make_reading("b.txt", [WANNACRY, COBRA, LAZARUS], [C(1, "BY", 2), C(2, "LINKED_TO", 3)]))
    before, stats = snapshot(store), store.stats()
    judgement = judge(store, "same", "Lazarus Group", "Hidden Cobra")
    assert snapshot(store) != before
    assert store.retract(judgement.id)
    assert snapshot(store) == before
    assert store.stats() == stats
    assert not store.retract(judgement.id)
    assert [j.retracted_at is None for j in store.judgements()] == [False]


def test_merged_ends_of_one_edge_make_no_edge(store: GraphStore) -> None:
    store.write_reading(make_reading("b.txt", [COBRA, LAZARUS], [C(1, "LINKED_TO", 2)]))
    judge(store, "same", "Lazarus Group", "Hidden Cobra")
    assert store.stats().relations == 0
    assert store.stats().claims == 1


def test_judgements_are_remembered_by_later_loads(store: GraphStore) -> None:
    store.write_reading(make_reading("b.txt", [COBRA, LAZARUS], [C(1, "LINKED_TO", 2)]))
    judgement = judge(store, "same", "Lazarus Group", "Hidden Cobra")
    later = make_reading("c.txt", [COBRA, KOREA], [C(1, "WORKS_FOR", 2)])
    store.write_reading(later)
    assert [e.name for e in store.search("hidden cobra")] == ["Lazarus Group"]
    assert store.mention_entities(later.article.id)["m1"].name == "Lazarus Group"
    by = "MATCH (m:Mention {text: 'Hidden Cobra'})-[r:REFERS_TO]->() RETURN DISTINCT r.by"
    assert store.query(by).rows == [[judgement.id]]
    store.retract(judgement.id)
    assert named(store, "Hidden Cobra").article_count == 2


def test_different_separates_what_an_alias_joined(store: GraphStore) -> None:
    store.write_reading(make_reading("full.txt", [FULL_NSA]))
    store.write_reading(make_reading("short.txt", [NSA]))
    agency = named(store, "National Security Agency")
    short = "organization-nsa-" + next(
        str(r[0]).rpartition("-")[2] for r in store.query("MATCH (m:Mention {text: 'NSA'}) RETURN m.home").rows
    )
    judgement = store.judge(Judgement("", "different", agency.id, short))
    assert sorted((e.name, e.article_count) for e in store.top_entities(5)) == [
        ("NSA", 1),
        ("National Security Agency", 1),
    ]
    store.retract(judgement.id)
    assert [e.name for e in store.top_entities(5)] == ["National Security Agency"]


def test_no_entity_leaves_the_graph_and_comes_back(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    before = snapshot(store)
    judgement = judge(store, "not_an_entity", "WannaCry")
    assert store.search("WannaCry") == []
    assert {e.name for e in store.top_entities(5)} == {"Lazarus Group", "North Korea", "Thomas Bossert"}
    assert store.stats().relations == 1
    store.write_reading(make_reading("b.txt", [WANNACRY]))
    assert store.search("WannaCry") == []
    store.delete_article(make_reading("b.txt", [WANNACRY]).article.id)
    store.retract(judgement.id)
    assert snapshot(store) == before


def test_taken_back_and_explained_at_once_it_stays_taken_back(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    for _ in range(8):
        said = judge(store, "different", "WannaCry", "Lazarus Group")
        together = threading.Barrier(2)

        def retract(said: Judgement = said, together: threading.Barrier = together) -> bool:
            together.wait(60)
            return store.retract(said.id, by="one")

        def explain(said: Judgement = said, together: threading.Barrier = together) -> None:
            together.wait(60)
            store.give_reason(said.id, "because")

        with ThreadPoolExecutor(2) as pool:
            retracted, explained = pool.submit(retract), pool.submit(explain)
            explained.result()
            assert retracted.result()
        (now,) = (j for j in store.judgements() if j.id == said.id)
        assert (now.retracted_at is not None, now.retracted_by) == (True, "one")


def test_judgement_needs_two_entities_that_are_there(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    bossert = named(store, "Thomas Bossert").id
    with pytest.raises(BadInput, match="no entity 'nobody'"):
        store.judge(Judgement("", "same", bossert, "nobody"))
    with pytest.raises(BadInput, match="itself"):
        store.judge(Judgement("", "same", bossert, bossert))
    assert store.judgements() == []


NAMES = [FULL_NSA, NSA, COBRA, LAZARUS, BOSSERT, M("Bossert", "Person"), WANNACRY, M("WannaCry", "Event"), KOREA]
claims = st.tuples(st.integers(1, 3), st.sampled_from(["BY", "LINKED_TO", "USES"]), st.integers(1, 3)).filter(
    lambda c: c[0] != c[2]
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    mentions = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=5))
    stated = [
        C(*c, draw(st.sampled_from(["asserted", "negated", "alleged"]))) for c in draw(st.lists(claims, max_size=4))
    ]
    published = draw(st.sampled_from([None, "2017-05-12", "2017-12-19", "2018-09-06"]))
    return make_reading(f"{draw(st.integers(1, 3))}.txt", mentions, stated, published=published)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(readings(), min_size=2, max_size=4), st.randoms())
def test_only_what_is_loaded_matters_not_how(
    embedded_settings: Settings, loaded: list[Reading], random: st.DataObject
) -> None:
    """Loading in another order, twice, with a merge in between that is taken back, or with an article more that is
    deleted again: the graph is the same."""
    last = {r.article.id: r for r in loaded}
    with emptied(embedded_settings) as store:
        for reading in last.values():
            store.write_reading(reading)
        expected, stats = snapshot(store), store.stats()
    with emptied(embedded_settings) as store:
        extra = make_reading("extra.txt", [FULL_NSA, WANNACRY, LAZARUS], [C(1, "LINKED_TO", 2)], published="2016-01-01")
        store.write_reading(extra)
        for reading in loaded:
            store.write_reading(reading)
        some = store.top_entities(4)
        merged = [store.judge(Judgement("", "same", some[0].id, e.id)) for e in some[1:3]]
        order = list(last.values())
        random.shuffle(order)  # type: ignore[attr-defined]
        for reading in order:
            store.write_reading(reading)
        store.delete_article(extra.article.id)
        for judgement in merged:
            store.retract(judgement.id)
        assert snapshot(store) == expected
        assert store.stats() == stats
