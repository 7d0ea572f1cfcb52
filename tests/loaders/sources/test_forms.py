"""Tables of forms: dates in all spellings, tops of articles, Markdown, CSV and JSON of every shape."""

from __future__ import annotations

import csv
import datetime
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources import Options, SourceFailure, articles_in
from loaders.sources.dates import parse_date
from loaders.sources.heading import heading
from loaders.sources.markdown import plain_text

MONTHS = [datetime.date(2017, month, 21) for month in range(1, 13)]


@pytest.mark.parametrize("day", MONTHS, ids=lambda d: f"{d:%B}")
@pytest.mark.parametrize(
    "form",
    [
        *("{d:%B} 21, 2017", "{d:%b} 21, 2017", "{d:%b}. 21, 2017", "{d:%B} 21st, 2017", "{d:%B} 21 2017"),
        *("21 {d:%B} 2017", "21 {d:%b} 2017", "21st {d:%B} 2017", "21 {d:%B}, 2017", "21-{d:%b}-2017"),
        *("{d:%A}, {d:%B} 21, 2017", "{d:%a} 21 {d:%b} 2017", "{d:%a}, 21 {d:%b} 2017 10:00:00 GMT"),
        *("{d:%m}/21/2017", "21/{d:%m}/2017", "21.{d:%m}.2017", "21-{d:%m}-2017", "2017/{d:%m}/21"),
        *("2017-{d:%m}-21", "2017{d:%m}21", "2017.{d:%m}.21", "2017-{d:%m}-21T23:59:59Z", "2017-{d:%m}-21 08:00"),
        *("Published: {d:%B} 21, 2017", "Updated on 21 {d:%b} 2017", "{d:%B} 21, 2017 at 10:30 a.m. EST"),
    ],
)
def test_one_day_of_every_month_in_every_form(day: datetime.date, form: str) -> None:
    written = form.format(d=day)
    assert parse_date(written) == day.isoformat()
    assert parse_date(written.upper()) == day.isoformat()
    assert parse_date(f"  {written}\n") == day.isoformat()


@pytest.mark.parametrize(
    "written",
    [
        *("", "2017", "May 2017", "May", "21", "yesterday", "Thursday", "10:30", "03/04/2017", "3-4-2017"),
        *("2017-13-01", "2017-02-30", "Feb 30, 2017", "31.04.2017", "0 May 2017", "32 May 2017", "2017-1-1"),
        *("May 21, 2017 in Reno", "on May 21, 2017", "21 Foo 2017", "2017-05/21", "12345", "12345678901234567"),
        *("13/13/2017", "00.00.0000", "May 21 17", "It rained on 21 May 2017."),
    ],
)
def test_what_is_no_certain_date_is_none(written: str) -> None:
    assert parse_date(written) is None


@given(st.dates(datetime.date(1971, 1, 1), datetime.date(2026, 12, 31)))
def test_a_day_in_words_figures_and_seconds_is_one_day(day: datetime.date) -> None:
    seconds = int(datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC).timestamp())
    assert parse_date(f"{day:%d %B %Y}") == parse_date(f"{day:%d.%m.%Y}") == parse_date(f"{day:%Y%m%d}")
    if seconds >= 10**8:
        assert parse_date(str(seconds)) == parse_date(f"{seconds}000") == day.isoformat()


@pytest.mark.parametrize(
    ("lines", "title", "author", "published"),
    [
        (
            ["Bank robbed in Reno", "", "A bank was robbed on Friday by two men in masks."],
            "Bank robbed in Reno",
            None,
            None,
        ),
        (["Bank robbed", "By Ann Lee", "May 1, 2020", "", "Words."], "Bank robbed", "Ann Lee", "2020-05-01"),
        (["Bank robbed", "", "Ann Lee", "May 1, 2020", "", "Words."], "Bank robbed", "Ann Lee", "2020-05-01"),
        (
            ["Bank robbed", "", "By Ann Lee and Bo Roe | Reuters", "", "Words."],
            "Bank robbed",
            "Ann Lee and Bo Roe",
            None,
        ),
        (["Bank robbed", "", "By Ann Lee, CNN", "", "Words."], "Bank robbed", "Ann Lee", None),
        (["May 1, 2020", "", "Words here."], None, None, "2020-05-01"),
        (["A bank was robbed.", "", "It was Friday."], None, None, None),
        (["Bank", "", "It was Friday."], None, None, None),
        (["A bank was", "robbed on Friday", "by two men."], None, None, None),
        (["Only one line here"], None, None, None),
        ([""], None, None, None),
    ],
)
def test_tops_of_articles(lines: list[str], title: str | None, author: str | None, published: str | None) -> None:
    assert heading("\n".join(lines)) == (title, author, published)
    assert heading("\n\n" + "\n".join(lines)) == (title, author, published)


