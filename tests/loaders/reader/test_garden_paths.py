"""Reported clauses with a long subject, as parsers misread them, and sentences that look alike and are right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.reader.garden_paths import straightened
from tests.loaders.reader.rules.notation import words

MISREAD = """
1 Police police NOUN NN 2 nsubj
2 said say VERB VBD 0 root
3 a a DET DT 4 det
4 man man NOUN NN 2 obj
5 who who PRON WP {own} nsubj
6 lives live VERB VBZ 4 acl:relcl
7 in in ADP IN 8 case
8 Oslo Oslo PROPN NNP 6 obl
9 robbed rob VERB VBD 4 acl:relcl
10 banks bank NOUN NNS 9 obj
"""
OWN = """
1 Police police NOUN NN 2 nsubj
2 {verb} {lemma} VERB VBD 0 root
3 men man NOUN NNS 2 obj
4 who who PRON WP 5 nsubj
5 fled flee VERB VBD 3 acl:relcl
6 {word} {word} {tag} 7 {relation}
7 robbed rob VERB VBD 3 acl:relcl
"""


def heads(table: str) -> list[tuple[int, str]]:
    """Head (counted from 1) and relation of each word, straightened."""
    return [(w.head + 1, w.deprel) for w in straightened(words(table))]


REPORTS = """
1 Reports reports VERB VBZ 0 root
2 that that SCONJ IN 4 mark
3 Chad Chad PROPN NNP 4 nsubj
4 won win VERB VBD 1 ccomp
5 are be AUX VBP 6 cop
6 false false ADJ JJ 1 ccomp
7 . . PUNCT . 1 punct
"""


def test_reports_that_open_a_sentence_are_a_noun() -> None:
    found = straightened(words(REPORTS))
    assert (found[0].upos, found[0].lemma, found[0].head, found[0].deprel) == ("NOUN", "report", 5, "nsubj")
    assert [(w.head, w.deprel) for w in found[3:]] == [(0, "acl"), (5, "cop"), (-1, "root"), (5, "punct")]
    assert straightened(words(REPORTS.replace("Reports", "He"))) == words(REPORTS.replace("Reports", "He"))


TITLED = """
1 analyst analyst NOUN NN 3 {subject}
2 Lee Lee PROPN NNP 1 flat
3 married marry VERB VBD 0 root
4 Prince Prince PROPN NNP 3 {object}
5 Bo Bo PROPN NNP 4 flat
"""


@pytest.mark.parametrize(
    ("subject", "object_", "expected"),
    [
        ("nmod:desc", "obj", ("nsubj", "obj")),
        ("nsubj", "nmod:desc", ("nsubj", "obj")),
        ("nmod:desc", "nmod:desc", ("nsubj", "obj")),
        ("nsubj", "obl", ("nsubj", "obl")),
    ],
)
def test_a_title_describes_no_verb(subject: str, object_: str, expected: tuple[str, str]) -> None:
    found = straightened(words(TITLED.format(subject=subject, object=object_)))
    assert (found[0].deprel, found[3].deprel) == expected


def test_a_title_takes_no_place_that_is_taken() -> None:
    taken = TITLED.replace("2 Lee Lee PROPN NNP 1 flat", "2 Lee Lee PROPN NNP 3 nsubj")
    found = straightened(words(taken.format(subject="nmod:desc", object="obj")))
    assert (found[0].deprel, found[1].deprel) == ("nmod:desc", "nsubj")


DENIED = """
1 Chad Chad PROPN NNP 2 nsubj
2 denies deny VERB VBZ 0 root
3 hacking hack VERB {tag} 2 ccomp
4 {word} {word} {kind} {head} {relation}
5 Peru Peru PROPN NNP 3 obj
"""


@pytest.mark.parametrize(
    ("tag", "word", "kind", "head", "relation", "found"),
    [
        ("VBG", "the", "DET DT", 5, "det", "xcomp"),
        ("VBG", "rebels", "NOUN NNS", 3, "nsubj", "ccomp"),
        ("VBD", "the", "DET DT", 5, "det", "ccomp"),
    ],
)
def test_a_gerund_without_a_subject_has_that_of_its_verb(
    tag: str, word: str, kind: str, head: int, relation: str, found: str
) -> None:
    assert heads(DENIED.format(tag=tag, word=word, kind=kind, head=head, relation=relation))[2] == (2, found)


SPEAKERS = """
1 Chad Chad PROPN NNP 2 nsubj
2 hit hit VERB VBD 8 ccomp
3 Oslo Oslo PROPN NNP 2 obj
4 {comma} {comma} PUNCT , 5 punct
5 Ann Ann PROPN NNP 2 nsubj
6 and and CCONJ CC 7 cc
7 Bo Bo PROPN NNP 5 conj
8 said say VERB VBD 0 root
"""


@pytest.mark.parametrize(("comma", "expected"), [(",", (8, "nsubj")), ("-", (2, "nsubj"))])
def test_two_who_speak_at_the_end_say_it_both(comma: str, expected: tuple[int, str]) -> None:
    found = heads(SPEAKERS.format(comma=comma))
    assert found[4] == expected
    assert found[6] == (5, "conj")
    assert found[2] == (2, "obj")


DIVIDED = """
1 NATO NATO PROPN NNP 6 compound
2 and and CCONJ CC 3 cc
3 Peru Peru PROPN NNP 4 nsubj
4 {verb} {verb} {tag} 6 {relation}
5 EU EU PROPN NNP 6 compound
6 chief chief NOUN NN 7 nsubj
7 left leave VERB VBD 0 root
"""


def test_what_a_verb_parts_from_a_noun_is_no_part_of_it() -> None:
    found = heads(DIVIDED.format(verb="condemned", tag="VERB VBD", relation="acl"))
    assert (found[0], found[2], found[4]) == ((4, "nsubj"), (1, "conj"), (6, "compound"))
    assert heads(DIVIDED.format(verb="united", tag="ADJ JJ", relation="amod"))[0] == (6, "compound")


CHIEF = """
1 Ray Ray PROPN NNP 5 nsubj
2 of of ADP IN 3 case
3 Enron Enron PROPN NNP 1 nmod
4 {word} {word} {tag} {head} {relation}
5 came come VERB VBD 0 root
6 as as ADP IN 7 case
7 chief chief NOUN NN 5 obl
8 of of ADP IN 9 case
9 FTX FTX PROPN NNP {of} nmod
"""


@pytest.mark.parametrize(("of", "found"), [(1, 7), (3, 7), (7, 7), (5, 5)])
def test_of_right_after_a_noun_is_of_that_noun(of: int, found: int) -> None:
    table = CHIEF.format(word="then", tag="ADV RB", head=5, relation="advmod", of=of)
    assert heads(table)[8] == (found, "nmod")
    assert heads(table)[2] == (1, "nmod")


SECOND_SUBJECT = """
1 spokesman spokesman NOUN NN 4 nsubj
2 {word} {word} {tag} 3 {relation}
3 Acme Acme PROPN NNP 4 nsubj
4 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("word", "tag", "relation", "found"),
    [
        ("for", "ADP IN", "case", (1, "nmod")),
        ("and", "CCONJ CC", "cc", (1, "conj")),
        ("'s", "PART POS", "case", (4, "nsubj")),
    ],
)
def test_a_second_subject_with_a_preposition_or_and_belongs_to_the_first(
    word: str, tag: str, relation: str, found: tuple[int, str]
) -> None:
    assert heads(SECOND_SUBJECT.format(word=word, tag=tag, relation=relation))[2] == found


