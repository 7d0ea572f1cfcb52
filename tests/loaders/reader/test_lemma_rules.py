"""Spelling rules of lemmas: plurals, verb forms, comparison, and what is kept as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.data.irregular import VERB_BASES
from loaders.reader.lemmas import lemma


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("attacks", "attack"),
        ("countries", "country"),
        ("ties", "tie"),
        ("boxes", "box"),
        ("churches", "church"),
        ("crashes", "crash"),
        ("losses", "loss"),
        ("viruses", "virus"),
        ("houses", "house"),
        ("heroes", "hero"),
        ("women", "woman"),
        ("policemen", "policeman"),
        ("people", "person"),
        ("children", "child"),
        ("mice", "mouse"),
        ("wives", "wife"),
        ("cyber-attacks", "cyber-attack"),
        ("PCs", "PC"),
        ("NGOs", "NGO"),
        ("crises", "crisis"),
        ("analysis", "analysis"),
        ("pass", "pass"),
    ],
)
def test_plural_nouns(form: str, base: str) -> None:
    assert lemma(form, "NOUN", "NNS") == base


@pytest.mark.parametrize(
    ("form", "xpos", "base"),
    [
        ("said", "VBD", "say"),
        ("went", "VBD", "go"),
        ("hoping", "VBG", "hope"),
        ("hopping", "VBG", "hop"),
        ("stopped", "VBD", "stop"),
        ("tried", "VBD", "try"),
        ("tries", "VBZ", "try"),
        ("goes", "VBZ", "go"),
        ("misses", "VBZ", "miss"),
        ("uses", "VBZ", "use"),
        ("hacked", "VBN", "hack"),
        ("encrypted", "VBN", "encrypt"),
        ("agreed", "VBD", "agree"),
        ("lying", "VBG", "lie"),
        ("attacking", "VBG", "attack"),
        ("blamed", "VBN", "blame"),
        ("rebuilt", "VBD", "rebuild"),
        ("overthrew", "VBD", "overthrow"),
        ("re-opened", "VBD", "re-open"),
        ("bring", "VB", "bring"),
        ("focus", "VB", "focus"),
        ("geolocated", "VBN", "geolocate"),
        ("doxxed", "VBD", "dox"),
    ],
)
def test_verbs(form: str, xpos: str, base: str) -> None:
    assert lemma(form, "VERB", xpos) == base


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "base"),
    [
        ("bigger", "ADJ", "JJR", "big"),
        ("largest", "ADJ", "JJS", "large"),
        ("happier", "ADJ", "JJR", "happy"),
        ("better", "ADJ", "JJR", "good"),
        ("worst", "ADJ", "JJS", "bad"),
        ("later", "ADV", "RBR", "late"),
        ("clever", "ADJ", "JJ", "clever"),
        ("honest", "ADJ", "JJ", "honest"),
        ("'s", "AUX", "VBZ", "be"),
        ("'d", "AUX", "MD", "would"),
        ("'d", "AUX", "VBD", "have"),
        ("were", "AUX", "VBD", "be"),
        ("ca", "AUX", "MD", "can"),
        ("wo", "AUX", "MD", "will"),
        ("n't", "PART", "RB", "not"),
        ("n’t", "PART", "RB", "not"),
        ("’s", "PART", "POS", "'s"),
        ("'", "PART", "POS", "'s"),
        ("me", "PRON", "PRP", "I"),
        ("These", "DET", "DT", "this"),
        ("1,000", "NUM", "CD", "1000"),
        ("Three", "NUM", "CD", "three"),
        ("“", "PUNCT", "``", '"'),
        ("‐", "PUNCT", ":", "-"),
        ("Ann", "PROPN", "NNP", "Ann"),
        ("Emirates", "PROPN", "NNPS", "Emirate"),
        ("FBI", "NOUN", "NN", "FBI"),
        ("POLICE", "NOUN", "NN", "police"),
        ("x86", "X", "FW", "x86"),
        ("$", "SYM", "$", "$"),
        ("Although", "SCONJ", "IN", "although"),
    ],
)
def test_other_words(form: str, upos: str, xpos: str, base: str) -> None:
    assert lemma(form, upos, xpos) == base


BASES = sorted(b for b in VERB_BASES if b.isalpha() and len(b) > 3)


@given(st.sampled_from(BASES))
def test_a_base_form_is_its_own_lemma(base: str) -> None:
    assert lemma(base, "VERB", "VB") == lemma(base.capitalize(), "VERB", "VB")
    assert lemma(base, "VERB", "VBP") == lemma(base, "VERB", "VB")


# No real word ends so: "pants" and its like have no singular.
NOUNS = st.text("bcdfghklmnprt", min_size=2, max_size=4).map(lambda s: s[0] + "a" + s[1:] + "oblat")


@given(NOUNS)
def test_a_regular_plural_leads_back_to_its_noun(noun: str) -> None:
    assert lemma(noun + "s", "NOUN", "NNS") == noun
    assert lemma((noun + "s").capitalize(), "NOUN", "NNS") == noun
    assert lemma(noun, "NOUN", "NN") == noun


@given(st.text(min_size=1, max_size=12), st.sampled_from(["PROPN", "X", "SYM"]))
def test_names_and_foreign_words_are_kept_as_written(form: str, upos: str) -> None:
    if len(form) > 3 and form.isalpha():
        assert lemma(form, upos, "FW") == form


@given(st.text(min_size=1, max_size=12), st.sampled_from(["ADP", "CCONJ", "ADJ", "VERB", "ADV"]))
def test_lemmas_of_common_words_do_not_depend_on_capitals(form: str, upos: str) -> None:
    if form.lower() == form.upper().lower():
        assert lemma(form.lower(), upos, "") == lemma(form.upper(), upos, "")
