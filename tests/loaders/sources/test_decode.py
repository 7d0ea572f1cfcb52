"""Bytes to text: marks, UTF-8, declared and guessed encodings, and what is refused."""

from __future__ import annotations

import codecs
import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from loaders.sources.decode import decode, detect, refuse_binary, sniff_wide_encoding

ENGLISH = "The minister said that the government would act on the report. Officials declined to comment on Tuesday. "

anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(anything)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


@given(anything, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH + "“We’ll act” – and Señor Núñez met Müller at the café, for £5 or 3€.", "cp1252"),
        ("Señor Núñez met Müller in Zürich.", "latin-1"),
        (ENGLISH + "It cost £5.", "cp1252"),
        ("Rząd powiedział, że ministrowie spotkają się w środę. Żaden z nich nie chciał się wypowiadać.", "cp1250"),
        ("Президент заявил, что переговоры продолжатся в среду.", "cp1251"),
        ("Президент заявил, что переговоры продолжатся в среду.", "koi8-r"),
        ("日本の首相は水曜日に会談すると述べた。", "shift_jis"),
        ("中国外交部发言人周三表示，会谈将继续。", "gb18030"),
        ("한국 대통령은 수요일에 회담을 계속할 것이라고 밝혔다.", "euc_kr"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
    ],
)
def test_encodings_without_a_mark_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_what_the_server_declares_is_believed_where_it_fits() -> None:
    text = "Ελλάδα: ο πρωθυπουργός"
    assert decode(text.encode("iso8859-7"), declared="iso8859-7") == text


@pytest.mark.parametrize("declared", ["ascii", "no-such-encoding", "punycode", "utf-8"])
def test_what_the_server_declares_wrongly_is_not(declared: str) -> None:
    assert decode(b"caf\xe9 " + ENGLISH.encode(), declared=declared) == "café " + ENGLISH


def test_utf8_is_seen_before_a_wrong_declaration() -> None:
    assert decode("café “x”".encode(), declared="cp1252") == "café “x”"


def test_one_bad_byte_does_not_spoil_the_other_accents() -> None:
    data = "Núñez, Müller, café, “quoted”".encode() + b" \xff."
    assert decode(data) == "Núñez, Müller, café, “quoted” \ufffd."


def test_a_named_encoding_is_taken() -> None:
    assert decode("Grüße".encode("cp437"), forced="cp437") == "Grüße"


def test_a_named_encoding_that_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(BadInput, match=r"is not ascii: byte 3 does not fit; leave --encoding out"):
        decode(b"caf\xe9", forced="ascii")


def test_a_named_encoding_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput, match='"klingon" is not an encoding'):
        decode(b"x", forced="klingon")
    with pytest.raises(BadInput, match='"punycode" is not an encoding'):
        decode(b"x", forced="punycode")


@pytest.mark.parametrize("data", [b"\x00", b"text \x00 text", b"\x01\x00\x00\x02\xff", "a\x00b".encode("utf-16")])
def test_nul_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="is not text: it holds NUL"):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\xb7\x03\xe9\x1c\xd0\x80\x05\xc8\xfe\x90", bytes([*range(1, 32), *range(128, 200)])]
)
def test_a_few_bytes_of_a_program_are_no_text(data: bytes) -> None:
    with pytest.raises(BadInput, match="is not text in any encoding known"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        text = decode(data)
        assert "\x00" not in text
        text.encode("utf-8")


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "a PDF file; save it as text or HTML first"),
        (b"PK\x03\x04\x14", "zip archive or an Office document"),
        (b"\x1f\x8b\x08", "gzip archive; unpack it first"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xca\xfe\xba\xbe\x01", "a program"),
    ],
)
def test_well_known_binaries_are_named_with_the_remedy(head: bytes, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        refuse_binary(head)


def test_text_is_no_binary() -> None:
    refuse_binary(b"BZhang said that PK was in the GIF89 business")
    refuse_binary(codecs.BOM_UTF16_LE + "PDF".encode("utf-16-le"))


def test_wide_encodings_are_told_by_their_zeros_but_only_by_a_clear_pattern() -> None:
    assert sniff_wide_encoding("news".encode("utf-16-le")) == "utf-16-le"
    assert sniff_wide_encoding("news".encode("utf-16-be")) == "utf-16-be"
    assert sniff_wide_encoding(b"news") is None
    assert sniff_wide_encoding(b"\x00\x00\x00\x00") is None


@given(st.integers(0, 10**9), st.sampled_from([12, 24, 64, 200]))
def test_bytes_without_meaning_are_not_taken_for_unmarked_utf_16(seed: int, size: int) -> None:
    noise = random.Random(seed).randbytes(size)
    with contextlib.suppress(BadInput):
        found = detect(noise)
        assert not (found.startswith("utf_16") and noise[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
