"""The embedded server's life: started once by many, found again, killed, stopped, idle, and refused in words."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

import graph.store.embedded as embedded
from graph.errors import StoreUnavailable
from graph.store import GraphStore, Settings, open_store
from graph.store.connection import Connection
from graph.store.console import query
from graph.store.endpoint import DATABASE, Endpoint, new_endpoint, read_endpoint, store_folder, write_endpoint
from tests.availability import ROOT
from tests.graph.store.readings import chain

WAIT = 60.0


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home folder whose servers are ended after the test."""
    yield tmp_path / "home"
    embedded.stop(tmp_path / "home")


@pytest.fixture
def python() -> Callable[[str, Path], subprocess.Popen[str]]:
    """Run code in a process of its own, with a home folder as its first argument."""

    def run(code: str, home: Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code, str(home)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    return run


def until(holds: Callable[[], object]) -> None:
    """Wait for something that another process does."""
    give_up = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.05)


def pid_of(home: Path) -> int:
    endpoint = read_endpoint(store_folder(home))
    assert endpoint is not None
    return endpoint.pid


def ended(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_one_server_for_processes_that_come_at_once(home: Path, python: Callable[..., subprocess.Popen[str]]) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.store.embedded import ensure; sys.stdin.readline(); "
        "e = ensure(Path(sys.argv[1])); print(e.pid, e.bolt_port)"
    )
    processes = [python(code, home) for _ in range(3)]
    said = {process.communicate("go\n", timeout=2 * WAIT)[0] for process in processes}
    assert len(said) == 1
    assert said == {f"{pid_of(home)} {embedded.ensure(home).bolt_port}\n"}


def test_what_one_process_writes_the_other_sees(home: Path, python: Callable[..., subprocess.Popen[str]]) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.store import Settings, open_store\n"
        "from tests.graph.store.readings import chain\n"
        "with open_store(Settings(home=Path(sys.argv[1]))) as s: print(s.write_reading(chain('other.txt')).status)"
    )
    with open_store(Settings(home=home)) as store:
        writer = python(code, home)
        assert writer.communicate(timeout=2 * WAIT)[0] == "new\n"
        assert store.stats().articles == 1


def test_two_processes_that_load_at_once_lose_nothing(home: Path, python: Callable[..., subprocess.Popen[str]]) -> None:
    code = (
        "import os, sys; from pathlib import Path; from graph.store import Settings, open_store\n"
        "from tests.graph.store.readings import chain\n"
        "with open_store(Settings(home=Path(sys.argv[1]))) as s:\n"
        "    for n in range(15): s.write_reading(chain(f'{os.getpid()}-{n}.txt'))"
    )
    with open_store(Settings(home=home)) as store:
        loaders = [python(code, home) for _ in range(2)]
        said = [loader.communicate(timeout=4 * WAIT)[0] for loader in loaders]
        assert (said, [loader.returncode for loader in loaders]) == (["", ""], [0, 0])
        whole(store, 30)


def test_secrets_are_for_the_owner_alone(home: Path) -> None:
    endpoint = embedded.ensure(home)
    root = store_folder(home)
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert stat.S_IMODE((root / "endpoint.json").stat().st_mode) == 0o600
    line = " ".join(psutil.Process(endpoint.pid).cmdline())
    assert endpoint.writer_password not in line
    assert endpoint.writer_password not in repr(endpoint)
    assert endpoint.writer_password != endpoint.reader_password
    addresses = {c.laddr.ip for c in psutil.Process(endpoint.pid).net_connections("tcp") if c.status == "LISTEN"}
    assert addresses <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_stop_and_start_again_keeps_what_was_stored(home: Path) -> None:
    with open_store(Settings(home=home)) as store:
        store.write_reading(chain())
    first = pid_of(home)
    assert embedded.stop(home)
    assert ended(first)
    assert not embedded.stop(home)
    assert embedded.running(home) is None
    with open_store(Settings(home=home)) as store:
        assert store.stats().articles == 1
        assert [e.name for e in store.search("bossert")] == ["Thomas Bossert"]


