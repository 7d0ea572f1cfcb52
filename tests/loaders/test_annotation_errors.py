"""Every way in which an annotation can be wrong, each with one sentence that names the line and the remedy."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import FACTUALITIES, Article, Reading
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from loaders.annotation import parse_annotation

TEXT = "Ann met Bo. She left."
ENTITIES = "@e e1 Person Ann\n@e e2 Person Bo\n"
SENTENCES = "@s 0 [Ann|e1] met [Bo|e2].\n"
LAST = "@s 1 [She|e1] left.\n"
RELATION = "@r e1 MET_WITH e2 | met | asserted | -\n"


def parse(annotation: str, text: str = TEXT) -> Reading:
    return parse_annotation(annotation, Article(text, source="s"), source="a.ann")


def problem(annotation: str, text: str = TEXT) -> str:
    with pytest.raises(BadInput) as refused:
        parse(annotation, text)
    return str(refused.value)


def test_the_annotation_itself_is_right() -> None:
    reading = parse(ENTITIES + SENTENCES + RELATION + LAST)
    assert [m.name for m in reading.mentions] == ["Ann", "Bo"]
    assert [c.quote for c in reading.claims] == ["Ann met Bo."]


@pytest.mark.parametrize(
    "line",
    ["@e", "@e e1", "@e e1 Person", "@e e1 Person  ", "@e x1 Person Ann", "@e e Person Ann", "@e 1 Person Ann", "@e  "],
)
def test_an_entity_needs_id_type_and_name(line: str) -> None:
    assert problem(line) == "a.ann:1: an entity is given as: @e ID TYPE name"


@pytest.mark.parametrize("kind", ["person", "PERSON", "Human", "Date", "MET_WITH"])
def test_an_unknown_entity_type_is_named_with_those_that_there_are(kind: str) -> None:
    said = problem(f"@e e1 {kind} Ann")
    assert said.startswith(f"a.ann:1: {kind} is no entity type; the types are ")
    assert all(known in said for known in ENTITY_TYPES)


def test_an_entity_declared_twice_is_refused_at_its_second_line() -> None:
    assert problem("@e e1 Person Ann\n\n@e e1 Person Bo") == "a.ann:3: e1 is declared twice"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("@s", "sentence 0 is next, not one without a number"),
        ("@s [Ann|e1] met [Bo|e2].", "sentence 0 is next, not [Ann|e1]"),
        ("@s 1 [Ann|e1] met [Bo|e2].", "sentence 0 is next, not 1"),
        ("@s 00 [Ann|e1] met [Bo|e2].", "sentence 0 is next, not 00"),
        ("@s 0", "the article goes on with 'Ann met Bo. She left.', not with ''"),
        ("@s 0 [Ann|e1] meets [Bo|e2].", "the article goes on with 'Ann met Bo. She left.', not with 'Ann meets Bo.'"),
        ("@s 0 [Ann|e1] met [Bo|e3].", "e3 is marked before its @e line"),
        ("@s 0 [|e1]Ann met [Bo|e2].", "a mark of e1 holds no text"),
        ("@s 0 [ |e1]Ann met [Bo|e2].", "a mark of e1 holds no text"),
        ("@s 0 Ann|e1] met [Bo|e2].", "'|e1]' closes a mark that was not opened"),
        ("@s 0 [Ann met [Bo|e2].", "the bracket before 'Ann met Bo.' is not closed with |eN]"),
    ],
)
def test_a_sentence_that_does_not_fit_is_refused(line: str, said: str) -> None:
    assert problem(ENTITIES + line) == f"a.ann:3: {said}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("@r", "a relation is given as: @r SUBJECT TYPE OBJECT | trigger | factuality | speaker"),
        ("@r e1 MET_WITH e2", "a relation is given as: "),
        ("@r e1 MET_WITH e2 | met | asserted", "a relation is given as: "),
        ("@r e1 MET_WITH e2 | met | asserted | - | -", "a relation is given as: "),
        ("@r e1 MET_WITH | met | asserted | -", "a relation is given as: "),
        ("@r e1 MET_WITH e2 e2 | met | asserted | -", "a relation is given as: "),
        ("@r e1 MEETS e2 | met | asserted | -", "MEETS is no relation type"),
        ("@r e1 met_with e2 | met | asserted | -", "met_with is no relation type"),
        ("@r e1 MET_WITH e2 | met | true | -", "'true' is no factuality; it is one of asserted, attributed"),
        ("@r e1 MET_WITH e2 | met |  | -", "'' is no factuality"),
        ("@r e9 MET_WITH e2 | met | asserted | -", "e9 has no @e line"),
        ("@r e1 MET_WITH e9 | met | asserted | -", "e9 has no @e line"),
        ("@r e1 MET_WITH e2 | met | attributed | e9", "e9 has no @e line"),
        ("@r e1 MET_WITH e2 | met | attributed | Ann", "Ann has no @e line"),
        ("@r e1 MET_WITH e1 | met | asserted | -", "e1 is subject and object at once"),
        ("@r e1 MET_WITH e2 | left | asserted | -", "the trigger 'left' does not stand in its sentence"),
        ("@r e1 MET_WITH e2 | met ... left | asserted | -", "the trigger 'left' does not stand in its sentence"),
    ],
)
def test_a_relation_that_does_not_fit_is_refused_at_its_own_line(line: str, said: str) -> None:
    found = problem(f"{ENTITIES}{SENTENCES}{line}\n{LAST}")
    assert found.startswith(f"a.ann:4: {said}")


@pytest.mark.parametrize("line", ["@x", "@S 0 Ann", "@note x", "Ann met Bo.", "# comment", "  @e e1 Person Ann", "@"])
def test_a_line_of_no_kind_is_refused(line: str) -> None:
    assert problem(f"{ENTITIES}{line}").startswith("a.ann:3: a line starts with @doc, @e, @s or @r, not with ")


@pytest.mark.parametrize("blank", ["", " ", "\t", "@doc", "@doc anything at all | here"])
def test_blank_lines_and_the_name_of_the_document_say_nothing(blank: str) -> None:
    plain = parse(ENTITIES + SENTENCES + RELATION + LAST)
    assert parse(f"{blank}\n{ENTITIES}{blank}\n{SENTENCES}{blank}\n{RELATION}{LAST}{blank}") == plain


def test_a_relation_before_the_first_sentence_is_refused() -> None:
    assert problem(ENTITIES + RELATION) == "a.ann:3: a relation stands before the first sentence"


def test_a_sentence_too_few_or_too_many_is_refused() -> None:
    assert "the annotation ends before 'She left.': give every sentence" in problem(ENTITIES + SENTENCES)
    assert "the article goes on with '', not with 'More.'" in problem(ENTITIES + SENTENCES + LAST + "@s 2 More.")


def test_an_annotation_without_sentences_is_refused_and_an_empty_one_of_nothing_is_none() -> None:
    assert "the annotation ends before 'Ann met Bo. She left.'" in problem("")
    assert parse("", text=" \n") == Reading(Article(" \n", source="s"))


def test_an_entity_that_no_sentence_marks_is_refused() -> None:
    assert "e3 is marked in no sentence" in problem(ENTITIES + "@e e3 Person Cid\n" + SENTENCES + LAST)


def test_a_long_text_is_shown_by_its_beginning() -> None:
    said = problem("@s 0 x", text="word " * 100)
    assert "word word" in said
    assert "\u2026" in said
    assert len(said) < 150


def test_every_error_is_one_line() -> None:
    assert "\n" not in problem(ENTITIES + "@s 0 Ann", text="Bo\n\nmet\nAnn.")


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_every_entity_type_can_be_annotated(kind: str) -> None:
    (mention,) = parse(f"@e e1 {kind} Ann\n@s 0 [Ann|e1].", text="Ann.").mentions
    assert (mention.id, mention.name, mention.type) == ("m1", "Ann", kind)


@pytest.mark.parametrize("kind", sorted(RELATION_TYPES))
def test_every_relation_type_can_be_annotated_and_has_words_of_its_own(kind: str) -> None:
    (claim,) = parse(f"{ENTITIES}{SENTENCES}@r e1 {kind} e2 | - | asserted | -\n{LAST}").claims
    assert (claim.type, claim.predicate, claim.trigger) == (kind, RELATION_TYPES[kind].display, ())


@pytest.mark.parametrize("factuality", FACTUALITIES)
@pytest.mark.parametrize(("speaker", "said_by"), [("-", None), ("e1", "m1"), ("e2", "m2")])
def test_every_factuality_with_and_without_a_speaker(factuality: str, speaker: str, said_by: str | None) -> None:
    (claim,) = parse(f"{ENTITIES}{SENTENCES}@r e1 MET_WITH e2 | met | {factuality} | {speaker}\n{LAST}").claims
    assert (claim.factuality, claim.said_by, claim.engine) == (factuality, said_by, "annotation")


@pytest.mark.parametrize(
    ("trigger", "places"),
    [
        ("met", ["met"]),
        ("met Bo", ["met Bo"]),
        ("Ann ... Bo", ["Ann", "Bo"]),
        ("Bo ... Ann", ["Bo", "Ann"]),
        ("met  Bo", ["met Bo"]),
        ("...", []),
        ("-", []),
    ],
)
def test_the_places_of_a_trigger(trigger: str, places: list[str]) -> None:
    (claim,) = parse(f"{ENTITIES}{SENTENCES}@r e1 MET_WITH e2 | {trigger} | asserted | -\n{LAST}").claims
    assert [TEXT[a:b] for a, b in claim.trigger] == places


@pytest.mark.parametrize(
    "text",
    ["Ann met Bo. She left.", "Ann  met Bo.\nShe left.", "\n\nAnn\nmet\tBo.\n\n  She left.\n", "Annmet Bo.She left."],
)
def test_blanks_may_differ_but_no_word_may_be_cut(text: str) -> None:
    annotation = ENTITIES + SENTENCES + LAST
    if "Annmet" in text:
        assert "the article goes on with 'Annmet" in problem(annotation, text)
    else:
        spans = {m.name: [text[a:b] for a, b in m.spans] for m in parse(annotation, text).mentions}
        assert spans == {"Ann": ["Ann", "She"], "Bo": ["Bo"]}


def test_brackets_of_the_text_itself_stay() -> None:
    text = "Ann [30] met Bo [and others]."
    reading = parse(ENTITIES + "@s 0 [Ann|e1] [30] met [Bo [and others]|e2].", text)
    assert [text[a:b] for m in reading.mentions for a, b in m.spans] == ["Ann", "Bo [and others]"]


def test_a_mark_within_a_mark_within_a_mark() -> None:
    text = "The wife of Bo of Ohio left."
    annotation = (
        "@e e1 Person Ann\n@e e2 Person Bo\n@e e3 Location Ohio\n@s 0 [The wife of [Bo of [Ohio|e3]|e2]|e1] left."
    )
    spans = {m.name: [text[a:b] for a, b in m.spans] for m in parse(annotation, text).mentions}
    assert spans == {"Ann": ["The wife of Bo of Ohio"], "Bo": ["Bo of Ohio"], "Ohio": ["Ohio"]}


LINES = st.sampled_from(
    [*ENTITIES.splitlines(), *SENTENCES.splitlines(), *RELATION.splitlines(), *LAST.splitlines(), "", "@doc x"]
)


@given(st.lists(LINES | st.text("@ersdoc 0123[]|- AnnBo.\n", max_size=30), max_size=8))
def test_any_lines_are_a_reading_or_a_sentence_with_its_place(lines: list[str]) -> None:
    annotation = "\n".join(lines)
    try:
        found: Reading | str = parse(annotation)
    except BadInput as error:
        found = str(error)
    if isinstance(found, str):
        place = re.match(r"a\.ann:(\d+): \S", found)
        assert place
        assert 1 <= int(place[1]) <= annotation.count("\n") + 1
    else:
        assert all(TEXT[c.start : c.end] == c.quote for c in found.claims)
        assert all(0 <= a < b <= len(TEXT) for m in found.mentions for a, b in m.spans)
