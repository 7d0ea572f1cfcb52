"""A statement that runs too long, wants too much, or is stopped: it ends, in the server too, and the store goes on."""

from __future__ import annotations

import threading
import time

import pytest

from graph.errors import QueryRefused
from graph.store import GraphStore
from graph.store.console import size_of
from tests.graph.store.readings import chain

ENDLESS = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
    "WITH a, b, c WHERE a * b * c = 7 RETURN count(*)"
)
SOON = 30
"""Seconds within which the server has to be rid of an ended statement, on a busy machine."""


def still_running(store: GraphStore) -> list[str]:
    """The statements of the console that the server is running."""
    with store._connection.console_session() as session:
        shown = [str(row["currentQuery"]) for row in session.run("SHOW TRANSACTIONS")]
    return [text for text in shown if "range(1, 3000)" in text]


def is_rid_of_it(store: GraphStore) -> bool:
    give_up = time.monotonic() + SOON
    while running := still_running(store):
        if time.monotonic() > give_up:
            raise AssertionError(running)
    return True


def test_what_takes_too_long_is_ended_in_the_server(store: GraphStore) -> None:
    store.write_reading(chain())
    with pytest.raises(QueryRefused, match=r"longer than 0\.5 s"):
        store.query(ENDLESS, timeout=0.5)
    assert is_rid_of_it(store)
    assert store.stats().articles == 1


def test_stop_ends_it_in_the_server(store: GraphStore) -> None:
    store.write_reading(chain())
    stop, refusals = threading.Event(), []

    def ask() -> None:
        try:
            store.query(ENDLESS, timeout=60, stop=stop)
        except QueryRefused as error:
            refusals.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    give_up = time.monotonic() + SOON
    while not still_running(store) and time.monotonic() < give_up:
        assert asking.is_alive()
    stop.set()
    asking.join(SOON)
    assert len(refusals) == 1
    assert refusals[0].startswith("Stopped after ")
    assert is_rid_of_it(store)
    assert store.query("RETURN 1 AS one", timeout=120).rows == [[1]]


def test_stopping_one_leaves_the_others_alone(embedded_store: GraphStore) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(QueryRefused, match="Stopped"):
        embedded_store.query(ENDLESS, stop=stop)
    others = threading.Event()
    assert embedded_store.query("RETURN 2 AS two", stop=others).rows == [[2]]


@pytest.mark.parametrize(
    "greedy",
    [
        "RETURN range(1, 100000000) AS r",
        "UNWIND range(1, 6000000) AS a WITH collect(a) AS r RETURN size(r)",
        "UNWIND range(1, 6000000) AS a WITH a ORDER BY a DESC RETURN a LIMIT 1",
        "MATCH (a), (b), (c) WITH collect([a, b, c]) AS l UNWIND range(1, 60) AS i WITH collect(l) AS m RETURN size(m)",
    ],
)
def test_what_wants_too_much_memory_is_refused(embedded_store: GraphStore, greedy: str) -> None:
    for number in range(3):
        embedded_store.write_reading(chain(f"Another article {number}."))
    with pytest.raises(QueryRefused, match=r"memory|longer than"):
        embedded_store.query(greedy, timeout=15)
    assert embedded_store.stats().articles == 3


@pytest.mark.neo4j
def test_neo4j_refuses_what_wants_too_much_memory_and_goes_on(neo4j_store: GraphStore) -> None:
    for number in range(3):
        neo4j_store.write_reading(chain(f"Another article {number}."))
    for greedy in (
        "UNWIND range(1, 60000000) AS a WITH a ORDER BY a DESC RETURN a",
        "MATCH (a), (b), (c) WITH collect([a, b, c]) AS l UNWIND range(1, 600) AS i WITH collect(l) AS m RETURN m",
        "RETURN reduce(s = 'x', i IN range(1, 34) | s + s) AS s",
    ):
        with pytest.raises(QueryRefused, match="wants more memory than the store gives it and was ended"):
            neo4j_store.query(greedy, timeout=60)
        assert neo4j_store.query("MATCH (a:Article) RETURN count(a)", timeout=60).rows == [[3]]
    neo4j_store.write_reading(chain("And one more."))
    assert neo4j_store.stats().articles == 4


def test_a_server_that_ends_for_want_of_memory_is_started_again_with_all_that_was_stored(
    embedded_store: GraphStore,
) -> None:
    embedded_store.write_reading(chain())
    doubled = "RETURN reduce(s = 'x', i IN range(1, 34) | s + s) AS s"
    with pytest.raises(QueryRefused, match=r"memory|longer than 20 s"):
        embedded_store.query(doubled, timeout=20)
    assert embedded_store.stats().articles == 1
    assert embedded_store.query("MATCH (a:Article) RETURN count(a)", timeout=120).rows == [[1]]


def test_an_embedded_server_that_does_not_end_a_statement_is_ended(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded_store.write_reading(chain())
    monkeypatch.setattr("graph.store.watch.GRACE", 0.5)
    monkeypatch.setattr("graph.store.watch.end_marked", lambda *args, **named: 0)  # it hears nothing
    with pytest.raises(QueryRefused, match=r"longer than 0\.5 s"):
        embedded_store.query(ENDLESS, timeout=0.5)
    assert embedded_store.stats().articles == 1
    assert is_rid_of_it(embedded_store)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of size that is reached in no time."""
    monkeypatch.setattr("graph.store.console.MOST_SIZE", 1 << 20)


@pytest.mark.usefixtures("small")
def test_a_large_result_is_cut_at_its_size_and_says_so(embedded_store: GraphStore) -> None:
    result = embedded_store.query("UNWIND range(1, 100) AS i RETURN range(1, 8000) AS r", timeout=120)
    assert (result.truncated, result.cut) == (True, "size")
    assert 1 < len(result.rows) < 20


@pytest.mark.usefixtures("small")
def test_one_row_that_is_too_large_is_refused(embedded_store: GraphStore) -> None:
    with pytest.raises(QueryRefused, match="larger than 1 MB"):
        embedded_store.query("RETURN range(1, 200000) AS r", timeout=120)


def test_the_number_of_rows_is_what_cuts_first_usually(embedded_store: GraphStore) -> None:
    result = embedded_store.query("UNWIND range(1, 50) AS i RETURN i", limit=10)
    assert (result.truncated, result.cut) == (True, "rows")


@pytest.mark.parametrize(
    ("value", "least"), [("abc", 3), (b"abc", 3), (["a" * 100] * 10, 1000), ({"a": {"b": "c" * 500}}, 500), (None, 1)]
)
def test_sizes_are_not_below_what_is_there(value: object, least: int) -> None:
    assert size_of(value, 1 << 30) >= least


def test_sizes_are_not_counted_further_than_enough() -> None:
    assert size_of([[0] * 1000] * 1000, 5000) < 10_000
