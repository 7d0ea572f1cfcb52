"""Questions and answers as semantic roles: what each form of question asks for, and which word of an answer counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.scoring.corpora import LabelledPredicate
from loaders.training.chains import noun_phrase_end
from loaders.training.question_roles import load, predicate, role_of

EMPTY = dict.fromkeys(("wh", "subj", "obj", "obj2", "prep"), "") | {"is_passive": "False"}


@pytest.mark.parametrize(
    ("question", "form", "role"),
    [
        ("Who attacked something?", {"wh": "who", "obj": "something"}, "A0"),
        ("What did someone attack?", {"wh": "what", "subj": "someone"}, "A1"),
        ("What was attacked?", {"wh": "what", "is_passive": "True"}, "A1"),
        ("Who was something attacked by?", {"wh": "who", "subj": "x", "prep": "by", "is_passive": "True"}, "A0"),
        ("Where was something attacked?", {"wh": "where", "subj": "something", "is_passive": "True"}, "LOC"),
        ("When did someone attack?", {"wh": "when", "subj": "someone"}, "TMP"),
        ("Who fell?", {"wh": "who"}, None),
        ("What did someone speak about?", {"wh": "what", "subj": "someone", "prep": "about"}, None),
        ("What was someone given?", {"wh": "what", "subj": "someone", "is_passive": "True"}, None),
        ("How did someone attack?", {"wh": "how", "subj": "someone"}, None),
    ],
)
def test_the_form_of_a_question_tells_the_role_or_leaves_it_open(
    question: str, form: dict[str, str], role: str | None
) -> None:
    assert role_of(EMPTY | form) == role, question


WORDS = ["The", "attack", "by", "men", "of", "Leeds", "on", "the", "old", "bridge", "failed"]


def row(answer: str, **form: str) -> dict[str, str]:
    return EMPTY | {"answer_range": answer} | form


def test_the_head_of_an_answer_counts_and_the_rest_is_open() -> None:
    found = predicate(WORDS, 1, "noun", [row("3:6", wh="who", obj="something"), row("6:10", wh="what", subj="someone")])
    assert found == LabelledPredicate(1, "noun", ((3, "A0"), (9, "A1")), frozenset({4, 5, 6, 7, 8}))


def test_an_open_question_leaves_its_whole_answer_open() -> None:
    found = predicate(WORDS, 1, "noun", [row("3:6", wh="who")])
    assert found.arguments == ()
    assert found.unsure == {3, 4, 5}


def test_several_answers_and_ranges_that_do_not_fit() -> None:
    found = predicate(WORDS, 1, "noun", [row("3:4~!~5:6~!~9:99~!~x", wh="who", obj="something")])
    assert found.arguments == ((3, "A0"), (5, "A0"))


def test_a_predicate_is_no_argument_of_its_own() -> None:
    assert predicate(WORDS, 1, "noun", [row("0:2", wh="who", obj="something")]).arguments == ()


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("men of Leeds", "men"), ("the old bridge", "bridge"), ("in the north of Leeds", "north"), ("of", "of")],
)
def test_the_head_of_a_phrase_stands_before_what_cannot_precede_one(phrase: str, head: str) -> None:
    words = phrase.split()
    assert words[noun_phrase_end(words, 0, len(words) - 1)] == head


NOUNS = """sentence,target_idx,question,answer_range,wh,subj,obj,obj2,prep,is_passive
The attack by men failed,1,Who attacked something?,3:4,who,,something,,,False
The attack by men failed,1,,,,,,,,False
Nobody knew,1,Who knew something?,0:1,who,,something,,,False
"""
VERBS = """qasrl_id,verb_idx,question,answer_range,wh,subj,obj,obj2,prep,is_passive
a,1,Who met someone?,0:1,who,,someone,,,False
b,1,Who met someone?,0:1,who,,someone,,,False
"""


def test_both_corpora_by_sentence_without_those_of_the_check_sets(tmp_path: Path) -> None:
    for folder in ("qanom", "qasrl_gs/sentences", "qasrl_gs/gold"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "qanom" / "annot.train.csv").write_text(NOUNS)
    for part, text in (("wikinews", "Ann met Bo"), ("wikipedia", "Cy met Di")):
        (tmp_path / "qasrl_gs" / "sentences" / f"{part}.dev.full.csv").write_text(f"qasrl_id,tokens\na,{text}\n")
        (tmp_path / "qasrl_gs" / "gold" / f"{part}.dev.gold.csv").write_text(VERBS)
    documents = load(tmp_path, frozenset({"nobodyknew"}))
    found = {" ".join(s.words): s for d in documents for s in d.sentences}
    assert set(found) == {"The attack by men failed", "Ann met Bo", "Cy met Di"}
    assert {s.marks for s in found.values()} == {"roles"}
    assert found["Ann met Bo"].predicates == [LabelledPredicate(1, "verb", ((0, "A0"),))]
