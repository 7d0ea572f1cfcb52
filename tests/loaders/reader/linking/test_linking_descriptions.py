"""Descriptions and what they take up again."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loaders.reader.linking.by_description import link_description
from loaders.reader.linking.by_name import link_names
from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, referents_of
from tests.loaders.reader.coreference_texts import analysed


class Given:
    """Link scores by (mention, antecedent)."""

    def __init__(self, scores: dict[tuple[int, int], float]) -> None:
        self.scores = scores

    def antecedents(self, mention: int) -> Mapping[int, float]:
        return {a: p for (m, a), p in self.scores.items() if m == mention}


def antecedent(
    marked: str,
    scores: dict[tuple[int, int], float] | None = None,
    trees: dict[str, tuple[str, str]] | None = None,
) -> str | None:
    """The first mention that the last one is joined with, all descriptions linked in order."""
    found = referents_of(analysed(marked, trees)[1])
    clusters = Clusters(found)
    given = None if scores is None else Given(scores)
    for referent in found:
        if referent.level == "nominal":
            link_description(clusters, referent, Mass(clusters, referent, given))
    first = clusters.of(len(found) - 1).members[0]
    return None if first == len(found) - 1 else found[first].surface


FAR = "Some time passed. " * 6


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[an attack|Event] hit. [the attack|Event] ended.", "an attack"),
        ("[the huge attack|Event] hit. [the attack|Event] ended.", "the huge attack"),
        ("[the huge attack|Event] hit. [that huge attack|Event] ended.", "the huge attack"),
        ("[the huge attack|Event] hit. [the small attack|Event] ended.", None),
        ("[an attack|Event] hit. [an attack|Event] ended.", None),
        ("[the attacks|Event] hit. [two attacks|Event] ended.", None),
        ("[an attack|Event] hit. [another attack|Event] ended.", None),
        ("[an attack|Event] hit. [the second attack|Event] ended.", None),
        ("[the second attack|Event] hit. [the second attack|Event] ended.", "the second attack"),
        ("[cyber attacks|Event] hit. [cyber attacks|Event] ended.", "cyber attacks"),
        ("[cyber attacks|Event] hit. [attacks|Event] ended.", None),
        ("[an attack|Event] hit. [the raid|Event] ended.", None),
        ("[an attack|Event] hit. [the attack|Group] ended.", None),
        ("[his brother|Person] left. [his brother|Person] slept.", "his brother"),
        ("[his old brother|Person] left. [her brother|Person] slept.", None),
    ],
)
def test_the_same_head_noun(marked: str, expected: str | None) -> None:
    assert antecedent(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Acme|Organization] paid. [the company|Organization] lost.", "Acme"),
        ("[Acme|Organization] paid. [this company|Organization] lost.", "Acme"),
        ("[Acme|Organization] paid. [the court|Organization] lost.", None),
        ("[Supreme Court|Organization] sat. [the court|Organization] rose.", "Supreme Court"),
        ("[Acme|Organization] paid. [a company|Organization] lost.", None),
        ("[Acme|Organization] paid. [that company|Organization] lost.", None),
        ("[Acme|Organization] paid. [the old company|Organization] lost.", None),
        ("[Acme|Organization] paid. [the companies|Organization] lost.", None),
        ("[Acme|Organization] paid. It rained. It rained. [the company|Organization] lost.", None),
        ("[Acme|Organization] and [Apex|Organization] paid. [the company|Organization] lost.", None),
        ("[Acme|Organization], [the bank|Organization] and others paid.", None),
        ("[Owl|Group] hid. [the hackers|Group] left.", "Owl"),
        ("[Owl|Group] hid. It rained. [the group|Group] left.", "Owl"),
        ("[Iran|Country] denied it. It rained. It rained. [the country|Country] is large.", "Iran"),
        ("[Iran|Country] denied it. [the government|Country] is weak.", None),
        ("[Ann Lee|Person] left. [the senator|Person] slept.", "Ann Lee"),
        ("[Ann Lee|Person] left. It rained. [the senator|Person] slept.", None),
        ("[Kaniva|Location] burnt. [the town|Location] sleeps.", None),
        ("[Acme|Organization] paid. [the senator|Organization] lost.", None),
    ],
)
def test_the_class_of_a_name(marked: str, expected: str | None) -> None:
    assert antecedent(marked) == expected


def test_of_several_near_ones_the_last_is_meant() -> None:
    assert antecedent("[the big attack|Event] hit. [the bad attack|Event] hit. [the attack|Event] ended.") == (
        "the bad attack"
    )


def test_long_after_the_last_one_the_subject_of_the_article_is_meant() -> None:
    text = f"[the big attack|Event] hit. {FAR}[the bad attack|Event] hit. {FAR}[the attack|Event] ended."
    assert antecedent(text) == "the big attack"


def test_long_after_it_the_one_told_apart_is_not_meant() -> None:
    text = f"It rained. {FAR}[the second attack|Event] hit. {FAR}[the attack|Event] ended."
    assert antecedent(text) is None


@pytest.mark.parametrize(
    ("marked", "scores", "expected"),
    [
        ("[the raid|Event] hit. [the attack|Event] ended.", {(1, 0): 0.6}, "the raid"),
        ("[the raid|Event] hit. [the attack|Event] ended.", {(1, 0): 0.59}, None),
        ("[the army|Group] hit. [the attack|Event] ended.", {(1, 0): 0.9}, None),
        ("[a raid|Event] hit. [the second attack|Event] ended.", {(1, 0): 0.9}, None),
        ("[the second raid|Event] hit. [the second attack|Event] ended.", {(1, 0): 0.9}, "the second raid"),
        ("[the Owl raid|Event] hit. [the Wolf attack|Event] ended.", {(1, 0): 0.9}, None),
        ("[the Owl report|Document] came. [the Wolf paper|Document] ended.", {(1, 0): 0.9}, None),
    ],
)
def test_what_no_rule_finds_follows_the_network_where_it_is_sure(
    marked: str, scores: dict[tuple[int, int], float], expected: str | None
) -> None:
    assert antecedent(marked, scores) == expected


def test_a_description_that_has_a_name_is_not_given_another() -> None:
    found = referents_of(analysed("[Mara|Location] shook. [the capital|Location], [Faya|Location], burnt.")[1])
    clusters = Clusters(found)
    clusters.join(1, 2)
    link_description(clusters, found[1], Mass(clusters, found[1], Given({(1, 0): 0.9})))
    assert [c.members for c in clusters.all()] == [[0], [1, 2]]


TWO = "[the bad raid|Event] hit. [the attack|Event] hit. [the attack|Event] ended."


def test_a_rule_is_vetoed_by_a_network_that_sees_nothing_in_it() -> None:
    assert antecedent(TWO, {(2, 0): 0.9, (2, 1): 0.01}) == "the bad raid"
    assert antecedent(TWO, {(2, 0): 0.9, (2, 1): 0.11}) == "the attack"
    assert antecedent(TWO, {(2, 0): 0.5, (2, 1): 0.0}) is None
    assert antecedent(TWO, {}) is None
    assert antecedent(TWO) == "the attack"


def test_what_may_not_be_described_so_is_no_antecedent() -> None:
    text = TWO.replace("[the bad raid|Event]", "[the bad raid|Group]")
    assert antecedent(text, {(2, 0): 0.9, (2, 1): 0.01}) is None


TREES = {
    "death": ("came", "nsubj"),
    "Poe": ("death", "nmod"),
    "Lee": ("death", "nmod:poss"),
    "man": ("death", "nmod"),
}


def of_one_death(marked: str, owner: str) -> bool:
    """Whether the two deaths are one by name or by the network's word; ``owner`` has the "of" of its sentence."""
    found = referents_of(analysed(marked, TREES | {"of": (owner, "case")})[1])
    clusters = Clusters(found)
    link_names(clusters)
    first, last = [r.index for r in found if r.head == "death"]
    link_description(clusters, found[last], Mass(clusters, found[last], Given({(last, first): 0.9})))
    return clusters.together(first, last)


