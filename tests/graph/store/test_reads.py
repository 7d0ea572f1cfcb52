"""Search, neighbours, paths and evidence, on both back ends."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Reading, Stats, Subgraph
from graph.store import GraphStore, Settings, open_store, reads
from graph.store.search import distance
from tests.graph.store.readings import BOSSERT, KOREA, LAZARUS, MICROSOFT, WANNACRY, C, M, chain, make_reading


def names(subgraph: Subgraph | None) -> list[str]:
    assert subgraph is not None
    return [e.name for e in subgraph.entities]


def id_of(store: GraphStore, name: str) -> str:
    return store.search(name)[0].id


def test_empty_store_answers_everything(store: GraphStore) -> None:
    assert store.stats() == Stats()
    assert store.articles() == []
    assert store.article("a1") is None
    assert store.reading("a1") is None
    assert store.mention_entities("a1") == {}
    assert store.search("anything") == []
    assert store.entity("nobody") is None
    assert store.entities(["nobody"]) == []
    assert store.top_entities() == []
    assert store.neighbours("nobody") == Subgraph()
    assert store.between(["nobody"]) == []
    assert store.path("nobody", "else") is None
    assert store.path("nobody", "nobody") is None
    assert store.evidence("a", "BY", "b") == []
    assert store.evidence_of("nobody") == []
    assert list(store.readings()) == []
    assert store.judgements() == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("WannaCry", "WannaCry"),
        ("wannacry", "WannaCry"),
        ("wan", "WannaCry"),
        ("w", "WannaCry"),
        ("wanacry", "WannaCry"),
        ("awnnacry", "WannaCry"),
        ("thoams bosert", "Thomas Bossert"),
        ("bossert", "Thomas Bossert"),
        ("thomas bos", "Thomas Bossert"),
        ("bossert thomas", "Thomas Bossert"),
        ("KOREA", "North Korea"),
        ("the north korea's", "North Korea"),
        ("  lazarus   group ", "Lazarus Group"),
        ("apt38", "Lazarus Group"),
        ("peña nieto", "Enrique Peña Nieto"),
        ("pena", "Enrique Peña Nieto"),
    ],
)
def test_search_finds(embedded_store: GraphStore, typed: str, first: str) -> None:
    lazarus = M("Lazarus Group", "Group", ("Lazarus Group", "APT38"))
    embedded_store.write_reading(chain())
    embedded_store.write_reading(make_reading("b.txt", [lazarus, M("Enrique Peña Nieto", "Person")]))
    assert [e.name for e in embedded_store.search(typed)][:1] == [first]


@pytest.mark.parametrize("typed", ["wxnnacry", "awnnacry", "annacry", "thomas bssert", "xossert"])
def test_in_a_large_store_a_letter_is_forgiven_wherever_it_is(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    embedded_store.write_reading(chain())
    monkeypatch.setattr("graph.store.search._SMALL", -1)
    assert len(embedded_store.search(typed)) == 1
    assert embedded_store.search("xxnnxxry") == []


@pytest.mark.parametrize("typed", ["a" * 40, "a" * 300, "aб" * 9, "a" * 200_000, "ab " * 100_000])
def test_what_nobody_is_called_is_looked_for_whatever_its_length(store: GraphStore, typed: str) -> None:
    store.write_reading(chain())
    assert store.search(typed) == []
    assert store.articles(search=typed) == []


def test_in_a_large_store_the_other_words_help_where_two_letters_are_wrong(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write_reading(make_reading("a.txt", [M("WannaCry Patch", "Product"), M("Other Patch", "Product"), WANNACRY]))
    monkeypatch.setattr("graph.store.search._SMALL", -1)
    assert [e.name for e in store.search("wxnnxcry patch")] == ["WannaCry Patch"]
    assert store.search("wxnnxcry") == []


def test_where_very_many_begin_alike_a_letter_is_still_forgiven_at_the_end(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Wannabe{letter}" for letter in "abcdefgh"]
    embedded_store.write_reading(make_reading("a.txt", [*(M(name, "Product") for name in names), WANNACRY]))
    monkeypatch.setattr("graph.store.search._SMALL", -1)
    monkeypatch.setattr("graph.store.search._NEAR", 1)
    assert [e.name for e in embedded_store.search("wannacrx")] == ["WannaCry"]


def test_search_on_both_back_ends(store: GraphStore) -> None:
    store.write_reading(chain())
    store.write_reading(
        make_reading("b.txt", [M("WannaCry Patch", "Product"), WANNACRY, M("Anti-WannaCry", "Product")])
    )
    assert [e.name for e in store.search("wannacry")] == ["WannaCry", "WannaCry Patch", "Anti-WannaCry"]
    assert [e.name for e in store.search("wannacry", limit=1)] == ["WannaCry"]
    assert [e.name for e in store.search("wanacry", limit=1)] == ["WannaCry"]
    assert [e.name for e in store.search("bossert")] == ["Thomas Bossert"]
    assert store.search("zzzz") == []


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7), st.integers(0, 3))
def test_distance(a: str, b: str, most: int) -> None:
    far = distance(a, b, 99)
    assert far == distance(b, a, 99)
    assert (far == 0) == (a == b)
    assert abs(len(a) - len(b)) <= far <= max(len(a), len(b))
    assert distance(a, b, most) == min(far, most + 1)


def test_the_popular_come_first_among_many_that_begin_alike(embedded_store: GraphStore) -> None:
    crowd = [M(f"Aa{n:03d} Works", "Organization") for n in range(240)]
    embedded_store.write_reading(make_reading("crowd.txt", crowd))
    for n in range(2):
        embedded_store.write_reading(make_reading(f"{n}.txt", [M("Aluminium Works", "Organization")]))
    embedded_store.top_entities(1)
    assert [e.name for e in embedded_store.search("a", limit=2)] == ["Aluminium Works", "Aa000 Works"]


def test_more_often_mentioned_comes_first(embedded_store: GraphStore) -> None:
    for n in range(3):
        embedded_store.write_reading(make_reading(f"{n}.txt", [M("Park Jin Hyok", "Person")]))
    embedded_store.write_reading(make_reading("x.txt", [M("Park Geun-hye", "Person")]))
    assert [e.name for e in embedded_store.search("park")] == ["Park Jin Hyok", "Park Geun-hye"]


@pytest.fixture(scope="module")
def filled(embedded_settings: Settings) -> Iterator[GraphStore]:
    with open_store(embedded_settings) as store:
        store.write_reading(chain())
        yield store


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30) | st.text(alphabet='+-&|!(){}[]^"~*?:\\/ aANDORNOT', max_size=20))
def test_search_takes_any_text(filled: GraphStore, text: str) -> None:
    assert isinstance(filled.search(text), list)


def star(store: GraphStore) -> str:
    """WannaCry with neighbours of falling evidence: 3 articles, 2 articles, 1 article sure, 1 article unsure."""
    strong, middle, sure, unsure = (
        M(f"{w} Corporation Works", "Organization") for w in ("Strong", "Middle", "Sure", "Unsure")
    )
    for n in range(3):
        store.write_reading(make_reading(f"s{n}.txt", [WANNACRY, strong], [C(1, "AFFECTED", 2)]))
    for n in range(2):
        store.write_reading(make_reading(f"m{n}.txt", [WANNACRY, middle], [C(1, "TARGETED", 2), C(1, "AFFECTED", 2)]))
    claims = [C(1, "AFFECTED", 2, confidence=0.9), C(1, "AFFECTED", 3, confidence=0.4), C(2, "LINKED_TO", 3)]
    store.write_reading(make_reading("u.txt", [WANNACRY, sure, unsure], claims))
    return id_of(store, "WannaCry")


def test_neighbours_best_evidenced_first(store: GraphStore) -> None:
    centre = star(store)
    all_of_it = store.neighbours(centre)
    assert [n.split()[0] for n in names(all_of_it)] == ["WannaCry", "Strong", "Middle", "Sure", "Unsure"]
    assert all_of_it.hidden == 0
    assert sorted(r.type for r in all_of_it.relations) == ["AFFECTED"] * 4 + ["LINKED_TO", "TARGETED"]
    assert [e.degree for e in all_of_it.entities] == [4, 1, 1, 2, 2]
    two = store.neighbours(centre, limit=2)
    assert [n.split()[0] for n in names(two)] == ["WannaCry", "Strong", "Middle"]
    assert (two.hidden, len(two.relations)) == (2, 3)
    rest = store.neighbours(centre, limit=2, exclude={e.id for e in two.entities})
    assert [n.split()[0] for n in names(rest)] == ["WannaCry", "Sure", "Unsure"]
    assert rest.hidden == 0
    targeted = store.neighbours(centre, relation_types={"TARGETED"})
    assert [r.type for r in targeted.relations] == ["TARGETED"]
    assert names(store.neighbours(centre, relation_types=set())) == ["WannaCry"]
    assert store.neighbours(centre, limit=0).hidden == 4
    assert [e.degree for e in store.entities([centre])] == [4]


def test_a_star_has_the_best_evidenced_neighbours_and_its_own_edges_alone(store: GraphStore) -> None:
    centre = star(store)
    whole = store.star(centre)
    assert names(whole) == names(store.neighbours(centre))
    assert {r.id for r in whole.relations} == {
        r.id for r in store.neighbours(centre).relations if centre in (r.subject, r.object)
    }
    assert whole.hidden == 0
    two = store.star(centre, limit=2)
    assert [n.split()[0] for n in names(two)] == ["WannaCry", "Strong", "Middle"]
    assert (two.hidden, len(two.relations)) == (2, 3)
    assert names(store.star(centre, limit=0)) == ["WannaCry"]
    assert store.star("nobody") == Subgraph()


def test_edges_between_can_be_asked_at_some_entities_alone(store: GraphStore) -> None:
    centre = star(store)
    everyone = [e.id for e in store.neighbours(centre).entities]
    whole = store.between(everyone)
    assert [r.id for r in whole] == sorted({r.id for r in whole})
    for at in everyone:
        assert store.between(everyone, at=[at]) == [r for r in whole if at in (r.subject, r.object)]
    assert store.between(everyone, at=everyone) == whole
    assert store.between(everyone, at=[]) == []
    assert store.between(everyone[1:], at=[centre]) == [], "it is not among them"
    assert store.between(everyone, types=["TARGETED", "NO_TYPE"]) == [r for r in whole if r.type == "TARGETED"]
    assert store.between(everyone, types=["NO_TYPE"]) == store.between(everyone, types=[]) == []
    beside = {i: {r.subject, r.object} - {i} for i in everyone for r in whole if i in (r.subject, r.object)}
    assert all(e.degree >= len(beside.get(e.id, ())) for e in store.entities(everyone))


def test_neighbours_look_both_ways(store: GraphStore) -> None:
    store.write_reading(chain())
    assert set(names(store.neighbours(id_of(store, "Lazarus Group")))) == {"Lazarus Group", "WannaCry", "North Korea"}


def test_path(store: GraphStore) -> None:
    store.write_reading(chain())
    store.write_reading(make_reading("far.txt", [MICROSOFT, M("Redmond", "Location")], [C(1, "LOCATED_IN", 2)]))
    start, end = id_of(store, "Thomas Bossert"), id_of(store, "North Korea")
    there = store.path(start, end)
    assert names(there) == ["Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"]
    assert there is not None
    assert {r.type for r in there.relations} == {"ATTRIBUTES", "BY", "WORKS_FOR"}
    assert names(store.path(end, start)) == list(reversed(names(there)))
    assert store.path(start, end, longest=2) is None
    assert store.path(start, id_of(store, "Microsoft")) is None
    assert names(store.path(start, start)) == ["Thomas Bossert"]


def test_edge_says_how_often_how_sure_how_real(store: GraphStore) -> None:
    pair = [WANNACRY, LAZARUS]
    store.write_reading(make_reading("1.txt", pair, [C(1, "BY", 2, "alleged", confidence=0.5)], published="2017-06-16"))
    store.write_reading(make_reading("2.txt", pair, [C(1, "BY", 2, "negated", confidence=0.9)], published="2017-05-15"))
    store.write_reading(
        make_reading(
            "3.txt", pair, [C(1, "BY", 2, "possible", confidence=0.2), C(1, "BY", 2, "attributed", confidence=0.5)]
        )
    )
    (edge,) = store.between([e.id for e in store.top_entities()])
    assert edge.id == f"{edge.subject}|BY|{edge.object}"
    assert (edge.count, edge.articles, edge.denied, edge.factuality) == (4, 2, 1, "attributed")
    assert edge.confidence == pytest.approx(1 - 0.5 * 0.5)
    assert (edge.first_said, edge.last_said, edge.predicate) == ("2017-05-15", "2017-06-16", "by")


def test_evidence_shows_sentence_article_and_speaker(store: GraphStore) -> None:
    reading = chain(published="2017-12-19", title="Blame", url="https://example.org/1")
    reading = replace(reading, article=replace(reading.article, publisher="The Example"))
    article_id = store.write_reading(reading).article_id
    store.write_reading(make_reading("later.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2)], published="2018-09-06"))
    later, said = store.evidence(id_of(store, "WannaCry"), "BY", id_of(store, "Lazarus Group"))
    assert later.published == "2018-09-06"
    assert later.speaker is None
    assert said.claim == reading.claims[1]
    assert (said.article_id, said.article_title, said.article_url) == (article_id, "Blame", "https://example.org/1")
    assert (said.article_source, said.article_publisher) == ("chain.txt", "The Example")
    assert (later.article_publisher, store.article(article_id)) == ("", reading.article)
    assert said.speaker is not None
    assert (said.subject.name, said.object.name, said.speaker.name) == ("WannaCry", "Lazarus Group", "Thomas Bossert")
    assert [said.claim.quote[s:e] for s, e in said.subject_spans] == ["WannaCry"]
    assert [said.claim.quote[s:e] for s, e in said.object_spans] == ["Lazarus Group"]
    assert said.relation_id == f"{said.subject.id}|BY|{said.object.id}"


def test_evidence_of_an_entity_as_subject_object_and_speaker(store: GraphStore) -> None:
    store.write_reading(chain())
    found = store.evidence_of(id_of(store, "Thomas Bossert"))
    assert [e.claim.type for e in found] == ["ATTRIBUTES", "BY"]
    assert len(store.evidence_of(id_of(store, "Thomas Bossert"), limit=1)) == 1
    assert [e.claim.type for e in store.evidence_of(id_of(store, "Lazarus Group"))] == ["BY", "WORKS_FOR"]


def test_evidence_of_an_entity_stops_at_its_latest_claims(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.evidence.LEAST", 2)
    for day in (3, 1, 5, 2, 4):
        claims = [C(1, "BY", 2), C(2, "WORKS_FOR", 3), C(1, "LINKED_TO", 3)]
        store.write_reading(make_reading(f"{day}.txt", [WANNACRY, LAZARUS, KOREA], claims, published=f"2017-05-0{day}"))
    store.write_reading(make_reading("undated.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2)]))
    wannacry = id_of(store, "WannaCry")
    whole = store.evidence_of(wannacry)
    assert [e.published for e in whole] == [f"2017-05-0{day}" for day in (5, 5, 4, 4, 3, 3, 2, 2, 1, 1)] + [None]
    for limit in range(12):
        some = store.evidence_of(wannacry, limit=limit)
        assert [e.published for e in some] == [e.published for e in whole[:limit]]
        assert {e.claim.id for e in some} <= {e.claim.id for e in whole}


def test_top_entities_are_the_most_mentioned(store: GraphStore) -> None:
    store.write_reading(chain())
    store.write_reading(make_reading("b.txt", [KOREA, BOSSERT], [C(2, "BLAMES", 1)]))
    assert {e.name for e in store.top_entities(2)} == {"North Korea", "Thomas Bossert"}
    assert len(store.top_entities(100)) == 4
    for common in ((1,), (3, 2, 1), (2, 1)):
        with patch("graph.store.reads.COMMON", common):
            again = [store._connection.read(partial(reads.top_entities, limit=n)) for n in range(6)]
        counted = [[(-e.mention_count, e.id) for e in found] for found in again]
        assert counted == [counted[-1][:n] for n in range(6)] == [sorted(found) for found in counted]


def test_entities_in_the_order_asked_for(store: GraphStore) -> None:
    store.write_reading(chain())
    wanted = [id_of(store, "WannaCry"), "nobody", id_of(store, "Thomas Bossert"), id_of(store, "WannaCry")]
    assert [(e.name, e.degree) for e in store.entities(wanted)] == [("WannaCry", 2), ("Thomas Bossert", 1)]


def test_one_store_for_many_threads(store: GraphStore) -> None:
    store.write_reading(chain())
    before = store.revision()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.search("wannacry")[0].name, range(40)))
        written = list(pool.map(lambda n: store.write_reading(chain(f"{n}.txt")).status, range(12)))
    assert set(found) == {"WannaCry"}
    assert written == ["new"] * 12
    (edge,) = [r for r in store.neighbours(id_of(store, "WannaCry")).relations if r.type == "BY"]
    assert (edge.count, edge.articles) == (13, 13)
    assert (store.stats().articles, store.stats().claims) == (13, 39)
    assert store.revision() == before + 12


def test_deleted_claims_leave_no_evidence(store: GraphStore) -> None:
    reading: Reading = chain()
    store.write_reading(reading)
    subject, object_ = id_of(store, "WannaCry"), id_of(store, "Lazarus Group")
    store.delete_article(reading.article.id)
    assert store.evidence(subject, "BY", object_) == []
