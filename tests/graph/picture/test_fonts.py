"""Fonts: what is shipped covers the usual scripts, widths are those of the font, gaps are filled or left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from graph.picture import fonts


@pytest.mark.parametrize(
    "name",
    [
        "Thomas Bossert",
        "Telefónica – Łódź",
        "Nguyễn Xuân Phúc",
        "Лазарь Ґорбань",
        "Γεώργιος Παπανδρέου",
        "بنك بنغلاديش",
        "وزارة دفاع جمهوری اسلامی",
        "בנימין נתניהו",
        "朝鲜劳动党",
        "ソニー・ピクチャーズ",
        "日本経済新聞社",
        "김정은 국무위원장",
        "ประยุทธ์ จันทร์โอชา",
        "नरेन्द्र मोदी",
        "Նիկոլ Փաշինյան",
        "ირაკლი კობახიძე",
        "“Kim’s” №1 €5 … —",
    ],
)
def test_names_in_usual_scripts_need_no_font_of_the_machine(name: str) -> None:
    assert {fonts.font_for(char) for char in name} <= set(fonts.SHIPPED)
    assert fonts.font_files(name) == list(fonts.SHIPPED)
    assert fonts.drawable(name) == name


def test_shipped_fonts_are_small_and_come_with_their_licences() -> None:
    assert sum(path.stat().st_size for path in fonts.SHIPPED) < 1.7e6
    assert set(fonts.FOLDER.glob("*.ttf")) == set(fonts.SHIPPED)
    licence = (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    readme = (fonts.FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(path.name in readme for path in fonts.SHIPPED)


@pytest.mark.parametrize("path", fonts.SHIPPED, ids=lambda path: path.stem)
def test_coverage_is_what_the_font_engine_draws(path: Path) -> None:
    """Our reading of the character map against FreeType: a character that is not covered gives the empty box."""
    font = ImageFont.truetype(str(path), 40)
    missing = bytes(font.getmask("\U0010fffd"))
    covered = fonts.coverage(path)
    drawn = [code for code in sorted(covered) if not chr(code).isspace() and chr(code).isprintable()]
    sample = drawn[:: max(1, len(drawn) // 60)]
    assert len(covered) > 30
    assert [code for code in sample if bytes(font.getmask(chr(code))) == missing] == []


def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    assert fonts.coverage(broken) == frozenset()
    assert fonts.coverage(tmp_path / "absent.ttf") == frozenset()
    cut = tmp_path / "cut.ttf"
    cut.write_bytes(fonts.REGULAR.read_bytes()[:400])
    assert fonts.coverage(cut) == frozenset()


def test_width_is_that_of_the_font() -> None:
    at_20 = ImageFont.truetype(str(fonts.REGULAR), 200).getlength("WannaCry attack") / 10
    assert fonts.text_width("WannaCry attack", 20) == pytest.approx(at_20, rel=0.02)
    assert fonts.text_width("WannaCry", 20, bold=True) > fonts.text_width("WannaCry", 20)
    assert fonts.text_width("", 20) == 0


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None)  # the first rare character makes the fonts of the machine be read
def test_longer_text_is_never_narrower(one: str, two: str) -> None:
    """Up to kerning and joined letters at the seam."""
    assert fonts.text_width(one + two, 10) >= fonts.text_width(one, 10) - 10


def test_a_piece_of_text_has_one_font_and_words_stay_together() -> None:
    arabic, hebrew, cjk = fonts.SHIPPED[2], fonts.SHIPPED[3], fonts.SHIPPED[-1]
    assert fonts.runs("Bank بنك بنغلاديش (x)") == [
        ("Bank ", fonts.REGULAR),
        ("بنك بنغلاديش ", arabic),
        ("(x)", fonts.REGULAR),
    ]
    assert fonts.runs("王 小明") == [("王 小明", cjk)]
    assert [path for _, path in fonts.runs("שלום Bob")] == [hebrew, fonts.REGULAR]
    assert fonts.runs("Bob", bold=True) == [("Bob", fonts.BOLD)]
    assert fonts.family(arabic) == "Noto Sans Arabic"


@given(st.text(max_size=40))
@settings(deadline=None)
def test_pieces_make_up_the_text(text: str) -> None:
    assert "".join(part for part, _ in fonts.runs(text)) == text


def test_symbols_without_a_font_are_left_out_and_letters_never() -> None:
    flag = "\U0001f1f0\U0001f1f5"
    unassigned_emoji = "\U0001fae0"
    for char in flag + unassigned_emoji:
        if fonts.font_for(char) is None:
            assert char not in fonts.drawable(f"Lazarus {char} Group")
    assert fonts.drawable("Lazarus \U0001f47e\u200d Group").startswith("Lazarus")
    assert fonts.drawable("김정은") == "김정은"
