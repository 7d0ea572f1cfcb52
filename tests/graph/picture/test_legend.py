"""Lines of text within a width, and the footnote that says what it left out."""

from __future__ import annotations

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.picture.fonts import text_width
from graph.picture.ink import Ink
from graph.picture.legend import footnote, header, lines_of
from graph.picture.sources import Source
from graph.picture.style import plain

INK = Ink("light")


@given(st.text(max_size=200), st.integers(60, 500))
@settings(deadline=None)
def test_lines_keep_the_words_and_the_width(text: str, width: int) -> None:
    lines = lines_of(text, width, 11)
    assert all(text_width(line, 11) <= width for line in lines)
    if all(text_width(word, 11) <= width for word in plain(text).split(" ")):
        assert " ".join(lines) == plain(text)


def test_a_title_takes_two_lines_at_most() -> None:
    one, two, many = (header("word " * count, "", 400, INK).height for count in (3, 20, 300))
    assert one < two == many


def test_a_long_list_of_sources_is_cut_and_counted() -> None:
    sources = [Source(f"A rather long title of article number {i}", "example.org", "2017-05-12") for i in range(60)]
    block = footnote(sources, 500, INK)
    text = " ".join(re.findall(r">([^<]+)</text>", block.svg))
    shown = text.count("A rather long title")
    assert 1 < shown < 60
    assert f"and {60 - shown} more." in text
    assert footnote([], 500, INK).svg == ""


def test_a_footnote_of_a_thousand_sources_is_quick_and_has_as_many_as_there_is_room_for() -> None:
    sources = [Source(f"Title {i}", "example.org", "2017-05-12") for i in range(2000)]
    started = time.process_time()
    text = " ".join(re.findall(r">([^<]+)</text>", footnote(sources, 500, INK).svg))
    assert time.process_time() - started < 2
    shown = text.count("Title ")
    assert f"and {2000 - shown} more." in text
    longer = text.removeprefix("Sources: ").replace("; and", f"; ({shown + 1}) {sources[shown].line()}; and")
    assert len(lines_of(text, 500, 11)) <= 5 < len(lines_of(longer, 500, 11))


def test_a_single_source_is_not_numbered() -> None:
    svg = footnote([Source("One", "example.org", "2017-05-12")], 500, INK).svg
    assert "Source: One, example.org, 12 May 2017." in svg
