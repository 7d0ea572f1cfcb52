"""Title, byline and date deduced from the first lines of a plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources.heading import LONGEST_TITLE, Heading, heading, titled

BODY = "\n\nA bank was robbed on Friday in the middle of the day, the police said in a statement.\n"


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("Bank robbed", Heading("Bank robbed")),
        ("Bank robbed by U.S.", Heading("Bank robbed by U.S.")),
        ("Who robbed the bank?", Heading("Who robbed the bank?")),
        ("Bank robbed\n\nAnn Lee\nMay 1, 2020", Heading("Bank robbed", "Ann Lee", "2020-05-01")),
        ("Bank robbed\nBy Ann Lee\n2020-05-01", Heading("Bank robbed", "Ann Lee", "2020-05-01")),
        ("Bank robbed\n\nMay 1, 2020\nBy Ann Lee, BBC", Heading("Bank robbed", "Ann Lee", "2020-05-01")),
        ("By Ann Lee and Bo Ek | Reuters", Heading(None, "Ann Lee and Bo Ek")),
        ("May 1, 2020", Heading(None, None, "2020-05-01")),
        ("Bank robbed\n\nPublished 1 May 2020 at 10:30", Heading("Bank robbed", None, "2020-05-01")),
    ],
)
def test_usual_tops(top: str, found: Heading) -> None:
    assert heading(top + BODY) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line only",
        "A bank was robbed on Friday.\n\nThe police said so.",
        "A bank was robbed on Friday in\nthe middle of the day.\n\nThe police said so.",
        "x" * 300 + "\n\nThe police said so.",
        "***\n\nThe police said so.",
        "Robbery\n\nThe police said so.",  # one word is as likely a section's name
    ],
)
def test_nothing_is_deduced_without_signs(text: str) -> None:
    assert heading(text) == Heading()


def test_dates_and_bylines_below_the_first_prose_are_not_the_articles_own() -> None:
    text = f"Bank robbed{BODY}\nMay 1, 2020\nBy Ann Lee\n"
    assert heading(text) == Heading("Bank robbed")


def test_a_section_line_above_the_date_is_not_taken_for_an_author() -> None:
    assert heading("Bank robbed\n\nWORLD\nMay 1, 2020" + BODY).author is None


@given(st.text(max_size=500))
def test_any_text_is_borne(text: str) -> None:
    found = heading(text)
    assert found.title is None or found.title in text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The minister resigned on Monday.\n\nShe left.", "The minister resigned on Monday."),
        ("Ann said “No.” She left then.\nMore", "Ann said “No.” She left then."),
        ("The U.S. Treasury imposed sanctions on Lazarus Group. It is " + "long " * 40, "The U.S. Treasury"),
        ("word " * 60, ("word " * 18).strip() + "…"),
        ("x" * 200, "x" * LONGEST_TITLE + "…"),
    ],
)
def test_an_article_without_a_headline_is_called_by_how_it_begins(text: str, wanted: str) -> None:
    title = titled(Article(text)).title or ""
    assert title.startswith(wanted)
    assert len(title) <= LONGEST_TITLE + 1


def test_a_headline_stays() -> None:
    assert titled(Article("Ann left.", title="Gone")) == Article("Ann left.", title="Gone")
