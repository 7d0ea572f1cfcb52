"""Text and pictures set as PDF by typst, with the shipped fonts and those of the machine that fill their gaps.

What is to be set goes in as data, never as markup: names and quotes come from strangers.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst

from graph.picture.fonts import FAMILIES, FOLDER, SHIPPED, font_files


def pdf_of(template: str, data: Mapping[str, object], *, text: str) -> bytes:
    """The template, which finds ``data`` in the variable ``d``, as a tagged PDF with text that can be searched.

    ``text`` is all that is set, to find the fonts that it needs; nothing is asked of a network.
    """
    source = f"#let d = json(bytes(sys.inputs.data))\n#let families = {_listed(FAMILIES)}\n{template}"
    further = [path for path in font_files(text) if path not in SHIPPED]
    inputs = {"data": json.dumps(data, ensure_ascii=True)}
    if not further:
        return typst.compile(source.encode(), font_paths=_shipped(), sys_inputs=inputs, format="pdf")
    with tempfile.TemporaryDirectory(prefix="newsgraph-fonts-") as folder:
        for number, path in enumerate(further):
            shutil.copyfile(path, Path(folder) / f"{number}{path.suffix}")
        fonts = _fonts(str(FOLDER), folder)
        return typst.compile(source.encode(), font_paths=fonts, sys_inputs=inputs, format="pdf")


@cache
def _shipped() -> typst.Fonts:
    return _fonts(str(FOLDER))


def _fonts(*folders: str) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def _listed(words: tuple[str, ...]) -> str:
    return "(" + ", ".join(f'"{word}"' for word in words) + ",)"
