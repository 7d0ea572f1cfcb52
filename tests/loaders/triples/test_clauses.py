"""Clauses: whose predicate it is, what it goes on from, and what fills its slots."""

from __future__ import annotations

from loaders.reader.graphs import EnhancedTree
from loaders.triples.clauses import Clause, adverbial, brought_about, chained, clauses, complement_of_noun, predicate
from tests.loaders.reader.rules.notation import words


def _clauses(table: str) -> tuple[EnhancedTree, dict[str, Clause]]:
    tree = EnhancedTree(words(table))
    return tree, {tree.words[c.head].form: c for c in clauses(tree)}


def _forms(tree: EnhancedTree, found: tuple[int, ...]) -> str:
    return " ".join(tree.words[i].form for i in found)


CHAIN = """
1 Roe Roe PROPN NNP 3 nsubj
2 was be AUX VBD 3 cop
3 able able ADJ JJ 0 root
4 to to PART TO 5 mark
5 help help VERB VB 3 xcomp
6 build build VERB VB 5 xcomp
7 homes home NOUN NNS 6 obj
8 in in ADP IN 9 case
9 May May PROPN NNP 5 obl
"""


def test_verbs_go_on_from_verbs_and_adjectives() -> None:
    tree, found = _clauses(CHAIN)
    assert chained(tree, 4)
    assert chained(tree, 5)
    assert not chained(tree, 2)
    assert _forms(tree, predicate(tree, 5)) == "was able to help build"
    assert found["help"].complements == ()
    assert found["able"].complements == ()


def test_the_last_of_a_chain_has_what_was_added_to_those_before_it() -> None:
    tree, found = _clauses(CHAIN)
    assert [(c.slot, _forms(tree, c.link), _forms(tree, c.words)) for c in found["build"].complements] == [
        ("obj", "", "homes"),
        ("obl", "in", "May"),
    ]
    assert _forms(tree, found["build"].subjects) == "Roe"


CONTROL = """
1 Roe Roe PROPN NNP 2 nsubj
2 asked ask VERB VBD 0 root
3 Doe Doe PROPN NNP 2 obj
4 to to PART TO 5 mark
5 pay pay VERB VB 2 xcomp
6 rent rent NOUN NN 5 obj
"""


def test_who_is_made_to_do_something_is_its_subject() -> None:
    tree = EnhancedTree(words(CONTROL))
    found = [c for c in clauses(tree) if c.head == 4]
    assert brought_about(tree, 4)
    assert [(c.kind, _forms(tree, c.subjects), _forms(tree, c.group)) for c in found] == [
        ("verb", "Doe", "pay"),
        ("purpose", "Roe", "asked Doe to pay"),
    ]


PURPOSE = """
1 Roe Roe PROPN NNP 2 nsubj
2 sold sell VERB VBD 0 root
3 land land NOUN NN 2 obj
4 by by SCONJ IN 5 mark
5 cheating cheat VERB VBG 2 advcl
6 heirs heir NOUN NNS 5 obj
7 when when SCONJ WRB 9 mark
8 prices price NOUN NNS 9 nsubj
9 rose rise VERB VBD 2 advcl
"""


def test_why_and_how_continue_the_verb_and_its_object() -> None:
    tree, found = _clauses(PURPOSE)
    assert adverbial(tree, 4)
    assert found["cheating"].kind == "purpose"
    assert _forms(tree, found["cheating"].group) == "sold land by cheating"
    assert _forms(tree, found["cheating"].subjects) == "Roe"


def test_a_clause_with_a_subject_of_its_own_continues_nothing() -> None:
    tree, found = _clauses(PURPOSE)
    assert not adverbial(tree, 8)
    assert found["rose"].kind == "verb"
    assert _forms(tree, found["rose"].group) == "rose"


NOUN_COMPLEMENT = """
1 Roe Roe PROPN NNP 2 nsubj
2 lived live VERB VBD 0 root
3 at at ADP IN 5 case
4 the the DET DT 5 det
5 risk risk NOUN NN 2 obl
6 of of SCONJ IN 7 mark
7 losing lose VERB VBG 5 acl
8 homes home NOUN NNS 7 obj
"""


