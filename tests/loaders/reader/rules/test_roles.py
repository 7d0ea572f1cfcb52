"""Titles, appositions and role nouns: who is what to whom."""

from __future__ import annotations

import pytest

from loaders.reader.lexicon import roles
from loaders.reader.rules.roles import role_readings
from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, examples, surface, words
from tests.loaders.reader.stated import stated


def found(marked: str, table: str) -> set[tuple[str, str, str]]:
    sentence = analysed(marked, words(table))
    return {(surface(sentence, r.subject), r.type, surface(sentence, r.object)) for r in role_readings(Scene(sentence))}


OF = """
1 Ann Ann PROPN NNP 4 nsubj
2 is be AUX VBZ 4 cop
3 the the DET DT 4 det
4 {role} {role} NOUN NN 0 root
5 of of ADP IN 6 case
6 Acme Acme PROPN NNP 4 nmod
"""
APPOSITION = """
1 Ann Ann PROPN NNP 7 nsubj
2 , , PUNCT , 4 punct
3 a a DET DT 4 det
4 member member NOUN NN 1 appos
5 of of ADP IN 6 case
6 Acme Acme PROPN NNP 4 nmod
7 left leave VERB VBD 0 root
"""
TITLE = """
1 French French ADJ JJ 2 amod
2 President President PROPN NNP 4 nsubj
3 Ann Ann PROPN NNP 2 flat
4 left leave VERB VBD 0 root
"""
POSSESSOR = """
1 Bo Bo PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 wife wife NOUN NN 5 nsubj
4 Ann Ann PROPN NNP 3 appos
5 left leave VERB VBD 0 root
"""
AS = """
1 Ann Ann PROPN NNP 2 nsubj
2 serves serve VERB VBZ 0 root
3 as as ADP IN 4 case
4 president president NOUN NN 2 obl
5 of of ADP IN 6 case
6 Acme Acme PROPN NNP 4 nmod
"""
ELECTED = """
1 Ann Ann PROPN NNP 3 nsubj:pass
2 was be AUX VBD 3 aux:pass
3 elected elect VERB VBN 0 root
4 president president NOUN NN 3 xcomp
5 of of ADP IN 6 case
6 Acme Acme PROPN NNP 4 nmod
"""
MET = """
1 Ann Ann PROPN NNP 2 nsubj
2 met meet VERB VBD 0 root
3 presidents president NOUN NNS 2 obj
4 of of ADP IN 5 case
5 Acme Acme PROPN NNP 3 nmod
"""
VICE = """
1 Ann Ann PROPN NNP 5 nsubj
2 is be AUX VBZ 5 cop
3 the the DET DT 5 det
4 vice vice NOUN NN 5 compound
5 president president NOUN NN 0 root
6 of of ADP IN 7 case
7 Acme Acme PROPN NNP 5 nmod
"""
TWO = """
1 Ann Ann PROPN NNP 6 nsubj
2 and and CCONJ CC 3 cc
3 Bo Bo PROPN NNP 1 conj
4 are be AUX VBP 6 cop
5 the the DET DT 6 det
6 founders founder NOUN NNS 0 root
7 of of ADP IN 8 case
8 Acme Acme PROPN NNP 6 nmod
"""
IS_OF = "[Ann|Person] is the {role} of [Acme|{kind}]"


@pytest.mark.parametrize(
    ("role", "kind", "expected"),
    [
        ("president", "Organization", ("Ann", "LEADS", "Acme")),
        ("chairman", "Organization", ("Ann", "LEADS", "Acme")),
        ("president", "Country", ("Ann", "LEADS", "Acme")),
        ("member", "Group", ("Ann", "MEMBER_OF", "Acme")),
        ("member", "Country", ("Ann", "CITIZEN_OF", "Acme")),
        ("member", "Event", ("Ann", "PARTICIPATED_IN", "Acme")),
        ("leader", "Person", ("Ann", "WORKS_FOR", "Acme")),
        ("employee", "Organization", ("Ann", "WORKS_FOR", "Acme")),
    ],
)
def test_a_role_by_the_type_of_what_it_depends_on(role: str, kind: str, expected: tuple[str, str, str]) -> None:
    assert role in roles()
    assert found(IS_OF.format(role=role, kind=kind), OF.format(role=role)) == {expected}


def test_a_word_that_is_no_role_says_nothing() -> None:
    assert found(IS_OF.format(role="banana", kind="Organization"), OF.format(role="banana")) == set()


def test_an_apposition_is_a_role_of_what_it_stands_beside() -> None:
    assert found("[Ann|Person] , a member of [Acme|Group] left", APPOSITION) == {("Ann", "MEMBER_OF", "Acme")}


