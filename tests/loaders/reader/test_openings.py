"""Whose life a sentence tells that opens with its subject's birth or parents."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.openings import opened, opened_subject
from tests.loaders.reader.rules.notation import words

BORN = """
1 {first} {first} VERB {tag} 0 root
2 in in ADP IN 3 case
3 Leeds Leeds PROPN NNP 1 obl
4 , , PUNCT , 1 punct
5 {subject} {subject} PRON PRP 6 nsubj
6 studied study VERB VBD 1 conj
7 there there ADV RB 6 advmod
8 . . PUNCT . 1 punct
"""


@pytest.mark.parametrize(
    ("first", "tag", "subject", "place"),
    [
        ("Born", "VBN", "she", 4),
        ("Asked", "VBN", "he", 4),
        ("Born", "VBN", "it", None),
        ("Lived", "VBD", "she", None),
        ("Living", "VBG", "she", None),
    ],
)
def test_a_participle_opens_a_sentence_on_its_subject(first: str, tag: str, subject: str, place: int | None) -> None:
    tree = words(BORN.format(first=first, tag=tag, subject=subject))
    assert opened_subject(tree) == place
    if place is None:
        assert opened(tree) == tree
    else:
        expected = [(5, "advcl"), (2, "case"), (0, "obl"), (0, "punct"), (5, "nsubj"), (-1, "root"), (5, "advmod")]
        assert [(w.head, w.deprel) for w in opened(tree)][:7] == expected


def claims(text: str) -> set[tuple[str, str, str]]:
    """What a text states, by the names of subject and object."""
    reading = load_reader().read(Article(text))
    name = {m.id: m.name for m in reading.mentions}
    return {(name[c.subject], c.type, name[c.object]) for c in reading.claims}


@pytest.mark.parametrize(
    ("text", "child", "parents", "claim"),
    [
        (
            "Anna Boom died on Monday. Born in Haarlem, the daughter of Piet Boom and his wife, Cornelia, she studied "
            "at Leiden University.",
            "Anna Boom",
            {"Piet Boom", "Cornelia"},
            ("EDUCATED_AT", "Leiden University"),
        ),
        (
            "Elsa Varga died on Friday. Born in Budapest, the second child of Miklos Varga, a tailor, and his wife, "
            "Eva, she fled to Vienna.",
            "Elsa Varga",
            {"Miklos Varga", "Eva"},
            ("VISITED", "Vienna"),
        ),
        (
            "Bo Roe died on Monday. The eldest son of Jim Roe, a judge, and Ann Roe, he joined Acme Corp in 1990.",
            "Bo Roe",
            {"Jim Roe", "Ann Roe"},
            ("MEMBER_OF", "Acme Corp"),
        ),
        (
            "Ann Lee sued Pfizer. Accused of fraud by Bo Roe, she fled to Peru.",
            "Ann Lee",
            {"Bo Roe"},
            ("VISITED", "Peru"),
        ),
    ],
)
def test_the_life_told_is_not_the_parents(text: str, child: str, parents: set[str], claim: tuple[str, str]) -> None:
    found = claims(text)
    assert (child, *claim) in found
    assert not [c for c in found if c[0] in parents and c[1] in (claim[0], "LOCATED_IN", "EDUCATED_AT")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ann Lee met Mary Poe. Born in Rome, Poe studied at Yale.", ("Mary Poe", "EDUCATED_AT", "Yale")),
        ("Mary Poe left. When Jim Roe died, she sued Pfizer.", ("Mary Poe", "SUED", "Pfizer")),
        ("Ann Lee, born in Rome, sued Pfizer.", ("Ann Lee", "SUED", "Pfizer")),
        ("In her speech, Ann Lee praised Bo Roe.", ("Ann Lee", "PRAISES", "Bo Roe")),
    ],
)
def test_other_openings(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)