@pytest.mark.parametrize(
    ("marked", "owner", "one"),
    [
        ("[Lee|Person] 's [death|Event] came. [the death|Event] of [Poe|Person] came.", "Poe", False),
        ("[Lee|Person] 's [death|Event] came. [the death|Event] came.", "Poe", True),
        ("[the death|Event] came. [the death|Event] of [Poe|Person] came.", "Poe", True),
        ("[Lee|Person] 's [death|Event] came. [the death|Event] of [the man|Person] came.", "man", True),
    ],
)
def test_what_is_of_one_is_not_of_another(marked: str, owner: str, one: bool) -> None:
    assert of_one_death(marked, owner) is one


@pytest.mark.parametrize(
    ("description", "relation", "expected"),
    [("his government", "obl", None), ("his government", "nsubj", "Chad"), ("its government", "obl", "Chad")],
)
def test_his_government_is_not_of_the_country_that_somebody_goes_to(
    description: str, relation: str, expected: str | None
) -> None:
    marked = f"Bo fled to [Chad|Country] when [{description}|Country] fell."
    trees = {"Chad": ("fled", relation)}
    assert antecedent(marked, {(1, 0): 0.9}, trees) == expected


def test_several_things_are_not_one() -> None:
    marked = "[a phishing kit|Product] spread. [the stolen messages|Product] were read."
    assert antecedent(marked, {(1, 0): 0.9}) is None
    assert antecedent(marked.replace("Product", "Group"), {(1, 0): 0.9}) == "a phishing kit"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[a shooting|Event] shook Perth. [The 1996 shooting|Event] was worse.", None),
        ("[the 2012 blaze|Event] killed 260. [the 2019 blaze|Event] killed ten.", None),
        ("In 2015 [an earthquake|Event] hit Nepal. [The 2015 earthquake|Event] killed many.", "an earthquake"),
        ("[the election|Event] is near. [the 2026 election|Event] will be close.", "the election"),
        ("[a shooting|Event] shook Perth. [the shooting|Event] was long.", "a shooting"),
        ("[a 2019 attack|Event] hit banks. [the 2019 attack|Event] was long.", "a 2019 attack"),
    ],
)
def test_an_event_of_another_year_is_another(marked: str, expected: str | None) -> None:
    assert antecedent(marked, {(1, 0): 0.9}) == expected