def test_a_title_with_a_nationality() -> None:
    assert found("[French|Country] President [Ann|Person] left", TITLE) == {("Ann", "LEADS", "French")}


def test_a_possessor_is_what_a_role_depends_on() -> None:
    (only,) = found("[Bo|Person] 's wife [Ann|Person] left", POSSESSOR)
    assert {only[0], only[2]} == {"Ann", "Bo"}
    assert only[1] == roles()["wife"].type


@pytest.mark.parametrize(
    ("marked", "table"),
    [
        ("[Ann|Person] serves as president of [Acme|Organization]", AS),
        ("[Ann|Person] was elected president of [Acme|Organization]", ELECTED),
    ],
)
def test_verbs_that_give_a_role(marked: str, table: str) -> None:
    assert found(marked, table) == {("Ann", "LEADS", "Acme")}


def test_who_meets_a_president_is_none() -> None:
    assert found("[Ann|Person] met presidents of [Acme|Organization]", MET) == set()


def test_a_vice_president_serves() -> None:
    readings = found("[Ann|Person] is the vice president of [Acme|Organization]", VICE)
    assert readings == {("Ann", "WORKS_FOR", "Acme")}


def test_each_of_two_bearers_has_the_role() -> None:
    readings = found("[Ann|Person] and [Bo|Person] are the founders of [Acme|Organization]", TWO)
    assert {r[0] for r in readings} | {r[2] for r in readings} == {"Ann", "Bo", "Acme"}
    assert len(readings) == 2


def test_nobody_has_a_role_to_himself() -> None:
    sentence = analysed(IS_OF.format(role="president", kind="Organization"), words(OF.format(role="president")))
    assert list(role_readings(Scene(sentence, clusters=[3, 3]))) == []


def test_what_the_schema_forbids_is_not_read() -> None:
    assert found("[Ann|Event] is the president of [Acme|Disease]", OF.format(role="president")) == set()


def test_readings_of_every_example_relate_two_spans_by_a_role_word() -> None:
    count = 0
    for example in examples():
        scene = Scene(analysed(example.marked))
        for reading in role_readings(scene):
            assert not scene.same(reading.subject, reading.object)
            assert scene.words[reading.word].upos in ("NOUN", "PROPN")
            assert reading.rule.startswith("role:")
            count += 1
    assert count > 5


BESIDE = """
1 Acme Acme PROPN NNP 2 compound
2 {role} {role} NOUN {tag} 6 nsubj
3 Ann Ann PROPN NNP 2 flat
4 and and CCONJ CC 5 cc
5 Bo Bo PROPN NNP 3 conj
6 left leave VERB VBD 0 root
"""
MARKED = "[Acme|Organization] {role} [Ann|Person] and [Bo|Person] left"


def test_a_title_in_the_singular_is_of_one() -> None:
    role = {"role": "founder", "tag": "NN"}
    assert {x for r in found(MARKED.format(**role), BESIDE.format(**role)) for x in r} >= {"Ann"}
    assert not any("Bo" in r for r in found(MARKED.format(**role), BESIDE.format(**role)))
    plural = BESIDE.format(role="founders", tag="NNS").replace("founders founders", "founders founder")
    assert any("Bo" in r for r in found(MARKED.format(role="founders"), plural))


def test_whose_student_somebody_is_taught_him_in_no_school() -> None:
    (only,) = found("[Bo|Person] 's student [Ann|Person] left", POSSESSOR.replace("wife wife", "student student"))
    assert only[1] == "RELATED"


def test_a_party_in_brackets_has_no_office() -> None:
    table = """
1 Council Council PROPN NNP 2 compound
2 leader leader NOUN NN 7 nsubj
3 Ann Ann PROPN NNP 2 flat
4 ( ( PUNCT ( 5 punct
5 Con Con PROPN NNP 2 appos
6 ) ) PUNCT ) 5 punct
7 left leave VERB VBD 0 root
"""
    marked = "[Council|Organization] leader [Ann|Person] ( [Con|Organization] ) left"
    assert found(marked, table) == {("Ann", "LEADS", "Council")}


def test_a_capital_is_a_place() -> None:
    table = APPOSITION.replace("member member", "capital capital")
    assert found("[Ann|Person] , a capital of [Acme|Country] left", table) == set()
    assert found("[Ann|Location] , a capital of [Acme|Country] left", table) == {("Ann", "LOCATED_IN", "Acme")}


