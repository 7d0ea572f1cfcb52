"""Footnotes: each article once, publishers without private paths, dates in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Evidence
from graph.picture.sources import Source, day, period, publisher, sources_of
from tests.graph.picture.story import evidence, relation

ONE: Evidence = evidence()["bossert|ATTRIBUTES|wannacry"][0]


def test_each_article_is_named_once_the_oldest_first() -> None:
    found = sources_of(evidence())
    assert len(found) == 4
    assert [source.published for source in found] == sorted(source.published or "" for source in found)
    assert found[0] == Source("The worm that stopped hospitals", "example.org", "2017-05-13")


@pytest.mark.parametrize(
    ("url", "source", "named"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.html", "bbc.co.uk"),
        ("http://reuters.com:8080/x", "", "reuters.com"),
        (None, "The Guardian", "The Guardian"),
        (None, "/home/anna/secret/case.txt", ""),
        (None, "C:\\Users\\anna\\case.docx", ""),
        (None, "case.txt", ""),
        (None, "-", ""),
        (None, "", ""),
        ("mailto:someone", "Leaked mail", "Leaked mail"),
    ],
)
def test_publishers_are_named_and_paths_on_a_disk_are_not(url: str | None, source: str, named: str) -> None:
    assert publisher(replace(ONE, article_url=url, article_source=source)) == named


def test_whom_an_article_names_as_publisher_goes_before_its_address() -> None:
    said = replace(ONE, article_url="https://www.bbc.co.uk/1", article_publisher="BBC News")
    assert publisher(said) == "BBC News"


def test_an_article_without_a_title_is_known_by_its_words() -> None:
    untitled = replace(ONE, article_title=None)
    (source,) = sources_of({"r": [untitled]})
    assert source.title.startswith("“Thomas Bossert attributes")
    assert Source("", "", None).line() == "Untitled"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2017-12-18", "18 Dec 2017"),
        ("2017-12-08T10:00:00Z", "8 Dec 2017"),
        ("2017-12", "Dec 2017"),
        ("2017", "2017"),
        ("2017-99-01", "2017"),
        ("last Tuesday\n", "last Tuesday"),
        (None, ""),
    ],
)
def test_days_are_as_exact_as_they_are_given(iso: str | None, words: str) -> None:
    assert day(iso) == words


def test_periods() -> None:
    dated = relation("a", "BY", "b", first_said="2017-05-12", last_said="2018-09-06")
    assert period([dated, relation("a", "BY", "c")]) == "12 May 2017 to 6 Sep 2018"
    assert period([relation("a", "BY", "b", first_said="2017-05-12", last_said="2017-05-12")]) == "12 May 2017"
    assert period([relation("a", "BY", "b")]) == ""