def test_open_store_finds_a_killed_server_again(home: Path) -> None:
    with open_store(Settings(home=home)) as store:
        store.write_reading(chain("a.txt"))
        os.kill(pid_of(home), signal.SIGKILL)
        assert store.stats().articles == 1
        os.kill(pid_of(home), signal.SIGKILL)
        assert store.write_reading(chain("b.txt")).status == "new"
        os.kill(pid_of(home), signal.SIGKILL)
        assert store.query("MATCH (a:Article) RETURN count(a)", timeout=WAIT).rows == [[2]]


def test_a_stranger_at_the_port_of_a_server_that_has_gone_is_not_asked_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    with open_store(Settings(home=home)) as store:
        store.write_reading(chain("one"))
        port = embedded.ensure(home).bolt_port
        embedded.stop(home)
        with monkeypatch.context() as patch:
            patch.setattr(embedded, "new_endpoint", lambda idle: replace(new_endpoint(idle), bolt_port=port))
            assert embedded.ensure(other).bolt_port == port
        try:
            assert store.stats().articles == 1
        finally:
            embedded.stop(other)


def test_many_threads_find_a_killed_server_again(home: Path) -> None:
    with open_store(Settings(home=home)) as store:
        store.write_reading(chain())
        os.kill(pid_of(home), signal.SIGKILL)
        with ThreadPoolExecutor(6) as pool:
            assert list(pool.map(lambda _: store.stats().articles, range(12))) == [1] * 12


@pytest.fixture
def connection(home: Path) -> Iterator[Connection]:
    """A connection alone, without the store's questions."""
    made = Connection(Settings(home=home))
    yield made
    made.close()


def _read(connection: Connection) -> object:
    return connection.read(lambda tx: tx.run("RETURN 1 AS one").single(strict=True)["one"])


def test_a_driver_that_another_thread_has_closed_is_found_again(connection: Connection) -> None:
    """Who finds the server gone closes the drivers; others may be just about to use them."""

    def asked() -> object:
        return query(connection, "RETURN 1 AS one", None, 9, 9.0).rows[0][0]

    def read() -> object:
        return _read(connection)

    for ask in (read, asked):
        for driver in (connection._writer, connection._reader):
            assert driver is not None
            driver.close()
        assert ask() == 1


def test_a_driver_that_cannot_be_closed_is_left_behind(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    old = [driver for driver in (connection._writer, connection._reader) if driver is not None]
    with monkeypatch.context() as patched:
        for driver in old:
            patched.setattr(driver, "close", _in_use)
        assert connection.reconnect(connection.generation())
    assert _read(connection) == 1
    for driver in old:
        driver.close()


def _in_use() -> None:
    raise BufferError("Existing exports of data: object cannot be re-sized")


def test_closed_store_starts_no_server(home: Path) -> None:
    store = open_store(Settings(home=home))
    store.close()
    embedded.stop(home)
    with pytest.raises(StoreUnavailable, match="has been closed"):
        store.stats()
    assert embedded.running(home) is None


def test_store_recovers_from_a_failed_attempt_to_find_the_server(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(Settings(home=home)) as store:
        embedded.stop(home)
        with monkeypatch.context() as patched:
            patched.setattr(embedded, "MINIMUM_FREE", 1 << 62)
            with pytest.raises(StoreUnavailable, match="is full"):
                store.stats()
        assert store.stats().articles == 0


def test_stale_endpoint_and_lock_file_are_no_obstacle(home: Path) -> None:
    root = store_folder(home)
    root.mkdir(parents=True)
    (root / "start.lock").write_text("")
    write_endpoint(root, Endpoint(1, 1, "x", "y", pid=os.getpid()))
    assert embedded.running(home) is None
    assert embedded.ensure(home).pid != os.getpid()


SOUND = '{"bolt_port": 1, "http_port": 1, "writer_password": "x", "reader_password": "y", "pid": %s}'


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"pid": 1}',
        "\x00\xff",
        *(SOUND % pid for pid in ('"abc"', "9" * 20, "-5", "1.5", "null", "true")),
    ],
)
def test_damaged_endpoint_file_is_no_obstacle(tmp_path: Path, content: str) -> None:
    root = store_folder(tmp_path)
    root.mkdir()
    (root / "endpoint.json").write_text(content)
    assert read_endpoint(root) is None
    assert embedded.running(tmp_path) is None
    assert not embedded.stop(tmp_path)


