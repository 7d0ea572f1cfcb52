"""Mentions that a sentence keeps apart."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Sentence, Token
from loaders.reader.apart import comes_from_elsewhere, got_from, holds_its_seat, in_two_statements, only_heard_in
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


FROM = """
1 Ann Ann PROPN NNP 9 nsubj
2 , , PUNCT , 3 punct
3 21 21 NUM CD 1 appos
4 , , PUNCT , 6 punct
5 and and CCONJ CC 6 cc
6 Bo Bo PROPN NNP 1 conj
7 of of ADP IN 8 case
8 Oslo Oslo PROPN NNP 6 nmod
9 won win VERB VBD 0 root
"""


def test_who_stands_right_before_a_place_is_from_there() -> None:
    mentions = ((0, "Person"), (5, "Person"), (7, "Location"))
    found = sentence(FROM, *mentions)
    assert [comes_from_elsewhere(found, "CITIZEN_OF", who, 2) for who in (0, 1)] == [True, False]
    assert not comes_from_elsewhere(found, "LOCATED_IN", 0, 2)
    both = FROM.replace("2 , , PUNCT , 3 punct", "2 and and CCONJ CC 3 cc").replace(
        "3 21 21 NUM CD 1 appos", "3 Cy Cy PROPN NNP 1 conj"
    )
    both = both.replace("6 Bo Bo PROPN NNP 1 conj", "6 both both DET DT 8 det").replace(
        "5 and and CCONJ CC 6 cc", "5 , , PUNCT , 6 punct"
    )
    found = sentence(both, (0, "Person"), (2, "Person"), (7, "Location"))
    assert [comes_from_elsewhere(found, "CITIZEN_OF", who, 2) for who in (0, 1)] == [False, False]


def test_who_dismisses_whom_before_hiring() -> None:
    told = stated("Acme Bank hired Ann Lee after firing Bo Roe.")
    assert "Acme Bank BANNED Bo Roe" in told
    assert not any(line.startswith("Ann Lee BANNED") for line in told)


def test_a_sentence_in_years_is_a_conviction() -> None:
    assert stated("Judge Ann Lee handed Bo Roe 12 years.") == {"Ann Lee CONVICTED Bo Roe": "asserted"}


def test_to_leave_a_firm_is_not_to_found_it() -> None:
    told = stated("Mark Patel co-founded Lumen Ltd with his brother Anil after leaving Intel in 2011.")
    assert "Mark Patel RELATED Intel" in told


def test_who_controls_a_firm_owns_it_and_who_lobbies_against_a_law_opposes_it() -> None:
    assert "Bo Roe OWNS Blue Ltd" in stated("Blue Ltd, a company controlled by Bo Roe, owns Acme.")
    assert "Acme Bank OPPOSES Owl Act" in stated("Acme Bank lobbied against the Owl Act.")


HEARD = """
1 Ann Ann PROPN NNP 2 nsubj
2 spoke speak VERB VBD 0 root
3 in in ADP IN 5 case
4 District District PROPN NNP 5 compound
5 Court Court PROPN NNP 2 obl
"""


def test_who_speaks_in_court_is_none_of_its_members() -> None:
    found = sentence(HEARD, (0, "Person"), (4, "Organization"))
    assert only_heard_in(found, "MEMBER_OF", 1)
    assert not only_heard_in(found, "SUED", 1)
    assert not only_heard_in(sentence(HEARD.replace("2 obl", "1 nmod"), (0, "Person"), (4, "Organization")), "LEADS", 1)


def test_what_a_report_tells_is_the_reports_word() -> None:
    text = "The FBI looked into Greenway Bank after the Columbus Dispatch reported that Ann Okoro had flown to Cancun."
    reading = load_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    flown = [c for c in reading.claims if names[c.object] == "Cancun"]
    assert {names.get(c.said_by or "") for c in flown} == {"Columbus Dispatch"}


def test_what_was_bought_from_somebody_was_not_bought_by_him() -> None:
    told = stated("The Owl tanks were bought from Acme Bank and the dealer Slobodan Roe, the papers show.")
    assert not any(line.startswith("Acme Bank ACQUIRED") for line in told)


@pytest.mark.parametrize(
    ("text", "relation", "factuality"),
    [
        ("Acme Bank sold nothing to Peru.", "Acme Bank SELLS Peru", "negated"),
        ("Acme Bank sold no weapons to Peru.", "Acme Bank SELLS Peru", "negated"),
        ("At no time did Chad attack Peru.", "Chad ATTACKED Peru", "negated"),
        ("Bo Roe sued Acme Bank to no avail.", "Bo Roe SUED Acme Bank", "asserted"),
        ("Bo Roe had no choice but to sue Acme Bank.", "Bo Roe SUED Acme Bank", "asserted"),
    ],
)
def test_nothing_is_a_denial_and_no_choice_is_none(text: str, relation: str, factuality: str) -> None:
    assert stated(text)[relation] == factuality
