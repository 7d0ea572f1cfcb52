"""A predicate reads after the name of its subject, in the sentence's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.reader.predicates import predicate_of, third_person


def word(form: str, lemma: str, upos: str, xpos: str) -> Word:
    return Word(form, lemma, upos, xpos, -1, "root")


BEHIND = word("behind", "behind", "ADP", "IN")


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (word("be", "be", "AUX", "VB"), "is behind"),
        (word("are", "be", "AUX", "VBP"), "is behind"),
        (word("was", "be", "AUX", "VBD"), "was behind"),
        (word("Stand", "stand", "VERB", "VB"), "stands behind"),
        (word("hide", "hide", "VERB", "VBP"), "hides behind"),
        (word("suspected", "suspect", "VERB", "VBN"), "suspected behind"),
        (word("standing", "stand", "VERB", "VBG"), "standing behind"),
        (word("commented", "commented", "VERB", "VBP"), "commented behind"),
        (word("killing", "killing", "VERB", "VB"), "killing behind"),
        (word("succeed", "succeed", "VERB", "VBP"), "succeeds behind"),
        (word("bring", "bring", "VERB", "VB"), "brings behind"),
        (word("Man", "man", "NOUN", "NN"), "man behind"),
        (word("men", "man", "NOUN", "NNS"), "men behind"),
    ],
)
def test_a_bare_verb_is_told_of_one_and_others_stand_as_they_are(first: Word, expected: str) -> None:
    assert predicate_of([BEHIND, first], [1, 0]) == expected


def test_only_the_first_word_changes() -> None:
    two = [word("help", "help", "VERB", "VBP"), word("rob", "rob", "VERB", "VB")]
    assert predicate_of(two, [0, 1]) == "helps rob"


def test_no_words_make_no_predicate() -> None:
    assert predicate_of([BEHIND], []) == ""


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("deny", "denies"),
        ("buy", "buys"),
        ("fix", "fixes"),
        ("crush", "crushes"),
        ("watch", "watches"),
        ("go", "goes"),
        ("do", "does"),
        ("have", "has"),
        ("y", "ys"),
    ],
)
def test_endings_of_the_third_person(verb: str, expected: str) -> None:
    assert third_person(verb) == expected


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_every_verb_gets_an_ending(verb: str) -> None:
    told = third_person(verb)
    assert told.endswith("s")
    assert told != verb
