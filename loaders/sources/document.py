"""One thing to read (a file, a page, standard input) as bytes with limits, and the options all sources share.

Opening it is the business of the places (file, folder, url, stdin), making articles of it that of the formats.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from graph.errors import BadInput
from loaders.sources.decode import decode, detect, known_encoding, not_an_encoding, not_in, sniff_wide_encoding

HEAD_SIZE = 1 << 16
"""How much is looked at to tell format and encoding."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """What could not be read and why; the rest goes on. ``reason`` completes the line ``source: reason``.

    ``skipped`` marks what was left out on purpose (a hidden file in a folder): worth a line, not a failure.
    """

    source: str
    reason: str
    skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say about sources.

    ``columns`` maps a role (text, title, date, author, url, id, publisher) to the column or key that holds it;
    ``max_size`` is in bytes, of one file or page, or of one row of a table; ``timeout`` in seconds for one page as a
    whole.
    """

    encoding: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_size: int = 50 * MEGABYTE
    timeout: float = 30.0
    allow_private: bool = False


class Document:
    """Bytes from somewhere, read once, front to back, and never more than ``options.max_size`` of them at a time.

    ``name`` is the source as the user gave it; ``identity`` tells it apart from all others for ever (an absolute
    path), empty where there is nothing lasting (standard input).
    """

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        options: Options,
        *,
        identity: str = "",
        url: str | None = None,
        suffix: str = "",
        media_type: str | None = None,
        charset: str | None = None,
    ) -> None:
        self.name = name
        self.options = options
        self.identity = identity
        self.url = url
        self.suffix = suffix.lower()
        self.media_type = media_type
        self.charset = charset
        self.position = 0
        """Bytes taken so far, for the progress bar."""
        self._stream = stream
        self.head = _read(stream, HEAD_SIZE)
        """The first bytes, for telling the format; reading does not lose them."""

    def close(self) -> None:
        """Close what is behind it."""
        self._stream.close()

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def read(self) -> bytes:
        """All bytes; BadInput when they are more than the limit."""
        limit = self.options.max_size
        data = self.head + _read(self._stream, max(0, limit + 1 - len(self.head)))
        if len(data) > limit:
            raise BadInput(f"is larger than {_size(limit)}; split it, or raise the limit with --max-size")
        self.position = len(data)
        return data

    def text(self) -> str:
        """All of it decoded, newlines as they are; BadInput when it is no text."""
        return decode(self.read(), declared=self.charset, forced=self.options.encoding)

    def lines(self) -> Iterator[Line]:
        """The lines of a file of any size; one that is too long or no text comes with its problem instead.

        Lines are decoded one by one, so that one odd line does not change how the others are read.
        """
        joined = io.BufferedReader(_Rest(self))
        forced = self.options.encoding
        wide = forced if forced and _is_wide(forced) else None if forced else sniff_wide_encoding(self.head)
        if wide:
            yield from self._wide_lines(joined, wide, "strict" if forced else "replace")
            return
        whole_lines = self.head[: self.head.rfind(b"\n") + 1] or self.head
        # A line with NUL is that line's problem, seen when it is decoded.
        encoding = None if forced else detect(whole_lines.replace(b"\x00", b""), declared=self.charset)
        limit, number = self.options.max_size, 0
        while line := joined.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = joined.readline(limit)
                yield Line(number, "", f"is longer than {_size(limit)}; raise the limit with --max-size")
                continue
            try:
                yield Line(number, decode(line, declared=encoding, forced=forced))
            except BadInput as problem:
                yield Line(number, "", str(problem))

    def _wide_lines(self, joined: io.BufferedReader[_Rest], encoding: str, errors: str) -> Iterator[Line]:
        """Lines of UTF-16 and UTF-32, whose line ends are not single bytes."""
        wrapped = io.TextIOWrapper(joined, encoding=encoding, errors=errors, newline="\n")
        try:
            yield from self._lines_of(wrapped)
        except UnicodeError:  # where lines end is not known any more
            raise BadInput(not_in(encoding)) from None

    def _lines_of(self, wrapped: io.TextIOWrapper) -> Iterator[Line]:
        limit, number = self.options.max_size, 0
        while line := wrapped.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith("\n"):
                while line and not line.endswith("\n"):
                    line = wrapped.readline(limit)
                yield Line(number, "", f"is longer than {_size(limit)}; raise the limit with --max-size")
            else:
                yield Line(number, line.removeprefix("\ufeff") if number == 1 else line)


def _is_wide(encoding: str) -> bool:
    """Whether lines of this encoding cannot be told apart as bytes. Raises BadInput for one that there is not."""
    if not known_encoding(encoding):
        raise BadInput(not_an_encoding(encoding))
    return "\n".encode(encoding) != b"\n"


class Line(NamedTuple):
    """One line, numbered from 1, with its line end; or why it cannot be had."""

    number: int
    text: str
    problem: str | None = None


class _Rest(io.RawIOBase):
    """Head and rest of a document as one raw stream that counts what was taken."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._head = memoryview(document.head)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]  # the stub's type is private
        chunk: bytes | memoryview = self._head[: len(buffer)]
        self._head = self._head[len(chunk) :]
        if not chunk:
            chunk = self._document._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._document.position += len(chunk)
        return len(chunk)


def _read(stream: BinaryIO, size: int) -> bytes:
    """Up to size bytes; a pipe may hand them out in pieces."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _size(limit: int) -> str:
    return f"{limit / MEGABYTE:g} MB" if limit >= MEGABYTE else f"{limit:,} bytes"
