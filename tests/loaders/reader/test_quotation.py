"""Quotation marks of all kinds, apostrophes among them, quotations over several paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "he",
        "said",
        "we won",
        "the dogs’",
        "it's",
        ".",
        ",",
        "\n\n",
        "!",
        "(",
        ")",
        "«",
        "»",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_marks_leave_every_token_with_its_answer(text: str) -> None:
    for sentence in split_sentences(text):
        assert len(sentence.in_quote) == len(sentence.tokens)


@given(st.lists(st.sampled_from(["he", "said", "they", "left", "on", "Monday"]), min_size=1, max_size=12))
def test_without_marks_nothing_is_quoted(words: list[str]) -> None:
    assert quoted(" ".join(words) + ".").replace("|", "").strip() == ""


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("„", "“")])
@given(words=st.lists(st.sampled_from(["we", "won", "the", "war", "today"]), min_size=1, max_size=8))
def test_what_a_pair_of_marks_holds_is_quoted_and_nothing_else(opening: str, closing: str, words: list[str]) -> None:
    inside = " ".join(words)
    assert quoted(f"Ann Lee said {opening}{inside}{closing} in Oslo.") == inside


def test_marks_themselves_are_not_inside() -> None:
    for text in ('He said "no" twice.', "“Go,” she said.", "He said ‘no’ twice."):
        for sentence in split_sentences(text):
            marks = zip(sentence.tokens, sentence.in_quote, strict=True)
            assert not any(inside for token, inside in marks if token.form in '"“”‘’')


def test_a_quotation_within_a_quotation_belongs_to_the_outer_one() -> None:
    assert quoted("“They said ‘never’ to us,” he said.") == "They said ‘ never ’ to us ,"


def test_a_quotation_may_hold_several_sentences() -> None:
    assert quoted("“We won. They lost. It is over,” he said.") == "We won . | They lost . | It is over ,"


def test_an_interrupted_quotation_leaves_its_speaker_outside() -> None:
    assert quoted("“We won,” said Ann Lee, “and they lost.”") == "We won , and they lost ."


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (
            'Ann said: "It is late. It is dark.\n\nNo mark opens this. It ends here." She left.',
            "It is late . | It is dark . | No mark opens this . | It ends here . | ",
        ),
        ('Ann said: "It is late. It is dark.\n\nBo said: "It is not."', "It is late |  | It is not ."),
        ('Ann said: "It is late. It is dark.\n\nNobody spoke.', "It is late |  | "),
        ('"The "big worm" is gone. It was fast," she said.', 'The " big worm " is gone . | It was fast ,'),
        ('She said "it is late. He said "it is dark" again.', " | it is dark"),
    ],
)
def test_quotations_left_open_and_marks_within_marks(text: str, inside: str) -> None:
    assert quoted(text) == inside
