"""Organisations that the network takes for persons, known by the words around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.retyping import retyped
from tests.loaders.reader.coreference_texts import analysed


def types(marked: str, trees: dict[str, tuple[str, str]] | None = None) -> list[str]:
    """The types of the marked names in order, retyped."""
    return [span.type for sentence in retyped(analysed(marked, trees)[1]) for span in sentence.spans]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[Acme|Person], which fell, rose. [Acme|Person] left.", ["Organization", "Organization"]),
        ("[Acme Research Group|Organization] fell. [Acme|Person] rose.", ["Organization", "Organization"]),
        ("[Acme Road|Organization] fell. [Acme|Person] rose.", ["Organization", "Person"]),
        (
            "[Ford Corp|Organization] fell. [Ann Ford|Person] and [Ford|Person] left.",
            ["Organization", "Person", "Person"],
        ),
        ("[Acme|Person], who fell, rose.", ["Person"]),
        ("[Acme|Person], whose chief executive fell, rose.", ["Organization"]),
        ("[Acme|Person], whose mother fell, rose.", ["Person"]),
        ("[Ann Lee|Person], which fell, rose.", ["Person"]),
    ],
)
def test_what_the_article_says_of_a_name_decides(marked: str, found: list[str]) -> None:
    assert types(marked) == found


@pytest.mark.parametrize(
    ("verb", "relation", "type_", "found"),
    [
        ("denied", "nsubj", "Location", "Country"),
        ("urged", "obj", "Person", "Country"),
        ("visited", "obj", "Location", "Location"),
        ("slept", "nsubj", "Location", "Location"),
        ("denied", "obl", "Location", "Location"),
    ],
)
def test_a_capital_that_acts_is_its_country(verb: str, relation: str, type_: str, found: str) -> None:
    _, sentences = analysed(f"They {verb} [Baku|{type_}]", {"Baku": (verb, relation)})
    lemma = {"denied": "deny", "urged": "urge", "visited": "visit", "slept": "sleep"}[verb]
    tree = tuple(replace(w, upos="VERB", lemma=lemma) if w.form == verb else w for w in sentences[0].words)
    (span,) = retyped([replace(sentences[0], words=tree)])[0].spans
    assert span.type == found


def test_a_surname_is_no_country() -> None:
    found = types("[Poe|Country] left. [Hakan Poe|Person] left [Peru|Country]. [Ann Peru|Person] left.")
    assert found == ["Person", "Person", "Country", "Person"]


@pytest.mark.parametrize(
    ("noun", "type_", "relation", "found"),
    [
        ("settler", "Location", "appos", "Person"),
        ("town", "Location", "appos", "Location"),
        ("settler", "Organization", "appos", "Organization"),
        ("settler", "Location", "nmod", "Location"),
    ],
)
def test_a_name_that_says_which_person_is_meant_is_a_persons(noun: str, type_: str, relation: str, found: str) -> None:
    _, sentences = analysed(f"a {noun} , [Dvir Cohen|{type_}] , left", {"Cohen": (noun, relation)})
    tree = tuple(replace(w, upos="NOUN") for w in sentences[0].words)
    (span,) = retyped([replace(sentences[0], words=tree)])[0].spans
    assert span.type == found


@pytest.mark.parametrize(
    ("noun", "relation", "found"),
    [
        ("spokesman", "nmod", "Organization"),
        ("shares", "compound", "Organization"),
        ("founder", "compound", "Organization"),
        ("stake", "nmod", "Organization"),
        ("takeover", "compound", "Person"),
        ("employees", "nmod:poss", "Person"),
        ("spokesman", "nmod:poss", "Person"),
        ("spokesman", "compound", "Person"),
        ("wife", "nmod", "Person"),
    ],
)
def test_whose_spokesman_or_shares_there_are_is_a_firm(noun: str, relation: str, found: str) -> None:
    assert types(f"the {noun} of [Acme|Person]", {"Acme": (noun, relation)}) == [found]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("the [Milford|Organization]-based firm", ["Location"]),
        ("the [Milford|Person]-born singer", ["Location"]),
        ("the [Milford|Organization]-led firm", ["Organization"]),
        ("the host [Mark Levin|Organization] left", ["Person"]),
        ("the host [Acme Corp|Organization] left", ["Organization"]),
        ("for [Mark Levin|Organization], who left", ["Person"]),
        ("for [Alvar Aalto|Organization], whom she met", ["Person"]),
        ("for [Oslo United|Organization], who won", ["Organization"]),
        ("for [Acme Corp|Organization], whom she met", ["Organization"]),
        ("the bank [Mark Levin|Organization] left", ["Organization"]),
        ("He left [Oskol|Location]. The [Oskol|Country] mayor stayed.", ["Location", "Location"]),
        ("The [Oskol|Country] mayor stayed.", ["Country"]),
        ("He fled [Georgia|Location] for [Tbilisi|Location].", ["Country", "Location"]),
        ("He fled [Georgia|Location] for [Atlanta|Location].", ["Location", "Location"]),
    ],
)
def test_what_stands_beside_a_name_says_what_it_is(marked: str, found: list[str]) -> None:
    assert types(marked) == found


@pytest.mark.parametrize(
    ("noun", "relation", "found"),
    [("subsidiary", "appos", "Organization"), ("singer", "appos", "Person"), ("subsidiary", "obj", "Person")],
)
def test_what_an_apposition_calls_a_firm_is_one_in_the_whole_article(noun: str, relation: str, found: str) -> None:
    marked = f"Then [Acme Blue|Person], a {noun}, left. [Acme|Person] paid."
    assert types(marked, {noun: ("Blue", relation)}) == [found, found]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("then [Kroger|Person] fell", ["Organization"]),
        ("then [Kroger|Person] met [Ann Kroger|Person]", ["Person", "Person"]),
        ("then [AIADMK|Person] fell", ["Organization"]),
        ("then [SWAPO|Person] met [Swapo|Person]", ["Person", "Organization"]),
        ("then [ZUMA|Person] met [Zuma|Person]", ["Person", "Person"]),
        ("[ROE|Person]: No", ["Person"]),
        ("ANN [ROEBUCK|Person] met Bo", ["Person"]),
        ("then [MBS|Person] fell", ["Person"]),
    ],
)
def test_known_firms_and_abbreviations(marked: str, found: list[str]) -> None:
    assert types(marked) == found


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Zorvex chief executive Ann Lee met Bo Roe. Zorvex sued Pfizer.", {"Zorvex", "Pfizer"}),
        ("Zorvex and Plinta called off their merger. Plinta sued Zorvex.", {"Zorvex", "Plinta"}),
        ("Clinton campaign chairman Ann Lee resigned. Clinton sued Pfizer.", {"Pfizer"}),
        ("Trump and Vance met Musk. Trump blocked the merger.", set()),
        ("Trump was asked by Bo Roe whether Vance founded Acme Corp.", {"Acme Corp."}),
    ],
)
def test_firms_by_what_is_said_of_them(text: str, firms: set[str]) -> None:
    found = load_reader().read(Article(text)).mentions
    assert {m.name for m in found if m.type == "Organization"} == firms


def test_a_new_name_is_no_place_where_the_article_mostly_has_it_as_a_firms() -> None:
    assert types("[Blue|Organization] fell. [Blue|Organization] rose. [Blue|Location] paid.") == ["Organization"] * 3
    assert types("[Oslo|Organization] fell. [Oslo|Organization] rose. [Oslo|Location] paid.")[2] == "Location"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[Swissmedic|Organization] fell. [Swissmedic|Country] rose.", ["Organization", "Organization"]),
        ("[Peru|Organization] fell. [Peru|Country] rose.", ["Organization", "Country"]),
        ("[Blue|Person] fell. [Blue AG|Organization] rose.", ["Organization", "Organization"]),
        ("[Leeds City|Organization] fell. [City|Location] rose.", ["Organization", "Organization"]),
        ("[Kansas City|Location] fell. [City|Location] rose.", ["Location", "Location"]),
    ],
)
def test_a_firm_is_no_country_and_a_club_no_town_of_its_name(marked: str, found: list[str]) -> None:
    assert types(marked) == found


@pytest.mark.parametrize(
    ("relation", "preposition", "found"),
    [
        ("obj", "", "Organization"),
        ("nsubj", "", "Organization"),
        ("obl", "by", "Organization"),
        ("obl", "in", "Location"),
    ],
)
def test_the_bare_name_of_a_firm_that_is_also_a_towns(relation: str, preposition: str, found: str) -> None:
    text = f"[Halden Pharma|Organization] fell. Acme paid {preposition} [Halden|Location]."
    trees = {"Halden": ("paid", relation), preposition: ("Halden", "case")}
    assert types(text, trees)[1] == found


def test_a_town_that_is_spoken_of_as_one_is_no_firm_of_its_name() -> None:
    text = "[Halden Pharma|Organization] fell. Acme paid by [Halden|Location]. Acme paid in [Halden|Location]."
    trees = {"Halden": ("paid", "obl"), "by": ("Halden", "case"), "in": ("Halden", "case")}
    assert types(text, trees)[1:] == ["Location", "Location"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zelmed halted a trial of its heart drug Corvanta on Monday.", "Product"),
        ("Zelmed sells Corvanta, a drug for the heart, in Peru.", "Product"),
        ("Zelmed sued the drug maker Corvanta on Monday.", "Organization"),
        ("Zelmed told the newspaper Corvanta so on Monday.", "Organization"),
    ],
)
def test_what_a_noun_beside_a_name_calls_it_it_is_in_the_whole_article(text: str, found: str) -> None:
    told = load_reader().read(Article(f"{text}\n\nCorvanta was approved by Swissmedic last year, Ann Lee said."))
    assert {m.type for m in told.mentions if m.name == "Corvanta"} == {found}


def test_a_clubs_name_that_is_told_in_short_as_a_clubs_is_no_persons() -> None:
    assert types("[Real Betis|Person] won. [Betis|Organization] left.") == ["Organization", "Organization"]
    assert types("[Henry Ford|Person] won. [Ford|Organization] left.") == ["Person", "Organization"]


def test_what_somebody_founds_has_no_persons_name() -> None:
    trees = {"Nordlys": ("Arkitekter", "compound"), "Arkitekter": ("practice", "appos")}
    assert types("her own practice, [Nordlys Arkitekter|Person], grew", trees) == ["Organization"]
    assert types("her own teacher, [Nordlys Arkitekter|Person], left", trees) == ["Person"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The prime minister of Chad resigned on Monday after protests.", "Country"),
        ("Togo denied on Friday that it had paid Microsoft.", "Country"),
        ("Togo beat Ghana by two goals on Friday.", "Organization"),
    ],
)
def test_a_state_that_is_governed_or_acts_as_one_is_no_person_and_no_team(text: str, kind: str) -> None:
    found = {m.name: m.type for m in load_reader().read(Article(text)).mentions}
    assert found.get("Chad", found.get("Togo")) == kind


def test_a_firm_told_in_short_and_a_name_with_an_article_are_no_persons() -> None:
    assert types("[Greenway Disposal|Organization] fell. [Greenway|Person] rose.") == ["Organization", "Organization"]
    read = load_reader().read(
        Article("Minister Bo Roe thanked the Getty and said that a head would be shown in Antalya.")
    )
    assert {m.type for m in read.mentions if m.name == "Getty"} == {"Organization"}


def test_washington_is_a_government_unless_somebody_bears_the_name() -> None:
    told = {"Washington": ("calm", "nsubj")}
    assert types("[Washington|Person] was calm.", told) == ["Country"]
    assert types("[Denise Washington|Person] left. [Washington|Person] was calm.", told) == ["Person", "Person"]
    assert types("[Port Sudan|Country] was calm. [Owlia|Country] too.") == ["Location", "Country"]


def test_a_threat_actor_is_a_group_and_an_actor_is_none() -> None:
    assert types("the threat actor [Silver Jackal|Person] hid. [Silver Jackal|Person] ran.") == ["Group", "Group"]
    assert types("the actor [Brad Lee|Person] hid.") == ["Person"]
    assert types("the gang [Red Lee|Organization] hid.") == ["Group"]
