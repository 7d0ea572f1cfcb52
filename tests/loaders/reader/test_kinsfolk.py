"""What is done by or to somebody's kin is not said of him."""

from __future__ import annotations

import pytest

from loaders.reader.kinsfolk import done_by_kin, done_to_kin, role_of_another
from tests.loaders.reader.rules.notation import analysed, words

WHOSE = """
1 Bo Bo PROPN NNP 8 nsubj
2 , , PUNCT , 5 punct
3 whose whose PRON WP$ 4 nmod:poss
4 {kin} {kin} NOUN NN 5 nsubj
5 works work VERB VBZ 1 acl:relcl
6 for for ADP IN 7 case
7 Acme Acme PROPN NNP 5 obl
8 left leave VERB VBD 0 root
"""
KILLED = """
1 Bo Bo PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 son son NOUN NN 6 nsubj:pass
4 {name} {name} PROPN NNP 3 appos
5 was be AUX VBD 6 aux:pass
6 killed kill VERB VBN 0 root
7 by by ADP IN 8 case
8 Owl Owl PROPN NNP 6 obl:agent
"""
BO, WHOSE_SPAN, ACME = range(3)
WORKS, LEFT = 4, 7


@pytest.mark.parametrize(
    ("kin", "trigger", "ends", "expected"),
    [
        ("wife", (WORKS,), (BO, ACME), True),
        ("wife", (WORKS,), (WHOSE_SPAN, ACME), True),
        ("firm", (WORKS,), (BO, ACME), False),
        ("wife", (LEFT,), (BO, ACME), False),
        ("wife", (), (BO, ACME), False),
    ],
)
def test_for_whom_a_wife_works_is_not_said_of_her_husband(
    kin: str, trigger: tuple[int, ...], ends: tuple[int, int], expected: bool
) -> None:
    sentence = analysed(
        f"[Bo|Person] , [whose|Person] {kin} works for [Acme|Organization] left", words(WHOSE.format(kin=kin))
    )
    assert done_by_kin(sentence, trigger, ends) is expected


def test_who_killed_a_son_did_not_kill_his_father() -> None:
    sentence = analysed("[Bo|Person] 's son Ed was killed by [Owl|Group]", words(KILLED.format(name="Ed")))
    assert done_by_kin(sentence, (5,), (1, 0))


def test_a_son_who_is_spoken_of_by_name_speaks_for_himself() -> None:
    sentence = analysed("[Bo|Person] 's son [Ed|Person] was killed by [Owl|Group]", words(KILLED.format(name="Ed")))
    assert not done_by_kin(sentence, (5,), (2, 1))


LEADER = """
1 Bo Bo PROPN NNP 8 nsubj
2 , , PUNCT , 3 punct
3 brother brother NOUN NN 1 appos
4 of of ADP IN 7 case
5 Peru Peru PROPN NNP 7 nmod:poss
6 's 's PART POS 5 case
7 leader leader NOUN NN {up} nmod
8 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(("up", "trigger", "expected"), [(3, (6,), True), (8, (6,), False), (3, (2,), False)])
def test_whose_brother_leads_a_country_does_not(up: int, trigger: tuple[int, ...], expected: bool) -> None:
    sentence = analysed("[Bo|Person] , brother of [Peru|Country] 's leader left", words(LEADER.format(up=up)))
    assert role_of_another(sentence, trigger, 0) is expected


MURDER = """
1 Bo Bo PROPN NNP 2 nsubj
2 ordered order VERB VBD 0 root
3 his his PRON PRP$ 4 nmod:poss
4 {kin} {kin} NOUN NN 6 nmod:poss
5 's 's PART POS 4 case
6 murder murder NOUN NN 2 obj
"""


@pytest.mark.parametrize(("kin", "expected"), [("brother", True), ("country", False)])
def test_who_orders_his_brothers_murder_is_not_the_victim(kin: str, expected: bool) -> None:
    sentence = analysed(f"[Bo|Person] ordered [his|Person] {kin} 's murder", words(MURDER.format(kin=kin)))
    assert done_to_kin(sentence, (5,), 0) is expected
    assert not done_to_kin(sentence, (1,), 0)
