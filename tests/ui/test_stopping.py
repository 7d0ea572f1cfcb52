"""Ctrl-C: the real command ends at once, in silence and with 0; what is not uvicorn's is left as it is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from tests.availability import ROOT
from ui import stopping

START_SECONDS = 60.0
STOP_SECONDS = 20.0


@pytest.fixture
def server() -> Iterator[uvicorn.Server]:
    """A server whose handler is in force, as while it serves."""
    server = uvicorn.Server(uvicorn.Config("nowhere:app"))
    before = signal.signal(signal.SIGINT, server.handle_exit)
    yield server
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_the_command_of_the_readme_ends_quietly(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    # A store that is not there: none has to be started and ended for this.
    variables = {"NEWSGRAPH_HOME": str(tmp_path), "NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "none"}
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **variables}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as app:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            app.send_signal(signal.SIGINT)
            said, _ = app.communicate(timeout=STOP_SECONDS)
        finally:
            app.kill()
    assert app.returncode == 0, said
    assert "Aborted" not in said
    assert "Traceback" not in said


def wait_for(address: str) -> None:
    """Until something answers there."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            assert time.monotonic() < end, f"nothing answers at {address}"


def test_the_first_signal_ends_the_server_and_the_second_does_not_wait(server: uvicorn.Server) -> None:
    stopping.quietly()
    signal.raise_signal(signal.SIGINT)
    assert (server.should_exit, server.force_exit) == (True, False)
    signal.raise_signal(signal.SIGINT)
    assert server.force_exit
    assert not server._captured_signals, "what is not kept is not raised again"


def test_another_handler_is_left_alone() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        stopping.quietly()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_server_in_a_thread_of_its_own_is_left_alone(server: uvicorn.Server) -> None:
    thread = threading.Thread(target=stopping.quietly)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGINT) == server.handle_exit
