"""What linking knows of a mention, and the union of mentions into clusters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Level, Sentence, Token, Word
from loaders.reader.linking.referents import Clusters, Referent, country_named, referents_of
from tests.loaders.reader.coreference_texts import analysed


def referents(marked: str) -> list[Referent]:
    return referents_of(analysed(marked)[1])


def only(marked: str) -> Referent:
    (found,) = referents(marked)
    return found


def test_a_mention_with_its_surroundings() -> None:
    found = only('A headline\n\nThen police said: "[The old Lazarus Group|Group] is back again," and left.')
    assert found.surface == "The old Lazarus Group"
    assert found.norm == "old lazarus group"
    assert found.words == ("the", "old", "lazarus", "group")
    assert found.head == "group"
    assert found.determiner == "the"
    assert found.following == "is back"
    assert found.quoted
    assert found.kind == "body"
    assert found.index == 0


def test_positions_count_over_the_whole_article() -> None:
    first, second, third = referents("[Ann|Person] met [Bob|Person]. [Cid|Person] left.")
    assert [r.position for r in (first, second, third)] == [0, 2, 4]
    assert [r.sentence for r in (first, second, third)] == [0, 0, 1]
    assert [r.index for r in (first, second, third)] == [0, 1, 2]


def test_words_written_together_stay_together_in_the_surface() -> None:
    assert only("[Ann Lee's|Person] car").surface == "Ann Lee's"
    assert only("[Al-Qaeda (AQ)|Group] hid.").surface == "Al-Qaeda (AQ)"


@pytest.mark.parametrize(
    ("marked", "number"),
    [
        ("[he|Person] left.", "singular"),
        ("[they|Group] left.", "plural"),
        ("[it|Organization] left.", "singular"),
        ("[a man|Person] left.", "singular"),
        ("[three men|Person] left.", "singular"),
        ("[an army|Group] left.", "singular"),
        ("[these banks|Organization] left.", "plural"),
        ("[two army units|Group] left.", "plural"),
        ("[the officials|Group] left.", "plural"),
        ("[police|Group] left.", "plural"),
        ("[the business|Organization] left.", "singular"),
        ("[the virus|Disease] left.", "singular"),
        ("[the news series|Product] left.", "singular"),
        ("[the crisis|Event] left.", "singular"),
        ("[Lazarus Hackers|Group] left.", ""),
        ("[who|Person] left.", ""),
    ],
)
def test_grammatical_number(marked: str, number: str) -> None:
    assert only(marked).number == number


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        ("[she|Person] left.", "female"),
        ("[his|Person] left.", "male"),
        ("[it|Organization] left.", ""),
        ("[I|Person] left.", ""),
        ("[Mrs. Jones|Person] left.", "female"),
        ("[the chairman|Person] left.", "male"),
        ("[Thomas Lee|Person] left.", "male"),
        ("[Kim|Person] left.", ""),
        ("[Thomas Lee|Organization] left.", ""),
    ],
)
def test_gender_is_known_of_persons_and_their_pronouns_alone(marked: str, gender: str) -> None:
    assert only(marked).gender == gender


@pytest.mark.parametrize(
    ("marked", "level", "type_"),
    [
        ("The [US|Country] left.", "name", "Country"),
        ("He told [us|Group] so.", "pronoun", "Group"),
        ("[Iran|Location] left.", "name", "Country"),
        ("[Paris|Organization] left.", "name", "Country"),
        ("[the country|Location] left.", "nominal", "Location"),
        ("[Harvard University|Person] left.", "name", "Person"),
        ("[Harvard University|Location] left.", "name", "Organization"),
    ],
)
def test_level_and_type_are_put_right_where_the_surface_is_sure(marked: str, level: str, type_: str) -> None:
    found = only(marked)
    assert (found.level, found.type) == (level, type_)


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("Iran", "Iran"),
        ("the Iranian government", "Iran"),
        ("the Kremlin", "Russia"),
        ("Syrian regime", "Syria"),
        ("the Russian Federation", "Russia"),
        ("the Obama administration", None),
        ("government", None),
        ("", None),
    ],
)
def test_the_country_that_a_mention_names(surface: str, country: str | None) -> None:
    assert country_named(surface) == country


def test_a_span_with_its_head_outside_of_it_is_survived() -> None:
    tokens = (Token("Ann", 0, 3), Token("left", 4, 8))
    words = (Word("Ann", "Ann", "PROPN", "NNP", 1, "nsubj"), Word("left", "leave", "VERB", "VBD", -1, "root"))
    span = EntitySpan(0, 0, 0, 1, "Person", "name", 0, 3)
    (found,) = referents_of([AnalysedSentence(Sentence(tokens, 0, 8), words, (span,))])
    assert found.head == "ann"
    assert found.role == "root"


def test_a_sentence_without_tree_or_quotation_marks_is_survived() -> None:
    tokens = (Token("Ann", 0, 3),)
    span = EntitySpan(0, 0, 0, 0, "Person", "name", 0, 3)
    (found,) = referents_of([AnalysedSentence(Sentence(tokens, 0, 3), (), (span,))])
    assert (found.role, found.quoted, found.following) == ("", False, "")


# Clusters -------------------------------------------------------------------------------------------------------------

FOUR = "[Thomas Lee|Person] met [Ann Lee|Person]. [he|Person] and [she|Person] left."


def test_each_mention_begins_alone() -> None:
    clusters = Clusters(referents(FOUR))
    assert [c.members for c in clusters.all()] == [[0], [1], [2], [3]]
    assert [clusters.root(k) for k in range(4)] == [0, 1, 2, 3]
    assert clusters.of(0).names == {"thomas lee"}
    assert clusters.of(2).names == set()
    assert clusters.of(2).heads == set()


def test_a_union_takes_over_everything_known_and_keeps_the_earlier_key() -> None:
    clusters = Clusters(referents(FOUR))
    assert clusters.join(2, 0)
    assert clusters.root(2) == clusters.root(0) == 0
    assert clusters.together(0, 2)
    assert not clusters.together(0, 1)
    assert clusters.of(2).names == {"thomas lee"}
    assert clusters.of(2).gender == "male"
    assert clusters.of(2).types == {"Person": pytest.approx(4.0)}


def test_joining_twice_changes_nothing() -> None:
    clusters = Clusters(referents(FOUR))
    clusters.join(0, 2)
    before = [list(c.members) for c in clusters.all()]
    assert clusters.join(2, 0)
    assert clusters.join(0, 0)
    assert [c.members for c in clusters.all()] == before


def test_contradicting_genders_are_never_joined_even_through_others() -> None:
    clusters = Clusters(referents(FOUR))
    assert not clusters.may_join(0, 3)
    assert not clusters.join(0, 3)
    assert not clusters.join(0, 1)
    assert clusters.join(1, 3)
    assert clusters.join(0, 2)
    assert not clusters.join(2, 3)
    assert [c.members for c in clusters.all()] == [[0, 2], [1, 3]]


def test_two_countries_are_never_joined_even_through_others() -> None:
    clusters = Clusters(referents("[Peru|Country] met [the country|Country], [Lima|Country] and [Chile|Country]."))
    assert clusters.join(0, 1)
    assert not clusters.join(1, 3)
    assert clusters.join(1, 2)
    assert [c.members for c in clusters.all()] == [[0, 1, 2], [3]]


def test_two_full_names_are_one_person_only_where_that_is_stated() -> None:
    clusters = Clusters(referents("[Ann Lee|Person], [A. Lee|Person], [Mia Rask|Person] and [the judge|Person]."))
    assert clusters.join(0, 1)
    assert clusters.join(2, 3)
    assert not clusters.join(3, 0)
    assert clusters.join(2, 0, stated=True)
    assert [c.members for c in clusters.all()] == [[0, 1, 2, 3]]


def test_a_mention_is_not_joined_with_one_that_it_holds() -> None:
    outer, inner = referents("[the mother of [Kim|Person]|Person] left.")
    clusters = Clusters([outer, inner])
    assert not clusters.may_join(0, 1)
    assert not clusters.join(0, 1)
    assert len(clusters.all()) == 2


def test_a_name_outvotes_two_descriptions() -> None:
    clusters = Clusters(referents("[the unit|Organization] and [a unit|Organization]. [Lazarus Q|Group] left."))
    clusters.join(0, 1)
    clusters.join(1, 2)
    assert clusters.of(0).type == "Group"


def test_the_votes_are_weighed_by_how_sure_the_network_was() -> None:
    tokens = (Token("x", 0, 1), Token("y", 2, 3))
    spans = (
        EntitySpan(0, 0, 0, 0, "Group", "nominal", 0, 1, 0.9),
        EntitySpan(0, 1, 1, 1, "Event", "nominal", 2, 3, 0.2),
    )
    clusters = Clusters(referents_of([AnalysedSentence(Sentence(tokens, 0, 3), (), spans)]))
    clusters.join(0, 1)
    assert clusters.of(1).types == {"Group": pytest.approx(0.9), "Event": pytest.approx(0.2)}
    assert clusters.of(1).type == "Group"


LEVELS: list[Level] = ["name", "nominal", "pronoun"]


@st.composite
def mentions(draw: st.DrawFn) -> list[Referent]:
    count = draw(st.integers(2, 12))
    forms = draw(
        st.lists(st.sampled_from(["he", "she", "Ann", "Thomas", "group", "it"]), min_size=count, max_size=count)
    )
    tokens, spans = [], []
    for k, form in enumerate(forms):
        start = 10 * k
        tokens.append(Token(form, start, start + len(form)))
        kind = draw(st.sampled_from(["Person", "Group"]))
        spans.append(EntitySpan(0, k, k, k, kind, draw(st.sampled_from(LEVELS)), start, start + len(form)))
    return referents_of([AnalysedSentence(Sentence(tuple(tokens), 0, 10 * count), (), tuple(spans))])


@given(mentions(), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30))
def test_whatever_is_joined_every_mention_is_in_one_cluster_of_one_gender(
    found: list[Referent], joins: list[tuple[int, int]]
) -> None:
    clusters = Clusters(found)
    for one, other in joins:
        if max(one, other) < len(found):
            may = clusters.together(one, other) or clusters.may_join(one, other)
            assert clusters.join(one, other) is may
            assert clusters.together(one, other) is may
    every = clusters.all()
    assert sorted(m for c in every for m in c.members) == list(range(len(found)))
    assert [c.members[0] for c in every] == sorted(c.members[0] for c in every)
    for cluster in every:
        assert cluster.members == sorted(cluster.members)
        assert {clusters.root(m) for m in cluster.members} == {cluster.members[0]}
        assert len({found[m].gender for m in cluster.members} - {""}) <= 1
        assert set(cluster.types) == {found[m].type for m in cluster.members}
        assert cluster.names == {found[m].norm for m in cluster.members if found[m].level == "name"}
        assert cluster.type in cluster.types


def test_a_title_before_a_name_tells_whether_it_is_a_womans() -> None:
    _, sentences = analysed("Then Ms [Aisyah|Person] met Mr [Khalid|Person] and [Kim|Person].")
    assert [r.gender for r in referents_of(sentences)] == ["female", "male", ""]
