"""Splits: which of several counts on an article, what was said together, and where all of it places homes."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Judgement, Mention
from graph.naming import SCOPE, entity_id, form_of, is_split, split_id
from graph.resolve import alias_links, canonical, corrections, overruled
from graph.resolve.splits import about_articles, articles_of, home_in, said_together
from graph.store.splitting import excerpt

HOME = entity_id("Person", "John Smith")
SECOND, THIRD = split_id(HOME, "2"), split_id(HOME, "3")


def split(right: str, *articles: str, at: str = "1", by: str = "Ada", name: str = "John Smith (2)") -> Judgement:
    value = about_articles(articles)
    return Judgement(
        f"j{at}{right[-3:]}", "split", HOME, right, by, at, value=value, left_text="John Smith", right_text=name
    )


splits = st.lists(
    st.builds(
        lambda right, articles, at, back: replace(
            split(right, *articles, at=str(at)), id=f"j{at}", retracted_at="9" if back else None
        ),
        st.sampled_from([SECOND, THIRD]),
        st.sets(st.sampled_from(["a1", "a2", "a3"]), min_size=1),
        st.integers(1, 99),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda j: j.id,
)


@given(splits, st.sampled_from(["a1", "a2", "a3", "a4"]))
def test_the_newest_split_in_force_on_an_article_counts_in_whatever_order(said: list[Judgement], article: str) -> None:
    counting = [j for j in said if j.retracted_at is None and article in articles_of(j)]
    expected = max(counting, key=lambda j: (j.at, j.id)).right if counting else HOME
    assert home_in(HOME, article, said) == expected
    assert home_in(HOME, article, said[::-1]) == expected
    assert home_in("person-other", article, said) == "person-other"


@given(st.sets(st.text("a0123456789bcdef", min_size=1, max_size=17)))
def test_articles_there_and_back(articles: set[str]) -> None:
    assert articles_of(split(SECOND, *articles)) == articles


@given(st.sampled_from(["Person", "Organization", "Event"]), st.text(max_size=30), st.text(max_size=9))
def test_a_split_home_keeps_its_form_and_is_told_from_all_others(kind: str, name: str, key: str) -> None:
    whole, scoped = entity_id(kind, name), entity_id(kind, name, scope=f"a1 {key}")
    for home in (whole, scoped):
        made = split_id(home, key)
        assert is_split(made)
        assert not is_split(home)
        assert form_of(made) == form_of(home) == whole
        assert made != split_id(home, key + "x")
    assert split_id(whole, key) != split_id(scoped, key), "what is at home in one article is split for itself"
    assert whole.count(SCOPE) == 0


def test_what_was_said_in_one_breath_is_taken_back_in_one() -> None:
    other = entity_id("Person", "Jack Smith")
    one = split(SECOND, "a1", at="5")
    two = replace(split(split_id(other, "2"), "a2", at="5"), id="two", left=other)
    same = Judgement("same", "same", one.right, two.right, "Ada", "5")
    elsewhere = Judgement("far", "same", HOME, other, "Ada", "5")
    later = split(THIRD, "a1", at="6")
    somebody = replace(two, id="bob", by="Bob")
    said = [one, two, same, elsewhere, later, somebody]
    assert {j.id for j in said_together(one, said)} == {one.id, "two", "same"}
    assert {j.id for j in said_together(two, said)} == {one.id, "two", "same"}
    assert {j.id for j in said_together(later, said)} == {later.id}


def test_a_split_keeps_apart_until_a_newer_word_joins() -> None:
    said = split(SECOND, "a1", at="1")
    ids = {HOME, SECOND}
    assert canonical(ids, {}, [said]) == {HOME: HOME, SECOND: SECOND}
    same = Judgement("s", "same", HOME, SECOND, "Ada", "2")
    older = replace(same, at="0")
    assert canonical(ids, {}, [said, same]) == {HOME: HOME, SECOND: HOME}
    assert canonical(ids, {}, [said, older]) == {HOME: HOME, SECOND: SECOND}
    assert overruled([said, same]) == {said.id}


def test_no_rule_joins_what_was_split() -> None:
    said = split(SECOND, "a1", at="1")
    rule = Judgement("s", "same", HOME, SECOND, "rule", "2")
    assert canonical({HOME, SECOND}, {}, [said, rule]) == {HOME: HOME, SECOND: SECOND}


def test_the_name_given_at_the_split_holds_for_the_one_split_off_alone() -> None:
    said = split(SECOND, "a1", name="Smith of Seoul")
    assert corrections({HOME: HOME, SECOND: SECOND}, [said])[SECOND].name == "Smith of Seoul"
    assert HOME not in corrections({HOME: HOME, SECOND: SECOND}, [said])
    assert corrections({HOME: HOME, SECOND: HOME}, [said]) == {}, "joined again it has the other's name"
    renamed = Judgement("n", "name", SECOND, at="2", value="Jack")
    assert corrections({SECOND: SECOND}, [said, renamed])[SECOND].name == "Jack"
    assert corrections({SECOND: SECOND}, [replace(said, retracted_at="3")]) == {}


def test_what_was_split_off_gives_no_evidence_about_other_names() -> None:
    names = ("National Security Agency", "NSA")
    mention, home = Mention("m1", names[0], "Organization", ((0, 24),), names), entity_id("Organization", names[0])
    assert alias_links(mention, home)
    assert alias_links(mention, split_id(home, "2")) == frozenset()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_who_was_split_off_after_the_name_was_called_nothing_is_somebody(order: tuple[int, ...]) -> None:
    said = [
        Judgement("n", "not_an_entity", HOME, by="Ada", at="2"),
        split(SECOND, "a1", at="3"),
        split(THIRD, "a2", at="1"),
    ]
    placed = canonical({HOME, SECOND, THIRD}, {}, [said[n] for n in order])
    assert placed == {HOME: None, SECOND: SECOND, THIRD: None}


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 40))
def test_an_excerpt_is_one_line_of_the_text_with_the_name_in_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    shown = excerpt(text, [start, end])
    assert "\n" not in shown
    assert len(shown) <= length + 230
    assert " ".join(text[start:end].split()) in shown


def test_an_excerpt_of_a_long_text_is_cut_at_words() -> None:
    text = "alpha " * 60 + "John Smith " + "omega " * 60
    shown = excerpt(text, [360, 370])
    assert shown.startswith("… alpha")
    assert shown.endswith("omega …")
    assert "John Smith" in shown
    assert excerpt(text, []).startswith("alpha alpha")
