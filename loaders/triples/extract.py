"""From the analysed words of a sentence to its triples: which words make subject, predicate and object.

Every clause gives one triple with all that it says of its subject, where that is more than one argument, and one for
each argument; further ones reach into the arguments ("served as -> the Prime Minister of Australia", "served as the
Prime Minister of -> Australia"). How much each kind is to be trusted stands in ``confidence.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.attribution import speech_acts
from loaders.reader.graphs import EnhancedTree
from loaders.triples.clauses import clauses
from loaders.triples.mending import mended
from loaders.triples.phrases import clause_words, noun_phrase, text_of, verb_group
from loaders.triples.statements import statements
from loaders.triples.triple import Triple

_ASIDE = frozenset({"parataxis", "advcl"})
"""Relations of a reporting verb that stands within or behind what is reported."""
_NAME_AND_NOUN = {"PROPN", "NOUN"}


class Row(NamedTuple):
    """A triple as word indices; a string stands for words that the sentence only implies."""

    kind: str
    slot: str
    subject: tuple[int, ...]
    predicate: tuple[int, ...] | str
    object: tuple[int, ...]


@cache
def _values() -> dict[str, float]:
    lines = (Path(__file__).parent / "confidence.tsv").read_text(encoding="utf-8").splitlines()
    return {name: float(value) for name, value, _ in (line.split("\t") for line in lines if line[:1] != "#")}


@cache
def confidence(kind: str, slot: str) -> float:
    """How far to trust what a clause of this kind says in this slot; kind is empty where no clause says it."""
    return round(_values()[slot] * (_values()[kind] if kind else 1.0), 2)


def triples_of(sentence: AnalysedSentence) -> list[Triple]:
    """The triples of a sentence, clause by clause, each once."""
    tree = EnhancedTree(mended(sentence.words))
    found: dict[tuple[str, str, str], Triple] = {}
    for row in (*_clause_rows(tree), *_speech_rows(tree, sentence.sentence.in_quote), *_apposition_rows(tree)):
        if not (row.subject and row.predicate and row.object) or set(row.subject) & set(row.object):
            continue
        predicate = row.predicate if isinstance(row.predicate, str) else text_of(sentence, row.predicate)
        words = text_of(sentence, row.subject), predicate, text_of(sentence, row.object)
        triple = Triple(*words, confidence(row.kind, row.slot), f"{row.kind} {row.slot}".strip())
        if words not in found or found[words].confidence < triple.confidence:
            found[words] = triple
    return list(found.values())


def _clause_rows(tree: EnhancedTree) -> Iterator[Row]:
    for clause in clauses(tree):
        for subject in clause.subjects:
            words = noun_phrase(tree, subject)
            for slot, predicate, object_ in statements(tree, clause):
                yield Row(clause.kind, slot, words, predicate, object_)


def _speech_rows(tree: EnhancedTree, in_quote: tuple[bool, ...]) -> Iterator[Row]:
    """Speech whose speaker stands within or behind it: "Rain, said Roe, is near."."""
    for act in speech_acts(tree, in_quote):
        if act.speaker is not None and act.kind == "say" and tree.base[act.cue] in _ASIDE:
            words = clause_words(tree, act.root, [act.cue])
            yield Row("", "speech", noun_phrase(tree, act.speaker), verb_group(tree, act.cue), words)


def _apposition_rows(tree: EnhancedTree) -> Iterator[Row]:
    """A name and the description beside it: the one "is" the other. Places in places are no such thing."""
    for word in range(len(tree.words)):
        head = tree.head[word]
        if (
            tree.base[word] == "appos"
            and head >= 0
            and {tree.words[word].upos, tree.words[head].upos} == _NAME_AND_NOUN
        ):
            yield Row("", "apposition", noun_phrase(tree, head), "is", noun_phrase(tree, word))
