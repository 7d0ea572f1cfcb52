"""Names and lines made once: whatever came before, they are what they would be if all were made anew."""

from __future__ import annotations

import json
from dataclasses import replace
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Entity, Relation, Subgraph
from graph.picture.network import network
from tests.graph.explore.small_graph import SmallGraph, entity, graphs, relation
from ui import plain_picture
from ui.plain_picture import Plain, pair

ADA, BOB, CID = entity("Ada"), entity("Bob"), entity("Cid")
LEADS, BLAMES, BY = relation("ada", "LEADS", "bob"), relation("ada", "BLAMES", "bob"), relation("bob", "BY", "cid")


def parts(graph: SmallGraph, draw: st.DataObject) -> Subgraph:
    """Some of a graph, with relations of it that are at home in that part."""
    entities = draw.draw(st.lists(st.sampled_from(graph.nodes), unique=True) if graph.nodes else st.just([]))
    ids = {e.id for e in entities}
    inside = [r for r in graph.edges if r.subject in ids and r.object in ids]
    return Subgraph(
        tuple(entities), tuple(draw.draw(st.lists(st.sampled_from(inside), unique=True) if inside else st.just([])))
    )


def anew(subgraph: Subgraph) -> Plain:
    plain = Plain()
    plain.draw(subgraph)
    return plain


@given(graphs(), st.data())
def test_one_picture_after_another_is_what_it_would_be_alone(graph: SmallGraph, data: st.DataObject) -> None:
    plain = Plain()
    for _ in range(3):
        part = parts(graph, data)
        plain.draw(part)
        alone = anew(part)
        assert plain.nodes == alone.nodes
        assert plain.edges == alone.edges
        assert list(plain.nodes) == [e.id for e in part.entities]


def test_only_who_is_new_and_their_lines_are_made() -> None:
    plain = anew(Subgraph((ADA, BOB), (LEADS,)))
    ada, leads = plain.nodes["ada"], plain.edges[LEADS.id]
    with patch.object(plain_picture, "network", side_effect=network) as drawn:
        plain.draw(Subgraph((ADA, BOB, CID), (LEADS, BY)))
        plain.draw(Subgraph((ADA, BOB, CID), (LEADS, BY)))
    assert drawn.call_count == 1, "the second time there is nothing to make"
    (made,) = drawn.call_args.args
    assert {r.id for r in made.relations} == {BY.id}
    assert {e.id for e in made.entities} == {"bob", "cid"}, "a line's words name both of its ends"
    assert plain.nodes["ada"] is ada
    assert plain.edges[LEADS.id] is leads


def test_a_line_is_bent_when_another_joins_its_pair_and_straightened_when_it_leaves() -> None:
    plain = anew(Subgraph((ADA, BOB), (LEADS,)))
    assert "smooth" not in plain.edges[LEADS.id]
    plain.draw(Subgraph((ADA, BOB), (LEADS, BLAMES)))
    assert plain.edges[LEADS.id]["smooth"] != plain.edges[BLAMES.id]["smooth"]
    plain.draw(Subgraph((ADA, BOB), (LEADS,)))
    assert "smooth" not in plain.edges[LEADS.id]


def test_what_has_been_read_anew_is_made_anew() -> None:
    plain = anew(Subgraph((ADA, BOB), (LEADS,)))
    renamed = replace(ADA, name="Ada Lovelace", article_count=9)
    plain.draw(Subgraph((renamed, BOB), (replace(LEADS, articles=7),)))
    assert plain.nodes["ada"]["tip"]["name"] == "Ada Lovelace"
    assert plain.edges[LEADS.id]["articles"] == 7
    assert plain.edges[LEADS.id]["width"] > anew(Subgraph((ADA, BOB), (LEADS,))).edges[LEADS.id]["width"]


def test_an_empty_picture_has_options_and_a_line_without_its_ends_is_none() -> None:
    assert anew(Subgraph()).options["physics"]["enabled"] is False
    assert anew(Subgraph((ADA,), (LEADS,))).edges == {}
    assert json.dumps(anew(Subgraph((ADA, BOB), (LEADS,))).edges)


@given(st.sampled_from([ADA, BOB, CID]), st.sampled_from([ADA, BOB, CID]))
def test_a_pair_is_one_whichever_way_a_line_goes(one: Entity, other: Entity) -> None:
    there = Relation(f"{one.id}|BY|{other.id}", one.id, "BY", other.id)
    back = Relation(f"{other.id}|BY|{one.id}", other.id, "BY", one.id)
    assert pair(there) == pair(back)
    assert set(pair(there)) == {one.id, other.id}