def test_a_name_right_after_a_noun_is_whose_it_is() -> None:
    leader = SECOND_SUBJECT.format(word="then", tag="ADV RB", relation="advmod").replace("4 left", "4 went")
    assert heads(leader)[2] == (4, "nsubj")
    beside = """
1 leader leader NOUN NN 3 nsubj:pass
2 Ann Ann PROPN NNP 3 nsubj:pass
3 held hold VERB VBN 0 root
"""
    assert heads(beside) == [(3, "nsubj:pass"), (1, "appos"), (0, "root")]


@pytest.mark.parametrize("own", [6, 9])
def test_the_last_verb_is_what_is_said_and_the_noun_its_subject(own: int) -> None:
    found = heads(MISREAD.format(own=own))
    assert found[8] == (2, "ccomp")
    assert found[3] == (9, "nsubj")
    assert found[4] == (6, "nsubj")
    assert found[5] == (4, "acl:relcl")
    assert found[9] == (9, "obj")


@pytest.mark.parametrize(
    ("verb", "lemma", "word", "tag", "relation"),
    [
        ("said", "say", "who", "PRON WP", "nsubj"),
        ("said", "say", "and", "CCONJ CC", "cc"),
        ("said", "say", "they", "PRON PRP", "nsubj"),
        ("arrested", "arrest", "then", "ADV RB", "advmod"),
    ],
)
def test_what_can_be_right_is_left(verb: str, lemma: str, word: str, tag: str, relation: str) -> None:
    table = OWN.format(verb=verb, lemma=lemma, word=word, tag=tag, relation=relation)
    assert straightened(words(table)) == words(table)


