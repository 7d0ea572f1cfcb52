"""The query page: the console's state, and the page with a real store behind it."""

from __future__ import annotations

import base64
import csv
import io
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.errors import QueryRefused, StoreUnavailable
from graph.store import GraphStore, PlanStep, QueryPlan, QueryResult
from graph.store.watch import StopSign
from tests.ui.events import data, fire
from ui import editor
from ui.console import HISTORY, Console
from ui.editor import COMPONENT, Command
from ui.query_examples import EXAMPLES, HEADLINE, VALUES, of_label, of_relation, quoted
from ui.query_job import ROW_LIMIT, SECONDS
from ui.query_parameters import names

PAGE = "ui/pages/query.py"
Open = Callable[[str], AppTest]


class Answers:
    """A store that answers with one row, refuses what says CREATE, and is away for what says AWAY."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, float]] = []
        self.given: list[Mapping[str, object]] = []

    def query(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int = 0,
        timeout: float = 0,
        stop: StopSign | None = None,
    ) -> QueryResult:
        self.asked.append((cypher, limit, timeout))
        self.given.append(dict(params or {}))
        if "ENDLESS" in cypher:
            assert stop is not None
            while not stop.is_set():
                threading.Event().wait(0.01)
            raise QueryRefused("Stopped after 0.1 s.")
        if "CREATE" in cypher:
            raise QueryRefused("The console only reads (line 1, column 3).")
        if "AWAY" in cypher:
            raise StoreUnavailable("The store is away; start it.")
        return QueryResult(["n"], [[1]], False, 0.25)

    def explain(self, cypher: str, params: Mapping[str, object] | None = None, *, timeout: float = 0) -> QueryPlan:
        if "CREATE" in cypher:
            raise QueryRefused("The console only reads (line 1, column 3).")
        return QueryPlan((PlanStep("AllNodesScan", "n", 7.0),))


def test_every_query_has_limits_of_time_and_rows() -> None:
    store, console = Answers(), Console(Command(""))
    console.run(store, "RETURN 1")
    assert store.asked == [("RETURN 1", ROW_LIMIT, SECONDS)]


def test_a_refusal_takes_the_place_of_the_result_and_knows_its_place() -> None:
    console = Console(Command(""))
    console.run(Answers(), "RETURN 1")
    console.run(Answers(), "CREATE (n)")
    assert console.result is None
    assert console.refusal == "The console only reads (line 1, column 3)."
    assert console.problem is not None
    assert (console.problem.line, console.problem.column) == (1, 3)
    console.run(Answers(), "RETURN 2")
    assert console.refusal == ""
    assert [console.problem] == [None]


def test_a_store_that_is_away_leaves_the_last_result_where_it_is() -> None:
    console = Console(Command(""))
    console.run(Answers(), "RETURN 1")
    with pytest.raises(StoreUnavailable):
        console.run(Answers(), "RETURN 'AWAY'")
    assert console.result is not None
    assert console.cypher == "RETURN 1"


def test_the_history_is_newest_first_with_rows_and_time_and_each_query_once() -> None:
    console = Console(Command(""))
    for cypher in ("RETURN 1", "CREATE (n)", "RETURN 1"):
        console.run(Answers(), cypher)
    assert [(ran.cypher, ran.rows, ran.seconds) for ran in console.history] == [
        ("RETURN 1", 1, 0.25),
        ("CREATE (n)", None, 0.0),
    ]


def test_the_history_has_an_end() -> None:
    console = Console(Command(""))
    for number in range(HISTORY + 20):
        console.run(Answers(), f"RETURN {number}")
    assert len(console.history) == HISTORY
    assert console.history[0].cypher == f"RETURN {HISTORY + 19}"


def test_a_query_can_be_stopped_and_the_history_says_so() -> None:
    console = Console(Command(""))
    console.ask(Answers(), "ENDLESS")
    assert console.job is not None
    assert not console.settle()
    console.stop()
    assert console.job.wait(60)
    assert console.settle()
    assert console.refusal.startswith("Stopped after")
    assert [(ran.rows, ran.stopped) for ran in console.history] == [(None, True)]
    assert console.job is None


def test_asking_anew_ends_what_was_under_way() -> None:
    console = Console(Command(""))
    console.ask(Answers(), "ENDLESS")
    first = console.job
    console.run(Answers(), "RETURN 1")
    assert first is not None
    assert first.wait(60)
    assert console.result is not None
    assert [ran.cypher for ran in console.history] == ["RETURN 1"]


def test_a_query_waits_for_the_values_of_its_parameters() -> None:
    store, console = Answers(), Console(Command(""))
    console.run(store, "RETURN $a, $b")
    assert (console.wanted, console.waiting, store.asked) == (("a", "b"), "RETURN $a, $b", [])
    console.typed |= {"a": "3", "b": "North Korea"}
    console.run(store, "RETURN $a, $b")
    assert store.given == [{"a": 3, "b": "North Korea"}]
    assert (console.wanted, console.waiting) == ((), "")
    assert console.history[0].parameters == {"a": 3, "b": "North Korea"}
    console.run(store, "RETURN $a")
    assert store.given[-1] == {"a": 3}


@pytest.mark.parametrize(
    ("cypher", "asked"), [("RETURN 1", True), ("EXPLAIN RETURN 1", False), (" explain\nRETURN 1", False)]
)
def test_a_plan_takes_the_place_of_the_result_and_is_no_history(cypher: str, asked: bool) -> None:
    console = Console(Command(""))
    console.run(Answers(), cypher, explain=asked)
    assert console.plan is not None
    assert console.cypher == "RETURN 1"
    assert console.history == []
    console.run(Answers(), "RETURN 2")
    assert [console.plan] == [None]
    console.run(Answers(), "EXPLAIN CREATE (n)")
    assert console.refusal
    assert [console.plan] == [None]


def test_the_limits_are_the_readers() -> None:
    store, console = Answers(), Console(Command(""), rows=100, seconds=5.0)
    console.run(store, "RETURN 1")
    assert store.asked == [("RETURN 1", 100, 5.0)]


def test_names_that_are_no_words_are_quoted_in_made_queries() -> None:
    assert of_label("Person") == "MATCH (n:Person)\nRETURN n LIMIT 50"
    assert "[:`A``B`]" in of_relation("A`B")
    assert quoted("1st") == "`1st`"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question)
def test_every_example_runs_on_the_sample_story_and_finds_something(seeded: GraphStore, example: object) -> None:
    cypher = getattr(example, "cypher", "")
    assert seeded.query(cypher, {name: VALUES[name] for name in names(cypher)}, timeout=60).rows
    assert getattr(example, "teaches", "")
    assert getattr(example, "part", "")


def test_the_headline_path_is_found_and_drawn(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), HEADLINE.cypher)
    assert any("rows" in text.value or "row" in text.value for text in page.markdown)
    assert [tab.label for tab in page.tabs if tab.label in ("Graph", "Table", "JSON")] == ["Graph", "Table", "JSON"]
    drawn = {str(node["label"]) for node in nodes(page)}
    assert {"Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"} <= drawn
    assert any("Thomas Bossert —ATTRIBUTES→ WannaCry —BY→ Lazarus Group" in row for row in page.dataframe[0].value["p"])


def test_a_result_without_nodes_has_no_graph(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "MATCH (a:Article) RETURN count(a) AS articles")
    assert [tab.label for tab in page.tabs if tab.label in ("Graph", "Table", "JSON")] == ["Table", "JSON"]
    assert list(page.dataframe[0].value["articles"]) == [12]


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Person {name: 'X'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'X'",
        "DROP INDEX entity_name",
    ],
)
def test_a_query_that_would_write_is_refused_with_a_sentence_and_nothing_changes(
    seeded: GraphStore, open_page: Open, cypher: str
) -> None:
    before = seeded.stats()
    page = run(open_page(PAGE), cypher)
    assert len(page.error) == 1
    assert "only reads" in page.error[0].value
    assert seeded.stats() == before


def test_an_error_is_said_and_its_place_goes_to_the_editor(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "MATCH (n)\nRETRUN n")
    assert "line 2" in page.error[0].value.replace("\\", "")
    assert "RETURN instead of RETRUN" in page.error[0].value.replace("\\", "")
    problem = data(page, COMPONENT)["problem"]
    assert isinstance(problem, dict)
    assert problem["line"] == 2


def test_an_empty_result_is_said_with_the_name_that_does_not_exist(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "MATCH (n:Persn) RETURN n")
    assert "No rows" in page.info[0].value
    assert "did you mean Person?" in page.info[0].value


def test_the_editor_knows_the_live_schema(seeded: GraphStore, open_page: Open) -> None:
    schema = data(open_page(PAGE), COMPONENT)["schema"]
    assert isinstance(schema, dict)
    assert {"name": "Person", "detail": str(seeded.stats().by_type["Person"])} in schema["labels"]
    assert any(word["name"] == "WORKS_FOR" and word["detail"].startswith("works for") for word in schema["relations"])
    assert "WannaCry" in schema["names"]
    assert not {"Newsgraph", "AliasLink"} & {word["name"] for word in schema["labels"]}


def test_a_click_on_a_label_asks_for_it(seeded: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.button(key="ng-label-Country").click().run()
    assert not page.exception
    command = data(page, COMPONENT)["set"]
    assert isinstance(command, dict)
    assert command["text"] == of_label("Country")
    assert len(page.dataframe[0].value) == seeded.stats().by_type["Country"]


def test_a_click_on_a_property_writes_it_at_the_cursor(seeded: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.button(key="ng-property-name").click().run()
    command = data(page, COMPONENT)["set"]
    assert isinstance(command, dict)
    assert (command["text"], command["insert"]) == (".name", True)


def test_the_history_runs_a_query_again(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "RETURN 7 AS seven")
    page = run(page, "RETURN 8 AS eight")
    page.button(key="ng-history-1").click().run()
    assert list(page.dataframe[0].value["seven"]) == [7]


def test_one_run_is_one_query(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "RETURN 1 AS one")
    page.run()
    console: Console = page.session_state["ng-console"]
    assert console.runs == 1


def test_a_plan_is_shown_with_what_its_steps_do(seeded: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    fire(page, COMPONENT, "explain", {"text": "MATCH (n:Person) RETURN n.name ORDER BY n.name", "n": 1})
    assert not page.exception
    steps = page.dataframe[0].value
    assert "goes through all nodes of a label" in list(steps["What it does"])
    assert "sorts" in list(steps["What it does"])


def test_parameters_get_fields_and_their_values_are_used(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "RETURN $n + 1 AS next, $text AS said")
    assert "Fill in" in page.info[0].value
    fields = {field.label.replace("\\", ""): field for field in page.text_input if field.label[:1] in ("$", "\\")}
    fields["$n"].set_value("41")
    fields["$text"].set_value("O'Brien")
    next(button for button in page.button if button.label == "Run with these").click().run()
    assert not page.exception
    assert [list(page.dataframe[0].value[name]) for name in ("next", "said")] == [[42], ["O'Brien"]]


def test_a_query_is_kept_with_its_values_and_asked_again(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.session_state["ng-console"].typed["x"] = "7"
    page = run(page, "RETURN $x AS x")
    page.text_input(key="ng-save-title").set_value("Seven")
    page.button(key="ng-save-yes").click().run()
    (kept,) = app_store.queries.all()
    assert (kept.title, kept.cypher, kept.parameters) == ("Seven", "RETURN $x AS x", {"x": 7})
    page.session_state["ng-console"].typed.clear()
    page.button(key=f"ng-saved-{kept.id}").click().run()
    assert list(page.dataframe[0].value["x"]) == [7]
    page.button(key=f"ng-unsave-{kept.id}").click().run()
    assert app_store.queries.all() == []


def test_a_query_without_a_title_is_not_kept(app_store: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "RETURN 1 AS one")
    page.button(key="ng-save-yes").click().run()
    assert "title" in page.warning[0].value
    assert app_store.queries.all() == []


def test_rows_are_filtered_by_words_and_downloads_follow(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page(PAGE), "MATCH (e:Entity) RETURN e.name AS name")
    runs = page.session_state["ng-console"].runs
    page.text_input(key=f"ng-filter-{runs}").set_value("KOREA north").run()
    assert not page.exception
    shown = list(page.dataframe[0].value["name"])
    assert "North Korea" in shown
    assert all("korea" in name.lower() and "north" in name.lower() for name in shown)
    assert json.loads(pressed(page, "json", 1)) == [{"name": name} for name in shown]
    assert pressed(page, "csv", 2).decode().splitlines()[1:] == shown
    sent: dict[str, Any] = data(page, "ng_save")
    assert "that the filter leaves" in sent["groups"][0]["buttons"][0]["told"]
    page.text_input(key=f"ng-filter-{runs}").set_value("zebra").run()
    assert len(page.dataframe[0].value) == 0


def test_the_form_writes_the_cypher_and_asks_it(seeded: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.selectbox(key="ng-form-who").set_value("name:Thomas Bossert")
    page.selectbox(key="ng-form-relation").set_value("ATTRIBUTES")
    page.selectbox(key="ng-form-whom").set_value("type:Malware")
    page.button(key="ng-form-ask").click().run()
    assert not page.exception
    command = data(page, COMPONENT)["set"]
    assert isinstance(command, dict)
    assert "(who:Entity {name: 'Thomas Bossert'})-[r:ATTRIBUTES]->(whom:Malware)" in command["text"]
    assert len(page.dataframe[0].value) >= 1
    assert {"Thomas Bossert", "WannaCry"} <= {str(node["label"]) for node in nodes(page)}


def test_a_result_that_was_cut_says_so(seeded: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    page.session_state["ng-console"].rows = 100
    page = run(page, "UNWIND range(1, 500) AS i RETURN i")
    assert "Only the first 100 rows" in page.warning[0].value


def test_without_its_front_end_the_editor_is_a_text_box(
    seeded: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "available", lambda: False)
    page = open_page(PAGE)
    assert page.text_area(key="ng-cypher-text").value == HEADLINE.cypher
    page.text_area(key="ng-cypher-text").set_value("RETURN 5 AS five").run()
    page.button(key="ng-cypher-run").click().run()
    assert list(page.dataframe[0].value["five"]) == [5]
    page.button(key="ng-example-1").click().run()
    assert page.text_area(key="ng-cypher-text").value == EXAMPLES[1].cypher


def run(page: AppTest, cypher: str) -> AppTest:
    """Run a query as the editor in the browser does."""
    fire(page, COMPONENT, "run", {"text": cypher, "n": 1})
    assert not page.exception
    return page


def pressed(page: AppTest, form: str, number: int) -> bytes:
    """The file that a press on a save button brings."""
    fire(page, "ng_save", "event", {"batch": [{"type": "save", "format": form, "n": number}]})
    assert not page.exception
    file: Any = data(page, "ng_save")["file"]
    assert (file["n"], file["name"]) == (number, f"query.{form}")
    return base64.b64decode(file["data"])


def nodes(page: AppTest) -> list[dict[str, object]]:
    """What the graph of the result draws."""
    found = data(page, "ng_graph")["nodes"]
    assert isinstance(found, list)
    return found


def test_downloads_hold_the_whole_result(seeded: GraphStore) -> None:
    from ui.query_rows import as_csv

    result = seeded.query("MATCH (a:Article) RETURN a.title AS title, a.published AS published")
    read = list(csv.reader(io.StringIO(as_csv(result.columns, result.rows).decode("utf-8-sig"), newline="")))
    assert read[0] == ["title", "published"]
    assert len(read) == 13
