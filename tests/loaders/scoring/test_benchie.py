"""BenchIE's measure: the gold file is read, brackets may be left out, facts and triples are counted apart."""

from __future__ import annotations

import pytest

from loaders.scoring.benchie import gold_sentences, matches, score
from loaders.triples.triple import Triple

GOLD = """sent_id:1\tHe served as the first Prime Minister of Australia .
1--> Cluster 1:
He --> served as --> [the] [first] Prime Minister [of Australia]
He --> served --> as [the] [first] Prime Minister [of Australia]
1--> Cluster 2:
He --> served as [the] [first] Prime Minister of --> Australia

sent_id:2\tRain fell ( hard ) .
2--> Cluster 1:
[The] Rain --> fell --> hard

sent_id:3\tNo .
"""


def triple(subject: str, predicate: str, object_: str) -> Triple:
    return Triple(subject, predicate, object_, 0.5, "verb obj")


SENTENCES = gold_sentences(GOLD.splitlines())


def test_sentences_have_their_facts_and_these_their_wordings() -> None:
    assert [s.text.split()[0] for s in SENTENCES] == ["He", "Rain", "No"]
    assert [[len(fact) for fact in s.facts] for s in SENTENCES] == [[2, 1], [1], []]
    assert SENTENCES[0].facts[0][1] == ("He", "served", "as [the] [first] Prime Minister [of Australia]")


@pytest.mark.parametrize(
    ("object_", "right"),
    [
        ("the first Prime Minister of Australia", True),
        ("Prime Minister", True),
        ("first Prime Minister", True),
        ("the  Prime  Minister", True),
        ("Minister", False),
        ("the first Prime Minister of", False),
        ("the the Prime Minister", False),
        ("Prime Minister of Australia today", False),
        ("", False),
    ],
)
def test_bracketed_words_may_be_left_out_and_no_others(object_: str, right: bool) -> None:
    assert matches(triple("He", "served as", object_), SENTENCES[0].facts[0][0]) is right


def test_brackets_of_several_words_go_together() -> None:
    wording = ("a", "b", "[two words] end")
    assert matches(triple("a", "b", "two words end"), wording)
    assert matches(triple("a", "b", "end"), wording)
    assert not matches(triple("a", "b", "two end"), wording)


def test_marks_with_a_meaning_in_patterns_are_plain_words() -> None:
    wording = ("a ( b )", "is *", "[(] c. [)] ?")
    assert matches(triple("a ( b )", "is *", "( c. ) ?"), wording)
    assert not matches(triple("a ( b )", "is *", "( cx ) ?"), wording)


def test_all_slots_must_match() -> None:
    assert not matches(triple("She", "served as", "Prime Minister"), SENTENCES[0].facts[0][0])
    assert not matches(triple("He", "served", "Prime Minister"), SENTENCES[0].facts[0][0])


def test_precision_is_of_triples_and_recall_of_facts() -> None:
    found = [
        [
            triple("He", "served as", "Prime Minister"),
            triple("He", "served", "as Prime Minister"),
            triple("He", "served as", "something else"),
        ],
        [],
        [triple("a", "b", "c")],
    ]
    result = score(SENTENCES, found)
    assert (result.hit_precision, result.of_precision) == (2, 4)
    assert (result.hit_recall, result.of_recall) == (1, 3)
    assert result.f1 == pytest.approx(2 * 0.5 * (1 / 3) / (0.5 + 1 / 3))


def test_nothing_found_scores_zero() -> None:
    assert score(SENTENCES, [[], [], []]).f1 == 0


def test_the_gold_itself_is_perfect() -> None:
    own = [
        [triple(*(slot.replace("[", "").replace("]", "") for slot in fact[0])) for fact in s.facts] for s in SENTENCES
    ]
    result = score(SENTENCES, own)
    assert result.precision == result.recall == 1
