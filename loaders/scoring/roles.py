"""Semantic roles on the English Web Treebank with PropBank's annotation, given tokens: heads of arguments by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from loaders.reader.engine import Reader
from loaders.reader.network import Roles
from loaders.scoring import corpora
from loaders.scoring.corpora import LabelledPredicate
from loaders.scoring.measures import Counts, Score
from loaders.scoring.network import analyse
from loaders.scoring.propbank import add_roles

SET = "PropBank-EWT dev"


def roles_scores(reader: Reader, folder: Path) -> list[Score]:
    """F1 of predicates, and of (predicate, argument head, role) for verbs and for nouns; predicates our own."""
    documents = corpora.ewt(folder, "dev")
    add_roles(documents, folder)
    kept = [(gold, found) for gold, found in analyse(reader.network, documents) if gold.predicates is not None]
    roles = reader.network.roles([found for _, found in kept])
    if not any(roles):
        return [Score(SET, "roles F1", float("nan"), "not available: these weights have no head for roles")]
    pairs = [(gold.predicates or [], own) for (gold, _), own in zip(kept, roles, strict=True)]
    out = []
    predicates = sum((_predicates(*pair) for pair in pairs), Counts())
    out.append(_score("predicates F1", predicates))
    for kind in ("verb", "noun"):
        out.append(_score(f"roles of {kind}s F1", sum((arguments(*pair, kind) for pair in pairs), Counts())))
    return out


def _score(measure: str, counts: Counts) -> Score:
    return Score(SET, measure, counts.f1, f"P {counts.precision:.3f} R {counts.recall:.3f}, of {counts.gold}")


def _predicates(gold: Iterable[LabelledPredicate], found: Iterable[Roles]) -> Counts:
    wanted, own = {p.word for p in gold}, {r.word for r in found}
    return Counts(len(wanted & own), len(own), len(wanted))


def arguments(gold: Sequence[LabelledPredicate], found: Sequence[Roles], kind: str) -> Counts:
    """Arguments of one sentence's predicates of a kind: right ones, found ones, annotated ones."""
    wanted = {(p.word, word, role) for p in gold if p.kind == kind for word, role in p.arguments}
    own = {(r.word, word, role) for r in found if r.kind == kind for word, role, _ in r.arguments}
    return Counts(len(wanted & own), len(own), len(wanted))
