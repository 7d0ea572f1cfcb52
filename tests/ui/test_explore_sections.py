"""The sections below the legend: what an open one is told, and that a shut one costs nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.explore import Explorer, Filters, View
from graph.explore.history import LONGEST
from graph.model import ClaimNote, SavedView
from tests.graph.explore.small_graph import SmallGraph, entity, relation
from ui.sections import (
    EAGER_CLAIMS,
    FILTERS,
    MOST_CHOICES,
    MOST_STEPS,
    SECTIONS,
    STEPS,
    TIME,
    VIEWS,
    opened_first,
    sections,
)
from ui.wishes import Desk, grant


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


def test_of_one_date_there_is_nothing_to_choose() -> None:
    exploring = explorer()
    exploring.reads.notes = [ClaimNote("ada|BLAMES|bob", f"a{n}", published="2017-05-12") for n in range(3)]  # type: ignore[attr-defined]
    told = sections(exploring, {TIME}, [])["time"]
    assert told["single"] == "All that is shown and has a date is of 12 May 2017: 3 claims."
    assert sections(explorer(), {TIME}, [])["time"]["single"] == ""


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
    assert told["steps"] == {
        "lines": [
            {"number": 2, "words": "Added Eve"},
            {"number": 1, "words": "Hid Bob"},
            {"number": 0, "words": "Start: Ada, Bob"},
        ],
        "earlier": 0,
        "later": 0,
        "forgotten": "",
    }
    assert told["step"] == 2


def test_of_a_long_history_the_steps_about_the_present_are_listed() -> None:
    exploring = explorer()
    for _ in range(40):
        exploring.apply({"type": "hide", "entities": ["bob"]})
        exploring.apply({"type": "show", "id": "bob"})
    told = sections(exploring, {STEPS}, [])["steps"]
    numbers = [line["number"] for line in told["lines"]]
    assert len(numbers) == MOST_STEPS
    assert numbers[0] == 80
    assert (told["earlier"], told["later"]) == (81 - MOST_STEPS, 0)
    exploring.go(40)
    told = sections(exploring, {STEPS}, [])["steps"]
    numbers = [line["number"] for line in told["lines"]]
    assert 40 in numbers
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == MOST_STEPS
    assert told["earlier"] + len(numbers) + told["later"] == 81
    desk = Desk()
    for _ in range(2):
        assert grant({"type": "steps_more"}, desk, exploring, None)  # type: ignore[arg-type]
    told = sections(exploring, {STEPS}, [], desk.step_pages)["steps"]
    assert [line["number"] for line in told["lines"]] == list(range(80, -1, -1))
    assert (told["earlier"], told["later"], told["forgotten"]) == (0, 0, "")


def test_steps_that_are_not_held_any_more_are_said() -> None:
    exploring = explorer()
    for _ in range(LONGEST):
        exploring.apply({"type": "hide", "entities": ["bob"]})
        exploring.apply({"type": "show", "id": "bob"})
    assert sections(exploring, {STEPS}, [], 9)["steps"]["forgotten"] == "Steps before these are forgotten."


def test_of_very_many_publishers_those_with_most_claims_are_offered_and_the_others_counted() -> None:
    exploring = explorer()
    exploring.reads.notes = [  # type: ignore[attr-defined]
        ClaimNote("ada|BLAMES|bob", f"a{n}", publisher=f"p{n:04}") for n in range(MOST_CHOICES + 7)
    ]
    told = sections(exploring, {FILTERS}, [])["filters"]
    assert len(told["publishers"]) == MOST_CHOICES
    assert told["unlisted"] == {"publishers": 7, "speakers": 0}
