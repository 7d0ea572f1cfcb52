"""The annotated corpora as documents: words with whatever labels each has. Reads files, trains and scores nothing.

Sources and licences: the corpora folder's README. ``None`` marks a label that a corpus lacks, so that it gives no loss.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from graph.model import digest
from loaders.reader.labels import MAX_SPAN_WORDS, level_of
from loaders.reader.tokens import tokenise


@dataclass(slots=True)
class LabelledSpan:
    """A mention by word indices (inclusive) with its type, level and entity."""

    first: int
    last: int
    type: str
    level: str
    entity: str


@dataclass(slots=True)
class LabelledRelation:
    """A relation between entities stated in the sentence; trigger holds word indices (empty: juxtaposition)."""

    subject: str
    type: str
    object: str
    trigger: tuple[int, ...]
    factuality: str
    speaker: str | None


@dataclass(slots=True)
class LabelledPredicate:
    """A predicate word, its kind (verb, noun, adjective) and its arguments as (head word, role)."""

    word: int
    kind: str
    arguments: tuple[tuple[int, str], ...]
    unsure: frozenset[int] = frozenset()
    """Words that may have a role or none."""


@dataclass(frozen=True, slots=True)
class LabelledFact:
    """What another corpus says of an ordered pair of entities: that one of these types holds, or, without types, none.

    ``certain``: that the sentence states it, in this direction; else only the type is known, if it is stated.
    """

    subject: str
    object: str
    types: tuple[str, ...]
    certain: bool


@dataclass(slots=True)
class LabelledSentence:
    """One sentence and the labels its corpus has."""

    words: list[str]
    id: str = ""
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    """Index of the governing word plus one; 0 is the root."""
    deprels: list[str] | None = None
    uner: list[str] | None = None
    spans: list[LabelledSpan] | None = None
    relations: list[LabelledRelation] = field(default_factory=list)
    predicates: list[LabelledPredicate] | None = None
    marks: Literal["all", "chains", "facts", "roles"] = "all"
    """What the labels say: all that they are for, only who is who, only ``facts``, or only roles of some predicates.

    Spans of other schemes have an empty type: it is unknown.
    """
    facts: list[LabelledFact] = field(default_factory=list)
    allowed_names: list[int] | None = None
    """Sets of name tags, as bits, that each word may have where a corpus of another scheme says so."""


@dataclass(slots=True)
class LabelledDocument:
    """Consecutive sentences of one document."""

    id: str
    corpus: str
    sentences: list[LabelledSentence]


def conllu(path: Path, corpus: str) -> list[LabelledDocument]:
    """Documents of a CoNLL-U file; multiword tokens and empty nodes are left out."""
    documents: list[LabelledDocument] = []
    rows: list[list[str]] = []
    name = "start"
    sentence_id = ""

    def flush() -> None:
        if not rows:
            return
        if not documents or documents[-1].id != name:
            documents.append(LabelledDocument(name, corpus, []))
        documents[-1].sentences.append(
            LabelledSentence(
                id=sentence_id,
                words=[r[1] for r in rows],
                upos=[r[3] for r in rows],
                xpos=[r[4] for r in rows],
                heads=[int(r[6]) for r in rows],
                deprels=[r[7] for r in rows],
            )
        )
        rows.clear()

    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                name = line.split("=", 1)[1].strip()
            elif line.startswith("# sent_id"):
                sentence_id = line.split("=", 1)[1].strip()
            elif not line.strip():
                flush()
            elif line[0] != "#":
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    rows.append(row)
    flush()
    return documents


def uner_tags(path: Path) -> dict[str, list[str]]:
    """Sentence id to BIO tags over PER, ORG and LOC; every other label reads as O."""
    tags: dict[str, list[str]] = {}
    current: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                current = tags.setdefault(line.split("=", 1)[1].strip(), [])
            elif line.strip() and line[0] != "#":
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    current.append(row[2] if row[2][2:] in ("PER", "ORG", "LOC") else "O")
    return tags


def ewt(corpora: Path, part: str) -> list[LabelledDocument]:
    """English Web Treebank with the names of UNER (for train: its first pass; dev and test: the final files)."""
    documents = conllu(corpora / "ud_ewt" / f"en_ewt-{part}.conllu", "ewt")
    name_file = next(p for p in sorted((corpora / "uner_ewt").iterdir()) if part in p.name)
    tags = uner_tags(name_file)
    for document in documents:
        for sentence in document.sentences:
            found = tags.get(sentence.id)
            if found is not None and len(found) == len(sentence.words):
                sentence.uner = found
    return documents


def gum(corpora: Path, part: str) -> list[LabelledDocument]:
    """The GUM treebank: trees only."""
    return conllu(corpora / "ud_gum" / f"en_gum-{part}.conllu", "gum")


def newsgraph(corpora: Path, part: str) -> list[LabelledDocument]:
    """The news annotated for this project, over the words of our own tokeniser.

    ``train`` leaves out the documents of ``tuning``, on which thresholds are set; ``dev`` is only ever checked.
    """
    with (corpora / "newsgraph" / f"{'train' if part == 'tuning' else part}.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    if part != "dev":
        documents = [d for d in documents if held_out(str(d["id"])) == (part == "tuning")]
    return [_news_document(d) for d in documents]


def held_out(document_id: str) -> bool:
    """Whether a document of the training part is kept for setting thresholds (about one in twenty)."""
    return int(digest(document_id, length=8), 16) % 20 == 0


def _news_document(document: dict[str, Any]) -> LabelledDocument:
    text = str(document["text"])
    types = {e["id"]: e["type"] for e in document["entities"]}
    sentences = []
    for number, (start, end) in enumerate(document["sentences"]):
        tokens = tokenise(text, start, end)
        spans: list[LabelledSpan] = []
        sentence = LabelledSentence(words=[t.form for t in tokens], spans=spans)
        seen: set[tuple[int, int]] = set()
        for mention in document["mentions"]:
            if not (start <= mention["start"] and mention["end"] <= end):
                continue
            inside = [i for i, t in enumerate(tokens) if t.end > mention["start"] and t.start < mention["end"]]
            if not inside or (inside[0], inside[-1]) in seen or inside[-1] - inside[0] >= MAX_SPAN_WORDS:
                continue
            seen.add((inside[0], inside[-1]))
            surface = text[mention["start"] : mention["end"]]
            entity = mention["entity"]
            spans.append(LabelledSpan(inside[0], inside[-1], types[entity], level_of(surface), entity))
        for relation in document["relations"]:
            if relation["sent"] == number:
                trigger = tuple(
                    i for i, t in enumerate(tokens) if any(t.end > a and t.start < b for a, b in relation["trigger"])
                )
                sentence.relations.append(
                    LabelledRelation(
                        relation["subject"],
                        relation["type"],
                        relation["object"],
                        trigger,
                        relation["factuality"],
                        relation["speaker"],
                    )
                )
        if sentence.words:
            sentences.append(sentence)
    return LabelledDocument(str(document["id"]), "newsgraph", sentences)
