"""What a reader gives the load page: names and faults of pasted texts and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources.heading import titled
from ui.article_view import heading
from ui.given import PASTED, Addresses, Pasted, uploaded

TEXT = "The minister resigned on Monday.\n\nShe said that she would not return."


def only(pasted: Pasted) -> Article:
    (found,) = pasted.articles()
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        pytest.param(Pasted("First line\nSecond"), "First line", id="the first line"),
        pytest.param(Pasted("\n\n  Third  \nFourth"), "Third", id="the first that is not empty"),
        pytest.param(Pasted("Text", title=" Title "), "Title", id="the title"),
        pytest.param(Pasted("Text", title="   "), "Text", id="an empty title"),
        pytest.param(Pasted(""), PASTED, id="nothing"),
        pytest.param(Pasted("x" * 80), "x" * 80, id="as long as may be"),
        pytest.param(Pasted("x" * 81), "x" * 79 + "…", id="too long"),
    ],
)
def test_a_pasted_text_has_a_name(pasted: Pasted, wanted: str) -> None:
    assert pasted.name == wanted


def test_a_title_that_is_how_the_text_begins_is_not_shown_twice() -> None:
    assert heading(titled(only(Pasted(TEXT))))["title"] == ""


@given(st.text(max_size=200), st.text(max_size=20))
def test_a_name_is_never_empty_and_of_one_line(text: str, title: str) -> None:
    name = Pasted(text, title=title.replace("\n", " ").replace("\r", " ")).name
    assert name
    assert name == name.strip() or name.endswith("…")


@pytest.mark.parametrize(
    ("pasted", "word"),
    [
        pytest.param(Pasted(""), "no text", id="nothing"),
        pytest.param(Pasted(" \n\t"), "no text", id="spaces"),
        pytest.param(Pasted("... !!! —"), "no text", id="signs"),
        pytest.param(Pasted(TEXT, url="example.org"), "http", id="an address without its scheme"),
        pytest.param(Pasted(TEXT, url="ftp://example.org"), "http", id="another scheme"),
        pytest.param(Pasted(TEXT, url="javascript:alert(1)"), "http", id="a script"),
    ],
)
def test_what_cannot_be_read_says_why(pasted: Pasted, word: str) -> None:
    assert word in pasted.fault
    assert pasted.fault.endswith(".")


@pytest.mark.parametrize("url", ["", "  ", "http://example.org", "https://example.org/a?b=c", " https://example.org "])
def test_what_can_be_read_has_no_fault(url: str) -> None:
    assert Pasted(TEXT, url=url).fault == ""


def test_what_the_reader_said_goes_before_the_text() -> None:
    said = Pasted(TEXT, " My \n title ", "2017-05-12", "https://example.org/a", " The  Wire ")
    found = only(said)
    assert found.publisher == "The Wire"
    assert found.title == "My title"
    assert found.published == "2017-05-12"
    assert found.url == "https://example.org/a"
    assert "resigned" in found.text


def test_an_article_without_an_address_has_none() -> None:
    found = only(Pasted(TEXT))
    assert not found.url
    assert found.text.strip().startswith("The minister")


def test_the_same_text_is_the_same_article() -> None:
    assert only(Pasted(TEXT)).id == only(Pasted(TEXT)).id
    assert only(Pasted(TEXT)).id != only(Pasted(TEXT + " No.")).id


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("https://a.org", ["https://a.org"], id="one"),
        pytest.param("https://a.org\nhttps://b.org", ["https://a.org", "https://b.org"], id="lines"),
        pytest.param(" https://a.org \t https://a.org ", ["https://a.org"], id="each once"),
    ],
)
def test_addresses(typed: str, wanted: list[str]) -> None:
    assert Addresses(typed).urls == wanted
    assert bool(Addresses(typed).fault) == (not wanted)


@pytest.mark.parametrize(
    "wrong", ["example.org", "file:///etc/passwd", "ftp://a.org", "javascript:alert(1)", "http://"]
)
def test_the_first_wrong_address_is_named(wrong: str) -> None:
    fault = Addresses(f"https://a.org {wrong} nonsense").fault
    assert fault.startswith(wrong)
    assert "http://" in fault


def test_wrong_addresses_are_not_asked_for() -> None:
    assert list(Addresses("example.org file:///etc/passwd").articles()) == []


@given(st.text(max_size=80))
def test_any_typed_text_has_addresses_or_a_fault(typed: str) -> None:
    found = Addresses(typed)
    assert found.fault or found.urls
    assert len(set(found.urls)) == len(found.urls)


def test_uploaded_files_are_read_in_order() -> None:
    files = [("one.txt", TEXT.encode()), ("two.txt", TEXT.replace("minister", "mayor").encode())]
    found = [item for item in uploaded(files) if isinstance(item, Article)]
    assert ["minister" in article.text for article in found] == [True, False]
    assert len({article.id for article in found}) == 2
    assert list(uploaded([])) == []
