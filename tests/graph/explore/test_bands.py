"""Bands by type and by time: headings in order, everybody under the right one, newcomers too."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.bands import (
    FIGURES,
    MOST_BANDS,
    UNDATED,
    Figure,
    bands,
    figure_from_state,
    figure_to_state,
    joined,
)
from graph.model import Entity

DATES = st.none() | st.dates().map(lambda d: d.isoformat()) | st.sampled_from(["2017", "2017-05", "soon", ""])
TYPES = st.sampled_from(["Person", "Country", "Malware", "Alien", ""])
ENTITIES = st.lists(st.tuples(TYPES, DATES), min_size=1, max_size=40).map(
    lambda rows: [Entity(f"e{i}", f"Name {i}", kind, first_seen=day) for i, (kind, day) in enumerate(rows)]
)


def dated(*days: str | None) -> list[Entity]:
    return [Entity(f"e{i}", f"Name {i}", "Person", first_seen=day) for i, day in enumerate(days)]


def over(figure: Figure, place: tuple[float, float]) -> str:
    """The words of the heading in whose box a place is, newcomers to the right of it included."""
    x, y = place
    found = [g for g in figure.guides if g.y < y < g.y + g.height and x > g.x]
    assert found
    return min(found, key=lambda g: x - g.x).words


@given(ENTITIES, st.sampled_from(["type", "time"]))
def test_everybody_stands_under_one_heading_and_headings_do_not_overlap(entities: list[Entity], kind: str) -> None:
    places, figure = bands(kind, entities, {})
    for entity in entities:
        assert over(figure, places[entity.id])
    for a, b in pairwise(figure.guides):
        assert a.y + a.height < b.y
    assert len(set(places.values())) == len(entities)


@given(ENTITIES, ENTITIES, st.sampled_from(["type", "time"]))
def test_newcomers_come_under_their_heading_and_move_nobody(
    entities: list[Entity], later: list[Entity], kind: str
) -> None:
    places, figure = bands(kind, entities, {})
    fresh = [Entity(f"new{e.id}", e.name, e.type, first_seen=e.first_seen) for e in later]
    found, after = joined(figure, fresh, places)
    assert set(found) == {e.id for e in fresh}
    assert not set(found.values()) & set(places.values())
    assert len(set(found.values())) == len(found)
    assert {g.key for g in figure.guides} <= {g.key for g in after.guides}
    assert [g for g in after.guides if g.key in {k.key for k in figure.guides}] == list(figure.guides)


def test_types_stand_in_the_order_of_the_legend() -> None:
    entities = [Entity(k, k, k) for k in ("Malware", "Alien", "Person", "Country")]
    _, figure = bands("type", entities, {})
    assert [g.words for g in figure.guides] == ["Person", "Country", "Malware", "Alien"]


def test_time_runs_down_and_what_has_no_date_comes_last() -> None:
    entities = dated("2018-01-02", None, "2017-12-18", "2018-01-02")
    places, figure = bands("time", entities, {})
    assert [g.words for g in figure.guides] == ["18 Dec 2017", "2 Jan 2018", UNDATED]
    assert places["e2"][1] < places["e0"][1] == places["e3"][1] < places["e1"][1]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([f"2017-{m:02}-{d:02}" for m in (5, 6) for d in range(1, 28)], ["May 2017", "Jun 2017"]),
        ([f"20{y}-{m:02}-01" for y in (14, 15, 16) for m in range(1, 13)], ["2014", "2015", "2016"]),
    ],
)
def test_many_days_become_months_and_many_months_years(days: list[str], words: list[str]) -> None:
    _, figure = bands("time", dated(*days), {})
    assert [g.words for g in figure.guides] == words
    assert len(figure.guides) <= MOST_BANDS


def test_a_newcomer_of_a_day_between_stands_between() -> None:
    places, figure = bands("time", dated("2017-05-12", "2017-05-20"), {})
    fresh = [
        Entity("mid", "Mid", "Person", first_seen="2017-05-15"),
        Entity("old", "Old", "Person", first_seen="2001-01-01"),
        Entity("new", "New", "Person", first_seen="2020-01-01"),
        Entity("lost", "Lost", "Person"),
    ]
    found, after = joined(figure, fresh, places)
    down = [found["old"], places["e0"], found["mid"], places["e1"], found["new"], found["lost"]]
    assert [y for _, y in down] == sorted(y for _, y in down)
    assert found["mid"][0] > max(x for x, _ in places.values())
    assert [g.words for g in after.guides] == [
        "1 Jan 2001", "12 May 2017", "15 May 2017", "20 May 2017", "1 Jan 2020", UNDATED,
    ]  # fmt: skip


def test_a_newcomer_of_a_known_band_stands_at_its_end() -> None:
    places, figure = bands("type", [Entity("a", "A", "Person"), Entity("b", "B", "Country")], {})
    found, after = joined(figure, [Entity("c", "C", "Person"), Entity("d", "D", "Person")], places)
    assert after == figure
    assert found["c"][1] == found["d"][1] == places["a"][1]
    assert places["a"][0] < found["c"][0] < found["d"][0]


def test_the_figure_is_neither_a_ribbon_nor_a_tower() -> None:
    for count in (30, 150, 600):
        entities = [Entity(f"e{i}", f"A name of {i}", ["Person", "Country", "Event"][i % 3]) for i in range(count)]
        places, _ = bands("type", entities, {})
        width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
        height = max(y for _, y in places.values()) - min(y for _, y in places.values())
        assert 0.5 < width / height < 2


def test_without_bands_a_newcomer_opens_one() -> None:
    found, figure = joined(Figure("time"), dated("2017-05-12"), {})
    assert [g.words for g in figure.guides] == ["12 May 2017"]
    assert over(figure, found["e0"]) == "12 May 2017"


def test_what_is_kept_stays() -> None:
    places, _ = bands("type", dated("2017", "2018"), {"e0": (5.0, 6.0), "stranger": (0.0, 0.0)})
    assert places["e0"] == (5.0, 6.0)
    assert "stranger" not in places


@given(ENTITIES, st.sampled_from(["type", "time"]))
def test_a_figure_survives_being_written_down(entities: list[Entity], kind: str) -> None:
    _, figure = bands(kind, entities, {})
    assert figure_from_state(json.loads(json.dumps(figure_to_state(figure)))) == figure


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["time", "guides", "kind"]),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["kind", "guides", "key", "words", "x", "y", "width", "height"]), x)
        ),
        max_leaves=12,
    )
)
def test_garbage_is_some_figure(state: object) -> None:
    figure = figure_from_state(state)
    assert figure.kind in FIGURES
    assert all(math.isfinite(g.x + g.y + g.width + g.height) for g in figure.guides)
