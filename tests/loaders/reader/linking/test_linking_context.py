"""Links that a sentence itself states: brackets, commas, aliases, copulas, relative clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.reader.linking.by_context import link_context
from loaders.reader.linking.referents import Clusters, referents_of
from tests.loaders.reader.coreference_texts import analysed


def linked(marked: str, trees: dict[str, tuple[str, str]] | None = None) -> list[tuple[str, ...]]:
    """The surfaces of each cluster of more than one mention, in text order."""
    _, sentences = analysed(marked, trees)
    found = referents_of(sentences)
    clusters = Clusters(found)
    link_context(clusters, sentences)
    return [tuple(found[m].surface for m in c.members) for c in clusters.all() if len(c.members) > 1]


@pytest.mark.parametrize(
    "between",
    [
        ", known as ",
        ", known to fans as ",
        ", widely known in the trade as the ",
        ", also known as ",
        " (also known as ",
        " (formerly ",
        ", aka ",
        ", alias ",
        ", formerly called ",
        ", née ",
        ", which calls itself ",
        ', also known as the "',
        ", now called ",
    ],
)
def test_other_names(between: str) -> None:
    assert linked(f"Then [Owl|Group]{between}[Wolf|Group] left.") == [("Owl", "Wolf")]


def test_a_person_may_be_born_under_another_name_but_a_country_is_not() -> None:
    assert linked("Then [Ann Lee|Person], born [Mia Rask|Person], left.") == [("Ann Lee", "Mia Rask")]
    assert linked("Then [Owl|Group]-born [Wolf|Group] left.") == []


@pytest.mark.parametrize("between", [" called ", " named ", ' dubbed "', ", codenamed ", " nicknamed "])
def test_a_name_given_to_a_description_but_not_to_a_name(between: str) -> None:
    assert linked(f"Then [a worm|Malware]{between}[Owl|Malware] left.") == [("a worm", "Owl")]
    assert linked(f"Then [Wolf|Malware]{between}[Owl|Malware] left.") == []
    assert linked(f"Then [a worm|Malware]{between}[a fly|Malware] left.") == []


@pytest.mark.parametrize(
    ("marked", "joined"),
    [
        ("[National Owl Front|Group] ([NOF|Group]) left.", True),
        ("[National Owl Front|Group] ([NOF|Organization]) left.", True),
        ("[National Owl Front|Group] ([NOF|Event]) left.", False),
        ("[Ann Lee|Person] ([Bo Lee|Person]) left.", False),
        ("[Kaniva|Location] ([Faya|Location]) burnt.", False),
        ("[Owl|Product] ([a phone|Product]) broke.", True),
        ("[Owl|Group] ([NOF|Group] and others) left.", False),
        ("[Ann Lee|Person], [an adviser|Person], left.", True),
        ("[an adviser|Person], [Ann Lee|Person], left.", True),
        ("[Ann Lee|Person], [an English actor|Person], left.", True),
        ("[a Kaniva judge|Person], [an English actor|Person], left.", False),
        ("[Ann Lee|Person], [an adviser|Person] and [Bo|Person] left.", False),
        ("[Ann Lee|Person], [a judge|Person], and others left.", False),
        ("[Ann Lee|Person], [advisers|Group], left.", False),
        ("[Kaniva|Location], [Faya|Location], burnt.", False),
        ("They saw [Kaniva|Location], [a town|Location].", True),
        ("In Rome, [Ann Lee|Person], [a judge|Person], left.", False),
        ("[Iran|Country], [a republic|Country], left.", False),
        ("[Ann Lee|Person] [the judge|Person] left.", False),
        ("The [grandson|Person] [Ann Lee|Person] left.", True),
        ("The [sons|Group] [Owl|Group] left.", False),
        ("[he|Person], [Ann Lee|Person], left.", False),
    ],
)
def test_side_by_side(marked: str, joined: bool) -> None:
    assert bool(linked(marked)) is joined


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        ("is", True),
        ("was also", True),
        ("became", True),
        ("is now once", True),
        ("is not", False),
        ("met", False),
        ("is also now still", False),
        ("has been", False),
    ],
)
def test_what_a_copula_says(between: str, joined: bool) -> None:
    assert bool(linked(f"[Owl|Malware] {between} [a worm|Malware].")) is joined


def test_a_copula_joins_like_with_like_and_only_with_a_description() -> None:
    assert linked("[Owl|Malware] is [a danger|Event].") == []
    assert linked("[Owl|Malware] is [Wolf|Malware].") == []
    assert linked("[Ann Lee|Person] was [an English actor|Person].") == [("Ann Lee", "an English actor")]
    assert linked("[he|Person] is [a judge|Person].") == [("he", "a judge")]


def test_a_relative_pronoun_without_tree_takes_the_nearest_of_its_type() -> None:
    text = "[Owl|Group] met [Ann Lee|Person] and [Wolf|Group], [which|{}] left."
    assert linked(text.format("Group")) == [("Wolf", "which")]
    assert linked(text.format("Person")) == [("Ann Lee", "which")]
    assert linked(text.format("Event")) == []


def test_a_relative_pronoun_with_a_tree_takes_the_noun_of_its_clause() -> None:
    trees = {"which": ("left", "nsubj"), "left": ("Owl", "acl:relcl"), "Owl": ("came", "nsubj")}
    text = "[Owl|Group] of [Wolf|Group], [which|Group] left, came."
    assert linked(text, trees) == [("Owl", "which")]
    assert linked(text) == [("Wolf", "which")]


def test_of_nested_mentions_the_smallest_of_the_type_is_taken() -> None:
    trees = {"who": ("left", "nsubj"), "left": ("Lee", "acl:relcl"), "Lee": ("came", "nsubj")}
    text = "[the friend of [Ann Lee|Person]|Person], [who|Person] left, came."
    assert linked(text, trees) == [("Ann Lee", "who")]


def test_a_relative_pronoun_before_everything_stands_alone() -> None:
    assert linked("[who|Person] left [Ann Lee|Person]?") == []


def test_heads_in_a_circle_end_somewhere() -> None:
    trees = {"who": ("left", "nsubj"), "left": ("came", "ccomp"), "came": ("left", "ccomp")}
    assert linked("[Ann Lee|Person], [who|Person] left, came.", trees) == [("Ann Lee", "who")]


def test_nothing_is_linked_over_the_end_of_a_sentence() -> None:
    assert linked("Here is [Ann Lee|Person]. [the judge|Person], too.") == []


def test_a_long_way_between_explains_nothing() -> None:
    assert linked('[Owl|Group] ( " ( " ( " ( " ( [Wolf|Group] ) left.') == []


def test_an_acronym_after_or_is_another_name() -> None:
    assert linked("The [Owl Drug Agency|Organization], or [ODA|Organization], left.") == [("Owl Drug Agency", "ODA")]
    assert linked("The [Owl Drug Agency|Organization], or [Wolf|Organization], left.") == []


def test_what_somebody_has_is_called_by_the_name_beside_it() -> None:
    marked = "Then [Ann Lee's company|Organization], [Owl Oil|Organization], left."
    assert linked(marked) == [("Ann Lee's company", "Owl Oil")]


def test_the_second_of_two_clauses_is_of_the_second_name() -> None:
    trees = {"which": ("sued", "nsubj"), "sued": ("Owl", "acl:relcl"), "Owl": ("left", "nsubj")}
    marked = "[Owl|Group], since fled, and [Wolf|Group], [which|Group] sued, left."
    assert linked(marked, trees) == [("Wolf", "which")]
    assert linked(marked.replace(", since fled, and", " and"), trees) == [("Owl", "which")]


@pytest.mark.parametrize(
    ("between", "joined"),
    [("it calls", True), ("that they track as", True), ("it has dubbed", True), ("it met", False)],
)
def test_a_description_is_called_by_the_name_that_somebody_gives_it(between: str, joined: bool) -> None:
    pronoun = between.replace("it", "[it|Organization]").replace("they", "[they|Organization]")
    found = linked(f"Acme met [a group|Group] {pronoun} [Owl|Group].")
    assert (("a group", "Owl") in found) is joined


def test_a_name_with_its_article_explains_what_somebody_has() -> None:
    assert linked("Then [Peru's spy agency|Organization], the [Owl|Organization], left.") == [
        ("Peru's spy agency", "Owl")
    ]


def test_whoever_goes_by_a_name_has_it() -> None:
    (chain,) = linked("Then [Ann Lee|Person], [who|Person] goes by [Owl|Person], left.")
    assert {"Ann Lee", "Owl"} <= set(chain)


def test_whom_somebody_names_as_somebody_is_he() -> None:
    assert linked("Police named [the diplomat|Person] as [Bo Roe|Person].") == [("the diplomat", "Bo Roe")]
    assert linked("Police named [Ann Lee|Person] as [Bo Roe|Person].") == []


def test_who_names_himself() -> None:
    assert linked("Then [I|Person], [Ann Lee|Person], swore.") == [("I", "Ann Lee")]
    assert linked("Then [I|Person], [Ann Lee|Person] and he swore.") == []
    assert linked("Then [he|Person], [Ann Lee|Person], swore.") == []


@pytest.mark.parametrize(("relation", "joined"), [("appos", True), ("conj", False)])
def test_an_apposition_may_go_on(relation: str, joined: bool) -> None:
    text = "[Acme|Organization], [a group|Group] owned by [Blue|Organization] fell."
    _, sentences = analysed(text, {"group": ("Acme", relation)})
    clusters = Clusters(referents_of(sentences))
    link_context(clusters, sentences)
    assert clusters.together(0, 1) is joined


def test_what_is_made_is_called_by_the_name_beside_it_whatever_its_type() -> None:
    assert linked("Acme sold [its update|Document] [MS17|Product] then.") == [("its update", "MS17")]
    assert linked("Acme sold [its update|Document], [MS17|Product] and more.") == []
    assert linked("Acme sold [its update|Document] [Bo|Person] made.") == []


@pytest.mark.parametrize(
    ("noun", "relation", "joined"),
    [("obj", "NOUN", False), ("obj", "PROPN", True), ("appos", "NOUN", True), ("conj", "NOUN", True)],
)
def test_a_clause_about_a_noun_that_is_no_mention_is_of_nobody(noun: str, relation: str, joined: bool) -> None:
    _, (sentence,) = analysed(
        "[Ann Lee|Person] met a doctor [who|Person] left.",
        {"who": ("left", "nsubj"), "left": ("doctor", "acl:relcl"), "doctor": ("met", noun)},
    )
    words = tuple(replace(w, upos=relation) if w.form == "doctor" else w for w in sentence.words)
    found = referents_of([replace(sentence, words=words)])
    clusters = Clusters(found)
    link_context(clusters, [replace(sentence, words=words)])
    assert clusters.together(0, 1) is joined
