"""Plans of both stores as the same steps, and that explaining runs and changes nothing."""

from __future__ import annotations

import doctest

import pytest

from graph.errors import QueryRefused
from graph.store import GraphStore, plans
from graph.store.plans import PlanStep, of_summary
from tests.graph.store.readings import chain
from tests.graph.store.snapshot import snapshot

EMBEDDED = """OpenCypher Native Execution Plan
=================================

Using Cost-Based Query Optimizer

Physical Plan:
+ NodeIndexSeek(n:Entity) [index=Entity[id], id=x, filter: n.id = x, cost=5.00, rows=2]

Total Estimated Cost: 5.00
Total Estimated Rows: 0

Steps After the Optimized Match:
+ FILTER WHERE n.name CONTAINS 'a'
+ PROJECT RETURN n
OrderByStep
+ FINAL PROJECTION [n]
"""


def test_docstrings() -> None:
    assert doctest.testmod(plans).failed == 0


def test_the_text_of_the_embedded_engine_is_read_step_by_step() -> None:
    plan = of_summary({"operatorType": "x", "args": {"string-representation": EMBEDDED}})
    assert plan.steps == (
        PlanStep("NodeIndexSeek", "(n:Entity) by index Entity(id)", 2.0),
        PlanStep("FILTER", "WHERE n.name CONTAINS 'a'"),
        PlanStep("PROJECT", "RETURN n"),
        PlanStep("OrderByStep"),
        PlanStep("FINAL PROJECTION", "[n]"),
    )
    assert plan.text == EMBEDDED.strip()


def test_unnamed_nodes_have_no_made_up_names() -> None:
    text = "+ MATCH NODE (  src0:Person)\n+ MATCH RELATIONSHIP (  src0)-[:BY]->(  tgt1)"
    details = [s.details for s in of_summary({"args": {"string-representation": text}}).steps]
    assert details == ["(:Person)", "()-[:BY]->()"]


def test_a_tree_is_told_from_the_top_with_its_depth() -> None:
    child = {"operatorType": "NodeByLabelScan@neo4j", "args": {"Details": "a:Person", "EstimatedRows": 4}}
    tree = {"operatorType": "ProduceResults@neo4j", "args": {"Details": "a"}, "children": [child]}
    assert of_summary(tree).steps == (
        PlanStep("ProduceResults", "a", None, 0),
        PlanStep("NodeByLabelScan", "a:Person", 4.0, 1),
    )


def test_no_plan_is_no_steps() -> None:
    assert of_summary({"args": {"string-representation": ""}}).steps == ()
    assert len(of_summary({}).steps) == 1


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:Person) RETURN n.name LIMIT 3",
        "MATCH p = (:Person)-[:ATTRIBUTES]->()-[:BY]->(x) WHERE x.name CONTAINS $part RETURN p ORDER BY x.name",
        "MATCH (a:Person), (b:Country) RETURN count(*);",
        "UNWIND [1, 2] AS x RETURN x UNION RETURN 3 AS x",
    ],
)
def test_both_stores_explain(store: GraphStore, cypher: str) -> None:
    store.write_reading(chain())
    plan = store.explain(cypher, {"part": "a"}, timeout=120)
    assert plan.steps
    assert all(step.operator and step.depth >= 0 for step in plan.steps)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Hacked)",
        "CREATE INDEX hacked FOR (n:Hacked) ON (n.x)",
        "MATCH (n) DETACH DELETE n",
        "EXPLAIN CREATE INDEX hacked FOR (n:Hacked) ON (n.x)",
        "PROFILE MATCH (n) SET n.x = 1",
        "CALL db.createLabel('Hacked')",
    ],
)
def test_what_is_not_run_is_not_explained_either(store: GraphStore, cypher: str) -> None:
    store.write_reading(chain())
    before = snapshot(store)
    with pytest.raises(QueryRefused):
        store.explain(cypher, timeout=120)
    assert snapshot(store) == before


def test_an_embedded_plan_of_a_schema_change_is_stopped_by_the_account_too(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.console.refusal", lambda _: None)
    indexes = "SHOW INDEXES YIELD labelsOrTypes, properties"
    before = sorted(map(repr, embedded_store.query(indexes).rows))
    with pytest.raises(QueryRefused):
        embedded_store.explain("CREATE INDEX hacked FOR (n:Entity) ON (n.hacked)")
    assert sorted(map(repr, embedded_store.query(indexes).rows)) == before


def test_a_mistake_is_placed_as_in_a_run(store: GraphStore) -> None:
    with pytest.raises(QueryRefused, match="line 2"):
        store.explain("MATCH (n)\nRETRUN n", timeout=120)