@pytest.mark.parametrize(
    ("first", "noun", "expected"),
    [
        ("Ministry of Health", "the ministry", "Ministry of Health"),
        ("Ministry of Health", "the firm", "Acme"),
        ("Royal Bank", "the ministry", "Acme"),
    ],
)
def test_a_noun_is_who_has_it_in_its_name_whatever_the_network_says(first: str, noun: str, expected: str) -> None:
    marked = f"[{first}|Organization] met [Acme|Organization]. Bo heard [{noun}|Organization]."
    assert antecedent(marked, {(2, 1): 0.9}) == expected


def test_of_two_who_have_the_noun_in_their_names_neither_is_meant_for_sure() -> None:
    two = "[Ministry of Health|Organization] met [Foreign Ministry|Organization]. Bo heard [the ministry|Organization]."
    assert antecedent(two, {(2, 0): 0.9}) == "Ministry of Health"
    assert antecedent(two, {(2, 0): 0.3}) is None


@pytest.mark.parametrize(("before", "joined"), [(FAR, False), ("", True)])
def test_the_sale_of_what_was_not_spoken_of_before_is_no_earlier_one(before: str, joined: bool) -> None:
    # What opens an article may be told in full further on.
    text = f"{before}Bo saw [the sale|Event] go. He bought [Acme|Organization] with [the sale|Event]."
    _, sentences = analysed(text)
    found = referents_of(sentences)
    clusters = Clusters(found)
    found[2].owners = (1,)
    link_description(clusters, found[2], Mass(clusters, found[2], None))
    assert clusters.together(0, 2) is joined


@pytest.mark.parametrize(("noun", "joined"), [("agency", False), ("newspaper", True), ("company", True)])
def test_a_newspaper_is_no_agency(noun: str, joined: bool) -> None:
    marked = f"[Manila Bulletin|Organization] paid. [the {noun}|Organization] lost."
    assert (antecedent(marked) is not None) is joined
    assert (antecedent(marked, {(1, 0): 0.9}) is not None) is joined


def test_two_museums_are_two_though_one_is_taken_up_as_the_museum() -> None:
    marked = "[Getty Museum|Organization] fell. [the museum|Organization] rose. [The Owl Museum|Organization] sued."
    assert antecedent(marked) is None
