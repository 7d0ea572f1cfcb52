"""The query console: what it answers, what it refuses, and that refusing means nothing has changed."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError

from graph.errors import QueryRefused
from graph.store import GraphStore
from graph.store.guard import LONGEST, refusal
from tests.graph.store.attacks import ATTACKS, LEFT_TO_THE_PARSER, SECRET, VALUES
from tests.graph.store.readings import chain
from tests.graph.store.snapshot import snapshot


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.csv"
    file.write_text(SECRET)
    return file


def test_attacks_change_nothing(embedded_store: GraphStore, secret: Path) -> None:
    assert len(ATTACKS) >= 200
    all_refused_and_nothing_changed(embedded_store, secret)


@pytest.mark.neo4j
@pytest.mark.timeout(900)
def test_attacks_on_neo4j_change_nothing(neo4j_store: GraphStore, secret: Path) -> None:
    all_refused_and_nothing_changed(neo4j_store, secret)


def all_refused_and_nothing_changed(store: GraphStore, secret: Path) -> None:
    store.write_reading(chain())
    before, schema = snapshot(store), schema_of(store)
    passed = [attack for attack in ATTACKS if not refused(store, attack, secret)]
    assert passed == []
    assert snapshot(store) == before
    assert schema_of(store) == schema


def refused(store: GraphStore, attack: str, secret: Path) -> bool:
    """Whether it was refused, with one sentence that gives nothing away."""
    try:
        store.query(attack.replace("{file}", str(secret)), VALUES if "$" in attack else None, timeout=120)
    except QueryRefused as error:
        sentence = str(error)
        assert sentence.endswith((".", ")")), sentence
        assert "\n" not in sentence
        assert SECRET not in sentence
        return True
    return False


def schema_of(store: GraphStore) -> list[str]:
    return sorted(
        json.dumps(row) for row in store.query("SHOW INDEXES YIELD labelsOrTypes, properties", timeout=120).rows
    )


def test_text_check_alone_already_refuses_what_is_cypher() -> None:
    assert [attack for attack in ATTACKS if not refusal(attack)] == LEFT_TO_THE_PARSER


WRITES = [a for a in ATTACKS[:19] if "MERGE (n:Entity" not in a]


@pytest.mark.parametrize("attack", WRITES)
def test_account_of_the_console_cannot_write(embedded_store: GraphStore, attack: str) -> None:
    """The first fence holds without the others: not even committing gets past it."""
    embedded_store.write_reading(chain())
    before = snapshot(embedded_store)
    with embedded_store._connection.console_session() as session, pytest.raises(Neo4jError):
        session.run(attack).consume()
    assert snapshot(embedded_store) == before


@pytest.mark.parametrize("attack", [a for a in WRITES if "TRANSACTIONS" not in a])
def test_console_never_commits(embedded_store: GraphStore, attack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor would it change anything if the account could write and the text check were not there. (Only statements
    that commit by themselves would; those the account stops.)"""
    monkeypatch.setattr("graph.store.console.refusal", lambda _: None)
    monkeypatch.setattr(embedded_store._connection, "_reader", None)
    embedded_store.write_reading(chain())
    before = snapshot(embedded_store)
    with suppress(QueryRefused):
        embedded_store.query(attack)
    assert snapshot(embedded_store) == before


