"""Whom speakers speak about, and to whom they attribute events."""

from __future__ import annotations

import pytest

from graph.model import Factuality
from loaders.reader.annotations import Proposal
from loaders.reader.attribution import speech_acts
from loaders.reader.lexicon import reporting
from loaders.reader.rules.speech import attributions, speech_readings
from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, examples, surface, words

SAID = """
1 Ann Ann PROPN NNP 2 nsubj
2 {form} {lemma} VERB VBD 0 root
3 that that SCONJ IN 5 mark
4 rebels rebel NOUN NNS 5 nsubj
5 attacked attack VERB VBD 2 ccomp
6 Kaniva Kaniva PROPN NNP 5 obj
"""
NO_SUBJECT = """
1 Ann Ann PROPN NNP 2 nsubj
2 said say VERB VBD 0 root
3 that that SCONJ IN 5 mark
4 it it PRON PRP 5 nsubj
5 rained rain VERB VBD 2 ccomp
6 in in ADP IN 7 case
7 Kaniva Kaniva PROPN NNP 5 obl
"""
ACCORDING = """
1 Rebels rebel NOUN NNS 2 nsubj
2 attacked attack VERB VBD 0 root
3 Kaniva Kaniva PROPN NNP 2 obj
4 according accord VERB VBG 6 case
5 to to ADP IN 4 fixed
6 Ann Ann PROPN NNP 2 obl
"""
SELF = """
1 Ann Ann PROPN NNP 2 nsubj
2 said say VERB VBD 0 root
3 I I PRON PRP 4 nsubj
4 attacked attack VERB VBD 2 ccomp
5 Kaniva Kaniva PROPN NNP 4 obj
"""
ALL = "[Ann|Person] {} that [rebels|Group] attacked [Kaniva|Location]"


def found(marked: str, table: str, clusters: list[int] | None = None) -> list[tuple[str, str, str]]:
    sentence = analysed(marked, words(table))
    scene = Scene(sentence, clusters=clusters)
    acts = speech_acts(scene.tree)
    return [(surface(sentence, r.subject), r.type, surface(sentence, r.object)) for r in speech_readings(scene, acts)]


def test_a_speaker_speaks_of_the_subject_of_the_clause() -> None:
    assert found(ALL.format("said"), SAID.format(form="said", lemma="say")) == [("Ann", "SAID_ABOUT", "rebels")]


@pytest.mark.parametrize(("form", "lemma"), [("claimed", "claim"), ("denied", "deny"), ("warned", "warn")])
def test_the_verb_names_the_relation(form: str, lemma: str) -> None:
    readings = found(ALL.format(form), SAID.format(form=form, lemma=lemma))
    assert readings == [("Ann", reporting()[lemma], "rebels")]


def test_without_a_subject_that_is_an_entity_the_first_found_is_the_topic() -> None:
    assert found("[Ann|Person] said that it rained in [Kaniva|Location]", NO_SUBJECT) == [
        ("Ann", "SAID_ABOUT", "Kaniva")
    ]


def test_according_to_somebody() -> None:
    marked = "[Rebels|Group] attacked [Kaniva|Location] according to [Ann|Person]"
    assert found(marked, ACCORDING) == [("Ann", "SAID_ABOUT", "Rebels")]


def test_who_speaks_of_himself_speaks_of_what_comes_next() -> None:
    assert found("[Ann|Person] said [I|Person] attacked [Kaniva|Location]", SELF) == [("Ann", "SAID_ABOUT", "Kaniva")]


def test_a_pronoun_known_to_be_the_speaker_is_no_topic() -> None:
    marked = ALL.format("said")
    assert found(marked, SAID.format(form="said", lemma="say"), [1, 1, 2]) == [("Ann", "SAID_ABOUT", "Kaniva")]


@pytest.mark.parametrize(
    "marked", ["Ann said that [rebels|Group] attacked Kaniva", "[Ann|Person] said that rebels attacked Kaniva"]
)
def test_a_speaker_and_a_topic_are_needed(marked: str) -> None:
    assert found(marked, SAID.format(form="said", lemma="say")) == []


def attributed(
    kind: str,
    rule: str = "verb:deed",
    factuality: Factuality = "asserted",
    trigger: tuple[int, ...] = (4,),
    predicate: str = "",
) -> list[tuple[str, str, str]]:
    """What Ann attributes where she said that [rebels] attacked [Kaniva], an event, and a rule proposes a relation."""
    sentence = analysed(ALL.format("said").replace("Location", "Event"), words(SAID.format(form="said", lemma="say")))
    scene = Scene(sentence)
    subject, object_ = (2, 1) if kind == "BY" else (1, 2)
    proposal = Proposal(0, subject, kind, object_, predicate, trigger, factuality, None, rule)
    return [
        (surface(sentence, r.subject), r.type, surface(sentence, r.object))
        for r in attributions(scene, speech_acts(scene.tree), [proposal])
    ]


EVENT = [("Ann", "ATTRIBUTES", "Kaniva")]


@pytest.mark.parametrize("kind", ["BY", "RESPONSIBLE_FOR"])
def test_who_says_who_did_an_event_attributes_it(kind: str) -> None:
    assert attributed(kind) == EVENT


def test_being_involved_is_a_deed_and_taking_part_is_not() -> None:
    assert attributed("PARTICIPATED_IN", predicate="involved in") == EVENT
    assert attributed("PARTICIPATED_IN", predicate="joined") == []


@pytest.mark.parametrize("factuality", ["negated", "planned", "hypothetical"])
def test_what_did_not_happen_is_attributed_to_nobody(factuality: Factuality) -> None:
    assert attributed("BY", factuality=factuality) == []


def test_only_what_a_verb_of_the_clause_says_is_attributed() -> None:
    assert attributed("BY", rule="noun:deed") == []
    assert attributed("BY", trigger=()) == []
    assert attributed("BY", trigger=(1,)) == []
    assert attributed("LOCATED_IN") == []


def test_readings_of_every_example_have_a_speaker_who_is_not_the_topic() -> None:
    count = 0
    for example in examples():
        sentence = analysed(example.marked)
        scene = Scene(sentence)
        for reading in speech_readings(scene, speech_acts(scene.tree, sentence.sentence.in_quote)):
            assert not scene.same(reading.subject, reading.object)
            assert reading.rule.startswith("speech:")
            count += 1
    assert count > 5
