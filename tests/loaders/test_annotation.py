"""The annotation format: what it gives, and how it names what is wrong with a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Article, Claim, Mention, Reading
from loaders.annotation import parse_annotation

TEXT = """Worm blamed on Lazarus

Tom Bossert said [in May] the worm was
the work of Lazarus, which works for North Korea. He gave no details.
"""
ANNOTATION = """@doc sample
@e e1 Person Tom Bossert
@e e2 Malware WannaCry
@e e3 Group Lazarus
@e e4 Country North Korea
@s 0 [Worm|e2] blamed on [Lazarus|e3]
@r e2 BY e3 | blamed on | alleged | -

@s 1 [Tom Bossert|e1] said [in May] [the worm|e2] was the work of [Lazarus|e3], [which|e3] works for [North Korea|e4].
@r e1 ATTRIBUTES e2 | said ... was the work of | asserted | -
@r e2 BY e3 | was the work of | attributed | e1
@r e3 WORKS_FOR e4 | - | asserted | -
@s 2 [He|e1] gave no details.
"""


def parse(annotation: str = ANNOTATION, text: str = TEXT) -> Reading:
    return parse_annotation(annotation, Article(text, source="sample"), source="sample.ann")


def by_name(reading: Reading) -> dict[str, Mention]:
    return {mention.name: mention for mention in reading.mentions}


def claim(reading: Reading, kind: str, number: int = 0) -> Claim:
    return [c for c in reading.claims if c.type == kind][number]


def test_mentions_hold_all_places_of_an_entity_in_text_order() -> None:
    bossert = by_name(parse())["Tom Bossert"]
    assert bossert.type == "Person"
    assert [TEXT[start:end] for start, end in bossert.spans] == ["Tom Bossert", "He"]
    assert bossert.spans == tuple(sorted(bossert.spans))


def test_offsets_are_those_of_the_article_where_line_breaks_and_brackets_differ() -> None:
    reading = parse()
    assert [TEXT[a:b] for a, b in by_name(reading)["Lazarus"].spans] == ["Lazarus", "Lazarus", "which"]
    said = claim(reading, "ATTRIBUTES")
    assert said.quote == TEXT[said.start : said.end]
    assert said.quote.startswith("Tom Bossert said [in May]")
    assert said.quote.endswith("North Korea.")
    assert [TEXT[a:b] for a, b in said.trigger] == ["said", "was\nthe work of"]


def test_names_are_names_and_not_descriptions_or_pronouns() -> None:
    mentions = by_name(parse())
    assert mentions["Tom Bossert"].names == ("Tom Bossert",)
    assert mentions["WannaCry"].names == ()
    assert mentions["Lazarus"].names == ("Lazarus",)


@pytest.mark.parametrize(
    ("kind", "name", "surface", "names"),
    [
        ("Product", "The Interview", "The Interview", ("The Interview",)),
        ("Country", "Iran", "Iranian", ("Iranian",)),
        ("Country", "United States", "US", ("US",)),
        ("Person", "Park Jin Hyok", "North Korean programmer", ()),
        ("Group", "security researchers", "Researchers", ()),
        ("Country", "United States", "We", ()),
        ("Group", "APT38", "APT38", ("APT38",)),
        ("Organization", "National Audit Office", "The office", ()),
    ],
)
def test_which_forms_count_as_names(kind: str, name: str, surface: str, names: tuple[str, ...]) -> None:
    reading = parse(f"@e e1 {kind} {name}\n@s 0 [{surface}|e1] spoke.", f"{surface} spoke.")
    assert reading.mentions[0].names == names


def test_claims_carry_type_words_factuality_and_speaker() -> None:
    reading = parse()
    mentions = by_name(reading)
    by = claim(reading, "BY", 1)
    assert (by.subject, by.object) == (mentions["WannaCry"].id, mentions["Lazarus"].id)
    assert (by.predicate, by.factuality, by.said_by) == ("was the work of", "attributed", mentions["Tom Bossert"].id)
    assert claim(reading, "BY").factuality == "alleged"
    assert claim(reading, "BY").said_by is None


def test_what_only_juxtaposition_states_is_worded_by_the_schema() -> None:
    works = claim(parse(), "WORKS_FOR")
    assert (works.predicate, works.trigger) == ("works for", ())


def test_ids_of_claims_are_distinct_and_stable() -> None:
    ids = [c.id for c in parse().claims]
    assert len(set(ids)) == len(ids)
    assert ids == [c.id for c in parse().claims]


def test_the_quote_reaches_to_the_nearest_mention_of_an_argument_outside_the_sentence() -> None:
    text = "Ann came. Ann left. She met nobody. Bob slept. Bob woke."
    annotation = (
        "@e e1 Person Ann\n@e e2 Person Bob\n@s 0 [Ann|e1] came.\n@s 1 [Ann|e1] left.\n@s 2 She met nobody.\n"
        "@r e1 MET_WITH e2 | met | negated | -\n@s 3 [Bob|e2] slept.\n@s 4 [Bob|e2] woke."
    )
    assert parse(annotation, text).claims[0].quote == "Ann left. She met nobody. Bob"


def test_marks_nest() -> None:
    reading = parse(
        "@e e1 Organization Treasury\n@e e2 Country United States\n@s 0 The [[[U.S.|e2] Treasury|e1]] paid.",
        "The [U.S. Treasury] paid.",
    )
    places = {m.name: [reading.article.text[a:b] for a, b in m.spans] for m in reading.mentions}
    assert places == {"Treasury": ["U.S. Treasury"], "United States": ["U.S."]}


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("@e e2 Malware WannaCry", "@e e2 Worm WannaCry", 3, "Worm is no entity type"),
        ("@e e2 Malware WannaCry", "@e e2 Malware", 3, "an entity is given as: @e ID TYPE name"),
        ("@e e2 Malware WannaCry", "@e e1 Malware WannaCry", 3, "e1 is declared twice"),
        ("@s 2 [He|e1]", "@s 3 [He|e1]", 13, "sentence 2 is next, not 3"),
        ("blamed on [Laz", "blaming [Laz", 6, "the article goes on with 'Worm blamed on Lazarus"),
        ("[He|e1] gave", "[He|e9] gave", 13, "e9 is marked before its @e line"),
        ("[He|e1] gave", "[He gave", 13, "is not closed with |eN]"),
        ("[He|e1] gave", "He|e1] gave", 13, "closes a mark that was not opened"),
        ("[He|e1] gave", "[|e1]He gave", 13, "a mark of e1 holds no text"),
        ("@r e3 WORKS_FOR e4", "@r e3 SERVES e4", 12, "SERVES is no relation type"),
        ("@r e3 WORKS_FOR e4", "@r e3 WORKS_FOR e3", 12, "e3 is subject and object at once"),
        ("@r e3 WORKS_FOR e4", "@r e3 WORKS_FOR e8", 12, "e8 has no @e line"),
        ("| alleged | -", "| rumoured | -", 7, "'rumoured' is no factuality"),
        ("| alleged | -", "| alleged", 7, "a relation is given as"),
        ("| blamed on |", "| accused of |", 7, "the trigger 'accused of' does not stand in its sentence"),
        ("@doc sample", "@r e1 BY e2 | - | asserted | -", 1, "a relation stands before the first sentence"),
        ("@doc sample", "@note sample", 1, "a line starts with @doc, @e, @s or @r, not with '@note'"),
    ],
)
def test_an_error_names_file_line_and_problem(old: str, new: str, line: int, problem: str) -> None:
    assert old in ANNOTATION
    with pytest.raises(BadInput) as caught:
        parse(ANNOTATION.replace(old, new, 1))
    assert str(caught.value).startswith(f"sample.ann:{line}: ")
    assert problem in str(caught.value)


def test_sentences_that_are_left_out_are_missed() -> None:
    with pytest.raises(BadInput, match="the annotation ends before 'He gave no details"):
        parse(ANNOTATION.partition("@s 2")[0])
    with pytest.raises(BadInput, match="the article goes on with 'Tom Bossert said"):
        parse(ANNOTATION.replace("@s 1 ", "@s 1 skipped "))


def test_an_entity_that_is_never_marked_is_refused() -> None:
    with pytest.raises(BadInput, match="e5 is marked in no sentence"):
        parse("@e e5 Person Nobody\n" + ANNOTATION)


def test_the_same_relation_twice_under_one_sentence_is_refused() -> None:
    with pytest.raises(BadInput, match="BY with the trigger 'blamed on' stands twice"):
        parse(ANNOTATION.replace("alleged | -\n", "alleged | -\n@r e2 BY e3 | blamed on | asserted | -\n", 1))


WORD = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters="|[]@"), min_size=1, max_size=8)


@given(
    st.lists(st.tuples(WORD, st.sampled_from(["", "e1", "e2"]), st.sampled_from([" ", "\n", "\u2009 "])), min_size=1)
)
def test_any_marked_words_come_back_with_their_exact_places(words: list[tuple[str, str, str]]) -> None:
    text = "".join(word + blank for word, _, blank in words)
    line = " ".join(f"[{word}|{key}]" if key else word for word, key, _ in words)
    used = sorted({key for _, key, _ in words if key})
    annotation = "\n".join([*(f"@e {key} Person Name" for key in used), f"@s 0 {line}"])
    reading = parse(annotation, text)
    for key, mention in zip(used, reading.mentions, strict=True):
        assert [text[a:b] for a, b in mention.spans] == [word for word, marked, _ in words if marked == key]
