"""Filters: what passes, what goes with it, what fades; and that their state survives anything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Filters, View
from graph.explore.filters import Sifted, by_relation, filters_from_state, filters_to_state, sift, within
from graph.explore.retold import retold
from graph.model import ClaimNote, Entity, Subgraph
from tests.graph.explore.small_graph import SmallGraph, entity, graphs, relation

DAYS = st.sampled_from(["", "2016", "2017-05", "2017-05-12", "2017-12-31", "2019"])
TEXTS = st.frozensets(st.sampled_from(["BY", "LEADS", "wire", "n1", "n2"]), max_size=3)
FILTERS = st.builds(
    Filters,
    hidden_relation_types=TEXTS,
    confidence=st.sampled_from([0.0, 0.25, 0.95]),
    sources=st.integers(1, 4),
    publishers=TEXTS,
    speakers=TEXTS,
    published_from=DAYS,
    published_to=DAYS,
    happened_from=DAYS,
    happened_to=DAYS,
    fade=st.booleans(),
)


@st.composite
def noted(draw: st.DrawFn) -> tuple[Subgraph, dict[str, tuple[ClaimNote, ...]]]:
    """A small graph and some claims behind its relations."""
    graph = draw(graphs())
    notes = [
        ClaimNote(
            r.id,
            draw(st.sampled_from(["a1", "a2", "a3"])),
            published=draw(DAYS) or None,
            time_from=draw(DAYS) or None,
            publisher=draw(st.sampled_from(["wire", "paper"])),
            speaker=draw(st.sampled_from(["", "n1", "n2"])),
        )
        for r in graph.edges
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Subgraph(tuple(graph.nodes), tuple(graph.edges)), by_relation(notes)


def sifted(shown: Subgraph, filters: Filters, notes: dict[str, tuple[ClaimNote, ...]]) -> Sifted:
    """What a filter leaves of a subgraph as an exploration asks for it."""
    told = retold(shown.relations, filters, notes) if filters.of_claims else {r.id: r for r in shown.relations}
    whole = replace(shown, relations=tuple(told.get(r.id, r) for r in shown.relations))
    return sift(whole, filters, silent={r.id for r in shown.relations} - set(told))


def ids_of(subgraph: Subgraph) -> set[str]:
    return {item.id for items in (subgraph.entities, subgraph.relations) for item in items}


@given(noted(), FILTERS)
def test_what_passes_is_part_of_what_was_there_and_hangs_together(
    case: tuple[Subgraph, dict[str, tuple[ClaimNote, ...]]], filters: Filters
) -> None:
    shown, notes = case
    passing = sifted(shown, filters, notes).passing
    ids = {e.id for e in passing.entities}
    assert set(passing.entities) <= set(shown.entities)
    assert ids_of(passing) <= ids_of(shown)
    for r in passing.relations:
        assert {r.subject, r.object} <= ids
        assert r.type not in filters.hidden_relation_types
        assert r.confidence >= filters.confidence


@given(noted(), FILTERS)
def test_fading_and_hiding_let_the_same_pass(
    case: tuple[Subgraph, dict[str, tuple[ClaimNote, ...]]], filters: Filters
) -> None:
    shown, notes = case
    hides, fades = replace(filters, fade=False), replace(filters, fade=True)
    assert sifted(shown, hides, notes).passing == sifted(shown, fades, notes).passing
    assert ids_of(sifted(shown, fades, notes).shown) == ids_of(shown)
    assert sifted(shown, hides, notes).faded == frozenset()


@given(noted(), FILTERS)
def test_a_picture_draws_what_steps_back_once_a_pair_and_only_where_nothing_passes(
    case: tuple[Subgraph, dict[str, tuple[ClaimNote, ...]]], filters: Filters
) -> None:
    shown, notes = case
    left = sifted(shown, replace(filters, fade=True), notes)
    pairs = [frozenset((r.subject, r.object)) for r in left.pale.relations]
    passing = {frozenset((r.subject, r.object)) for r in left.passing.relations}
    assert {*left.passing.entities, *left.pale.entities} == set(shown.entities)
    assert len(pairs) == len(set(pairs))
    assert {*pairs, *passing} == {frozenset((r.subject, r.object)) for r in shown.relations}
    assert passing.isdisjoint(pairs)
    assert sifted(shown, replace(filters, fade=False), notes).pale == Subgraph(), "what is hidden is not drawn"


@given(noted(), FILTERS, FILTERS)
def test_a_looser_filter_lets_at_least_as_much_pass(
    case: tuple[Subgraph, dict[str, tuple[ClaimNote, ...]]], filters: Filters, other: Filters
) -> None:
    shown, notes = case
    looser = replace(
        filters,
        sources=1,
        confidence=0.0,
        hidden_relation_types=frozenset(),
        publishers=filters.publishers | other.publishers if filters.publishers else frozenset(),
        published_to="",
    )
    assert ids_of(sifted(shown, filters, notes).passing) <= ids_of(sifted(shown, looser, notes).passing)


@given(FILTERS)
def test_state_brings_the_filters_back(filters: Filters) -> None:
    assert filters_from_state(filters_to_state(filters)) == filters


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(JSON | st.dictionaries(st.sampled_from(list(Filters.__dataclass_fields__)), JSON))
def test_any_state_gives_filters_and_no_error(state: Any) -> None:
    filters = filters_from_state(state)
    assert 0 <= filters.confidence <= 1
    assert filters.sources >= 1
    assert filters_from_state(filters_to_state(filters)) == filters


@given(noted())
def test_without_conditions_everything_passes(case: tuple[Subgraph, dict[str, tuple[ClaimNote, ...]]]) -> None:
    shown, notes = case
    assert sifted(shown, Filters(fade=True), notes).passing == shown
    assert Filters(fade=True).number == 0
    assert not Filters(fade=True).active


@pytest.mark.parametrize(
    ("filters", "number", "of_claims"),
    [
        (Filters(sources=2), 1, False),
        (Filters(confidence=0.5, sources=2), 2, False),
        (Filters(published_from="2017", published_to="2018"), 1, True),
        (Filters(speakers=frozenset({"x"}), happened_to="2018"), 2, True),
        (Filters(hidden_relation_types=frozenset({"BY"}), publishers=frozenset({"wire"})), 2, True),
    ],
)
def test_conditions_are_counted_and_claims_are_read_only_where_they_matter(
    filters: Filters, number: int, of_claims: bool
) -> None:
    assert (filters.number, filters.of_claims) == (number, of_claims)


@pytest.mark.parametrize(
    ("span", "bounds", "inside"),
    [
        (("2017-05-12", "2017-05-12"), ("2017-05-12", "2017-05-12"), True),
        (("2017-05-12", "2017-05-12"), ("2017-05-13", ""), False),
        (("2017-05", "2017-05"), ("2017-05-30", ""), True),
        (("2017", "2017"), ("2017-12-31", ""), True),
        (("2018-01-01", "2018-01-01"), ("", "2017"), False),
        (("2017-12-31", "2017-12-31"), ("", "2017"), True),
        (("2016", "2018"), ("2017-05", "2017-06"), True),
    ],
)
def test_days_months_and_years_are_compared_to_their_ends(
    span: tuple[str, str], bounds: tuple[str, str], inside: bool
) -> None:
    assert within(*span, *bounds) is inside


def story() -> SmallGraph:
    """Ada met Bob (two papers, early and late) and Cid (one paper, late); Cid is first mentioned late."""
    graph = SmallGraph(
        [entity("Ada"), entity("Bob"), Entity("cid", "Cid", "Person", first_seen="2018-03-01"), entity("Dan")]
    )
    graph.edges = [relation("ada", "MET_WITH", "bob", articles=2), relation("ada", "BLAMES", "cid")]
    graph.notes = [
        ClaimNote("ada|MET_WITH|bob", "a1", published="2017-01-05", publisher="wire"),
        ClaimNote(
            "ada|MET_WITH|bob", "a2", published="2018-03-01", publisher="paper", speaker="bob", speaker_name="Bob"
        ),
        ClaimNote("ada|BLAMES|cid", "a2", published="2018-03-01", publisher="paper", time_from="2016", time_to="2016"),
    ]
    return graph


def seen(filters: Filters) -> tuple[set[str], set[str]]:
    explorer = Explorer(story(), View(("ada", "bob", "cid", "dan")))
    explorer.change(replace(explorer.view, filters=filters))
    shown = explorer.subgraph()
    return {e.id for e in shown.entities}, {r.type for r in shown.relations}


def test_as_of_a_day_what_was_said_later_is_not_there_nor_who_was_unknown() -> None:
    assert seen(Filters(published_to="2017-12-31")) == ({"ada", "bob", "dan"}, {"MET_WITH"})


def test_sources_are_counted_among_the_claims_that_pass() -> None:
    assert seen(Filters(sources=2))[1] == {"MET_WITH"}
    assert seen(Filters(sources=2, published_to="2017-12-31"))[1] == set()


def test_what_is_only_denied_has_no_sources_and_is_there_while_none_are_asked_for() -> None:
    graph = SmallGraph([entity("Ada"), entity("Bob")])
    graph.edges = [replace(relation("ada", "BLAMES", "bob", factuality="negated", denied=2), articles=0, count=2)]
    graph.notes = [ClaimNote("ada|BLAMES|bob", f"a{n}", "negated", published="2017-01-05") for n in range(2)]
    for filters, left in (
        (Filters(confidence=0.1), 1),
        (Filters(sources=2), 0),
        (Filters(published_to="2018"), 1),
        (Filters(published_to="2018", sources=2), 0),
    ):
        explorer = Explorer(graph, View(("ada", "bob"), filters=filters))
        assert len(explorer.subgraph().relations) == left


def test_by_publisher_speaker_and_time_of_happening() -> None:
    assert seen(Filters(publishers=frozenset({"wire"})))[1] == {"MET_WITH"}
    assert seen(Filters(speakers=frozenset({"bob"})))[1] == {"MET_WITH"}
    assert seen(Filters(happened_to="2016-12-31"))[1] == {"BLAMES"}
    assert seen(Filters(happened_from="2017"))[1] == set()


def test_who_had_no_lines_before_stays_and_who_lost_them_goes() -> None:
    assert seen(Filters(hidden_relation_types=frozenset({"BLAMES"})))[0] == {"ada", "bob", "dan"}


def test_what_is_selected_stays_in_sight_without_its_lines() -> None:
    explorer = Explorer(story(), View(("ada", "bob", "cid")))
    explorer.apply({"type": "select", "entities": ["cid"]})
    explorer.change(replace(explorer.view, filters=Filters(hidden_relation_types=frozenset({"BLAMES"}))))
    assert "cid" in {e.id for e in explorer.subgraph().entities}


def test_a_filter_is_a_step_that_can_be_taken_back() -> None:
    explorer = Explorer(story(), View(("ada", "bob", "cid")))
    explorer.change(replace(explorer.view, filters=Filters(sources=2)))
    assert len(explorer.subgraph().relations) == 1
    explorer.undo()
    assert len(explorer.subgraph().relations) == 2
    assert explorer.can_redo


def test_claims_are_read_once_for_a_picture() -> None:
    graph = story()
    asked = []
    real = graph.claim_notes

    class Counting(SmallGraph):
        def claim_notes(self, relation_ids: Any, *, limit: int = 30_000, named: bool = True) -> list[ClaimNote]:
            asked.append(relation_ids)
            return real(relation_ids)

    explorer = Explorer(Counting(graph.nodes, graph.edges), View(("ada", "bob", "cid")))
    explorer.change(replace(explorer.view, filters=Filters(sources=2)))
    explorer.subgraph()
    assert asked == []
    explorer.change(replace(explorer.view, filters=Filters(published_to="2017")))
    explorer.subgraph()
    explorer.subgraph()
    assert len(asked) == 1


SWITCHES = st.tuples(
    st.frozensets(st.sampled_from(["Person", "Country", "Malware"])),
    st.frozensets(st.sampled_from(["asserted", "attributed", "alleged", "negated"])),
)


@given(graphs(), SWITCHES, st.sampled_from([Filters(), Filters(sources=2), Filters(published_to="2017")]))
def test_what_the_legend_switches_off_fades_too_and_the_same_passes(
    graph: SmallGraph, switched: tuple[frozenset[str], frozenset[str]], filters: Filters
) -> None:
    types, factualities = switched
    view = View(tuple(e.id for e in graph.nodes), hidden_types=types, hidden_factualities=factualities)
    if graph.edges:
        view = replace(view, hidden_relations=frozenset({graph.edges[0].id}))
    hides, fades = (
        Explorer(graph, replace(view, filters=replace(filters, fade=fade))).sifted() for fade in (False, True)
    )
    assert hides.shown == hides.passing == fades.passing
    assert set(fades.shown.entities) == set(hides.shown.entities) | {
        e for e in graph.entities([e.id for e in graph.nodes]) if e.id in fades.faded
    }
    assert len(fades.shown.entities) == len(graph.nodes), "nobody goes"
    assert {r.id for r in fades.shown.relations} == {r.id for r in graph.edges} - view.hidden_relations
    off = {e.id for e in graph.nodes if e.type in types}
    assert off | {r.id for r in fades.shown.relations if r.factuality in factualities} <= fades.faded


def test_what_fades_is_neither_listed_nor_exported() -> None:
    explorer = Explorer(story(), View(("ada", "bob", "cid"), filters=Filters(sources=2, fade=True)))
    assert len(explorer.sifted().shown.relations) == 2
    assert [r.type for r in explorer.subgraph().relations] == ["MET_WITH"]
