"""Documents made anew: labels follow the words, and one entity stays one."""

from __future__ import annotations

import random
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from loaders.scoring.corpora import LabelledDocument, LabelledRelation, LabelledSentence, LabelledSpan
from loaders.training.augment import Rates, pools, swap, varied


def sentence() -> LabelledSentence:
    return LabelledSentence(
        words=["Ann", "Lee", "met", "Bo", "in", "Paris", "and", "Lee", "left"],
        spans=[
            LabelledSpan(0, 1, "Person", "name", "e1"),
            LabelledSpan(3, 3, "Person", "name", "e2"),
            LabelledSpan(5, 5, "Location", "name", "e3"),
            LabelledSpan(7, 7, "Person", "name", "e1"),
        ],
        relations=[LabelledRelation("e1", "MET_WITH", "e2", (2,), "asserted", None)],
    )


def document(*sentences: LabelledSentence) -> LabelledDocument:
    return LabelledDocument("d", "newsgraph", list(sentences) or [sentence()])


NAMES: dict[str, list[tuple[str, ...]]] = {
    "Person": [("Mary", "Ann", "Jones"), ("Omar", "Said")],
    "Location": [("New", "York", "City")],
}
ALL = Rates(swapped=1.0, capitals=0.0, titled=0.0, curly=0.0)
NONE = Rates(swapped=0.0, capitals=0.0, titled=0.0, curly=0.0)


def surfaces(s: LabelledSentence) -> list[str]:
    return [" ".join(s.words[x.first : x.last + 1]) for x in s.spans or ()]


def test_swapped_names_move_spans_and_triggers_along() -> None:
    chosen = {("e1", ("Ann", "Lee")): ("Mary", "Ann", "Jones"), ("e3", ("Paris",)): ("New", "York", "City")}
    found = swap(sentence(), chosen)
    assert found.words == ["Mary", "Ann", "Jones", "met", "Bo", "in", "New", "York", "City", "and", "Lee", "left"]
    assert surfaces(found) == ["Mary Ann Jones", "Bo", "New York City", "Lee"]
    assert [found.words[w] for w in found.relations[0].trigger] == ["met"]


def test_a_shorter_name_shortens_the_sentence() -> None:
    found = swap(sentence(), {("e1", ("Ann", "Lee")): ("Cher",)})
    assert found.words[:2] == ["Cher", "met"]
    assert surfaces(found)[0] == "Cher"


def test_a_name_inside_another_mention_is_left_alone() -> None:
    nested = LabelledSentence(
        words=["the", "Paris", "mayor", "spoke"],
        spans=[LabelledSpan(0, 2, "Person", "nominal", "e1"), LabelledSpan(1, 1, "Location", "name", "e2")],
    )
    assert swap(nested, {("e2", ("Paris",)): ("Rome",)}) is nested


def test_a_sentence_with_a_tree_is_left_alone() -> None:
    parsed = sentence()
    parsed.heads = [0] * len(parsed.words)
    assert swap(parsed, {("e3", ("Paris",)): ("Rome",)}) is parsed


def test_the_forms_of_a_person_change_together() -> None:
    (found,) = varied(document(), {"Person": [("Omar", "Said")]}, random.Random(1), ALL).sentences
    assert surfaces(found)[0] == "Omar Said"
    assert surfaces(found)[3] == "Said"


def test_a_person_with_odd_forms_keeps_them() -> None:
    odd = sentence()
    odd.words[7] = "Annie-Lee"
    odd.words.insert(8, "Lee")
    odd.spans = [*(odd.spans or [])[:3], LabelledSpan(7, 8, "Person", "name", "e1")]
    (found,) = varied(document(odd), {"Person": [("Omar", "Said")]}, random.Random(1), ALL).sentences
    assert surfaces(found)[0] == "Ann Lee"


def test_no_rates_change_nothing() -> None:
    assert varied(document(), NAMES, random.Random(1), NONE) == document()


def test_capitals_keep_the_number_of_words() -> None:
    (found,) = varied(document(), {}, random.Random(1), Rates(0.0, 1.0, 0.0, 0.0)).sentences
    assert found.words[2] == "MET"
    assert found.spans == sentence().spans


def test_title_case_leaves_little_words() -> None:
    (found,) = varied(document(), {}, random.Random(1), Rates(0.0, 0.0, 1.0, 0.0)).sentences
    assert (found.words[4], found.words[8]) == ("in", "Left")


def test_curly_quotes_open_and_close() -> None:
    quoted = LabelledSentence(words=['"', "We", "do", "n't", '"', "he", "said", '"', "No", '"'])
    (found,) = varied(document(quoted), {}, random.Random(1), Rates(0.0, 0.0, 0.0, 1.0)).sentences
    assert found.words == ["“", "We", "do", "n’t", "”", "he", "said", "“", "No", "”"]


def test_the_document_itself_is_never_changed() -> None:
    given_document = document()
    varied(given_document, NAMES, random.Random(3), Rates(1.0, 0.5, 0.5, 1.0))
    assert given_document == document()


def test_pools_hold_each_short_name_once_by_type() -> None:
    long = LabelledSentence(
        words=["The", "Very", "Long", "Name", "Of", "It", "met", "ann"],
        spans=[LabelledSpan(0, 5, "Organization", "name", "e1"), LabelledSpan(7, 7, "Person", "name", "e2")],
    )
    assert pools([document(), document(sentence(), long)]) == {
        "Person": [("Ann", "Lee"), ("Bo",), ("Lee",)],
        "Location": [("Paris",)],
    }


@given(st.integers(0, 10_000))
def test_spans_always_hold_words_and_entities_keep_as_many_mentions(seed: int) -> None:
    made = varied(document(sentence(), sentence()), NAMES, random.Random(seed), Rates(0.7, 0.1, 0.1, 0.5))
    counts: dict[str, int] = defaultdict(int)
    for s in made.sentences:
        for span in s.spans or ():
            assert 0 <= span.first <= span.last < len(s.words)
            counts[span.entity] += 1
        assert all(0 <= w < len(s.words) for r in s.relations for w in r.trigger)
    assert counts == {"e1": 4, "e2": 2, "e3": 2}
