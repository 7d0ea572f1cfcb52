"""Which entity span a word stands for."""

from __future__ import annotations

from dataclasses import replace

from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, surface, words

HUNDREDS = words("""
1 It it PRON PRP 2 nsubj
2 hit hit VERB VBD 0 root
3 hundreds hundred NOUN NNS 2 obj
4 of of ADP IN 5 case
5 banks bank NOUN NNS 3 nmod
""")


def test_a_measure_stands_for_what_it_measures() -> None:
    scene = Scene(analysed("[It|Malware] hit hundreds of [banks|Group]", HUNDREDS))
    assert surface(scene.sentence, scene.span_of(2)) == "banks"
    assert scene.span_of(1) is None


USERS = words("""
1 It it PRON PRP 2 nsubj
2 hit hit VERB VBD 0 root
3 the the DET DT 5 det
4 Orion Orion PROPN NNP 5 compound
5 users user NOUN NNS 2 obj
""")


def test_a_word_for_its_kind_stands_for_a_name_and_other_words_after_it_do_not() -> None:
    kind = tuple(replace(w, form="software", lemma="software") if w.form == "users" else w for w in USERS)
    scene = Scene(analysed("[It|Malware] hit the [Orion|Product] software", kind))
    assert surface(scene.sentence, scene.span_of(4)) == "Orion"
    assert Scene(analysed("[It|Malware] hit the [Orion|Product] users", USERS)).span_of(4) is None
    assert Scene(analysed("[It|Malware] hit the [Orion|Person] software", kind)).span_of(4) is None


TITLE = words("""
1 President president PROPN NNP 3 nsubj
2 Macron Macron PROPN NNP 1 flat
3 spoke speak VERB VBD 0 root
4 up up ADP RP 3 compound:prt
""")


def test_a_title_stands_for_its_name_and_a_particle_joins_its_verb() -> None:
    scene = Scene(analysed("President [Macron|Person] spoke up", TITLE))
    assert surface(scene.sentence, scene.span_of(0)) == "Macron"
    assert scene.lemma(2) == "speak_up"


APPOSED = words("""
1 Acme Acme PROPN NNP 6 nsubj
2 , , PUNCT , 4 punct
3 drone drone NOUN NN 4 compound
4 maker maker NOUN NN 1 appos
5 , , PUNCT , 1 punct
6 fell fall VERB VBD 0 root
""")


def test_an_apposition_that_is_no_mention_stands_for_what_it_explains() -> None:
    scene = Scene(analysed("[Acme|Organization], drone maker, fell", APPOSED))
    assert surface(scene.sentence, scene.span_of(3)) == "Acme"
    listed = tuple(replace(w, deprel="conj") if w.form == "maker" else w for w in APPOSED)
    assert Scene(analysed("[Acme|Organization], drone maker, fell", listed)).span_of(3) is None


def test_spans_of_one_entity_are_the_same() -> None:
    sentence = analysed("[It|Malware] hit hundreds of [banks|Group]", HUNDREDS)
    assert not Scene(sentence).same(0, 1)
    assert Scene(sentence, clusters=[4, 4]).same(0, 1)
    assert not Scene(sentence, clusters=[-1, -1]).same(0, 1)
