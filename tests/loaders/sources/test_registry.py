"""Which format reads what: the user's word, the media type, the suffix, the first bytes, in this order."""

from __future__ import annotations

import io
import os
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Article
from loaders.sources import FORMATS, PLACES, Options, SourceFailure, articles_from, articles_in, expand
from loaders.sources.document import Document
from loaders.sources.registry import format_of, place_of, suffixes


def named(data: bytes = b"", *, suffix: str = "", media_type: str | None = None, wanted: str | None = None) -> str:
    document = Document(io.BytesIO(data), "a", Options(format=wanted), suffix=suffix, media_type=media_type)
    return format_of(document).name


SUFFIXES = [(f.name, suffix) for f in FORMATS for suffix in f.suffixes]
TYPES = [(f.name, media_type) for f in FORMATS for media_type in f.media_types]


@pytest.mark.parametrize(("name", "suffix"), SUFFIXES, ids=[s for _, s in SUFFIXES])
def test_every_suffix_leads_to_its_format_in_any_case(name: str, suffix: str) -> None:
    assert named(b"words", suffix=suffix) == name
    assert named(b"words", suffix=suffix.upper()) == name
    assert suffix in suffixes()


@pytest.mark.parametrize(("name", "media_type"), TYPES, ids=[t for _, t in TYPES])
def test_every_media_type_leads_to_its_format(name: str, media_type: str) -> None:
    assert named(b"words", media_type=media_type) == name


def test_suffixes_and_media_types_belong_to_one_format_each() -> None:
    for one, other in combinations(FORMATS, 2):
        assert not set(one.suffixes) & set(other.suffixes)
        assert not set(one.media_types) & set(other.media_types)
        assert one.name != other.name


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: str(f.name))
def test_the_users_word_beats_everything(format_: object) -> None:
    name = getattr(format_, "name", "")
    assert named(b"<html>", suffix=".md", media_type="application/json", wanted=name) == name
    assert named(b"%PDF-1.7", suffix=".pdf", wanted=name) == name


@pytest.mark.parametrize("wanted", ["pdf", "HTML", "json", "docx", "txt"])
def test_a_format_that_does_not_exist_is_refused_with_those_that_do(wanted: str) -> None:
    with pytest.raises(BadInput, match=f'"{wanted}" is not a format; there are: html, jsonl, csv, markdown, text'):
        named(wanted=wanted)


@pytest.mark.parametrize(
    ("suffix", "media_type", "name"),
    [
        (".txt", "text/html", "html"),
        (".html", "application/json", "jsonl"),
        (".md", "text/plain", "markdown"),
        (".csv", "text/plain", "csv"),
        ("", "text/plain", "text"),
        (".php", "text/html", "html"),
        (".php", "text/plain", "text"),
        (".csv", "application/octet-stream", "csv"),
        ("", "application/octet-stream", "text"),
    ],
)
def test_a_media_type_beats_a_suffix_but_plain_text_says_little(suffix: str, media_type: str, name: str) -> None:
    assert named(b"words", suffix=suffix, media_type=media_type) == name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!DOCTYPE html><p>x", "html"),
        (b"  \n<HTML><body>x", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        (b"<!-- made by x --><html>", "html"),
        (b"<?xml version='1.0'?><html>", "html"),
        (b"<p>only a fragment", "text"),
        (b"<htmlish>", "text"),
        (b'{"text": "x"}', "jsonl"),
        (b'[{"text": "x"}]', "jsonl"),
        (b'\xef\xbb\xbf{"text": "x"}', "jsonl"),
        (b"{\n  1", "jsonl"),
        (b"[Reuters] Storm", "text"),
        (b"{x}", "text"),
        (b"title,text\n", "csv"),
        (b"Headline;Body\n", "csv"),
        (b"url\tcontent\n", "csv"),
        (b"title,author\n", "text"),
        (b"text\n", "text"),
        (b"# Storm\n\nWords.", "text"),
        (b"Words.", "text"),
        (b"", "text"),
    ],
)
def test_first_bytes_tell_where_nothing_else_does(data: bytes, name: str) -> None:
    assert named(data) == name


