"""Who is who: homes by name, links by alias, judgements on top; the same whatever the order of loading."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Judgement, Mention
from graph.naming import entity_id
from graph.resolve import (
    DOMINANCE,
    RULE,
    WEAK_SUPPORT,
    Correction,
    Link,
    alias_links,
    canonical,
    corrections,
    homes,
    in_force,
    is_named,
    overruled,
    verdicts,
)


def mention(name: str, type_: str, *forms: str) -> Mention:
    return Mention("m1", name, type_, ((0, 1),), forms or (name,))


def home(name: str, type_: str) -> str:
    return homes([mention(name, type_)], "a1")["m1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Thomas Bossert", "Person"), ("thomas  BOSSERT", "Person")),
        (("José Álvarez", "Person"), ("Jose Alvarez", "Person")),
        (("Acme Widgets, Inc.", "Organization"), ("Acme Widgets", "Organization")),
        (("The Washington Post", "Organization"), ("Washington Post", "Organization")),
        (("U.S.", "Country"), ("US", "Country")),
        (("Marks & Spencer", "Organization"), ("Marks and Spencer", "Organization")),
        (("Lazarus Group", "Group"), ("Lazarus Group", "Organization")),
        (("Hong Kong", "Country"), ("Hong Kong", "Location")),
        (("WannaCry", "Malware"), ("WannaCry", "Event")),
        (("EternalBlue", "Vulnerability"), ("EternalBlue", "Product")),
    ],
)
def test_one_name_in_one_family_is_one_entity(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert home(*one) == home(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Bossert", "Person"), ("Thomas Bossert", "Person")),
        (("Jordan", "Person"), ("Jordan", "Country")),
        (("Bloomberg", "Person"), ("Bloomberg", "Organization")),
        (("Donald Trump", "Person"), ("Donald Trump Jr", "Person")),
        (("5G", "Product"), ("5G", "Event")),
        (("North Korea", "Country"), ("South Korea", "Country")),
        (("Sony Pictures", "Organization"), ("Sony", "Organization")),
    ],
)
def test_other_names_or_families_are_other_entities(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert home(*one) != home(*other)


def test_descriptions_stay_in_their_article() -> None:
    attack = Mention("m1", "the attack", "Event", ((0, 1),))
    same_words = Mention("m2", "the attack", "Event", ((5, 6),))
    first = homes([attack, same_words], "a1")
    assert first["m1"] != first["m2"]
    assert first["m1"] != homes([attack], "a2")["m1"]
    assert first == homes([attack, same_words], "a1")


@pytest.mark.parametrize(
    ("name", "forms", "named"),
    [
        ("Thomas Bossert", (), True),
        ("the attack", (), False),
        ("Iranian hackers", (), False),
        ("the hackers", ("APT38",), True),
        ("Bank of England", (), True),
        ("東京", (), True),
    ],
)
def test_what_counts_as_a_name(name: str, forms: tuple[str, ...], named: bool) -> None:
    assert is_named(Mention("m1", name, "Group", ((0, 1),), forms)) is named


@pytest.mark.parametrize(
    ("full", "type_", "form"),
    [
        ("National Security Agency", "Organization", "NSA"),
        ("National Security Agency", "Organization", "N.S.A."),
        ("Federal Bureau of Investigation", "Organization", "FBI"),
        ("United Kingdom", "Country", "UK"),
        ("Sony Pictures Entertainment", "Organization", "Sony Pictures"),
        ("Lazarus Group", "Group", "Lazarus"),
        ("WannaCry ransomware", "Malware", "WannaCry"),
        ("Thomas P. Bossert", "Person", "Tom Bossert"),
    ],
)
def test_names_that_agree_link_at_once(full: str, type_: str, form: str) -> None:
    links = alias_links(mention(full, type_, full, form), home(full, type_))
    assert links == {Link(home(full, type_), home(form, type_), True)}


@pytest.mark.parametrize(
    ("full", "type_", "form"),
    [
        ("Thomas Bossert", "Person", "Bossert"),
        ("Thomas Bossert", "Person", "Mr. Bossert"),
        ("Thomas Bossert", "Person", "Thomas"),
        ("Melania Trump", "Person", "Donald Trump"),
        ("Kim Jong Un", "Person", "Kim Jong Il"),
        ("Donald Trump", "Person", "Donald Trump Jr."),
        ("Sony Pictures", "Organization", "Sony"),
        ("Microsoft Corp", "Organization", "Microsoft"),
        ("Deutsche Bank UK", "Organization", "Deutsche Bank"),
        ("Bank of America Europe", "Organization", "Bank of America"),
        ("Paula Simon", "Person", "Paul Simeon"),
    ],
)
def test_names_that_never_link(full: str, type_: str, form: str) -> None:
    assert alias_links(mention(full, type_, full, form), home(full, type_)) == frozenset()


def test_first_name_by_which_one_goes_links_to_the_full_one() -> None:
    tom, thomas = home("Tom Bossert", "Person"), home("Thomas Bossert", "Person")
    links = alias_links(mention("Tom Bossert", "Person"), tom)
    assert links == {Link(thomas, tom)}
    assert canonical([tom], dict.fromkeys(links, 1), [])[tom] == thomas
    assert alias_links(mention("Tom", "Person"), home("Tom", "Person")) == frozenset()
    assert alias_links(mention("Tom Bossert", "Organization"), home("Tom Bossert", "Organization")) == frozenset()


def test_description_gives_no_links() -> None:
    attack = Mention("m1", "the attack", "Event", ((0, 1),))
    assert alias_links(attack, homes([attack], "a1")["m1"]) == frozenset()


def test_names_without_a_common_word_need_repeated_evidence() -> None:
    lazarus, cobra = home("Lazarus Group", "Group"), home("Hidden Cobra", "Group")
    (link,) = alias_links(mention("Lazarus Group", "Group", "Lazarus Group", "Hidden Cobra"), lazarus)
    assert not link.strong
    assert canonical([cobra], {link: WEAK_SUPPORT - 1}, [])[cobra] == cobra
    assert canonical([cobra], {link: WEAK_SUPPORT}, [])[cobra] == lazarus


def test_place_is_not_the_longer_place() -> None:
    (link,) = alias_links(
        mention("New York City", "Location", "New York City", "New York"), home("New York City", "Location")
    )
    assert not link.strong


def test_alias_of_two_belongs_to_neither_unless_one_prevails() -> None:
    full, other, short = "organization-a", "organization-b", "organization-ab"
    links = {Link(full, short): 2, Link(other, short): 1}
    assert canonical([short], links, [])[short] == short
    links[Link(full, short)] = DOMINANCE
    assert canonical([short], links, [])[short] == full


def same(left: str, right: str, at: str = "1", retracted: str | None = None) -> Judgement:
    return Judgement(f"s{left}{right}{at}", "same", left, right, at=at, retracted_at=retracted)


def different(left: str, right: str, at: str = "1") -> Judgement:
    return Judgement(f"d{left}{right}{at}", "different", left, right, at=at)


def test_same_puts_the_right_under_the_left() -> None:
    assert canonical("ab", {}, [same("a", "b")]) == {"a": "a", "b": "a"}
    assert canonical("abc", {}, [same("a", "b"), same("c", "a", at="2")]) == {"a": "c", "b": "c", "c": "c"}


def test_retracted_judgement_counts_for_nothing() -> None:
    assert canonical("ab", {}, [same("a", "b", retracted="2")]) == {"a": "a", "b": "b"}


def test_different_keeps_apart_what_names_would_join() -> None:
    assert canonical("ab", {Link("a", "b"): 9}, [different("a", "b")]) == {"a": "a", "b": "b"}
    joined = canonical("abc", {Link("a", "b"): 1, Link("b", "c"): 1}, [different("a", "c")])
    assert joined["a"] != joined["c"]


def test_last_judgement_on_a_pair_holds() -> None:
    assert canonical("ab", {}, [same("a", "b", at="1"), different("b", "a", at="2")]) == {"a": "a", "b": "b"}
    assert canonical("ab", {}, [different("a", "b", at="1"), same("a", "b", at="2")]) == {"a": "a", "b": "a"}


def test_what_is_no_entity_stands_for_nothing_with_all_that_is_merged_into_it() -> None:
    nothing = Judgement("n", "not_an_entity", "a", at="2")
    assert canonical("abc", {}, [same("a", "b"), nothing]) == {"a": None, "b": None, "c": "c"}


ids = st.sampled_from("abcdef")
pairs = st.tuples(ids, ids).filter(lambda p: p[0] != p[1])
links_strategy = st.dictionaries(
    st.builds(lambda p, s: Link(p[0], p[1], s), pairs, st.booleans()), st.integers(1, 5), max_size=8
)
judgements_strategy = st.lists(
    st.builds(
        lambda kind, pair, at, back: Judgement(
            f"{kind}{pair}{at}",
            kind,
            pair[0],
            "" if kind == "not_an_entity" else pair[1],
            at=str(at),
            retracted_at=back,
        ),
        st.sampled_from(("same", "different", "not_an_entity")),
        pairs,
        st.integers(0, 9),
        st.none() | st.just("x"),
    ),
    max_size=6,
    unique_by=lambda j: j.id,
)


@given(links_strategy, judgements_strategy, st.randoms())
def test_order_does_not_matter(links: dict[Link, int], judged: list[Judgement], random: object) -> None:
    first = canonical("abcdef", links, judged)
    items, shuffled = list(links.items()), list(judged)
    random.shuffle(items)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert canonical("fedcba", dict(items), shuffled) == first


@given(links_strategy, judgements_strategy)
def test_whatever_stands_for_others_stands_for_itself(links: dict[Link, int], judged: list[Judgement]) -> None:
    placed = canonical("abcdef", links, judged)
    for stands_for in placed.values():
        assert stands_for is None or placed[stands_for] == stands_for


@given(links_strategy, judgements_strategy)
def test_judged_different_is_never_one_unless_newer_judgements_say_so(
    links: dict[Link, int], judged: list[Judgement]
) -> None:
    placed = canonical("abcdef", links, judged)
    idle = overruled(judged)
    for judgement in in_force(judged):
        if judgement.kind == "different" and placed[judgement.left] is not None:
            apart = placed[judgement.left] != placed[judgement.right]
            assert apart == (judgement.id not in idle)
            newer = [j for j in in_force(judged) if j.kind == "same" and (j.at, j.id) > (judgement.at, judgement.id)]
            by_newer = canonical("abcdef", {}, newer)
            assert apart or by_newer[judgement.left] == by_newer[judgement.right]


@given(links_strategy, judgements_strategy)
def test_the_newest_judgement_always_holds(links: dict[Link, int], judged: list[Judgement]) -> None:
    active = [j for j in judged if j.retracted_at is None]
    if not active:
        return
    newest = max(active, key=lambda j: (j.at, j.id))
    placed = canonical("abcdef", links, judged)
    if newest.kind == "not_an_entity":
        assert placed[newest.left] is None
    elif placed[newest.left] is not None:
        assert (placed[newest.left] == placed[newest.right]) is (newest.kind == "same")


def test_a_newer_merge_beats_an_older_separation_of_what_was_merged_since() -> None:
    judged = [different("a", "b", at="1"), same("c", "a", at="2"), same("c", "b", at="3")]
    assert set(canonical("abc", {}, judged).values()) == {"c"}
    assert overruled(judged) == {judged[0].id}


def test_a_newer_separation_breaks_the_older_of_two_merges() -> None:
    judged = [same("a", "b", at="1"), same("b", "c", at="2"), different("a", "c", at="3")]
    placed = canonical("abc", {}, judged)
    assert placed["b"] == placed["c"] != placed["a"]
    assert overruled(judged) == {judged[0].id}


def test_a_user_beats_a_rule_whoever_spoke_last() -> None:
    by_rule = replace(same("a", "b", at="9"), by=RULE)
    assert canonical("ab", {}, [different("a", "b", at="1"), by_rule]) == {"a": "a", "b": "b"}
    indirect = [different("a", "c", at="1"), replace(same("a", "b", at="8"), by=RULE), same("b", "c", at="2")]
    placed = canonical("abc", {}, indirect)
    assert placed["b"] == placed["c"] != placed["a"]


def test_who_is_called_nothing_and_then_merged_is_somebody_again() -> None:
    nothing = Judgement("n", "not_an_entity", "b", at="1")
    assert canonical("ab", {}, [nothing, same("a", "b", at="2")]) == {"a": "a", "b": "a"}


def test_what_a_user_calls_nothing_no_rule_makes_somebody() -> None:
    nothing = Judgement("n", "not_an_entity", "b", by="Ada", at="2024-01")
    by_rule = replace(same("a", "b", at="2024-02"), by=RULE)
    assert canonical("ab", {}, [nothing, by_rule]) == {"a": "a", "b": None}, "nor is the other one nothing by that"
    assert overruled([nothing, by_rule]) == {by_rule.id}
    kept = replace(same("b", "a", at="2024-02"), by=RULE)
    assert canonical("ab", {}, [nothing, kept]) == {"a": "a", "b": None}
    before = replace(by_rule, at="2023-12")
    assert canonical("ab", {}, [nothing, before]) == {"a": None, "b": None}, "who was called nothing was both"
    again = same("c", "b", at="2024-03")
    assert set(canonical("abc", {}, [nothing, by_rule, again]).values()) == {"c"}


def test_what_a_user_calls_nothing_in_every_article_no_rule_makes_somebody() -> None:
    nothing = Judgement("n", "not_an_entity", "thing-attack-1", by="Ada", at="1")
    by_rule = replace(same("thing-raid-2", "thing-attack-1--a1", at="2"), by=RULE)
    placed = canonical(["thing-attack-1--a1", "thing-raid-2"], {}, [nothing, by_rule])
    assert placed == {"thing-attack-1--a1": None, "thing-raid-2": "thing-raid-2"}


def test_an_alias_that_is_nothing_does_not_take_its_owner_along() -> None:
    nothing = Judgement("n", "not_an_entity", "short", at="1")
    links = {Link("full", "short"): 3}
    assert canonical(["full", "short"], links, [nothing]) == {"full": "full", "short": None}
    nothing = replace(nothing, left="full")
    assert canonical(["full", "short"], links, [nothing]) == {"full": None, "short": None}


def test_what_is_nothing_is_nothing_in_every_article() -> None:
    nothing = Judgement("n", "not_an_entity", "thing-attack-1", at="1")
    placed = canonical(["thing-attack-1--a1", "thing-attack-1--a2", "thing-raid-2"], {}, [nothing])
    assert placed["thing-attack-1--a1"] is placed["thing-attack-1--a2"] is None
    rescued = [nothing, same("thing-raid-2", "thing-attack-1--a1", at="2")]
    placed = canonical(["thing-attack-1--a1", "thing-attack-1--a2", "thing-raid-2"], {}, rescued)
    assert placed["thing-attack-1--a1"] == "thing-raid-2"
    assert placed["thing-attack-1--a2"] is None


def person_link(full: str, short: str) -> Link:
    keys = (full.lower(), short.lower())
    return Link(entity_id("Person", full), entity_id("Person", short), True, *keys)


def test_a_chain_of_names_does_not_make_one_of_two_persons() -> None:
    links = {person_link("John Smith", "J Smith"): 5, person_link("J Smith", "Jim Smith"): 2}
    names = ("John Smith", "J Smith", "Jim Smith")
    placed = canonical([entity_id("Person", n) for n in names], links, [])
    john, initial, jim = (placed[entity_id("Person", n)] for n in names)
    assert john == initial != jim


def test_a_rule_may_not_glue_what_a_user_may() -> None:
    jane, mary = entity_id("Person", "Jane Smith"), entity_id("Person", "Mary Jones")
    said = Judgement("s", "same", jane, mary, at="1", left_text="Jane Smith", right_text="Mary Jones")
    assert canonical([jane, mary], {}, [replace(said, by=RULE)]) == {jane: jane, mary: mary}
    assert canonical([jane, mary], {}, [said]) == {jane: jane, mary: jane}
    janie = person_link("Jane Smith", "Janie Smith")
    placed = canonical([jane, mary, janie.short], {janie: 1}, [said])
    assert set(placed.values()) == {jane}


def said(kind: str, left: str, value: str, at: str) -> Judgement:
    return Judgement(f"{kind}{left}{at}", kind, left, at=at, value=value)  # type: ignore[arg-type]


def test_the_last_name_and_type_given_to_any_part_of_an_entity_hold() -> None:
    judged = [
        said("name", "a", "First", "1"), said("name", "b", "Second", "2"), said("type", "a", "Group", "1"),
        said("name", "c", "Other", "9"),
    ]  # fmt: skip
    placed = {"a": "a", "b": "a", "c": None}
    assert corrections(placed, judged) == {"a": Correction("Second", "Group")}
    assert corrections({"a": "a"}, judged)["a"].name == "First"


def test_a_merge_gives_the_name_that_was_chosen_as_long_as_the_two_are_one() -> None:
    chose = Judgement("j1", "same", "a", "b", at="1", value="Chosen")
    assert corrections({"a": "a", "b": "a"}, [chose]) == {"a": Correction("Chosen")}
    assert corrections({"a": "a", "b": "b"}, [chose]) == {}, "overruled, it names nobody"
    assert corrections({"a": "c", "b": "c", "c": "c"}, [chose]) == {"c": Correction("Chosen")}
    newer, older = said("name", "b", "Newer", "2"), said("name", "b", "Older", "0")
    assert corrections({"a": "a", "b": "a"}, [newer, chose])["a"].name == "Newer"
    assert corrections({"a": "a", "b": "a"}, [chose, older])["a"].name == "Chosen"
    assert corrections({"a": "a", "b": "a"}, [replace(chose, retracted_at="3"), older])["a"].name == "Older"


def test_the_last_verdict_on_a_claim_holds() -> None:
    judged = [
        said("wrong_claim", "k1", "", "1"),
        said("right_claim", "k1", "", "2"),
        said("wrong_claim", "k2", "", "1"),
    ]
    assert verdicts(judged) == {"k1": "right", "k2": "wrong"}
    assert verdicts([replace(j, retracted_at="9") for j in judged]) == {}


@given(links_strategy, judgements_strategy)
def test_only_what_is_connected_matters(links: dict[Link, int], judged: list[Judgement]) -> None:
    alone = canonical("abcdef", links, judged)
    elsewhere = Counter({Link("x", "y"): 4}) + Counter(links)
    with_others = canonical("abcdefxy", elsewhere, [*judged, same("y", "z")])
    assert {k: v for k, v in with_others.items() if k in alone} == alone


def test_ids_are_readable_and_stable() -> None:
    assert entity_id("Person", "Thomas Bossert") == "person-thomas-bossert-fbc578ea"
    assert entity_id("Location", "東京").startswith("place-")
    assert len(entity_id("Person", "x" * 500)) < 60
    assert "|" not in entity_id("Product", "a|b")


def _together(*mentions: Mention) -> set[str | None]:
    ids = {entity_id(m.type, m.name) for m in mentions}
    links = Counter(link for m in mentions for link in alias_links(m, entity_id(m.type, m.name)))
    assert len(ids) == len(mentions)
    return set(canonical(ids, links, ()).values())


def test_a_coinage_is_one_thing_whatever_it_is_taken_for() -> None:
    found = _together(mention("WannaCry", "Malware"), mention("WannaCry", "Organization"))
    assert found == {entity_id("Malware", "WannaCry")}


def test_a_common_word_is_not_one_thing_across_types() -> None:
    assert len(_together(mention("Shell", "Organization"), mention("Shell", "Product"))) == 2
