"""Coreference of the engine on OntoGUM (whole chains, given tokens) and GAP (one pronoun, two names, raw text)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.model import Article, Reading, Span
from loaders.reader.annotations import EntitySpan, Sentence, Token
from loaders.reader.engine import Reader
from loaders.reader.graphs import EnhancedTree
from loaders.scoring import corpora
from loaders.scoring.clusters import ClusterScore, score_clusters
from loaders.scoring.corpora import LabelledDocument
from loaders.scoring.measures import Counts, Score

_PART = re.compile(r"\(\d+\)|\(\d+|\d+\)")
_NOT_IN_PHRASE = frozenset({"cc", "conj", "punct", "parataxis", "cop", "nsubj", "mark", "aux", "advcl", "obl", "expl"})
"""Relations at the head of a noun phrase that OntoNotes leaves out of its span."""


def ontogum_scores(reader: Reader, folder: Path) -> list[Score]:
    """CoNLL F1 over GUM's development documents: given tokens and sentences, mentions our own."""
    total = ClusterScore()
    documents = corpora.gum(folder, "dev")
    for document in documents:
        with (folder / "ontogum" / f"{document.id}.conll").open(encoding="utf-8") as lines:
            gold = gold_chains(lines)
        total += score_clusters(gold, found_chains(reader, document))
    parts = (("MUC", total.muc), ("B3", total.b_cubed), ("CEAF-e", total.ceaf))
    note = ", ".join(f"{name} {r.f1:.3f} (P {r.precision:.3f} R {r.recall:.3f})" for name, r in parts)
    return [Score("OntoGUM dev", "CoNLL F1", total.conll, f"{len(documents)} documents, given tokens; {note}")]


def gold_chains(lines: Iterable[str]) -> list[set[Span]]:
    """Chains of a CoNLL file as first and last word of each mention, words counted through the document."""
    begun: dict[str, list[int]] = defaultdict(list)
    chains: dict[str, set[Span]] = defaultdict(set)
    word = 0
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 3 or line.startswith("#"):
            continue
        for part in _PART.findall(fields[-1]):
            name = part.strip("()")
            if part.startswith("("):
                begun[name].append(word)
            if part.endswith(")"):
                chains[name].add((begun[name].pop(), word))
        word += 1
    return list(chains.values())


def found_chains(reader: Reader, document: LabelledDocument) -> list[list[Span]]:
    """The engine's chains over a document's own tokens, widened to whole noun phrases as OntoNotes marks them."""
    sentences, firsts = _sentences(document)
    analysed, analyses = reader.analyse(sentences)
    trees = [EnhancedTree(s.words) for s in analysed]
    out = []
    for chain in reader.chains(analysed, analyses):
        phrases = [(firsts[s.sentence], widened(trees[s.sentence], s)) for s in chain.spans]
        out.append([(at + first, at + last) for at, (first, last) in phrases])
    return out


def _sentences(document: LabelledDocument) -> tuple[list[Sentence], list[int]]:
    """Sentences as if the words stood in a text with blanks between, and the number of each one's first word."""
    out: list[Sentence] = []
    firsts: list[int] = []
    at = count = 0
    for labelled in document.sentences:
        tokens = []
        for word in labelled.words:
            tokens.append(Token(word, at, at + len(word)))
            at += len(word) + 1
        out.append(Sentence(tuple(tokens), tokens[0].start, tokens[-1].end))
        firsts.append(count)
        count += len(tokens)
    return out, firsts


def widened(tree: EnhancedTree, span: EntitySpan) -> Span:
    """First and last word of the noun phrase around a span: our spans end with the head noun, OntoNotes' do not."""
    if span.level == "pronoun":
        return span.first, span.last
    inside = set(tree.subtree(span.head))
    for child in tree.children[span.head]:
        possessive = tree.words[child].xpos == "POS"
        if tree.base[child] in _NOT_IN_PHRASE or (tree.base[child] == "case" and not possessive):
            inside.difference_update(tree.subtree(child))
    first = last = span.head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return min(first, span.first), max(last, span.last)


def gap_scores(reader: Reader, folder: Path) -> list[Score]:
    """GAP's development rows: is the pronoun the one name, the other, or neither; F1 of the links as GAP counts it."""
    counts, right, rows = Counts(), 0, 0
    with (folder / "gap" / "gap-development.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            wanted = (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE")
            found = linked(reader.read(Article(row["Text"], source=row["ID"])), row)
            both = zip(wanted, found, strict=True)
            counts += Counts(sum(w and f for w, f in both), sum(found), sum(wanted))
            right += wanted == found
            rows += 1
    note = f"P {counts.precision:.3f} R {counts.recall:.3f}; raw text"
    return [
        Score("GAP development", "links F1", counts.f1, note),
        Score("GAP development", "rows right", right / max(1, rows), f"of {rows}"),
    ]


def linked(reading: Reading, row: dict[str, str]) -> tuple[bool, bool]:
    """Whether a reading takes the row's pronoun for its name A and for its name B."""
    pronoun = int(row["Pronoun-offset"])
    own = [m.spans for m in reading.mentions if any(a <= pronoun < b for a, b in m.spans)]
    a, b = ((int(row[f"{name}-offset"]), len(row[name])) for name in "AB")
    return _holds(own, *a), _holds(own, *b)


def _holds(mentions: Sequence[Sequence[Span]], start: int, length: int) -> bool:
    return any(first < start + length and start < last for spans in mentions for first, last in spans)