def test_a_verb_that_completes_a_noun_speaks_of_the_subject_of_the_clause() -> None:
    tree, found = _clauses(NOUN_COMPLEMENT)
    assert complement_of_noun(tree, 6)
    assert _forms(tree, found["losing"].subjects) == "Roe"
    assert _forms(tree, found["losing"].group) == "lived at the risk of losing"


LONE_NOUN = """
1 The the DET DT 2 det
2 risk risk NOUN NN 5 nsubj
3 of of SCONJ IN 4 mark
4 losing lose VERB VBG 2 acl
5 grew grow VERB VBD 0 root
"""


def test_a_noun_is_not_the_subject_of_the_verb_that_completes_it() -> None:
    tree, found = _clauses(LONE_NOUN)
    assert not complement_of_noun(tree, 3)
    assert found["losing"].subjects == ()


LOOSE_RELATIVE = """
1 Roe Roe PROPN NNP 2 nsubj
2 hit hit VERB VBD 0 root
3 Reno Reno PROPN NNP 2 obj
4 , , PUNCT , 6 punct
5 which which PRON WDT 6 nsubj
6 burned burn VERB VBD 2 advcl:relcl
7 homes home NOUN NNS 6 obj
"""


def test_a_relative_pronoun_without_a_noun_in_the_tree_stands_for_the_nearest_before_it() -> None:
    tree, found = _clauses(LOOSE_RELATIVE)
    assert _forms(tree, found["burned"].subjects) == "Reno"


def test_a_relative_pronoun_with_no_noun_near_is_no_subject() -> None:
    tree, found = _clauses(
        LOOSE_RELATIVE.replace("3 Reno Reno PROPN NNP", "3 it it PRON PRP").replace("hit hit", "x x")
    )
    assert _forms(tree, found["burned"].subjects) in ("", "Roe")
    assert "which" not in _forms(tree, found["burned"].subjects)


OUTER = """
1 The the DET DT 2 det
2 fact fact NOUN NN 6 nsubj:outer
3 is be AUX VBZ 6 cop
4 that that SCONJ IN 6 mark
5 Roe Roe PROPN NNP 6 nsubj
6 left leave VERB VBD 0 root
7 Reno Reno PROPN NNP 6 obj
"""


def test_a_clause_that_a_subject_is_said_to_be_is_one_slot_of_an_outer_clause() -> None:
    tree = EnhancedTree(words(OUTER))
    outer, inner = clauses(tree)
    assert (outer.kind, _forms(tree, outer.subjects), _forms(tree, outer.group)) == ("copula", "fact", "is")
    assert [(c.slot, _forms(tree, c.link), _forms(tree, c.words)) for c in outer.complements] == [
        ("clause", "that", "Roe left Reno")
    ]
    assert (_forms(tree, inner.subjects), _forms(tree, inner.group)) == ("Roe", "left")


COORDINATION = """
1 Roe Roe PROPN NNP 2 nsubj
2 went go VERB VBD 0 root
3 to to ADP IN 4 case
4 Rome Rome PROPN NNP 2 obl
5 , , PUNCT , 6 punct
6 Paris Paris PROPN NNP 4 conj
7 and and CCONJ CC 9 cc
8 near near ADP IN 9 case
9 Bonn Bonn PROPN NNP 4 conj
"""


def test_coordinated_complements_share_the_preposition_unless_they_have_one() -> None:
    tree, found = _clauses(COORDINATION)
    got = [(_forms(tree, c.link), _forms(tree, c.words), c.conjunct) for c in found["went"].complements]
    assert got == [("to", "Rome", False), ("to", "Paris", True), ("near", "Bonn", True)]


COPULA = """
1 It it PRON PRP 5 nsubj
2 was be AUX VBD 5 cop
3 never never ADV RB 5 advmod
4 a a DET DT 5 det
5 bank bank NOUN NN 0 root
6 or or CCONJ CC 7 cc
7 school school NOUN NN 5 conj
8 in in ADP IN 9 case
9 May May PROPN NNP 5 obl
"""


def test_a_copula_takes_nouns_adjectives_and_what_is_added() -> None:
    tree, found = _clauses(COPULA)
    clause = found["bank"]
    assert (clause.kind, _forms(tree, clause.group)) == ("copula", "was never")
    assert [(c.slot, _forms(tree, c.words)) for c in clause.complements] == [
        ("attr", "a bank"),
        ("attr", "school"),
        ("obl", "May"),
    ]
