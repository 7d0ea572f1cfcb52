"""Answers about a selection: paths as chains of sentences, who connects, claims over time; what a wish can change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Filters, View
from graph.explore.connectors import MOST as MOST_CONNECTORS
from graph.explore.paths import LONGEST_EVER, Over
from graph.explore.retold import note_of
from graph.schema import GROUPS, RELATION_TYPES
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, relation
from ui.answers import KINDS, MOST_ABOUT, MOST_SELECTED, MOST_TOLD, Question, answer


def story() -> SmallGraph:
    """Ada blames the worm, the worm was the work of the gang, the gang works for Utopia; the gang denies the worm."""
    graph = SmallGraph(
        [
            entity("Ada"),
            entity("Worm", "Malware"),
            entity("Gang", "Group"),
            entity("Utopia", "Country"),
            entity("Alone"),
        ]
    )
    blames = relation("ada", "BLAMES", "worm", articles=2)
    by = relation("worm", "BY", "gang", articles=3, factuality="attributed")
    works = relation("gang", "WORKS_FOR", "utopia", factuality="alleged")
    denies = relation("gang", "DENIES", "worm")
    graph.edges = [blames, by, works, denies]
    graph.claims = [
        evidence(graph, blames, "Ada blames Worm.", article="a1", claim="c1"),
        evidence(
            graph,
            by,
            "Worm is by Gang, Ada says.",
            article="a2",
            claim="c2",
            factuality="attributed",
            speaker=graph.nodes[0],
        ),
        evidence(graph, by, "Worm is not by Gang.", article="a3", claim="c3", factuality="negated"),
        evidence(graph, works, "Gang is said to work for Utopia.", article="a2", claim="c4", factuality="alleged"),
    ]
    return graph


def test_over_time_tells_what_passes_the_filters() -> None:
    graph = story()
    graph.claims = [replace(c, published=f"{2016 + n}-05-01") for n, c in enumerate(graph.claims)]
    for about, count in ((("worm", "gang"), "1 claim"), (("worm",), "2 claims"), (("worm|BY|gang",), "1 claim")):
        explorer = Explorer(graph, View(("ada", "worm", "gang"), filters=Filters(published_to="2017")))
        graph.notes = [note_of(c) for c in graph.claims]
        told = answer(explorer, Question("timeline", about))
        assert (told["count"], told["remarks"]) == (count, ["Only what passes the filters is told here."])


def asked(kind: str, *about: str, **how: Any) -> dict[str, Any]:
    return answer(Explorer(story(), View(("ada", "worm", "gang", "utopia"))), Question(kind, about).changed(how))


def test_a_path_reads_as_a_chain_of_sentences_with_sources() -> None:
    content = asked("paths", "ada", "utopia")
    assert content["title"] == "Paths between Ada and Utopia"
    (way,) = content["ways"]
    assert [e["name"] for e in way["entities"]] == ["Ada", "Worm", "Gang", "Utopia"]
    assert [s["name"] for s in way["steps"]] == [
        "Ada blames Worm",
        "Worm was the work of Gang",
        "Gang works for Utopia",
    ]
    assert [s["claim"]["article"] for s in way["steps"]] == ["a1", "a2", "a2"]
    assert way["steps"][1]["claim"]["speaker"]["name"] == "Ada"
    assert way["relations"] == ["ada|BLAMES|worm", "worm|BY|gang", "gang|WORKS_FOR|utopia"]
    assert content["remarks"] == []


def test_the_sentence_of_a_step_states_it_and_is_not_a_denial() -> None:
    step = asked("paths", "worm", "gang")["ways"][0]["steps"][0]
    assert step["claim"]["id"] == "c2"


def test_certainty_and_kinds_are_kept_to_and_a_way_out_is_named() -> None:
    content = asked("paths", "ada", "utopia", certainty="facts")
    assert content["ways"] == []
    assert content["remarks"][0] == "No path of up to 4 steps between Ada and Utopia."
    assert "less certain" in content["remarks"][1]
    without = asked("paths", "worm", "gang", groups=["say"])
    assert [s["relation"] for s in without["ways"][0]["steps"]] == ["gang|DENIES|worm"]
    assert [g["value"] for g in without["options"]["groups"] if g["on"]] == ["say"]


def test_too_short_and_too_many_are_said() -> None:
    assert "No path of up to 2 steps" in asked("paths", "ada", "utopia", longest=2)["remarks"][0]
    many = tuple(f"n{i}" for i in range(MOST_SELECTED + 3))
    assert f"first {MOST_SELECTED}" in asked("paths", *many)["remarks"][0]


def test_who_connects_says_whom_and_how() -> None:
    content = asked("connect", "ada", "gang")
    (found,) = content["found"]
    assert found["entity"]["name"] == "Worm"
    assert [row["relation"] for row in found["rows"]] == ["ada|BLAMES|worm", "worm|BY|gang"]
    assert content["ids"] == ["ada", "gang", "worm"]
    of_three = asked("connect", "ada", "gang", "utopia")
    assert of_three["found"][0]["beside"] == "connects 2 of 3"


def test_where_nobody_connects_directly_those_on_the_way_are_named() -> None:
    content = asked("connect", "ada", "utopia")
    assert content["found"] == []
    assert content["remarks"][0].startswith("Nobody is connected with two")
    assert {e["name"] for e in content["apart"]} == {"Worm", "Gang"}
    assert asked("connect", "alone", "utopia")["apart"] == []


def test_more_that_connect_and_more_claims_are_counted_and_listed_when_asked_for() -> None:
    friends = [entity(f"F{n:02}") for n in range(MOST_CONNECTORS + 3)]
    graph = SmallGraph([entity("Ada"), entity("Bob"), *friends])
    graph.edges = [relation(end, "MET_WITH", f.id) for end in ("ada", "bob") for f in friends]
    met = graph.edges[0]
    graph.claims = [evidence(graph, met, "Ada met F00.", claim=f"c{n}") for n in range(MOST_TOLD + 5)]
    explorer = Explorer(graph, View(("ada", "bob")))

    connect = Question("connect", ("ada", "bob"))
    told = answer(explorer, connect)
    assert (len(told["found"]), told["next"]) == (MOST_CONNECTORS, 1)
    assert told["remarks"] == ["3 more connect two or more of them."]
    told = answer(explorer, connect.changed({"pages": told["next"]}))
    assert (len(told["found"]), told["next"], told["remarks"]) == (MOST_CONNECTORS + 3, 0, [])

    for about in (("ada",), ("ada", "f00"), (met.id,)):
        timeline = Question("timeline", about)
        told = answer(explorer, timeline)
        assert told["count"] == f"{MOST_TOLD} claims"
        assert (told["remarks"], told["next"]) == ([f"Only the latest {MOST_TOLD} claims are listed."], 1)
        told = answer(explorer, timeline.changed({"pages": 1}))
        assert (told["count"], told["remarks"], told["next"]) == (f"{MOST_TOLD + 5} claims", [], 0)


def test_those_on_the_way_that_are_not_listed_are_counted() -> None:
    middles = [entity(f"{side}{n}") for n in range(MOST_CONNECTORS) for side in "LR"]
    graph = SmallGraph([entity("Ada"), entity("Bob"), *middles])
    graph.edges = [relation("ada", "MET_WITH", f"l{n}") for n in range(MOST_CONNECTORS)]
    graph.edges += [relation("bob", "MET_WITH", f"r{n}") for n in range(MOST_CONNECTORS)]
    graph.edges += [relation(f"l{n}", "MET_WITH", f"r{n}") for n in range(MOST_CONNECTORS)]
    asked = Question("connect", ("ada", "bob"), over=Over(wanted=2 * MOST_CONNECTORS))
    told = answer(Explorer(graph, View(("ada", "bob"))), asked)
    assert len(told["apart"]) == MOST_CONNECTORS
    assert told["remarks"][-1] == f"{MOST_CONNECTORS} more stand on such paths."
    assert told["next"] == 1


def test_of_very_many_selected_it_is_said_that_not_all_are_looked_at() -> None:
    many = tuple(f"n{n}" for n in range(MOST_ABOUT + 1))
    for kind in ("connect", "timeline"):
        told = answer(Explorer(SmallGraph([entity(i) for i in many])), Question(kind, many))
        assert told["remarks"][0] == f"Only the first {MOST_ABOUT} of the selected are looked at."


def test_a_timeline_goes_by_publication_month_by_month() -> None:
    content = asked("timeline", "gang")
    assert content["title"] == "Told about Gang"
    assert content["count"] == "3 claims"
    (month,) = content["months"]
    assert month["label"] == "Dec 2017"
    assert {c["sentence"] for c in month["claims"]} == {"Worm was the work of Gang", "Gang works for Utopia"}


def test_a_timeline_by_happening_leaves_out_what_says_no_time() -> None:
    graph = story()
    first = graph.claims[0]
    graph.claims[0] = replace(
        first, claim=replace(first.claim, time_from="2016-03", time_to="2016-04", time_text="in spring")
    )
    explorer = Explorer(graph, View(("ada", "worm")))
    content = answer(explorer, Question("timeline", ("worm",), happened=True))
    assert [m["label"] for m in content["months"]] == ["Mar 2016"]
    assert content["remarks"] == ["2 claims do not say when it happened."]


def test_a_timeline_of_several_is_of_what_is_among_them_and_of_a_relation_its_own() -> None:
    among = asked("timeline", "ada", "worm")
    assert [c["id"] for m in among["months"] for c in m["claims"]] == ["c1"]
    own = asked("timeline", "worm|BY|gang")
    assert {c["id"] for m in own["months"] for c in m["claims"]} == {"c2", "c3"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("about", [(), ("nobody",), ("ada", "nobody"), ("a|b|c",)])
def test_any_question_about_anybody_has_an_answer(kind: str, about: tuple[str, ...]) -> None:
    content = asked(kind, *about)
    assert content["kind"] == kind
    assert content["title"]


JSON = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.lists(st.sampled_from([*GROUPS, "x", ""]), max_size=4)
)


@given(
    st.dictionaries(
        st.sampled_from(["groups", "certainty", "longest", "wanted", "measure", "around", "happened"]), JSON, max_size=7
    )
)
def test_no_wish_makes_a_question_that_cannot_be_asked(wish: dict[str, Any]) -> None:
    changed = Question("paths", ("ada", "utopia")).changed(wish)
    assert changed.about == ("ada", "utopia")
    assert 1 <= changed.over.longest <= LONGEST_EVER
    assert changed.over.wanted >= 1
    assert changed.over.types is None or changed.over.types < set(RELATION_TYPES)
    assert changed.changed({}) == changed


def test_all_kinds_chosen_are_all_kinds() -> None:
    assert Question("paths").changed({"groups": list(GROUPS)}).over == Over()
