"""CSV and TSV with a header, one article a row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources import Options, SourceFailure, articles_in

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)


def found_in(data: bytes | str, name: str = "a.csv", **options: object) -> list[Article | SourceFailure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(articles_in(raw, name, options=Options(**options)))  # type: ignore[arg-type]


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_any_text_that_is_quoted_well_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["text", "title"])
    writer.writerows((f"Sony {text}", title) for text, title in rows)
    found = found_in(out.getvalue())
    assert [f.text for f in found if isinstance(f, Article)] == [f"Sony {text}" for text, _ in rows]


@pytest.mark.parametrize(
    "data",
    [
        "title,text,date,url\nHit,Sony was hit.,2014-11-24,https://e.org/1\n",
        "Headline;Body;Publish_Date;Link\r\nHit;Sony was hit.;24.11.2014;https://e.org/1\r\n",
        '\ufeff"Title"\t"MainText"\t"Date"\t"URL"\n"Hit"\t"Sony was hit."\t"Nov 24, 2014"\t"https://e.org/1"',
        "\n\ntitle|content|published|link\n\nHit|Sony was hit.|2014-11-24|https://e.org/1\n,\n".replace(",", "|||"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_delimiters_and_usual_names_are_recognised(data: str, encoding: str) -> None:
    (article,) = found_in(data.removeprefix("\ufeff").encode(encoding))
    assert isinstance(article, Article)
    assert (article.title, article.text, article.published, article.url) == (
        "Hit",
        "Sony was hit.",
        "2014-11-24",
        "https://e.org/1",
    )


def test_other_names_by_option() -> None:
    (article,) = found_in("kopf,spalte,text\nHit,Sony was hit.,no\n", columns={"text": "spalte", "title": "kopf"})
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Hit", "Sony was hit.")


def test_a_bad_row_is_reported_by_its_line_and_the_rest_read() -> None:
    data = 'id,text\n1,"One is\nhere."\n2\n3,"say ""so"" now"\n4,"a"b"\n5,\n6,a,b\n7,Two is here.\n'
    assert [f.text if isinstance(f, Article) else (f.source, f.reason) for f in found_in(data)] == [
        "One is\nhere.",
        ("a.csv:4", "has 1 columns where the header has 2; check its quotation marks"),
        'say "so" now',
        ("a.csv:6", "',' expected after '\"'"),
        ("a.csv:7", "no text found in it"),
        ("a.csv:8", "has 3 columns where the header has 2; check its quotation marks"),
        "Two is here.",
    ]


def test_an_open_quote_does_not_swallow_the_rest_in_silence() -> None:
    found = found_in('id,text\n1,One is here.\n2,"Two is here.\n3,Three is here.\n')
    assert isinstance(found[0], Article)
    assert found[1:] == [SourceFailure("a.csv:3", "unexpected end of data")]


def test_a_field_longer_than_pythons_own_limit_is_read() -> None:
    text = "Sony was hit. " * 20_000
    (article,) = found_in(f'id,text\n1,"{text}"\n')
    assert isinstance(article, Article)
    assert article.text == text


def test_a_row_beyond_the_limit_is_reported_and_the_next_one_read() -> None:
    found = found_in("id,text\n1," + "x" * 5000 + "\n2,Two is here.\n", max_size=1000)
    assert found[0] == SourceFailure("a.csv:2", "is longer than 1,000 bytes; raise the limit with --max-size")
    assert isinstance(found[1], Article)


def test_many_short_lines_in_one_open_quote_stop_at_the_limit() -> None:
    found = found_in('id,text\n1,"' + "word word\n" * 1000, max_size=1000)
    assert isinstance(found[0], SourceFailure)
    assert "field larger than field limit" in found[0].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no articles found in it"),
        ("\n\n", "no articles found in it"),
        ("title,text\n", "no articles found in it"),
        ('text,"title\n', "unexpected end of data"),
    ],
)
def test_a_file_without_header_or_rows_is_one_failure(data: str, reason: str) -> None:
    assert found_in(data) == [SourceFailure("a.csv", reason)]


def test_a_column_named_twice_means_the_first() -> None:
    (article,) = found_in("text,text\nSony was hit.,no\n")
    assert isinstance(article, Article)
    assert article.text == "Sony was hit."


def test_a_table_without_suffix_is_known_by_its_header() -> None:
    (article,) = found_in("title,text\nHit,Sony was hit.\n", "-")
    assert isinstance(article, Article)
    assert article.title == "Hit"
    (prose,) = found_in("The text, in short\nSony was hit.\n", "-")
    assert isinstance(prose, Article)
    assert prose.text == "The text, in short\nSony was hit.\n"


@given(st.text('ab",;\n\t ', max_size=200))
def test_any_rows_are_borne(rows: str) -> None:
    for found in found_in("text,title\n" + rows):
        assert isinstance(found, Article | SourceFailure)
