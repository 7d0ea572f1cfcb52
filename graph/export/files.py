"""Writing a file whole or not at all, with errors that a user can act on. No format here."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graph.errors import BadInput


def write_whole(path: Path, chunks: bytes | Iterable[bytes]) -> None:
    """Write a file beside the target and put it in its place at the end; what was there stays until then."""
    beside: str | None = None
    try:
        if path.is_dir():
            raise BadInput(f"{path} is a folder; give the name of a file in it.")
        if path.exists() and not path.is_file():
            raise BadInput(f"{path} is no ordinary file; choose another name.")
        if not path.parent.is_dir():
            raise BadInput(f"The folder {path.parent} does not exist; make it first or choose another one.")
        handle, beside = tempfile.mkstemp(prefix=".newsgraph-", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            for chunk in (chunks,) if isinstance(chunks, bytes) else chunks:
                file.write(chunk)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
        beside = None
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{path} could not be written: {reason}. Choose another place or free some room.") from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    """The permissions that new files of this process do not get (mkstemp makes private ones)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
