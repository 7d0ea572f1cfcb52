"""The sections below the legend: what an open one is told, and that a shut one costs nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.explore import Explorer, Filters, View
from graph.model import ClaimNote, SavedView
from tests.graph.explore.small_graph import SmallGraph, entity, relation
from ui.sections import EAGER_CLAIMS, FILTERS, MOST_STEPS, SECTIONS, STEPS, TIME, VIEWS, opened_first, sections


class Counting(SmallGraph):
    """Counts how often claims are read."""

    read = 0

    def claim_notes(self, relation_ids: Any, *, limit: int = 30_000, named: bool = True) -> list[ClaimNote]:
        Counting.read += 1
        return super().claim_notes(relation_ids, limit=limit)


def explorer(*, claims: int = 2) -> Explorer:
    graph = Counting([entity("Ada"), entity("Bob"), entity("Eve")])
    graph.edges = [relation("ada", "BLAMES", "bob", articles=claims)]
    graph.notes = [
        ClaimNote(
            "ada|BLAMES|bob", "a1", published="2017-05-12", publisher="wire", speaker="eve", speaker_name="Eve C."
        ),
        ClaimNote("ada|BLAMES|bob", "a2", published="2017-05-14", publisher="paper"),
        ClaimNote("ada|BLAMES|bob", "a3", publisher="wire", time_from="2016"),
    ]
    Counting.read = 0
    return Explorer(graph, View(("ada", "bob")))


def test_a_shut_section_reads_nothing() -> None:
    told = sections(explorer(), (), [SavedView("v", "Title")])
    assert Counting.read == 0
    assert told["open"] == []
    assert (told["time"], told["views"], told["steps"]) == (None, None, None)
    assert told["filters"] == {"number": 0, "values": {}}


def test_filters_offer_who_published_and_who_spoke_most_first() -> None:
    told = sections(explorer(), {FILTERS}, [])["filters"]
    assert told["publishers"] == [
        {"value": "wire", "label": "wire", "count": 2},
        {"value": "paper", "label": "paper", "count": 1},
    ]
    assert told["speakers"] == [{"value": "eve", "label": "Eve", "count": 1}]
    assert told["dated"]
    assert told["most_sources"] == 2


def test_what_is_chosen_is_offered_even_where_it_does_not_occur() -> None:
    exploring = explorer()
    exploring.change(
        replace(exploring.view, filters=Filters(publishers=frozenset({"gone"}), speakers=frozenset({"bob"})))
    )
    told = sections(exploring, {FILTERS}, [])["filters"]
    assert told["number"] == 2
    assert told["publishers"][0] == {"value": "gone", "label": "gone", "count": 0}
    assert told["speakers"][0] == {"value": "bob", "label": "Bob", "count": 0}
    assert told["values"] == {"publishers": ["gone"], "speakers": ["bob"]}


def test_bars_and_bounds_of_time_in_words() -> None:
    exploring = explorer()
    exploring.change(replace(exploring.view, filters=Filters(published_to="2017-05-13")))
    told = sections(exploring, {TIME}, [])["time"]
    assert [bar["count"] for bar in told["bars"]] == [1, 0, 1]
    assert told["bars"][0]["title"] == "12 May 2017: 1 claim"
    assert (told["begin"], told["end"]) == ("12 May 2017", "14 May 2017")
    assert told["words"] == "As of 13 May 2017"
    assert told["remark"] == "1 claim without a date."


def test_a_picture_without_dates_says_so() -> None:
    told = sections(Explorer(SmallGraph([entity("Ada")]), View(("ada",))), {TIME}, [])["time"]
    assert told["bars"] == []
    assert told["remark"] == "No claim shown has a date."


def test_time_is_open_at_first_unless_that_would_read_very_much() -> None:
    assert opened_first(explorer()) == {TIME}
    assert opened_first(explorer(claims=EAGER_CLAIMS + 1)) == set()
    assert set(SECTIONS) >= {TIME}


def test_kept_views_have_title_note_and_day() -> None:
    told = sections(explorer(), {VIEWS}, [SavedView("v1", "Who", "Why", "2017-12-21T10:00:00+00:00", "{}")])
    assert told["views"] == [{"id": "v1", "title": "Who", "note": "Why", "at": "21 Dec 2017"}]


def test_steps_come_latest_first_with_their_numbers() -> None:
    exploring = explorer()
    exploring.apply({"type": "hide", "entities": ["bob"]})
    exploring.apply({"type": "show", "id": "eve"})
    told = sections(exploring, {STEPS}, [])
    assert told["steps"] == [
        {"number": 2, "words": "Added Eve"},
        {"number": 1, "words": "Hid Bob"},
        {"number": 0, "words": "Start: Ada, Bob"},
    ]
    assert told["step"] == 2


def test_of_a_long_history_the_steps_about_the_present_are_listed() -> None:
    exploring = explorer()
    for _ in range(40):
        exploring.apply({"type": "hide", "entities": ["bob"]})
        exploring.apply({"type": "show", "id": "bob"})
    numbers = [line["number"] for line in sections(exploring, {STEPS}, [])["steps"]]
    assert len(numbers) == MOST_STEPS
    assert numbers[0] == 80
    exploring.go(40)
    numbers = [line["number"] for line in sections(exploring, {STEPS}, [])["steps"]]
    assert 40 in numbers
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == MOST_STEPS
