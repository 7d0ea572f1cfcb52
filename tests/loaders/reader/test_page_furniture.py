"""Lines of a web page that are no part of its article, and lines that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.blocks import dateline_end, is_date, is_furniture, kinds, paragraphs
from loaders.reader.sentences import split_sentences


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "BY ANN LEE and BO ROE",
        "By Ann Lee, Bo Roe and Cy de Groot",
        "By Ann Lee | Acme News",
        "By ANN D. LEE NOV. 4, 2017",
        "(Reuters)",
        "AP Photo/Ann Lee",
        "Getty Images",
        "Share this article",
        "SHARE",
        "Read more",
        "Continue reading the main story",
        "Click here to subscribe",
        "Related articles",
        "Sign up for our newsletter",
        "Advertisement",
        "© 2017 Acme News",
        "Copyright (c) 2017",
        "All rights reserved.",
        "Acme News. All rights reserved.",
        "Tags: cyber, war",
        "Posted in World",
        "Photo: Ann Lee",
        "Reporting by Ann Lee; editing by Bo Roe",
        "(Reporting by Ann Lee; Editing by Bo Roe)",
        "Our Standards: The Acme Trust Principles.",
        "Image copyright AFP Image caption Ann Lee is wanted",
        "Sources:",
        "12 comments",
        "Editor's note",
        "3 min read",
        "* * *",
        "---",
        "",
        "  ",
        "12/21/2017",
        "2017-12-21",
        "Thursday, December 21, 2017 at 10:15",
        "Last updated on 21 Dec 2017",
        "**Advertisement**",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "By the time Ann Lee arrived, the bank had closed.",
        "By Monday the town was empty.",
        "Reuters reported on Monday that the bank had closed.",
        "More from the bank is expected on Monday.",
        "Shares fell.",
        "Photographs of the town show smoke.",
        "Copyright law protects the book.",
        "Search teams found the ship.",
        "Next week the court meets.",
        "The 2017 report names nobody.",
        "In December 2017 the bank closed.",
        "Menus were printed in three languages.",
        "Reporting " + "by many papers " * 20 + "was wrong.",
    ],
)
def test_sentences(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("December 21, 2017", True),
        ("Dec. 21st 2017", True),
        ("21 December 2017 10:15 GMT", True),
        ("10:15 a.m., December 21, 2017", True),
        ("May 2017", True),
        ("Published on 2017/12/21", True),
        ("Mon, Dec 18, 2017", True),
        ("May resigned", False),
        ("March on Washington", False),
        ("2017", False),
        ("December 21, 2017 " * 6, False),
        ("", False),
    ],
)
def test_dates(line: str, date: bool) -> None:
    assert is_date(line) is date


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KABUL, Afghanistan (Reuters) — Two men were held.", "KABUL, Afghanistan (Reuters) —"),
        ("LONDON (AP) - Two men were held.", "LONDON (AP) -"),
        ("NEW YORK — Two men were held.", "NEW YORK —"),
        ("Paris (AFP) – Two men were held.", "Paris (AFP) –"),
        ("BERLIN, Dec 21 (Reuters) - Two men were held.", "BERLIN, Dec 21 (Reuters) -"),
        ("Dec 21, 2017 Two men were held.", "Dec 21, 2017"),
        ("Two men were held - again.", ""),
        ("Paris – Two men were held.", ""),
        ("IN 2017-18 two men were held.", ""),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert text[: dateline_end(text, 0, len(text))].strip() == dateline


ARTICLE = """Bank closes its doors

By Ann Lee
December 21, 2017

OSLO (Reuters) - The old bank closed its doors on Monday, its owners said.

What comes next

Nobody knows what the owners of the old bank will do after the closure.

Share this article
"""


def test_the_paragraphs_of_an_article_and_their_kinds() -> None:
    blocks = paragraphs(ARTICLE)
    expected = ["headline", "furniture", "furniture", "body", "headline", "body", "furniture"]
    assert kinds(ARTICLE, blocks) == expected
    found = [(s.kind, ARTICLE[s.start : s.end]) for s in split_sentences(ARTICLE)]
    assert ("dateline", "OSLO (Reuters) -") in found
    assert ("body", "The old bank closed its doors on Monday, its owners said.") in found


PIECES = [
    "Ann left.",
    "By Ann Lee",
    "\n",
    "\n\n",
    "\r\n",
    "\u2029",
    " ",
    "and then",
    "May 3, 2017",
    "- item",
    "\x0c",
    "…",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_paragraphs_of_any_mixture_are_in_order_without_outer_space(text: str) -> None:
    blocks = paragraphs(text)
    end = 0
    for start, stop in blocks:
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()
    assert len(kinds(text, blocks)) == len(blocks)


@given(st.text(max_size=120))
def test_any_line_is_furniture_or_not_and_its_dateline_ends_in_it(line: str) -> None:
    assert is_furniture(line) is is_furniture(f"  {line} ")
    assert 0 <= dateline_end(line, 0, len(line)) <= len(line)
