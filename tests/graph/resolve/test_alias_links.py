"""What one mention says about names that belong together, and which pairs of entities are worth a look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Mention
from graph.naming import entity_id
from graph.resolve.candidates import Candidate, names_alike, pairs
from graph.resolve.homes import homes, is_full, is_of_every_country
from graph.resolve.links import DOMINANCE, WEAK_SUPPORT, Link, alias_links, effective, supported

IDS = st.sampled_from(["a", "b", "c", "d"])
LINKS = st.dictionaries(st.builds(Link, IDS, IDS, st.booleans()), st.integers(0, 20), max_size=8)


def mention(kind: str, name: str, *names: str) -> Mention:
    return Mention("m1", name, kind, ((0, len(name)),), names or (name,))


def strength(kind: str, name: str, alias: str) -> bool | None:
    """Whether a mention links its alias strongly, weakly, or (None) not at all."""
    home, other = entity_id(kind, name), entity_id(kind, alias)
    found = [link for link in alias_links(mention(kind, name, name, alias), home) if link.short == other]
    return found[0].strong if found else None


@pytest.mark.parametrize(
    ("kind", "name", "alias", "wanted"),
    [
        pytest.param("Organization", "National Security Agency", "NSA", True, id="an acronym"),
        pytest.param("Organization", "National Security Agency", "FBI", False, id="another acronym"),
        pytest.param("Group", "Lazarus Group", "Lazarus", True, id="a word for its kind left out"),
        pytest.param("Group", "Lazarus Group", "Hidden Cobra", False, id="no word in common"),
        pytest.param("Organization", "Acme Russia", "Acme", None, id="a firm and its unit"),
        pytest.param("Person", "Thomas Bossert", "Tom Bossert", True, id="a short first name"),
        pytest.param("Person", "Thomas Bossert", "Bossert", None, id="a surname alone"),
        pytest.param("Person", "Thomas Bossert", "Donald Trump", None, id="somebody else"),
        pytest.param("Malware", "WannaCry", "WannaCry ransomware", True, id="a kind added"),
        pytest.param("Organization", "Acme", "Acme", None, id="the same name"),
    ],
)
def test_what_an_alias_says(kind: str, name: str, alias: str, wanted: bool | None) -> None:
    assert strength(kind, name, alias) is wanted


@pytest.mark.parametrize("name", ["Bossert", "the attack", "Foreign Ministry"])
def test_who_has_no_full_name_links_nobody(name: str) -> None:
    kind = {"Bossert": "Person", "the attack": "Event"}.get(name, "Organization")
    found = Mention("m1", name, kind, ((0, 3),), () if name.islower() else (name,))
    assert not is_full(found)
    assert alias_links(found, "x") == frozenset()


def test_a_nickname_leads_to_the_name() -> None:
    home = entity_id("Person", "Tom Bossert")
    (link,) = alias_links(mention("Person", "Tom Bossert"), home)
    assert link == Link(entity_id("Person", "Thomas Bossert"), home, True)


@pytest.mark.parametrize(
    ("links", "joined"),
    [
        pytest.param({Link("a", "b"): 1}, {("a", "b")}, id="one strong"),
        pytest.param({Link("a", "b"): 0}, set(), id="none is left"),
        pytest.param({Link("a", "b", False): WEAK_SUPPORT - 1}, set(), id="too few weak"),
        pytest.param({Link("a", "b", False): WEAK_SUPPORT}, {("a", "b")}, id="enough weak"),
        pytest.param({Link("a", "x"): DOMINANCE, Link("b", "x"): 1}, {("a", "x")}, id="an owner that dominates"),
        pytest.param({Link("a", "x"): DOMINANCE - 1, Link("b", "x"): 1}, set(), id="two owners"),
        pytest.param({Link("a", "x"): 5, Link("a", "y"): 5}, {("a", "x"), ("a", "y")}, id="two aliases"),
    ],
)
def test_which_links_join(links: dict[Link, int], joined: set[tuple[str, str]]) -> None:
    assert set(effective(links)) == joined


@given(LINKS)
def test_an_alias_has_one_owner_and_enough_support(links: dict[Link, int]) -> None:
    chosen = effective(links)
    support, strong = supported(links)
    shorts = [short for _, short in chosen]
    assert len(set(shorts)) == len(shorts)
    for pair, count in chosen.items():
        assert count == support[pair] >= (1 if pair in strong else WEAK_SUPPORT)


@given(LINKS)
def test_the_order_of_links_does_not_matter(links: dict[Link, int]) -> None:
    assert effective(dict(reversed(links.items()))) == effective(links)


@pytest.mark.parametrize("key", ["foreign ministry", "supreme court", "police", "ministry of defence", "national army"])
def test_offices_of_every_country(key: str) -> None:
    assert is_of_every_country(key)


@pytest.mark.parametrize("key", ["", "russian foreign ministry", "national", "metropolitan police", "acme"])
def test_no_offices_of_every_country(key: str) -> None:
    assert not is_of_every_country(key)


def test_full_names_share_a_home_and_others_stay_in_their_article() -> None:
    told = [Mention("m1", "Thomas Bossert", "Person", ((0, 1),)), Mention("m2", "the attack", "Event", ((2, 3),))]
    one, other = homes(told, "a1"), homes(told, "a2")
    assert one["m1"] == other["m1"]
    assert one["m2"] != other["m2"]


def test_two_descriptions_in_one_article_are_two() -> None:
    told = [Mention(f"m{i}", "the attack", "Event", ((i, i + 1),)) for i in range(3)]
    assert len(set(homes(told, "a1").values())) == 3


def candidate(kind: str, name: str, *aliases: str) -> Candidate:
    return Candidate(entity_id(kind, name), name, kind, aliases, articles=1)


@pytest.mark.parametrize(
    ("kind", "one", "other", "rule"),
    [
        pytest.param("Person", "Tom Bossert", "Thomas Bossert", "short name", id="short"),
        pytest.param("Person", "Thomas P. Bossert", "Thomas Bossert", "full name", id="middle"),
        pytest.param("Person", "Muammar Gaddafi", "Moammar Gadhafi", "spelling", id="spelling"),
        pytest.param("Person", "Ivanka Trump", "Donald Trump", None, id="a family"),
        pytest.param("Organization", "Acme Technologies", "Acme", "kind left out", id="kind"),
        pytest.param("Organization", "FireEye", "Fire Eye", "spelling", id="written apart"),
        pytest.param("Organization", "Bank of England", "England Bank", "order", id="order"),
        pytest.param("Organization", "Central Bank", "Post Office", None, id="nothing in common"),
        pytest.param("Location", "New York City", "New York", "kind left out", id="a place"),
    ],
)
def test_how_two_names_go_together(kind: str, one: str, other: str, rule: str | None) -> None:
    left, right = candidate(kind, one), candidate(kind, other)
    found = names_alike(left, right)
    assert (found.rule if found else None) == rule
    assert names_alike(right, left) == found
    assert bool(list(pairs([left, right]))) == (found is not None)


@given(st.lists(st.sampled_from(["Tom Bossert", "Thomas Bossert", "Bossert", "Ann Smith", "A Smith"]), max_size=6))
def test_each_pair_is_told_once(names: list[str]) -> None:
    seen = [frozenset((a.id, b.id)) for a, b, _ in pairs([candidate("Person", n) for n in dict.fromkeys(names)])]
    assert len(set(seen)) == len(seen)
    assert all(len(pair) == 2 for pair in seen)
