"""All development sets in one table: which there are, and the lines they give. Reads corpora, prints nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Article, Reading
from loaders.reader.engine import Reader
from loaders.scoring.measures import Score
from loaders.scoring.network import network_scores
from loaders.scoring.news import errors, score_all
from loaders.scoring.seed import seed_scores


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """A set by name, what it checks, and how its lines come about (from the reader and the corpora folder)."""

    name: str
    about: str
    scores: Callable[[Reader, Path], list[Score]]


def news_documents(corpora: Path, part: str = "dev") -> list[dict[str, Any]]:
    """The resolved documents of the annotated news."""
    with (corpora / "newsgraph" / f"{part}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_document(reader: Reader, document: Mapping[str, Any]) -> Reading:
    """Read an annotated document from its raw text."""
    return reader.read(
        Article(
            text=document["text"],
            source=str(document["id"]),
            title=document.get("title"),
            published=document.get("date"),
        )
    )


def news_scores(reader: Reader, corpora: Path) -> list[Score]:
    """newsgraph dev, all sources together and each alone (the source's first word)."""
    documents = news_documents(corpora)
    readings = [read_document(reader, d) for d in documents]
    out = score_all(documents, readings).lines("newsgraph dev")
    for source in sorted({_source(d) for d in documents}):
        rows = [(d, r) for d, r in zip(documents, readings, strict=True) if _source(d) == source]
        counted = score_all([d for d, _ in rows], [r for _, r in rows])
        out += [
            s for s in counted.lines(f"- {source} ({len(rows)})") if s.measure in ("names F1", "pairs F1", "typed F1")
        ]
    return out


def news_errors(reader: Reader, corpora: Path, count: int) -> Iterator[str]:
    """The first ``count`` errors of newsgraph dev."""
    left = count
    for document in news_documents(corpora):
        for line in errors(document, read_document(reader, document))[:left]:
            left -= 1
            yield line
        if left <= 0:
            return


def seed_gold_scores(reader: Reader, corpora: Path) -> list[Score]:
    """The hand-annotated seed article, which lies beside the corpora; nothing where it is absent."""
    folder = corpora.parent / "seeds"
    if not (folder / "wannacry.txt").exists():
        return []
    gold = json.loads((folder / "wannacry.gold.json").read_text(encoding="utf-8"))
    text = (folder / "wannacry.txt").read_text(encoding="utf-8")
    return seed_scores(
        gold, reader.read(Article(text=text, source="wannacry.txt", published=gold["document"]["published"]))
    )


def sample_scores(reader: Reader, corpora: Path) -> list[Score]:
    """The sample articles that ship with the project, against their own annotation."""
    from seeds import seed_readings

    golds = seed_readings()
    return score_all([as_gold(g) for g in golds], [reader.read(g.article) for g in golds]).lines("sample articles")


def as_gold(reading: Reading) -> dict[str, Any]:
    """An annotated reading in the form of a resolved corpus document."""
    return {
        "id": reading.article.source,
        "text": reading.article.text,
        "entities": [{"id": m.id, "type": m.type, "name": m.name} for m in reading.mentions],
        "mentions": [{"start": a, "end": b, "entity": m.id} for m in reading.mentions for a, b in m.spans],
        "relations": [
            {"subject": c.subject, "type": c.type, "object": c.object, "factuality": c.factuality, "speaker": c.said_by}
            for c in reading.claims
        ],
    }


def _source(document: Mapping[str, Any]) -> str:
    return str(document["source"]).split("/")[0]


SETS: tuple[DevelopmentSet, ...] = (
    DevelopmentSet("news", "annotated news, raw text to claims", news_scores),
    DevelopmentSet("seed", "the hand-annotated seed article", seed_gold_scores),
    DevelopmentSet("samples", "the sample articles of the project", sample_scores),
    DevelopmentSet(
        "trees", "treebanks and names on given tokens", lambda r, c: network_scores(r.network, c, ("dev", "test"))
    ),
)


def table(reader: Reader, corpora: Path, names: Sequence[str] = ()) -> Iterator[Score]:
    """The lines of the named sets (all of them by default), set by set."""
    for development_set in SETS:
        if not names or development_set.name in names:
            yield from development_set.scores(reader, corpora)