def test_files_are_closed_to_the_server_itself(
    embedded_store: GraphStore, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.console.refusal", lambda _: None)
    with pytest.raises(QueryRefused):
        embedded_store.query(f"LOAD CSV FROM 'file://{secret}' AS line RETURN line")


@pytest.mark.neo4j
def test_neo4j_itself_refuses_to_write(neo4j_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.console.refusal", lambda _: None)
    neo4j_store.write_reading(chain())
    before = snapshot(neo4j_store)
    for attack in (*WRITES, "SHOW USERS", "CALL dbms.listConfig()", "CALL db.clearQueryCaches()"):
        with pytest.raises(QueryRefused):
            neo4j_store.query(attack, timeout=120)
    assert snapshot(neo4j_store) == before


@pytest.mark.parametrize(
    "harmless",
    [
        "MATCH (n) RETURN n",
        "MATCH (n) WHERE n.text CONTAINS 'CREATE' RETURN n",
        'MATCH (n {name: "DELETE; DROP"}) RETURN n',
        "MATCH (n:`SET`) RETURN n.`delete`",
        "MATCH (n) RETURN n.set, n.create",
        "MATCH ()-[r:USES|CREATED]->() RETURN r",
        "MATCH (d:Dataset) RETURN d.offset",
        "RETURN {set: 1, merge: 2} AS m",
        "MATCH (n) // DELETE n\nRETURN n",
        "CALL db.labels() YIELD label RETURN label",
        "CALL`db`.`labels`() YIELD label RETURN`label`",
        "CALL db.index.fulltext.queryNodes('entity_search', 'boss*') YIELD node RETURN node",
        "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN n, c",
        "RETURN date.truncate('month', date('2017-05-12')) AS d",
        "RETURN point.distance(point({x: 1, y: 2}), point({x: 3, y: 4})) AS d",
        "SHOW INDEXES",
        "MATCH (caller)-[:CALLED]->(callee) RETURN caller",
        "MATCH p = (a)-[*1..3]->(b) RETURN p;",
    ],
)
def test_reading_passes_the_text_check(harmless: str) -> None:
    assert refusal(harmless) is None


@given(st.text(max_size=200))
def test_text_check_takes_any_text(text: str) -> None:
    assert refusal(text) is None or isinstance(refusal(text), str)


def test_text_check_is_quick_on_long_statements() -> None:
    started = time.process_time()
    assert refusal("MATCH (n) WHERE n.name IN [" + "'a', " * 15_000 + "'b'] RETURN n") is None
    assert refusal("SHOW " + "ALL " * 20_000)
    assert refusal("CALL " + "a." * 40_000 + "b()")
    assert refusal("MATCH (n) RETURN n.x /*" + "/*" * 40_000) is None
    assert refusal("MATCH (n)" + " " * 90_000 + "RETURN n") is None
    assert refusal("CALL" + "\n" * 90_000 + "db.info")
    assert time.process_time() - started < 2
    assert "longer than" in str(refusal("x" * (LONGEST + 1)))


def test_headline_path_by_cypher(store: GraphStore) -> None:
    reading = chain(published="2017-12-19")
    store.write_reading(reading)
    result = store.query(
        "MATCH p=(:Person {name:'Thomas Bossert'})-[:ATTRIBUTES]->(w)-[:BY]->(g)-[:WORKS_FOR]->(:Country "
        "{name:'North Korea'}) WHERE w.name CONTAINS 'WannaCry' AND g.name = 'Lazarus Group' RETURN p",
        timeout=120,
    )
    ((path,),) = result.rows
    assert isinstance(path, dict)
    assert [n["properties"]["name"] for n in path["nodes"]] == [
        "Thomas Bossert",
        "WannaCry",
        "Lazarus Group",
        "North Korea",
    ]
    assert [n["labels"] for n in path["nodes"]][1] == ["Entity", "Malware"]
    assert [r["type"] for r in path["relationships"]] == ["ATTRIBUTES", "BY", "WORKS_FOR"]
    for edge, (start, end) in zip(path["relationships"], [(0, 1), (1, 2), (2, 3)], strict=True):
        assert (edge["start"], edge["end"]) == (path["nodes"][start]["id"], path["nodes"][end]["id"])
        (evidence,) = store.evidence(*edge["id"].split("|"))
        assert evidence.claim.quote == reading.claims[0].quote
    assert [e.name for e in result.subgraph.entities] == [n["properties"]["name"] for n in path["nodes"]]
    assert [r.type for r in result.subgraph.relations] == ["ATTRIBUTES", "BY", "WORKS_FOR"]
    assert result.columns == ["p"]
    assert not result.truncated
    assert result.seconds > 0
    json.dumps(result.rows)


def test_values_are_plain(store: GraphStore) -> None:
    store.write_reading(chain())
    result = store.query(
        "RETURN 1 AS i, 1.5 AS f, 'x' AS s, true AS b, null AS n, [1, {a: [2]}] AS l, date('2017-05-12') AS d, "
        "duration('P1D') AS u, 0.0 / 0.0 AS nan, point({x: 1, y: 2}) AS p",
        timeout=120,
    )
    (row,) = result.rows
    assert row[:8] == [1, 1.5, "x", True, None, [1, {"a": [2]}], "2017-05-12", "P1D"]
    json.dumps(row, allow_nan=False)


def test_relationship_alone_knows_our_ids_of_its_ends(store: GraphStore) -> None:
    store.write_reading(chain())
    ((edge,),) = store.query("MATCH ()-[r:BY]->() RETURN r", timeout=120).rows
    assert isinstance(edge, dict)
    assert edge["id"] == f"{edge['start']}|BY|{edge['end']}"
    (stated,) = store.query("MATCH (:Article)-[r:STATES]->() RETURN r LIMIT 1", timeout=120).rows
    assert isinstance(stated[0], dict)
    assert stated[0]["start"] == chain().article.id


def test_nodes_without_edges_are_joined_by_the_graph(embedded_store: GraphStore) -> None:
    embedded_store.write_reading(chain())
    found = embedded_store.query("MATCH (e:Entity) RETURN collect(e) AS all").subgraph
    assert (len(found.entities), len(found.relations)) == (4, 3)


def test_rows_are_limited(store: GraphStore) -> None:
    result = store.query("UNWIND range(1, 50) AS i RETURN i", limit=10, timeout=120)
    assert ([r[0] for r in result.rows], result.truncated) == (list(range(1, 11)), True)
    assert not store.query("UNWIND range(1, 10) AS i RETURN i", limit=10, timeout=120).truncated


def test_parameters(store: GraphStore) -> None:
    store.write_reading(chain())
    named = "MATCH (n:Entity) WHERE n.name IN $names RETURN n.name ORDER BY n.name"
    rows = store.query(named, {"names": ["WannaCry", "North Korea"]}, timeout=120).rows
    assert rows == [["North Korea"], ["WannaCry"]]
    with pytest.raises(QueryRefused, match=r"\$names"):
        store.query(named, timeout=120)
    with pytest.raises(QueryRefused, match="parameters"):
        store.query("RETURN $x", {"x": object()}, timeout=120)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("MATCH (n RETURN n", "line 1, column 10"),
        ("MATCH (n)\nRETURN n, foo", "line 2, column 11"),
        ("MATCH (n) RETURN nosuch(n)", "nosuch"),
        ("RETURN 1 / 0", "zero"),
    ],
)
def test_errors_name_the_place(store: GraphStore, statement: str, place: str) -> None:
    with pytest.raises(QueryRefused, match=place) as caught:
        store.query(statement, timeout=120)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("statement", ["", "   ", "\n"])
def test_empty_query_is_answered_with_an_example(embedded_store: GraphStore, statement: str) -> None:
    with pytest.raises(QueryRefused, match="MATCH"):
        embedded_store.query(statement)


def test_schema_for_the_editor(store: GraphStore) -> None:
    store.write_reading(chain())
    assert {"Entity", "Person", "Article", "Claim"} <= set(store.labels())
    assert {"BY", "ATTRIBUTES", "WORKS_FOR"} <= set(store.relationship_types())
    assert {"name", "confidence", "quote"} <= set(store.property_keys())