@given(st.lists(st.sampled_from(["Bank robbed", "By Ann Lee", "May 1, 2020", "", "It was Friday."]), max_size=8))
def test_what_is_deduced_stands_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = heading(text)
    assert found.title is None or found.title in lines
    assert found.author is None or found.author in text
    assert (found.published is None) or "May 1, 2020" in text


@pytest.mark.parametrize(
    ("markdown", "text", "title"),
    [
        ("Words.", "Words.", None),
        ("# Storm\n\nWords.", "Storm\n\nWords.", "Storm"),
        ("Storm\n=====\n\nWords.", "Storm\n\nWords.", "Storm"),
        ("### Deep\n\n# High", "Deep\n\nHigh", "Deep"),
        ("*a* **b** ***c*** ~~d~~", "a b c d", None),
        ("[word](https://e.org 'title')", "word", None),
        ("![picture](p.png) words", " words", None),
        ("`code` words", "code words", None),
        ("```\ncode\n```\n\nwords", "code\n\nwords", None),
        ("> quoted\n> words", "quoted\nwords", None),
        ("- one\n- two", "one\n\ntwo", None),
        ("1. one\n2. two", "one\n\ntwo", None),
        ("a  \nb", "a\nb", None),
        ("a\\*b\\*", "a*b*", None),
        ("AT&amp;T", "AT&T", None),
        ("|a|b|\n|-|-|\n|c|d|", "a\tb\n\nc\td", None),
        ("<div>words</div>", "words", None),
        ("---", "", None),
        ("", "", None),
    ],
)
def test_markdown_as_its_reader_sees_it(markdown: str, text: str, title: str | None) -> None:
    assert plain_text(markdown) == (text, title)


@given(st.lists(st.from_regex(r"[A-Za-z]{1,8}( [A-Za-z]{1,8}){0,4}", fullmatch=True), min_size=1, max_size=5))
def test_plain_paragraphs_are_left_as_they_are(paragraphs: list[str]) -> None:
    assert plain_text("\n\n".join(paragraphs)) == ("\n\n".join(paragraphs), None)


def found_in(data: str, name: str, options: Options | None = None) -> list[Article | SourceFailure]:
    return list(articles_in(data.encode(), name, options=options))


def texts(found: list[Article | SourceFailure]) -> list[str]:
    return [each.text if isinstance(each, Article) else f"! {each.reason}" for each in found]


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize(
    "cell", ["plain", "with, comma", 'with "quotes"', "two\nlines", "tab\there", " blanks ", "\u65e5\u672c"]
)
def test_a_cell_comes_back_as_it_was(suffix: str, newline: str, quoting: int, cell: str) -> None:
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter="\t" if suffix == ".tsv" else ",",
        lineterminator=newline,
        quoting=quoting,  # type: ignore[arg-type]
    )
    writer.writerows([["id", "text"], ["1", cell], ["2", "last"]])
    assert texts(found_in(out.getvalue(), f"a{suffix}")) == [cell, "last"]


RECORD = {"text": "Sony was hit.", "title": "Hit"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("a.json", RECORD),
        ("a.json", [RECORD]),
        *[("a.json", {key: [RECORD]}) for key in ("articles", "items", "documents", "results", "data")],
        ("a.json", {"article": RECORD}),
        ("a.json", [{"article": RECORD}]),
        ("a.jsonl", RECORD),
        ("a.ndjson", RECORD),
        ("a.jsonl", {"article": RECORD}),
        ("-", RECORD),
        ("-", [RECORD]),
    ],
    ids=lambda value: json.dumps(value)[:30],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_one_article_in_json_of_any_shape(name: str, value: object, indent: int | None) -> None:
    if indent and name.endswith(("jsonl", "ndjson")):
        indent = None  # one value a line is what these are
    (article,) = found_in(json.dumps(value, indent=indent), name)
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("Sony was hit.", "Hit")


@pytest.mark.parametrize(
    "value", ["[]", "{}", "1", '"text"', "null", "true", "[1]", "[[]]", '{"articles": []}', "{", ""]
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_without_an_article_is_a_failure_that_says_why(name: str, value: str) -> None:
    found = found_in(value, name)
    assert len(found) == 1
    assert isinstance(found[0], SourceFailure)
    assert len(found[0].reason.split()) > 2


@given(st.lists(st.text('ab \u00e9\n"\\{}[],:', min_size=1, max_size=12).map("Sony ".__add__), min_size=1, max_size=5))
def test_lines_lists_and_tables_of_the_same_texts_give_the_same_texts(given_texts: list[str]) -> None:
    records = [{"id": str(number), "text": text} for number, text in enumerate(given_texts)]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([["id", "text"], *[[r["id"], r["text"]] for r in records]])
    lines = "\n".join(json.dumps(r) for r in records)
    assert texts(found_in(lines, "a.jsonl")) == given_texts
    assert texts(found_in(json.dumps(records), "a.json")) == given_texts
    assert texts(found_in(out.getvalue(), "a.csv")) == given_texts
