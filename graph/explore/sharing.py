"""An exploration's state as a short text for an address or a file, and back. Whatever comes in, nothing is raised."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping

FILE_FORMAT = "newsgraph-view"
LARGEST = 2_000_000
"""Characters of JSON in a text; an address from a stranger may unfold to anything."""


def pack(state: Mapping[str, object]) -> str:
    """The state as letters, digits, ``-`` and ``_``.

    >>> unpack(pack({"visible": ["a"]}))
    {'visible': ['a']}
    """
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode("ascii").rstrip("=")


def unpack(text: str) -> dict[str, object] | None:
    """The state in a text; None if there is none in it.

    >>> unpack("no state") is None
    True
    """
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unfolding = zlib.decompressobj()
        plain = unfolding.decompress(packed, LARGEST)
    except (binascii.Error, ValueError, zlib.error):
        return None
    return None if unfolding.unconsumed_tail else _object(plain.decode("utf-8", "replace"))


def view_file(title: str, note: str, state: Mapping[str, object]) -> str:
    """A view as the text of a file that another reader can import."""
    return json.dumps(
        {"format": FILE_FORMAT, "title": title, "note": note, "state": state}, ensure_ascii=False, indent=1
    )


def read_view_file(text: str) -> tuple[str, str, dict[str, object]] | None:
    """Title, note and state in the text of such a file; None if it is none.

    >>> read_view_file(view_file("Who", "", {"visible": []}))
    ('Who', '', {'visible': []})
    """
    known = _object(text) if len(text) <= LARGEST else None
    if known is None or known.get("format") != FILE_FORMAT or not isinstance(state := known.get("state"), dict):
        return None
    title, note = known.get("title"), known.get("note")
    return title if isinstance(title, str) else "", note if isinstance(note, str) else "", state


def _object(text: str) -> dict[str, object] | None:
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return known if isinstance(known, dict) else None
