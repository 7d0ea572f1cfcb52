"""The enhanced tree: shared, moved and missing arguments are found; no tree, however wrong, makes it fail."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.reader.graphs import EnhancedTree, base
from tests.loaders.reader.rules.notation import words


def slots(table: str, form: str) -> set[tuple[str, str]]:
    tree = EnhancedTree(words(table))
    at = next(i for i, w in enumerate(tree.words) if w.form == form)
    return {(a.slot, tree.words[a.word].form) for a in tree.arguments(at)}


ATTACK_AND_FLEE = """
1 Rebels rebel NOUN NNS 2 nsubj
2 attacked attack VERB VBD 0 root
3 Mo Mo PROPN NNP 2 obj
4 and and CCONJ CC 5 cc
5 Li Li PROPN NNP 3 conj
6 and and CCONJ CC 7 cc
7 fled flee VERB VBD 2 conj
8 to to ADP IN 9 case
9 Chad Chad PROPN NNP 7 obl
"""


def test_conjuncts_share_subject_and_distribute_over_objects() -> None:
    assert slots(ATTACK_AND_FLEE, "attacked") == {("subj", "Rebels"), ("obj", "Mo"), ("obj", "Li")}
    assert slots(ATTACK_AND_FLEE, "fled") == {("subj", "Rebels"), ("p:to", "Chad")}


PASSIVE = """
1 It it PRON PRP 3 nsubj:pass
2 was be AUX VBD 3 aux:pass
3 launched launch VERB VBN 0 root
4 by by ADP IN 5 case
5 Lazarus Lazarus PROPN NNP 3 obl:agent
6 in in ADP IN 7 case
7 May May PROPN NNP 3 obl
"""


def test_passive_is_turned() -> None:
    assert slots(PASSIVE, "launched") == {("obj", "It"), ("subj", "Lazarus"), ("p:in", "May")}


RELATIVE = """
1 Lazarus Lazarus PROPN NNP 0 root
2 , , PUNCT , 4 punct
3 which which PRON WDT 4 nsubj
4 works work VERB VBZ 1 acl:relcl
5 for for ADP IN 6 case
6 Korea Korea PROPN NNP 4 obl
"""


def test_antecedent_fills_the_gap_of_its_relative_clause() -> None:
    assert slots(RELATIVE, "works") == {("subj", "Lazarus"), ("p:for", "Korea")}
    tree = EnhancedTree(words(RELATIVE))
    assert tree.referent(2) == 0
    assert tree.referent(5) == 5


REDUCED = """
1 worm worm NOUN NN 0 root
2 Ana Ana PROPN NNP 3 nsubj
3 built build VERB VBD 1 acl:relcl
"""


def test_clause_without_pronoun_takes_its_noun_as_object() -> None:
    assert slots(REDUCED, "built") == {("subj", "Ana"), ("obj", "worm")}


CONTROL = """
1 Peru Peru PROPN NNP 2 nsubj
2 asked ask VERB VBD 0 root
3 Chile Chile PROPN NNP 2 obj
4 to to PART TO 5 mark
5 help help VERB VB 2 xcomp
6 Bolivia Bolivia PROPN NNP 5 obj
"""


def test_infinitive_is_controlled_by_the_object_and_else_by_the_subject() -> None:
    assert slots(CONTROL, "help") == {("subj", "Chile"), ("obj", "Bolivia")}
    for own in ("promised promise", "visited visit"):
        assert slots(CONTROL.replace("asked ask", own), "help") == {("subj", "Peru"), ("obj", "Bolivia")}


def test_who_calls_somebody_to_say_something_says_it() -> None:
    called = CONTROL.replace("asked ask", "called call")
    assert slots(called, "help") == {("subj", "Chile"), ("obj", "Bolivia")}
    assert slots(called.replace("help help", "thank thank"), "thank") == {("subj", "Peru"), ("obj", "Bolivia")}


PARTICIPLES = """
1 letter letter NOUN NN 5 nsubj
2 sent send VERB VBN 1 acl
3 by by ADP IN 4 case
4 Ana Ana PROPN NNP 2 obl
5 thanks thank VERB VBZ 0 root
6 firms firm NOUN NNS 5 obj
7 selling sell VERB VBG 6 acl
8 fuel fuel NOUN NN 7 obj
"""


def test_participles_find_their_noun_in_the_right_slot() -> None:
    assert slots(PARTICIPLES, "sent") == {("obj", "letter"), ("subj", "Ana")}
    assert slots(PARTICIPLES, "selling") == {("subj", "firms"), ("obj", "fuel")}


GERUND = """
1 Chad Chad PROPN NNP 2 nsubj
2 accused accuse VERB VBD 0 root
3 rebels rebel NOUN NNS 2 obj
4 of of SCONJ IN 5 mark
5 attacking attack VERB VBG 2 advcl
6 farms farm NOUN NNS 5 obj
"""


def test_gerund_after_an_object_belongs_to_the_object() -> None:
    assert slots(GERUND, "attacking") == {("subj", "rebels"), ("obj", "farms")}


STRANDED = """
1 Peru Peru PROPN NNP 2 nsubj
2 affirmed affirm VERB VBD 0 root
3 rebels rebel NOUN NNS 2 obj
4 attacked attack VERB VBD 2 conj
5 farms farm NOUN NNS 4 obj
"""


def test_reported_clause_read_as_coordination_gets_its_subject_back() -> None:
    assert slots(STRANDED, "attacked") == {("subj", "rebels"), ("obj", "farms")}
    assert ("obj", "rebels") not in slots(STRANDED, "affirmed")


def test_base_drops_the_subtype() -> None:
    assert (base("nsubj:pass"), base("obj")) == ("nsubj", "obj")


RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "acl",
    "acl:relcl",
    "xcomp",
    "conj",
    "advcl",
    "nmod:poss",
]


@given(
    st.lists(
        st.tuples(
            st.integers(-3, 12),
            st.sampled_from(RELATIONS),
            st.sampled_from(["VERB", "NOUN", "PRON", "ADP"]),
            st.sampled_from(["who", "say", "thing"]),
        ),
        max_size=10,
    )
)
def test_any_tree_is_survived_and_arguments_are_its_words(rows: list[tuple[int, str, str, str]]) -> None:
    tree = EnhancedTree([Word(lemma, lemma, upos, "VBD", head, rel) for head, rel, upos, lemma in rows])
    for i in range(len(rows)):
        assert all(0 <= a.word < len(rows) for a in tree.arguments(i))
        assert i in tree.subtree(i)
        assert i not in set(tree.ancestors(i))
        assert tree.arguments(i) == tree.arguments(i)


BARE_RELATIVE = """
1 group group NOUN NN 0 root
2 , , PUNCT , 3 punct
3 carried carry VERB VBD 1 acl:relcl
4 out out ADP RP 3 compound:prt
5 attacks attack NOUN NNS 3 obj
"""


def test_a_relative_clause_without_a_subject_has_its_noun_as_subject() -> None:
    assert slots(BARE_RELATIVE, "carried") == {("subj", "group"), ("obj", "attacks")}


def test_heads_in_a_circle_end_the_search_for_a_passive() -> None:
    tree = EnhancedTree(
        words(
            """
