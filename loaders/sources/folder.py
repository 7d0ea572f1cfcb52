"""Folders, recursively and in a fixed order. What is hidden or of no known format is left out, with a line each."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from loaders.sources import file
from loaders.sources.document import Options, SourceFailure
from loaders.sources.place import Item, Place


def items(source: str, options: Options) -> Iterator[Item | SourceFailure]:
    """Files with a suffix of ours, sorted by name, deeper ones after the files beside them."""
    from loaders.sources.registry import suffixes  # the registry lists this place

    known = suffixes()
    waiting = [source]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield SourceFailure(folder, file.why(error))
            continue
        deeper: list[str] = []
        for entry in found:
            # Links to folders are not followed: they may lead back up.
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                deeper.append(entry.path)
            else:
                yield _entry(entry, known, options)
        waiting.extend(reversed(deeper))


def _entry(entry: os.DirEntry[str], known: frozenset[str], options: Options) -> Item | SourceFailure:
    if entry.name.startswith("."):
        return SourceFailure(entry.path, "left out: hidden", skipped=True)
    try:
        status = entry.stat()
    except OSError as error:
        return SourceFailure(entry.path, file.why(error))
    if stat.S_ISDIR(status.st_mode):
        return SourceFailure(entry.path, "left out: a link to a folder; name that folder to load it", skipped=True)
    if not stat.S_ISREG(status.st_mode):
        return SourceFailure(entry.path, "left out: not a regular file", skipped=True)
    suffix = os.path.splitext(entry.name)[1].lower()
    if suffix not in known and not options.format:
        named = f"no format reads {suffix}" if suffix else "its name has no suffix; name the file itself to load it"
        reason = f"left out: {named}"
        return SourceFailure(entry.path, reason, skipped=True)
    return file.item(entry.path, status, options)


PLACE = Place("folder", os.path.isdir, items)
