"""Lemmas: rules, tables, and their agreement with the treebank's conventions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.data.irregular import EXCEPTIONS
from loaders.reader.lemmas import lemma


@pytest.mark.parametrize(("form", "base"), [("fled", "flee"), ("led", "lead"), ("bled", "bleed"), ("dove", "dive")])
def test_short_pasts(form: str, base: str) -> None:
    assert lemma(form, "VERB", "VBD") == base


def test_an_army_has_bases() -> None:
    assert lemma("bases", "NOUN", "NNS") == "base"


@pytest.mark.parametrize(
    ("form", "tag", "fine", "expected"),
    [
        ("attacked", "VERB", "VBD", "attack"),
        ("blamed", "VERB", "VBN", "blame"),
        ("hoping", "VERB", "VBG", "hope"),
        ("hopping", "VERB", "VBG", "hop"),
        ("planned", "VERB", "VBD", "plan"),
        ("visited", "VERB", "VBD", "visit"),
        ("changing", "VERB", "VBG", "change"),
        ("singing", "VERB", "VBG", "sing"),
        ("falling", "VERB", "VBG", "fall"),
        ("denied", "VERB", "VBD", "deny"),
        ("tried", "VERB", "VBD", "try"),
        ("dying", "VERB", "VBG", "die"),
        ("lies", "VERB", "VBZ", "lie"),
        ("goes", "VERB", "VBZ", "go"),
        ("focuses", "VERB", "VBZ", "focus"),
        ("crosses", "VERB", "VBZ", "cross"),
        ("says", "VERB", "VBZ", "say"),
        ("overthrew", "VERB", "VBD", "overthrow"),
        ("retook", "VERB", "VBD", "retake"),
        ("re-elected", "VERB", "VBN", "re-elect"),
        ("infected", "VERB", "VBN", "infect"),
        ("trafficked", "VERB", "VBN", "traffic"),
        ("'re", "AUX", "VBP", "be"),
        ("ca", "AUX", "MD", "can"),
        ("wo", "AUX", "MD", "will"),
        ("could", "AUX", "MD", "could"),
        ("n't", "PART", "RB", "not"),
        ("’s", "PART", "POS", "'s"),
        ("officials", "NOUN", "NNS", "official"),
        ("countries", "NOUN", "NNS", "country"),
        ("viruses", "NOUN", "NNS", "virus"),
        ("houses", "NOUN", "NNS", "house"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("women", "NOUN", "NNS", "woman"),
        ("businessmen", "NOUN", "NNS", "businessman"),
        ("wives", "NOUN", "NNS", "wife"),
        ("heroes", "NOUN", "NNS", "hero"),
        ("headquarters", "NOUN", "NNS", "headquarters"),
        ("CEOs", "NOUN", "NNS", "CEO"),
        ("analysis", "NOUN", "NN", "analysis"),
        ("Iraqis", "PROPN", "NNPS", "Iraqi"),
        ("Texas", "PROPN", "NNP", "Texas"),
        ("worse", "ADJ", "JJR", "bad"),
        ("bigger", "ADJ", "JJR", "big"),
        ("largest", "ADJ", "JJS", "large"),
        ("earlier", "ADV", "RBR", "early"),
        ("me", "PRON", "PRP", "I"),
        ("their", "PRON", "PRP$", "their"),
        ("these", "DET", "DT", "this"),
        ("1,200", "NUM", "CD", "1200"),
        ("“", "PUNCT", "``", '"'),
        ("Quickly", "ADV", "RB", "quickly"),
    ],
)
def test_lemma_of_a_tagged_word(form: str, tag: str, fine: str, expected: str) -> None:
    assert lemma(form, tag, fine) == expected


@given(
    st.text(min_size=1),
    st.sampled_from(["NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN", "PRON", "NUM", "PUNCT", "X", "PART", "DET"]),
    st.sampled_from(["", "NN", "NNS", "NNPS", "VBZ", "VBG", "VBD", "JJR", "JJS", "RBR"]),
)
def test_any_word_has_a_lemma(form: str, tag: str, fine: str) -> None:
    assert lemma(form, tag, fine)


@given(
    st.sampled_from(
        ["attack", "blame", "carry", "plan", "visit", "hope", "agree", "focus", "fix", "teach", "lie", "free"]
    )
)
def test_all_regular_forms_lead_back_to_the_verb(base: str) -> None:
    third = base[:-1] + "ies" if base.endswith("y") else base + ("es" if base.endswith(("s", "x", "ch")) else "s")
    assert lemma(third, "VERB", "VBZ") == base
    assert lemma(base, "VERB", "VB") == base


REGULAR = [
    "attack",
    "blame",
    "carry",
    "plan",
    "visit",
    "hope",
    "agree",
    "focus",
    "fix",
    "teach",
    "deny",
    "stop",
    "link",
]
VOWELS = "aeiou"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if base in ("plan", "stop") else "") + "ed"


def _present(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + (base[-1] if base in ("plan", "stop") else "") + "ing"


@pytest.mark.parametrize("base", [b for b in REGULAR if b != "teach"])
@pytest.mark.parametrize("tag", ["VBD", "VBN"])
def test_past_forms_lead_back_to_the_verb(base: str, tag: str) -> None:
    assert lemma(_past(base), "VERB", tag) == base
    assert lemma(_past(base).capitalize(), "VERB", tag) == base


@pytest.mark.parametrize("base", REGULAR)
def test_forms_in_ing_lead_back_to_the_verb(base: str) -> None:
    assert lemma(_present(base), "VERB", "VBG") == base


@pytest.mark.parametrize(
    ("form", "tag", "fine", "expected"),
    [
        ("Said", "VERB", "VBD", "say"),
        ("TOLD", "VERB", "VBD", "tell"),
        ("was", "AUX", "VBD", "be"),
        ("been", "AUX", "VBN", "be"),
        ("has", "AUX", "VBZ", "have"),
        ("had", "VERB", "VBD", "have"),
        ("did", "AUX", "VBD", "do"),
        ("would", "AUX", "MD", "would"),
        ("'s", "AUX", "VBZ", "be"),
        ("'d", "AUX", "MD", "would"),
        ("'d", "AUX", "VBD", "have"),
        ("stole", "VERB", "VBD", "steal"),
        ("sought", "VERB", "VBD", "seek"),
        ("hit", "VERB", "VBD", "hit"),
        ("struck", "VERB", "VBD", "strike"),
        ("accused", "VERB", "VBD", "accuse"),
        ("seized", "VERB", "VBN", "seize"),
        ("threatening", "VERB", "VBG", "threaten"),
        ("developing", "VERB", "VBG", "develop"),
        ("lying", "VERB", "VBG", "lie"),
    ],
)
def test_verbs_of_the_news(form: str, tag: str, fine: str, expected: str) -> None:
    assert lemma(form, tag, fine) == expected


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("attacks", "attack"),
        ("agencies", "agency"),
        ("spies", "spy"),
        ("boxes", "box"),
        ("churches", "church"),
        ("losses", "loss"),
        ("children", "child"),
        ("lives", "life"),
        ("policemen", "policeman"),
        ("spokeswomen", "spokeswoman"),
        ("people", "person"),
        ("news", "news"),
        ("series", "series"),
        ("NGOs", "NGO"),
    ],
)
def test_plurals_have_their_singular(plural: str, singular: str) -> None:
    assert lemma(plural, "NOUN", "NNS") == singular


@given(st.sampled_from(["attack", "group", "worm", "bank", "hacker", "minister"]), st.booleans())
def test_a_noun_is_its_own_lemma_whatever_its_capitals(noun: str, upper: bool) -> None:
    assert lemma(noun.capitalize() if upper else noun, "NOUN", "NN") == noun


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12))
def test_a_name_is_written_as_it_stands(name: str) -> None:
    assert lemma(name, "PROPN", "NNP") == EXCEPTIONS.get((name.lower(), "PROPN"), name)


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10),
    st.sampled_from(["VB", "VBD", "VBN", "VBG", "VBZ", "VBP"]),
)
def test_the_lemma_of_a_verb_shares_its_beginning_or_is_irregular(word: str, tag: str) -> None:
    found = lemma(word, "VERB", tag)
    assert found
    assert found == found.lower()
    assert len(found) <= len(word) + 6


@pytest.mark.parametrize(("mark", "expected"), [("“", '"'), ("”", '"'), ("’", "'"), ("„", '"'), (",", ",")])
def test_marks_have_one_form(mark: str, expected: str) -> None:
    assert lemma(mark, "PUNCT", mark) == expected
