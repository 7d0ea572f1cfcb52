"""The query page: the console's state, and the page with a real store behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

import pytest
from streamlit.testing.v1 import AppTest

from graph.errors import QueryRefused, StoreUnavailable
from graph.store import GraphStore, QueryResult
from tests.ui.events import data, fire
from ui import editor
from ui.console import HISTORY, ROW_LIMIT, SECONDS, Console
from ui.editor import COMPONENT, Command
from ui.query_examples import EXAMPLES, HEADLINE, of_label, of_relation, quoted

PAGE = "ui/pages/query.py"
Open = Callable[[str], AppTest]


class Answers:
    """A store that answers with one row, refuses what says CREATE, and is away for what says AWAY."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, float]] = []

    def query(
        self, cypher: str, params: Mapping[str, object] | None = None, *, limit: int = 0, timeout: float = 0
    ) -> QueryResult:
        self.asked.append((cypher, limit, timeout))
        if "CREATE" in cypher:
            raise QueryRefused("The console only reads (line 1, column 3).")
        if "AWAY" in cypher:
            raise StoreUnavailable("The store is away; start it.")
        return QueryResult(["n"], [[1]], False, 0.25)


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


def test_names_that_are_no_words_are_quoted_in_made_queries() -> None:
    assert of_label("Person") == "MATCH (n:Person)\nRETURN n LIMIT 50"
    assert "[:`A``B`]" in of_relation("A`B")
    assert quoted("1st") == "`1st`"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question)
def test_every_example_runs_on_the_sample_story_and_finds_something(seeded: GraphStore, example: object) -> None:
    assert seeded.query(getattr(example, "cypher", "")).rows


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


def labels_of(page: AppTest, kind: str) -> set[str]:
    """The labels of all elements of a kind that the test runner has no name for."""
    return {str(element.proto.label) for element in page.get(kind)}


def nodes(page: AppTest) -> list[dict[str, object]]:
    """What the graph of the result draws."""
    found = data(page, "ng_graph")["nodes"]
    assert isinstance(found, list)
    return found


def test_downloads_hold_the_whole_result(seeded: GraphStore) -> None:
    from ui.query_rows import as_csv

    result = seeded.query("MATCH (a:Article) RETURN a.title AS title, a.published AS published")
    read = list(csv.reader(io.StringIO(as_csv(result.columns, result.rows).decode(), newline="")))
    assert read[0] == ["title", "published"]
    assert len(read) == 13
