"""Cutting articles into passages: nothing of the article is lost or shown twice, furniture is not shown at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.passages import WORDS, Passage, passages

SENTENCE = "The talks went on in Oslo."
PARAGRAPH = " ".join([SENTENCE] * 20)


def shown(text: str, **options: int) -> list[str]:
    return [p.said(text) for p in passages(text, **options)]


def test_a_short_article_is_one_passage() -> None:
    text = f"A headline here\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
    assert shown(text) == [text]


def test_paragraphs_stay_whole_and_in_order() -> None:
    text = "\n\n".join([PARAGRAPH] * 10)
    parts = shown(text)
    assert len(parts) == 5
    assert "\n\n".join(parts) == text
    assert all(len(part.split()) <= WORDS for part in parts)


def test_a_paragraph_that_is_too_long_is_cut_between_sentences() -> None:
    text = " ".join([SENTENCE] * 200)
    parts = shown(text)
    assert len(parts) >= 3
    assert " ".join(parts) == text
    assert all(part.startswith("The") and part.endswith("Oslo.") for part in parts)


def test_a_short_end_is_read_with_what_comes_before_it() -> None:
    text = "\n\n".join([*[PARAGRAPH] * 3, SENTENCE])
    assert len(shown(text, words=360)) == 1
    parts = shown("\n\n".join([*[PARAGRAPH] * 6, SENTENCE]))
    assert [len(part.split()) for part in parts] == [240, 240, 246]


def test_furniture_is_not_shown() -> None:
    text = f"{PARAGRAPH}\n\nShare this article\n\nMay 3, 2019\n\n{PARAGRAPH}"
    assert shown(text) == [f"{PARAGRAPH}\n\n{PARAGRAPH}"]
    assert passages("Share this article") == []


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("One went. Two stayed.", ["One went.", "Two stayed."]),
        (f"{SENTENCE}\n\n{PARAGRAPH}\n\n{PARAGRAPH}", [f"{SENTENCE}\n\n{PARAGRAPH}", PARAGRAPH]),
        ("Only one sentence here.", None),
    ],
)
def test_halves_are_cut_where_the_middle_is(text: str, halves: list[str] | None) -> None:
    [passage] = passages(text)
    found = passage.halves(text)
    assert (None if found is None else [half.said(text) for half in found]) == halves


def test_halves_of_halves_come_to_an_end() -> None:
    text = PARAGRAPH
    todo: list[Passage] = passages(text)
    ends: list[str] = []
    while todo:
        passage = todo.pop()
        found = passage.halves(text)
        if found is None:
            ends.append(passage.said(text))
        else:
            todo += found
    assert ends == [SENTENCE] * 20


paragraphs = st.lists(st.sampled_from([SENTENCE, PARAGRAPH, "Share this article", "By Ann Lee", "x", "é ü 😀", "“"]))


@given(paragraphs, st.integers(1, 400))
def test_no_word_is_shown_twice_or_out_of_order(blocks: list[str], words: int) -> None:
    text = "\n\n".join(blocks)
    spans = [span for p in passages(text, words=words) for span in p.spans]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    for passage in passages(text, words=5):
        assert passage.said(text).strip()
        assert passage.span[0] < passage.span[1]
