"""Font faces that are carried along: exactly the characters that are drawn, joined as their script joins them."""

from __future__ import annotations

import base64
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from graph.picture import embedding
from graph.picture.fonts import FOLDER
from tests.availability import ROOT

NAMES = ["朝鲜劳动党 in 2017", "김정은 국무위원장", "بنك بنغلاديش (Bangladesh)", "नरेन्द्र मोदी"]


def carried(css: str) -> dict[str, TTFont]:
    """The fonts in the rules, by their family names."""
    found = re.findall(r"@font-face\{font-family:'([^']+)';src:url\(data:font/woff;base64,([^)]+)\)", css)
    return {name: TTFont(io.BytesIO(base64.b64decode(data))) for name, data in found}


def test_each_script_has_a_face_with_exactly_its_characters() -> None:
    wanted = embedding.characters([*NAMES, "Thomas Bossert", "Лазарь Ґорбань", "Γεώργιος"])
    assert {path.parent for path in wanted} == {FOLDER}
    fonts = carried(embedding.faces(wanted))
    assert list(fonts) == ["Droid Sans Fallback", "Newsgraph Hangul", "Noto Sans Arabic", "Noto Sans Devanagari"]
    for (path, chars), font in zip(wanted.items(), fonts.values(), strict=True):
        assert {ord(char) for char in chars} == set(font.getBestCmap()), path
    told = "".join(wanted.values())
    assert all(char in told for name in NAMES for char in name if char.isalpha() and not char.isascii())
    assert not any(char.isascii() and char.isalpha() for char in told)


def test_letters_that_join_bring_the_forms_in_which_they_join() -> None:
    (font,) = carried(embedding.faces(embedding.characters(["بنك"]))).values()
    assert "GSUB" in font
    assert len(font.getGlyphOrder()) > len(set("بنك")) + 3


def test_what_a_font_leaves_out_is_not_printed(tmp_path: Path) -> None:
    with TTFont(FOLDER / "NotoSansThai-Regular.ttf") as font:
        font["FFTM"] = table = DefaultTable("FFTM")
        table.data = b"\0" * 28
        font.save(tmp_path / "dated.ttf")
    drawn = "from pathlib import Path; from graph.picture import embedding; "
    drawn += "print(len(embedding.faces({Path('dated.ttf'): 'ประ'})))"
    done = subprocess.run(
        [sys.executable, "-c", drawn],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert int(done.stdout) > 0
    assert done.stderr == b""


def test_what_every_reader_has_brings_nothing() -> None:
    for lines in ([], ["Thomas Bossert", "Лазарь", "“№1” – …"], ["\U0010fffd"]):
        wanted = embedding.characters(lines)
        assert wanted == {}
        assert embedding.faces(wanted) == ""
    assert embedding.families({}) == "sans-serif"


def test_it_is_small() -> None:
    assert len(embedding.faces(embedding.characters(NAMES))) < 20_000


@pytest.mark.parametrize("bits", [0x0002, 0x0100, 0x0200])
def test_a_font_whose_maker_forbids_it_is_not_carried(tmp_path: Path, bits: int) -> None:
    with TTFont(FOLDER / "NotoSansThai-Regular.ttf") as font:
        font["OS/2"].fsType = bits
        font.save(tmp_path / "forbidden.ttf")
    assert embedding.faces({tmp_path / "forbidden.ttf": "ประ"}) == ""


def test_a_file_that_is_no_font_is_not_carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setattr(embedding, "family", lambda path: path.stem)
    assert embedding.faces({tmp_path / "broken.ttf": "ประ"}) == ""
