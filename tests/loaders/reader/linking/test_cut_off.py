"""Sentences cut from their context: whoever gets a thing that nobody spoke of is not told."""

from __future__ import annotations

import pytest

from loaders.reader.coreference import resolve
from loaders.reader.linking.cut_off import things_got
from loaders.reader.linking.referents import referents_of
from tests.loaders.reader.coreference_texts import Scores, analysed

TREE = {"he": ("buy", "nsubj"), "it": ("buy", "obj"), "they": ("buy", "nsubj")}


def got(marked: str, tree: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    _, sentences = analysed(marked, tree)
    referents = referents_of(sentences)
    return [(referents[d].surface, referents[t].surface) for d, t in things_got(sentences, referents).items()]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("So [he|Person] did buy [it|Product].", [("he", "it")]),
        ("So [they|Group] did buy [it|Product].", []),
        ("So [Lee|Person] did buy [it|Product].", []),
        ("So [he|Person] did buy [the house|Product].", []),
        ('[Lee|Person] said "[he|Person] did buy [it|Product] again and again".', []),
    ],
)
def test_who_gets_what_by_pronouns_alone(marked: str, expected: list[tuple[str, str]]) -> None:
    assert got(marked, TREE) == expected


def test_only_deeds_of_getting_need_their_thing() -> None:
    assert got("So [he|Person] did put [it|Product] so.", {"he": ("put", "nsubj"), "it": ("put", "obj")}) == []
    assert got("So [he|Person] did buy [it|Product].", {}) == []


def chain_of(marked: str, given: dict[tuple[str, str], float] | None = None) -> list[str]:
    """The mentions that are one with the first of them."""
    text, sentences = analysed(marked, TREE)
    chains = resolve(sentences, None if given is None else Scores(sentences, text, given))
    return [text[s.start : s.end] for s in chains[0].spans]


def test_who_buys_what_nobody_spoke_of_is_not_told() -> None:
    assert chain_of("[Lee|Person] spoke. So [he|Person] did buy [it|Product].") == ["Lee"]
    assert chain_of("[Lee|Person] spoke of [Owl|Product]. So [he|Person] did buy [it|Product].") == ["Lee", "he"]
    assert chain_of("[Lee|Person] spoke. So [he|Person] did buy [the house|Product].") == ["Lee", "he"]


def test_a_thing_that_was_spoken_of_long_before_is_out_of_reach() -> None:
    sure = {("it", "Owl"): 0.9, ("he", "Lee"): 0.9}
    near = "[Lee|Person] had [Owl|Product]. It rained. It blew. So [he|Person] did buy [it|Product]."
    far = "[Lee|Person] had [Owl|Product]. It rained. It blew. It fell. It froze. So [he|Person] did buy [it|Product]."
    assert chain_of(near, sure) == ["Lee", "he"]
    assert chain_of(far, sure) == ["Lee"]
