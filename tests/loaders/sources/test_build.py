"""Making articles of what formats find: ids that last, addresses that are safe, fields that are one line."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Article, digest
from loaders.sources import Options
from loaders.sources.build import MOST_CHARACTERS, build, printable, web_address
from loaders.sources.document import Document


def document(name: str = "a.txt", *, identity: str = "", url: str | None = None) -> Document:
    return Document(io.BytesIO(b""), name, Options(), identity=identity, url=url)


FILE = document(identity="file:///news/a.txt")
PAGE = document("https://e.org/a", identity="https://e.org/a", url="https://e.org/a")
PIPE = document("-")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://e.org/a", "https://e.org/a"),
        ("  https://e.org/a\n", "https://e.org/a"),
        ("http://e.org", "http://e.org"),
        ("https://e.org/a#top", "https://e.org/a"),
        ("https://e.org/a?q=1#top", "https://e.org/a?q=1"),
        ("HTTPS://e.org/a", "https://e.org/a"),
        ("https://e.org:8443/a", "https://e.org:8443/a"),
        ("https://e.org/caf\u00e9", "https://e.org/caf\u00e9"),
        ("https://[::1]/a", "https://[::1]/a"),
    ],
)
def test_web_addresses_are_kept_without_their_fragment(given: str, kept: str) -> None:
    assert web_address(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        *(None, "", " ", "e.org/a", "/a", "//e.org/a", "a.html", "#top"),
        *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://e.org/a"),
        *("mailto:ann@e.org", "https://", "https:///a", "http:e.org", "https://[::1", "https://e.org/a b"),
        *('https://e.org/"onclick=', "https://e.org/<script>", "https://e.org/\x00"),
    ],
)
def test_what_is_no_web_address_is_none(given: str | None) -> None:
    assert web_address(given) is None


@given(st.text(max_size=60) | st.text('htps:/.<>"#[]@ jv\ud800\n', max_size=40).map("https://e.org/".__add__))
def test_any_text_gives_a_clean_address_or_none(text: str) -> None:
    found = web_address(text)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert not set(found) & set('<>" \n\t#')
        found.encode("utf-8")
        assert web_address(found) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain", "plain"), ("a\ud800b", "a\ufffdb"), ("\udfff\ud800", "\ufffd\ufffd"), ("\U0001f600", "\U0001f600")],
)
def test_lone_surrogates_are_replaced_and_nothing_else(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_any_text_can_be_written_and_keeps_its_length(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert len(shown) == len(text)
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no text found in it"),
        (" \n\t", "no text found in it"),
        ("***---***", "no text found in it"),
        ("\u2026\u2014!?", "no text found in it"),
        ("a\x00b", "is not text: it holds NUL characters"),
        ("\x00", "is not text: it holds NUL characters"),
    ],
)
def test_what_holds_no_word_is_refused_in_a_sentence(text: str, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        build(FILE, text)


def test_what_is_longer_than_any_article_is_refused_with_the_remedy() -> None:
    with pytest.raises(BadInput, match="load it in parts"):
        build(FILE, "word " * (MOST_CHARACTERS // 5 + 1))


@pytest.mark.parametrize("text", ["a", "7", "\u65e5\u672c", "\u0645\u0631\u062d\u0628\u0627", " x "])
def test_one_letter_or_figure_of_any_script_is_text(text: str) -> None:
    assert build(FILE, text).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\r\nb", "a\n\nb"), ("a\r\r\nb", "a\n\nb"), ("\r\na\r\n", "\na\n")],
)
def test_newlines_become_one_kind(raw: str, text: str) -> None:
    assert build(FILE, raw).text == text


@pytest.mark.parametrize("field", ["title", "author"])
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (None, None),
        ("", None),
        (" \n ", None),
        ("Storm", "Storm"),
        ("  A\n  storm\tcomes ", "A storm comes"),
        ("A\x00B", "A B"),
        ("A\ud800", "A\ufffd"),
        ("x" * 500, "x" * 500),
        ("x" * 501, None),
    ],
)
def test_title_and_author_are_one_line_of_a_sensible_length(field: str, said: str | None, kept: str | None) -> None:
    article = build(FILE, "Text.", title=said if field == "title" else None, author=said if field == "author" else None)
    assert getattr(article, field) == kept


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (None, None),
        (" The\nWire ", "The Wire"),
        ("bbc.co.uk", "bbc.co.uk"),
        ("https://e.org", None),
        ("news\\a.txt", None),
    ],
)
def test_a_publisher_is_a_name_and_no_path(said: str | None, named: str | None) -> None:
    assert build(FILE, "Text.", publisher=said).publisher == named


@pytest.mark.parametrize(
    ("said", "iso"),
    [(None, None), ("", None), ("2017-12-19", "2017-12-19"), ("Dec 19, 2017", "2017-12-19"), ("yesterday", None)],
)
def test_the_date_is_iso_or_none(said: str | None, iso: str | None) -> None:
    assert build(FILE, "Text.", published=said).published == iso


def test_the_id_is_that_of_the_address_wherever_the_file_lies() -> None:
    here = build(FILE, "One.", url="https://e.org/x#a")
    there = build(document("b.txt", identity="file:///other/b.txt"), "Two.", url="https://e.org/x#b")
    assert here.id == there.id
    assert here.url == there.url == "https://e.org/x"
    assert here.given_id is None


def test_the_id_of_a_file_is_its_own_and_outlives_its_text() -> None:
    assert build(FILE, "One.").id == build(FILE, "Two.").id
    assert build(FILE, "One.").id != build(document(identity="file:///news/b.txt"), "One.").id


def test_the_id_of_a_row_is_its_key_in_its_file() -> None:
    one, again, two = (build(FILE, text, key=key, row=f"#{key}") for text, key in (("A", "7"), ("B", "7"), ("A", "8")))
    assert one.id == again.id != two.id
    assert one.source == "a.txt#7"


def test_a_row_without_a_key_is_known_by_its_text_wherever_it_stands() -> None:
    first, moved = build(FILE, "One.", row="#3"), build(FILE, "One.", row="#9")
    assert first.id == moved.id
    assert (first.source, moved.source) == ("a.txt#3", "a.txt#9")
    assert first.given_id == f"text:{digest('One.')}"


def test_a_key_means_nothing_where_nothing_lasting_holds_it() -> None:
    assert build(PIPE, "One.", key="7", row="#7").id != build(PIPE, "Two.", key="7", row="#7").id
    assert build(PIPE, "One.").id == build(document("pasted.txt"), "One.").id


def test_a_page_is_known_by_where_it_was_fetched_but_its_rows_are_not() -> None:
    assert build(PAGE, "One.").url == "https://e.org/a"
    row = build(PAGE, "One.", row="#2")
    assert row.url is None
    assert row.id != build(PAGE, "Two.", row="#3").id


def test_a_trick_for_an_address_leaves_the_page_its_own() -> None:
    assert build(PAGE, "One.", url="javascript:alert(1)").url == "https://e.org/a"
    assert build(FILE, "One.", url="javascript:alert(1)").url is None


@given(st.text(min_size=1, max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_building_twice_gives_the_same_article(text: str, title: str, url: str) -> None:
    def made() -> Article | str:
        try:
            return build(FILE, text, title=title, url=url)
        except BadInput as error:
            return str(error)

    assert made() == made()
