"""Markdown: front matter to metadata, marks to words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources import SourceFailure, articles_in
from loaders.sources.markdown import plain_text


def one(text: str) -> Article:
    (found,) = articles_in(text.encode(), "a.md")
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The [Met Office](https://e.org 'x') *warned* __all__.", "The Met Office warned all."),
        ("One\nline,  \nbroken.", "One\nline,\nbroken."),
        ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
        ("1. one\n2. two", "one\n\ntwo"),
        ("> Quoted *words*,\n> he said.", "Quoted words,\nhe said."),
        ("Run `make` now.", "Run make now."),
        ("```\ncode *as it is*\n```", "code *as it is*"),
        ("![A map](map.png)Sony was hit.", "Sony was hit."),
        ("AT&amp;T &mdash; so", "AT&T — so"),
        (r"Not \*marked\*.", "Not *marked*."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n\n1\t2"),
        ("<div>raw <b>words</b></div>", "raw words"),
        ("It was <b>big</b>, they said.", "It was big, they said."),
        ("one\n\n---\n\ntwo", "one\n\ntwo"),
        ("~~not~~ so", "not so"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert plain_text(markdown)[0] == text


def test_the_first_heading_is_the_title() -> None:
    article = one("# Storm *hits*\n\n## Later\n\nSony was hit.")
    assert article.title == "Storm hits"
    assert article.text == "Storm hits\n\nLater\n\nSony was hit."


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Storm: the day after"\ndate: 2020-05-01\nauthor: Ann Lee\nurl: https://e.org/storm\n'
        "publisher: Baltic News\n---\n",
        '---\r\ntitle: "Storm: the day after"\r\ndate: 2020-05-01T10:00:00Z\r\nauthors:\r\n  - Ann Lee\r\n'
        "link: https://e.org/storm\r\n---\r\n",
        '+++\ntitle = "Storm: the day after"\ndate = 2020-05-01\nauthor = "Ann Lee"\nurl = "https://e.org/storm"\n+++\n',
        '---\nheadline: "Storm: the day after"\npublished: May 1, 2020\nbyline: {name: Ann Lee}\n'
        "canonical: https://e.org/storm#top\n...\n",
    ],
)
def test_front_matter_is_metadata_and_no_text(front: str) -> None:
    article = one(front + "# Another heading\n\nSony was hit.")
    assert (article.title, article.published, article.author, article.url) == (
        "Storm: the day after",
        "2020-05-01",
        "Ann Lee",
        "https://e.org/storm",
    )
    assert article.publisher == ("Baltic News" if "publisher" in front else None)
    assert article.text == "Another heading\n\nSony was hit."


@pytest.mark.parametrize(
    "front", ["---\n{a: [\n---\n", "---\na: &a [*a]\n---\n", "---\nd: 2020-13-45\n---\n", "---\nx\n---\n"]
)
def test_what_is_no_front_matter_is_not_lost(front: str) -> None:
    assert "Sony was hit." in one(front + "\nSony was hit.").text


def test_references_that_stand_for_millions_of_words_are_not_followed() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    front = f"---\na0: &a0 [word]\n{levels}title: *a39\n---\n"
    assert "Sony was hit." in one(front + "Sony was hit.").text


def test_only_marks_is_no_text() -> None:
    assert list(articles_in(b"---\n\n***\n\n![](x.png)\n", "a.md")) == [SourceFailure("a.md", "no text found in it")]


@given(st.text("ab *_[]()<>!`#>-|~\n\\&;1.", max_size=200))
def test_any_marks_are_borne(markdown: str) -> None:
    text, heading = plain_text(markdown)
    assert heading is None or heading.strip() == "" or heading in text


@pytest.mark.parametrize(
    "unit", ["[", "![", "*a ", "> ", "> a\n", "- ", "1. ", "`", "<a", "**", "|", "[a](", "&", "_*"]
)
@pytest.mark.parametrize("times", [3_000, 100_000])
def test_piled_up_marks_neither_hang_nor_swallow_the_words(unit: str, times: int) -> None:
    began = time.process_time()
    assert "Sony was hit" in one(unit * times + "\n\nSony was hit.\n\n" + unit * times).text
    assert time.process_time() - began < 20


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "  ", "\t"])
@pytest.mark.parametrize("depth", [5, 19, 20, 60, 200])
def test_deep_nesting_loses_no_words(mark: str, depth: int) -> None:
    assert "Sony was hit" in one(mark * depth + "Sony was hit.").text


def test_a_rule_is_not_taken_for_nesting() -> None:
    assert one("Sony was *hit*.\n\n" + "-" * 80 + "\n\nSo they *said*.").text == "Sony was hit.\n\nSo they said."
