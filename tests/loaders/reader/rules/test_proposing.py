"""How far a sentence commits itself to what its roles and the names of its events say, on the reader's own trees."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader.engine import the_reader


def stated(text: str) -> dict[str, str]:
    """The factuality of each relation that a text states."""
    reading = the_reader().read(Article(text))
    names = {m.id: m.name for m in reading.mentions}
    return {f"{names[c.subject]} {c.type} {names[c.object]}": c.factuality for c in reading.claims}


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Maria Lopez could become chairman of Unilever.", "Maria Lopez LEADS Unilever", "possible"),
        ("Anders Holm may be appointed chairman of Volvo next month.", "Anders Holm LEADS Volvo", "possible"),
        ("Karim Benali was not elected chairman of Renault.", "Karim Benali LEADS Renault", "negated"),
        (
            "Tom Barrack has never served as an adviser to Donald Trump.",
            "Tom Barrack ADVISER_TO Donald Trump",
            "negated",
        ),
        ("Ines Pavlova refused to serve as chairman of Gazprom.", "Ines Pavlova LEADS Gazprom", "negated"),
        (
            "If Maria Lopez becomes chairman of Unilever, investors will cheer.",
            "Maria Lopez LEADS Unilever",
            "hypothetical",
        ),
        (
            "Reuters denied that Maria Lopez had become chairman of Unilever.",
            "Maria Lopez LEADS Unilever",
            "negated",
        ),
        ("Maria Lopez will become chief executive of Unilever in May.", "Maria Lopez LEADS Unilever", "planned"),
        ("Ann Lee allegedly worked as an agent for Russia.", "Ann Lee WORKS_FOR Russia", "alleged"),
        ("Lisa Su could be hired to serve as chief executive of Intel.", "Lisa Su LEADS Intel", "possible"),
    ],
)
def test_a_role_is_had_as_far_as_the_verb_that_gives_it_is_true(text: str, relation: str, expected: str) -> None:
    assert stated(text)[relation] == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Maria Lopez became chairman of Unilever in 2019.", "Maria Lopez LEADS Unilever"),
        ("Elon Musk has not resigned as chief executive of Tesla.", "Elon Musk LEADS Tesla"),
        ("Elon Musk could be replaced as chief executive of Tesla.", "Elon Musk LEADS Tesla"),
        ("Anders Holm, chairman of Volvo, could not attend the meeting.", "Anders Holm LEADS Volvo"),
        ("Police did not arrest Maria Lopez, president of Ecuador.", "Maria Lopez LEADS Ecuador"),
        ("Mary Barra was elected to serve as chairman of Ford.", "Mary Barra LEADS Ford"),
        ("Ann Lee, who was never expected to become head of NATO, became head of NATO in 2014.", "Ann Lee LEADS NATO"),
        ("Police denied that they arrested Bo Roe, who served as president of Peru.", "Bo Roe LEADS Peru"),
        ("Sam Altman returned to serve as chief executive of OpenAI.", "Sam Altman LEADS OpenAI"),
        ("Anders Holm went on to become chairman of Volvo.", "Anders Holm LEADS Volvo"),
        (
            "The board did not fire Anders Holm, who has served as chairman of Volvo since 2010.",
            "Anders Holm LEADS Volvo",
        ),
    ],
)
def test_a_role_had_is_no_less_so_for_what_happens_to_it(text: str, relation: str) -> None:
    assert stated(text)[relation] == "asserted"


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        (
            "Michel would not blame the Brussels bombing on Islamic State.",
            "Brussels bombing TOOK_PLACE_IN Brussels",
            "asserted",
        ),
        ("North Korea denied that it was behind the Sony hack.", "Sony hack TARGETED Sony", "asserted"),
        (
            "If Russia was behind the Salisbury poisoning, Britain will respond.",
            "Salisbury poisoning TOOK_PLACE_IN Salisbury",
            "asserted",
        ),
        ("The Paris attack never happened.", "Paris attack TOOK_PLACE_IN Paris", "negated"),
        ("Italy cancelled the Rome summit.", "Rome summit TOOK_PLACE_IN Rome", "negated"),
        ("Macron will host the Paris summit in June.", "Paris summit TOOK_PLACE_IN Paris", "planned"),
        ("Russia did not carry out an attack on Kyiv.", "attack on Kyiv TARGETED Kyiv", "negated"),
    ],
)
def test_an_event_is_where_its_name_says_unless_there_was_none(text: str, relation: str, expected: str) -> None:
    assert stated(text)[relation] == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("Trump refused to rule out attacking Iran.", "Trump ATTACKED Iran", "possible"),
        ("Trump refused to rule out that he would attack Iran.", "Trump ATTACKED Iran", "possible"),
        ("Israel refused to deny that it bombed Damascus.", "Israel ATTACKED Damascus", "possible"),
        (
            "Meta declined to dispute that Cambridge Analytica had hacked Facebook.",
            "Meta DENIES Cambridge Analytica",
            "negated",
        ),
        (
            "The ministry refused to confirm or deny that Israel had bombed Isfahan.",
            "Israel ATTACKED Isfahan",
            "possible",
        ),
        ("China did not deny involvement in the Equifax hack.", "China PARTICIPATED_IN Equifax hack", "possible"),
        ("The Kremlin did not deny that Russia attacked Odesa.", "Kremlin DENIES Russia", "negated"),
        ("Assad never disputed that Syria had bombed Aleppo.", "Syria ATTACKED Aleppo", "possible"),
        ("China denied involvement in the Equifax hack.", "China PARTICIPATED_IN Equifax hack", "negated"),
        ("Macron ruled out attacking Mali.", "Macron ATTACKED Mali", "negated"),
        ("Trump refused to attack Iran.", "Trump ATTACKED Iran", "negated"),
        ("Russia denied that it attacked Odesa.", "Russia DENIES Odesa", "asserted"),
    ],
)
def test_whoever_does_not_deny_a_deed_neither_denies_nor_tells_it(text: str, relation: str, expected: str) -> None:
    assert stated(text)[relation] == expected
