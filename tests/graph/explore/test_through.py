"""A store as it is seen through filters: sentences, articles and relations that pass, names as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.explore import Filters
from graph.explore.retold import note_of
from graph.explore.through import Through, through
from graph.model import Relation
from tests.graph.explore.small_graph import SmallGraph, entity, evidence

EARLY, LATE = "2023-03-14", "2024-01-18"


@pytest.fixture
def graph() -> SmallGraph:
    """Ada owns Firm, said early and late; she met Bob, said late; and Cid is met by nobody that says when."""
    made = SmallGraph([replace(entity("Ada"), article_count=3), entity("Firm", "Organization"), entity("Bob")])
    made.edges = [
        Relation("ada|OWNS|firm", "ada", "OWNS", "firm", "", 2, 2, 0.9, first_said=EARLY, last_said=LATE),
        Relation("ada|MET_WITH|bob", "ada", "MET_WITH", "bob", "", 1, 1, 0.9, first_said=LATE, last_said=LATE),
    ]
    owns, met = made.edges
    told = [(owns, "Ada owns Firm.", EARLY), (owns, "Ada owns Firm still.", LATE), (met, "Ada met Bob.", LATE)]
    made.claims = [
        replace(evidence(made, edge, quote, article=f"a{n}", claim=f"c{n}"), published=day)
        for n, (edge, quote, day) in enumerate(told)
    ]
    made.notes = [note_of(c) for c in made.claims]
    return made


def test_without_a_look_at_claims_it_is_the_store_itself(graph: SmallGraph) -> None:
    assert through(graph, Filters(sources=2, confidence=0.5)) is graph
    assert isinstance(through(graph, Filters(published_to="2023")), Through)


def test_only_what_passes_is_told(graph: SmallGraph) -> None:
    seen = through(graph, Filters(published_to="2023"))
    assert [c.claim.id for c in seen.evidence("ada", "OWNS", "firm")] == ["c0"]
    assert [c.claim.id for c in seen.evidence_of("ada", limit=1)] == ["c0"]
    assert [a.id for a in seen.articles_of("ada")] == ["a0"]
    assert [n.published for n in seen.claim_notes(["ada|OWNS|firm", "ada|MET_WITH|bob"])] == [EARLY]
    for relations in (
        seen.between(("ada", "firm", "bob")),
        seen.among(("ada", "firm", "bob"))[0],
        seen.star("ada").relations,
        seen.neighbours("ada").relations,
    ):
        assert [(r.id, r.articles, r.last_said) for r in relations] == [("ada|OWNS|firm", 1, EARLY)]
    assert {e.id for e in seen.star("ada").entities} == {"ada", "firm"}


def test_a_name_is_counted_and_dated_by_the_articles_that_pass(graph: SmallGraph) -> None:
    ada = through(graph, Filters(published_to="2023")).entity("ada")
    assert ada
    assert (ada.name, ada.article_count, ada.first_seen, ada.last_seen) == ("Ada", 1, EARLY, EARLY)
    unheard = through(graph, Filters(published_to="2022")).entity("ada")
    assert unheard
    assert (unheard.article_count, unheard.first_seen) == (0, None)
    assert through(graph, Filters(published_to="2023")).entity("nobody") is None


def test_articles_pass_by_their_publisher(graph: SmallGraph) -> None:
    assert len(through(graph, Filters(publishers=frozenset({"wire"}))).articles_of("ada")) == 3
    assert through(graph, Filters(publishers=frozenset({"paper"}))).articles_of("ada") == []


def test_names_links_and_ways_are_those_of_all_claims(graph: SmallGraph) -> None:
    seen = through(graph, Filters(published_to="2022"))
    assert seen.entities(["ada"]) == graph.entities(["ada"])
    assert seen.top_entities(2) == graph.top_entities(2)
    assert seen.links(["ada"]) == graph.links(["ada"])
    assert seen.path("firm", "bob") == graph.path("firm", "bob")
