"""The reading engine end to end: an article's raw text to its mentions and claims. Stages live in their own modules.

text -> blocks, sentences, tokens -> tags, trees, entity spans -> coreference -> rules and pair head -> claims.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import numpy as np

from graph.model import Article, Reading
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Proposal, Sentence, Word
from loaders.reader.block_quotes import with_block_quotes
from loaders.reader.canonical import without_determiner
from loaders.reader.claims import claims_of
from loaders.reader.coreference import Chain, quoted_by, resolve
from loaders.reader.countries import country_of, is_demonym
from loaders.reader.data.nominals import COMMON_PLURALS, PLURAL_GROUPS
from loaders.reader.deciding import by_rules_alone, decide
from loaders.reader.decoding import FoundSpan
from loaders.reader.garden_paths import straightened
from loaders.reader.gazetteer import home_of, is_flaw, repaired_type
from loaders.reader.headline_sources import with_sources, word_of
from loaders.reader.labels import LEVELS, PRONOUNS, SPAN_TYPES
from loaders.reader.lemmas import lemma, tag
from loaders.reader.link_features import LinkMention
from loaders.reader.network import Analysis, Network
from loaders.reader.normal_forms import is_name_like_pronoun
from loaders.reader.retyping import retyped
from loaders.reader.rules import propose
from loaders.reader.rules.typing import ADDRESS
from loaders.reader.sentences import split_sentences
from loaders.reader.small_names import is_small_name, with_names_behind
from loaders.reader.trimming import trim_spans
from loaders.reader.turns import with_turns
from loaders.reader.version import reader_version

StatedBy = Literal["both", "rules", "head"]


_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""What broken escapes leave; no tokenizer takes it."""
_TYPE_INDEX = {t: i for i, t in enumerate(SPAN_TYPES)}


class NetworkLinks:
    """Coreference scores of the network over the flat list of all spans of an article, in document order."""

    def __init__(self, scores: dict[tuple[int, int], float]) -> None:
        self._antecedents: dict[int, dict[int, float]] = {}
        for (mention, antecedent), probability in scores.items():
            self._antecedents.setdefault(mention, {})[antecedent] = probability

    def antecedents(self, mention: int) -> Mapping[int, float]:
        """The likely antecedents of a mention, earliest first, with their probabilities."""
        return self._antecedents.get(mention, {})


class Reader:
    """Reads articles; holds the network. One thread; safe to keep for the life of a process.

    ``stated_by`` leaves rules or pair head out, to see what each is worth.
    """

    def __init__(self, network: Network | None = None, stated_by: StatedBy = "both") -> None:
        self.version = reader_version()
        self.network = network or Network()
        self.stated_by = stated_by

    def read(self, article: Article) -> Reading:
        """All mentions and claims of one article. Any text is accepted; odd text gives fewer claims, never an error."""
        text = _HALF_CHARACTER.sub("\ufffd", article.text)
        sentences = [s for s in split_sentences(text) if s.kind != "furniture" and s.tokens]
        if not sentences:
            return Reading(article)
        analysed, analyses = self.analyse(sentences)
        chains = self.chains(analysed, analyses)
        clusters = _clusters(analysed, chains)
        spans = [_found(s) for s in analysed]
        scores = self.network.pairs(analyses, spans)
        decided = []
        for number, sentence in enumerate(analysed):
            proposals = [] if self.stated_by == "head" else propose(sentence, number, clusters[number])
            if self.stated_by == "rules":
                decided.extend(by_rules_alone(proposals, clusters[number]))
            else:
                kept = decide(sentence, number, proposals, scores[number], clusters[number])
                decided.extend(kept if sentence.sentence.kind != "dateline" else _addresses(kept))
        speakers = quoted_by(analysed, chains)
        mentions, claims = claims_of(article, analysed, chains, clusters, decided, speakers, self.network.calibration)
        return Reading(article, mentions, claims)

    def analyse(self, sentences: Sequence[Sentence]) -> tuple[list[AnalysedSentence], list[Analysis]]:
        """Tags, trees and entity spans of sentences."""
        analyses = with_sources(self.network.analyse, sentences)
        found = [_analysed(n, s, a) for n, (s, a) in enumerate(zip(sentences, analyses, strict=True))]
        return with_block_quotes(with_turns(retyped(found))), analyses

    def chains(self, analysed: Sequence[AnalysedSentence], analyses: Sequence[Analysis]) -> list[Chain]:
        """Who is who among the entity spans of an article's sentences, nodes or not."""
        return resolve(analysed, self._links(analysed, analyses))

    def _links(self, analysed: Sequence[AnalysedSentence], analyses: Sequence[Analysis]) -> NetworkLinks:
        mentions: list[LinkMention] = []
        vectors = []
        levels = []
        offset = 0
        for number, (sentence, analysis) in enumerate(zip(analysed, analyses, strict=True)):
            for span in sentence.spans:
                words = tuple([w.form for w in sentence.words[span.first : span.last + 1]])
                mentions.append(
                    LinkMention(words, _TYPE_INDEX[span.type], number, offset + span.first, offset + span.last)
                )
                levels.append(LEVELS.index(span.level))
            vectors.append(analysis.vectors[[span.last for span in sentence.spans]])
            offset += len(sentence.words)
        if len(mentions) < 2:
            return NetworkLinks({})
        return NetworkLinks(self.network.links(mentions, np.concatenate(vectors), np.asarray(levels, np.int64)))


