"""One sentence as the rules see it: its enhanced tree, and which entity span a word stands for. No rules here."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words

MEASURES = words("measures")
"""Nouns and numbers that measure what follows in an ``of`` phrase, which is the argument ("hundreds of homes")."""
CATEGORIES = words("category")
"""Nouns that say what the thing before them is, and stand for it: "banned the *Kaspersky software*"."""
_CATEGORISED = frozenset({"Product", "Malware", "Disease", "Vulnerability", "Document", "Event"})


class Scene:
    """A sentence ready for rules; ``span_of`` goes from a word to the index of the entity span it stands for.

    ``clusters`` gives an entity number per span where coreference is known: two spans of one entity are never related.
    """

    __slots__ = ("_resolved", "by_head", "clusters", "index", "sentence", "spans", "tree", "words")

    def __init__(self, sentence: AnalysedSentence, index: int = 0, clusters: Sequence[int] | None = None) -> None:
        self.sentence = sentence
        self.index = index
        self.words = sentence.words
        self.spans = sentence.spans
        self.clusters = clusters
        self.tree = EnhancedTree(sentence.words)
        self.by_head: dict[int, int] = {}
        for number, span in enumerate(self.spans):
            other = self.by_head.get(span.head)
            if other is None or _width(span) > _width(self.spans[other]):
                self.by_head[span.head] = number
        self._resolved: dict[int, int | None] = {}

    def type_of(self, span: int) -> str:
        """Entity type of a span."""
        return self.spans[span].type

    def same(self, a: int, b: int) -> bool:
        """Whether two spans are known to be one entity, or overlap on the same head."""
        if a == b or self.spans[a].head == self.spans[b].head:
            return True
        return self.clusters is not None and self.clusters[a] == self.clusters[b] >= 0

    def span_of(self, word: int) -> int | None:
        """The span a word stands for: headed by it, its name part or apposition, what it measures, what covers it."""
        if word not in self._resolved:
            self._resolved[word] = None
            self._resolved[word] = self._resolve(word)
        return self._resolved[word]

    def _resolve(self, word: int) -> int | None:
        direct = self.by_head.get(word)
        if direct is not None:
            return direct
        tree = self.tree
        antecedent = tree.referent(word)
        if antecedent != word:
            return self.span_of(antecedent)
        for c in tree.children[word]:
            if tree.base[c] == "flat" and c in self.by_head:
                return self.by_head[c]
        for number, span in enumerate(self.spans):
            if span.first <= word <= span.last and (span.last - span.first) < 8 and span.level != "pronoun":
                return number
        for c in tree.children[word]:
            if self.words[c].deprel in ("appos", "nmod:desc") and c in self.by_head and c > word:
                return self.by_head[c]
        if self.words[word].lemma.lower() in CATEGORIES:
            for c in tree.children[word]:
                if tree.base[c] == "compound" and self._type_at(c) in _CATEGORISED:
                    return self.by_head[c]
        if self.words[word].lemma.lower() in MEASURES or self.words[word].upos in ("NUM", "DET"):
            for c in tree.children[word]:
                if tree.base[c] == "nmod" and tree.preposition(c) == "of":
                    return self.span_of(c)
        if self.words[word].deprel == "appos" and self.words[word].upos == "NOUN" and tree.head[word] < word:
            return self.by_head.get(tree.head[word])  # "Acme, a drone *maker* backed by Blue"
        return None

    def _type_at(self, word: int) -> str | None:
        span = self.by_head.get(word)
        return None if span is None else self.type_of(span)

    def lemma(self, word: int) -> str:
        """Lower-cased lemma with the particle of a phrasal verb: ``carry_out``."""
        particle = self.tree.particle(word)
        own = self.words[word].lemma.lower()
        return own if particle is None else f"{own}_{self.words[particle].form.lower()}"


def _width(span: EntitySpan) -> int:
    return span.last - span.first
