"""Fonts for letters that a reader's machine cannot draw: the views ask, the shipped fonts are sent, each once. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.picture.fonts import BOLD, REGULAR, SHIPPED, font_for

WISH = "fonts"
"""The event of a view that lacks letters: ``words`` are letters."""
MOST_LETTERS = 200
OFFERED: Mapping[str, Path] = {
    f"Newsgraph {path.stem.split('-')[0].removeprefix('NotoSans').removeprefix('Newsgraph')}": path
    for path in SHIPPED
    if path not in (REGULAR, BOLD)
}
"""Name of a family -> its file. Latin, Greek and Cyrillic are wherever there is a browser."""


def asked(event: Mapping[str, Any]) -> frozenset[str]:
    """The families that have the letters that an event asks for; those that no shipped font has are left out.

    >>> sorted(asked({"type": "fonts", "words": ["\u0e01", "\u4e2d", "a", 7]}))
    ['Newsgraph DroidSansFallback', 'Newsgraph Thai']
    """
    words = event.get("words") if event.get("type") == WISH else None
    letters = words[:MOST_LETTERS] if isinstance(words, list) else []
    files = {font_for(letter) for letter in letters if isinstance(letter, str) and len(letter) == 1}
    return frozenset(name for name, path in OFFERED.items() if path in files)


def families(known: Collection[str] = tuple(OFFERED)) -> str:
    """The families as a list for CSS, in which the first that has a letter draws it."""
    return ", ".join(f'"{name}"' for name in known)


@lru_cache(maxsize=len(OFFERED))
def sent(name: str) -> bytes:
    """A font as the browser takes it: its name, a zero byte, and the file."""
    return name.encode("ascii") + b"\0" + OFFERED[name].read_bytes()
