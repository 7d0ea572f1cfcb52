"""JSON lines, lists and single objects of articles."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.sources import Options, SourceFailure, articles_in


def found_in(data: bytes | str, name: str = "a.jsonl", **options: object) -> list[Article | SourceFailure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(articles_in(raw, name, options=Options(**options)))  # type: ignore[arg-type]


def one(record: object, name: str = "a.jsonl", **options: object) -> Article:
    (found,) = found_in(json.dumps(record), name, **options)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    "record",
    [
        {"text": "Sony was hit.", "title": "Hit", "date": "2014-11-24", "author": "Ann Lee", "url": "https://e.org/1"},
        {"maintext": "Sony was hit.", "headline": "Hit", "date_publish": "2014-11-24 10:00:00", "authors": ["Ann Lee"],
         "link": "https://e.org/1"},
        {"articleBody": "Sony was hit.", "Headline": "Hit", "datePublished": "2014-11-24T10:00Z",
         "author": {"@type": "Person", "name": "Ann Lee"}, "URL": "https://e.org/1"},
        {"content": "Sony was hit.", "Title": "Hit", "published_at": 1416823200, "byline": "Ann Lee",
         "canonical_url": "https://e.org/1#top"},
        {"article": {"text": "Sony was hit.", "title": "Hit", "published": "2014-11-24", "author": "Ann Lee",
                     "url": "https://e.org/1", "id": "x", "source": "s"}, "mentions": [], "claims": []},
    ],
)  # fmt: skip
def test_usual_names_are_recognised(record: object) -> None:
    article = one(record)
    assert (article.text, article.title, article.published, article.author, article.url) == (
        "Sony was hit.",
        "Hit",
        "2014-11-24",
        "Ann Lee",
        "https://e.org/1",
    )


def test_paragraphs_in_a_list_are_joined_and_several_authors_named() -> None:
    article = one({"body": ["Sony was hit.", "So it said."], "authors": [{"name": "Ann"}, "Bo"]})
    assert article.text == "Sony was hit.\n\nSo it said."
    assert article.author == "Ann, Bo"


def test_other_names_by_option_also_down_a_path() -> None:
    article = one(
        {"doc": {"plain": "Sony was hit."}, "kopf": "Hit", "text": "no"}, columns={"text": "doc.plain", "title": "kopf"}
    )
    assert (article.text, article.title) == ("Sony was hit.", "Hit")


def test_an_empty_column_gives_way_to_the_next_usual_one() -> None:
    assert one({"text": " ", "content": "Sony was hit."}).text == "Sony was hit."


def test_a_broken_line_is_reported_by_its_number_and_the_rest_read() -> None:
    data = '{"text": "One is here."}\n{broken\n\n[1]\n{"title": "x"}\n{"text": ""}\n{"text": "Two is here."}\n'
    assert [f.text if isinstance(f, Article) else (f.source, f.reason) for f in found_in(data)] == [
        "One is here.",
        ("a.jsonl:2", "is not JSON: expecting property name enclosed in double quotes at character 2"),
        ("a.jsonl:4", "is not a JSON object with an article"),
        (
            "a.jsonl:5",
            "has no column for the text that is known by name; name it with --column text=NAME (it has: title)",
        ),
        ("a.jsonl:6", "no text found in it"),
        "Two is here.",
    ]


def test_a_named_column_that_is_missing_is_named() -> None:
    (found,) = found_in('{"text": "x", "b": 1}', columns={"text": "spalte"})
    assert isinstance(found, SourceFailure)
    assert found.reason == 'has no "spalte"; it has: text, b'


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        *((start * 100_000, "nested too deeply") for start in ("[", '{"a":')),
        ("{" * 100_000, "is not JSON"),
        ('{"text": ' + "9" * 5000 + "}", "holds a number of thousands of digits; write it as text"),
    ],
    ids=["lists", "objects", "no JSON", "digits"],
)
def test_nesting_and_numbers_made_to_do_harm_are_failures(bad: str, said: str) -> None:
    failure, article = found_in(f'{bad}\n{{"text": "Sony was hit."}}')
    assert isinstance(failure, SourceFailure)
    assert said in failure.reason
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["a.json", "a"])
def test_a_list_and_a_single_object(name: str) -> None:
    listed = found_in('[{"text": "One is here."},\n {"text": "Two is here."}, 3]', name)
    assert [f.text if isinstance(f, Article) else f for f in listed] == [
        "One is here.",
        "Two is here.",
        SourceFailure(f"{name}#3", "is not a JSON object with an article"),
    ]
    assert [f.text for f in found_in('{\n"text": "One is here."\n}', name) if isinstance(f, Article)] == [
        "One is here."
    ]


def test_a_list_inside_an_object_and_lines_under_the_name_json() -> None:
    assert (
        len(found_in('{"status": "ok", "articles": [{"content": "One is here."}, {"content": "Two."}]}', "a.json")) == 2
    )
    assert len(found_in('{"text": "One is here."}\n{"text": "Two is here."}\n', "a.json")) == 2


@pytest.mark.parametrize("data", ["", "[]", "3", '"text"', "null", "{"])
def test_a_file_without_articles_is_one_failure(data: str) -> None:
    (found,) = found_in(data, "a.json")
    assert isinstance(found, SourceFailure)


def test_rows_of_one_file_are_told_apart_and_found_again() -> None:
    data = '{"id": 1, "text": "One is here."}\n{"id": 2, "text": "One is here."}\n{"text": "Two is here."}\n'
    ids = [f.id for f in found_in(data) if isinstance(f, Article)]
    assert ids == [f.id for f in found_in(data) if isinstance(f, Article)]
    assert [f.source for f in found_in(data)] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]


@pytest.mark.parametrize("same", [{"id": "7"}, {"url": "https://e.org/"}])
def test_two_texts_under_one_id_or_address_do_not_replace_each_other(same: dict[str, str], tmp_path: object) -> None:
    lines = "\n".join(json.dumps({"text": text, **same}) for text in ("One is here.", "Two is here.", "One is here."))
    first, second, third = found_in(lines)
    if "url" in same:
        assert isinstance(second, SourceFailure)
        assert second.reason == "has the same address as an earlier row but another text"
        assert isinstance(first, Article)
        assert isinstance(third, Article)
        assert first.id == third.id
    else:  # nothing lasting tells uploads of one name apart, so that ids count only with a path
        assert len({f.id for f in (first, second, third) if isinstance(f, Article)}) == 2


def test_broken_escapes_do_not_reach_the_store() -> None:
    (found,) = found_in(r'{"text": "Sony \ud83d was hit.", "title": "a\u0000b\ud800"}')
    assert isinstance(found, Article)
    assert found.text == "Sony \ufffd was hit."
    assert found.title == "a b\ufffd"
    (nul,) = found_in(r'{"text": "Sony \u0000 was hit."}')
    assert nul == SourceFailure("a.jsonl:1", "is not text: it holds NUL characters")


def test_line_separators_inside_strings_do_not_cut_lines() -> None:
    (found,) = found_in('{"text": "One\u2028two\u0085three"}')
    assert isinstance(found, Article)
    assert found.text == "One\u2028two\u0085three"


def test_a_file_may_be_larger_than_the_limit_that_holds_for_a_row() -> None:
    row = json.dumps({"text": "Sony was hit. " * 50})
    found = found_in("\n".join([row] * 50 + ['{"text": "' + "x" * 2000 + '"}', row]), max_size=1000)
    assert [isinstance(f, Article) for f in found] == [True] * 50 + [False, True]


@pytest.mark.parametrize("name", ["feed", "feed.json", "-"])
@pytest.mark.parametrize("key", ["articles", "items", "documents", "results", "data"])
def test_one_object_may_keep_a_list_of_articles_whatever_the_file_is_called(name: str, key: str) -> None:
    found = found_in(json.dumps({key: [{"body": "Sony was hit."}, {"body": "Acme was not."}]}), name)
    assert [f.text for f in found if isinstance(f, Article)] == ["Sony was hit.", "Acme was not."]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "author", "date", "x"]), inner)
    ),
)


@given(json_values)
def test_any_value_is_an_article_or_a_failure(value: object) -> None:
    (found,) = found_in(json.dumps(value))
    assert isinstance(found, Article | SourceFailure)
