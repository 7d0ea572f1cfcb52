"""Parts of the query page that need no page: parameters, functions, plans in words, rows filtered, jobs that end."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefused, StoreUnavailable
from graph.store import GraphStore, PlanStep, QueryPlan, QueryResult
from graph.store.watch import StopSign
from ui import query_functions, query_hints, query_parameters, query_plan, query_rows
from ui.query_functions import PORTABLE, functions
from ui.query_hints import problem
from ui.query_job import QueryJob
from ui.query_parameters import names, typed, value
from ui.query_plan import advice, in_words, table
from ui.query_rows import entities_of, filtered

ADA = {"id": "ada", "labels": ["Entity", "Person"], "properties": {"name": "Ada"}}
TEXT = {"id": "a1", "labels": ["Article"], "properties": {"title": "News"}}
MET = {"id": "ada|MET_WITH|bob", "type": "MET_WITH", "start": "ada", "end": "bob", "properties": {}}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("module", [query_functions, query_hints, query_parameters, query_plan, query_rows])
def test_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cypher", "found"),
    [
        ("RETURN 1", []),
        ("RETURN $a, $b, $a", ["a", "b"]),
        ("RETURN '$a', \"$b\" // $c\n, $d /* $e */", ["d"]),
        ("MATCH (n:`$x` {name: $name}) RETURN n", ["name"]),
        ("RETURN $`a b`, n.`$x`, $`c``d`, $é", ["a b", "c`d", "é"]),
        ("RETURN $", []),
    ],
)
def test_parameters_are_found_where_they_are_code(cypher: str, found: list[str]) -> None:
    assert names(cypher) == found


@given(JSON)
def test_what_is_shown_for_a_value_is_read_as_that_value(given_value: object) -> None:
    assert value(typed(given_value)) == given_value


@pytest.mark.parametrize(
    ("text", "read"), [("3", 3), ("3 ", 3), ("three", "three"), ("{", "{"), ("", ""), ("[1]", [1])]
)
def test_what_is_typed_is_json_or_text(text: str, read: object) -> None:
    assert value(text) == read


@given(st.text(max_size=200))
def test_any_text_has_parameters_or_none(text: str) -> None:
    assert all(name for name in names(text))


SPECIAL = {
    "reduce": "RETURN reduce(s = 0, x IN [1] | s + x) AS x",
    "exists": "MATCH (n) WHERE exists((n)-->()) RETURN n",
    **{name: f"RETURN {name}(x IN [1] WHERE x = 1) AS x" for name in ("all", "any", "none", "single")},
    **{name: f"MATCH p = {name}((a)-[*..2]->(b)) RETURN p" for name in ("shortestPath", "allShortestPaths")},
}
"""How those are asked for that have a form of their own."""


def test_every_function_that_is_offered_is_one(store: GraphStore) -> None:
    """Called with what it does not take, a store complains of that; only what it does not know is unknown to it."""
    for function in PORTABLE:
        said = ""
        try:
            store.query(SPECIAL.get(function.name, f"RETURN {function.name}(1, 2, 3, 4, 5, 6) AS x"), timeout=120)
        except QueryRefused as error:
            said = str(error)
        assert "unknown function" not in said.lower(), said
        assert function.meaning.endswith(".")
    with pytest.raises(QueryRefused, match=r"(?i)unknown function"):
        store.query("RETURN zebra(1) AS x", timeout=120)


def test_a_store_that_lists_its_functions_adds_to_them(store: GraphStore) -> None:
    found = {function.name for function in functions(store)}
    assert {function.name for function in PORTABLE} <= found
    assert not {name for name in found if name.startswith(("apoc.", "db.", "genai."))}


@pytest.mark.neo4j
def test_neo4j_lists_more_than_both_have(neo4j_store: GraphStore) -> None:
    found = {function.name: function for function in functions(neo4j_store)}
    assert "acos" in found
    assert found["acos"].signature == "(input)"
    assert len(found) > len(PORTABLE)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([PlanStep("AllNodesScan", "n")], ["every node"]),
        ([PlanStep("NodeByLabelScan", "n:Person"), PlanStep("Filter")], []),
        (
            [PlanStep("CartesianProduct"), PlanStep("CartesianProduct"), PlanStep("VarLengthExpand(All)")],
            ["join them", "upper bound"],
        ),
    ],
)
def test_a_plan_has_advice_once_each(steps: list[PlanStep], said: list[str]) -> None:
    words = advice(QueryPlan(tuple(steps)))
    assert len(words) == len(said)
    assert all(part in line for part, line in zip(said, words, strict=True))


def test_the_steps_of_a_plan_are_indented_and_in_words() -> None:
    shown = table(QueryPlan((PlanStep("ProduceResults", "n", 1234.4), PlanStep("Zebra", "x", None, 2))))
    assert [step.replace("\N{NO-BREAK SPACE}", " ") for step in shown["Step"]] == ["ProduceResults", "        Zebra"]
    assert shown["What it does"] == ["gives the rows back", ""]
    assert shown["Rows expected"][1] == ""


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:Person)-[:BY*1..3]->(m) WHERE n.name CONTAINS 'a' RETURN DISTINCT n.name ORDER BY n.name LIMIT 2",
        "MATCH (a:Person), (b:Country) RETURN count(*)",
        "MATCH (n) WITH labels(n) AS l, count(*) AS c UNWIND l AS x RETURN x, c UNION RETURN 'a' AS x, 1 AS c",
    ],
)
def test_most_steps_of_real_plans_have_words(store: GraphStore, cypher: str) -> None:
    steps = store.explain(cypher, timeout=120).steps
    known = [step for step in steps if in_words(step.operator)]
    assert len(known) >= 0.75 * len(steps), [step.operator for step in steps if step not in known]


@pytest.mark.parametrize(
    ("words", "left"),
    [("", [0, 1, 2]), ("ada", [0, 2]), ("ADA 1", [0]), ("news", [1]), ("zebra", []), ("  ", [0, 1, 2])],
)
def test_rows_are_filtered_by_all_words_in_any_cell(words: str, left: list[int]) -> None:
    rows: list[list[object]] = [[ADA, 1], [TEXT, 2], [["Ada"], None]]
    assert filtered(rows, words) == [rows[place] for place in left]


def test_entities_are_found_anywhere_in_a_row_once_each() -> None:
    bob = {"id": "bob", "labels": ["Entity", "Person"], "properties": {}}
    path = {"nodes": [ADA, bob], "relationships": [MET]}
    assert entities_of([TEXT, [ADA], {"x": MET}, path, "ada", None]) == ["ada", "bob"]
    assert entities_of([1, "x", TEXT]) == []


@pytest.mark.parametrize(
    ("message", "cypher", "fix"),
    [
        ("Invalid input (line 2, column 1): x", "MATCH (n)\nRETRUN n", "RETURN"),
        ("Invalid input (line 1, column 10): x", "MATCH (n) WHER n.a = 1", "WHERE"),
        ("Variable not defined (line 1, column 18): x", "MATCH (n) RETURN zebra", ""),
        ("Odd place (line 9, column 99): x", "MATCH (n)", ""),
    ],
)
def test_the_editor_is_told_what_may_be_meant_at_the_place(message: str, cypher: str, fix: str) -> None:
    found = problem(message, cypher)
    assert found is not None
    assert found.fix == fix
    assert found.message.startswith(message)


def test_a_message_without_a_place_underlines_nothing() -> None:
    assert problem("The console only reads.", "CREATE (n)") is None


class Failing:
    """A store whose every answer is the error that it was made with."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def query(
        self, cypher: str, params: object = None, *, limit: int = 0, timeout: float = 0, stop: StopSign | None = None
    ) -> QueryResult:
        raise self.error

    def explain(self, cypher: str, params: object = None, *, timeout: float = 0) -> QueryPlan:
        raise self.error


@pytest.mark.parametrize("explain", [False, True])
def test_a_job_keeps_what_went_wrong_for_whoever_asks(explain: bool) -> None:
    refused = QueryJob(Failing(QueryRefused("No.")), "x", {}, explain=explain).start()
    away = QueryJob(Failing(StoreUnavailable("Away.")), "x", {}, explain=explain).start()
    broken = QueryJob(Failing(KeyError("x")), "x", {}, explain=explain).start()
    assert all(job.wait(60) for job in (refused, away, broken))
    assert str(refused.refusal) == "No."
    assert str(away.failure) == "Away."
    assert "terminal" in str(broken.failure)
    assert broken.failure is not None
    assert isinstance(broken.failure.__cause__, KeyError)
    assert refused.seconds >= 0
    assert not refused.running
