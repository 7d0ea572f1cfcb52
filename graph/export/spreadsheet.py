"""Rows as CSV that a spreadsheet opens rightly and never runs. What is in the rows is others' business."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_MARK = "\ufeff"
"""By it Excel knows that a file is UTF-8."""
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def csv_of(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """CSV (RFC 4180, UTF-8 with a byte order mark), its columns' names first.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_inert(name) for name in columns])
    writer.writerows([_inert(value) for value in row] for row in rows)
    return (_MARK + out.getvalue()).encode("utf-8", "replace")


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_ACTIVE) else value
