"""Verbs given back the objects that parsers take from them, and trees that are right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.complements import completed
from tests.loaders.reader.rules.notation import words


def relations(table: str, *persons: int) -> list[tuple[int, str]]:
    """Head (counted from 1) and relation of each word, completed; ``persons`` counted from 1."""
    return [(w.head + 1, w.deprel) for w in completed(words(table), [p - 1 for p in persons])]


NAMED = """
1 Acme Acme PROPN NNP 2 nsubj
2 named name VERB VBD 0 root
3 Ann Ann PROPN NNP {head} {relation}
4 Lee Lee PROPN NNP 3 flat
5 finance finance NOUN NN 6 compound
6 chief chief NOUN NN {up} {kind}
"""


@pytest.mark.parametrize(
    ("head", "relation", "up", "kind"), [(6, "compound", 2, "obj"), (2, "obj", 3, "appos"), (2, "obj", 2, "xcomp")]
)
def test_who_is_named_chief_is_whom_the_verb_names(head: int, relation: str, up: int, kind: str) -> None:
    found = relations(NAMED.format(head=head, relation=relation, up=up, kind=kind), 3)
    assert (found[2], found[5]) == ((2, "obj"), (2, "xcomp"))


def test_only_a_person_right_after_the_verb_is_named() -> None:
    table = NAMED.format(head=6, relation="compound", up=2, kind="obj")
    assert relations(table)[2] == (6, "compound")
    assert relations(table.replace("named name", "fed feed"), 3)[2] == (6, "compound")
    assert relations(table.replace("chief chief", "rock rock"), 3)[2] == (6, "compound")


GUILTY = """
1 Judges judge NOUN NNS 2 nsubj
2 {verb} {lemma} VERB VBD 0 root
3 Lee Lee PROPN NNP 4 nsubj
4 guilty guilty ADJ JJ 2 ccomp
"""


def test_who_is_found_guilty_is_the_object() -> None:
    assert relations(GUILTY.format(verb="found", lemma="find"))[2:] == [(2, "obj"), (2, "xcomp")]
    assert relations(GUILTY.format(verb="said", lemma="say"))[2:] == [(4, "nsubj"), (2, "ccomp")]


SWORN = """
1 Peru Peru PROPN NNP 2 nsubj
2 swore swear VERB VBD 0 root
3 in in ADP IN 4 case
4 {name} {name} PROPN NNP 2 obl
"""


def test_who_is_sworn_in_is_a_person() -> None:
    assert relations(SWORN.format(name="Lee"), 4)[2:] == [(2, "compound:prt"), (2, "obj")]
    assert relations(SWORN.format(name="Lima"))[2:] == [(4, "case"), (2, "obl")]


BLAMED = """
1 Acme Acme PROPN NNP 2 nsubj
2 blamed blame VERB VBD 0 root
3 for for ADP IN 4 case
4 crash crash NOUN NN 2 obl
5 {word} {word} PROPN NNP 2 {relation}
"""


def test_who_blames_nobody_is_blamed() -> None:
    passive = completed(words(BLAMED.format(word="Monday", relation="obl:unmarked")))
    assert (passive[1].xpos, passive[0].deprel) == ("VBN", "nsubj:pass")
    active = completed(words(BLAMED.format(word="Blue", relation="obj")))
    assert (active[1].xpos, active[0].deprel) == ("VBD", "nsubj")


TO_BLAME = """
1 Acme Acme PROPN NNP 4 nsubj
2 {be} {lemma} AUX VBD 4 {relation}
3 to to PART TO 4 mark
4 blame blame VERB VB 0 root
5 for for ADP IN 6 case
6 crash crash NOUN NN 4 obl
"""


def test_who_is_to_blame_does_not_blame() -> None:
    blame = completed(words(TO_BLAME.format(be="was", lemma="be", relation="aux")))
    assert (blame[3].lemma, blame[3].upos, blame[1].deprel) == ("to_blame", "ADJ", "cop")
    other = completed(words(TO_BLAME.format(be="had", lemma="have", relation="aux")))
    assert (other[3].lemma, other[3].upos) == ("blame", "VERB")


NOUN = """
1 Acme Acme PROPN NNP 2 {relation}
2 names names NOUN NNS 0 root
3 Lee Lee PROPN NNP 2 {kind}
"""


def test_what_has_an_object_is_no_noun() -> None:
    verb = completed(words(NOUN.format(relation="compound", kind="obj")))
    assert (verb[1].lemma, verb[1].upos, verb[0].deprel) == ("name", "VERB", "nsubj")
    assert completed(words(NOUN.format(relation="compound", kind="appos")))[1].upos == "NOUN"


TORN = """
1 Blue Blue PROPN NNP 2 nsubj
2 bought buy VERB VBD 0 root
3 Credit Credit PROPN NNP 4 compound
4 Suisse Suisse PROPN NNP 2 flat
"""


def test_a_torn_name_is_the_object() -> None:
    assert relations(TORN)[3] == (2, "obj")
    assert relations(TORN.replace("4 compound", "2 obj"))[3] == (2, "flat")


THING = """
1 Chad Chad PROPN NNP 2 nsubj
2 claimed claim VERB VBD 0 root
3 the the DET DT 4 det
4 shooting shooting NOUN NN 2 ccomp
"""


def test_a_noun_with_an_article_is_no_clause() -> None:
    assert relations(THING)[3] == (2, "obj")
    assert relations(THING.replace("the the DET DT 4 det", "rebels rebel NOUN NNS 4 nsubj"))[3] == (2, "ccomp")


@pytest.mark.parametrize(
    ("text", "subject", "relation", "object_"),
    [
        ("Macron named Michel Barnier prime minister.", "Macron", "APPOINTED", "Michel Barnier"),
        ("Tinubu named Nyesom Wike minister on Wednesday.", "Tinubu", "APPOINTED", "Nyesom Wike"),
        ("UBS names Sergio Ermotti chief executive", "UBS", "APPOINTED", "Sergio Ermotti"),
        ("Leeds United reinstated Jesse Marsch as coach.", "Leeds United", "APPOINTED", "Jesse Marsch"),
        ("King Charles swore in Keir Starmer as prime minister.", "Charles", "APPOINTED", "Keir Starmer"),
        ("Boeing blamed for Lion Air crash", "Boeing", "RESPONSIBLE_FOR", "Lion Air crash"),
        ("Boeing was to blame for the Lion Air crash.", "Boeing", "RESPONSIBLE_FOR", "Lion Air crash"),
        ("UBS absorbed Credit Suisse last year.", "UBS", "ACQUIRED", "Credit Suisse"),
        ("Turkey sides with Azerbaijan.", "Turkey", "SUPPORTS", "Azerbaijan"),
        ("Time named Taylor Swift person of the year.", "Time", None, "Taylor Swift"),
        ("Lee made Kim laugh.", "Lee", None, "Kim"),
    ],
)
def test_whom_a_verb_is_done_to_is_found(text: str, subject: str, relation: str | None, object_: str) -> None:
    reading = load_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    found = {c.type for c in reading.claims if (names[c.subject], names[c.object]) == (subject, object_)}
    assert relation in found if relation else not found & {"APPOINTED", "RESPONSIBLE_FOR"}


@given(
    st.sampled_from([NAMED, GUILTY, SWORN, BLAMED, TO_BLAME, NOUN]),
    st.integers(0, 3),
    st.sampled_from(["obj", "obl", "flat"]),
)
def test_no_tree_makes_it_fail(table: str, head: int, relation: str) -> None:
    plain = {"head": head, "relation": relation, "up": head, "kind": relation, "verb": "found", "lemma": "find"}
    tree = words(table.format(**plain, word="names", name="Lee", be="was"))
    assert len(completed(tree, range(len(tree)))) == len(tree)
