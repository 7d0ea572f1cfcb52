"""CSV and TSV with a header row, one article a row."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

from graph.errors import BadInput
from graph.model import Article
from loaders.sources.decode import sniff_wide_encoding
from loaders.sources.document import Document, SourceFailure
from loaders.sources.format import Format
from loaders.sources.rows import USUAL_NAMES, Records, plain_name

_DELIMITERS = ",;\t|"


def read(document: Document) -> Iterator[Article | SourceFailure]:
    """Row by row; a broken row is reported by its line and the rest goes on."""
    # Python's own limit is 131,072 characters a field, less than a long report has. C long is 32 bits on Windows.
    csv.field_size_limit(min(document.options.max_size, sys.maxsize, 2**31 - 1))
    lines = _Lines(document)
    # strict: an open quote at the end of the file is an error, not an article that swallowed all others.
    rows = csv.reader(lines, delimiter=_delimiter(document), strict=True)
    header: list[str] | None = None
    records = Records(document)
    while True:
        begins = lines.number + 1
        try:
            row = next(rows, None)
            if row is None:
                break
            if lines.problem:
                raise BadInput(lines.take_problem())
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = _header(row)
                continue
            if len(row) != len(header):
                raise BadInput(f"has {len(row)} columns where the header has {len(header)}; check its quotation marks")
            yield records.article(dict(zip(header, row, strict=True)), begins)
        except (csv.Error, BadInput) as error:
            if header is None:
                raise BadInput(str(error)) from None
            yield SourceFailure(f"{document.name}:{begins}", str(error))


class _Lines:
    """The document's lines for csv.reader, which cannot be told of a line that cannot be read."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines()
        self.number = 0
        self.problem: str | None = None

    def __iter__(self) -> Iterator[str]:
        for number, text, problem in self._lines:
            self.number = number
            if problem:
                self.problem = problem
            yield text

    def take_problem(self) -> str:
        """The problem of the lines read last, once."""
        problem, self.problem = self.problem or "", None
        return problem


def _header(row: list[str]) -> list[str]:
    """Names of the columns; a name that comes twice is told apart, since the first is the one meant."""
    names: list[str] = []
    for place, name in enumerate(row, start=1):
        name = name.strip()
        names.append(f"{name} ({place})" if name in names else name)
    return names


def _delimiter(document: Document) -> str:
    """The sign that cuts the header into the most columns."""
    if document.suffix == ".tsv":
        return "\t"
    header = _first_line(document.head)
    return max(_DELIMITERS, key=header.count)


def _first_line(head: bytes) -> str:
    text = head.decode(sniff_wide_encoding(head) or "utf-8", "replace")
    return text.lstrip("\ufeff\r\n ").split("\n", 1)[0].strip("\r")


def _sniff(head: bytes) -> bool:
    """A first line that names a column for the text and at least one other column of ours."""
    header = _first_line(head)
    for delimiter in _DELIMITERS:
        names = {plain_name(name) for name in header.split(delimiter)}
        roles = sum(1 for usual in USUAL_NAMES.values() if not names.isdisjoint(usual))
        if len(names) > 1 and roles > 1 and not names.isdisjoint(USUAL_NAMES["text"]):
            return True
    return False


FORMAT = Format("csv", (".csv", ".tsv"), ("text/csv", "text/tab-separated-values", "application/csv"), read, _sniff)
