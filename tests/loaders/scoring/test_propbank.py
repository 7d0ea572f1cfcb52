"""PropBank's columns joined to trees: predicates and the words that fill their roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.scoring.corpora import LabelledDocument, LabelledSentence
from loaders.scoring.propbank import add_roles, predicates


def rows(*columns: tuple[str, str, str, list[str]]) -> list[list[str]]:
    """Rows of a sentence: (tag, lemma, frame, role columns) a word."""
    return [
        ["doc", "0", str(i), "[WORD]", tag, "*", lemma, frame, *roles]
        for i, (tag, lemma, frame, roles) in enumerate(columns)
    ]


# American forces killed the preacher near the border .
KILLED = rows(
    ("JJ", "-", "-", ["(ARG0*"]),
    ("NNS", "-", "-", ["*)"]),
    ("VBD", "kill", "kill.01", ["(V*)"]),
    ("DT", "-", "-", ["(ARG1*"]),
    ("NN", "-", "-", ["*)"]),
    ("IN", "-", "-", ["(ARGM-LOC*"]),
    ("DT", "-", "-", ["*"]),
    ("NN", "-", "-", ["*)"]),
    (".", "-", "-", ["*"]),
)
KILLED_HEADS = [2, 3, 0, 5, 3, 8, 8, 3, 3]


def test_an_argument_is_the_word_by_which_the_tree_hangs_its_span() -> None:
    (found,) = predicates(KILLED, KILLED_HEADS)
    assert (found.word, found.kind) == (2, "verb")
    assert found.arguments == ((1, "A0"), (4, "A1"), (7, "LOC"))


def test_each_predicate_has_its_own_column() -> None:
    # They asked her to leave .
    sentence = rows(
        ("PRP", "-", "-", ["(ARG0*)", "*"]),
        ("VBD", "ask", "ask.02", ["(V*)", "*"]),
        ("PRP", "-", "-", ["(ARG2*)", "(ARG0*)"]),
        ("TO", "-", "-", ["(ARG1*", "*"]),
        ("VB", "leave", "leave.01", ["*)", "(V*)"]),
        (".", "-", "-", ["*", "*"]),
    )
    asked, leave = predicates(sentence, [2, 0, 2, 5, 2, 2])
    assert asked.arguments == ((0, "A0"), (2, "A2"), (4, "A1"))
    assert leave.arguments == ((2, "A0"),)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("ARG0", "A0"),
        ("R-ARG1", "A1"),
        ("ARGM-NEG", "NEG"),
        ("ARGM-TMP", "TMP"),
        ("C-ARG1", None),
        ("ARGM-LVB", None),
        ("V", None),
        ("ARG5", None),
    ],
)
def test_reference_arguments_count_and_continuations_do_not(label: str, role: str | None) -> None:
    sentence = rows(("NN", "-", "-", [f"({label}*)"]), ("VBD", "fall", "fall.01", ["(V*)"]))
    (found,) = predicates(sentence, [2, 0])
    assert [r for _, r in found.arguments] == ([role] if role else [])


def test_nouns_and_adjectives_are_predicates_and_other_words_are_not() -> None:
    sentence = rows(
        ("NN", "attack", "attack.01", ["(V*)", "*", "*"]),
        ("JJ", "mad", "mad.04", ["*", "(V*)", "*"]),
        ("IN", "with", "with.01", ["*", "*", "(V*)"]),
    )
    assert [(p.word, p.kind) for p in predicates(sentence, [0, 1, 1])] == [(0, "noun"), (1, "adjective")]


def write(folder: Path, name: str, sentences: list[list[list[str]]]) -> None:
    file = folder / "propbank_ewt" / "weblog" / "00" / f"{name}.xml.gold_skel"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join("\n".join("  ".join(r) for r in s) for s in sentences) + "\n", encoding="utf-8")


def document(*sentences: LabelledSentence) -> LabelledDocument:
    return LabelledDocument("weblog-a.com_1", "ewt", list(sentences))


def test_sentences_are_joined_by_document_and_number(tmp_path: Path) -> None:
    write(tmp_path, "a.com_1", [rows(("UH", "-", "-", [])), KILLED])
    words = ["American", "forces", "killed", "the", "preacher", "near", "the", "border", "."]
    found = document(
        LabelledSentence(words=["Oh"], id="weblog-a.com_1-0001", heads=[0]),
        LabelledSentence(words=words, id="weblog-a.com_1-0002", heads=KILLED_HEADS),
    )
    assert add_roles([found], tmp_path) == 2
    assert found.sentences[0].predicates == []
    assert found.sentences[1].predicates is not None
    assert found.sentences[1].predicates[0].arguments[0] == (1, "A0")


def test_a_sentence_with_other_words_gets_no_roles(tmp_path: Path) -> None:
    write(tmp_path, "a.com_1", [KILLED])
    shorter = LabelledSentence(words=["Forces", "killed"], id="weblog-a.com_1-0001", heads=[2, 0])
    beyond = LabelledSentence(words=["Forces"], id="weblog-a.com_1-0009", heads=[0])
    assert add_roles([document(shorter, beyond)], tmp_path) == 0
    assert shorter.predicates is None
    assert beyond.predicates is None


def test_a_document_that_propbank_lacks_is_left_alone(tmp_path: Path) -> None:
    sentence = LabelledSentence(words=["Hi"], id="weblog-a.com_1-0001", heads=[0])
    assert add_roles([document(sentence)], tmp_path) == 0
