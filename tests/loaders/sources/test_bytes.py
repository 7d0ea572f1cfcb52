"""From bytes to text and pages: what is refused, what is guessed, and what a page says of itself."""

from __future__ import annotations

import codecs
import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Article
from loaders.sources import Options, SourceFailure, articles_in
from loaders.sources.decode import decode, detect, not_an_encoding, refuse_binary, sniff_wide_encoding
from loaders.sources.document import Document

PROSE = "The minister said on Tuesday that nobody was hurt. "


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        ("caf\u00e9".encode(), "utf-8"),
        (codecs.BOM_UTF8 + b"x", "utf-8"),
        (codecs.BOM_UTF16_LE + b"x\x00", "utf-16-le"),
        (codecs.BOM_UTF16_BE + b"\x00x", "utf-16-be"),
        (codecs.BOM_UTF32_LE + b"x\x00\x00\x00", "utf-32-le"),
        (codecs.BOM_UTF32_BE + b"\x00\x00\x00x", "utf-32-be"),
        (PROSE.encode("utf-16-le"), "utf-16-le"),
        (PROSE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings_that_are_certain(data: bytes, encoding: str) -> None:
    assert detect(data) == encoding
    assert detect(data, declared="cp1252") == encoding or b"\x00" in data


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1250", "cp1251", "koi8-r", "iso8859-7", "big5", "cp949"])
def test_what_was_declared_is_taken_where_the_bytes_fit_it_alone(encoding: str) -> None:
    data = b"\xe9\xe1 \xed"
    with contextlib.suppress(UnicodeDecodeError):
        assert decode(data, declared=encoding) == data.decode(encoding)


@pytest.mark.parametrize("declared", ["", "klingon", "utf-9", "ascii", "utf-8", None])
def test_what_was_declared_in_error_is_not(declared: str | None) -> None:
    assert decode((PROSE + "caf\u00e9").encode("cp1252"), declared=declared) == PROSE + "caf\u00e9"


@pytest.mark.parametrize("name", ["klingon", "utf8000", "x" * 50, "../etc"])
def test_an_encoding_that_there_is_not_is_named_with_some_that_there_are(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        decode(b"x", forced=name)
    assert str(refused.value) == not_an_encoding(name)
    assert "utf-8" in str(refused.value)


@pytest.mark.parametrize(("data", "place"), [(b"\xff", 0), (b"ab\xff", 2), ("caf\u00e9".encode("cp1252"), 3)])
def test_bytes_that_do_not_fit_the_users_word_are_named_by_their_place(data: bytes, place: int) -> None:
    with pytest.raises(BadInput, match=f"is not utf-8: byte {place} does not fit"):
        decode(data, forced="utf-8")


@pytest.mark.parametrize("forced", ["utf-8", "utf-16", "cp1252", "latin-1"])
@given(data=st.binary(max_size=40))
def test_a_forced_encoding_gives_text_or_a_sentence(forced: str, data: bytes) -> None:
    try:
        text = decode(data, forced=forced)
    except BadInput as error:
        text = str(error)
    assert "\x00" not in text


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "cp1252", "klingon", "utf-16", None]))
def test_detection_names_an_encoding_that_there_is_or_says_why_not(data: bytes, declared: str | None) -> None:
    try:
        name = detect(data, declared=declared)
    except BadInput as error:
        name = "utf-8" if str(error).startswith("is not text") else str(error)
    assert codecs.lookup(name)


@given(st.binary(max_size=100))
def test_wide_text_is_seen_only_where_there_are_zeros(data: bytes) -> None:
    found = sniff_wide_encoding(data)
    if found and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert b"\x00" in data


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60))
def test_printable_ascii_is_never_taken_for_a_binary_unless_it_begins_like_one(text: str) -> None:
    if not text.startswith(("%PDF-", "BZh", "{\\rtf", "GIF8", "PK")):
        refuse_binary(text.encode())
    assert decode(text.encode()) == text


class Dripping(io.BytesIO):
    """Hands out a byte at a time, as a slow pipe does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(1, size) if size is not None and size >= 0 else 1)


@given(st.binary(max_size=300), st.booleans())
def test_a_document_gives_all_its_bytes_however_they_come(data: bytes, slow: bool) -> None:
    document = Document(Dripping(data) if slow else io.BytesIO(data), "a", Options())
    assert document.read() == data
    assert document.position == len(data)


@given(st.text("ab\u00e9\n\r\u2028", max_size=60), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_the_lines_of_a_document_are_its_text(text: str, encoding: str) -> None:
    lines = list(Document(io.BytesIO(text.encode(encoding)), "a", Options()).lines())
    assert "".join(line.text for line in lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.problem is None for line in lines)
    assert all("\n" not in line.text[:-1] for line in lines)


@pytest.mark.parametrize(("size", "limit", "taken"), [(0, 0, True), (10, 10, True), (11, 10, False), (1, 0, False)])
def test_the_limit_of_a_document(size: int, limit: int, taken: bool) -> None:
    document = Document(io.BytesIO(b"x" * size), "a", Options(max_size=limit))
    if taken:
        assert len(document.read()) == size
    else:
        with pytest.raises(BadInput, match="split it, or raise the limit with --max-size"):
            document.read()


@pytest.mark.parametrize(
    ("limit", "said"), [(10, "10 bytes"), (1_000, "1,000 bytes"), (1_000_000, "1 MB"), (2_500_000, "2.5 MB")]
)
def test_the_limit_is_said_in_bytes_or_megabytes(limit: int, said: str) -> None:
    with pytest.raises(BadInput, match=f"is larger than {said};"):
        Document(io.BytesIO(b"x" * (limit + 1)), "a", Options(max_size=limit)).read()


BODY = "<p>Sony was hit by hackers on Monday, said the firm in Tokyo, and its films were stolen.</p>" * 2


def page(head: str, body: str = BODY, encoding: str = "utf-8") -> Article | SourceFailure:
    html = f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
    (found,) = articles_in(html.encode(encoding), "a.html")
    return found


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("<meta charset=utf-8>", "utf-8"),
        ('<meta charset="windows-1252">', "cp1252"),
        ("<META CHARSET='ISO-8859-1'>", "latin-1"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "latin-1"),
        ('<meta charset="klingon">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names_or_has(head: str, encoding: str) -> None:
    found = page(head, BODY.replace("hackers", "caf\u00e9 hackers"), encoding)
    assert isinstance(found, Article)
    assert "caf\u00e9 hackers" in found.text


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://e.org/story", "https://e.org/story"),
        ("https://e.org/story#top", "https://e.org/story"),
        ("https://e.org/", None),
        ("https://e.org", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_address_that_a_saved_page_gives_itself(address: str, kept: str | None) -> None:
    found = page(f'<link rel="canonical" href="{address}">')
    assert isinstance(found, Article)
    assert found.url == kept


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>alert('words')</script>", "<img src=x>", "<p>...</p>"])
def test_a_page_without_words_is_a_failure(body: str) -> None:
    found = page("", body)
    assert isinstance(found, SourceFailure)
    assert found.reason == "no text found in it"
