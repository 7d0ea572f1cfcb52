"""Triples of lines of text, one sentence a line: from the raw line through the reader's network. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.reader.annotations import Sentence
from loaders.reader.engine import Reader
from loaders.reader.quotation import quoted
from loaders.reader.sentences import split_sentences
from loaders.reader.tokens import tokenise
from loaders.triples.extract import triples_of
from loaders.triples.triple import Triple

LONGEST = 180
"""Most tokens that are read as one sentence; a longer line is cut where sentences end in it."""


def triples_in(reader: Reader, lines: Iterable[str]) -> Iterator[tuple[str, list[Triple]]]:
    """Every line that is not blank with its triples, surest first. Lines are read each by itself."""
    for line in lines:
        text = line.strip()
        if text:
            analysed, _ = reader.analyse(sentences_of(text))
            found = [triple for sentence in analysed for triple in triples_of(sentence)]
            yield text, sorted(found, key=lambda t: -t.confidence)


def sentences_of(line: str) -> list[Sentence]:
    """A line as one sentence, or as several where it is too long to be one."""
    tokens = tokenise(line)
    if len(tokens) > LONGEST:
        return [s for s in split_sentences(line) if s.tokens]
    if not tokens:
        return []
    return [Sentence(tuple(tokens), 0, len(line), in_quote=tuple(quoted(line, [tokens])[0]))]
