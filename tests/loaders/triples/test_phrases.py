"""Noun phrases, verb groups, clauses and links out of a tree, and how their words are put together as text."""

from __future__ import annotations

import pytest

from loaders.reader.graphs import EnhancedTree
from loaders.triples.phrases import Modifiers, clause_words, link_words, noun_phrase, text_of, trimmed, verb_group
from tests.loaders.reader.rules.notation import analysed, words

PHRASE = """
1 The the DET DT 3 det
2 old old ADJ JJ 3 amod
3 bank bank NOUN NN 17 nsubj
4 of of ADP IN 5 case
5 Reno Reno PROPN NNP 3 nmod
6 in in ADP IN 7 case
7 Nevada Nevada PROPN NNP 3 nmod
8 , , PUNCT , 10 punct
9 a a DET DT 10 det
10 ruin ruin NOUN NN 3 appos
11 , , PUNCT , 10 punct
12 that that PRON WDT 13 nsubj
13 burned burn VERB VBD 3 acl:relcl
14 and and CCONJ CC 15 cc
15 school school NOUN NN 3 conj
16 were be AUX VBD 17 cop
17 big big ADJ JJ 0 root
18 . . PUNCT . 17 punct
"""
TEXT = "The old bank of Reno in Nevada, a ruin, that burned and school were big."


def _said(table: str, text: str, found: tuple[int, ...]) -> str:
    return text_of(analysed(text, words(table)), found)


@pytest.mark.parametrize(
    ("modifiers", "phrase"),
    [("all", "The old bank of Reno in Nevada"), ("of", "The old bank of Reno"), ("none", "The old bank")],
)
def test_a_noun_phrase_leaves_out_what_says_something_of_its_own(modifiers: Modifiers, phrase: str) -> None:
    tree = EnhancedTree(words(PHRASE))
    assert _said(PHRASE, TEXT, noun_phrase(tree, 2, modifiers)) == phrase


def test_an_apposition_and_a_conjunct_are_phrases_of_their_own() -> None:
    tree = EnhancedTree(words(PHRASE))
    assert _said(PHRASE, TEXT, noun_phrase(tree, 9)) == "a ruin"
    assert _said(PHRASE, TEXT, noun_phrase(tree, 14)) == "school"


SCATTERED = """
1 workshop workshop NOUN NN 2 nsubj
2 ended end VERB VBD 0 root
3 for for ADP IN 4 case
4 painters painter NOUN NNS 1 nmod
"""


def test_words_that_stand_apart_from_the_head_do_not_belong_to_its_phrase() -> None:
    assert noun_phrase(EnhancedTree(words(SCATTERED)), 0) == (0,)


HYPHENS = """
1 tax tax NOUN NN 3 compound
2 - - PUNCT HYPH 3 punct
3 free free ADJ JJ 4 amod
4 goods good NOUN NNS 0 root
5 ( ( PUNCT -LRB- 6 punct
6 cheap cheap ADJ JJ 4 appos
7 ) ) PUNCT -RRB- 6 punct
"""


def test_marks_within_a_phrase_stay_and_the_text_keeps_its_spacing() -> None:
    tree = EnhancedTree(words(HYPHENS))
    assert _said(HYPHENS, "tax-free goods (cheap)", noun_phrase(tree, 3)) == "tax-free goods"
    assert _said(HYPHENS, "tax - free goods ( cheap )", noun_phrase(tree, 3)) == "tax - free goods"


QUOTED = """
1 " " PUNCT `` 2 punct
2 Owl owl NOUN NN 0 root
3 " " PUNCT '' 2 punct
4 , , PUNCT , 2 punct
"""


def test_quotation_marks_stay_in_pairs_at_the_edges() -> None:
    table = words(QUOTED)
    assert trimmed(table, [0, 1, 2, 3]) == (0, 1, 2)
    assert trimmed(table, [0, 1]) == (1,)
    assert trimmed(table, [1, 2, 3]) == (1,)
    assert trimmed(table, [3]) == ()


COORDINATED = """
1 and and CCONJ CC 3 cc
2 both both CCONJ CC 3 cc:preconj
3 Roe Roe PROPN NNP 0 root
"""


def test_conjunctions_are_cut_off_but_not_pairing_ones() -> None:
    table = words(COORDINATED)
    assert trimmed(table, [0, 2]) == (2,)
    assert trimmed(table, [1, 2]) == (1, 2)


VERBS = """
1 It it PRON PRP 6 nsubj:pass
2 has have AUX VBZ 6 aux
3 not not PART RB 6 advmod
4 really really ADV RB 6 advmod
5 been be AUX VBN 6 aux:pass
6 carried carry VERB VBN 0 root
7 out out ADP RP 6 compound:prt
8 well well ADV RB 6 advmod
9 and and CCONJ CC 11 cc
10 then then ADV RB 11 advmod
11 closed close VERB VBN 6 conj
12 or or CCONJ CC 13 cc
13 failed fail VERB VBD 6 conj
"""
RUN = "It has not really been carried out well and then closed or failed"


def test_a_verb_group_has_auxiliaries_negation_particle_and_adverbs_among_them() -> None:
    assert _said(VERBS, RUN, verb_group(EnhancedTree(words(VERBS)), 5)) == "has not really been carried out"


def test_a_coordinated_verb_of_the_same_form_shares_auxiliaries_and_negation() -> None:
    tree = EnhancedTree(words(VERBS))
    assert _said(VERBS, RUN, verb_group(tree, 10)) == "has not really been closed"
    assert _said(VERBS, RUN, verb_group(tree, 12)) == "failed"


LINKS = """
1 fell fall VERB VBD 0 root
2 because because ADP IN 5 case
3 of of ADP IN 2 fixed
4 Roe Roe PROPN NNP 5 nmod:poss
5 debts debt NOUN NNS 1 obl
"""


def test_links_have_all_parts_of_a_preposition_in_order() -> None:
    tree = EnhancedTree(words(LINKS))
    assert link_words(tree, 4) == (1, 2)
    assert link_words(tree, 0) == ()


POSSESSIVE = """
1 Roe Roe PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 car car NOUN NN 0 root
"""


def test_a_possessive_mark_is_no_preposition_and_belongs_to_the_phrase_around_it() -> None:
    tree = EnhancedTree(words(POSSESSIVE))
    assert link_words(tree, 0) == ()
    assert _said(POSSESSIVE, "Roe's car", noun_phrase(tree, 2)) == "Roe's car"


def test_a_clause_is_all_below_its_head_but_conjunction_and_what_is_named() -> None:
    tree = EnhancedTree(words(LINKS))
    assert clause_words(tree, 0) == (0, 1, 2, 3, 4)
    assert clause_words(tree, 0, without=[4]) == (0,)
    assert clause_words(EnhancedTree(words(COORDINATED)), 2) == (2,)


def test_words_out_of_order_are_parted_by_blanks() -> None:
    sentence = analysed("Roe's car", words(POSSESSIVE))
    assert text_of(sentence, (2, 0, 1)) == "car Roe's"
    assert text_of(sentence, (0, 2)) == "Roe car"
    assert text_of(sentence, ()) == ""
