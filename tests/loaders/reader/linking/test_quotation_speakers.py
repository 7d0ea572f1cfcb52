"""Who speaks a quotation, beside a reporting verb and across sentences."""

from __future__ import annotations

import pytest

from loaders.reader.linking.referents import referents_of
from loaders.reader.linking.speakers import SAYING, reporters, speakers, wholly_quoted
from tests.loaders.reader.coreference_texts import analysed


def spoken(marked: str) -> dict[int, str]:
    """Sentence number to the surface of its speaker."""
    _, sentences = analysed(marked)
    found = referents_of(sentences)
    return {number: found[index].surface for number, index in speakers(sentences, found).items()}


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ('[Ann|Person] said: "It is late here."', "Ann"),
        ('"It is late," said [Ann|Person].', "Ann"),
        ('"It is late," [Ann|Person] said.', "Ann"),
        ('[Ann|Person] told [Bo|Person]: "It is late."', "Ann"),
        ('"It is late," [Ann|Person], a judge in the north of Oslo, told reporters.', "Ann"),
        ('[Acme|Organization] said "it is late".', "Acme"),
        ('[Acme|Organization] head [Ann|Person] said "it is late".', "Ann"),
        ('[the report|Document] said "it is late".', "the report"),
        ('[the storm|Event] said "it is late".', None),
        ('[Ann|Person] sang "it is late".', None),
        ("[Ann|Person] said it was late.", None),
        ('"[Ann|Person] said it was late," they wrote.', None),
        ('They said "it is late".', None),
        ('[Ann|Person]: "It is late."', "Ann"),
        ('[Ann|Person] in Oslo: "It is late."', None),
        ('[Ann|Person]: it is "late".', None),
    ],
)
def test_the_speaker_stands_beside_a_reporting_verb(marked: str, speaker: str | None) -> None:
    assert spoken(marked).get(0) == speaker


@pytest.mark.parametrize("verb", sorted(SAYING - {"according", "saying", "telling", "adding", "asking", "writing"}))
def test_every_reporting_verb_reports(verb: str) -> None:
    assert spoken(f'[Ann|Person] {verb}, "It is late here".') == {0: "Ann"}


def test_whom_the_sentence_before_tells_of_speaks() -> None:
    trees = {"Bo": ("criticised", "nsubj")}
    _, sentences = analysed(
        '[Ann|Person] said: "It is late."\n\n[Bo|Person] criticised [Ann|Person]. "It is early." "It is light."', trees
    )
    found = referents_of(sentences)
    assert {n: found[i].surface for n, i in speakers(sentences, found).items()} == {0: "Ann", 2: "Bo", 3: "Bo"}


def test_a_quotation_goes_on_with_its_speaker() -> None:
    assert spoken('[Ann|Person] said: "It is late." "It is dark." "It is cold."') == {0: "Ann", 1: "Ann", 2: "Ann"}


def test_a_new_speaker_takes_over() -> None:
    text = '[Ann|Person] said: "It is late." [Bo|Person] said: "It is dark." "It is cold."'
    assert spoken(text) == {0: "Ann", 1: "Bo", 2: "Bo"}


def test_a_quotation_before_anybody_spoke_waits_for_its_speaker_in_its_paragraph() -> None:
    assert spoken('"It is late." "It is dark," said [Ann|Person].') == {0: "Ann", 1: "Ann"}
    assert spoken('"It is late."\n\n"It is dark," said [Ann|Person].') == {1: "Ann"}


def test_something_told_between_ends_the_waiting() -> None:
    assert spoken('"It is late." It rained. "It is dark," said [Ann|Person].') == {2: "Ann"}


def test_no_quotation_has_no_speaker() -> None:
    assert spoken("[Ann|Person] came. [Bo|Person] left.") == {}
    assert spoken("") == {}


@pytest.mark.parametrize(
    ("text", "wholly"),
    [('"It is late."', True), ('"It is late," she said.', False), ("It is late.", False), ('"It is" late.', False)],
)
def test_whether_every_word_is_quoted(text: str, wholly: bool) -> None:
    (sentence,) = analysed(text)[1]
    assert wholly_quoted(sentence) is wholly


@pytest.mark.parametrize(
    ("marked", "reporter"),
    [
        ("[Ann|Person] said it was late.", "Ann"),
        ("It was late, said [Ann|Person].", "Ann"),
        ("It was late, [Ann|Person] said.", "Ann"),
        ("They told [Ann|Person] it was late.", None),
        ("[the storm|Event] said it was late.", None),
        ('"[Ann|Person] said so," they told.', None),
        ("[Ann|Person] and [Bo|Person] said so.", "Bo"),
        ("[Ann|Person] came late.", None),
    ],
)
def test_reporters_without_trees(marked: str, reporter: str | None) -> None:
    _, sentences = analysed(marked)
    found = referents_of(sentences)
    index = reporters(sentences, found).get(0)
    assert (None if index is None else found[index].surface) == reporter


def test_reporters_by_the_tree_are_subjects_of_reporting_verbs() -> None:
    trees = {"Ann": ("said", "nsubj"), "said": ("", "root"), "Bo": ("said", "obj")}
    _, sentences = analysed("[Bo|Person], as [Ann|Person] said, left.", trees)
    found = referents_of(sentences)
    assert {n: found[k].surface for n, k in reporters(sentences, found).items()} == {0: "Ann"}


def test_the_subject_of_the_verb_speaks_and_not_what_stands_nearer() -> None:
    trees = {"Lee": ("said", "nsubj"), "Acme": ("heads", "obj"), "heads": ("Lee", "acl:relcl")}
    _, sentences = analysed('[Lee|Person], who heads [Acme|Organization], said: "It is late."', trees)
    found = referents_of(sentences)
    assert {n: found[i].surface for n, i in speakers(sentences, found).items()} == {0: "Lee"}
