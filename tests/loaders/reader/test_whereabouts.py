"""The place of a deed is not where its victim lives, and who shoots a missile down has not attacked its aim."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.whereabouts import is_guarded, place_of_deed
from tests.loaders.reader.rules.notation import analysed, words

HELD = """
1 Rebels rebel NOUN NNS 2 nsubj
2 {verb} {lemma} VERB VBD 0 root
3 Bo Bo PROPN NNP 2 obj
4 in in ADP IN 5 case
5 Lima Lima PROPN NNP 2 obl
"""
INTERCEPTED = """
1 Qatar Qatar PROPN NNP 2 nsubj
2 intercepted intercept VERB VBD 0 root
3 missiles missile NOUN NNS 2 obj
4 fired fire VERB VBN 3 acl
5 by by ADP IN 6 case
6 Iran Iran PROPN NNP 4 obl
7 at at ADP IN 8 case
8 Doha Doha PROPN NNP 4 obl
"""


def relations(text: str) -> set[tuple[str, str, str]]:
    """Claims of a text, entities by the last word of their names."""
    reading = load_reader().read(Article(text=text, source="test"))
    last = {m.id: m.name.split()[-1] for m in reading.mentions}
    return {(last[c.subject], c.type, last[c.object]) for c in reading.claims}


@pytest.mark.parametrize(
    ("verb", "lemma", "kind", "of_deed"),
    [
        ("sued", "sue", "LOCATED_IN", True),
        ("criticised", "criticise", "LOCATED_IN", True),
        ("held", "hold", "LOCATED_IN", False),
        ("found", "find", "LOCATED_IN", False),
        ("arrested", "arrest", "LOCATED_IN", False),
        ("eliminated", "eliminate", "DIED_IN", True),
        ("killed", "kill", "DIED_IN", False),
        ("stabbed", "stab", "DIED_IN", False),
    ],
)
def test_a_phrase_says_where_a_deed_was_done_or_where_somebody_is(
    verb: str, lemma: str, kind: str, of_deed: bool
) -> None:
    marked = f"[Rebels|Group] {verb} [Bo|Person] in [Lima|Location]"
    sentence = analysed(marked, words(HELD.format(verb=verb, lemma=lemma)))
    assert place_of_deed(sentence, kind, 1, 2) is of_deed


def test_who_intercepts_has_not_attacked_and_who_fired_has() -> None:
    marked = "[Qatar|Country] intercepted missiles fired by [Iran|Country] at [Doha|Location]"
    sentence = analysed(marked, words(INTERCEPTED))
    assert is_guarded(sentence, 0, 2)
    assert not is_guarded(sentence, 1, 2)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Uber sued Ola in Australia.", ("Ola", "LOCATED_IN", "Australia")),
        ("Volkswagen outsold Toyota in Europe.", ("Toyota", "LOCATED_IN", "Europe")),
        ("Donald Trump criticised Jerome Powell in Scotland.", ("Powell", "LOCATED_IN", "Scotland")),
        ("Naomi Osaka was eliminated by Coco Gauff in Beijing.", ("Osaka", "DIED_IN", "Beijing")),
        ("Timothy McVeigh killed 168 people in Oklahoma City.", ("McVeigh", "DIED_IN", "City")),
        ("Axel Rudakubana killed three girls in Southport.", ("Rudakubana", "DIED_IN", "Southport")),
        ("Iran has begun assessing the damage at Fordow, Natanz and Isfahan.", ("Iran", "ATTACKED", "Isfahan")),
        ("Qatar said it had intercepted 13 missiles fired at Al Udeid airbase.", ("Qatar", "ATTACKED", "airbase")),
    ],
)
def test_no_place_is_said_of_whom_the_sentence_does_not_place(text: str, missing: tuple[str, str, str]) -> None:
    assert missing not in relations(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Israel killed Ismail Haniyeh in Tehran.", ("Haniyeh", "DIED_IN", "Tehran")),
        ("Malcolm Little was assassinated in New York.", ("Little", "DIED_IN", "York")),
        ("The Taliban held Bo Larsen in Kandahar.", ("Larsen", "LOCATED_IN", "Kandahar")),
        ("Rescuers found Bo Larsen in Nepal.", ("Larsen", "LOCATED_IN", "Nepal")),
        ("Police arrested Bo Larsen in Lima.", ("Larsen", "LOCATED_IN", "Lima")),
        ("The U.S. Navy shot down three drones launched by the Houthis at Israel.", ("Houthis", "ATTACKED", "Israel")),
        ("Israel intercepted the convoy and bombed Gaza City.", ("Israel", "ATTACKED", "City")),
        ("Iran fired missiles at Israel.", ("Iran", "ATTACKED", "Israel")),
    ],
)
def test_who_is_somewhere_or_attacks_it_still_does(text: str, kept: tuple[str, str, str]) -> None:
    assert kept in relations(text)
