"""The embedded server's own process: ``python -m graph.store.server FOLDER`` with the endpoint as JSON on stdin.

Starts ArcadeDB on loopback with a writing and a reading account, serves until it is told to stop, has been without a
connection for the idle time, or finds that another server has taken its place. Imports nothing of the driver.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import shutil
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil

from graph.store.endpoint import (
    DATABASE,
    EXIT_LOCKED,
    EXIT_STORAGE,
    READER,
    WRITER,
    Endpoint,
    endpoint_file,
    read_endpoint,
    write_endpoint,
)

COMMAND_TIMEOUT_MS = 20_000
"""The engine stops a statement after this long; it ignores the time limits that clients ask for."""
HEAP = "1g"
LOOK_EVERY = 1.0

ENGINE_OPTIONS = " ".join(
    (
        f"-Xmx{HEAP}",
        "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
        "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
        f"-Darcadedb.command.timeout={COMMAND_TIMEOUT_MS}",
        "-XX:+ExitOnOutOfMemoryError",  # rather than linger; whoever asks next starts a new one
        "-Darcadedb.txWalFlush=1",  # an acknowledged article survives kill -9 and power loss
    )
)

FULLTEXT = (
    "CREATE VERTEX TYPE Entity IF NOT EXISTS",
    "CREATE PROPERTY Entity.search IF NOT EXISTS STRING",
    "CREATE INDEX entity_search IF NOT EXISTS ON Entity (search) FULL_TEXT",
    "CREATE VERTEX TYPE Article IF NOT EXISTS",
    "CREATE PROPERTY Article.text IF NOT EXISTS STRING",
    "CREATE INDEX article_text IF NOT EXISTS ON Article (text) FULL_TEXT",
)
"""The engine has no Cypher for full-text indexes, and Bolt does not take its SQL."""

_EVERYTHING = {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}}
_GROUPS = {
    "admin": {"access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"], "types": _EVERYTHING},
    "reader": {"access": [], "types": {"*": {"access": ["readRecord"]}}},
    "*": {"access": [], "types": {"*": {"access": []}}},
}


_UNUSABLE = (errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO)


def environment(root: Path) -> dict[str, str]:
    """What the server process must find in its environment before the engine is loaded."""
    return {
        "ARCADEDB_LOG_DIR": str(root / "log"),
        "ARCADEDB_LOG_CONSOLE": "0",
        "ARCADEDB_NATIVE_ISOLATE_ARGS": ENGINE_OPTIONS,
        "ARCADEDB_JVM_ARGS": ENGINE_OPTIONS,  # read instead by the distribution of the engine that runs on a JVM
    }


def serve(root: Path, endpoint: Endpoint) -> int:
    """Run the server in this process until it should stop; the exit code."""
    stop = threading.Event()
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: stop.set())
    with _running(root, endpoint):
        write_endpoint(root, replace(endpoint, pid=os.getpid()))
        _wait(root, endpoint, stop)
        if (found := read_endpoint(root)) and found.pid == os.getpid():
            endpoint_file(root).unlink(missing_ok=True)
    return 0


@contextmanager
def _running(root: Path, endpoint: Endpoint) -> Iterator[None]:
    import arcadedb

    config = root / "config"
    config.mkdir(mode=0o700, exist_ok=True)
    for old in config.glob("server-users*"):  # accounts last one run
        old.unlink()
    groups = {name: {"resultSetLimit": -1, "readTimeout": -1, **rights} for name, rights in _GROUPS.items()}
    (config / "server-groups.json").write_text(json.dumps({"version": 1, "databases": {"*": {"groups": groups}}}))
    server = arcadedb.ArcadeDBServer(
        str(root),
        root_password=endpoint.writer_password,
        config={
            "host": "127.0.0.1",
            "http_port": endpoint.http_port,
            "bolt_port": endpoint.bolt_port,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server_configPath": str(config),
            "server_databaseDirectory": str(root / "databases"),
        },
    )
    server.start()
    try:
        fresh = not (root / "databases" / DATABASE).exists()
        if fresh:
            server.create_database(DATABASE)
        user = {"name": READER, "password": endpoint.reader_password, "databases": {DATABASE: ["reader"]}}
        _post(endpoint, "server", {"command": "create user " + json.dumps(user)})
        for statement in FULLTEXT:
            _post(endpoint, f"command/{DATABASE}", {"language": "sql", "command": statement})
        yield
    finally:
        server.stop()


def _post(endpoint: Endpoint, path: str, body: dict[str, str]) -> None:
    credentials = base64.b64encode(f"{WRITER}:{endpoint.writer_password}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{endpoint.http_port}/api/v1/{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Basic {credentials}"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=60) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        raise RuntimeError(
            f"{path} {body['command'][:40]!r}: {error} {error.read().decode('utf-8', 'replace')}"
        ) from error


def _wait(root: Path, endpoint: Endpoint, stop: threading.Event) -> None:
    """Until a signal, the idle time is over, or the endpoint on file is no longer ours."""
    process = psutil.Process()
    busy_at = time.monotonic()
    while not stop.wait(LOOK_EVERY):
        ours = read_endpoint(root)
        if ours is None or ours.pid != os.getpid():
            return
        connected = any(
            c.status == psutil.CONN_ESTABLISHED and c.laddr and c.laddr.port == endpoint.bolt_port
            for c in process.net_connections("tcp")
        )
        if connected:
            busy_at = time.monotonic()
        elif time.monotonic() - busy_at > endpoint.idle_minutes * 60:
            return


def main() -> int:
    """Serve the store of the folder that the command line names; the endpoint comes on standard input."""
    root = Path(sys.argv[1])
    endpoint = Endpoint(**json.loads(sys.stdin.read()))
    try:
        return serve(root, endpoint)
    except Exception as error:  # noqa: BLE001  # told by the log and the exit code
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        text = str(error).lower()
        if "lock" in text:
            return EXIT_LOCKED
        full = shutil.disk_usage(root).free < 1 << 20
        if full or "no space left" in text or (isinstance(error, OSError) and error.errno in _UNUSABLE):
            return EXIT_STORAGE
        return 1


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # the engine's native threads outlive the interpreter's shutdown
