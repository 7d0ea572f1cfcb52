"""Files by path; what a folder holds is opened by this, too."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from loaders.sources.document import Document, Options, SourceFailure
from loaders.sources.place import Item, Place


def items(source: str, options: Options) -> Iterator[Item | SourceFailure]:
    """The one item, or a failure when there is no such file."""
    try:
        status = os.stat(source)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield SourceFailure(source, why(error))
        return
    yield item(source, status, options)


def item(source: str, status: os.stat_result, options: Options) -> Item:
    """A file whose status is known already."""
    path = os.path.abspath(source)
    lasting = stat.S_ISREG(status.st_mode)  # a pipe's name (/dev/fd/63) says nothing about what comes through it

    def opened() -> Document:
        return Document(
            open(source, "rb", buffering=0),
            source,
            options,
            identity=Path(path).as_uri() if lasting else "",
            suffix=os.path.splitext(source)[1],
        )

    fingerprint = f"{path}|{status.st_size}|{status.st_mtime_ns}" if lasting else ""
    return Item(source, opened, status.st_size if lasting else 0, fingerprint)


def why(error: OSError | ValueError) -> str:
    """The system's reason in a user's words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read by you; check its permissions"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be opened: {error.strerror.lower()}"
    return "is not a usable file name"


PLACE = Place("file", lambda source: True, items)
