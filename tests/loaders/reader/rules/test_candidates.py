"""Filled slots of predicates: which pairs of spans become candidates, and through which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.reader.lexicon import SLOT_ORDER, verb_of
from loaders.reader.rules.candidates import Candidate, candidates
from loaders.reader.scene import Scene
from tests.loaders.reader.rules.notation import analysed, examples, surface, trees, words


def found(marked: str, table: str) -> list[tuple[str, str, str, str, str]]:
    """(kind, lemma, slots, left, right) of each candidate."""
    sentence = analysed(marked, words(table))
    return [
        (c.kind, c.lemma, c.slots, surface(sentence, c.left), surface(sentence, c.right))
        for c in candidates(Scene(sentence))
    ]


ACTIVE = """
1 Rebels rebel NOUN NNS 2 nsubj
2 attacked attack VERB VBD 0 root
3 Kaniva Kaniva PROPN NNP 2 obj
4 in in ADP IN 5 case
5 Chad Chad PROPN NNP 2 obl
"""
PASSIVE = """
1 Kaniva Kaniva PROPN NNP 3 nsubj:pass
2 was be AUX VBD 3 aux:pass
3 attacked attack VERB VBN 0 root
4 by by ADP IN 5 case
5 rebels rebel NOUN NNS 3 obl
"""
BOTH = """
1 Ann Ann PROPN NNP 4 nsubj
2 and and CCONJ CC 3 cc
3 Bo Bo PROPN NNP 1 conj
4 met meet VERB VBD 0 root
5 Cy Cy PROPN NNP 4 obj
"""
COPULA = """
1 Ann Ann PROPN NNP 4 nsubj
2 is be AUX VBZ 4 cop
3 a a DET DT 4 det
4 judge judge NOUN NN 0 root
"""
COPULA_IN = """
1 Ann Ann PROPN NNP 4 nsubj
2 is be AUX VBZ 4 cop
3 in in ADP IN 4 case
4 Oslo Oslo PROPN NNP 0 root
"""
PHRASAL = """
1 Rebels rebel NOUN NNS 2 nsubj
2 carried carry VERB VBD 0 root
3 out out ADP RP 2 compound:prt
4 raids raid NOUN NNS 2 obj
"""
SUPPORT = """
1 Rebels rebel NOUN NNS 2 nsubj
2 made make VERB VBD 0 root
3 an a DET DT 4 det
4 attack attack NOUN NN 2 obj
5 on on ADP IN 6 case
6 Kaniva Kaniva PROPN NNP 4 nmod
"""
NOUN = """
1 the the DET DT 2 det
2 invasion invasion NOUN NN 0 root
3 of of ADP IN 4 case
4 Iraq Iraq PROPN NNP 2 nmod
5 by by ADP IN 6 case
6 rebels rebel NOUN NNS 2 nmod
"""
POSSESSOR = """
1 Iran Iran PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 army army NOUN NN 0 root
"""
BLAME = """
1 Ann Ann PROPN NNP 2 nsubj
2 blamed blame VERB VBD 0 root
3 raids raid NOUN NNS 2 obj
4 on on ADP IN 5 case
5 Iran Iran PROPN NNP 3 nmod
"""
ACCORDING = """
1 Rebels rebel NOUN NNS 2 nsubj
2 left leave VERB VBD 0 root
3 according accord VERB VBG 5 case
4 to to ADP IN 3 fixed
5 Ann Ann PROPN NNP 2 obl
"""


def test_subject_and_object_and_what_stands_beside_them() -> None:
    assert found("[Rebels|Group] attacked [Kaniva|Location] in [Chad|Country]", ACTIVE) == [
        ("verb", "attack", "subj>obj", "Rebels", "Kaniva"),
        ("verb-obj", "attack", "subj>p:in", "Rebels", "Chad"),
        ("verb", "attack", "obj>p:in", "Kaniva", "Chad"),
    ]


def test_a_passive_has_its_slots_turned() -> None:
    assert found("[Kaniva|Location] was attacked by [rebels|Group]", PASSIVE) == [
        ("verb", "attack", "subj>obj", "rebels", "Kaniva")
    ]


def test_each_of_two_subjects_has_its_pair_but_not_with_the_other() -> None:
    pairs = [(c[3], c[4]) for c in found("[Ann|Person] and [Bo|Person] met [Cy|Person]", BOTH)]
    assert pairs == [("Ann", "Cy"), ("Bo", "Cy")]


def test_copulas_say_what_or_where_something_is() -> None:
    assert found("[Ann|Person] is [a judge|Person]", COPULA) == [("verb", "be", "subj>attr", "Ann", "a judge")]
    assert found("[Ann|Person] is in [Oslo|Location]", COPULA_IN) == [("verb", "be", "subj>p:in", "Ann", "Oslo")]


def test_a_particle_is_part_of_lemma_and_trigger() -> None:
    sentence = analysed("[Rebels|Group] carried out [raids|Event]", words(PHRASAL))
    (candidate,) = candidates(Scene(sentence))
    assert verb_of(candidate.lemma) == "carry_out"
    assert candidate.trigger == (1, 2)
    assert candidate.word == 1


def test_a_preposition_is_part_of_the_trigger() -> None:
    sentence = analysed("[Rebels|Group] attacked Kaniva in [Chad|Country]", words(ACTIVE))
    (candidate,) = candidates(Scene(sentence))
    assert candidate.slots == "subj>p:in"
    assert candidate.trigger == (1, 3)


def test_a_support_verb_lends_its_subject_to_the_noun() -> None:
    kinds = found("[Rebels|Group] made an attack on [Kaniva|Location]", SUPPORT)
    assert ("noun", "attack", "agent>p:on", "Rebels", "Kaniva") in kinds


def test_a_nominal_predicate_relates_its_dependants() -> None:
    assert found("the invasion of [Iraq|Country] by [rebels|Group]", NOUN) == [
        ("noun", "invasion", "p:of>p:by", "Iraq", "rebels")
    ]


def test_a_noun_that_is_a_span_itself_is_linked_with_its_dependants() -> None:
    linked = found("[the invasion|Event] of [Iraq|Country] by [rebels|Group]", NOUN)
    assert linked == [
        ("link", "invasion", "self>p:of", "the invasion", "Iraq"),
        ("link", "invasion", "self>p:by", "the invasion", "rebels"),
    ]


def test_a_possessor() -> None:
    assert found(
        "[[Iran|Country]'s army|Group]".replace("[[Iran|Country]'s army|Group]", "[Iran|Country] 's [army|Group]"),
        POSSESSOR,
    ) == [("link", "army", "self>poss", "army", "Iran")]


def test_blame_falls_on_what_the_parser_hung_on_the_object() -> None:
    kinds = found("[Ann|Person] blamed [raids|Event] on [Iran|Country]", BLAME)
    assert ("verb", "blame", "obj>p:on", "raids", "Iran") in kinds
    assert not any(kind == "link" for kind, *_ in kinds)


def test_a_source_is_no_argument_of_what_it_says() -> None:
    assert found("[Rebels|Group] left according to [Ann|Person]", ACCORDING) == []


@pytest.mark.parametrize("marked", ["Rebels attacked Kaniva in Chad", "[Rebels|Group] attacked Kaniva in Chad"])
def test_it_takes_two(marked: str) -> None:
    assert found(marked, ACTIVE) == []


def test_spans_of_one_entity_are_no_pair() -> None:
    sentence = analysed("[Rebels|Group] attacked [Kaniva|Location] in [Chad|Country]", words(ACTIVE))
    kept = [c.slots for c in candidates(Scene(sentence, clusters=[7, 7, 1]))]
    assert kept == ["subj>p:in", "obj>p:in"]
    assert [c.slots for c in candidates(Scene(sentence, clusters=[7, 7, 7]))] == []


def sound(scene: Scene, candidate: Candidate) -> None:
    assert 0 <= candidate.left < len(scene.spans)
    assert 0 <= candidate.right < len(scene.spans)
    assert not scene.same(candidate.left, candidate.right)
    assert list(candidate.trigger) == sorted(set(candidate.trigger))
    assert all(0 <= w < len(scene.words) for w in candidate.trigger)
    assert 0 <= candidate.word < len(scene.words)
    assert candidate.kind in ("verb", "verb-obj", "noun", "link", "address")
    if candidate.kind != "link":
        assert candidate.left_slot != candidate.right_slot
        assert SLOT_ORDER.get(candidate.left_slot, 9) <= SLOT_ORDER.get(candidate.right_slot, 9)


def test_candidates_of_every_example_are_sound() -> None:
    count = 0
    for example in examples():
        scene = Scene(analysed(example.marked))
        for candidate in candidates(scene):
            sound(scene, candidate)
            count += 1
    assert count > 100


RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "case",
    "conj",
    "ccomp",
    "acl:relcl",
    "compound",
    "cop",
    "appos",
    "nmod:poss",
]


@st.composite
def odd_tables(draw: st.DrawFn) -> tuple[Word, ...]:
    count = draw(st.integers(2, 8))
    return tuple(
        Word(
            f"w{i}",
            draw(st.sampled_from(["attack", "be", "who", "blame", "of", "use"])),
            draw(st.sampled_from(["VERB", "NOUN", "PROPN", "ADP", "ADJ", "PRON", "AUX"])),
            draw(st.sampled_from(["VBD", "VBN", "NN", "IN"])),
            draw(st.integers(-1, count - 1)),
            draw(st.sampled_from(RELATIONS)),
        )
        for i in range(count)
    )


@given(odd_tables())
def test_any_heads_even_circles_give_sound_candidates(tree: tuple[Word, ...]) -> None:
    marked = " ".join(f"[{w.form}|Group]" if i % 2 == 0 else w.form for i, w in enumerate(tree))
    scene = Scene(analysed(marked, tree))
    for candidate in candidates(scene):
        sound(scene, candidate)


def test_every_tree_of_the_examples_without_spans_has_no_candidates() -> None:
    for text, tree in trees().items():
        assert list(candidates(Scene(analysed(text, tree)))) == []


LISTED = """
1 Rebels rebel NOUN NNS 2 nsubj
2 attacked attack VERB VBD 0 root
3 Kaniva Kaniva PROPN NNP 2 obj
4 in in ADP IN 5 case
5 Chad Chad PROPN NNP {head} {rel}
6 and and CCONJ CC 7 cc
7 Sarh Sarh PROPN NNP 3 conj
8 in in ADP IN 9 case
9 Mali Mali PROPN NNP {head2} {rel2}
"""
MARKED = "[Rebels|Group] attacked [Kaniva|Location] in [Chad|Country] and [Sarh|Location] in [Mali|Country]"


@pytest.mark.parametrize(("head", "rel", "head2", "rel2"), [(2, "obl", 2, "obl"), (2, "obl", 7, "nmod")])
def test_a_phrase_after_one_of_several_objects_is_not_of_the_later_ones(
    head: int, rel: str, head2: int, rel2: str
) -> None:
    table = LISTED.format(head=head, rel=rel, head2=head2, rel2=rel2)
    pairs = {(left, right) for _, _, _, left, right in found(MARKED, table)}
    assert ("Kaniva", "Chad") in pairs
    assert ("Sarh", "Mali") in pairs
    assert ("Rebels", "Sarh") in pairs
    assert ("Sarh", "Chad") not in pairs


LIST = """
1 Ann Ann PROPN NNP 2 nsubj
2 saw see VERB VBD 0 root
3 Ohio Ohio PROPN NNP 2 obj
4 , , PUNCT , 5 punct
5 Iowa Iowa PROPN NNP 3 conj
6 , , PUNCT , 7 punct
7 Bergen Bergen PROPN NNP 3 conj
8 , , PUNCT , 9 punct
9 Norway Norway PROPN NNP 7 appos
"""


def test_a_place_before_a_region_is_an_address_and_two_regions_are_a_list() -> None:
    places = "[Ohio|Location], [Iowa|Location], [Bergen|Location], [Norway|Country]"
    addresses = [c[3:] for c in found(f"[Ann|Person] saw {places}", LIST) if c[0] == "address"]
    assert addresses == [("Bergen", "Norway")]