def test_server_that_lost_its_endpoint_makes_way(home: Path) -> None:
    lost = embedded.ensure(home).pid
    (store_folder(home) / "endpoint.json").unlink()
    found = embedded.ensure(home)
    assert found.pid != lost
    assert ended(lost)


def test_server_ends_when_nobody_uses_it(home: Path) -> None:
    with open_store(Settings(home=home, idle_minutes=0.02)):
        pid = pid_of(home)
        time_of_idleness = 3 * 0.02 * 60
        began = time.monotonic()
        until(lambda: time.monotonic() - began > time_of_idleness)
        assert not ended(pid), "it is in use"
    until(lambda: ended(pid))
    assert read_endpoint(store_folder(home)) is None


def test_other_ports_where_one_is_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        good, bad = new_endpoint(5), new_endpoint(5)
        bad = Endpoint(taken.getsockname()[1], bad.http_port, bad.writer_password, bad.reader_password)
        offered = iter([bad, good])
        monkeypatch.setattr(embedded, "new_endpoint", lambda _: next(offered))
        assert embedded.ensure(home).bolt_port == good.bolt_port


def test_without_ensure_nothing_is_started(home: Path) -> None:
    with pytest.raises(StoreUnavailable, match="not running"):
        open_store(Settings(home=home), ensure=False)
    assert not home.exists()


def test_database_in_use_by_another_process(home: Path, python: Callable[..., subprocess.Popen[str]]) -> None:
    embedded.ensure(home)
    embedded.stop(home)
    code = (
        "import sys, arcadedb; from pathlib import Path\n"
        f"db = arcadedb.open_database(str(Path(sys.argv[1]) / 'store' / 'databases' / '{DATABASE}'))\n"
        "print('open', flush=True); sys.stdin.readline(); db.close()"
    )
    with running(python(code, home)) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreUnavailable, match=r"in use by another process; end that process"):
            embedded.ensure(home)


@contextmanager
def running(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    try:
        yield process
    finally:
        process.communicate("\n", timeout=WAIT)


def test_somebody_else_starting_for_minutes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = store_folder(home)
    root.mkdir(parents=True)
    monkeypatch.setattr(embedded, "START_SECONDS", 0.05)
    with FileLock(root / "start.lock"), pytest.raises(StoreUnavailable, match="has been starting"):
        embedded.ensure(home)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match=r"cannot be written to.*NEWSGRAPH_HOME"):
        embedded.ensure(tmp_path / "file" / "home")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_the_right_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreUnavailable, match="cannot be written to"):
        embedded.ensure(tmp_path / "home")


def test_full_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "MINIMUM_FREE", 1 << 62)
    with pytest.raises(StoreUnavailable, match=r"disk that holds .* is full .*make room"):
        embedded.ensure(home)


@pytest.mark.parametrize("name", ["server.log", "start.lock"])
def test_a_folder_in_the_place_of_a_file(home: Path, name: str) -> None:
    (store_folder(home) / name).mkdir(parents=True)
    with pytest.raises(StoreUnavailable, match="cannot be written to; change its permissions or set NEWSGRAPH_HOME"):
        embedded.ensure(home)


