"""Semantic roles of PropBank on the sentences of the English Web Treebank. Reads files, trains and scores nothing.

PropBank's distribution masks the words, so its sentences are joined to UD-EWT's by document and sentence number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.reader.labels import ROLES
from loaders.scoring.corpora import LabelledDocument, LabelledPredicate

_KINDS = {"VB": "verb", "NN": "noun", "JJ": "adjective"}


def add_roles(documents: Sequence[LabelledDocument], corpora: Path) -> int:
    """Set ``predicates`` of every sentence whose words PropBank has too; returns how many sentences got them."""
    joined = 0
    for document in documents:
        genre, _, name = document.id.partition("-")
        file = corpora / "propbank_ewt" / genre / "00" / f"{name}.xml.gold_skel"
        if not file.exists():
            continue
        found = list(_sentences(file))
        for sentence in document.sentences:
            number = int(sentence.id.rsplit("-", 1)[-1]) - 1
            if number < len(found) and len(found[number]) == len(sentence.words) and sentence.heads:
                sentence.predicates = predicates(found[number], sentence.heads)
                joined += 1
    return joined


def _sentences(file: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                rows.append(line.split())
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def predicates(rows: Sequence[Sequence[str]], heads: Sequence[int]) -> list[LabelledPredicate]:
    """Predicates of a sentence in PropBank's columns; an argument is the word of its span that the tree hangs it by.

    ``heads`` are indices plus one, 0 the root. Reference arguments ("R-ARG0") count as the argument; continuations and
    the parts of light-verb constructions are left out.
    """
    out = []
    at = [i for i, row in enumerate(rows) if row[7] != "-"]
    for column, word in enumerate(at, 8):
        kind = _KINDS.get(rows[word][4][:2])
        if kind is None or column >= len(rows[word]):
            continue
        arguments = []
        for label, first, last in _spans([row[column] for row in rows]):
            role = _role(label)
            if role is None:
                continue
            inside = range(first, last + 1)
            head = next((i for i in inside if heads[i] - 1 not in inside), last)
            if head != word:
                arguments.append((head, role))
        out.append(LabelledPredicate(word, kind, tuple(arguments)))
    return out


def _role(label: str) -> str | None:
    label = label.removeprefix("R-")
    role = label.removeprefix("ARGM-") if label.startswith("ARGM-") else label.replace("ARG", "A", 1)
    return role if role in ROLES[1:] else None


def _spans(column: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    label, start = "", 0
    for i, cell in enumerate(column):
        if cell.startswith("("):
            label, start = cell[1:].split("*")[0], i
        if cell.endswith(")") and label:
            yield label, start, i
            label = ""
