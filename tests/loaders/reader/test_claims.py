"""Decided relations as claims: spans hold text, arguments are nodes, speakers can speak."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Article, Factuality
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Proposal, Sentence, Token, Word
from loaders.reader.claims import claims_of
from loaders.reader.coreference import Chain

TEXT = "Ann Lee said Acme had sued Blue Ltd in 2016."
WORDS = [*TEXT[:-1].split(), "."]


def _tokens() -> tuple[Token, ...]:
    out = []
    at = 0
    for word in WORDS:
        at = TEXT.index(word, at)
        out.append(Token(word, at, at + len(word)))
        at += len(word)
    return tuple(out)


TOKENS = _tokens()


def _span(first: int, last: int, kind: str, level: Level = "name") -> EntitySpan:
    return EntitySpan(0, first, last, last, kind, level, TOKENS[first].start, TOKENS[last].end)


SPANS = (_span(0, 1, "Person"), _span(3, 3, "Organization"), _span(6, 7, "Organization"))
SENTENCE = AnalysedSentence(
    Sentence(TOKENS, 0, len(TEXT)), tuple(Word(t.form, t.form.lower(), "X", "X", -1, "dep") for t in TOKENS), SPANS
)
CHAINS = [Chain((s,), s.type) for s in SPANS]


def _proposal(subject: int, object_: int, factuality: Factuality, speaker: int | None = None) -> Proposal:
    return Proposal(0, subject, "SUED", object_, "sue", (4, 5), factuality, speaker, "verb:sue", 0.9)


def test_a_claim_quotes_its_sentence_and_names_its_speaker() -> None:
    article = Article(TEXT, published="2017-01-05")
    mentions, (claim,) = claims_of(article, [SENTENCE], CHAINS, [[0, 1, 2]], [_proposal(1, 2, "attributed", 0)])
    names = {m.id: m.name for m in mentions}
    assert (names[claim.subject], claim.type, names[claim.object]) == ("Acme", "SUED", "Blue Ltd")
    assert claim.said_by is not None
    assert names[claim.said_by] == "Ann Lee"
    assert TEXT[claim.start : claim.end] == claim.quote == TEXT
    assert [TEXT[a:b] for a, b in claim.trigger] == ["had sued"]
    assert (claim.time_text, claim.time_from) == ("in 2016", "2016-01-01")
    assert all(TEXT[a:b] for m in mentions for a, b in m.spans)


def test_a_plain_fact_has_no_speaker() -> None:
    _, (claim,) = claims_of(Article(TEXT), [SENTENCE], CHAINS, [[0, 1, 2]], [_proposal(1, 2, "asserted", 0)])
    assert claim.said_by is None


def test_the_same_relation_of_a_sentence_is_one_claim() -> None:
    twice = [_proposal(1, 2, "asserted"), _proposal(1, 2, "asserted")]
    _, claims = claims_of(Article(TEXT), [SENTENCE], CHAINS, [[0, 1, 2]], twice)
    assert len(claims) == 1


def test_an_argument_that_is_no_node_gives_no_claim() -> None:
    pronoun = _span(3, 3, "Organization", "pronoun")
    chains = [CHAINS[0], Chain((pronoun,), "Organization"), CHAINS[2]]
    mentions, claims = claims_of(Article(TEXT), [SENTENCE], chains, [[0, 1, 2]], [_proposal(1, 2, "asserted")])
    assert not claims
    assert {m.name for m in mentions} == {"Ann Lee", "Blue Ltd"}


def test_a_thing_without_a_name_needs_a_claim_that_is_sure() -> None:
    kinds: tuple[tuple[str, Level], ...] = (("Person", "name"), ("Organization", "name"), ("Document", "nominal"))
    spans = [_span(s.first, s.last, kind, level) for s, (kind, level) in zip(SPANS, kinds, strict=True)]
    chains = [Chain((s,), s.type) for s in spans]

    def names(score: float) -> set[str]:
        stated = replace(_proposal(1, 2, "asserted"), type="CREATED", score=score)
        mentions, claims = claims_of(Article(TEXT), [SENTENCE], chains, [[0, 1, 2]], [stated])
        assert len(claims) == len(mentions) - 2
        return {m.name for m in mentions}

    assert names(0.9) == {"Ann Lee", "Acme", "Blue Ltd"}
    assert names(0.7) == {"Ann Lee", "Acme"}
