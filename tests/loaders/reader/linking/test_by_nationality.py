"""Whom "the Italian" stands for: who is alone in sight, told apart by what an article says of him, or its hero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.reader.coreference import resolve
from tests.loaders.reader.coreference_texts import analysed


def antecedent(marked: str, trees: dict[str, tuple[str, str]] | None = None) -> str | None:
    """The first mention of whom the last one stands for."""
    text, sentences = analysed(marked, trees)
    *before, last = sentences[-1].spans
    last = replace(last, level="nominal")  # for all its capital
    sentences[-1] = replace(sentences[-1], spans=(*before, last))
    chain = next(c for c in resolve(sentences) if last in c.spans)
    first = chain.spans[0]
    return None if first == last else text[first.start : first.end]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Ann Lee|Person] left. [The Serb|Person] fell.", "Ann Lee"),
        ("[Ann Lee|Person] left. Time passed. Time passed. [The Serb|Person] fell.", "Ann Lee"),
        ("[Ann Lee|Person] left. It rained. It rained. It rained. [The Serb|Person] fell.", None),
        ("[Ann Lee|Person] met [Bo Roe|Person]. [The Serb|Person] fell.", None),
        ("[Ann Lee|Person] met [Bo Roe|Person]. Then [Lee|Person] led [the Serb|Person].", "Bo Roe"),
        ("[Ann Lee|Person] met the [Serbian|Country] [Bo Roe|Person]. [The Serb|Person] fell.", "Bo Roe"),
        ("[Ann Lee|Person] met the [Greek|Country] [Bo Roe|Person]. [The Serb|Person] fell.", "Ann Lee"),
        ("[Jim Lee|Person] met [Mary Roe|Person]. [The Frenchwoman|Person] fell.", "Mary Roe"),
        ("[Ann Lee|Person] left. [A Serb|Person] fell.", None),
        ("[Acme|Organization] left. [The Serb|Person] fell.", None),
        ("[Jim Lee|Person] left. [he|Person] met [the Serb|Person].", None),
    ],
)
def test_who_is_alone_or_told_apart(marked: str, expected: str | None) -> None:
    assert antecedent(marked) == expected


def test_the_one_whom_the_article_tells_of_if_the_sentence_before_does() -> None:
    story = "[Ann Lee|Person] won. [Lee|Person] sang. [Lee|Person] met [Bo Roe|Person]. [The Serb|Person] fell."
    assert antecedent(story, {"Lee": ("met", "nsubj"), "Roe": ("met", "obj")}) == "Ann Lee"
    assert antecedent(story, {"Roe": ("met", "nsubj"), "Lee": ("met", "obj")}) is None


def test_who_is_named_beside_is_not_taken_unless_told_apart() -> None:
    marked = "He won the first title since [Ann Lee|Person]. [The {}|Person] fell."
    assert antecedent(marked.format("Serb"), {"Lee": ("title", "nmod")}) is None
    marked = marked.replace("[Ann", "the [Serbian|Country] [Ann")
    assert antecedent(marked.format("Serb"), {"Lee": ("title", "nmod")}) == "Ann Lee"


def test_the_subject_of_the_sentence_before_if_others_are_only_beside() -> None:
    marked = "[Ann Lee|Person] left the house of [Bo Roe|Person]. [The Serb|Person] fell."
    assert antecedent(marked, {"Lee": ("left", "nsubj"), "Roe": ("house", "nmod")}) == "Ann Lee"
    assert antecedent(marked, {"Lee": ("left", "nsubj"), "Roe": ("left", "obj")}) is None
