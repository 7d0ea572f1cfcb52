"""Triples of any tree, right or wrong: never an error, never twice, always in the sentence's words; confidences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import AnalysedSentence, Sentence, Token, Word
from loaders.triples.extract import confidence, triples_of
from loaders.triples.triple import Triple

RELATIONS = (
    *("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "xcomp", "ccomp"),
    *("advcl", "advcl:relcl", "acl", "acl:relcl", "conj", "cc", "cop", "aux", "aux:pass", "mark", "case", "appos"),
    *("nmod", "nmod:poss", "advmod", "punct", "compound:prt", "flat", "parataxis", "root", "expl", "amod"),
)
TAGS = (("VERB", "VBD"), ("VERB", "VBG"), ("VERB", "VB"), ("NOUN", "NN"), ("PROPN", "NNP"), ("AUX", "VBZ"))
MORE_TAGS = (
    ("PRON", "WDT"),
    ("ADP", "IN"),
    ("PUNCT", ","),
    ("PUNCT", "``"),
    ("CCONJ", "CC"),
    ("ADJ", "JJ"),
    ("X", "FW"),
)
FORMS = ("said", "Roe", "which", "to", "by", ",", '"', "and", "not", "told", "be", "according")


@st.composite
def sentences(draw: st.DrawFn) -> AnalysedSentence:
    """Words in any tree, with any tags and relations."""
    length = draw(st.integers(1, 12))
    order = draw(st.permutations(range(length)))
    heads = {order[0]: -1} | {order[k]: order[draw(st.integers(0, k - 1))] for k in range(1, length)}
    words, tokens, at = [], [], 0
    for i in range(length):
        form = draw(st.sampled_from(FORMS))
        upos, xpos = draw(st.sampled_from((*TAGS, *MORE_TAGS)))
        words.append(Word(form, form, upos, xpos, heads[i], draw(st.sampled_from(RELATIONS))))
        tokens.append(Token(form, at, at + len(form)))
        at += len(form) + draw(st.integers(0, 1))
    return AnalysedSentence(Sentence(tuple(tokens), 0, at, in_quote=(False,) * length), tuple(words))


@given(sentences())
def test_any_tree_gives_triples_of_its_own_words(sentence: AnalysedSentence) -> None:
    found = triples_of(sentence)
    forms = "".join(t.form for t in sentence.sentence.tokens)
    for triple in found:
        assert triple.subject
        assert triple.predicate
        assert triple.object
        assert 0 < triple.confidence <= 1
        said = triple.subject + triple.object + (triple.predicate if triple.rule != "apposition" else "")
        assert set(said.replace(" ", "")) <= set(forms)
    keys = [(t.subject, t.predicate, t.object) for t in found]
    assert len(keys) == len(set(keys))


@given(sentences())
def test_the_same_tree_gives_the_same_triples(sentence: AnalysedSentence) -> None:
    assert triples_of(sentence) == triples_of(sentence)


def test_a_sentence_without_words_has_no_triples() -> None:
    assert triples_of(AnalysedSentence(Sentence((), 0, 0), ())) == []


def test_whole_statements_are_surer_than_their_parts_and_these_than_what_lies_within() -> None:
    assert confidence("verb", "whole") > confidence("verb", "obj") > confidence("verb", "obj part")
    assert confidence("verb", "obj part") > confidence("verb", "further") > confidence("verb", "nested")


def test_one_threshold_parts_statements_from_their_parts() -> None:
    """What the help of the command promises of 0.6."""
    kinds = ("verb", "copula", "purpose", "participle")
    wholes = [confidence(k, slot) for k in kinds for slot in ("whole", "obl", "obj", "attr", "clause", "xattr")]
    parts = [confidence(k, f"{slot} part") for k in kinds for slot in ("obl", "obj", "attr", "time", "xattr", "gap")]
    parts += [confidence(k, slot) for k in kinds for slot in ("further", "nested")]
    assert min(wholes) > 0.6 > max(parts)


def test_what_a_participle_says_is_less_sure_than_what_a_verb_says() -> None:
    assert confidence("participle", "obj") < confidence("purpose", "obj") < confidence("verb", "obj")


def test_an_unknown_rule_has_no_confidence() -> None:
    with pytest.raises(KeyError):
        confidence("verb", "nothing")


def test_a_line_has_five_fields_whatever_the_words_hold() -> None:
    triple = Triple("a\tb", "does\nnot", "c  d", 0.5, "verb obj")
    assert triple.line("a\tb does\nnot c  d") == "a b does not c d\t0.50\tdoes not\ta b\tc d"


@given(st.text(), st.text(), st.text(), st.text(), st.floats(0, 1))
def test_any_line_is_one_line_of_five_fields(a: str, b: str, c: str, d: str, value: float) -> None:
    line = Triple(a, b, c, value, "x").line(d)
    assert line.count("\t") == 4
    assert len(line.splitlines()) <= 1
    assert abs(float(line.split("\t")[1]) - value) <= 0.0051
