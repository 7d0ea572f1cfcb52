"""Relations counted anew from the claims that pass: nothing of what does not pass is left in them."""

from __future__ import annotations

from dataclasses import replace

from graph.explore import Explorer, Filters, View
from graph.explore.filters import by_relation
from graph.explore.retold import note_of, retold
from graph.model import ClaimNote, Relation
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, relation

OWNS = "ada|OWNS|firm"
NOTES = [
    ClaimNote(OWNS, "a1", "alleged", 0.5, "2023-03-14", publisher="wire", predicate="holds"),
    ClaimNote(OWNS, "a2", "asserted", 0.5, "2023-04-20", publisher="paper", predicate="owns", speaker="bob"),
    ClaimNote(OWNS, "a3", "negated", 0.9, "2023-06-02", publisher="paper", predicate="owns"),
    ClaimNote(OWNS, "a3", "asserted", 0.5, "2024-01-18", publisher="wire", predicate="owns", judged="right"),
]
WHOLE = Relation(OWNS, "ada", "OWNS", "firm", "owns", 4, 3, 0.99, "asserted", "2023-03-14", "2024-01-18", 1)


def told(filters: Filters) -> Relation | None:
    return retold([WHOLE], filters, by_relation(NOTES)).get(OWNS)


def test_by_a_day_it_is_what_was_said_by_then() -> None:
    early = told(Filters(published_to="2023-03"))
    assert early == Relation(OWNS, "ada", "OWNS", "firm", "holds", 1, 1, 0.5, "alleged", "2023-03-14", "2023-03-14")
    later = told(Filters(published_to="2023-05"))
    assert later == Relation(OWNS, "ada", "OWNS", "firm", "holds", 2, 2, 0.75, "asserted", "2023-03-14", "2023-04-20")
    denied = told(Filters(published_to="2023-12"))
    assert denied
    assert (denied.contested, denied.denied, denied.count) == (True, 1, 3)


def test_by_publisher_and_speaker_it_is_what_they_say() -> None:
    wire, bob = told(Filters(publishers=frozenset({"wire"}))), told(Filters(speakers=frozenset({"bob"})))
    assert wire
    assert bob
    assert (wire.count, wire.denied, wire.confidence) == (2, 0, 0.99)
    assert (bob.count, bob.articles, bob.first_said) == (1, 1, "2023-04-20")


def test_where_all_pass_it_is_the_very_same_and_where_none_does_it_is_not_there() -> None:
    assert told(Filters(published_from="2023")) is WHOLE
    assert told(Filters(published_to="2022")) is None
    assert told(Filters(speakers=frozenset({"eve"}))) is None


def test_a_sentence_passes_as_its_claim_does() -> None:
    graph = SmallGraph(
        [entity("Ada"), entity("Firm", "Organization"), entity("Bob")], [relation("ada", "OWNS", "firm")]
    )
    item = evidence(graph, graph.edges[0], "Ada owns Firm.", speaker=graph.nodes[2])
    item = replace(item, article_url="https://www.paper.example/1")
    note = note_of(item)
    assert (note.relation_id, note.article_id, note.publisher, note.speaker) == (OWNS, "a1", "paper.example", "bob")
    assert Filters(speakers=frozenset({"bob"}), published_to="2017-12-18").passes_claim(note)
    assert not Filters(published_to="2017-12-17").passes_claim(note)


def test_the_certainty_that_the_legend_hides_is_that_of_what_passes() -> None:
    graph = SmallGraph([entity("Ada"), entity("Firm", "Organization")], [WHOLE], notes=NOTES)
    view = View(("ada", "firm"), hidden_factualities=frozenset({"alleged"}))
    assert len(Explorer(graph, view).subgraph().relations) == 1
    early = replace(view, filters=Filters(published_to="2023-03"))
    assert Explorer(graph, early).subgraph().relations == ()
    fading = Explorer(graph, replace(early, filters=replace(early.filters, fade=True)))
    assert [r.factuality for r in fading.sifted().shown.relations] == ["alleged"]


def test_a_click_draws_nothing_anew() -> None:
    graph = SmallGraph([entity("Ada"), entity("Firm", "Organization")], [WHOLE], notes=NOTES)
    explorer = Explorer(graph, View(("ada", "firm"), filters=Filters(published_to="2023-05")))
    (before,) = explorer.subgraph().relations
    explorer.apply({"type": "select", "entities": ["ada"]})
    (after,) = explorer.subgraph().relations
    assert before is after