def test_one_relative_clause_is_left() -> None:
    table = MISREAD.format(own=6).replace("6 lives live VERB VBZ 4 acl:relcl", "6 lives live VERB VBZ 4 dep")
    assert straightened(words(table)) == words(table)


PARTED = """
1 Owl Owl PROPN NNP 2 nsubj
2 works work VERB VBZ 0 root
3 for for ADP IN 2 {relation}
4 the the DET DT 5 det
5 bank bank NOUN NN 2 {noun}
6 {last} {last} {tag} 5 {below}
"""


@pytest.mark.parametrize(
    ("relation", "noun", "last", "below", "mended"),
    [
        ("obl", "obl", "now", "advmod", True),
        ("nmod", "obl", "now", "advmod", True),
        ("advmod", "obl", "now", "advmod", False),
        ("obl", "nsubj", "now", "advmod", False),
        ("obl", "obl", "in", "case", False),
    ],
)
def test_a_preposition_belongs_to_the_noun_that_follows(
    relation: str, noun: str, last: str, below: str, mended: bool
) -> None:
    tag = "ADP IN" if below == "case" else "ADV RB"
    found = heads(PARTED.format(relation=relation, noun=noun, last=last, tag=tag, below=below))
    assert found[2] == ((5, "case") if mended else (2, relation))


CLAUSE = """
1 Peru Peru PROPN NNP 2 nsubj
2 {verb} {verb} VERB VBD 0 root
3 {mark} {mark} SCONJ IN 6 {below}
4 it it PRON PRP 6 nsubj
5 was be AUX VBD 6 cop
6 behind behind ADP IN 2 {relation}
"""


@pytest.mark.parametrize(
    ("verb", "mark", "below", "relation", "mended"),
    [
        ("deny", "that", "mark", "obl", "ccomp"),
        ("say", "now", "advmod", "obj", "ccomp"),
        ("flee", "because", "mark", "obl", "advcl"),
        ("flee", "now", "advmod", "obl", "obl"),
        ("deny", "that", "mark", "conj", "conj"),
    ],
)
def test_what_has_a_subject_and_a_copula_is_a_clause(
    verb: str, mark: str, below: str, relation: str, mended: str
) -> None:
    table = CLAUSE.format(verb=verb, mark=mark, below=below, relation=relation)
    assert heads(table)[5] == (2, mended)
    assert heads(table.replace("5 was be AUX VBD 6 cop", "5 now now ADV RB 6 advmod"))[5] == (2, relation)


TAGS = st.sampled_from(["acl:relcl", "nsubj", "obj", "root", "ccomp", "cc"])


@given(st.lists(st.tuples(st.integers(-1, 9), TAGS, st.sampled_from(["say", "who", "rob"])), max_size=10))
def test_any_tree_comes_out_with_its_words(rows: list[tuple[int, str, str]]) -> None:
    given_words = tuple(Word(lemma, lemma, "VERB", "VBD", head, relation) for head, relation, lemma in rows)
    assert [w.form for w in straightened(given_words)] == [w.form for w in given_words]


