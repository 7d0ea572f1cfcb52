"""Who is named only to be left out has not done it, nor was it done to him; who is named beside him has."""

from __future__ import annotations

import pytest

from tests.loaders.reader.stated import stated

LEFT_OUT = {
    "Hamas attacked Israel, not Egypt.": ("Hamas ATTACKED Israel", "Hamas ATTACKED Egypt"),
    "Britain and France, but not Germany, bombed Libya.": ("France ATTACKED Libya", "Germany ATTACKED Libya"),
    "The EU sanctioned Gazprom Neft but not Rosatom.": ("EU SANCTIONED Gazprom Neft", "EU SANCTIONED Rosatom"),
    "Apple sued Samsung rather than Google.": ("Apple SUED Samsung", "Apple SUED Google"),
    "Joe Biden nominated Ketanji Brown Jackson instead of Michelle Childs.": (
        "Joe Biden APPOINTED Ketanji Brown Jackson",
        "Joe Biden APPOINTED Michelle Childs",
    ),
    "Israel bombed Syria but not Lebanon or Iraq.": ("Israel ATTACKED Syria", "Israel ATTACKED Iraq"),
    "Hamas attacked Israel, not Egypt's army.": ("Hamas ATTACKED Israel", "Hamas ATTACKED Egypt's army"),
    "Britain but not French troops attacked Libya.": ("United Kingdom ATTACKED Libya", "French troops ATTACKED Libya"),
    "Trump spoke to Putin, not Zelenskiy, about Ukraine.": ("Trump CALLED Putin", "Trump CALLED Zelenskiy"),
}


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_is_said_of_one_is_denied_of_who_is_left_out(text: str) -> None:
    told, denied = LEFT_OUT[text]
    found = stated(text)
    assert (found[told], found[denied]) == ("asserted", "negated")


DENIED = {
    "It was Dominic Raab, not Liz Truss, who met Sergei Lavrov.": "Liz Truss MET_WITH Sergei Lavrov",
    "It was Iran, and not Israel, that attacked Qatar, the ministry said.": "Israel ATTACKED Qatar",
    "Everyone but Hungary condemned Russia.": "Hungary CRITICIZES Russia",
    "Donald Trump praised everyone except Mike Pence.": "Donald Trump PRAISES Mike Pence",
    "All 15 members but the United States condemned Israel.": "United States CRITICIZES Israel",
    "Not even Viktor Orban criticised Donald Trump.": "Viktor Orban CRITICIZES Donald Trump",
    "Trump met Putin without Zelenskiy.": "Trump MET_WITH Zelenskiy",
    "Apple paid Samsung rather than suing Google.": "Apple SUED Google",
    "Rather than sue Google, Apple paid Samsung.": "Apple SUED Google",
}


@pytest.mark.parametrize("text", DENIED)
def test_of_who_is_left_out_of_all_nothing_is_told_as_a_fact(text: str) -> None:
    assert stated(text)[DENIED[text]] == "negated"


HELD = {
    "Joe Biden met not only Emmanuel Macron but also Olaf Scholz.": "Joe Biden MET_WITH Emmanuel Macron",
    "Israel attacked not only Iran but Qatar.": "Israel ATTACKED Iran",
    "Nobody except Viktor Orban praised Vladimir Putin.": "Viktor Orban PRAISES Vladimir Putin",
    "Donald Trump met none but Vladimir Putin.": "Donald Trump MET_WITH Vladimir Putin",
    "Few but Germany condemned Israel.": "Germany CRITICIZES Israel",
    "Besides Germany, France also condemned Russia.": "France CRITICIZES Russia",
    "Trump praised Viktor Orban, not Volodymyr Zelenskiy, who leads Ukraine.": "Volodymyr Zelenskiy LEADS Ukraine",
    "Hamas attacked Israel, not Egypt's army.": "Egypt's army PART_OF Egypt",
    "The court convicted Bo Xilai but not his wife, Gu Kailai.": "Gu Kailai FAMILY Bo Xilai",
    "Putin met Xi Jinping, but not until Donald Trump had left.": "Putin MET_WITH Xi Jinping",
    "Biden nominated Kristine Svinicki, not a scientist, and met Barack Obama.": "Biden MET_WITH Barack Obama",
    "Joe Biden, not least, praised Angela Merkel.": "Joe Biden PRAISES Angela Merkel",
    "Without Kevin De Bruyne, Manchester City lost to Arsenal.": "Kevin De Bruyne MEMBER_OF Manchester City",
    "Emily Spanton left without her coat and visited Paris.": "Emily Spanton VISITED Paris",
    "But Israel attacked Iran.": "Israel ATTACKED Iran",
    "Uber operates in all EU countries except Denmark.": "Denmark MEMBER_OF EU",
}


@pytest.mark.parametrize("text", HELD)
def test_whoever_only_stands_beside_a_not_or_a_but_is_not_left_out(text: str) -> None:
    assert stated(text)[HELD[text]] == "asserted"
