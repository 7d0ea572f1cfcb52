"""Paragraphs and page furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.blocks import dateline_end, is_date, is_furniture, kinds, paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe and John van der Berg, Washington Post",
        "Tuesday, December 19, 2017",
        "Published: 19 December 2017 10:15 GMT",
        "Last updated on 2017-12-19",
        "Other reports by TheDailyPaper",
        "Discuss This Article",
        "Share this",
        "Read more",
        "Follow us on Twitter",
        "© 2017 Example Media",
        "Copyright 2017 Example. All rights reserved.",
        "Photo: John Smith/AP",
        "Image: Somebody.",
        "Related articles",
        "Tags: cyber, worm",
        "Sources",
        "Advertisement",
        "(Reuters)",
        "* * *",
        "-----",
        "12 Comments",
        "Sign up for our newsletter",
    ],
)
def test_page_furniture_is_found(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a third on Monday.",
        "By Monday the worm had spread to 150 countries.",
        "More than 200 people were killed.",
        "Sources said the talks had failed.",
        "May resigned on Friday.",
        "December was cold.",
        "The photo shows Mr. Smith in London.",
        "Image rights were sold to Sony.",
        "Discussions went on all night.",
        "Updated rules will follow.",
        "Subscribers were told on Tuesday that the firm had been hacked, that their passwords were lost, and that the "
        "firm would pay for the damage, although nobody could say how large it was or who would be paid at all.",
        "Putin called Trump to thank him",
        "Related cases were closed.",
        "Home sales rose.",
    ],
)
def test_a_sentence_of_the_article_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_dates_alone() -> None:
    assert is_date("May 12, 2017")
    assert is_date("12 May 2017")
    assert not is_date("May 12, 2017 was a Friday")
    assert not is_date("")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("HANOI/SINGAPORE, Aug 3 - Two men were held.", "HANOI/SINGAPORE, Aug 3 -"),
        ("New York/London (Reuters) - Two men were held.", "New York/London (Reuters) -"),
        ("PARIS, 3 August 2020 — Two men were held.", "PARIS, 3 August 2020 —"),
        ("Oslo, 14 March (AFP) - Two men were held.", "Oslo, 14 March (AFP) -"),
        ("Apple, Google and others - all were fined.", ""),
        ("Oslo/Bergen line - the slowest - is closed.", ""),
    ],
)
def test_a_dateline_names_towns_and_a_day_in_either_order(text: str, line: str) -> None:
    assert text[: dateline_end(text, 0, len(text))] == line


def test_dateline_end_is_after_the_dash() -> None:
    text = "PARIS (AFP) - Ministers met."
    assert text[: dateline_end(text, 0, len(text))] == "PARIS (AFP) -"
    assert dateline_end("Ministers met.", 0, 14) == 0


def test_bullets_begin_paragraphs_of_their_own() -> None:
    text = "Points:\n• first\n• second\n- third"
    assert [text[a:b] for a, b in paragraphs(text)] == ["Points:", "• first", "• second", "- third"]


def test_a_line_that_goes_on_in_small_letters_is_joined() -> None:
    text = "The minister said on Monday\nthat he would resign."
    assert len(paragraphs(text)) == 1


def test_a_subheading_needs_a_paragraph_below_it() -> None:
    text = "Top story\n\nThe first paragraph of the story stands here, and it is long enough.\n\nItem one\n\nItem two"
    assert kinds(text, paragraphs(text)) == ["headline", "body", "body", "body"]


@given(st.text(alphabet="aB. \n\r\u2028•-“", max_size=200))
def test_paragraphs_hold_all_text_in_order(text: str) -> None:
    position = 0
    for start, end in paragraphs(text):
        assert start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()
