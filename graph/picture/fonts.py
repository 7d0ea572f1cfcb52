"""Fonts and how wide text is in them: the shipped ones first, else whatever font of the machine has the character.

``fonts/README.md`` says what is shipped. No drawing here.
"""

from __future__ import annotations

import os
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO

from PIL import ImageFont

from graph.picture.style import plain

FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD = FOLDER / "NotoSans-Regular.ttf", FOLDER / "NotoSans-Bold.ttf"
SHIPPED: tuple[Path, ...] = (
    REGULAR,
    BOLD,
    *(FOLDER / f"NotoSans{script}-Regular.ttf" for script in ("Arabic", "Hebrew", "Armenian", "Georgian")),
    *(FOLDER / f"NotoSans{script}-Regular.ttf" for script in ("Devanagari", "Thai")),
    FOLDER / "NewsgraphHangul-Regular.ttf",
    FOLDER / "DroidSansFallback.ttf",
)
FAMILIES: tuple[str, ...] = (
    "Noto Sans",
    *(f"Noto Sans {script}" for script in ("Arabic", "Hebrew", "Armenian", "Georgian", "Devanagari", "Thai")),
    "Newsgraph Hangul",
    "Droid Sans Fallback",
)
FAMILY = ", ".join((*FAMILIES, "Noto Sans CJK SC", "system-ui", "sans-serif"))

_MEASURED_AT = 64
_SYMBOLS = frozenset({"So", "Sk", "Co", "Cf"})
_UNICODE = frozenset({(3, 1), (3, 10)})
_JOINERS = frozenset({0x200C, 0x200D, 0xFE0E, 0xFE0F})


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of drawable text (see style.plain), in the unit of ``size``."""
    return _width_at_one(text, bold) * size


def drawable(text: str) -> str:
    """The text in one line, without the symbols (emoji above all) that no font at hand can draw.

    Letters stay even if no font has them: a name is never shortened silently.
    """
    text = plain(text)
    kept = "".join(c for c in text if ord(c) in _JOINERS or unicodedata.category(c) not in _SYMBOLS or font_for(c))
    if kept != text:
        kept = "".join(c for c in kept if ord(c) not in _JOINERS)
    return " ".join(kept.split())


def font_files(text: str) -> list[Path]:
    """All font files that are needed to draw the text: the shipped ones, and those of the machine that fill gaps."""
    needed = [path for path in (font_for(char) for char in sorted(set(text))) if path]
    return list(dict.fromkeys([*SHIPPED, *needed]))


@lru_cache(maxsize=8192)
def font_for(char: str, bold: bool = False) -> Path | None:
    """The font file that draws this character, or None where neither we nor the machine has one."""
    code = ord(char)
    for path in (BOLD, *SHIPPED) if bold else SHIPPED:
        if code in coverage(path) and (bold or path != BOLD):
            return path
    if code in _JOINERS or char.isspace():
        return REGULAR
    return next((path for path in _machine_fonts() if code in coverage(path)), None)


@cache
def coverage(path: Path) -> frozenset[int]:
    """The characters that a font file has; empty for a file that is no TrueType or OpenType font."""
    try:
        with path.open("rb") as file:
            return frozenset(_characters(file))
    except (OSError, struct.error):
        return frozenset()


def runs(text: str, *, bold: bool = False) -> list[tuple[str, Path | None]]:
    """The text in pieces of one font each. A piece goes on as long as its font has the next character, so that words
    of one script stay together; None is the font of what no font has."""
    found: list[tuple[str, Path | None]] = []
    for char in text:
        here = found[-1][1] if found else None
        if here and not char.isascii() and ord(char) in coverage(here):
            path: Path | None = here
        elif here and not char.isalnum() and (ord(char) in coverage(here) or ord(char) in _JOINERS):
            path = here
        else:
            path = font_for(char, bold)
        if found and path == here:
            found[-1] = (found[-1][0] + char, path)
        else:
            found.append((char, path))
    return found


@cache
def family(path: Path) -> str:
    """The family name of a font file, as SVG names it."""
    return str(_loaded(path).getname()[0] or path.stem)


@lru_cache(maxsize=16384)
def _width_at_one(text: str, bold: bool) -> float:
    total = 0.0
    for part, path in runs(plain(text), bold=bold):
        total += float(_loaded(path).getlength(part)) / _MEASURED_AT if path else float(len(part))
    return total


@cache
def _loaded(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), _MEASURED_AT)


@cache
def _machine_fonts() -> tuple[Path, ...]:
    """Fonts of the machine, regular Noto faces first: they were drawn to go together."""
    found = {p for folder in _font_folders() if folder.is_dir() for p in folder.rglob("*.[tToO][tT][fFcC]")}
    return tuple(sorted(found, key=lambda p: (*_preference(p.stem), p.name)))


def _preference(stem: str) -> tuple[bool, bool, bool]:
    slanted = any(word in stem for word in ("Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Mono"))
    return slanted, not stem.startswith("Noto"), not stem.startswith("NotoSans")


def _font_folders() -> Iterable[Path]:
    home = Path.home()
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",)
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"


def _characters(file: BinaryIO) -> Iterator[int]:
    """Code points of the Unicode character map of an open font file (of the first face, in a collection)."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12)
        (start,) = struct.unpack(">L", file.read(4))
    file.seek(start + 4)
    (tables,) = struct.unpack(">H6x", file.read(8))
    records = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sLLL", file.read(16 * tables))}
    if b"cmap" not in records:
        return
    base = records[b"cmap"]
    file.seek(base + 2)
    (count,) = struct.unpack(">H", file.read(2))
    maps = list(struct.iter_unpack(">HHL", file.read(8 * count)))
    unicode_maps = {at for platform, encoding, at in maps if (platform, encoding) in _UNICODE or platform == 0}
    for offset in sorted(unicode_maps):
        file.seek(base + offset)
        (form,) = struct.unpack(">H", file.read(2))
        if form == 4:
            yield from _segments(file)
        elif form == 12:
            file.seek(base + offset + 12)
            (groups,) = struct.unpack(">L", file.read(4))
            for first, last, _glyph in struct.iter_unpack(">LLL", file.read(12 * groups)):
                yield from range(first, last + 1)


def _segments(file: BinaryIO) -> Iterator[int]:
    """Code points of a format 4 table, the file standing behind the format number."""
    length, _language, double = struct.unpack(">HHH", file.read(6))
    body = file.read(length - 8)[6:]
    ends = struct.unpack_from(f">{double // 2}H", body, 0)
    starts = struct.unpack_from(f">{double // 2}H", body, double + 2)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            yield from range(first, last + 1)
