"""Which relation a candidate states between spans of given types."""

from __future__ import annotations

from itertools import product

import pytest

from graph.schema import ENTITY_TYPES, RELATION_TYPES, allowed
from loaders.reader.lexicon import learned, noun_frames, verb_frames
from loaders.reader.rules.candidates import Candidate
from loaders.reader.rules.typing import FRAME_AT_LEAST, RELATED_AT_LEAST, UNRELIABLE, Reading, read

UNSEEN = "zyxwv"


def candidate(kind: str, lemma: str, left_slot: str, right_slot: str) -> Candidate:
    return Candidate(kind, lemma, left_slot, right_slot, 0, 1, 1, (1,))


def stated(reading: Reading | None, left: str, right: str) -> bool:
    """Whether the relation is one that the schema allows between these types, in its direction."""
    assert reading is not None
    return allowed(right, reading.type, left) if reading.backward else allowed(left, reading.type, right)


def test_a_hand_written_frame_comes_first() -> None:
    reading = read(candidate("verb", "attack", "subj", "obj"), "Group", "Location")
    assert reading is not None
    assert reading.frame is not None
    assert reading.rule.startswith("verb:")
    assert reading.score >= RELATED_AT_LEAST


def test_an_unseen_verb_relates_its_subject_and_its_object_somehow() -> None:
    reading = read(candidate("verb", UNSEEN, "subj", "obj"), "Person", "Organization")
    assert reading is not None
    assert reading.frame is None
    assert not reading.backward


@pytest.mark.parametrize("slots", sorted(UNRELIABLE))
def test_unreliable_slots_of_an_unseen_lemma_say_nothing(slots: str) -> None:
    left, right = slots.split(">")
    for kind in ("noun", "link"):
        assert read(candidate(kind, UNSEEN, left, right), "Group", "Country") is None


@pytest.mark.parametrize(("left", "right"), [("Person", "Organization"), ("Group", "Event"), ("Country", "Country")])
def test_what_stands_beside_an_object_is_related_by_frames_alone(left: str, right: str) -> None:
    assert read(candidate("verb-obj", UNSEEN, "subj", "p:in"), left, right) is None


def test_a_phrase_without_preposition_says_only_what_the_annotation_shows_of_it() -> None:
    for left in ENTITY_TYPES:
        for right in ENTITY_TYPES:
            reading = read(candidate("verb", UNSEEN, "subj", "p:"), left, right)
            assert reading is None or reading.type != "RELATED"


def test_an_unseen_preposition_of_an_unseen_noun_says_nothing() -> None:
    assert read(candidate("noun", UNSEEN, "p:betwixt", "p:underneath"), "Person", "Event") is None


def test_two_objects_of_an_unseen_verb_are_not_related() -> None:
    assert read(candidate("verb", UNSEEN, "obj", "p:betwixt"), "Person", "Event") is None


def test_what_the_annotation_hardly_ever_relates_is_left_alone() -> None:
    weak = [key for key, entry in learned().items() if entry.related < FRAME_AT_LEAST and key[1] != "*"]
    tried = 0
    for kind, lemma, slots, left, right in weak:
        if "*" in (left, right) or lemma in ("blame", "accuse"):
            continue
        first, _, second = slots.partition(">")
        reading = read(candidate(kind, lemma, first, second), left, right)
        assert reading is None or (reading.frame is not None), (kind, lemma, slots)
        tried += 1
    assert tried


@pytest.mark.parametrize("kind", ["verb", "verb-obj", "noun", "link"])
@pytest.mark.parametrize(
    ("left_slot", "right_slot"),
    [
        ("subj", "obj"),
        ("subj", "attr"),
        ("subj", "p:in"),
        ("subj", "p:with"),
        ("obj", "p:from"),
        ("self", "poss"),
        ("self", "p:of"),
        ("self", "compound"),
        ("agent", "p:on"),
        ("via", "p:of"),
        ("p:of", "p:by"),
    ],
)
def test_whatever_is_read_is_a_relation_of_the_schema_with_a_probability(
    kind: str, left_slot: str, right_slot: str
) -> None:
    for lemma in ("attack", "be", "join", UNSEEN):
        for left in ENTITY_TYPES:
            for right in ENTITY_TYPES:
                reading = read(candidate(kind, lemma, left_slot, right_slot), left, right)
                if reading is None:
                    continue
                assert reading.type in RELATION_TYPES
                assert 0 < reading.score <= 1
                assert reading.type == "RELATED" or stated(reading, left, right), (lemma, left, right, reading)


def test_every_verb_frame_can_be_read_somewhere() -> None:
    """A frame is dead where an earlier one fits all that it fits, or where the annotation overrules it everywhere."""
    read_rules: set[str] = set()
    for (lemma, left_slot, right_slot), frames in verb_frames().items():
        word = UNSEEN if lemma == "*" else lemma
        for frame in frames:
            if frame.rule in read_rules:
                continue
            for left, right in product(ENTITY_TYPES, ENTITY_TYPES):
                if frame.fits(left, right):
                    reading = read(candidate("verb", word, left_slot, right_slot), left, right)
                    if reading is not None and reading.frame is not None:
                        read_rules.add(reading.frame.rule)
    every = {frame.rule for frames in verb_frames().values() for frame in frames}
    assert len(read_rules) > 0.9 * len(every), sorted(every - read_rules)


def test_a_frame_of_nouns_is_not_used_for_verbs() -> None:
    only_nouns = [key for key in noun_frames() if key not in verb_frames() and key[0] != "*"]
    assert only_nouns
    lemma, left_slot, right_slot = only_nouns[0]
    for left in ENTITY_TYPES:
        reading = read(candidate("verb", lemma, left_slot, right_slot), left, "Country")
        assert reading is None or reading.frame is None or reading.frame.rule.startswith("verb:")


def test_where_somebody_spoke_is_no_relation_and_where_something_exploded_is() -> None:
    for slot in ("p:at", "p:in", "p:on"):
        assert read(candidate("verb", "say", "subj", slot), "Person", "Location") is None
    assert read(candidate("verb", "explode", "subj", "p:in"), "Event", "Location") is not None
