"""Scores of the network's word heads on treebanks and name corpora, over given tokens. No claims here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loaders.reader.network import Analysis, Network
from loaders.scoring import corpora
from loaders.scoring.corpora import LabelledDocument, LabelledSentence
from loaders.scoring.measures import Counts, Score


def analyse(network: Network, documents: Sequence[LabelledDocument]) -> list[tuple[LabelledSentence, Analysis]]:
    """Every sentence with its analysis, read document by document as an article would be."""
    out: list[tuple[LabelledSentence, Analysis]] = []
    for document in documents:
        kept = [s for s in document.sentences if s.words]
        out.extend(zip(kept, network.analyse([s.words for s in kept]), strict=True))
    return out


def tree_scores(name: str, pairs: Sequence[tuple[LabelledSentence, Analysis]]) -> list[Score]:
    """UPOS, UAS and LAS (subtypes of relations ignored, punctuation included), on gold tokens."""
    total = tags = unlabelled = labelled = 0
    for gold, found in pairs:
        if gold.heads is None or gold.upos is None or gold.deprels is None:
            continue
        for i, head in enumerate(gold.heads):
            total += 1
            tags += gold.upos[i] == found.upos[i]
            right = head - 1 == found.heads[i]
            unlabelled += right
            labelled += right and gold.deprels[i].split(":")[0] == found.deprels[i].split(":")[0]
    note = f"{total:,} words, gold tokens"
    values = (("UPOS", tags), ("UAS", unlabelled), ("LAS", labelled))
    return [Score(name, measure, count / max(1, total), note) for measure, count in values]


def uner_score(name: str, pairs: Sequence[tuple[LabelledSentence, Analysis]]) -> Score:
    """F1 of exact PER, LOC and ORG spans."""
    counts = Counts()
    for gold, found in pairs:
        if gold.uner is None:
            continue
        right = {(a, b, t) for a, b, t, _ in found.uner}
        wanted = _bio_spans(gold.uner)
        counts += Counts(len(right & wanted), len(right), len(wanted))
    return Score(name, "names F1", counts.f1, f"P {counts.precision:.3f} R {counts.recall:.3f}")


def _bio_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    out = set()
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] in "OB" or tag[2:] != tags[start][2:]):
            out.add((start, i - 1, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return out


def network_scores(network: Network, folder: Path, parts: Sequence[str] = ("dev",)) -> list[Score]:
    """EWT (trees and names) and GUM (trees) in the given parts."""
    out: list[Score] = []
    for part in parts:
        ewt = analyse(network, corpora.ewt(folder, part))
        out += tree_scores(f"EWT {part}", ewt)
        out.append(uner_score(f"UNER-EWT {part}", ewt))
        out += tree_scores(f"GUM {part}", analyse(network, corpora.gum(folder, part)))
    return out
