"""Place and number of what a sentence states."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.annotations import AnalysedSentence, EntitySpan, Proposal, Sentence, Token
from loaders.reader.circumstances import amount_of, place_of
from tests.loaders.reader.rules.notation import words

ARRESTED = """
1 Police police NOUN NN 2 nsubj
2 arrested arrest VERB VBD 0 root
3 three three NUM CD 4 nummod
4 men man NOUN NNS 2 obj
5 in in ADP IN 6 case
6 Oslo Oslo PROPN NNP 2 obl
7 in in ADP IN 8 case
8 2016 2016 NUM CD 2 obl
"""
STOLE = """
1 Hackers hacker NOUN NNS 2 nsubj
2 stole steal VERB VBD 0 root
3 $ $ SYM $ 2 obj
4 81 81 NUM CD 5 compound
5 million million NUM CD 3 nummod
6 from from ADP IN 7 case
7 Acme Acme PROPN NNP 2 obl
8 on on ADP IN 9 case
9 Feb. Feb. PROPN NNP 2 obl
10 4 4 NUM CD 9 nummod
"""
TOLD = """
1 Egypt Egypt PROPN NNP 2 nsubj
2 left leave VERB VBD 0 root
3 {case} {lemma} VERB VBG 5 case
4 two two NUM CD 5 nummod
5 envoys envoy NOUN NNS 2 obl
"""
KILLED = """
1 The the DET DT 2 det
2 attack attack NOUN NN 3 nsubj
3 killed kill VERB VBD 0 root
4 at at ADP IN 5 case
5 least least ADJ JJS 6 advmod
6 39 39 NUM CD 7 nummod
7 people people NOUN NNS 3 obj
8 , , PUNCT , 10 punct
9 officials official NOUN NNS 10 nsubj
10 said say VERB VBD 3 parataxis
11 in in ADP IN 12 case
12 Ankara Ankara PROPN NNP 10 obl
"""


def sentence(table: str, *spans: tuple[int, int, str]) -> AnalysedSentence:
    found = words(table)
    tokens, at = [], 0
    for word in found:
        tokens.append(Token(word.form, at, at + len(word.form)))
        at += len(word.form) + (word.form != "$")
    made = tuple(EntitySpan(0, a, b, b, kind, "name", tokens[a].start, tokens[b].end) for a, b, kind in spans)
    return AnalysedSentence(Sentence(tuple(tokens), 0, at), found, made)


def relation(kind: str, *trigger: int) -> Proposal:
    return Proposal(0, 0, kind, 1, "", trigger, "asserted", None, "rule")


def test_who_was_arrested_where() -> None:
    found = sentence(ARRESTED, (0, 0, "Organization"), (3, 3, "Group"), (5, 5, "Location"))
    assert place_of(found, relation("ARRESTED", 1)) == "Oslo"
    assert amount_of(found, relation("ARRESTED", 1)) == "three men"


def test_a_sum_keeps_its_sign_and_a_date_is_no_number() -> None:
    found = sentence(STOLE, (0, 0, "Group"), (6, 6, "Organization"))
    assert amount_of(found, relation("ATTACKED", 1)) == "$81 million"


def test_at_least_is_part_of_the_number_and_the_speakers_place_is_not_the_deeds() -> None:
    found = sentence(KILLED, (0, 1, "Event"), (6, 6, "Group"), (11, 11, "Location"))
    assert amount_of(found, relation("KILLED", 2)) == "at least 39 people"
    assert place_of(found, relation("KILLED", 2)) is None


def test_a_place_that_is_an_end_of_the_relation_is_not_said_twice() -> None:
    found = sentence(ARRESTED, (0, 0, "Organization"), (5, 5, "Location"))
    assert place_of(found, relation("ATTACKED", 1)) is None


@pytest.mark.parametrize("kind", ["TOOK_PLACE_IN", "LOCATED_IN", "VISITED"])
def test_relations_that_say_where_have_no_other_place(kind: str) -> None:
    found = sentence(ARRESTED, (0, 0, "Organization"), (3, 3, "Group"), (5, 5, "Location"))
    assert place_of(found, relation(kind, 1)) is None


@pytest.mark.parametrize(("span_type", "place"), [("Location", "Oslo"), ("Country", "Oslo"), ("Person", None)])
def test_only_places_are_places(span_type: str, place: str | None) -> None:
    found = sentence(ARRESTED, (0, 0, "Organization"), (3, 3, "Group"), (5, 5, span_type))
    assert place_of(found, relation("ARRESTED", 1)) == place


def test_without_words_that_state_the_relation_there_is_nothing_to_hang_on() -> None:
    found = sentence(ARRESTED, (0, 0, "Organization"), (3, 3, "Group"), (5, 5, "Location"))
    assert place_of(found, relation("ARRESTED")) is None
    assert amount_of(found, relation("ARRESTED")) is None


@pytest.mark.parametrize(("case", "lemma", "amount"), [("according", "accord", None), ("with", "with", "two envoys")])
def test_by_how_many_it_is_told_is_no_amount(case: str, lemma: str, amount: str | None) -> None:
    found = sentence(TOLD.format(case=case, lemma=lemma), (0, 0, "Country"), (4, 4, "Group"))
    assert amount_of(found, relation("VISITED", 1)) == amount


def test_a_year_is_no_number_of_things() -> None:
    table = ARRESTED.replace("3 three three NUM", "3 2016 2016 NUM")
    found = sentence(table, (0, 0, "Organization"), (3, 3, "Group"))
    assert amount_of(found, relation("ARRESTED", 1)) is None


def test_a_reading_holds_them() -> None:
    text = "Police in Norway arrested three men. Lazarus Group stole $81 million from Bangladesh Bank in New York."
    claims = load_reader().read(Article(text=text, source="test")).claims
    assert any(c.amount_text == "$81 million" for c in claims)
    assert all(c.quote.find(c.amount_text) >= 0 for c in claims if c.amount_text)
    assert all(c.quote.find(c.place_text) >= 0 for c in claims if c.place_text)
