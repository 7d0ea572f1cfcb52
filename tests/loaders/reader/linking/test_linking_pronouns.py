"""What pronouns stand for, by type, gender, number, place, quotation and speaker."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loaders.reader.linking.by_name import link_names
from loaders.reader.linking.by_pronoun import link_pronoun
from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, referents_of
from loaders.reader.linking.speakers import reporters, speakers
from tests.loaders.reader.coreference_texts import analysed


class Given:
    """Link scores of the last mention by antecedent."""

    def __init__(self, scores: dict[int, float]) -> None:
        self.scores = scores

    def antecedents(self, mention: int) -> Mapping[int, float]:
        return {k: p for k, p in self.scores.items() if k < mention}


def antecedent(
    marked: str, scores: dict[int, float] | None = None, trees: dict[str, tuple[str, str]] | None = None
) -> str | None:
    """What the last mention stands for; equal names are linked first, then pronouns in order."""
    _, sentences = analysed(marked, trees)
    found = referents_of(sentences)
    clusters = Clusters(found)
    link_names(clusters)
    speaker_of = speakers(sentences, found)
    reporter_of = reporters(sentences, found) | speaker_of
    for pronoun in found:
        if pronoun.level == "pronoun":
            given = Given(scores) if scores is not None and pronoun.index == len(found) - 1 else None
            link_pronoun(clusters, pronoun, speaker_of, reporter_of, Mass(clusters, pronoun, given))
    members = clusters.of(len(found) - 1).members
    return None if members == [len(found) - 1] else found[members[0]].surface


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Thomas Lee|Person] came. [he|Person] left.", "Thomas Lee"),
        ("[Thomas Lee|Person] came. [she|Person] left.", None),
        ("[Mary Lee|Person] met [Thomas Lee|Person]. [she|Person] left.", "Mary Lee"),
        ("[Mary Lee|Person] met [Thomas Lee|Person]. [he|Person] left.", "Thomas Lee"),
        ("[Kim|Person] came. [she|Person] left.", "Kim"),
        ("[Acme|Organization] paid. [it|Organization] lost.", "Acme"),
        ("[Acme|Organization] paid. [he|Person] lost.", None),
        ("[the hackers|Group] hid. [they|Group] left.", "the hackers"),
        ("[the hackers|Group] hid. [it|Group] left.", None),
        ("[a worm|Malware] spread. [they|Malware] hid.", None),
        ("[the army|Group] came. [they|Group] left.", "the army"),
        ("[Kim|Person] came. [they|Person] left.", "Kim"),
        ("[you|Person] came. [they|Person] left.", None),
        ("[he|Person] left.", None),
        ("[Kim|Person] came. It rained. It rained. It rained. It rained. [he|Person] left.", None),
        ("[Kim|Person] came. It rained. It rained. [he|Person] left.", "Kim"),
        ("[the mother of [him|Person]|Person] left.", None),
    ],
)
def test_third_persons_by_type_gender_number_and_distance(marked: str, expected: str | None) -> None:
    assert antecedent(marked) == expected


def test_the_gender_learned_by_one_pronoun_binds_the_next() -> None:
    text = "[Kim|Person] came. [she|Person] slept. [he|Person] left."
    assert antecedent(text) is None


def test_the_subject_is_likelier_than_the_object() -> None:
    assert antecedent("[Kim|Person] met [Lee|Person] here. [he|Person] left.") == "Kim"


def test_the_tree_says_which_is_the_subject() -> None:
    trees = {"Kim": ("met", "obj"), "Lee": ("met", "nsubj")}
    assert antecedent("[Kim|Person] met [Lee|Person] here. [he|Person] left.", trees=trees) == "Lee"


def test_who_is_spoken_of_most_is_likeliest() -> None:
    text = "[Kim|Person] came. [he|Person] sat. [he|Person] ate. [he|Person] saw [Lee|Person] there. [he|Person] left."
    assert antecedent(text) == "Kim"


def test_a_headline_is_less_likely_than_the_text() -> None:
    text = "[Kim|Person] wins again\n\nOn Monday [Lee|Person] came home. Then [he|Person] left for good."
    assert antecedent(text) == "Lee"


@pytest.mark.parametrize(
    ("scores", "expected"),
    [(None, "Kim"), ({1: 0.9}, "Lee"), ({0: 0.6, 1: 0.1}, "Kim"), ({0: 0.4, 1: 0.02}, "Kim")],
)
def test_the_network_weighs_in(scores: dict[int, float] | None, expected: str) -> None:
    assert antecedent("[Kim|Person] met [Lee|Person] here. [he|Person] left.", scores) == expected


def test_a_pronoun_is_left_alone_where_its_best_antecedent_is_worth_little() -> None:
    far = "[Lee|Person] met [Kim|Person]. It rained. [she|Person] left."
    assert antecedent(far, {}) is None
    assert antecedent(far, {0: 0.6}) == "Lee"
    assert antecedent(far) == "Lee"


@pytest.mark.parametrize(
    ("scores", "expected"),
    [({0: 0.29}, None), ({0: 0.31}, "Owl"), ({0: 0.9}, "Owl"), ({}, None)],
)
def test_an_antecedent_of_another_type_needs_the_network(scores: dict[int, float], expected: str | None) -> None:
    assert antecedent("[Owl|Product] fell. [it|Organization] broke.", scores) == expected


def test_it_reaches_over_few_sentences_even_for_a_sure_network() -> None:
    near = "[Owl|Product] fell. It rained. It blew. [it|Organization] broke."
    far = "[Owl|Product] fell. It rained. It blew. It froze. [it|Organization] broke."
    assert antecedent(near, {0: 0.9}) == "Owl"
    assert antecedent(far, {0: 0.9}) is None


def test_even_a_sure_network_joins_no_two_genders() -> None:
    assert antecedent("[Thomas Lee|Person] came. [she|Person] left.", {0: 0.99}) is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('[Ann Lee|Person] said: "[I|Person] am here."', "Ann Lee"),
        ('"[I|Person] am here," said [Ann Lee|Person]. "[my|Person] bag is not."', "I"),
        ("[I|Person] came. [I|Person] left.", "I"),
        ("[I|Person] came. [we|Group] left.", None),
        ("[I|Person] came. It rained. It rained. [I|Person] left.", None),
        ("[we|Group] came. It rained. It rained. [our|Group] car left.", "we"),
        ("[we|Group] came. It rained. It rained. It rained. [our|Group] car left.", None),
        ('The [Owl Group|Group] said: "[we|Group] are here."', "Owl Group"),
        ('The head of [Owl Group|Group], [Ann Lee|Person], said: "[we|Group] are here."', "Owl Group"),
        ("[Ann Lee|Person] came. [I|Person] left.", None),
        ('It said: "[I|Person] am here."', None),
    ],
)
def test_first_persons_are_who_speaks(marked: str, expected: str | None) -> None:
    assert antecedent(marked) == expected


def test_a_speaker_does_not_call_himself_he() -> None:
    assert antecedent('[Kim|Person] saw [Lee|Person]. [Kim|Person] said: "[he|Person] is here."') == "Lee"


def test_who_says_something_again_is_the_last_speaker() -> None:
    text = "In the evening [Kim|Person] heard that [Lee|Person] said nothing. [he|Person] added that it was late."
    assert antecedent(text) == "Lee"
    assert antecedent(text.replace("added that it was late", "slept until it was late")) == "Kim"


def test_a_speaker_goes_on_over_more_sentences_than_another_antecedent() -> None:
    text = "[Lee|Person] said no. " + "It rained. " * 4 + "[he|Person] {} it was late."
    assert antecedent(text.format("added")) == "Lee"
    assert antecedent(text.format("slept")) is None


@pytest.mark.parametrize("word", ["who", "which", "whom", "whose"])
def test_relative_pronouns_are_not_linked_here(word: str) -> None:
    assert antecedent(f"[Lee|Person] came, [{word}|Person] left.", {0: 0.99}) is None


def test_that_of_a_clause_is_not_linked_here_but_a_bare_one_is() -> None:
    text = "[the raid|Event] came. [that|Event] ended."
    assert antecedent(text) == "the raid"
    assert antecedent(text, trees={"that": ("ended", "nsubj")}) is None


@pytest.mark.parametrize("word", ["this", "that"])
def test_demonstratives_take_up_things(word: str) -> None:
    assert antecedent(f"[the raid|Event] came. [{word}|Event] ended.") == "the raid"


def test_second_persons_follow_the_network_alone() -> None:
    text = "[Lee|Person] came. [you|Person] left."
    assert antecedent(text) is None
    assert antecedent(text, {0: 0.69}) is None
    assert antecedent(text, {0: 0.7}) == "Lee"


def test_we_are_the_firm_that_a_speaker_is_introduced_with() -> None:
    quotation = "“[We|Organization] buy it,” said [Acme|Organization] chief [Ann Lee|Person]."
    _, sentences = analysed(f"The [Wolf Post|Organization] said so. {quotation}")
    found = referents_of(sentences)
    clusters = Clusters(found)
    spoken = speakers(sentences, found)
    we = next(r for r in found if r.level == "pronoun")
    link_pronoun(clusters, we, spoken, spoken, Mass(clusters, we, None))
    assert {found[m].surface for m in clusters.of(we.index).members} == {"We", "Acme"}


def test_we_are_rather_who_is_spoken_of_most() -> None:
    told = "[Acme|Organization] fell. [Acme|Organization] rose. [Ann Lee|Person] won at [Acme|Organization] over "
    _, sentences = analysed(f"{told}[Blue|Organization]. “[We|Organization] hope,” [she|Person] said.")
    found = referents_of(sentences)
    clusters = Clusters(found)
    link_names(clusters)
    spoken = speakers(sentences, found)
    we = next(r for r in found if r.surface == "We")
    link_pronoun(clusters, we, spoken, spoken, Mass(clusters, we, None))
    assert "Acme" in {found[m].surface for m in clusters.of(we.index).members}


@pytest.mark.parametrize(("relation", "expected"), [("nsubj", "the firm"), ("obl", "the watchdog")])
def test_we_are_rather_who_does_something_than_who_is_named_last(relation: str, expected: str) -> None:
    text = "[Ann Lee|Person] said [the firm|Organization] disputed what [the watchdog|Organization] read. "
    quotation = "“[We|Organization] appeal,” [she|Person] said."
    trees = {"firm": ("disputed", relation), "watchdog": ("read", "obj")}
    _, sentences = analysed(text + quotation, trees)
    found = referents_of(sentences)
    clusters = Clusters(found)
    spoken = speakers(sentences, found)
    we = next(r for r in found if r.surface == "We")
    link_pronoun(clusters, we, spoken, spoken, Mass(clusters, we, None))
    assert {found[m].surface for m in clusters.of(we.index).members} == {"We", expected}


def test_who_is_alone_in_sight_is_meant_all_the_same() -> None:
    alone = "[Kim|Person] came to town late. Rain fell. [he|Person] left."
    assert antecedent(alone, {}) == "Kim"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Liz Truss|Person] left. [I|Person] stayed.", None),
        ('"[I|Person] left," [Ann Lee|Person] said. [I|Person] stayed.', None),
        ('"[I|Person] left," [Ann Lee|Person] said. "[I|Person] stayed."', "I"),
        ("[I|Person] came. [Liz Truss|Person] left. [I|Person] stayed.", "I"),
        ("[I|Person], [Liz Truss|Person] said, [I|Person] stay.", "I"),
        ("[Liz Truss|Person] said [I|Person] stay.", "Liz Truss"),
    ],
)
def test_whose_word_is_not_quoted_is_the_authors(marked: str, expected: str | None) -> None:
    name = 1 if marked.startswith(('"', "[I")) else 0
    assert antecedent(marked, {name: 0.9}) == expected
