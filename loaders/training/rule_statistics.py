"""What the training annotation says of the slot pairs that the rules see: ``python -m loaders.training.rule_statistics
CORPORA`` prints ``lexicon_learned.tsv`` anew, from the trees of the shipped network.

For every candidate (two slots of a predicate filled by entity spans) of an annotated sentence it counts whether the
annotation relates the two entities, and how. The annotation is exhaustive per sentence, so a pair without a relation
is a true negative. Counts are kept for the lemma with and without entity types, and for the slots alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Sentence, Token, Word
from loaders.reader.lemmas import lemma
from loaders.reader.network import Analysis, Network
from loaders.reader.rules.candidates import Candidate, candidates
from loaders.reader.scene import Scene
from loaders.scoring import corpora
from loaders.scoring.corpora import LabelledDocument, LabelledSentence

Key = tuple[str, str, str, str, str]
"""Kind, lemma, slots, left type, right type; ``*`` for any."""
MIN_LEMMA = 3
MIN_SLOTS = 4
SAME_RATE = 0.15
"""A key with types is left out where the key without them says nearly the same."""
TYPE_SHARE = 0.3
"""A type is written only if it makes this share of the related pairs; else RELATED is."""
_NAMES = frozenset({"Person", "Organization", "Group", "Country", "Location", "Malware", "Product", "Vulnerability"})


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated sentence: entity number per span, and relation types per (subject, object) entity numbers."""

    document: str
    sentence: AnalysedSentence
    clusters: Sequence[int]
    relations: Mapping[tuple[int, int], frozenset[str]]


@dataclass(slots=True)
class Count:
    """How often a key was seen and related, in which documents, and by which relations (``>TYPE`` or ``<TYPE``)."""

    seen: int = 0
    related: int = 0
    documents: set[str] | None = None
    types: Counter[str] | None = None

    def add(self, document: str, types: Iterable[str]) -> None:
        """Count one candidate."""
        self.seen += 1
        if self.documents is None or self.types is None:
            self.documents, self.types = set(), Counter()
        self.documents.add(document)
        found = list(types)
        self.related += bool(found)
        self.types.update(found)


def keys(candidate: Candidate, left: str, right: str, *, named: bool) -> Iterator[Key]:
    """The keys that one candidate counts for; a name is no lemma."""
    kind, lemma, slots = candidate.kind, candidate.lemma, candidate.slots
    if not named:
        yield kind, lemma, slots, left, right
        yield kind, lemma, slots, "*", "*"
    yield kind, "*", slots, left, right
    yield kind, "*", slots, "*", "*"


def count(examples: Iterable[Example]) -> dict[Key, Count]:
    """Counts of all keys over annotated sentences."""
    counts: dict[Key, Count] = defaultdict(Count)
    for example in examples:
        scene = Scene(example.sentence, 0, example.clusters)
        for c in candidates(scene):
            a, b = example.clusters[c.left], example.clusters[c.right]
            types = [">" + t for t in example.relations.get((a, b), ())]
            types += ["<" + t for t in example.relations.get((b, a), ())]
            left, right = scene.type_of(c.left), scene.type_of(c.right)
            named = not c.lemma.replace("_", "").isalpha() or (scene.words[c.word].upos == "PROPN" and left in _NAMES)
            for key in keys(c, left, right, named=named):
                counts[key].add(example.document, types)
    return counts


def table(counts: Mapping[Key, Count]) -> Iterator[str]:
    """The lines of ``lexicon_learned.tsv``: keys seen often enough, in several documents."""
    written: dict[Key, tuple[str, float]] = {}
    for key, found in sorted(counts.items(), key=lambda item: (item[0][:3], item[0][3] != "*", item[0])):
        if found.documents is None or found.types is None or len(found.documents) < 2:
            continue
        if found.seen < (MIN_SLOTS if key[1] == "*" else MIN_LEMMA):
            continue
        best = max(((n, t) for t, n in found.types.items() if t[1:] != "RELATED"), default=(0, ">RELATED"))
        share = best[0] / max(1, found.related)
        backward = sum(n for t, n in found.types.items() if t[0] == "<") * 2 > sum(found.types.values())
        relation = best[1] if share >= TYPE_SHARE else ("<" if backward else ">") + "RELATED"
        same = written.get((*key[:3], "*", "*"))
        if same is not None and same[0] == relation and abs(same[1] - found.related / found.seen) < SAME_RATE:
            continue
        written[key] = (relation, found.related / found.seen)
        yield "\t".join((*key, relation, f"{found.related / found.seen:.2f}", f"{share:.2f}"))


HEADER = (
    "# What the training annotation says of slot pairs, counted by loaders/training/rule_statistics.py. "
    "kind | lemma or * | slots | left type or * | right type or * | relation (> left is subject, < right is) "
    "| related | share"
)


def examples(documents: Iterable[LabelledDocument], network: Network) -> Iterator[Example]:
    """Annotated sentences with the network's trees: gold mentions and relations on predicted syntax."""
    for document in documents:
        analyses = network.analyse([s.words for s in document.sentences])
        for sentence, analysis in zip(document.sentences, analyses, strict=True):
            yield _example(document.id, sentence, analysis)


def _example(document: str, labelled: LabelledSentence, analysis: Analysis) -> Example:
    tokens, at = [], 0
    for form in labelled.words:
        tokens.append(Token(form, at, at + len(form)))
        at += len(form) + 1
    tree = tuple(
        Word(form, lemma(form, upos, xpos), upos, xpos, head, deprel)
        for form, upos, xpos, head, deprel in zip(
            labelled.words, analysis.upos, analysis.xpos, analysis.heads, analysis.deprels, strict=True
        )
    )
    spans = []
    numbers: dict[str, int] = {}
    for found in labelled.spans or ():
        inside = range(found.first, found.last + 1)
        head = next((i for i in reversed(inside) if tree[i].head not in inside), found.last)
        level: Level = "name" if found.level == "name" else "pronoun" if found.level == "pronoun" else "nominal"
        start, end = tokens[found.first].start, tokens[found.last].end
        spans.append(EntitySpan(0, found.first, found.last, head, found.type, level, start, end))
        numbers.setdefault(found.entity, len(numbers))
    relations: dict[tuple[int, int], frozenset[str]] = {}
    for r in labelled.relations:
        if r.subject in numbers and r.object in numbers:
            pair = numbers[r.subject], numbers[r.object]
            relations[pair] = relations.get(pair, frozenset()) | {r.type}
    clusters = [numbers[s.entity] for s in labelled.spans or ()]
    return Example(document, AnalysedSentence(Sentence(tuple(tokens), 0, at), tree, tuple(spans)), clusters, relations)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    documents = corpora.newsgraph(parser.parse_args().corpora, "train")
    lines = table(count(examples(documents, Network())))
    sys.stdout.write("\n".join((HEADER, *lines)) + "\n")


if __name__ == "__main__":
    main()
