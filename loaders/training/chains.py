"""Coreference chains of other corpora as spans by head word: GUM's own documents and LitBank's. Trains nothing.

Our mentions end at their head ("the worm", not "the worm that spread"), so others' are cut to it. Types differ, so they
are left unknown; only entities of the kinds that ours are, are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.reader.labels import MAX_SPAN_WORDS, level_of
from loaders.scoring.corpora import LabelledDocument, LabelledSentence, LabelledSpan

KINDS = frozenset({"person", "place", "organization", "event"})
"""GUM's types of entities that ours have."""
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "case"})
_AFTER = frozenset({"flat", "compound", "fixed"})
_OPEN_OR_CLOSE = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_LITBANK = re.compile(r"\((\d+)(\))?|(\d+)\)")
_PREPOSITIONS = ("of", "in", "on", "at", "from", "with", "for", "to", "by", "about", "like", "as", "than", "near")
_RELATIVES = ("who", "whom", "whose", "which", "that", "where", "when")
_ENDS = frozenset({*_PREPOSITIONS, *_RELATIVES, ",", ";", ":", "--", "(", "-LRB-"})
"""Words behind which an English noun phrase has had its head."""


def add_gum(documents: Sequence[LabelledDocument], file: Path) -> int:
    """Give the sentences of GUM's documents the spans of its entities; returns how many there are."""
    entities = _entity_columns(file)
    count = 0
    for document in documents:
        open_spans: list[tuple[str, str, int, int]] = []
        for number, sentence in enumerate(document.sentences):
            column = entities.get(sentence.id)
            if column is None or len(column) != len(sentence.words) or not sentence.heads or not sentence.deprels:
                continue
            found: dict[tuple[int, int], LabelledSpan] = {}
            for word, text in enumerate(column):
                for opened, whole, closed in _OPEN_OR_CLOSE.findall(text):
                    if opened:
                        group, kind = [*opened.split("-"), ""][:2]
                        open_spans.append((group, kind, number, word))
                    if whole or closed:
                        at = _last(open_spans, closed or opened.split("-")[0])
                        if at is None:
                            continue
                        group, kind, begun, first = open_spans.pop(at)
                        a, b = head_span(sentence.heads, sentence.deprels, first, word)
                        if kind in KINDS and begun == number and not _predicative(sentence, b):
                            surface = " ".join(sentence.words[a : b + 1])
                            found.setdefault((a, b), LabelledSpan(a, b, "", level_of(surface), group))
            sentence.spans = list(found.values())
            sentence.marks = "chains"
            count += len(found)
    return count


def _last(spans: Sequence[tuple[str, str, int, int]], group: str) -> int | None:
    return next((i for i in range(len(spans) - 1, -1, -1) if spans[i][0] == group), None)


def _predicative(sentence: LabelledSentence, head: int) -> bool:
    """Whether a noun says what something is ("she is an architect"): GUM links it, our annotation does not mark it."""
    pairs = zip(sentence.heads or (), sentence.deprels or (), strict=True)
    return any(deprel == "cop" and governor == head + 1 for governor, deprel in pairs)


def head_span(heads: Sequence[int], deprels: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The head of a span (inclusive words) with what belongs to it before and, of names, behind; by the tree."""
    inside = range(first, last + 1)
    head = next((i for i in inside if not first <= heads[i] - 1 <= last), last)
    begin = end = head
    while begin > first and heads[begin - 1] - 1 in range(begin, end + 1) and deprels[begin - 1] in _BEFORE:
        begin -= 1
    while end < last and heads[end + 1] - 1 in range(begin, end + 1) and deprels[end + 1].split(":")[0] in _AFTER:
        end += 1
    if end - begin >= MAX_SPAN_WORDS:
        begin = end - MAX_SPAN_WORDS + 1
    return begin, end


def _entity_columns(file: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                current = found.setdefault(line.split("=", 1)[1].strip(), [])
            elif line.strip() and line[0] != "#":
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    entity = (p[7:] for p in row[9].split("|") if p.startswith("Entity="))
                    current.append(next(entity, ""))
    return found


def litbank(folder: Path) -> list[LabelledDocument]:
    """LitBank's documents; a span's head is taken to stand before the first word that cannot precede one."""
    return [_litbank_document(file) for file in sorted((folder / "litbank" / "coref" / "conll").glob("*.conll"))]


def _litbank_document(file: Path) -> LabelledDocument:
    sentences = []
    for rows in _blocks(file):
        words = [r[3] for r in rows]
        open_at: list[tuple[str, int]] = []
        found: dict[tuple[int, int], LabelledSpan] = {}
        for word, row in enumerate(rows):
            for opened, whole, closed in _LITBANK.findall(row[-1]):
                if opened:
                    open_at.append((opened, word))
                if whole or closed:
                    at = next((i for i in range(len(open_at) - 1, -1, -1) if open_at[i][0] == (closed or opened)), None)
                    if at is not None:
                        group, first = open_at.pop(at)
                        last = noun_phrase_end(words, first, word)
                        first = max(first, last + 1 - MAX_SPAN_WORDS)
                        level = level_of(" ".join(words[first : last + 1]))
                        found.setdefault((first, last), LabelledSpan(first, last, "", level, group))
        sentences.append(LabelledSentence(words=words, spans=list(found.values()), marks="chains"))
    return LabelledDocument(file.stem, "litbank", sentences)


def noun_phrase_end(words: Sequence[str], first: int, last: int) -> int:
    """Where the head of a phrase (inclusive words) is taken to stand: before the first word that cannot precede one.

    Such words that the phrase begins with ("in the north of Leeds") are passed over.
    """
    while first < last and words[first].lower() in _ENDS:
        first += 1
    return next((i - 1 for i in range(first + 1, last + 1) if words[i].lower() in _ENDS), last)


def _blocks(file: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows
