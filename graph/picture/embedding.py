"""Font faces to be carried along in SVG and HTML: of each font that is needed the characters that are drawn, no more.

Latin, Greek and Cyrillic are left to the reader's fonts; names in other scripts would be rows of boxes on a machine
that has none for them. A face is a CSS rule with the font as a data address, a few KB.
"""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError

from graph.picture.fonts import BOLD, REGULAR, coverage, family, runs
from graph.picture.style import plain

_NOT_TO_EMBED = 0x0002 | 0x0100 | 0x0200
"""Bits of a font's fsType by which its maker forbids embedding, or parts of it, or its outlines."""
_IN_COLOUR = ("CBDT", "sbix", "SVG ", "COLR")
"""Tables of emoji fonts: large, and there is one in every system."""
_log = logging.getLogger(__name__)
logging.getLogger("fontTools").addHandler(logging.NullHandler())  # it would print which tables it leaves out


def characters(lines: Iterable[str], *, bold: bool = False) -> dict[Path, str]:
    """The characters of these lines, each a line as it is drawn, that are not left to the reader's fonts, by font."""
    usual = coverage(REGULAR)
    found: dict[Path, set[str]] = {}
    for line in map(plain, lines):
        if line.isascii() or all(ord(char) in usual for char in set(line)):
            continue
        for part, path in runs(line, bold=bold):
            if path is not None and path not in (REGULAR, BOLD):
                found.setdefault(path, set()).update(part)
    return {path: "".join(sorted(chars)) for path, chars in sorted(found.items())}


def faces(wanted: Mapping[Path, str]) -> str:
    """CSS rules with these characters of these fonts, under the fonts' own family names."""
    rules = ((path, chars, _woff(path, chars)) for path, chars in wanted.items())
    return "".join(
        f"@font-face{{font-family:{_quoted(family(path))};src:url(data:font/woff;base64,{data}) format('woff');"
        f"unicode-range:{','.join(f'U+{ord(char):X}' for char in chars)}}}\n"
        for path, chars, data in rules
        if data
    )


def families(wanted: Mapping[Path, str]) -> str:
    """The names under which ``faces`` has them, as CSS lists them; something that is always there if there are none."""
    return ",".join(_quoted(family(path)) for path in wanted) or "sans-serif"


@lru_cache(maxsize=64)
def _woff(path: Path, chars: str) -> str:
    """The part of a font file that draws these characters, in their script's way; empty where that may not be."""
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    written = io.BytesIO()
    try:
        with TTFont(io.BytesIO(path.read_bytes()), fontNumber=0) as font:
            if font["OS/2"].fsType & _NOT_TO_EMBED or any(table in font for table in _IN_COLOUR):
                return ""
            small = subset.Subsetter(options)
            small.populate(text=chars)
            small.subset(font)
            font.flavor = "woff"
            font.save(written)
    except (TTLibError, OSError, KeyError) as error:  # one of the machine, which we have not chosen
        _log.info("%s is not embedded: %s", path, error)
        return ""
    return base64.b64encode(written.getvalue()).decode("ascii")


def _quoted(name: str) -> str:
    return "'" + "".join(c for c in name if c.isalnum() or c in " -_") + "'"
