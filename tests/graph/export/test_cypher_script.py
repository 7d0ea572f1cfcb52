"""The Cypher script builds the same graph again in a store, once or twice, whatever the names hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export.contents import Contents
from graph.export.cypher import cypher_bytes
from graph.model import Entity, Subgraph
from graph.store import GraphStore
from tests.graph.export.odd_names import odd_evidence, odd_graph
from tests.graph.picture.story import evidence, relation, story


def statements(contents: Contents) -> list[str]:
    lines = cypher_bytes(contents).decode("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("//")]


def run(store: GraphStore, contents: Contents) -> None:
    for statement in statements(contents):
        store._connection.command(statement.removesuffix(";"))


def stored(store: GraphStore, query: str) -> set[tuple[object, ...]]:
    return set(store._connection.read(lambda tx: [tuple(record.values()) for record in tx.run(query)]))


@pytest.fixture(params=["story", "odd names"])
def contents(request: pytest.FixtureRequest) -> Contents:
    if request.param == "story":
        return Contents(story(), evidence(), "Who\ndid it?")
    return Contents(odd_graph(), odd_evidence(), "*/ ; MATCH (n) DETACH DELETE n")


def test_a_script_builds_the_graph_again_and_may_run_twice(store: GraphStore, contents: Contents) -> None:
    for _ in range(2):
        run(store, contents)
        wanted = {(e.id, e.name, e.article_count) for e in contents.subgraph.entities}
        assert stored(store, "MATCH (e:Entity) RETURN e.id, e.name, e.article_count") == wanted
        assert stored(
            store, "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, type(r), b.id, r.predicate, r.factuality"
        ) == {(r.subject, r.type, r.object, r.predicate, r.factuality) for r in contents.subgraph.relations}
    quoted = stored(store, "MATCH (a:Entity)-[r]->(b:Entity) UNWIND r.quotes AS q RETURN a.id, type(r), b.id, q")
    assert {row[3] for row in quoted} == {e.claim.quote for items in contents.evidence.values() for e in items}


def test_labels_are_the_types(embedded_store: GraphStore) -> None:
    run(embedded_store, Contents(story()))
    chain = "MATCH (p:Person)-[:ATTRIBUTES]->(m:Malware)-[:BY]->(g:Group)-[:WORKS_FOR]->(c:Country) RETURN p.id, c.id"
    assert stored(embedded_store, chain) == {("bossert", "dprk")}


def test_types_of_a_foreign_graph_are_quoted() -> None:
    graph = Subgraph(
        (Entity("a", "A", "Odd`) DETACH DELETE n //"), Entity("b", "B", "Двигатель")), (relation("a", "IS A", "b"),)
    )
    script = "\n".join(statements(Contents(graph)))
    assert ":Entity:`Odd__ DETACH DELETE n __`" in script
    assert ":Entity:`Двигатель`" in script
    assert "-[r:`IS A`]->" in script


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.text(max_size=40))
def test_every_statement_is_one_line_whatever_the_names_hold(names: list[str], title: str) -> None:
    entities = tuple(Entity(f"e{i}", name, "Person", aliases=(name,)) for i, name in enumerate(names))
    edges = tuple(relation("e0", "RELATED", e.id, predicate=e.name) for e in entities[1:])
    contents = Contents(Subgraph(entities, edges), title=title)
    text = cypher_bytes(contents).decode("utf-8")
    assert text.count("\n") == 1 + len(entities) + len(edges)
    assert "\\" not in text.splitlines()[0], "Neo4j reads escapes in comments too: the line could end there"
    literal = re.compile(r"'(?:[^'\\]|\\.)*'")
    for statement in statements(contents):
        outside = literal.sub("''", statement)
        assert outside.startswith(
            ("MERGE (e:Entity:Person {id: ''}) SET ", "MATCH (a:Entity {id: ''}), (b:Entity {id: ''}) MERGE")
        )
        assert outside.count(";") == 1
        assert outside.isascii()
