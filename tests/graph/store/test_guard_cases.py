"""What the console refuses by reading a statement: no server is needed to see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.guard import LONGEST, PROCEDURES, refusal

WRITES = (
    "CREATE",
    "INSERT",
    "MERGE",
    "SET",
    "DELETE",
    "DETACH",
    "NODETACH",
    "REMOVE",
    "DROP",
    "FOREACH",
    "ALTER",
    "GRANT",
    "REVOKE",
    "DENY",
    "RENAME",
    "TERMINATE",
    "ENABLE",
)

FINE = [
    pytest.param("MATCH (n) RETURN n", id="plain"),
    pytest.param("MATCH (n:Person)-[r:WORKS_FOR]->(o) RETURN n, r, o LIMIT 5", id="a pattern"),
    pytest.param("MATCH (n) WHERE n.name = 'DELETE' RETURN n", id="a keyword in a string"),
    pytest.param('MATCH (n) WHERE n.name = "SET x" RETURN n', id="in double quotes"),
    pytest.param("MATCH (n) RETURN n // DELETE n", id="in a comment"),
    pytest.param("MATCH (n) /* CREATE (m) */ RETURN n", id="in a long comment"),
    pytest.param("MATCH (n) RETURN n.`set`", id="a quoted name"),
    pytest.param("MATCH (n:Set) RETURN n", id="a label"),
    pytest.param("MATCH (n)-[:CREATE]->(m) RETURN n", id="a relation type"),
    pytest.param("MATCH (n) RETURN n.create", id="a property"),
    pytest.param("RETURN $set", id="a parameter"),
    pytest.param("RETURN {set: 1} AS x", id="a key of a map"),
    pytest.param("MATCH (n) WHERE n.name = 'it\\'s SET' RETURN n", id="an escaped quote"),
    pytest.param("RETURN date('2017-05-12')", id="a date"),
    pytest.param("RETURN date.truncate('month', date()) AS d", id="a function of dates"),
    pytest.param("RETURN duration.between(date('2017'), date('2018')) AS d", id="a duration"),
    pytest.param("CALL db.labels() YIELD label RETURN label", id="a procedure that reads"),
    pytest.param("CALL DB.LABELS()", id="whatever its case"),
    pytest.param("CALL { MATCH (n) RETURN n } RETURN n", id="a subquery"),
    pytest.param("SHOW INDEXES", id="indexes"),
    pytest.param("SHOW ALL PROCEDURES", id="procedures"),
    pytest.param("MATCH (n) RETURN count(*) AS number", id="a count"),
    pytest.param("UNWIND [1, 2] AS x RETURN x ORDER BY x SKIP 1", id="lists"),
    pytest.param("MATCH (n) WHERE EXISTS { (n)-->() } RETURN n", id="exists"),
    pytest.param("MATCH (n) RETURN n.name AS created, n.offset", id="words that hold a keyword"),
]


@pytest.mark.parametrize("statement", FINE)
def test_what_only_reads_is_let_through(statement: str) -> None:
    assert refusal(statement) is None


@pytest.mark.parametrize("statement", FINE)
def test_line_breaks_and_spaces_make_no_difference(statement: str) -> None:
    assert refusal(f"\n  {statement}  \n") is None
    if "//" not in statement:
        assert refusal(statement.replace(" RETURN", "\n\tRETURN")) is None


@pytest.mark.parametrize("word", WRITES)
def test_what_writes_is_refused_by_name(word: str) -> None:
    said = refusal(f"MATCH (n) {word} x RETURN n")
    assert said is not None
    assert word in said
    assert "backticks" in said


@pytest.mark.parametrize("word", WRITES)
def test_in_any_case_and_after_a_comment(word: str) -> None:
    assert refusal(f"MATCH (n) {word.lower()} n") is not None
    assert refusal(f"MATCH (n)/**/{word.title()} n") is not None
    assert refusal(f"MATCH (n) // so\n{word} n") is not None


@pytest.mark.parametrize("word", WRITES)
def test_written_in_escapes(word: str) -> None:
    assert refusal(f"MATCH (n) \\u{ord(word[0]):04x}{word[1:]} n") is not None
    assert refusal("MATCH (n) " + "".join(f"\\u{ord(letter):04X}" for letter in word) + " n") is not None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(" \n\t ", "empty", id="spaces"),
        pytest.param("RETURN " + "1" * LONGEST, "longer than", id="too long"),
        pytest.param("LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x", "LOAD CSV", id="files"),
        pytest.param("load  csv FROM 'http://x' AS x RETURN x", "LOAD CSV", id="addresses"),
        pytest.param("USE system MATCH (n) RETURN n", "USE", id="another database"),
        pytest.param("USE `system` MATCH (n) RETURN n", "USE", id="a quoted database"),
        pytest.param("CALL { MATCH (n) RETURN n } IN TRANSACTIONS RETURN 1", "IN TRANSACTIONS", id="in parts"),
        pytest.param("CALL { RETURN 1 } IN 4 CONCURRENT TRANSACTIONS", "IN TRANSACTIONS", id="at once"),
        pytest.param("EXPLAIN MATCH (n) RETURN n", "EXPLAIN", id="a plan"),
        pytest.param("PROFILE MATCH (n) RETURN n", "PROFILE", id="a profile"),
        pytest.param("CYPHER 5 EXPLAIN MATCH (n) RETURN n", "EXPLAIN", id="a plan with a version"),
        pytest.param("SHOW USERS", "SHOW USERS", id="users"),
        pytest.param("SHOW TRANSACTIONS", "SHOW TRANSACTIONS", id="others' queries"),
        pytest.param("SHOW ALL ROLES", "SHOW ROLES", id="roles"),
        pytest.param("STOP DATABASE neo4j", "STOP", id="stopping"),
        pytest.param("START DATABASE neo4j", "START", id="starting"),
        pytest.param("CALL apoc.load.json('http://x')", "apoc.load.json", id="a procedure"),
        pytest.param("CALL `apoc`.`load`.`json`('http://x')", "apoc.load.json", id="in backticks"),
        pytest.param("CALL apoc . load . json('x')", "apoc.load.json", id="with spaces"),
        pytest.param("CALL dbms.killQuery('1')", "dbms.killQuery", id="killing"),
        pytest.param("RETURN apoc.util.sleep(1000)", "apoc.util.sleep", id="a function"),
        pytest.param("RETURN gds.util.asNode(1)", "gds.util.asNode", id="a library"),
        pytest.param("RETURN genai.vector.encode('x', 'y')", "genai.vector.encode", id="a service"),
    ],
)
def test_what_is_refused_and_why(statement: str, said: str) -> None:
    found = refusal(statement)
    assert found is not None
    assert said in found
    assert found[-1] in ".)"


@pytest.mark.parametrize("procedure", sorted(PROCEDURES))
def test_known_procedures_may_be_called(procedure: str) -> None:
    assert refusal(f"CALL {procedure}") is None
    assert refusal(f"CALL {procedure}() YIELD *") is None


@given(st.text(max_size=200))
def test_whatever_is_typed_is_answered(statement: str) -> None:
    found = refusal(statement)
    assert found is None or found


@given(st.text(st.characters(codec="utf-8", exclude_characters="'\\"), max_size=60), st.sampled_from(WRITES))
def test_a_string_may_hold_anything(text: str, word: str) -> None:
    assert refusal(f"RETURN '{text} {word} x'") is None


@given(st.text(st.characters(codec="ascii", exclude_characters="*\\"), max_size=40), st.sampled_from(WRITES))
def test_a_comment_hides_nothing_behind_it(text: str, word: str) -> None:
    assert refusal(f"MATCH (n) /* {text} */ {word} n") is not None
