"""Where entity spans begin and end."""

from __future__ import annotations

from loaders.reader.decoding import FoundSpan
from loaders.reader.trimming import trim_spans


def _trim(text: str, tags: str, *spans: tuple[int, int, str], kind: str = "Group") -> list[str]:
    forms = text.split()
    found = [FoundSpan(a, b, kind, level, 0.9) for a, b, level in spans]
    return [" ".join(forms[s.first : s.last + 1]) for s in trim_spans(found, forms, tags.split())]


def test_no_span_begins_with_a_preposition() -> None:
    assert _trim("use of Kaspersky software", "NOUN ADP PROPN NOUN", (1, 3, "name")) == ["Kaspersky software"]


def test_a_name_may_begin_with_one() -> None:
    assert _trim("in Of Mice and Men", "ADP ADP NOUN CCONJ NOUN", (1, 4, "name")) == ["Of Mice and Men"]


def test_a_span_takes_in_the_whole_name_it_begins_in() -> None:
    spans = _trim("of North Korea 's rulers", "ADP PROPN PROPN PART NOUN", (1, 2, "name"), (2, 4, "nominal"))
    assert spans == ["North Korea", "North Korea 's rulers"]


def test_quotation_marks_come_in_pairs() -> None:
    assert _trim('the " Owl " attack', "DET PUNCT PROPN PUNCT NOUN", (2, 4, "nominal")) == ['" Owl " attack']
    assert _trim('" Owl attack', "PUNCT PROPN NOUN", (1, 2, "nominal")) == ["Owl attack"]


def test_a_mark_alone_is_no_span_and_doubles_are_dropped() -> None:
    assert _trim("Owl -", "PROPN PUNCT", (1, 1, "name"), (0, 0, "name")) == ["Owl"]
    assert _trim("of Owl", "ADP PROPN", (0, 1, "name"), (1, 1, "name")) == ["Owl"]


def test_the_beginning_of_a_name_is_no_entity_of_its_own() -> None:
    assert _trim("N. Korea tested", "PROPN PROPN VERB", (0, 0, "name"), (0, 1, "name"), kind="Country") == ["N. Korea"]