@lru_cache(maxsize=1)
def the_reader() -> Reader:
    """The reader of this process, loaded once."""
    return Reader()


def _analysed(number: int, sentence: Sentence, analysis: Analysis) -> AnalysedSentence:
    words = tuple(
        Word(form := word_of(token, upos), lemma(form, upos, xpos := tag(form, upos, fine)), upos, xpos, head, deprel)
        for token, upos, fine, head, deprel in zip(
            sentence.tokens, analysis.upos, analysis.xpos, analysis.heads, analysis.deprels, strict=True
        )
    )
    forms = [t.form for t in sentence.tokens]
    trimmed = with_names_behind(trim_spans(analysis.spans, forms, analysis.upos), forms, analysis.upos)
    spans = tuple(_entity_span(number, sentence, analysis, f) for f in trimmed)
    if sentence.kind == "dateline":
        spans = tuple(_placed(sentence, s) for s in spans if sentence.tokens[s.first - 1].form != "(")
    persons = [s.head for s in spans if s.type == "Person" and s.level == "name"]
    return AnalysedSentence(sentence, straightened(words, persons), spans)


def _entity_span(number: int, sentence: Sentence, analysis: Analysis, found: FoundSpan) -> EntitySpan:
    inside = range(found.first, found.last + 1)
    head = next((i for i in reversed(inside) if analysis.heads[i] not in inside), found.last)
    start, end = sentence.tokens[found.first].start, sentence.tokens[found.last].end
    surface = " ".join(t.form for t in sentence.tokens[found.first : found.last + 1])
    level = _level(found, surface, analysis)
    kind = repaired_type(surface, found.type) if level == "name" else found.type
    if level == "nominal" and is_small_name(surface, kind):
        level = "name"
    if level == "nominal" and kind == "Event" and is_flaw(surface):
        kind = "Vulnerability"
    if level == "nominal" and kind == "Organization" and _is_some_group(surface, found):
        kind = "Group"  # "police": whose, a description says, and of which force a sentence seldom tells
    return EntitySpan(number, found.first, found.last, head, kind, level, start, end, found.score)


def _is_some_group(surface: str, found: FoundSpan) -> bool:
    """Whether a description is "police", "the authorities" and no more; in the middle of a sentence The Police play."""
    plain = without_determiner(surface)
    return plain.lower() in PLURAL_GROUPS and (plain.islower() or found.first == 0)


def _placed(sentence: Sentence, span: EntitySpan) -> EntitySpan:
    """A name in a dateline, as that of a place if it says where a report was written: "REDMOND, Wash. —"."""
    opens = span.first == 0 or sentence.tokens[span.first - 1].form in ("/", ",")
    if not opens or span.level != "name":
        return span
    if country_of(" ".join(token.form for token in sentence.tokens[span.first : span.last + 1])) is None:
        return replace(span, type="Location")
    return span if span.type == "Location" else replace(span, type="Country")


def _level(found: FoundSpan, surface: str, analysis: Analysis) -> Level:
    """The network's level, but no name is of small letters alone, unless it looks coined ("youtube-dl")."""
    if found.level == "pronoun":
        return "name" if is_name_like_pronoun(surface) else "pronoun"
    if found.level != "name":
        return "nominal"
    if surface.islower() and (" " in surface or surface.isalpha()):
        return "pronoun" if surface in PRONOUNS else "nominal"
    return "nominal" if _only_begins(found, surface, analysis) else "name"


def _only_begins(found: FoundSpan, surface: str, analysis: Analysis) -> bool:
    """Whether a common noun has its capital only from standing first in its sentence ("Rescuers searched")."""
    before = analysis.upos[found.first - 1] if found.first else "PUNCT"
    if surface.lower() in COMMON_PLURALS and surface[1:].islower() and before == "PUNCT":
        return True  # "Police", "Researchers": often taken for a name by the tagger
    inside = analysis.upos[found.first : found.last + 1]
    plain = found.first == 0 and "PROPN" not in inside and not any(c.isupper() for c in surface[1:])
    # "French police": an adjective, and a country's name all the same.
    return plain and not is_demonym(surface) and home_of(surface.split()[0]) is None


def _addresses(decided: Sequence[Proposal]) -> list[Proposal]:
    """What a dateline states: in which country or state a town lies, and nothing else."""
    return [proposal for proposal in decided if proposal.rule == ADDRESS]


def _found(sentence: AnalysedSentence) -> list[FoundSpan]:
    return [FoundSpan(s.first, s.last, s.type, s.level, s.score) for s in sentence.spans]


def _clusters(analysed: Sequence[AnalysedSentence], chains: Sequence[Chain]) -> list[list[int]]:
    """Per sentence, the chain number of each span (-1: in no chain)."""
    at = {(s.sentence, s.first, s.last): n for n, chain in enumerate(chains) for s in chain.spans}
    return [[at.get((s.sentence, s.first, s.last), -1) for s in sentence.spans] for sentence in analysed]
