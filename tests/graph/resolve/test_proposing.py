"""Which entities are compared, how names relate, what speaks for and against, and when the rules are sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming import entity_id
from graph.resolve.candidates import FEW_IN_A_BLOCK, Candidate, NamesAlike, is_described_by_name, names_alike, pairs
from graph.resolve.proposing import CERTAIN, PROPOSED, Case, Context, Proposal, Tie, proposals
from graph.schema import ENTITY_TYPES


def entity(
    name: str, type_: str = "Person", *aliases: str, scope: str = "", articles: int = 3, seen: str = "2017-12-19"
) -> Candidate:
    return Candidate(entity_id(type_, name, scope=scope), name, type_, aliases, articles, seen, seen)


def compared(*candidates: Candidate) -> set[frozenset[str]]:
    return {frozenset({left.name, right.name}) for left, right, _ in pairs(candidates)}


# Names


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (entity("Thomas Bossert"), entity("Thomas P. Bossert"), "full name"),
        (entity("Tom Bossert"), entity("Thomas P. Bossert"), "short name"),
        (entity("Muammar Gaddafi"), entity("Moammar Gadhafi"), "spelling"),
        (entity("Thomas Bossert"), entity("Bossert", scope="a"), "one name"),
        (entity("Bossert", scope="a"), entity("Bossert", scope="b"), "one name"),
        (entity("NSA", "Organization"), entity("National Security Agency", "Organization"), "acronym"),
        (entity("Oxford University", "Organization"), entity("University of Oxford", "Organization"), "order"),
        (entity("Kaspersky Lab", "Organization"), entity("Kaspersky", "Organization"), "kind left out"),
        (entity("Wanna Cry", "Malware"), entity("WannaCry", "Malware"), "spelling"),
        (entity("New York", "Location"), entity("New York City", "Location"), "kind left out"),
        (entity("Sony Pictures", "Organization"), entity("Sony Pictures Television", "Organization"), "longer name"),
        (entity("Shell", "Organization"), entity("Shell", "Product"), "other type"),
        (entity("Georgia", "Country"), entity("Georgia", "Location"), "other type"),
        (entity("Lazarus Group", "Group", "Hidden Cobra"), entity("APT38", "Group", "Hidden Cobra"), "alias"),
        (
            entity("attack on Sony Pictures", "Event", scope="a"),
            entity("attack on Sony Pictures", "Event", scope="b"),
            "description",
        ),
    ],
)
def test_by_which_rule_names_go_together(left: Candidate, right: Candidate, rule: str) -> None:
    found = names_alike(left, right)
    assert found is not None
    assert found.rule == rule
    assert 0 < found.weight <= 0.6
    assert names_alike(right, left) is not None
    assert compared(left, right) == {frozenset({left.name, right.name})}, "they are found without comparing everything"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (entity("Ivanka Trump"), entity("Donald Trump")),
        (entity("Toyota", "Organization"), entity("Toyota USA", "Organization")),
        (entity("Deutsche Bank UK", "Organization", "Deutsche Bank"), entity("Deutsche Bank", "Organization")),
        (entity("Bank of America", "Organization"), entity("Bank of England", "Organization")),
        (
            entity("National Security Agency", "Organization", "NSA"),
            entity("National Security Archive", "Organization", "NSA"),
        ),
        (entity("North Korea", "Country"), entity("South Korea", "Country")),
        (entity("attack on Sony", "Event", scope="a"), entity("attack on Merck", "Event", scope="b")),
        (entity("George W. Bush", "Person", "Bush"), entity("George H. W. Bush", "Person", "Bush")),
    ],
)
def test_names_of_two(left: Candidate, right: Candidate) -> None:
    assert names_alike(left, right) is None
    assert compared(left, right) == set()


def test_a_description_that_names_nothing_is_nobody_elses_business() -> None:
    assert not is_described_by_name(entity("the attack", "Event", scope="a"))
    assert compared(entity("the attack", "Event", scope="a"), entity("the attack", "Event", scope="b")) == set()


def test_in_a_family_of_many_those_are_compared_whose_first_names_begin_alike() -> None:
    many = [entity(f"{first} Smith") for first in ("Ann", "Bob", "Carl", "Dora", "Eve", "Finn", "Gus", "Hal", "Ida")]
    many += [entity(f"{first} Smith") for first in ("Jill", "Kay", "Lou", "Max", "Ned")]
    assert len(many) > FEW_IN_A_BLOCK
    robert = entity("Robert J. Smith")
    assert compared(*many, robert, entity("Kay M. Smith")) == {
        frozenset({"Bob Smith", "Robert J. Smith"}),
        frozenset({"Kay Smith", "Kay M. Smith"}),
    }


def test_single_names_are_compared_with_the_one_known_best_where_no_full_name_is() -> None:
    singles = [entity("Madonna", scope=str(n), articles=n + 1) for n in range(5)]
    found = list(pairs(singles))
    assert len(found) == 4
    assert all(singles[4].id in (left.id, right.id) for left, right, _ in found)


words = st.text("abcdeE .-'&é東", min_size=1, max_size=20).filter(lambda t: bool(t.strip()))
candidates = st.builds(
    lambda name, type_, aliases, scope: entity(name, type_, *aliases, scope=scope),
    words,
    st.sampled_from(ENTITY_TYPES),
    st.lists(words, max_size=2),
    st.sampled_from(["", "a", "b"]),
)


@given(st.lists(candidates, max_size=8, unique_by=lambda c: c.id))
def test_any_names_are_compared_once_and_never_with_themselves(given_: list[Candidate]) -> None:
    found = [frozenset({left.id, right.id}) for left, right, _ in pairs(given_)]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 for pair in found)


# Reasons

FULL, SHORT = entity("Thomas Bossert"), entity("Bossert", scope="a")
NAMES = NamesAlike("one name", 0.15, "One name is all that they share.")
HOUSE = Tie("WORKS_FOR", True, "house", "White House", 1)
FBI = Tie("MET_WITH", True, "fbi", "FBI", 1)
RUSSIA = Tie("BLAMES", True, "russia", "Russia", 30)


def weighed(
    left: tuple[Tie, ...] = (), right: tuple[Tie, ...] = (), *, articles: tuple[set[str], set[str]] = (set(), set()),
    case: Case | None = None,
) -> Proposal | None:  # fmt: skip
    looked_at = case or Case(FULL, SHORT, NAMES)
    contexts = {
        looked_at.left.id: Context(left, frozenset(articles[0])),
        looked_at.right.id: Context(right, frozenset(articles[1])),
    }
    return next(iter(proposals([looked_at], contexts)), None)


def said(found: Proposal | None) -> str:
    assert found is not None
    return " ".join(r.words for r in found.reasons)


def test_one_name_alone_is_no_proposal() -> None:
    assert weighed() is None
    assert weighed((HOUSE,), (FBI,)) is None


def test_one_office_and_one_circle_make_it_certain() -> None:
    found = weighed((HOUSE, FBI, RUSSIA), (HOUSE, FBI, RUSSIA))
    assert found is not None
    assert found.certain
    assert found.score >= CERTAIN
    assert (found.left, found.right) == (FULL, SHORT), "the fuller name stays"
    assert "Each of them works for White House." in said(found)
    assert "Both have to do with FBI and Russia." in said(found)
    assert "in the news at the same time" in found.reason


def test_a_neighbour_that_everybody_has_says_less() -> None:
    rare, common = (weighed((HOUSE, FBI), (HOUSE, Tie("MET_WITH", True, "fbi", "FBI", n))) for n in (1, 1))
    assert rare == common
    hub = Tie("MET_WITH", True, "fbi", "FBI", 50_000)
    few, many = weighed((HOUSE, FBI), (HOUSE, FBI)), weighed((HOUSE, hub), (HOUSE, hub))
    assert few is not None
    assert many is not None
    assert few.score > many.score > PROPOSED


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ((Tie("FAMILY", True, SHORT.id, "Bossert"),), "related to the other"),
        ((Tie("MET_WITH", True, SHORT.id, "Bossert"),), "stand between the two"),
        ((Tie("CITIZEN_OF", True, "us", "United States"),), "One is from United States, the other from Chile."),
    ],
)
def test_what_speaks_against_makes_it_less_and_never_certain(ties: tuple[Tie, ...], words: str) -> None:
    circle = (HOUSE, FBI, RUSSIA, Tie("LEADS", True, "team", "the team", 1))
    chile = (Tie("CITIZEN_OF", True, "chile", "Chile"),)
    found, without = weighed((*circle, *ties), (*circle, *chile)), weighed(circle, (*circle, *chile))
    assert without is not None
    assert without.certain
    assert found is None or (not found.certain and found.score < without.score and words in said(found))


def test_an_article_that_knows_both_speaks_against_them() -> None:
    circle = (HOUSE, FBI, RUSSIA)
    found = weighed(circle, circle, articles=({"a", "b"}, {"b"}))
    assert "One article speaks of both, as of two." in said(found)
    assert found is not None
    assert not found.certain


def test_decades_between_them_speak_against_them() -> None:
    old = entity("Bossert", scope="a", seen="1941-12-07")
    found = weighed((HOUSE, FBI, RUSSIA), (HOUSE, FBI, RUSSIA), case=Case(FULL, old, NAMES))
    assert "76 years lie between them in the news." in said(found)


def test_dates_that_are_none_say_nothing() -> None:
    undated = Candidate("x", "Bossert", "Person", (), 1, None, "17 May")
    found = weighed((HOUSE, FBI, RUSSIA), (HOUSE, FBI, RUSSIA), case=Case(FULL, undated, NAMES))
    assert "years" not in said(found)
    assert "same time" not in said(found)


def test_another_who_might_be_meant_makes_both_doubtful() -> None:
    other = entity("Sarah Bossert")
    circle = Context((HOUSE, FBI, RUSSIA))
    cases = [Case(FULL, SHORT, NAMES), Case(other, SHORT, NAMES)]
    found = proposals(cases, {FULL.id: circle, SHORT.id: circle, other.id: circle})
    assert [p.certain for p in found] == [False, False]
    assert "Sarah Bossert might be meant as well." in said(next(p for p in found if p.left is FULL))


def test_that_an_article_calls_one_by_the_others_name_counts() -> None:
    lazarus, cobra = entity("Lazarus Group", "Group"), entity("Hidden Cobra", "Group")
    unlike = NamesAlike("alias", 0.1, "The names share nothing.")
    assert weighed(case=Case(lazarus, cobra, unlike)) is None
    found = weighed(case=Case(lazarus, cobra, unlike, called=2))
    assert "2 articles call Lazarus Group also Hidden Cobra." in said(found)


ties = st.lists(
    st.sampled_from([HOUSE, FBI, RUSSIA, Tie("FAMILY", True, SHORT.id, "B"), Tie("CITIZEN_OF", True, "us", "US")])
)


@given(ties, ties, st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")), st.integers(0, 3))
def test_scores_stay_in_bounds_and_say_why(
    left: list[Tie], right: list[Tie], one: set[str], other: set[str], called: int
) -> None:
    case = Case(FULL, SHORT, NAMES, called=called)
    found = weighed(tuple(left), tuple(right), articles=(one, other), case=case)
    if found is not None:
        assert PROPOSED <= found.score <= 1
        assert found.reasons == tuple(sorted(found.reasons, key=lambda r: -r.points))
        assert not (found.certain and any(r.points < 0 for r in found.reasons))
        assert found.id == "|".join(sorted((FULL.id, SHORT.id)))


def test_of_one_name_it_says_of_what_types_they_are() -> None:
    found = names_alike(entity("Shell", "Organization"), entity("Shell", "Product"))
    assert found is not None
    assert found.words == "Same name, but one is an Organization, the other a Product."
