"""Quotation marks of all kinds, apostrophes among them, quotations over several paragraphs."""

from __future__ import annotations

import pytest

from loaders.reader.sentences import split_sentences


def quoted(text: str) -> str:
    """The quoted words, sentences parted by a bar."""
    return " | ".join(
        " ".join(t.form for t, inside in zip(s.tokens, s.in_quote, strict=True) if inside)
        for s in split_sentences(text)
    )


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we won" on Monday.', "we won"),
        ("He said “we won” on Monday.", "we won"),
        ("He said ‘we won’ on Monday.", "we won"),
        ("He said 'we won' on Monday.", "we won"),
        ("He said «we won» on Monday.", "we won"),
        ("The victims' families said they're tired.", ""),
        ("It’s the dogs’ food, isn’t it?", ""),
        ("He said 'the victims' families' know.", "the victims ' families"),
        ('"Yes," he said, "we know."', "Yes , we know ."),
        ("“He told me ‘go away’ and left,” she said.", "He told me ‘ go away ’ and left ,"),
        ("In the '90s it was 'over'.", "over"),
        ("No quotes here.", ""),
    ],
)
def test_what_stands_inside_quotation_marks(text: str, inside: str) -> None:
    assert quoted(text) == inside


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = 'He said: "We are tired.\n\n"We want to go home." Then he left.'
    assert quoted(text) == "We are tired . | We want to go home . | "


def test_a_forgotten_mark_spoils_one_sentence_only() -> None:
    text = 'He said "we won. The crowd cheered.\n\nThe next day it rained.'
    assert quoted(text) == "we won |  | "
