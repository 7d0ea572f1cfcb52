"""Which chains are nodes, what they are called, and which span a word stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema import ENTITY_TYPES
from loaders.reader.annotations import EntitySpan, Level
from loaders.reader.canonical import (
    canonical_name,
    is_named,
    is_node,
    is_proper,
    mentions_of,
    voted_type,
    without_determiner,
)
from loaders.reader.coreference import Chain
from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, surface, words


def chain(type_: str, *spans: tuple[str, Level], first: int = 5) -> tuple[Chain, str]:
    """A chain of surfaces and levels, and a text that holds them one after the other."""
    text = "  ".join(form for form, _ in spans)
    found, at = [], 0
    for form, level in spans:
        found.append(EntitySpan(0, first, first + form.count(" "), first, type_, level, at, at + len(form)))
        at += len(form) + 2
    return Chain(tuple(found), type_), text


def named(type_: str, *names: str, first: int = 5) -> str:
    return canonical_name(*chain(type_, *((name, "name") for name in names), first=first))[0]


@pytest.mark.parametrize(
    ("type_", "names", "expected"),
    [
        ("Country", ["U.S.", "America", "U.S."], "United States"),
        ("Country", ["Iranian"], "Iran"),
        ("Country", ["Ruritania"], "Ruritania"),
        ("Location", ["Californian"], "California"),
        ("Location", ["GENEVA"], "Geneva"),
        ("Country", ["Iran", "Iraq", "Iraqi"], "Iraq"),
        ("Person", ["Lee", "Ann Lee"], "Ann Lee"),
        ("Person", ["President Ann Lee", "Lee"], "Ann Lee"),
        ("Person", ["Ann Lee’s"], "Ann Lee"),
        ("Organization", ["CIA", "Central Intelligence Agency"], "Central Intelligence Agency"),
        ("Organization", ["the Acme Bank", "Acme"], "Acme Bank"),
        ("Group", ["the “Owl Group”"], "Owl Group"),
        ("Product", ["The Owl and the Moon"], "The Owl and the Moon"),
        ("Document", ["Owl  Act"], "Owl Act"),
        ("Event", ["WANNACRY", "WannaCry"], "WannaCry"),
        ("Event", ["2020", "2020 Owlian presidential election"], "2020 Owlian presidential election"),
    ],
)
def test_what_a_chain_is_called(type_: str, names: list[str], expected: str) -> None:
    assert named(type_, *names) == expected


def test_a_capital_of_the_sentence_start_is_no_part_of_a_name() -> None:
    assert named("Group", "Security researchers", first=0) == "security researchers"
    assert named("Group", "Owl fighters", first=0) == "Owl fighters"
    assert named("Group", "Armed rebels", first=0) == "armed rebels"
    assert named("Group", "Armed rebels", first=5) == "Armed rebels"


def test_a_chain_without_a_name_is_called_by_its_longest_description() -> None:
    found = canonical_name(
        *chain("Event", ("the attack", "nominal"), ("the first big attack", "nominal"), ("it", "pronoun"))
    )
    assert found == ("first big attack", ())


def test_a_chain_of_pronouns_is_called_by_the_first() -> None:
    assert canonical_name(*chain("Person", ("he", "pronoun"), ("him", "pronoun"))) == ("he", ())


@pytest.mark.parametrize(
    ("phrase", "rest"),
    [
        ("the attack", "attack"),
        ("all of them", "of them"),
        ("his other old car", "old car"),
        ("Such an attack", "attack"),
        ("the", "the"),
        ("attack", "attack"),
        ("", ""),
    ],
)
def test_determiners_are_taken_off(phrase: str, rest: str) -> None:
    assert without_determiner(phrase) == rest


@pytest.mark.parametrize(
    ("form", "type_", "proper"),
    [
        ("Ann Lee", "Person", True),
        ("Ann Lee's lawyer", "Person", False),
        ("President", "Person", True),
        ("Queen of Hearts", "Person", False),
        ("Owl Group", "Group", True),
        ("Owl fighters", "Group", False),
        ("iPhone", "Product", True),
        ("Windows 10", "Product", True),
    ],
)
def test_what_is_proper(form: str, type_: str, proper: bool) -> None:
    assert is_proper(form, type_) is proper


@pytest.mark.parametrize(
    ("type_", "spans", "in_claim", "node"),
    [
        ("Person", [("Ann", "name")], False, True),
        ("Person", [("the man", "nominal")], True, False),
        ("Event", [("the attack", "nominal")], True, True),
        ("Event", [("the attack", "nominal")], False, False),
        ("Event", [("the first two", "nominal")], True, False),
        ("Group", [("dozens of others", "nominal")], True, False),
        ("Group", [("dozens of men", "nominal")], True, True),
        ("Event", [("what campaigns", "nominal")], True, False),
        ("Document", [("the report", "nominal")], True, True),
        ("Document", [("the report", "nominal")], False, False),
        ("Disease", [("measles", "name")], True, True),
        ("Disease", [("measles", "name")], False, False),
        ("Product", [("the first two", "nominal")], True, False),
        ("Group", [("they", "pronoun")], True, False),
        ("Country", [("US", "pronoun")], False, True),
        ("Group", [("—", "name")], True, False),
    ],
)
def test_what_is_a_node(type_: str, spans: list[tuple[str, Level]], in_claim: bool, node: bool) -> None:
    made, text = chain(type_, *spans)
    assert is_node(made, text, in_claim=in_claim) is node


def test_a_noun_alone_before_what_a_headline_says_is_no_thing() -> None:
    made, text = chain("Document", ("Report", "nominal"), first=0)
    assert not is_node(made, text, in_claim=True)
    made, text = chain("Document", ("Report", "nominal"), ("the report", "nominal"), first=0)
    assert is_node(made, text, in_claim=True)


@pytest.mark.parametrize(
    ("type_", "form", "first", "node"),
    [
        ("Group", "Researchers", 0, False),
        ("Organization", "Parliament", 0, True),
        ("Organization", "The Police", 4, True),
    ],
)
def test_a_capital_that_only_the_sentence_gave_makes_no_node(type_: str, form: str, first: int, node: bool) -> None:
    made, text = chain(type_, (form, "name"), first=first)
    assert is_node(made, text, in_claim=False) is node


def test_mentions_are_numbered_in_order_and_leave_gaps_out() -> None:
    text = "Ann he Bo the raid"
    chains = [
        Chain(
            (EntitySpan(0, 0, 0, 0, "Person", "name", 0, 3), EntitySpan(0, 0, 0, 0, "Person", "name", 0, 3)), "Person"
        ),
        Chain((EntitySpan(0, 1, 1, 1, "Person", "pronoun", 4, 6),), "Person"),
        Chain((EntitySpan(0, 2, 2, 2, "Person", "name", 7, 9),), "Person"),
        Chain((EntitySpan(0, 3, 4, 4, "Event", "nominal", 10, 18),), "Event"),
    ]
    found = mentions_of(chains, text, in_claims={3})
    assert {k: (m.id, m.name) for k, m in found.items()} == {0: ("m1", "Ann"), 2: ("m2", "Bo"), 3: ("m3", "raid")}
    assert found[0].spans == ((0, 3),)
    assert set(mentions_of(chains, text)) == {0, 2}


LEVELS: list[Level] = ["name", "nominal", "pronoun"]


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(ENTITY_TYPES)), st.sampled_from(LEVELS), st.floats(0, 1)),
        min_size=1,
        max_size=8,
    )
)
def test_the_voted_type_is_one_that_a_mention_has(votes: list[tuple[str, Level, float]]) -> None:
    spans = tuple(EntitySpan(0, 0, 0, 0, kind, level, 0, 1, score) for kind, level, score in votes)
    assert voted_type(Chain(spans, spans[0].type)) in {s.type for s in spans}
    assert voted_type(Chain(spans[:1], spans[0].type)) == spans[0].type


@given(
    st.lists(
        st.tuples(st.text("aAbB. -'’“”\n", min_size=1, max_size=12), st.sampled_from(LEVELS)), min_size=1, max_size=4
    )
)
def test_any_chain_with_a_visible_mention_has_a_name(spans: list[tuple[str, Level]]) -> None:
    if all(form.strip() for form, _ in spans):
        made, text = chain("Organization", *spans)
        name, names = canonical_name(made, text)
        assert name
        assert bool(names) <= is_named(made, text)
        assert not names or name == names[0]


# Which span a word stands for ----------------------------------------------------------------------------------------

RELATIVE = """
1 Ann Ann PROPN NNP 4 nsubj
2 who who PRON WP 3 nsubj
3 left leave VERB VBD 1 acl:relcl
4 slept sleep VERB VBD 0 root
"""
MEASURE = """
1 Hundreds hundred NOUN NNS 5 nsubj
2 of of ADP IN 4 case
3 old old ADJ JJ 4 amod
4 homes home NOUN NNS 1 nmod
5 burnt burn VERB VBD 0 root
"""
APPOSITION = """
1 judge judge NOUN NN 3 nsubj
2 Ann Ann PROPN NNP 1 appos
3 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("marked", "table", "word", "expected"),
    [
        ("[Ann|Person] who left slept", RELATIVE, 0, "Ann"),
        ("[Ann|Person] who left slept", RELATIVE, 1, "Ann"),
        ("[Ann|Person] who left slept", RELATIVE, 3, "-"),
        ("Hundreds of [old homes|Location] burnt", MEASURE, 0, "old homes"),
        ("Hundreds of [old homes|Location] burnt", MEASURE, 2, "old homes"),
        ("judge [Ann|Person] left", APPOSITION, 0, "Ann"),
        ("judge Ann left", APPOSITION, 0, "-"),
    ],
)
def test_the_span_that_a_word_stands_for(marked: str, table: str, word: int, expected: str) -> None:
    sentence = analysed(marked, words(table))
    assert surface(sentence, Scene(sentence).span_of(word)) == expected


def test_of_two_spans_with_one_head_the_wider_is_meant_and_both_are_one() -> None:
    sentence = analysed("Hundreds of [old homes|Location] burnt", words(MEASURE))
    narrow = EntitySpan(0, 3, 3, 3, "Location", "nominal", 16, 21)
    scene = Scene(type(sentence)(sentence.sentence, sentence.words, (narrow, *sentence.spans)))
    assert scene.span_of(3) == 1
    assert scene.same(0, 1)
