"""Columns by type and by time: headings in order, everybody under the right one, newcomers too."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.columns import MOST_COLUMNS, UNDATED, Figure, columns, joined
from graph.model import Entity

DATES = st.none() | st.dates().map(lambda d: d.isoformat()) | st.sampled_from(["2017", "2017-05", "soon", ""])
TYPES = st.sampled_from(["Person", "Country", "Malware", "Alien", ""])
ENTITIES = st.lists(st.tuples(TYPES, DATES), min_size=1, max_size=40).map(
    lambda rows: [Entity(f"e{i}", f"Name {i}", kind, first_seen=day) for i, (kind, day) in enumerate(rows)]
)


def dated(*days: str | None) -> list[Entity]:
    return [Entity(f"e{i}", f"Name {i}", "Person", first_seen=day) for i, day in enumerate(days)]


def under(figure: Figure, place: tuple[float, float]) -> str:
    """The words of the heading under which a place is."""
    found = [g.words for g in figure.guides if abs(place[0] - g.x) <= g.width / 2 + 0.2 and place[1] > g.y]
    assert len(found) == 1
    return found[0]


@given(ENTITIES, st.sampled_from(["type", "time"]))
def test_everybody_stands_under_one_heading_and_headings_do_not_overlap(entities: list[Entity], kind: str) -> None:
    places, figure = columns(kind, entities, {})
    for entity in entities:
        assert under(figure, places[entity.id])
    for a, b in pairwise(figure.guides):
        assert a.x + a.width / 2 < b.x - b.width / 2 + 1
    assert len(set(places.values())) == len(entities)


@given(ENTITIES, ENTITIES, st.sampled_from(["type", "time"]))
def test_newcomers_come_under_their_heading_and_move_nobody(
    entities: list[Entity], later: list[Entity], kind: str
) -> None:
    places, figure = columns(kind, entities, {})
    fresh = [Entity(f"new{e.id}", e.name, e.type, first_seen=e.first_seen) for e in later]
    found, after = joined(figure, fresh, places)
    assert set(found) == {e.id for e in fresh}
    assert not set(found.values()) & set(places.values())
    assert len(set(found.values())) == len(found)
    assert {g.key for g in figure.guides} <= {g.key for g in after.guides}
    assert [g for g in after.guides if g.key in {k.key for k in figure.guides}] == list(figure.guides)


def test_types_stand_in_the_order_of_the_legend() -> None:
    entities = [Entity(k, k, k) for k in ("Malware", "Alien", "Person", "Country")]
    _, figure = columns("type", entities, {})
    assert [g.words for g in figure.guides] == ["Person", "Country", "Malware", "Alien"]


def test_time_runs_from_left_to_right_and_what_has_no_date_comes_last() -> None:
    entities = dated("2018-01-02", None, "2017-12-18", "2018-01-02")
    places, figure = columns("time", entities, {})
    assert [g.words for g in figure.guides] == ["18 Dec 2017", "2 Jan 2018", UNDATED]
    assert places["e2"][0] < places["e0"][0] <= places["e3"][0] < places["e1"][0]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([f"2017-{m:02}-{d:02}" for m in (5, 6) for d in range(1, 28)], ["May 2017", "Jun 2017"]),
        ([f"20{y}-{m:02}-01" for y in (14, 15, 16) for m in range(1, 13)], ["2014", "2015", "2016"]),
    ],
)
def test_many_days_become_months_and_many_months_years(days: list[str], words: list[str]) -> None:
    _, figure = columns("time", dated(*days), {})
    assert [g.words for g in figure.guides] == words
    assert len(figure.guides) <= MOST_COLUMNS


def test_a_newcomer_of_a_day_between_stands_between() -> None:
    places, figure = columns("time", dated("2017-05-12", "2017-05-20"), {})
    fresh = [
        Entity("mid", "Mid", "Person", first_seen="2017-05-15"),
        Entity("old", "Old", "Person", first_seen="2001-01-01"),
        Entity("new", "New", "Person", first_seen="2020-01-01"),
        Entity("lost", "Lost", "Person"),
    ]
    found, after = joined(figure, fresh, places)
    across = [found["old"], places["e0"], found["mid"], places["e1"], found["new"], found["lost"]]
    assert [x for x, _ in across] == sorted(x for x, _ in across)
    assert [g.words for g in after.guides] == [
        "1 Jan 2001", "12 May 2017", "15 May 2017", "20 May 2017", "1 Jan 2020", UNDATED,
    ]  # fmt: skip


def test_a_newcomer_of_a_known_column_stands_at_its_foot() -> None:
    places, figure = columns("type", [Entity("a", "A", "Person"), Entity("b", "B", "Country")], {})
    found, after = joined(figure, [Entity("c", "C", "Person"), Entity("d", "D", "Person")], places)
    assert after == figure
    assert found["c"][0] == found["d"][0] == pytest.approx(places["a"][0], abs=0.2)
    assert places["a"][1] < found["c"][1] < found["d"][1]


def test_without_columns_a_newcomer_opens_one() -> None:
    found, figure = joined(Figure("time"), dated("2017-05-12"), {})
    assert [g.words for g in figure.guides] == ["12 May 2017"]
    assert under(figure, found["e0"]) == "12 May 2017"


def test_what_is_kept_stays() -> None:
    places, _ = columns("type", dated("2017", "2018"), {"e0": (5.0, 6.0), "stranger": (0.0, 0.0)})
    assert places["e0"] == (5.0, 6.0)
    assert "stranger" not in places
