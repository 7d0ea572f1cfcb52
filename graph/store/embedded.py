"""Find the embedded server of a home folder, start it where there is none, stop it. The client side of server.py.

Any number of processes may ask at once: a lock file lets one start the server, the others find it. A lock dies with its
process, so nothing has to be cleaned up after a crash.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import neo4j
import psutil
from filelock import FileLock, Timeout
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreUnavailable
from graph.store.endpoint import (
    EXIT_LOCKED,
    EXIT_STORAGE,
    WRITER,
    Endpoint,
    new_endpoint,
    read_endpoint,
    store_folder,
)
from graph.store.server import environment
from graph.store.settings import PROJECT

START_SECONDS = 60.0
MINIMUM_FREE = 64 << 20
_TRIES = 3


def running(home: Path) -> Endpoint | None:
    """The endpoint of the server over ``home`` if it lives and lets us in, else None. Starts nothing."""
    endpoint = read_endpoint(store_folder(home))
    return endpoint if endpoint and _answers(endpoint) else None


def ensure(home: Path, *, idle_minutes: float = 20.0) -> Endpoint:
    """The endpoint of the server over ``home``, started if need be.

    Raises StoreUnavailable with the remedy if the folder cannot be used or the server does not start.
    """
    if found := running(home):
        return found
    root = _prepare(home)
    try:
        with FileLock(root / "start.lock", timeout=2 * START_SECONDS):
            if found := running(home):
                return found
            _clear_away(root)
            return _start(root, idle_minutes)
    except Timeout as error:
        raise StoreUnavailable(
            f"Another process has been starting the store in {home} for minutes; end it and try again."
        ) from error
    except (PermissionError, IsADirectoryError) as error:
        raise _not_writable(home) from error


def stop(home: Path) -> bool:
    """Stop the server over ``home`` cleanly; False if none runs."""
    root = store_folder(home)
    endpoint = read_endpoint(root)
    if endpoint is None or not _is_server(endpoint.pid, root):
        return False
    _terminate(endpoint.pid)
    return True


def end_at_once(home: Path) -> None:
    """End a server over ``home`` that answers nobody any more, as a crash would; the next call starts a new one."""
    root = store_folder(home)
    endpoint = read_endpoint(root)
    if endpoint is not None and _is_server(endpoint.pid, root):
        _terminate(endpoint.pid, at_once=True)


def is_full(home: Path) -> bool:
    """Whether the disk that holds ``home`` has less room than a store needs."""
    try:
        return shutil.disk_usage(home).free < MINIMUM_FREE
    except OSError:
        return False


def _answers(endpoint: Endpoint) -> bool:
    if not psutil.pid_exists(endpoint.pid):
        return False
    try:
        with neo4j.GraphDatabase.driver(
            endpoint.uri,
            auth=(WRITER, endpoint.writer_password),
            connection_timeout=5,
            connection_acquisition_timeout=10,
        ) as driver:
            return driver.verify_authentication()
    except (DriverError, Neo4jError, OSError):
        return False


def _prepare(home: Path) -> Path:
    root = store_folder(home)
    try:
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(0o700)
        probe = root / f"probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
        free = shutil.disk_usage(root).free
    except OSError as error:
        raise _not_writable(home) from error
    if free < MINIMUM_FREE:
        raise StoreUnavailable(
            f"The disk that holds {home} is full ({free >> 20} MB free); make room or set NEWSGRAPH_HOME to a folder "
            "on another disk."
        )
    return root


def _not_writable(home: Path) -> StoreUnavailable:
    return StoreUnavailable(
        f"The store's folder {home} cannot be written to; change its permissions or set NEWSGRAPH_HOME to a folder of "
        "your own."
    )


def _is_server(pid: int, root: Path) -> bool:
    """Whether the process is a server of ours over this folder, and not a stranger that got its number."""
    try:
        line = psutil.Process(pid).cmdline()
    except (psutil.Error, ValueError):
        return False
    return "graph.store.server" in line and str(root) in line


def _clear_away(root: Path) -> None:
    """End servers over this folder that do not answer: one that is stopping just now, or one that hangs."""
    for process in psutil.process_iter():
        if process.pid != os.getpid() and _is_server(process.pid, root):
            _terminate(process.pid)


def _terminate(pid: int, patience: float = 15.0, *, at_once: bool = False) -> None:
    try:
        process = psutil.Process(pid)
        if at_once:
            process.kill()
        else:
            process.terminate()
        if not _ended(process, patience):
            process.kill()
            _ended(process, patience)
    except psutil.NoSuchProcess:
        return


def _ended(process: psutil.Process, patience: float) -> bool:
    """Wait for the end of a process; one that its parent has not yet asked after has ended, too."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            process.wait(0.1)
        except psutil.TimeoutExpired:
            if process.status() != psutil.STATUS_ZOMBIE:
                continue
        return True
    return False


def _start(root: Path, idle_minutes: float) -> Endpoint:
    code: int | None = None
    for _ in range(_TRIES):  # again on other ports: a free port may be taken before the server binds it
        endpoint, code = _spawn(root, new_endpoint(idle_minutes))
        if endpoint and _answers(endpoint):
            return endpoint
        if endpoint:
            _terminate(endpoint.pid)
        if code in (EXIT_LOCKED, EXIT_STORAGE):
            break
    if code == EXIT_LOCKED:
        raise StoreUnavailable(
            f"The database in {root} is in use by another process; end that process or set NEWSGRAPH_HOME to another "
            "folder."
        )
    if code == EXIT_STORAGE:
        raise StoreUnavailable(
            f"The database in {root} cannot be opened or written to; make room on the disk, check the folder's "
            f"permissions, and see {root / 'server.log'}."
        )
    raise StoreUnavailable(
        f"The embedded store did not start; see {root / 'server.log'}, or use a Neo4j server by setting NEO4J_URI."
    )


def _spawn(root: Path, wanted: Endpoint) -> tuple[Endpoint | None, int | None]:
    """Start one server process and wait until its endpoint is on file; (endpoint, exit code if it ended)."""
    path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    log = root / "server.log"
    with log.open("ab") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "graph.store.server", str(root)],
            stdin=subprocess.PIPE,
            stdout=sink,
            stderr=sink,
            cwd=root,
            env={**os.environ, **environment(root), "PYTHONPATH": path},
            start_new_session=True,
            creationflags=flags,
        )
    assert process.stdin is not None
    with process.stdin as channel:
        channel.write(json.dumps(asdict(wanted)).encode())
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        found = read_endpoint(root)
        if found and found.pid == process.pid:
            process.returncode = 0  # it outlives us on purpose, which Popen would warn of
            return found, None
        if process.poll() is not None:
            return None, process.returncode
        time.sleep(0.02)
    process.kill()
    return None, process.wait()
