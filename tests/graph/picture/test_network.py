"""The pyvis network: what the browser component is given."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Entity, Relation, Subgraph
from graph.picture import style
from graph.picture.network import group_of, network, payload, phrase
from graph.schema import RELATION_TYPES

BOSSERT = Entity("person-bossert", "Thomas Bossert", "Person", article_count=1, mention_count=4)
WORM = Entity("malware-wannacry", "WannaCry", "Malware", article_count=5, first_seen="2017-05-12")
GROUP = Entity("group-lazarus", "Lazarus Group", "Group", article_count=2)


def relation(subject: Entity, kind: str, obj: Entity, **more: object) -> Relation:
    return replace(Relation(f"{subject.id}|{kind}|{obj.id}", subject.id, kind, obj.id), **more)  # type: ignore[arg-type]


STORY = Subgraph(
    (BOSSERT, WORM, GROUP),
    (
        relation(BOSSERT, "ATTRIBUTES", WORM, factuality="attributed", articles=1),
        relation(WORM, "BY", GROUP, factuality="alleged", articles=4),
    ),
)


def test_payload_is_plain_json_and_complete() -> None:
    data = payload(network(STORY))
    assert json.loads(json.dumps(data)) == data
    assert {node["id"] for node in data["nodes"]} == {entity.id for entity in STORY.entities}
    assert {(e["from"], e["to"], e["id"]) for e in data["edges"]} == {
        (r.subject, r.object, r.id) for r in STORY.relations
    }
    assert data["options"]["physics"]["enabled"] is False


def test_a_node_tells_type_by_shape_and_colour_and_sources_by_size() -> None:
    nodes = {node["id"]: node for node in payload(network(STORY, theme="dark"))["nodes"]}
    assert nodes[WORM.id]["color"] == style.TYPE_COLOURS["dark"]["Malware"]
    assert nodes[WORM.id]["colors"]["light"] == style.TYPE_COLOURS["light"]["Malware"]
    assert nodes[WORM.id]["outline"] == "triangle"
    assert nodes[BOSSERT.id]["size"] < nodes[GROUP.id]["size"] < nodes[WORM.id]["size"]
    assert nodes[WORM.id]["tip"]["first"] == "2017-05-12"


def test_an_allegation_never_looks_like_a_fact() -> None:
    looks = {}
    for factuality in FACTUALITIES:
        edge = payload(
            network(Subgraph((BOSSERT, WORM), (relation(BOSSERT, "ATTRIBUTES", WORM, factuality=factuality),)))
        )
        (drawn,) = edge["edges"]
        looks[factuality] = (json.dumps(drawn["dashes"]), json.dumps(drawn["arrows"], sort_keys=True))
        assert drawn["tip"]["word"] == style.FACTUALITY_STYLES[factuality].word
    assert list(looks.values()).count(looks["asserted"]) == 1
    assert "bar" in looks["negated"][1]
    assert looks["alleged"] == looks["possible"]


def test_what_others_deny_has_a_bar_across() -> None:
    for denied, mark in ((0, ""), (2, "also denied")):
        edges = (relation(BOSSERT, "ATTRIBUTES", WORM, denied=denied), relation(BOSSERT, "BLAMES", WORM, denied=1))
        drawn = {e["kind"]: e for e in payload(network(Subgraph((BOSSERT, WORM), edges)))["edges"]}
        assert ("middle" in drawn["ATTRIBUTES"]["arrows"], drawn["ATTRIBUTES"]["tip"]["mark"]) == (bool(denied), mark)
        assert "middle" in drawn["BLAMES"]["arrows"]


def test_a_symmetric_relation_points_both_ways() -> None:
    (edge,) = payload(network(Subgraph((BOSSERT, GROUP), (relation(BOSSERT, "MET_WITH", GROUP),))))["edges"]
    assert edge["arrows"]["from"] == edge["arrows"]["to"]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_parallel_relations_each_have_their_own_curve(count: int) -> None:
    kinds = ["ATTACKED", "TARGETED", "AFFECTED", "DISRUPTED", "USES"][:count]
    relations = [relation(*((WORM, k, GROUP) if i % 2 else (GROUP, k, WORM))) for i, k in enumerate(kinds)]
    edges = payload(network(Subgraph((WORM, GROUP), tuple(relations))))["edges"]
    assert {edge["bundle"] for edge in edges} == {count}
    sides = set()
    for edge in edges:
        smooth = edge["smooth"]
        bend = smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1)
        sides.add(round(bend if edge["from"] < edge["to"] else -bend, 3))
    assert len(sides) == count


def test_hidden_neighbours_are_a_badge() -> None:
    nodes = {n["id"]: n for n in payload(network(STORY, hidden={WORM.id: 12, GROUP.id: 0}))["nodes"]}
    assert nodes[WORM.id]["label"] == "WannaCry (+12)"
    assert nodes[WORM.id]["tip"]["hidden"] == 12
    assert nodes[GROUP.id]["label"] == "Lazarus Group"


def test_given_positions_are_kept_and_others_left_open() -> None:
    nodes = {n["id"]: n for n in payload(network(STORY, positions={WORM.id: (10.04, -3)}))["nodes"]}
    assert (nodes[WORM.id]["x"], nodes[WORM.id]["y"]) == (10.0, -3.0)
    assert "x" not in nodes[GROUP.id]


def test_names_are_text_only_and_short() -> None:
    evil = Entity("x", '<img src=x onerror="alert(1)">\x00\u202e' + "long " * 50, "Person")
    (node,) = payload(network(Subgraph((evil,))))["nodes"]
    assert len(node["label"]) <= style.LABEL_LENGTH
    assert "title" not in node, "vis-network would show a title as HTML"
    assert "\x00" not in node["tip"]["name"]


def test_words_of_a_relation() -> None:
    for name, kind in RELATION_TYPES.items():
        if name != "RELATED":
            assert phrase(relation(BOSSERT, name, WORM, predicate="something else")) == kind.display
    assert phrase(relation(BOSSERT, "RELATED", WORM)) == "is related to"
    assert phrase(relation(BOSSERT, "RELATED", WORM, predicate="\u2019s  bid for")) == "bid for"
    assert phrase(relation(BOSSERT, "SHARES_CODE", WORM)) == "shares code"
    assert group_of(relation(BOSSERT, "SHARES_CODE", WORM)) == "event"


def test_relations_to_entities_that_are_not_there_are_left_out() -> None:
    assert payload(network(Subgraph((BOSSERT,), STORY.relations)))["edges"] == []


def test_an_entity_given_twice_is_drawn_once() -> None:
    assert len(payload(network(Subgraph((BOSSERT, BOSSERT, WORM))))["nodes"]) == 2


@given(st.permutations(STORY.entities), st.permutations(STORY.relations))
def test_order_of_the_input_does_not_matter(entities: list[Entity], relations: list[Relation]) -> None:
    assert payload(network(Subgraph(tuple(entities), tuple(relations)))) == payload(network(STORY))


def test_building_is_linear() -> None:
    """pyvis's own add_node takes 0.23 s for 3,000 nodes and 2.8 s for 10,000."""

    def seconds(count: int) -> float:
        entities = tuple(Entity(f"e{i}", f"Name {i}", "Person") for i in range(count))
        relations = tuple(relation(a, "WORKS_FOR", b) for a, b in pairwise(entities))
        began = time.process_time()
        network(Subgraph(entities, relations))
        return time.process_time() - began

    seconds(500)
    fewer, more = (min(seconds(count) for _ in range(3)) for count in (2000, 8000))
    assert more < 10 * fewer, "four times the graph, sixteen times the time if it were quadratic"
