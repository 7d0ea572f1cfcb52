"""Corpora of names by other schemes, as sets of our name tags that each word may have. Trains and scores nothing.

A corpus says less than our scheme: a type that it lacks may hide behind its O, and one of its types may be two of ours.
So each word gets a set of tags, as bits, and only what lies outside the set is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.schema import ENTITY_TYPES
from loaders.reader.labels import NAME_TAGS
from loaders.scoring.corpora import LabelledDocument, LabelledSentence

_BIT = {tag: 1 << i for i, tag in enumerate(NAME_TAGS)}
ANY = (1 << len(NAME_TAGS)) - 1
_PLACE = ("Country", "Location")
_WORK = ("Document", "Product")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a corpus's types map onto ours, and which of ours it never marks."""

    types: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]

    def tags(self, labels: Sequence[str]) -> list[int]:
        """Sets of tags for BIO or I-only labels; a label that is not mapped allows everything."""
        outside = _BIT["O"] | sum(_BIT[f"{p}-{t}"] for t in self.missing for p in "BI")
        out = []
        before = "O"
        for label in labels:
            kind = label[2:]
            if label == "O":
                out.append(outside)
            elif kind not in self.types:
                out.append(ANY)
            else:
                inside = label[0] == "I" and before[2:] == kind
                out.append(sum(_BIT[f"{'I' if inside else 'B'}-{t}"] for t in self.types[kind]))
            before = label
        return out


UNER = Scheme(
    {"PER": ("Person",), "ORG": ("Organization", "Group"), "LOC": _PLACE},
    ("Country", "Group", "Event", "Product", "Malware", "Vulnerability", "Document", "Disease"),
)
WIKIGOLD = Scheme(
    {"PER": ("Person",), "ORG": ("Organization", "Group"), "LOC": _PLACE}, ("Malware", "Vulnerability", "Disease")
)
WNUT = Scheme(
    {
        "person": ("Person",),
        "location": _PLACE,
        "corporation": ("Organization",),
        "group": ("Organization", "Group"),
        "product": ("Product",),
        "creative-work": (*_WORK, "Event"),
    },
    ("Country", "Event", "Malware", "Vulnerability", "Disease"),
)
_PEOPLE = ("person", "politician", "writer", "scientist", "researcher", "musicalartist")
CROSSNER = Scheme(
    {
        **dict.fromkeys(_PEOPLE, ("Person",)),
        "organisation": ("Organization", "Group"),
        "politicalparty": ("Organization",),
        "university": ("Organization",),
        "band": ("Organization", "Group"),
        "country": ("Country",),
        "location": _PLACE,
        "election": ("Event",),
        "event": ("Event",),
        "conference": ("Event",),
        "book": _WORK,
        "poem": _WORK,
        "album": _WORK,
        "song": _WORK,
        "magazine": (*_WORK, "Organization"),
        "academicjournal": (*_WORK, "Organization"),
        "product": ("Product",),
        "programlang": ("Product",),
    },
    ("Country", "Disease", "Malware", "Vulnerability", "Document", "Product", "Group"),
)
ANNOCTR = Scheme(
    {
        "ORG": ("Organization",),
        "LOC": _PLACE,
        "GROUP": ("Group",),
        "MALWARE": ("Malware",),
        "TOOL": ("Product", "Malware"),
    },
    ("Person", "Product", "Vulnerability", "Event", "Document", "Disease", "Country", "Group"),
)
CYNER = Scheme(
    {
        "Malware": ("Malware",),
        "Organization": ("Organization", "Group"),
        "System": ("Product",),
        "Vulnerability": ("Vulnerability",),
        "Indicator": tuple(ENTITY_TYPES),
    },
    ("Person", "Country", "Location", "Group", "Event", "Document", "Disease", "Product"),
)
REDOCRED = Scheme(
    {"PER": ("Person",), "ORG": ("Organization", "Group"), "LOC": _PLACE},
    ("Malware", "Vulnerability", "Disease", "Group"),
)


def load(corpora: Path, unless: Sequence[LabelledDocument] = ()) -> list[LabelledDocument]:
    """All name corpora; documents that share a long sentence with ``unless`` (the check sets) are left out."""
    kept_out = {_key(s.words) for d in unless for s in d.sentences if len(s.words) >= 6}
    bio = [
        ("wikigold", ["wikigold/CONLL-format/data/wikigold.conll.txt"], WIKIGOLD),
        ("wnut17", ["wnut17/wnut17train.conll"], WNUT),
        ("crossner", [f"crossner/{d}/{p}.txt" for d in _DOMAINS for p in ("train", "dev", "test")], CROSSNER),
        ("annoctr", ["annoctr/train.bio"], ANNOCTR),
        ("cyner", ["cyner/train.txt"], CYNER),
    ]
    found = [d for name, files, scheme in bio for f in files for d in _bio(corpora / f, name, scheme)]
    found += _redocred(corpora / "redocred" / "dev_revised.json")
    return [d for d in found if not any(_key(s.words) in kept_out for s in d.sentences)]


_DOMAINS = ("politics", "science", "literature", "music", "ai")


def _key(words: Sequence[str]) -> str:
    return "".join(c for w in words for c in w.lower() if c.isalnum())


def _bio(path: Path, corpus: str, scheme: Scheme) -> Iterator[LabelledDocument]:
    """Documents end at -DOCSTART- lines; a corpus without them gives documents of twenty sentences in order."""
    sentences: list[LabelledSentence] = []
    words: list[str] = []
    labels: list[str] = []
    number = 0

    def flush() -> None:
        if words:
            sentences.append(LabelledSentence(words=list(words), allowed_names=scheme.tags(labels)))
            words.clear()
            labels.clear()

    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        row = line.split()
        starts = bool(row) and "DOCSTART" in row[0]
        if len(row) >= 2 and not starts:
            words.append(row[0])
            labels.append(row[1] if corpus == "annoctr" else row[-1])
            continue
        flush()
        if sentences and (starts or len(sentences) >= 20):
            yield LabelledDocument(f"{path.stem}-{number}", corpus, list(sentences))
            sentences.clear()
            number += 1
    if sentences:
        yield LabelledDocument(f"{path.stem}-{number}", corpus, list(sentences))


def _redocred(path: Path) -> Iterator[LabelledDocument]:
    for document in json.loads(path.read_text(encoding="utf-8")):
        labels = [["O"] * len(s) for s in document["sents"]]
        for mention in (m for entity in document["vertexSet"] for m in entity):
            first, end = mention["pos"]
            row = labels[mention["sent_id"]]
            row[first:end] = [f"{'B' if i == first else 'I'}-{mention['type']}" for i in range(first, end)]
        sentences = [
            LabelledSentence(words=list(words), allowed_names=REDOCRED.tags(row))
            for words, row in zip(document["sents"], labels, strict=True)
            if words
        ]
        yield LabelledDocument(str(document["title"]), "redocred", sentences)
