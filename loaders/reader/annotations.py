"""What the stages of the reading engine hand to each other: tokens, sentences, spans, links, proposals. No logic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.model import Factuality

Level = Literal["name", "nominal", "pronoun"]
BlockKind = Literal["headline", "dateline", "body", "furniture"]
"""furniture: bylines, dates, "Other reports by", captions of buttons: read for metadata, never for claims."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark in place: ``text[start:end] == form``."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of raw text. ``block`` numbers the paragraph it stands in; ``in_quote`` says per token whether it
    stands inside quotation marks."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    block: int = 0
    kind: BlockKind = "body"
    in_quote: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """The analysis of one token: Universal Dependencies tag and relation, Penn tag, lemma.

    ``head`` is the index of the governing word in the sentence, -1 for the root.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """One place where an entity is mentioned, before coreference. Word indices are within its sentence.

    ``first``..``last`` (inclusive) are the words of the span, ``head`` its head word; start and end are code points
    into the text. ``surname`` is that of a given name which shares it with the next name: "Bill and Hillary Clinton".
    """

    sentence: int
    first: int
    last: int
    head: int
    type: str
    level: Level
    start: int
    end: int
    score: float = 1.0
    surname: str = ""


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence with its words analysed and its entity spans, in text order."""

    sentence: Sentence
    words: tuple[Word, ...]
    spans: tuple[EntitySpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation that a rule or a head proposes within one sentence, between two of its entity spans.

    subject, object and speaker are indices into ``AnalysedSentence.spans``; trigger holds word indices.
    """

    sentence: int
    subject: int
    type: str
    object: int
    predicate: str
    trigger: tuple[int, ...]
    factuality: Factuality
    speaker: int | None
    rule: str
    score: float = 1.0