1 hit hit VERB VBN 2 conj
2 robbed rob VERB VBN 1 conj
3 according accord VERB VBG 1 case
"""
        )
    )
    assert not tree.passive(0)


def test_a_clause_of_a_noun_that_hangs_on_a_verb_is_what_the_verb_says() -> None:
    tree = EnhancedTree(
        words(
            """
1 Ann Ann PROPN NNP 2 nsubj
2 said say VERB VBD 0 root
3 Peru Peru PROPN NNP 4 nsubj
4 has have VERB VBZ 2 acl
5 plans plan NOUN NNS 4 obj
6 made make VERB VBN 5 acl
7 waiting wait VERB VBG 2 acl
"""
        )
    )
    assert tree.of(1, "ccomp", "advcl") == [3, 6]
    assert (tree.base[3], tree.base[5], tree.base[6]) == ("ccomp", "acl", "advcl")


TWO_CLAUSES = """
1 Peru Peru PROPN NNP 13 nsubj
2 , , PUNCT , 4 punct
3 which which PRON WDT 4 nsubj
4 paid pay VERB VBD 1 acl:relcl
5 Cuba Cuba PROPN NNP 4 obj
6 , , PUNCT , 8 punct
7 and and CCONJ CC 8 cc
8 Chile Chile PROPN NNP 1 conj
9 , , PUNCT , 11 punct
10 which which PRON WDT 11 nsubj
11 sued sue VERB VBD 1 acl:relcl
12 Niger Niger PROPN NNP 11 obj
13 left leave VERB VBD 0 root
"""


def test_each_of_two_clauses_is_of_whom_it_stands_behind() -> None:
    assert slots(TWO_CLAUSES, "paid") == {("subj", "Peru"), ("obj", "Cuba")}
    assert slots(TWO_CLAUSES, "sued") == {("subj", "Chile"), ("obj", "Niger")}
    assert slots(TWO_CLAUSES, "left") == {("subj", "Peru"), ("subj", "Chile")}


WHOSE_WIFE = """
1 Bo Bo PROPN NNP 8 nsubj
2 , , PUNCT , 5 punct
3 whose whose PRON WP$ 4 nmod:poss
4 wife wife NOUN NN 5 nsubj
5 works work VERB VBZ 1 acl:relcl
6 for for ADP IN 7 case
7 Acme Acme PROPN NNP 5 obl
8 left leave VERB VBD 0 root
"""


def test_a_clause_about_what_is_his_has_no_gap_for_him() -> None:
    assert slots(WHOSE_WIFE, "works") == {("subj", "wife"), ("p:for", "Acme")}
