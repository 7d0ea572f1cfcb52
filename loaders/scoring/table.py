"""All development sets in one table: which there are, and the lines they give. Reads corpora, prints nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.model import Article, Reading
from loaders.reader.engine import Reader
from loaders.scoring.calibration import calibration_scores
from loaders.scoring.coreference import gap_scores, ontogum_scores
from loaders.scoring.errors import outcomes, report
from loaders.scoring.knowledgenet import knowledgenet_scores
from loaders.scoring.measures import Score, not_run
from loaders.scoring.network import network_scores
from loaders.scoring.news import score_all
from loaders.scoring.open_extraction import benchie_scores, carb_scores
from loaders.scoring.redocred import redocred_scores
from loaders.scoring.roles import roles_scores
from loaders.scoring.seed import seed_scores
from loaders.scoring.unread import YEARS, unread_documents


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """A set by name, what it checks, how its lines come about (from the reader and the corpora folder), and the files
    that it needs there."""

    name: str
    about: str
    scores: Callable[[Reader, Path], list[Score]]
    needs: tuple[str, ...] = ()

    def missing(self, corpora: Path) -> str | None:
        """The first file or folder that the set needs and that is not there."""
        return next((need for need in self.needs if not (corpora / need).exists()), None)


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


@lru_cache(maxsize=1)
def news_readings(reader: Reader, corpora: Path) -> tuple[list[dict[str, Any]], list[Reading]]:
    """The documents of newsgraph dev and what the engine reads in them; kept for whoever asks next."""
    documents = news_documents(corpora)
    return documents, [read_document(reader, d) for d in documents]


def news_scores(reader: Reader, corpora: Path) -> list[Score]:
    """newsgraph dev, all sources together and each alone (the source's first word); calibration of its claims."""
    documents, readings = news_readings(reader, corpora)
    out = score_all(documents, readings).lines("newsgraph dev")
    out += calibration_scores("newsgraph dev", documents, readings)
    for source in sorted({_source(d) for d in documents}):
        rows = [(d, r) for d, r in zip(documents, readings, strict=True) if _source(d) == source]
        counted = score_all([d for d, _ in rows], [r for _, r in rows])
        out += [
            s for s in counted.lines(f"- {source} ({len(rows)})") if s.measure in ("names F1", "pairs F1", "typed F1")
        ]
    return out


def news_errors(reader: Reader, corpora: Path, examples: int) -> Iterator[str]:
    """The classes of errors on newsgraph dev, each with so many examples."""
    documents, readings = news_readings(reader, corpora)
    found = [o for d, r in zip(documents, readings, strict=True) for o in outcomes(d, r)]
    yield from report(found, examples)


def seed_gold_scores(reader: Reader, corpora: Path) -> list[Score]:
    """The hand-annotated seed article, which lies beside the corpora."""
    folder = corpora.parent / "seeds"
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


def unread_scores(reader: Reader, corpora: Path) -> list[Score]:
    """Articles that no training, threshold or rule has seen."""
    documents = list(unread_documents(corpora))
    found = score_all(documents, [read_document(reader, d) for d in documents])
    return found.lines(f"unread articles ({len(documents)})")


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
    DevelopmentSet("news", "annotated news, raw text to claims", news_scores, ("newsgraph/dev.jsonl",)),
    DevelopmentSet(
        "seed",
        "the hand-annotated seed article",
        seed_gold_scores,
        ("../seeds/wannacry.txt", "../seeds/wannacry.gold.json"),
    ),
    DevelopmentSet("samples", "the sample articles of the project", sample_scores),
    DevelopmentSet("unread", "articles that nothing was fitted to", unread_scores, YEARS),
    DevelopmentSet(
        "trees",
        "treebanks and names on given tokens",
        lambda r, c: network_scores(r.network, c, ("dev", "test")),
        ("ud_ewt", "ud_gum", "uner_ewt"),
    ),
    DevelopmentSet("roles", "semantic roles on given tokens", roles_scores, ("ud_ewt", "uner_ewt", "propbank_ewt")),
    DevelopmentSet("ontogum", "coreference, whole chains", ontogum_scores, ("ontogum", "ud_gum")),
    DevelopmentSet("gap", "coreference, ambiguous pronouns", gap_scores, ("gap/gap-development.tsv",)),
    DevelopmentSet("benchie", "triples, exact", benchie_scores, ("benchie/benchie_gold_annotations_en.txt",)),
    DevelopmentSet("carb", "triples, by shared words", carb_scores, ("carb_dev/dev.tsv",)),
    DevelopmentSet(
        "knowledgenet",
        "facts of single passages",
        knowledgenet_scores,
        ("knowledgenet/human_readable-v10-notest.html",),
    ),
    DevelopmentSet("redocred", "facts of whole documents", redocred_scores, ("redocred/test_revised.json",)),
)


def table(reader: Reader, corpora: Path, names: Sequence[str] = ()) -> Iterator[Score]:
    """The lines of the named sets (all of them by default), set by set; one line for a set whose files are absent."""
    for development_set in SETS:
        if names and development_set.name not in names:
            continue
        missing = development_set.missing(corpora)
        if missing is not None:
            yield not_run(development_set.name, f"{missing} is absent in {corpora}")
        else:
            yield from development_set.scores(reader, corpora)
