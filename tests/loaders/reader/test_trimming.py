"""Where entity spans begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.decoding import FoundSpan
from loaders.reader.trimming import NOT_FIRST, QUOTES, trim_spans


def _trim(text: str, tags: str, *spans: tuple[int, int, str], kind: str = "Group") -> list[str]:
    forms = text.split()
    found = [FoundSpan(a, b, kind, level, 0.9) for a, b, level in spans]
    return [" ".join(forms[s.first : s.last + 1]) for s in trim_spans(found, forms, tags.split())]


def test_no_span_begins_with_a_preposition() -> None:
    assert _trim("use of Kaspersky software", "NOUN ADP PROPN NOUN", (1, 3, "name")) == ["Kaspersky software"]


def test_a_name_may_begin_with_one() -> None:
    assert _trim("in Of Mice and Men", "ADP ADP NOUN CCONJ NOUN", (1, 4, "name")) == ["Of Mice and Men"]


@pytest.mark.parametrize(
    ("text", "tags", "kept"),
    [
        ("Cyber Centre of", "PROPN PROPN ADP", "Cyber Centre"),
        ("Bank of the", "PROPN ADP DET", "Bank"),
        ("Lee 's", "PROPN PART", "Lee"),
        ("Bank of England", "PROPN ADP PROPN", "Bank of England"),
    ],
)
def test_no_span_ends_with_a_preposition(text: str, tags: str, kept: str) -> None:
    assert _trim(text, tags, (0, len(text.split()) - 1, "name")) == [kept]


@pytest.mark.parametrize(
    ("text", "spans", "kept"),
    [
        ("S. Africa won", [(0, 0, "name"), (1, 1, "name")], ["S. Africa"]),
        ("S. Africa won", [(0, 1, "name")], ["S. Africa"]),
        ("S. Korea 's army", [(1, 1, "name"), (1, 3, "nominal")], ["S. Korea", "Korea 's army"]),
        ("S. Lee won", [(0, 0, "name"), (1, 1, "name")], ["S.", "Lee"]),
        ("N. France won", [(1, 1, "name")], ["France"]),
    ],
)
def test_a_country_takes_in_its_shortened_direction(
    text: str, spans: list[tuple[int, int, str]], kept: list[str]
) -> None:
    assert _trim(text, "PROPN PROPN PART NOUN", *spans) == kept


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


@pytest.mark.parametrize(
    ("text", "place", "disease", "kept"),
    [
        ("of Sudan virus disease", (1, 1), (1, 3), ["Sudan virus disease"]),
        ("the Rift Valley fever", (1, 2), (1, 3), ["Rift Valley fever"]),
        ("Crimean - Congo haemorrhagic fever", (2, 2), (0, 4), ["Crimean - Congo haemorrhagic fever"]),
        ("Congo 's measles", (0, 0), (0, 2), ["Congo", "Congo 's measles"]),
        ("cholera in Sudan", (2, 2), (0, 0), ["cholera", "Sudan"]),
    ],
)
def test_what_a_disease_is_called_after_is_no_place_of_the_news(
    text: str, place: tuple[int, int], disease: tuple[int, int], kept: list[str]
) -> None:
    forms = text.split()
    spans = [FoundSpan(*place, "Location", "name", 0.9), FoundSpan(*disease, "Disease", "name", 0.9)]
    found = trim_spans(spans, forms, ["PROPN"] * len(forms))
    assert [" ".join(forms[s.first : s.last + 1]) for s in found] == kept


def test_a_group_may_begin_another_of_its_type() -> None:
    found = _trim("Hamas Fighters", "PROPN PROPN", (0, 0, "name"), (0, 1, "name"), kind="Group")
    assert found == ["Hamas", "Hamas Fighters"]


@pytest.mark.parametrize(
    ("text", "tags", "kept"),
    [
        (", the rebels", "PUNCT DET NOUN", "the rebels"),
        ("and also rebels", "CCONJ ADV NOUN", "rebels"),
        ("'s rulers", "PART NOUN", "rulers"),
        ("’S rulers", "PART NOUN", "rulers"),
        ("Against Me members", "ADP PRON NOUN", "Against Me members"),
        ("of for in", "ADP ADP ADP", "in"),
    ],
)
def test_what_cannot_begin_a_span_is_cut_off(text: str, tags: str, kept: str) -> None:
    assert _trim(text, tags, (0, len(tags.split()) - 1, "nominal")) == [kept]


def test_a_name_that_begins_where_the_span_does_is_believed() -> None:
    assert _trim(
        "of mice and men fans", "ADP NOUN CCONJ NOUN NOUN", (0, 3, "name"), (0, 4, "nominal"), kind="Product"
    ) == ["mice and men", "of mice and men fans"]


WORDS = st.sampled_from(["Acme", "the", "of", ",", '"', "“", "”", "rebels", "-", "'s", "North", "and"])
TAGS = st.sampled_from([*sorted(NOT_FIRST), "NOUN", "PROPN", "DET", "ADJ"])
SENTENCE = st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=12)


@given(SENTENCE, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.booleans()), max_size=6))
def test_spans_stay_inside_never_grow_to_the_right_and_are_told_once(
    sentence: list[tuple[str, str]], places: list[tuple[int, int, bool]]
) -> None:
    forms, tags = [w for w, _ in sentence], [t for _, t in sentence]
    spans = [
        FoundSpan(min(a, b), max(a, b), "Group", "name" if name else "nominal", 0.5)
        for a, b, name in places
        if max(a, b) < len(forms)
    ]
    found = trim_spans(spans, forms, tags)
    assert len({(s.first, s.last) for s in found}) == len(found)
    assert all(any(s.last <= given_span.last for given_span in spans) for s in found)
    for span in found:
        assert 0 <= span.first <= span.last < len(forms)
        assert any(c.isalnum() for c in forms[span.last])


@given(SENTENCE)
def test_a_lone_description_begins_with_a_word_that_can_begin_one(sentence: list[tuple[str, str]]) -> None:
    forms, tags = [w for w, _ in sentence], [t for _, t in sentence]
    for span in trim_spans([FoundSpan(0, len(forms) - 1, "Event", "nominal", 0.5)], forms, tags):
        first = forms[span.first]
        assert span.first == span.last or tags[span.first] not in NOT_FIRST or first[0].isupper() or first in QUOTES


@pytest.mark.parametrize(
    ("text", "tags", "kept"),
    [
        ("targeted two Owl sites", "VERB NUM PROPN NOUN", "two Owl sites"),
        ("blast the Owl tower", "VERB DET PROPN NOUN", "the Owl tower"),
        ("wounded Owl soldiers", "VERB PROPN NOUN", "wounded Owl soldiers"),
        ("In a July speech", "ADP DET PROPN NOUN", "a July speech"),
        ("In Cold Blood", "ADP ADJ NOUN", "In Cold Blood"),
        ("Regarding Lee 's call", "VERB PROPN PART NOUN", "Lee 's call"),
        ("Wounded Owl soldiers", "VERB PROPN NOUN", "Wounded Owl soldiers"),
    ],
)
def test_no_span_begins_with_what_governs_it(text: str, tags: str, kept: str) -> None:
    assert _trim(text, tags, (0, len(text.split()) - 1, "nominal")) == [kept]


@pytest.mark.parametrize(
    ("text", "tags", "first", "kept"),
    [
        ("at least ten owls", "ADP ADJ NUM NOUN", 1, "ten owls"),
        ("more than ten owls", "ADJ ADP NUM NOUN", 1, "ten owls"),
        ("as many as ten owls", "ADV ADJ ADP NUM NOUN", 1, "ten owls"),
        ("the least owl", "DET ADJ NOUN", 0, "the least owl"),
    ],
)
def test_a_number_is_not_cut_from_what_it_approximates(text: str, tags: str, first: int, kept: str) -> None:
    assert _trim(text, tags, (first, len(text.split()) - 1, "nominal")) == [kept]


@pytest.mark.parametrize(
    ("text", "first", "last", "kept"),
    [
        ("( OWL ) staff", 1, 3, "staff"),
        ("( OWL ) staff", 0, 3, "staff"),
        ("Owl ( the", 0, 2, "Owl"),
        ("Owl Force ( OF ) staff", 0, 5, "Owl Force ( OF ) staff"),
        ("Owl Force )", 0, 2, "Owl Force"),
    ],
)
def test_a_span_stays_on_one_side_of_a_bracket(text: str, first: int, last: int, kept: str) -> None:
    tags = " ".join("PUNCT" if w in "()" else "PROPN" for w in text.split())
    assert _trim(text, tags, (first, last, "nominal")) == [kept]


def test_small_words_before_a_name_are_no_part_of_it() -> None:
    assert _trim("nonpartisan Owl Forum", "ADJ PROPN PROPN", (0, 2, "name")) == ["Owl Forum"]
    assert _trim("several Owl forums", "ADJ PROPN NOUN", (0, 2, "name")) == ["several Owl forums"]
    assert _trim("nonpartisan Owl Forum", "ADJ PROPN PROPN", (0, 2, "nominal")) == ["nonpartisan Owl Forum"]
    assert _trim("eastern Owland", "ADJ PROPN", (0, 1, "name"), kind="Location") == ["eastern Owland"]
    assert _trim("Islamist Owl party", "ADJ PROPN NOUN", (0, 2, "name")) == ["Owl party"]
    assert _trim("Islamist party", "ADJ NOUN", (0, 1, "name")) == ["Islamist party"]


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("the Acme news agency", "Organization", ["Acme"]),
        ("the Acme fighters", "Group", ["Acme", "the Acme fighters"]),
        ("the Acme worm", "Organization", ["Acme", "the Acme worm"]),
        ("big Acme company", "Organization", ["Acme", "big Acme company"]),
    ],
)
def test_what_only_says_the_kind_of_a_named_thing_is_no_second_one(text: str, kind: str, kept: list[str]) -> None:
    tags = "DET PROPN" + " NOUN" * (len(text.split()) - 2)
    assert _trim(text, tags, (1, 1, "name"), (0, len(text.split()) - 1, "nominal"), kind=kind) == kept


def test_letters_behind_a_persons_name_make_no_second_person() -> None:
    forms, tags = ["Ann", "Lee", "QC", "spoke"], ["PROPN", "PROPN", "PROPN", "VERB"]
    spans = [FoundSpan(0, 1, "Person", "name", 0.9), FoundSpan(0, 2, "Organization", "name", 0.9)]
    assert [(s.first, s.last) for s in trim_spans(spans, forms, tags)] == [(0, 1)]
    owls = [FoundSpan(0, 1, "Person", "name", 0.9), FoundSpan(0, 2, "Organization", "name", 0.9)]
    assert len(trim_spans(owls, ["Ann", "Lee", "Bank", "spoke"], tags)) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kim In Ryong said that it was late", ["Kim In Ryong"]),
        ("Kim in Ryong said that it was late", ["Kim", "Ryong"]),
        ("Kim Until Ryong said that it was late", ["Kim", "Ryong"]),
        ("Kim In Ryong Says It Is Late", ["Kim", "Ryong"]),
    ],
)
def test_a_persons_name_is_not_cut_at_a_syllable(text: str, kept: list[str]) -> None:
    tags = " ".join("X" for _ in text.split())
    assert _trim(text, tags, (0, 0, "name"), (2, 2, "name"), kind="Person") == kept
    assert _trim(text, tags, (0, 0, "name"), (2, 2, "name"), kind="Location") == ["Kim", "Ryong"]


def test_whose_an_organisation_is_is_no_part_of_its_name() -> None:
    forms = ["Red", "Cross", "of", "Peru"]
    spans = [
        FoundSpan(0, 1, "Organization", "name", 0.9),
        FoundSpan(0, 3, "Organization", "name", 0.9),
        FoundSpan(3, 3, "Country", "name", 0.9),
    ]
    assert len(trim_spans(spans, forms, ["PROPN"] * 4)) == 3
    assert len(trim_spans(spans[:2], forms, ["PROPN"] * 4)) == 1


@pytest.mark.parametrize(
    ("text", "cut", "whole", "kept"),
    [
        ("Saudi Press Agency", "Organization", "Organization", ["Saudi Press Agency"]),
        ("Owl Navy Club", "Country", "Organization", ["Owl Navy Club"]),
        ("Faculty Owl of Politics", "Organization", "Organization", ["Faculty Owl of Politics"]),
        ("Owl Press officers", "Organization", "Organization", ["Owl Press", "Owl Press officers"]),
        ("Owl Press 's Council", "Organization", "Organization", ["Owl Press", "Owl Press 's Council"]),
        ("Owl Press Officers", "Organization", "Group", ["Owl Press", "Owl Press Officers"]),
        ("Ann Lee Foundation", "Person", "Organization", ["Ann Lee", "Ann Lee Foundation"]),
    ],
)
def test_the_beginning_of_an_organisations_name_is_no_second_organisation(
    text: str, cut: str, whole: str, kept: list[str]
) -> None:
    forms = text.split()
    spans = [FoundSpan(0, 1, cut, "name", 0.9), FoundSpan(0, len(forms) - 1, whole, "name", 0.9)]
    found = trim_spans(spans, forms, ["PROPN"] * len(forms))
    assert [" ".join(forms[s.first : s.last + 1]) for s in found] == kept


def test_a_storm_is_an_event_with_its_word_before_it_or_in_it() -> None:
    for text, last in (("Storm Babs hit", 1), ("Storm Babs", 1)):
        (found,) = trim_spans([FoundSpan(0, last, "Group", "name", 0.9)], text.split(), ["PROPN"] * len(text.split()))
        assert (found.first, found.last, found.type) == (0, 1, "Event")


def test_a_storm_is_no_person() -> None:
    (storm,) = trim_spans(
        [FoundSpan(1, 1, "Person", "name", 0.9)], ["Storm", "Daniel", "hit"], ["NOUN", "PROPN", "VERB"]
    )
    assert (storm.first, storm.last, storm.type) == (0, 1, "Event")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Brook & Lyle said", [("Brook & Lyle", "Organization")]),
        ("Brook and Lyle said", [("Brook", "Person"), ("Lyle", "Person")]),
        ("Ann & Bob said", [("Ann", "Person"), ("Bob", "Person")]),
    ],
)
def test_two_surnames_of_a_firm(text: str, kept: list[tuple[str, str]]) -> None:
    forms = text.split()
    spans = [FoundSpan(i, i, "Person", "name", 0.9) for i in (0, 2)]
    found = trim_spans(spans, forms, ["PROPN", "CCONJ", "PROPN", "VERB"])
    assert [(" ".join(forms[s.first : s.last + 1]), s.type) for s in found] == kept


@pytest.mark.parametrize(
    ("text", "inner", "outer", "kept"),
    [
        ("Apollo 8 flew", "Product", "Product", ["Apollo 8"]),
        ("France 3 said", "Organization", "Organization", ["France 3"]),
        ("Boeing 737 flew", "Organization", "Product", ["Boeing", "Boeing 737"]),
    ],
)
def test_a_number_belongs_to_a_name_of_the_same_type(text: str, inner: str, outer: str, kept: list[str]) -> None:
    forms = text.split()
    spans = [FoundSpan(0, 0, inner, "name", 0.9), FoundSpan(0, 1, outer, "name", 0.9)]
    found = trim_spans(spans, forms, ["PROPN", "NUM", "VERB"])
    assert [" ".join(forms[s.first : s.last + 1]) for s in found] == kept


def test_a_direction_belongs_to_the_country_that_it_tells_apart() -> None:
    forms = ["in", "North", "Macedonia", "and", "North", "Peru"]
    spans = [FoundSpan(i, i, "Country", "name", 0.9) for i in (2, 5)]
    found = trim_spans(spans, forms, ["ADP", "PROPN", "PROPN", "CCONJ", "PROPN", "PROPN"])
    assert [" ".join(forms[s.first : s.last + 1]) for s in found] == ["North Macedonia", "Peru"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Lee 's widow Ann", [("Lee", "name"), ("Lee 's widow", "nominal")]),
        ("Lee 's lawyer Ann", [("Lee", "name"), ("Lee 's lawyer", "nominal")]),
        ("Lee 's Diner Ann", [("Lee 's Diner", "name")]),
        ("Lee 's Lawyer Ann", [("Lee 's Lawyer", "name")]),
    ],
)
def test_whose_kin_or_lawyer_somebody_is_has_a_name_in_it(text: str, kept: list[tuple[str, str]]) -> None:
    forms = text.split()
    found = trim_spans([FoundSpan(0, 2, "Person", "name", 0.9)], forms, ["PROPN", "PART", "NOUN", "PROPN"])
    assert [(" ".join(forms[s.first : s.last + 1]), s.level) for s in found] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("wrote in Turkish that", []),
        ("wrote in Turkish .", []),
        ("swam in Turkish waters", ["Turkish"]),
        ("lived in Turkey that", ["Turkey"]),
        ("wrote Turkish that", ["Turkish"]),
        ("a Turkish - speaking man", []),
        ("a Turkish - backed man", ["Turkish"]),
    ],
)
def test_a_language_is_no_country(text: str, kept: list[str]) -> None:
    at = next(i for i, form in enumerate(text.split()) if form.startswith("Turk"))
    assert _trim(text, "VERB ADP ADJ NOUN", (at, at, "name"), kind="Country") == kept


def test_a_name_and_what_it_does_are_no_name() -> None:
    forms = ["Uber", "Paid", "Hackers", "to", "Delete", "Data"]
    spans = [FoundSpan(0, 0, "Organization", "name", 0.9), FoundSpan(0, 2, "Group", "name", 0.9)]
    found = trim_spans(spans, forms, ["PROPN", "VERB", "NOUN", "PART", "VERB", "NOUN"])
    assert [(s.first, s.last) for s in found] == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "first"),
    [('the Ismael " El Mayo " Zambada', 1), ('said " El Mayo " Zambada', 1), ('Mr Jo Ismael " El Mayo " Zambada', 1)],
)
def test_a_nickname_stands_within_a_name(text: str, first: int) -> None:
    forms = text.split()
    tags = ["PROPN" if f[:1].isupper() and f != "Mr" else "PUNCT" if f == '"' else "NOUN" for f in forms]
    begin = forms.index("El")
    (found,) = trim_spans([FoundSpan(begin, len(forms) - 1, "Person", "name", 0.9)], forms, tags)
    assert (found.first, found.last) == (first, len(forms) - 1)


def test_a_clause_about_two_names_is_no_name() -> None:
    forms = ["Acme", "confirmed", "Lee", "'s", "statement"]
    tags = ["PROPN", "VERB", "PROPN", "PART", "NOUN"]
    spans = [FoundSpan(0, 0, "Organization", "name", 0.9), FoundSpan(2, 2, "Person", "name", 0.9)]
    found = trim_spans([*spans, FoundSpan(0, 4, "Document", "name", 0.9)], forms, tags)
    assert [(s.first, s.last) for s in found] == [(0, 0), (2, 2)]


def test_a_title_is_no_person_beside_its_bearer() -> None:
    forms = ["Prince", "Charles", "met", "Prince"]
    spans = [FoundSpan(i, i, "Person", "name", 0.9) for i in (0, 1, 3)]
    found = trim_spans(spans, forms, ["PROPN", "PROPN", "VERB", "PROPN"])
    assert [s.first for s in found] == [1, 3]


@pytest.mark.parametrize(
    ("text", "spans", "kept"),
    [
        ("Hon. Justice Ann Lee", [(0, 0, "Group"), (2, 3, "Person")], ["Ann Lee"]),
        ("Smt Ann Lee", [(0, 0, "Person"), (1, 2, "Person")], ["Ann Lee"]),
        ("Hon. Justice for Ann Lee", [(0, 0, "Group"), (3, 4, "Person")], ["Hon.", "Ann Lee"]),
        ("General Ann Lee", [(0, 0, "Organization"), (1, 2, "Person")], ["General", "Ann Lee"]),
    ],
)
def test_titles_may_stand_before_titles(text: str, spans: list[tuple[int, int, str]], kept: list[str]) -> None:
    forms = text.split()
    found = trim_spans([FoundSpan(a, b, t, "name", 0.9) for a, b, t in spans], forms, ["PROPN"] * len(forms))
    assert [" ".join(forms[s.first : s.last + 1]) for s in found] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bill and Melinda French Gates", ["Bill", "Melinda French Gates"]),
        ("Bang and Olufsen Sons Lee", ["Bang and Olufsen Sons Lee"]),
        ("Bill and Melinda", ["Bill and Melinda"]),
    ],
)
def test_two_given_names_are_two_persons(text: str, kept: list[str]) -> None:
    last = len(text.split()) - 1
    assert _trim(text, " ".join(["PROPN"] * (last + 1)), (0, last, "name"), kind="Person") == kept
