"""What is denied, planned, possible or merely said is never told as a fact."""

from __future__ import annotations

import pytest

from graph.model import FACTUALITIES
from loaders.reader.attribution import speech_acts
from loaders.reader.factuality import factuality
from loaders.reader.graphs import EnhancedTree
from tests.loaders.reader.rules.notation import trees, words

CLAUSE = """
1 Rebels rebel NOUN NNS 3 nsubj
2 {aux} {lemma} {upos} {xpos} 3 {rel}
3 attacked attack VERB VBD 0 root
4 farms farm NOUN NNS 3 obj
"""


def judged(table: str, form: str) -> str:
    tree = EnhancedTree(words(table))
    at = next(i for i, w in enumerate(tree.words) if w.form == form)
    return factuality(tree, at, (), speech_acts(tree))[0]


@pytest.mark.parametrize(
    ("form", "lemma", "upos", "xpos", "rel", "expected"),
    [
        ("then", "then", "ADV", "RB", "advmod", "asserted"),
        ("not", "not", "PART", "RB", "advmod", "negated"),
        ("never", "never", "ADV", "RB", "advmod", "negated"),
        ("may", "may", "AUX", "MD", "aux", "possible"),
        ("might", "might", "AUX", "MD", "aux", "possible"),
        ("will", "will", "AUX", "MD", "aux", "planned"),
        ("allegedly", "allegedly", "ADV", "RB", "advmod", "alleged"),
        ("reportedly", "reportedly", "ADV", "RB", "advmod", "alleged"),
        ("perhaps", "perhaps", "ADV", "RB", "advmod", "possible"),
        ("if", "if", "SCONJ", "IN", "mark", "hypothetical"),
        ("whether", "whether", "SCONJ", "IN", "mark", "hypothetical"),
    ],
)
def test_words_of_the_predicate_itself(form: str, lemma: str, upos: str, xpos: str, rel: str, expected: str) -> None:
    table = CLAUSE.format(aux=form, lemma=lemma, upos=upos, xpos=xpos, rel=rel)
    assert judged(table, "attacked") == expected


GOVERNED = """
1 Peru Peru PROPN NNP 2 nsubj
2 {form} {lemma} VERB VBD 0 root
3 to to PART TO 4 mark
4 attack attack VERB VB 2 xcomp
5 farms farm NOUN NNS 4 obj
"""


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("wanted", "want", "planned"),
        ("planned", "plan", "planned"),
        ("threatened", "threaten", "planned"),
        ("failed", "fail", "negated"),
        ("refused", "refuse", "negated"),
        ("began", "begin", "asserted"),
        ("managed", "manage", "asserted"),
    ],
)
def test_words_that_govern_the_predicate(form: str, lemma: str, expected: str) -> None:
    assert judged(GOVERNED.format(form=form, lemma=lemma), "attack") == expected


REPORTED = """
1 Peru Peru PROPN NNP 2 nsubj
2 {form} {lemma} VERB VBD 0 root
3 that that SCONJ IN 5 mark
4 rebels rebel NOUN NNS 5 nsubj
5 attacked attack VERB VBD 2 ccomp
6 farms farm NOUN NNS 5 obj
"""


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("denied", "deny", "negated"),
        ("disputed", "dispute", "negated"),
        ("said", "say", "attributed"),
        ("affirmed", "affirm", "attributed"),
        ("alleged", "allege", "alleged"),
        ("suspected", "suspect", "alleged"),
    ],
)
def test_reporting_verbs(form: str, lemma: str, expected: str) -> None:
    assert judged(REPORTED.format(form=form, lemma=lemma), "attacked") == expected


def test_modal_within_reported_speech_outweighs_the_report() -> None:
    table = REPORTED.format(form="said", lemma="say").replace(
        "3 that that SCONJ IN 5 mark", "3 might might AUX MD 5 aux"
    )
    assert judged(table, "attacked") == "possible"


def test_believed_to_by_nobody_is_alleged() -> None:
    table = """
1 Rebels rebel NOUN NNS 3 nsubj:pass
2 are be AUX VBP 3 aux:pass
3 believed believe VERB VBN 0 root
4 to to PART TO 5 mark
5 attack attack VERB VB 3 xcomp
"""
    assert judged(table, "attack") == "alleged"


def test_no_evidence_that_is_a_denial_and_evidence_that_is_not() -> None:
    table = """
1 Peru Peru PROPN NNP 2 nsubj
2 has have VERB VBZ 0 root
3 no no DET DT 4 det
4 evidence evidence NOUN NN 2 obj
5 that that SCONJ IN 7 mark
6 rebels rebel NOUN NNS 7 nsubj
7 attacked attack VERB VBD 4 acl
"""
    assert judged(table, "attacked") == "negated"
    assert judged(table.replace("3 no no", "3 some some"), "attacked") == "attributed"


def test_every_word_of_every_tree_gets_one_of_the_kinds() -> None:
    for found in trees().values():
        tree = EnhancedTree(found)
        acts = speech_acts(tree)
        for word in range(len(found)):
            kind, cue = factuality(tree, word, (), acts)
            assert kind in FACTUALITIES
            assert (cue is None) == (kind == "asserted")