ACCUSED = """
1 Ann Ann PROPN NNP 6 nsubj
2 {form} {form} NOUN NN 1 {relation}
3 of of SCONJ IN 4 mark
4 robbing rob VERB VBG 2 advcl
5 banks bank NOUN NNS 4 obj
6 fled flee VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("form", "relation", "expected"),
    [
        ("accused", "acl", ("accuse", "VERB", "acl")),
        ("accused", "appos", ("accuse", "VERB", "acl")),
        ("accused", "conj", ("accused", "NOUN", "conj")),
        ("leader", "appos", ("leader", "NOUN", "appos")),
    ],
)
def test_who_is_accused_of_something_is_no_noun(form: str, relation: str, expected: tuple[str, str, str]) -> None:
    found = straightened(words(ACCUSED.format(form=form, relation=relation)))[1]
    assert (found.lemma, found.upos, found.deprel) == expected


WHO = """
1 The the DET DT 2 det
2 {role} {role} NOUN NN 7 nsubj
3 of of ADP IN 4 case
4 gangs gang NOUN NNS 2 nmod
5 , , PUNCT , 6 punct
6 Bo Bo PROPN NNP 4 appos
7 fled flee VERB VBD 0 root
"""


@pytest.mark.parametrize(("role", "persons", "head"), [("leader", [5], 2), ("leader", [], 4), ("banana", [5], 4)])
def test_a_person_is_the_leader_and_not_what_he_leads(role: str, persons: list[int], head: int) -> None:
    assert straightened(words(WHO.format(role=role)), persons)[5].head == head - 1


LAST = """
1 Fire fire NOUN NN 2 nsubj
2 killed kill VERB VBD {said} ccomp
3 ten ten NUM CD 2 obj
4 , , PUNCT , 6 punct
5 the the DET DT 6 det
6 mayor mayor NOUN NN 2 appos
7 , , PUNCT , 8 punct
8 Ann Ann PROPN NNP 6 appos
9 , , PUNCT , 10 punct
10 {verb} {lemma} VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "said", "expected"),
    [("said", "say", 10, (10, "nsubj")), ("slept", "sleep", 10, (2, "appos")), ("said", "say", 0, (2, "appos"))],
)
def test_who_stands_before_the_last_verb_says_it(verb: str, lemma: str, said: int, expected: tuple[int, str]) -> None:
    assert heads(LAST.format(verb=verb, lemma=lemma, said=said))[5] == expected


HEADLINE = """
1 Bo Bo PROPN NNP 2 nsubj
2 robbed rob VERB VBD 0 root
3 banks bank NOUN NNS 2 obj
4 {mark} {mark} PUNCT , 6 punct
5 court court NOUN NN 6 compound
6 {form} {form} NOUN NNS 2 conj
"""


@pytest.mark.parametrize(
    ("mark", "form", "read"), [(",", "hears", True), (",", "fees", False), ("and", "hears", False)]
)
def test_a_headline_ends_with_whose_word_it_is(mark: str, form: str, read: bool) -> None:
    found = straightened(words(HEADLINE.format(mark=mark, form=form)))
    assert (found[5].upos == "VERB" and found[5].deprel == "parataxis" and found[4].deprel == "nsubj") is read


def test_a_son_in_law_is_a_son() -> None:
    table = """
1 Bo Bo PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 son son NOUN NN 7 nmod:poss
4 - - PUNCT HYPH 5 punct
5 in in ADP IN 7 case
6 - - PUNCT HYPH 5 punct
7 law law NOUN NN 8 nsubj
8 left leave VERB VBD 0 root
"""
    found = heads(table)
    assert (found[2], found[6], found[0]) == ((8, "nsubj"), (3, "compound"), (3, "nmod:poss"))


BEFORE_A_NAME = """
1 {title} {title} PROPN NNP 4 nsubj
2 Ann Ann PROPN NNP {head} {relation}
3 Lee Lee PROPN NNP 2 flat
4 met meet VERB VBD 0 root
5 Bo Bo PROPN NNP 4 obj
"""


