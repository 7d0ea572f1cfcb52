"""Where the embedded server of a home folder listens, kept in a file that only its owner can read."""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass, field
from pathlib import Path

DATABASE = "newsgraph"
WRITER = "root"
READER = "reader"

EXIT_LOCKED = 75
EXIT_STORAGE = 74
"""Exit codes of a server that could not start: files in use by another process; disk full or files unusable."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Ports and passwords of one run of the server; new ones at every start."""

    bolt_port: int
    http_port: int
    writer_password: str = field(repr=False)
    reader_password: str = field(repr=False)
    pid: int = 0
    idle_minutes: float = 20.0

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt_port}"


def store_folder(home: Path) -> Path:
    """The folder of the embedded server below a home folder."""
    return home / "store"


def endpoint_file(root: Path) -> Path:
    """Where the server of a store tells how it is reached."""
    return root / "endpoint.json"


def new_endpoint(idle_minutes: float) -> Endpoint:
    """An endpoint on two free ports with fresh passwords."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        ports = first.getsockname()[1], second.getsockname()[1]
    return Endpoint(*ports, secrets.token_urlsafe(24), secrets.token_urlsafe(24), idle_minutes=idle_minutes)


def read_endpoint(root: Path) -> Endpoint | None:
    """The endpoint on file, None where there is none or the file is damaged."""
    try:
        found = Endpoint(**json.loads(endpoint_file(root).read_text("utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return found if _is_sound(found) else None


def _is_sound(e: Endpoint) -> bool:
    numbers = ((e.bolt_port, 1 << 16), (e.http_port, 1 << 16), (e.pid, 1 << 31))
    words = (e.writer_password, e.reader_password)
    return all(type(n) is int and 0 <= n < end for n, end in numbers) and all(isinstance(w, str) for w in words)


def write_endpoint(root: Path, endpoint: Endpoint) -> None:
    """Put the endpoint in place in one step, readable by its owner alone."""
    draft = root / "endpoint.json.new"
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(endpoint), file)
    draft.replace(endpoint_file(root))
