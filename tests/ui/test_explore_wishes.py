"""What the panels ask for: each wish does its one thing, and no message from a browser does harm."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.explore import Explorer, Filters, View
from graph.explore.sharing import read_view_file, view_file
from graph.model import SavedView
from tests.graph.explore.small_graph import SmallGraph, entity, relation
from ui.wishes import _GRANTS, Desk, grant, look, missing


class Kept:
    """Kept views in memory, as a store has them."""

    def __init__(self) -> None:
        self.held: dict[str, SavedView] = {}

    @property
    def views(self) -> Any:
        return self

    def all(self) -> list[SavedView]:
        return list(self.held.values())

    def get(self, view_id: str) -> SavedView | None:
        return self.held.get(view_id)

    def save(self, view: SavedView) -> SavedView:
        if not view.title.strip():
            raise BadInput("A view needs a title under which it is found again; give it one.")
        kept = replace(view, id=view.id or f"v{len(self.held)}")
        self.held[kept.id] = kept
        return kept

    def remove(self, view_id: str) -> bool:
        return self.held.pop(view_id, None) is not None


class Table:
    """A desk, an exploration and a store together, to send wishes to."""

    def __init__(self) -> None:
        graph = SmallGraph([entity(n) for n in ("Ada", "Bob", "Cid")])
        graph.edges = [relation("ada", "BLAMES", "bob"), relation("bob", "LEADS", "cid")]
        self.explorer = Explorer(graph, View(("ada", "bob")))
        self.desk, self.kept = Desk(), Kept()

    def answering(self) -> bool:
        """Whether the answer is shown."""
        return self.desk.answering

    def said(self) -> str:
        """What was said last."""
        return str(self.desk.said["text"])

    def visible(self) -> tuple[str, ...]:
        """Who is visible."""
        return self.explorer.view.visible

    def __call__(self, kind: str, **wish: object) -> bool:
        return grant({"type": kind, **wish}, self.desk, self.explorer, self.kept)


@pytest.fixture
def table() -> Table:
    return Table()


def test_what_is_no_wish_of_a_panel_is_left_to_the_exploration(table: Table) -> None:
    assert not table("expand", id="ada")
    assert not table("")
    assert not grant({}, table.desk, table.explorer, table.kept)


def test_sections_open_and_shut(table: Table) -> None:
    assert table("section", words=["views", "nonsense"], number=1)
    assert table.desk.opened == {"views"}
    table("section", words=["views"], number=0)
    assert table.desk.opened == set()


def test_filters_come_and_go_and_can_be_taken_back(table: Table) -> None:
    table("filter", values={"sources": 3, "speakers": "nobody"})
    assert table.explorer.view.filters == Filters(sources=3)
    table("relation_type", words=["BLAMES", "NO_SUCH_TYPE"])
    assert table.explorer.view.filters == Filters(sources=3, hidden_relation_types=frozenset({"BLAMES"}))
    table("relation_type", words=["BLAMES"])
    table("filter")
    assert table.explorer.view.filters == Filters()
    table("step", number=1)
    assert table.explorer.view.filters == Filters(sources=3)
    table("step", number="2")
    assert table.explorer.history.at == 1


def test_a_lens_is_one_of_the_measures_or_none(table: Table) -> None:
    table("lens", words=["pagerank"])
    assert table.explorer.view.lens == "pagerank"
    table("lens", words=["beauty"])
    assert table.explorer.view.lens == ""


def test_a_question_is_about_what_is_named_or_else_what_is_selected(table: Table) -> None:
    table("ask", words=["paths"], entities=["ada", "cid"])
    assert table.desk.question
    assert (table.desk.question.kind, table.desk.question.about) == ("paths", ("ada", "cid"))
    table("answer_change", certainty="facts", longest=2)
    table.explorer.apply({"type": "select", "relations": ["ada|BLAMES|bob"]})
    table("ask", words=["timeline"])
    assert table.desk.question.about == ("ada|BLAMES|bob",)
    assert table.desk.question.over.certainty == "facts"
    before = table.desk.question
    table("ask", words=["weather"])
    assert table.desk.question == before


def test_an_answer_is_left_come_back_to_and_closed(table: Table) -> None:
    table("answer_back")
    assert not table.answering()
    table("ask", words=["connect"], entities=["ada", "cid"])
    assert table.answering()
    table.desk.answering = False
    table("answer_back")
    assert table.answering()
    table("answer_close")
    assert (table.desk.question, table.desk.answering) == (None, False)
    table("answer_change", measure="degree")
    assert table.desk.question is None


def test_what_was_picked_before_a_question_does_not_take_its_answer_away(table: Table) -> None:
    table("ask", words=["connect"], entities=["ada", "cid"], n=20)
    table.desk.turn_to_selection({"type": "select", "n": 19})
    assert table.answering()
    table.desk.turn_to_selection({"type": "select", "n": 21})
    assert not table.answering()
    table("answer_back")
    table.desk.turn_to_selection({"type": "select"})
    assert not table.answering()


def test_another_measure_in_the_panel_is_another_one_in_the_picture_where_one_is_seen(table: Table) -> None:
    table("ask", words=["measure"])
    table("answer_change", measure="betweenness")
    assert table.explorer.view.lens == ""
    table("lens", words=["betweenness"])
    table("answer_change", measure="communities")
    assert table.explorer.view.lens == "communities"


def test_a_path_from_the_panel_is_shown_strong(table: Table) -> None:
    table("show_way", entities=["ada", "bob", "cid"], relations=["ada|BLAMES|bob", "bob|LEADS|cid", "no|SUCH|one"])
    assert table.explorer.view.trail == ("ada|BLAMES|bob", "bob|LEADS|cid")
    assert table.explorer.selected.entities == ("ada", "bob", "cid")
    table("show_way", entities=["nobody"], relations=[])
    assert table.visible() == ("ada", "bob", "cid")


def test_all_connectors_are_shown_at_once(table: Table) -> None:
    table("show_all", entities=["ada", "cid", "nobody"])
    assert table.visible() == ("ada", "bob", "cid")


def test_a_view_is_kept_opened_and_forgotten(table: Table) -> None:
    table.explorer.apply({"type": "moved", "positions": {"ada": [3, 4]}})
    table("view_save", title="Who", note="Why")
    assert table.said() == "Kept as “Who”."
    table.explorer.apply({"type": "hide", "entities": ["ada"]})
    table("view_open", id="v0")
    assert table.visible() == ("ada", "bob")
    assert table.explorer.positions["ada"] == (3.0, 4.0)
    assert table.explorer.notice == "Who."
    table.explorer.undo()
    assert table.visible() == ("bob",)
    table("view_remove", id="v0")
    table("view_open", id="v0")
    assert table.said() == "This view is not kept any more."


def test_a_view_without_a_title_is_not_kept_and_says_why(table: Table) -> None:
    table("view_save", title="  ", note="x")
    assert "title" in table.said()
    assert table.kept.held == {}


def test_what_is_gone_of_a_view_is_said(table: Table) -> None:
    table.kept.held["v"] = SavedView("v", "Old", state=json.dumps({"visible": ["ada", "gone"]}))
    table("view_open", id="v")
    assert table.visible() == ("ada",)
    assert table.explorer.notice == "Old. 1 name of this view is not in the store."


@pytest.mark.parametrize(
    ("number", "said"),
    [(3, "3 names of this view are not in the store."), (1, "1 name of this view is not in the store."), (0, "")],
)
def test_how_many_names_of_a_view_are_gone(number: int, said: str) -> None:
    assert missing(number) == said


def test_a_view_goes_out_as_a_file_and_comes_back(table: Table) -> None:
    table("filter", values={"sources": 2})
    table("view_export", title=" Who did it? ", note="Note")
    assert table.desk.file["name"] == "who-did-it.newsgraph.json"
    text = str(table.desk.file["text"])
    assert read_view_file(text)
    other = Table()
    other.explorer.apply({"type": "hide", "entities": ["ada", "bob"]})
    other("view_import", text=text)
    assert other.explorer.view == table.explorer.view
    assert other.said() == "“Who did it?” is shown."
    assert other.explorer.notice == "Note"


@pytest.mark.parametrize("text", ["", "no file", None, 3, "{}"])
def test_a_file_that_is_none_changes_nothing(table: Table, text: object) -> None:
    before = table.explorer.view
    table("view_import", text=text)
    assert table.explorer.view == before
    assert "holds no view" in table.said()


def test_a_view_of_another_store_is_taken_back(table: Table) -> None:
    table("view_import", text=view_file("Elsewhere", "", {"visible": ["x", "y"]}))
    assert table.visible() == ("ada", "bob")
    assert "Nothing of this view" in table.said()


def test_looking_at_a_state_counts_what_is_gone(table: Table) -> None:
    table.explorer.loose = True
    assert look(table.explorer, {"visible": ["cid", "gone", "away"]}) == 2
    assert table.visible() == ("cid",)
    assert not table.explorer.loose  # no window stretches what stood somewhere
    assert look(table.explorer, {"visible": "ada"}) == 0


def test_the_latest_looked_at_come_first_and_once() -> None:
    desk = Desk()
    for i in ("a", "b", "a", *"cdefghijkl"):
        desk.look_at(i)
    assert desk.recent[:2] == ["l", "k"]
    assert len(desk.recent) == len(set(desk.recent))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from(["ada", "paths", "views", "v0", "degree"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "words",
        "entities",
        "relations",
        "number",
        "values",
        "id",
        "title",
        "note",
        "text",
        "measure",
        "groups",
        "longest",
    ]
)


@given(st.lists(st.tuples(st.sampled_from(sorted(_GRANTS)), st.dictionaries(FIELDS, JSON, max_size=4)), max_size=8))
def test_no_series_of_messages_does_harm(wishes: list[tuple[str, dict[str, object]]]) -> None:
    table = Table()
    for kind, wish in wishes:
        assert table(kind, **wish)
    known = {"ada", "bob", "cid"}
    assert set(table.explorer.view.visible) <= known
    assert {e.id for e in table.explorer.subgraph().entities} <= known