@pytest.mark.parametrize(
    ("title", "head", "relation", "expected"),
    [
        ("Smt", 1, "flat", [(2, "nmod:desc"), (4, "nsubj")]),
        ("Alhaji", 4, "nsubj", [(2, "nmod:desc"), (4, "nsubj")]),
        ("Mary", 1, "flat", [(4, "nsubj"), (1, "flat")]),
        ("Hon.", 4, "flat", [(4, "nsubj"), (4, "flat")]),
    ],
)
def test_a_title_is_its_bearers(title: str, head: int, relation: str, expected: list[tuple[int, str]]) -> None:
    found = straightened(words(BEFORE_A_NAME.format(title=title, head=head, relation=relation)), [1, 4])
    assert [(w.head + 1, w.deprel) for w in found[:2]] == expected


@pytest.mark.parametrize(
    ("upos", "relation", "expected"),
    [("VERB", "flat", "obj"), ("VERB", "compound", "obj"), ("NOUN", "flat", "flat"), ("VERB", "obl", "obl")],
)
def test_no_person_is_a_part_of_a_verb(upos: str, relation: str, expected: str) -> None:
    table = f"""
1 Bo Bo PROPN NNP 2 nsubj
2 met meet {upos} VBD 0 root
3 Ann Ann PROPN NNP 2 {relation}
"""
    assert straightened(words(table), [2])[2].deprel == expected


@pytest.mark.parametrize(("case", "expected"), [("ADP IN 4 case", "obl"), ("DET DT 4 det", "flat")])
def test_what_has_a_preposition_is_no_part_of_a_verb(case: str, expected: str) -> None:
    table = f"""
1 Bo Bo PROPN NNP 2 nsubj
2 gave give VERB VBD 0 root
3 to to {case}
4 Acme Acme PROPN NNP 2 flat
5 it it PRON PRP 2 obj
"""
    assert straightened(words(table))[3].deprel == expected


@pytest.mark.parametrize(
    ("tag", "subject", "joined"), [("VBD", "advmod", 1), ("VBN", "advmod", 3), ("VBD", "nsubj", 3)]
)
def test_a_finite_verb_is_joined_to_a_verb(tag: str, subject: str, joined: int) -> None:
    table = f"""
1 Bo Bo PROPN NNP 2 nsubj
2 called call VERB VBD 0 root
3 it it PRON PRP 2 obj
4 lies lie NOUN NNS 2 xcomp
5 and and CCONJ CC 7 cc
6 then then ADV RB 7 {subject}
7 sued sue VERB {tag} 4 conj
"""
    assert straightened(words(table))[6].head == joined


CLEFT = """
1 It it PRON PRP 3 expl
2 was be AUX VBD 3 {cop}
3 Bo Bo PROPN NNP 0 root
4 {word} {word} PART RB 5 {kind}
5 Al Al PROPN NNP 3 conj
6 who who PRON WP 7 nsubj
7 came come VERB VBD 5 {clause}
"""


@pytest.mark.parametrize(
    ("word", "cop", "clause", "found"),
    [
        ("not", "cop", "acl:relcl", (3, "acl:relcl")),
        ("not", "cop", "parataxis", (3, "acl:relcl")),
        ("and", "cop", "acl:relcl", (5, "acl:relcl")),
        ("not", "aux", "acl:relcl", (5, "acl:relcl")),
    ],
)
def test_a_cleft_clause_tells_of_whom_it_was(word: str, cop: str, clause: str, found: tuple[int, str]) -> None:
    assert heads(CLEFT.format(word=word, kind="advmod", cop=cop, clause=clause))[6] == found


FALSE_CLAIMS = """
1 Police police NOUN NN 2 nsubj
2 said say VERB VBD 0 root
3 claims claim NOUN NNS 2 obj
4 that that SCONJ IN {that} mark
5 Bo Bo PROPN NNP 6 nsubj
6 fled flee VERB VBD 3 {clause}
7 were be AUX VBD 8 cop
8 false false ADJ JJ 2 ccomp
"""


@pytest.mark.parametrize(("that", "clause"), [(6, "acl"), (8, "acl")])
def test_claims_that_are_said_to_be_false_are_the_subject(that: int, clause: str) -> None:
    found = heads(FALSE_CLAIMS.format(that=that, clause=clause))
    assert (found[2], found[3]) == ((8, "nsubj"), (6, "mark"))


def test_a_noun_without_a_clause_is_left_as_what_was_said() -> None:
    assert heads(FALSE_CLAIMS.format(that=6, clause="acl:relcl"))[2] == (2, "obj")
