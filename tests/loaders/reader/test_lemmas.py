"""Lemmas: rules, tables, and their agreement with the treebank's conventions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.lemmas import lemma


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