@pytest.mark.parametrize(
    "magic",
    [
        *(b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"),
        *(b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x7fELF"),
        b"SQLite format 3\x00",
    ],
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".html"])
def test_a_binary_under_any_suffix_is_one_failure_with_a_reason(magic: bytes, suffix: str) -> None:
    (failure,) = articles_in(magic + b" rest of it", f"a{suffix}")
    assert isinstance(failure, SourceFailure)
    assert failure.reason.startswith("is a")
    assert not failure.skipped


@given(st.binary(max_size=200), st.sampled_from(["", *sorted(suffixes())]))
def test_any_bytes_under_any_suffix_are_articles_or_failures(data: bytes, suffix: str) -> None:
    found = list(articles_in(data, f"a{suffix}"))
    assert found
    for each in found:
        if isinstance(each, Article):
            each.text.encode("utf-8")
            assert "\x00" not in each.text
            assert "\r" not in each.text
        else:
            assert each.reason
            assert each.source.startswith("a")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from(sorted(suffixes())))
def test_reading_twice_gives_the_same_articles(text: str, suffix: str) -> None:
    data = text.encode()
    assert list(articles_in(data, f"a{suffix}")) == list(articles_in(data, f"a{suffix}"))


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("-", "stdin"),
        ("http://e.org", "url"),
        ("HTTPS://E.ORG/A", "url"),
        ("ftp://e.org", "url"),
        ("no-such-file.txt", "file"),
        ("C:\\news\\a.txt", "file"),
        ("--", "file"),
        ("", "file"),
        ("a:b", "file"),
        ("://x", "file"),
    ],
)
def test_places_are_asked_in_order_and_a_file_is_what_is_left(source: str, place: str) -> None:
    assert place_of(source).name == place
    assert [p.name for p in PLACES][-1] == "file"


def test_a_folder_is_a_folder_by_any_of_its_names(tmp_path: Path) -> None:
    for source in (str(tmp_path), f"{tmp_path}{os.sep}", os.path.relpath(tmp_path)):
        assert place_of(source).name == "folder"


def test_a_folder_and_its_files_one_by_one_give_the_same_articles(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [tmp_path / name for name in ("1.txt", "2.md", "3.csv", "b/4.jsonl", "b/5.html")]
    texts = [
        "Ada met Bob.",
        "# Met\n\nAda met Cid.",
        "id,text\n1,Ada met Dan.\n",
        '{"text": "Ada met Eve."}\n',
        "<html><body><p>Ada met Flo in the park on Friday and they talked.</p></body></html>",
    ]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    by_folder = list(articles_from(str(tmp_path)))
    assert by_folder == [found for path in paths for found in articles_from(str(path))]
    assert all(isinstance(found, Article) for found in by_folder)
    assert len({found.id for found in by_folder if isinstance(found, Article)}) == 5


def test_a_format_by_name_opens_files_of_any_suffix_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("Ada met Bob.")
    (tmp_path / "plain").write_text("Ada met Cid.")
    assert all(isinstance(item, SourceFailure) and item.skipped for item in expand(str(tmp_path)))
    found = list(articles_from(str(tmp_path), options=Options(format="text")))
    assert [f.text for f in found if isinstance(f, Article)] == ["Ada met Bob.", "Ada met Cid."]


def test_a_file_that_vanishes_after_listing_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ada met Bob.")
    items = list(expand(str(tmp_path)))
    path.unlink()
    (item,) = items
    assert not isinstance(item, SourceFailure)
    with pytest.raises(FileNotFoundError):
        item.open()
    assert list(articles_from(str(path))) == [SourceFailure(str(path), "there is no such file or folder")]
