"""Measures as the panel and the picture are told: tables, colours, sizes, and plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.explore import Explorer, Filters, Selection, View
from graph.explore.analysis import MEASURES
from graph.model import Subgraph
from graph.picture.style import PALETTES
from tests.graph.explore.small_graph import SmallGraph, entity, relation
from ui.measures import LEAST_RADIUS, MOST_COMMUNITIES, MOST_RADIUS, REST, TINTS, lens, of_measure


def star(rays: int = 4) -> SmallGraph:
    graph = SmallGraph([entity("Hub"), *(entity(f"Ray{i}") for i in range(rays)), entity("Far")])
    graph.edges = [relation("hub", "BLAMES", f"ray{i}") for i in range(rays)] + [relation("ray0", "BLAMES", "far")]
    return graph


def everything(graph: SmallGraph) -> Explorer:
    return Explorer(graph, View(tuple(e.id for e in graph.nodes)))


def test_the_table_ranks_and_says_what_the_measure_means() -> None:
    content = of_measure(everything(star()), "degree")
    assert content["rows"][0]["entity"]["name"] == "Hub"
    assert (content["rows"][0]["value"], content["rows"][0]["share"]) == ("4", 1.0)
    assert content["words"] == MEASURES["degree"].words
    assert content["where"] == "Of what is shown: 6 entities."
    assert content["near"] is None


def test_around_an_entity_the_store_is_asked_not_the_picture() -> None:
    explorer = Explorer(star(), View(("hub",), Selection(("hub",))))
    assert of_measure(explorer, "degree")["remarks"] == ["Nothing is connected here, so there is nothing to measure."]
    assert of_measure(explorer, "degree")["near"]["name"] == "Hub"
    around = of_measure(explorer, "degree", "hub")
    assert around["where"] == "Within two steps of Hub: 6 entities."
    assert of_measure(explorer, "degree", "nobody")["where"].startswith("Of what is shown")


def test_communities_have_colours_and_members() -> None:
    graph = star(3)
    graph.nodes += [entity("X"), entity("Y"), entity("Lone")]
    graph.edges.append(relation("x", "BLAMES", "y"))
    content = of_measure(everything(graph), "communities")
    assert content["rows"] == []
    assert {m["name"] for group in content["communities"] for m in group["members"]} == {
        e.name for e in graph.nodes
    } - {"Lone"}
    assert content["alone"] == 1
    tints = [group["tint"]["light"] for group in content["communities"]]
    assert len(set(tints)) == len(tints)


def test_everybody_is_ranked_and_every_group_is_listed() -> None:
    graph = SmallGraph([entity(f"{side}{n:02}") for n in range(30) for side in "lr"])
    graph.edges = [relation(f"l{n:02}", "BLAMES", f"r{n:02}") for n in range(30)]
    assert len(of_measure(everything(graph), "pagerank")["rows"]) == 60
    content = of_measure(everything(graph), "communities")
    assert len(content["communities"]) == 30
    assert content["remarks"] == [f"The {MOST_COMMUNITIES} largest have colours; the others are grey."]
    around = of_measure(everything(star(40)), "degree", "hub")
    assert len(around["rows"]) == 42
    assert {row["entity"]["type"] for row in around["rows"]} == {"Person"}


def test_the_picture_sizes_by_area_and_colours_communities_only() -> None:
    graph = star()
    shown = Subgraph(tuple(graph.nodes), tuple(graph.edges))
    looks = lens(shown, "degree")
    assert looks["hub"]["size"] == MOST_RADIUS
    assert looks["ray1"]["size"] == pytest.approx(LEAST_RADIUS + 0.5 * (MOST_RADIUS - LEAST_RADIUS), abs=0.1)
    assert "tint" not in looks["hub"]
    assert lens(shown, "communities")["hub"]["tint"]["dark"] in TINTS["dark"]
    assert lens(shown, "") == {}
    assert lens(Subgraph(), "betweenness") == {}


def test_who_is_in_no_community_is_grey() -> None:
    graph = SmallGraph([entity("A")])
    assert lens(Subgraph(tuple(graph.nodes)), "communities")["a"]["tint"] == REST


def test_what_a_filter_holds_back_is_not_measured() -> None:
    explorer = everything(star())
    explorer.change(replace(explorer.view, filters=Filters(sources=2, fade=True)))
    assert of_measure(explorer, "degree")["rows"] == []


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tint_stands_out_from_its_ground(theme: str) -> None:
    ground = luminance(PALETTES[theme].background)  # type: ignore[index]
    for colour in (*TINTS[theme], REST[theme]):
        lighter, darker = sorted((luminance(colour), ground), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3
    assert len(set(TINTS[theme])) == len(TINTS[theme])
