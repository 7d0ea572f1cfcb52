"""The rule tables as they are read: every row can be used, and frames fit what they say they fit."""

from __future__ import annotations

import pytest

from graph.schema import ENTITY_TYPES, RELATION_TYPES, allowed
from loaders.reader.lexicon import (
    DATA,
    SLOT_ORDER,
    Frame,
    idioms,
    learned,
    noun_frames,
    reporting,
    roles,
    rows,
    verb_frames,
    verb_of,
    words,
)
from loaders.reader.normal_forms import normalise

TABLES = sorted(p.name for p in DATA.glob("lexicon_*.tsv"))
FRAMES = [frame for table in (verb_frames(), noun_frames()) for frames in table.values() for frame in frames]


@pytest.mark.parametrize("name", TABLES)
def test_rows_leave_out_comments_and_blank_lines(name: str) -> None:
    found = list(rows(name))
    assert found
    assert all(row[0] and not row[0].startswith("#") for row in found)


def test_every_frame_names_a_relation_and_types_of_the_schema() -> None:
    for frame in FRAMES:
        assert frame.type in RELATION_TYPES, frame
        for types in (frame.subjects, frame.objects):
            assert types is None or types <= set(ENTITY_TYPES), frame


def test_every_frame_fits_some_pair_of_types() -> None:
    idle = [f.rule for f in FRAMES if not any(f.fits(a, b) for a in ENTITY_TYPES for b in ENTITY_TYPES)]
    assert idle == []


def test_a_frame_never_fits_what_the_schema_forbids() -> None:
    for frame in {(f.type, f.backward): f for f in FRAMES}.values():
        for left in ENTITY_TYPES:
            for right in ENTITY_TYPES:
                subject, object_ = (right, left) if frame.backward else (left, right)
                if frame.fits(left, right):
                    assert allowed(subject, frame.type, object_), (frame, left, right)


def test_slots_stand_in_their_order() -> None:
    for _, left, right in [*verb_frames(), *noun_frames()]:
        assert SLOT_ORDER.get(left, 9) <= SLOT_ORDER.get(right, 9)


def test_frames_that_say_who_answers_for_them_give_a_factuality() -> None:
    said = [f for f in FRAMES if f.said]
    assert said
    assert all(f.factuality for f in said)


@pytest.mark.parametrize(
    ("backward", "left", "right", "fits"),
    [
        (False, "Person", "Organization", True),
        (True, "Person", "Organization", False),
        (True, "Organization", "Person", True),
        (False, "Event", "Organization", False),
        (False, "Person", "Event", False),
    ],
)
def test_a_backward_frame_has_its_subject_on_the_right(backward: bool, left: str, right: str, fits: bool) -> None:
    frame = Frame("r", "WORKS_FOR", backward, frozenset({"Person"}), frozenset({"Organization"}))
    assert frame.fits(left, right) is fits


def test_a_frame_without_types_fits_all_that_the_schema_allows() -> None:
    frame = Frame("r", "WORKS_FOR", False, None, None)
    for left in ENTITY_TYPES:
        for right in ENTITY_TYPES:
            assert frame.fits(left, right) is allowed(left, "WORKS_FOR", right)


def test_roles_name_relations_of_the_schema() -> None:
    assert len(roles()) > 50
    assert {role.type for role in roles().values()} <= set(RELATION_TYPES)
    assert any(role.inverse for role in roles().values())
    assert all(role.rule.startswith("role:") for role in roles().values())


def test_what_the_annotation_shows_are_shares_of_relations_of_the_schema() -> None:
    assert len(learned()) > 100
    for key, entry in learned().items():
        assert 0 <= entry.related <= 1, key
        assert 0 <= entry.share <= 1, key
        assert entry.type in RELATION_TYPES or entry.related < 0.5, key
        assert ">" in key[2], key


def test_reporting_verbs_lead_to_relations_that_somebody_can_have() -> None:
    assert {"say", "claim", "deny"} <= set(reporting())
    for verb, relation in reporting().items():
        assert relation in RELATION_TYPES, verb
        assert any(allowed("Person", relation, kind) for kind in ENTITY_TYPES), verb


@pytest.mark.parametrize(
    "name",
    [
        "appointing",
        "court",
        "deed",
        "force",
        "investigator",
        "money",
        "posts",
        "reciprocal",
        "saying",
        "support",
        "transparent",
        "claiming",
        "measures",
        "negations",
        "planning",
        "alleging",
        "content_nouns",
    ],
)
def test_word_lists_are_lower_case_lemmas(name: str) -> None:
    found = words(name)
    assert found
    assert all(word == word.lower().strip() for word in found)


def test_a_list_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("no such list")


def test_the_tables_are_read_once() -> None:
    assert verb_frames() is verb_frames()
    assert noun_frames() is noun_frames()
    assert learned() is learned()
    assert roles() is roles()


def test_no_name_stands_for_two_organisations() -> None:
    owners: dict[str, str] = {}
    for row in rows("organisations.tsv"):
        assert len(row) > 1, row
        for name in row:
            assert owners.setdefault(normalise(name), row[0]) == row[0]


def test_idioms_are_known_by_verb_and_word() -> None:
    assert idioms()["take"]["court"] == "take~court"
    assert idioms()["jail"]["*tribunal"] == "*court~jail"
    assert idioms()["carry_out"]["raid"] == "carry_out~*deed"


@pytest.mark.parametrize(
    ("predicate", "verb"),
    [("take~court", "take"), ("*court~jail", "jail"), ("carry_out~*deed", "carry_out"), ("be", "be")],
)
def test_an_idiom_keeps_its_verb(predicate: str, verb: str) -> None:
    assert verb_of(predicate) == verb
