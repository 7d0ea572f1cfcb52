"""What several do together or are to each other, and sentences in which somebody else is meant."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.rules.mutual import MANY, mutual
from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, surface, words


@pytest.mark.parametrize(
    ("text", "pair", "relation"),
    [
        ("Emmanuel Macron and Olaf Scholz met in Berlin.", ("Emmanuel Macron", "Olaf Scholz"), "MET_WITH"),
        ("India and China signed a trade deal on Monday.", ("India", "China"), "AGREED_WITH"),
        ("Armenia and Azerbaijan reached an agreement.", ("Armenia", "Azerbaijan"), "AGREED_WITH"),
        ("Russia and Ukraine held talks in Istanbul.", ("Russia", "Ukraine"), "MET_WITH"),
        ("Honda and Nissan agreed to merge.", ("Honda", "Nissan"), "AGREED_WITH"),
        ("Ben Affleck and Jennifer Lopez got married in Las Vegas.", ("Ben Affleck", "Jennifer Lopez"), "FAMILY"),
        ("Jennifer Lopez and Ben Affleck divorced.", ("Jennifer Lopez", "Ben Affleck"), "FAMILY"),
        ("Kim Yo-jong and Kim Jong-un are siblings.", ("Kim Yo-jong", "Kim Jong-un"), "FAMILY"),
        ("Peter Fonda and Jane Fonda are brother and sister.", ("Peter Fonda", "Jane Fonda"), "FAMILY"),
        ("Saudi Arabia and Iran are rivals.", ("Saudi Arabia", "Iran"), "OPPOSES"),
    ],
)
def test_who_are_joined_do_it_with_each_other(text: str, pair: tuple[str, str], relation: str) -> None:
    reading = load_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    assert (*pair, relation) in {(names[c.subject], names[c.object], c.type) for c in reading.claims}


TABLE = """
1 Peru Peru PROPN NNP 4 nsubj
2 and and CCONJ CC 3 cc
3 Chile Chile PROPN NNP 1 conj
4 {verb} {lemma} VERB VBD 0 root
5 {form} {noun} {tag} 4 {relation}
6 {case} {case} ADP IN 7 case
7 Oslo Oslo PROPN NNP {head} {kind}
"""


def found(**parts: str | int) -> list[tuple[str, str, str, str]]:
    """Lemma, slots and ends of the candidates between those who are joined."""
    plain = {"form": "again", "noun": "again", "tag": "ADV RB", "relation": "advmod", "case": "in", "head": 4}
    table = TABLE.format(**{**plain, "kind": "obl", **parts})
    text = " ".join(line.split()[1] for line in table.strip().splitlines())
    for name, type_ in (("Peru", "Country"), ("Chile", "Country"), ("Oslo", "Location"), ("Bolivia", "Country")):
        text = text.replace(name, f"[{name}|{type_}]")
    sentence = analysed(text, words(table))
    scene = Scene(sentence)
    return [(c.lemma, c.slots, surface(sentence, c.left), surface(sentence, c.right)) for c in mutual(scene)]


def test_a_verb_of_doing_together_joins_its_subjects() -> None:
    assert found(verb="met", lemma="meet") == [("meet", "subj>p:with", "Peru", "Chile")]
    assert found(verb="slept", lemma="sleep") == []


def test_a_noun_of_doing_together_joins_the_subjects_of_its_verb() -> None:
    deal = {"form": "deals", "noun": "deal", "tag": "NOUN NNS", "relation": "obj"}
    assert found(verb="made", lemma="make", **deal) == [("deal", "agent>p:with", "Peru", "Chile")]
    assert found(verb="made", lemma="make", **{**deal, "form": "cakes", "noun": "cake"}) == []
    assert found(verb="made", lemma="make", **deal, case="with", head=5, kind="nmod") == []


def test_nobody_meets_each_other_where_it_says_whom_they_met() -> None:
    other = {"form": "Bolivia", "noun": "Bolivia", "tag": "PROPN NNP", "relation": "obj"}
    assert found(verb="met", lemma="meet", **other) == []
    assert found(verb="met", lemma="meet", case="with") == []


def test_of_a_crowd_nothing_is_said_two_by_two() -> None:
    verb = MANY + 2
    rows = [f"1 Name1 Name1 PROPN NNP {verb} nsubj", *(f"{i} Name{i} Name{i} PROPN NNP 1 conj" for i in range(2, verb))]
    table = "\n".join([*rows, f"{verb} met meet VERB VBD 0 root"])
    text = " ".join(f"[Name{i}|Person]" for i in range(1, verb)) + " met"
    assert list(mutual(Scene(analysed(text, words(table))))) == []