LED = """
1 {principal} {principal} ADJ JJ 3 amod
2 {led} {led} NOUN NN 3 compound
3 {role} {role} NOUN NN 5 nsubj
4 Ann Ann PROPN NNP 3 flat
5 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("led", "role", "expected"),
    [
        ("opposition", "leader", "CITIZEN_OF"),
        ("army", "chief", "WORKS_FOR"),
        ("prime", "minister", "LEADS"),
        ("party", "leader", "LEADS"),
    ],
)
def test_who_leads_something_in_a_country_does_not_lead_the_country(led: str, role: str, expected: str) -> None:
    marked = f"[French|Country] {led} {role} [Ann|Person] left"
    assert {r[1] for r in found(marked, LED.format(principal="French", led=led, role=role))} == {expected}


def test_an_employer_is_whom_somebody_works_for() -> None:
    table = POSSESSOR.replace("wife wife", "employer employer")
    assert found("[Bo|Person] 's employer [Ann|Organization] left", table) == {("Bo", "WORKS_FOR", "Ann")}


@pytest.mark.parametrize(
    ("principal", "tag", "role", "expected"),
    [
        ("Italian", "ADJ JJ", "coach", "CITIZEN_OF"),
        ("Italian", "ADJ JJ", "chairman", "CITIZEN_OF"),
        ("Italian", "ADJ JJ", "president", "LEADS"),
        ("Italian", "ADJ JJ", "captain", "LEADS"),
        ("Italy", "PROPN NNP", "coach", "LEADS"),
    ],
)
def test_an_italian_coach_is_from_italy_and_need_not_lead_it(
    principal: str, tag: str, role: str, expected: str
) -> None:
    relation = "amod" if tag == "ADJ JJ" else "compound"
    table = f"1 {principal} {principal} {tag} 2 {relation}\n2 {role} {role} NOUN NN 4 nsubj\n"
    table += "3 Ann Ann PROPN NNP 2 flat\n4 left leave VERB VBD 0 root"
    assert found(f"[{principal}|Country] {role} [Ann|Person] left", table) == {("Ann", expected, principal)}


@pytest.mark.parametrize(
    ("role", "tag", "expected"),
    [
        ("expert", "PROPN NNP 2 compound", set()),
        ("correspondent", "PROPN NNP 2 compound", set()),
        ("expert", "ADJ JJ 2 amod", {"WORKS_FOR"}),
        ("minister", "PROPN NNP 2 compound", {"WORKS_FOR"}),
    ],
)
def test_what_an_expert_knows_about_is_not_where_he_belongs(role: str, tag: str, expected: set[str]) -> None:
    table = f"1 Peru Peru {tag}\n2 {role} {role} NOUN NN 4 nsubj\n3 Ann Ann PROPN NNP 2 flat\n"
    readings = found(f"[Peru|Country] {role} [Ann|Person] left", table + "4 left leave VERB VBD 0 root")
    assert {kind for _, kind, _ in readings} & {"CITIZEN_OF", "WORKS_FOR"} == expected


SCHOOLED = """
1 Yale Yale PROPN NNP 3 compound
2 - - PUNCT HYPH 1 punct
3 {form} {form} VERB VBN 4 amod
4 lawyer lawyer NOUN NN 6 nsubj
5 Ann Ann PROPN NNP 4 appos
6 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(("form", "expected"), [("educated", True), ("trained", True), ("based", False)])
def test_who_is_educated_somewhere(form: str, expected: bool) -> None:
    readings = found(f"[Yale|Organization] - {form} lawyer [Ann|Person] left", SCHOOLED.format(form=form))
    assert (("Ann", "EDUCATED_AT", "Yale") in readings) is expected


@pytest.mark.parametrize(
    ("text", "relation", "factuality"),
    [
        ("Ann Lee, not the mayor of Oslo, met Bob Hill.", "Ann Lee LEADS Oslo", "negated"),
        ("Ann Lee, no longer chief executive of Boeing, met Bob Hill.", "Ann Lee LEADS Boeing", "negated"),
        ("Germany, not a member of OPEC, sued Shell.", "Germany MEMBER_OF OPEC", "negated"),
        ("Ann Lee, not only chairman of Boeing but owner of Tesla, met Bob Hill.", "Ann Lee LEADS Boeing", "asserted"),
        ("Ann Lee, chairman of Boeing, has not met Bob Hill.", "Ann Lee LEADS Boeing", "asserted"),
    ],
)
def test_whoever_is_said_not_to_have_a_role_has_none(text: str, relation: str, factuality: str) -> None:
    assert stated(text)[relation] == factuality