def test_server_that_does_not_start_points_at_its_log(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_TRIES", 1)
    monkeypatch.setattr(embedded, "environment", lambda _: {"ARCADEDB_NATIVE_ISOLATE_ARGS": "-Xmx1"})
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr(embedded, "PROJECT", home / "nowhere")
    with pytest.raises(StoreUnavailable, match=r"did not start; see .*server\.log"):
        embedded.ensure(home)
    assert "graph" in (store_folder(home) / "server.log").read_text()


def test_damaged_database_is_refused_in_words(home: Path) -> None:
    embedded.ensure(home)
    embedded.stop(home)
    for file in (store_folder(home) / "databases" / DATABASE).iterdir():
        if file.is_file():
            file.write_bytes(b"rubbish")
    with pytest.raises(StoreUnavailable, match=r"server\.log"):
        embedded.ensure(home)


LOADER = """
import sys; from pathlib import Path; from graph.store import Settings, open_store
from tests.graph.store.readings import BOSSERT, KOREA, LAZARUS, WANNACRY, C, make_reading
with open_store(Settings(home=Path(sys.argv[1]))) as s:
    for n in range(10_000):
        claims = [C(1, "ATTRIBUTES", 2), C(2, "BY", 3), C(3, "WORKS_FOR", 4), C(1, "BLAMES", 4)]
        r = make_reading(f"{n}.txt", [BOSSERT, WANNACRY, LAZARUS, KOREA], claims, more=" filling" * 500)
        s._connection._ensure = False
        s.write_reading(r)
        print(r.article.id, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("acknowledged", [1, 9, 23])
def test_kill_in_the_middle_of_a_load(
    home: Path, python: Callable[..., subprocess.Popen[str]], acknowledged: int
) -> None:
    """kill -9 of the server: every acknowledged article is whole, none is half there, and loading again completes."""
    loader = python(LOADER, home)
    assert loader.stdout
    ids = [loader.stdout.readline().strip() for _ in range(acknowledged)]
    os.kill(pid_of(home), signal.SIGKILL)
    ids += [line.strip() for line in loader.communicate(timeout=2 * WAIT)[0].splitlines()]
    with open_store(Settings(home=home)) as store:
        stored = [a.id for a in store.articles(limit=1000)]
        assert set(ids) <= set(stored)
        assert len(stored) <= len(ids) + 1, "at most the one that was being written besides"
        whole(store, len(stored))
        for n in range(len(stored) + 3):
            store.write_reading(chain(f"{n}.txt", title="read anew"))
        whole(store, len(stored) + 3)
        for article_id in [a.id for a in store.articles(limit=1000)]:
            store.delete_article(article_id)
        assert store.query("MATCH (n) RETURN count(n)").rows == [[1]]


def whole(store: GraphStore, articles: int) -> None:
    """All articles have all of their mentions and claims, and entities, edges and counts agree with them."""
    stats = store.stats()
    assert stats.articles == articles
    for summary in store.articles(limit=1000):
        reading = store.reading(summary.id)
        assert reading is not None
        assert (len(reading.mentions), len(reading.claims)) == (summary.mentions, summary.claims)
        assert len(store.mention_entities(summary.id)) == 4
    assert (stats.entities, stats.claims) == (4, sum(a.claims for a in store.articles(limit=1000)))
    top = store.top_entities()
    assert {e.article_count for e in top} == {articles}
    relations = store.between([e.id for e in top])
    assert len(relations) == stats.relations
    assert sum(r.count for r in relations) == stats.claims
    for r in relations:
        assert len(store.evidence(r.subject, r.type, r.object)) == r.count


def test_server_process_says_why_it_failed(tmp_path: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "graph.store.server", str(tmp_path / "nowhere")],
        input=json.dumps({"bolt_port": 1, "http_port": 1, "writer_password": "12345678", "reader_password": "x"}),
        text=True,
        capture_output=True,
        cwd=ROOT,
        timeout=WAIT,
        check=False,
    )
    assert process.returncode != 0
    assert process.stderr.strip()
