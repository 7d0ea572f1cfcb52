"""Writing a file whole or not at all, with errors that a user can act on. No format here."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import BadInput


def write_whole(path: Path, chunks: bytes | Iterable[bytes]) -> None:
    """Write a file beside the target and put it in its place at the end; what was there stays until then.

    What making the chunks raises is raised as it is.
    """
    with _told(path):
        if path.is_dir():
            raise BadInput(f"{path} is a folder; give the name of a file in it.")
        if path.exists() and not path.is_file():
            raise BadInput(f"{path} is no ordinary file; choose another name.")
        if not path.parent.is_dir():
            raise BadInput(f"The folder {path.parent} does not exist; make it first or choose another one.")
    # Not tempfile's: its files are private, and nobody can ask for the usual permissions without changing them.
    beside = path.parent / f".newsgraph-{secrets.token_hex(8)}.part"
    try:
        with _told(path):
            file = beside.open("xb")
        try:
            for chunk in (chunks,) if isinstance(chunks, bytes) else chunks:
                with _told(path):
                    file.write(chunk)
        finally:
            with _told(path):
                file.close()
        with _told(path):
            os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{path} could not be written: {reason}. Choose another place or free some room.") from error
