"""Words with a capital that name nothing, and words like them that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema import ENTITY_TYPES
from loaders.reader.canonical import is_node, mentions_of
from loaders.reader.coreference import resolve
from loaders.reader.not_names import is_common_noun, is_label, is_language, is_title, names_nothing
from tests.loaders.reader.coreference_texts import analysed


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("May 4", "Event"),
        ("May the 4th", "Event"),
        ("4 May 1999", "Document"),
        ("Tuesday", "Event"),
        ("1999", "Event"),
        ("AEDT", "Organization"),
        ("75 m", "Product"),
        ("$3 million payment", "Event"),
        ("250 km/h", "Location"),
        ("anti-Owl", "Group"),
        ("non-EU", "Country"),
        ("Owl-backed", "Group"),
        ("US - led", "Country"),
        ("Mr", "Person"),
        ("D-Conn.", "Location"),
        ("R-Ky.", "Country"),
        ("D-Mass.", "Organization"),
        ("R - Iowa", "Person"),
        ("I-VT", "Organization"),
        ("R-S.C.", "Organization"),
        ("R.", "Location"),
        ("Government", "Country"),
        ("Prime Minister", "Person"),
        ("French President", "Person"),
        ("Oslo Lord Mayor", "Person"),
        ("ten-year-old son", "Person"),
        ("MPs", "Group"),
        ("rebel MPs", "Group"),
        ("it", "Organization"),
        ("Christmas Eve", "Event"),
        ("New Year's Day", "Event"),
        ("lh5.example.com/aB3dE", "Organization"),
        ("https://example.com", "Product"),
        ("aB3dE" * 9, "Malware"),
        ("Chapter", "Document"),
        ("Chapter five", "Document"),
        ("Figure 3", "Product"),
        ("Table IV", "Document"),
        ("Arabic", "Document"),
        ("H", "Person"),
        ("C", "Product"),
        ("IT", "Organization"),
        ("SSW", "Location"),
        ("Rep.", "Organization"),
        ("No. 19", "Product"),
        ("Superior General", "Person"),
        ("Jr.", "Person"),
        ("", "Person"),
    ],
)
def test_what_names_nothing(form: str, type_: str) -> None:
    assert names_nothing(form, type_)


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("May 4 attacks", "Event"),
        ("9/11", "Event"),
        ("1999", "Document"),
        ("737", "Product"),
        ("May", "Person"),
        ("April", "Person"),
        ("Sun", "Organization"),
        ("October Revolution", "Event"),
        ("al-Qaeda", "Group"),
        ("Coca-Cola", "Organization"),
        ("Jean-Claude", "Person"),
        ("Stephen King", "Person"),
        ("D-Day", "Event"),
        ("D-Wave", "Organization"),
        ("Gary Speaker", "Person"),
        ("Ludwig van Beethoven", "Person"),
        ("Labour MPs", "Group"),
        ("WHO", "Organization"),
        ("G20", "Organization"),
        ("東京", "Location"),
        ("X", "Organization"),
        ("Q", "Person"),
        ("Ö", "Organization"),
        ("Example.com", "Organization"),
        ("Section 230", "Document"),
        ("Article 50", "Document"),
        ("Page Six", "Organization"),
        ("Table Mountain", "Location"),
        ("Christmas Island", "Location"),
        ("Easter", "Person"),
        ("New Year's Day bombing", "Event"),
        ("NSW", "Location"),
        ("No. 10", "Organization"),
        ("General Superior Mining", "Person"),
    ],
)
def test_what_is_a_name(form: str, type_: str) -> None:
    assert not names_nothing(form, type_)


def test_titles() -> None:
    assert is_title("Deputy Prime Minister")
    assert is_title("Attorney General")
    assert not is_title("Ann Lee")
    assert not is_title("")


@pytest.mark.parametrize("form", ["Authorities", "Police", "Protesters"])
def test_common_nouns(form: str) -> None:
    assert is_common_noun(form)
    assert not is_common_noun(form.upper())
    assert not is_common_noun(f"{form} Owl")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("((QX)) How old are you?", "QX"),
        ("She left.\n\nQX: How old are you?", "QX"),
        ("QX : How old are you?", "QX"),
        ("A map of the town. Image: Ann Lee. She left.", "Ann Lee"),
        ("Photo: Ann Lee", "Ann Lee"),
        ("The mayor. Credit: Ann Lee/Acme", "Ann Lee"),
        ("Ann LeeImage: her office.", "Ann LeeImage"),
    ],
)
def test_labels_of_the_page(text: str, label: str) -> None:
    at = text.index(label)
    assert is_label(text, at, at + len(label))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("((Ann Lee)) I am ten.", "Ann Lee"),
        ("Ann LeeImage won.", "Ann LeeImage"),
        ("The QX (Quick Exchange) closed.", "QX"),
        ("QX closed.", "QX"),
        ("Acme: the story of a firm", "Acme"),
        ("The image of Ann Lee hung there.", "Ann Lee"),
        ("They told the QX: go home.", "QX"),
        ("UN: Owl robbed a bank", "UN"),
    ],
)
def test_names_that_are_no_labels(text: str, name: str) -> None:
    at = text.index(name)
    assert not is_label(text, at, at + len(name))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They spoke in Spanish.", "Spanish"),
        ("Known (in Russian: Pravda) as", "Russian"),
        ("It was written in German and Dutch.", "German"),
        ("An English translation came out.", "English"),
        ("The French-language paper", "French"),
        ("In French, it says", "French"),
    ],
)
def test_languages(text: str, language: str) -> None:
    at = text.index(language)
    assert is_language(text, at, at + len(language))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("He fought in Spanish waters.", "Spanish"),
        ("The German army left.", "German"),
        ("They met in Spain.", "Spain"),
        ("The victims were Dutch.", "Dutch"),
        ("Within Russian.", "Russian"),
    ],
)
def test_peoples_are_no_languages(text: str, people: str) -> None:
    at = text.index(people)
    assert is_language(text, at, at + len(people)) is False


@given(st.text(max_size=30), st.sampled_from(sorted(ENTITY_TYPES)))
def test_any_form_is_judged(form: str, type_: str) -> None:
    assert names_nothing(form, type_) in (True, False)
    assert is_title(form) in (True, False)


@given(st.text("AB:(). \n", max_size=40), st.integers(0, 39), st.integers(1, 6))
def test_any_place_is_judged(text: str, start: int, length: int) -> None:
    if start + length <= len(text):
        assert is_label(text, start, start + length) in (True, False)
        assert is_language(text, start, start + length) is False


def nodes(marked: str) -> list[str]:
    text, sentences = analysed(marked)
    return [m.name for m in mentions_of(resolve(sentences), text).values()]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Acme|Organization] grew since [May 4|Event].", ["Acme"]),
        ("[Authorities|Group] left [Oslo|Location].", ["Oslo"]),
        ("They saw the [Authorities|Group] there.", ["Authorities"]),
        ("Then the [Prime Minister|Person] met [Ann Lee|Person].", ["Ann Lee"]),
        ("The town. Image: [Ann Lee|Person]. Then [Bo Roe|Person] left.", ["Bo Roe"]),
        ("Then [Ann Lee|Person] left. Image: [Ann Lee|Person].", ["Ann Lee"]),
        ("The [US-led|Country] army left [Iraq|Country].", ["Iraq"]),
    ],
)
def test_what_names_nothing_is_no_node(marked: str, names: list[str]) -> None:
    assert nodes(marked) == names


def test_a_chain_is_a_node_if_one_of_its_forms_is_a_name() -> None:
    text, sentences = analysed("[Minister|Person] [Ann Lee|Person] spoke.")
    chains = resolve(sentences)
    assert any(is_node(chain, text, in_claim=False) for chain in chains)


def test_two_of_one_name_and_type_are_one_mention() -> None:
    text, sentences = analysed("[The [Iranian|Country] government|Country] spoke. [Acme|Organization] left.")
    found = mentions_of(resolve(sentences), text)
    assert {m.name for m in found.values()} == {"Iran", "Acme"}
    assert len({m.id for m in found.values() if m.name == "Iran"}) == 1
    iran = next(m for m in found.values() if m.name == "Iran")
    assert {text[a:b] for a, b in iran.spans} == {"The Iranian government", "Iranian"}
