"""Documents: limits, lines one by one, and how far they are read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from loaders.sources.document import HEAD_SIZE, Document, Options


def document(data: bytes, **options: object) -> Document:
    return Document(io.BytesIO(data), "d", Options(**options))  # type: ignore[arg-type]


class Dripping(io.BytesIO):
    """A pipe that hands out three bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(3 if size is None or size < 0 else min(3, size))


@pytest.mark.parametrize("size", [0, 1, HEAD_SIZE - 1, HEAD_SIZE, HEAD_SIZE + 1, 3 * HEAD_SIZE])
def test_all_bytes_come_however_many(size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    with document(data) as opened:
        assert opened.read() == data
        assert opened.position == size


def test_a_pipe_that_drips_is_read_to_its_end() -> None:
    data = b"Sony was hit.\n" * 10_000
    assert Document(Dripping(data), "d", Options()).read() == data
    assert "".join(line.text for line in Document(Dripping(data), "d", Options()).lines()) == data.decode()


def test_exactly_the_limit_is_taken_and_one_more_refused_with_the_remedy() -> None:
    assert len(document(b"x" * 2_000_000, max_size=2_000_000).read()) == 2_000_000
    with pytest.raises(BadInput, match=r"is larger than 2 MB; split it, or raise the limit with --max-size"):
        document(b"x" * 2_000_001, max_size=2_000_000).read()
    with pytest.raises(BadInput, match="is larger than 10 bytes"):
        document(b"x" * 11, max_size=10).read()


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), st.sampled_from(["utf-8", "utf-16"])
)
def test_lines_are_cut_at_line_feeds_only(text: str, encoding: str) -> None:
    lines = list(document(text.encode(encoding)).lines())
    assert "".join(line.text for line in lines) == text.removeprefix("\ufeff")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.text.count("\n") <= 1 for line in lines)


def test_a_line_beyond_the_limit_is_reported_and_the_next_one_read() -> None:
    lines = list(document(b"first\n" + b"x" * 100_000 + b"\nlast", max_size=1000).lines())
    assert [line.text for line in lines] == ["first\n", "", "last"]
    assert lines[1].problem == "is longer than 1,000 bytes; raise the limit with --max-size"
    assert lines[0].problem is lines[2].problem is None


def test_a_long_line_in_a_wide_encoding_is_reported_too() -> None:
    data = ("first\n" + "x" * 5000 + "\nlast").encode("utf-16")
    assert [bool(line.problem) for line in document(data, max_size=1000).lines()] == [False, True, False]


def test_one_line_in_another_encoding_changes_no_other() -> None:
    data = "café\n".encode() + b"caf\xe9\n" + "naïve “x”\n".encode()
    assert [line.text for line in document(data).lines()] == ["café\n", "café\n", "naïve “x”\n"]


def test_a_line_with_nul_is_reported_and_the_next_one_read() -> None:
    lines = list(document(b"one\ntw\x00o\nthree\n").lines())
    assert [bool(line.problem) for line in lines] == [False, True, False]


def test_the_position_follows_the_lines() -> None:
    data = b"0123456789\n" * 100_000
    opened = document(data)
    seen = [opened.position for _ in opened.lines()]
    assert seen == sorted(seen)
    assert 0 < seen[0] < len(data) / 4
    assert opened.position == len(data)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_line_that_is_not_in_the_named_encoding_is_reported_and_the_next_one_read(encoding: str) -> None:
    lines = list(document(b"one\ncaf\xe9\nthree", encoding=encoding).lines())
    assert [line.text for line in lines] == ["one\n", "", "three"]
    assert lines[1].problem == f"is not {encoding}: byte 3 does not fit; leave --encoding out to have it detected"


def test_a_named_wide_encoding_that_does_not_fit_is_refused() -> None:
    assert [line.text for line in document("é\nx".encode("utf-16-le"), encoding="utf-16-le").lines()] == ["é\n", "x"]
    with pytest.raises(BadInput, match="is not utf-16-le: something does not fit"):
        list(document(b"a\x00\n\x00\x00\xd8", encoding="utf-16-le").lines())


def test_a_named_encoding_that_does_not_exist_is_refused_for_lines() -> None:
    with pytest.raises(BadInput, match="is not an encoding"):
        list(document(b"x", encoding="klingon").lines())
