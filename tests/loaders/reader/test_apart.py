"""Mentions that a sentence keeps apart."""

from __future__ import annotations

import pytest

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Sentence, Token
from loaders.reader.apart import got_from, holds_its_seat, in_two_statements
from tests.loaders.reader.rules.notation import words
from tests.loaders.reader.stated import stated

ADVICE = """
1 Ann Ann PROPN NNP 2 nsubj
2 advised advise VERB VBD 0 root
3 Acme Acme PROPN NNP 2 obj
4 ; ; PUNCT : 6 punct
5 Bo Bo PROPN NNP 6 nsubj
6 left leave VERB VBD 2 parataxis
7 Oslo Oslo PROPN NNP 6 obj
"""
LIST = """
1 Members member NOUN NNS 2 nsubj
2 are be AUX VBP 0 root
3 Ann Ann PROPN NNP 2 attr
4 ; ; PUNCT : 5 punct
5 Bo Bo PROPN NNP 3 conj
"""
PURCHASE = """
1 Acme Acme PROPN NNP 2 nsubj
2 bought buy VERB VBD 0 root
3 mills mill NOUN NNS 2 obj
4 from from ADP IN 5 case
5 Blue Blue PROPN NNP 2 obl
"""


def sentence(table: str, *mentions: tuple[int, str]) -> AnalysedSentence:
    tree = words(table)
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = tuple(EntitySpan(0, i, i, i, kind, "name", 10 * i, 10 * i + 5) for i, kind in mentions)
    return AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)


def test_a_semicolon_parts_statements_but_no_list() -> None:
    advice = sentence(ADVICE, (0, "Person"), (2, "Organization"), (4, "Person"), (6, "Location"))
    assert [in_two_statements(advice, 0, k) for k in (1, 2, 3)] == [False, True, True]
    assert in_two_statements(advice, 3, 0)
    assert not in_two_statements(sentence(LIST, (2, "Person"), (4, "Person")), 0, 1)


def test_to_get_a_thing_from_somebody_is_not_to_get_him() -> None:
    purchase = sentence(PURCHASE, (0, "Organization"), (4, "Organization"))
    assert got_from(purchase, "ACQUIRED", (1,), (0, 1))
    assert got_from(purchase, "ACQUIRED", (1,), (1, 0))
    assert not got_from(purchase, "OWNS", (1,), (0, 1))
    assert not got_from(purchase, "ACQUIRED", (), (0, 1))
    assert not got_from(
        sentence(
            PURCHASE.replace("3 mills mill NOUN NNS 2 obj", "3 back back ADV RB 2 advmod"),
            (0, "Organization"),
            (4, "Organization"),
        ),
        "ACQUIRED",
        (1,),
        (0, 1),
    )


@pytest.mark.parametrize(
    ("kind", "who", "expected"),
    [("LOCATED_IN", "Country", True), ("LOCATED_IN", "Person", False), ("VISITED", "Country", False)],
)
def test_no_country_lies_in_a_capital(kind: str, who: str, expected: bool) -> None:
    assert holds_its_seat(sentence(ADVICE, (0, who), (6, "Location")), kind, 0, 1) is expected


def test_who_takes_over_a_role_has_it() -> None:
    told = stated("Ann Lee replaced Bo Roe as chief executive of Acme.")
    assert told.get("Ann Lee LEADS Acme") == "asserted"
    assert "Bo Roe LEADS Acme" not in told
