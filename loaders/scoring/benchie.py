"""BenchIE: triples against the exhaustive fact synsets of 300 sentences, by exact match. Pure but for reading the gold.

Own code after the description in "BenchIE: A Framework for Multi-Faceted Fact-Based Open Information Extraction
Evaluation" (Gashteovski et al., ACL 2022). A triple is right if it equals one wording of one fact, slot by slot; a fact
is found if some triple equals one of its wordings. In the gold, words in square brackets may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders.scoring.measures import Ratio
from loaders.triples.triple import Triple

_CLUSTER = re.compile(r"\d+-->\s*Cluster\s*\d+:")
_GROUP = re.compile(r"\[([^\[\]]+)\](?=\s|$)|(\S+)")

Wording = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence and its facts; each fact is a list of equivalent wordings (subject, predicate, object)."""

    text: str
    facts: tuple[tuple[Wording, ...], ...]


def gold_sentences(lines: Iterable[str]) -> list[GoldSentence]:
    """The sentences of the gold file, in its order."""
    out: list[GoldSentence] = []
    text, facts = "", [[]]  # type: tuple[str, list[list[Wording]]]

    def flush() -> None:
        if text:
            out.append(GoldSentence(text, tuple(tuple(f) for f in facts if f)))

    for line in lines:
        if line.startswith("sent_id:"):
            flush()
            text, facts = line.split("\t", 1)[1].strip(), []
        elif _CLUSTER.match(line):
            facts.append([])
        elif line.strip():
            slots = [" ".join(slot.split()) for slot in re.split(r"\s-->\s", line.strip())]
            if len(slots) == 3 and facts:
                facts[-1].append((slots[0], slots[1], slots[2]))
    flush()
    return out


def read_gold(path: Path) -> list[GoldSentence]:
    """The gold file from disk."""
    with path.open(encoding="utf-8") as lines:
        return gold_sentences(lines)


@lru_cache(maxsize=50_000)
def _pattern(slot: str) -> re.Pattern[str]:
    """A slot as a pattern over words that each end in a blank."""
    parts = []
    for group in _GROUP.finditer(slot):
        words = "".join(re.escape(word) + " " for word in (group[1] or group[2]).split())
        parts.append(f"(?:{words})?" if group[1] else words)
    return re.compile("".join(parts))


def _folded(slot: str) -> str:
    return "".join(word + " " for word in slot.split())


def matches(triple: Triple, wording: Wording) -> bool:
    """Whether a triple is this wording, slot by slot; what the gold brackets may be missing."""
    slots = zip((triple.subject, triple.predicate, triple.object), wording, strict=True)
    return all(_pattern(gold).fullmatch(_folded(own)) for own, gold in slots)


def facts_of(triple: Triple, gold: GoldSentence) -> set[int]:
    """The facts that a triple words."""
    return {n for n, fact in enumerate(gold.facts) if any(matches(triple, wording) for wording in fact)}


def score(gold: Sequence[GoldSentence], found: Sequence[Sequence[Triple]]) -> Ratio:
    """Precision over the triples of all gold sentences (given in the same order), recall over their facts."""
    total = Ratio()
    for sentence, triples in zip(gold, found, strict=True):
        of_each = [facts_of(t, sentence) for t in triples]
        covered = len(set().union(*of_each))
        total += Ratio(sum(map(bool, of_each)), len(triples), covered, len(sentence.facts))
    return total
