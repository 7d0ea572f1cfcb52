"""Turns of an interview: what is taken for one, and how far it goes."""

from __future__ import annotations

import pytest

from loaders.reader.turns import label_of, with_turns
from tests.loaders.reader.coreference_texts import analysed

WITH = "They met [Ann Lee|Person] in Oslo.\n\n"


def inside(marked: str) -> list[str]:
    """What is marked as within a quotation, sentence by sentence."""
    found = []
    for sentence in with_turns(analysed(marked)[1]):
        tokens = zip(sentence.sentence.tokens, sentence.sentence.in_quote, strict=True)
        found.append(" ".join(token.form for token, quoted in tokens if quoted))
    return [said for said in found if said]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (WITH + "[AL|Person]: It rained.", ["It rained ."]),
        (WITH + "[AL|Organization]: It rained.", ["It rained ."]),
        (WITH + "(([AL|Person])) : It rained. We left.", ["It rained .", "We left ."]),
        (WITH + "(([Ann Lee|Person])) It rained. We left.", ["It rained .", "We left ."]),
        (WITH + "(([Ann Lee|Person])) It rained.\n\n(([WN|Organization])) Why?", ["It rained ."]),
        (WITH + "([Ann Lee|Person]) It rained.", []),
        (WITH + "[Ann Lee|Person]: It rained.\n\nThen I left. So.", ["It rained .", "Then I left .", "So ."]),
        (WITH + "[Ann Lee|Person]: It rained.\n\nIt did.\n\nThen I left.", ["It rained ."]),
        (WITH + '[Ann Lee|Person]: It rained.\n\nShe said: "I left."', ["It rained .", "I left ."]),
        (WITH + "[Lee|Person]: It rained.", ["It rained ."]),
        (WITH + "[Ann Lee|Person]: It rained.\n\nIt did.", ["It rained ."]),
        (WITH + "[Ann Lee|Person]: It rained.\n\n[WN|Organization]: Why?", ["It rained ."]),
        ("[Bo|Person]: It rained.\n\n[Bo|Person]: We left.", ["It rained .", "We left ."]),
        ("[Bo|Person]: It rained.", []),
        ("[WN|Organization]: Why?\n\n[WN|Organization]: When?", []),
        (WITH + "[Lee|Organization]: It rained.", []),
        (WITH + "Then [Lee|Person]: It rained.", []),
        (WITH + "[Lee|Person] left: It rained.", []),
        (WITH + "[XY|Person]: It rained.", []),
        ("It rained.", []),
        ("", []),
    ],
)
def test_what_stands_after_the_label_of_a_speaker_is_said(marked: str, said: list[str]) -> None:
    assert inside(marked) == said


def test_a_mark_of_quotation_stays_outside() -> None:
    assert inside(WITH + '[Lee|Person]: "It rained," and we left.') == ["It rained , and we left ."]


def test_initials_of_a_person_are_a_person() -> None:
    sentences = with_turns(analysed(WITH + "[AL|Organization]: [Acme|Organization] left.")[1])
    assert [[span.type for span in s.spans] for s in sentences] == [["Person"], ["Person", "Organization"]]


def test_an_article_without_labels_is_left_as_it_is() -> None:
    sentences = analysed(WITH + '"It rained," said [Lee|Person]. It did.')[1]
    assert with_turns(sentences) == sentences


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("[Lee|Person]: It rained.", True),
        ("* (([AL|Person])) : It rained.", True),
        ("(([AL|Person])) It rained.", True),
        ("([AL|Person]) It rained.", False),
        ("[Lee|Person] It rained.", False),
        ("[the judge|Person]: It rained.", False),
        ("[Oslo|Location]: It rained.", False),
        ("…", False),
        ("[…|Person]: …", False),
        ("[$|Product] …", False),
    ],
)
def test_a_label_is_a_name_before_a_colon(marked: str, label: bool) -> None:
    (sentence,) = analysed(marked)[1]
    assert (label_of(sentence) is not None) is label