@pytest.mark.parametrize(
    ("before", "relation", "expected"),
    [("by", "obl:agent", False), ("with", "obl", False), ("as", "obl", True), ("to", "obl", True)],
)
def test_who_is_recruited_by_a_leader_is_not_the_leader(before: str, relation: str, expected: bool) -> None:
    table = f"""
1 Ann Ann PROPN NNP 3 nsubj:pass
2 was be AUX VBD 3 aux:pass
3 promoted promote VERB VBN 0 root
4 {before} {before} ADP IN 5 case
5 leader leader NOUN NN 3 {relation}
6 of of ADP IN 7 case
7 Acme Acme PROPN NNP 5 nmod
"""
    readings = found(f"[Ann|Person] was promoted {before} leader of [Acme|Organization]", table)
    assert (("Ann", "LEADS", "Acme") in readings) is expected


ENVOY = """
1 Ann Ann PROPN NNP 8 nsubj
2 , , PUNCT , 4 punct
3 Peru Peru PROPN NNP 4 compound
4 {role} {role} NOUN NN 1 appos
5 {preposition} {preposition} ADP IN 6 case
6 Chad Chad PROPN NNP 4 nmod
7 , , PUNCT , 4 punct
8 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("role", "preposition", "expected"),
    [
        ("ambassador", "to", {("Ann", "REPRESENTS", "Peru"), ("Ann", "RELATED", "Chad")}),
        ("envoy", "in", {("Ann", "REPRESENTS", "Peru"), ("Ann", "RELATED", "Chad")}),
        ("envoy", "of", {("Ann", "REPRESENTS", "Peru"), ("Ann", "REPRESENTS", "Chad")}),
        ("adviser", "to", {("Ann", "ADVISER_TO", "Peru"), ("Ann", "ADVISER_TO", "Chad")}),
    ],
)
def test_an_envoy_does_not_represent_whom_he_is_sent_to(
    role: str, preposition: str, expected: set[tuple[str, str, str]]
) -> None:
    marked = f"[Ann|Person] , [Peru|Country] {role} {preposition} [Chad|Country] , left"
    assert found(marked, ENVOY.format(role=role, preposition=preposition)) == expected


EACH = """
1 Ann Ann PROPN NNP 5 nsubj
2 and and CCONJ CC 3 cc
3 Bo Bo PROPN NNP 1 conj
4 are be AUX VBP 5 cop
5 {form} {lemma} NOUN {tag} 0 root
6 of of ADP IN 7 case
7 Cy Cy PROPN NNP {head} nmod
"""


@pytest.mark.parametrize(
    ("form", "lemma", "tag", "head", "expected"),
    [
        ("brothers", "brother", "NNS", 3, {("Ann", "FAMILY", "Bo")}),
        ("rivals", "rival", "NNS", 3, {("Ann", "OPPOSES", "Bo")}),
        ("brothers", "brother", "NNS", 5, {("Ann", "FAMILY", "Cy"), ("Bo", "FAMILY", "Cy")}),
        ("ministers", "minister", "NNS", 3, set()),
    ],
)
def test_kin_and_rivals_are_so_to_each_other_unless_it_says_whose(
    form: str, lemma: str, tag: str, head: int, expected: set[tuple[str, str, str]]
) -> None:
    marked = f"[Ann|Person] and [Bo|Person] are {form} of [Cy|Person]"
    assert found(marked, EACH.format(form=form, lemma=lemma, tag=tag, head=head)) == expected


@pytest.mark.parametrize(
    ("role", "principal", "expected"),
    [
        ("co-author", "Bo|Person", set()),
        ("co-author", "Dunes|Product", {("Ann", "CREATED", "Dunes")}),
        ("counterpart", "Bo|Person", {("Ann", "RELATED", "Bo")}),
    ],
)
def test_a_peer_has_not_made_whose_peer_he_is(role: str, principal: str, expected: set[tuple[str, str, str]]) -> None:
    name = principal.partition("|")[0]
    table = POSSESSOR.replace("wife wife", f"{role} {role}").replace("Bo Bo", f"{name} {name}")
    assert found(f"[{principal}] 's {role} [Ann|Person] left", table) == expected


def test_a_turkish_counterpart_is_no_counterpart_of_turkey() -> None:
    table = "1 Turkish Turkish ADJ JJ 2 amod\n2 counterpart counterpart NOUN NN 4 nsubj\n3 Ann Ann PROPN NNP 2 flat\n"
    readings = found("[Turkish|Country] counterpart [Ann|Person] left", table + "4 left leave VERB VBD 0 root")
    assert ("Ann", "RELATED", "Turkish") not in readings
