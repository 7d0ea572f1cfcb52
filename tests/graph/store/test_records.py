"""Sums over mentions and claims: counted up and down or computed anew, the result is the same."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Claim, Mention, Reading, Relation
from graph.naming import entity_id
from graph.store.records import (
    CERTAIN,
    REALITY,
    EntityRecord,
    StoredClaim,
    StoredMention,
    edge_id,
    edge_properties,
    local_id,
    relation,
    sound,
    stored_id,
)
from tests.graph.store.readings import chain

dates = st.none() | st.sampled_from(["2014-11-24", "2017-05-12", "2017-12-19", "2018"])
names = st.sampled_from(["WannaCry", "Wannacry", "WanaCrypt0r", "WCry"])


@st.composite
def mentions(draw: st.DrawFn) -> list[StoredMention]:
    """Mentions of one entity in some articles, each article with one date."""
    found = []
    for article in range(draw(st.integers(0, 4))):
        published = draw(dates)
        for n in range(draw(st.integers(1, 2))):
            name, type_ = draw(names), draw(st.sampled_from(["Malware", "Event"]))
            forms = tuple(draw(st.lists(names, max_size=2, unique=True)))
            places = draw(st.integers(1, 5))
            found.append(StoredMention(f"{article}/{n}", str(article), "h", name, forms, type_, places, published))
    return found


def by_article(found: list[StoredMention]) -> list[list[StoredMention]]:
    return [list(group) for _, group in groupby(found, key=lambda m: m.article)]


@given(mentions())
def test_record_is_the_sum_of_its_articles(found: list[StoredMention]) -> None:
    total = EntityRecord()
    for group in by_article(found):
        total = total.plus(EntityRecord.of(group))
    assert total == EntityRecord.of(found)


@given(mentions())
def test_taking_an_article_away_leaves_the_others(found: list[StoredMention]) -> None:
    whole = EntityRecord.of(found)
    for group in by_article(found):
        rest = whole.minus(EntityRecord.of(group))
        others = EntityRecord.of(m for m in found if m.article != group[0].article)
        assert rest is None or rest == others
        first, last = group[0].published, group[0].published
        if first and others.articles and first not in (whole.first_seen, whole.last_seen) and last:
            assert rest is not None, "its dates do not matter, so nothing has to be read again"


@given(mentions().filter(bool))
def test_properties_hold_the_whole_record(found: list[StoredMention]) -> None:
    record = EntityRecord.of(found)
    properties = record.properties("thing-wannacry-5512698b")
    assert EntityRecord.from_properties(properties) == record
    forms = [properties["name"], *properties["aliases"]]  # type: ignore[misc]
    assert set(forms) == set(record.names)
    assert len(forms) == len(set(forms))
    for value in properties.values():
        assert value is None or isinstance(value, str | int | list)


def test_name_is_the_most_used_spelling_of_the_entitys_own_name() -> None:
    def many(name: str, times: int, start: int) -> list[StoredMention]:
        return [
            StoredMention(f"{n}/1", str(n), "h", name, (), "Organization", 1, None) for n in range(start, start + times)
        ]

    full = [*many("National Security Agency", 1, 0), *many("NATIONAL SECURITY AGENCY", 2, 10), *many("NSA", 9, 20)]
    properties = EntityRecord.of(full).properties(entity_id("Organization", "National Security Agency"))
    assert properties["name"] == "NATIONAL SECURITY AGENCY"
    assert properties["aliases"] == ["NSA", "National Security Agency"]


def claim(
    n: int, factuality: str = "asserted", confidence: float = 0.5, article: str = "", when: str | None = None
) -> StoredClaim:
    article = article or str(n)
    return StoredClaim(f"{article}/c{n}", article, "s", "BY", "o", "by", factuality, confidence, when, "s|BY|o")  # type: ignore[arg-type]


def edge(*claims: StoredClaim) -> Relation:
    return relation(edge_properties("s|BY|o", claims))


def test_reality_orders_all_factualities() -> None:
    assert sorted(REALITY) == sorted(FACTUALITIES)
    for more, less in pairwise(REALITY):
        assert edge(claim(1, less), claim(2, more)).factuality == more


def test_independent_articles_make_surer_and_repetition_does_not() -> None:
    assert edge(claim(1)).confidence == 0.5
    assert edge(claim(1), claim(2)).confidence == 0.75
    assert edge(claim(1, article="a"), claim(2, article="a")).confidence == 0.5
    assert edge(*(claim(n, confidence=0.9) for n in range(9))).confidence == CERTAIN
    assert edge(claim(1), claim(2, "negated", 0.9)).confidence == 0.5
    assert edge(claim(1, "negated", 0.9)).confidence == pytest.approx(0.9)


def test_who_denies_it_is_no_source_of_it() -> None:
    both = edge(claim(1, article="a"), claim(2, "negated", article="a"), claim(3, "negated", article="b"))
    assert (both.articles, both.denied, both.count, both.contested) == (1, 2, 3, True)
    denied = edge(claim(1, "negated"), claim(2, "negated"))
    assert (denied.articles, denied.denied, denied.contested) == (0, 2, False)


claims = st.lists(
    st.builds(
        lambda n, factuality, confidence, article, when: claim(n, factuality, confidence, article, when),
        st.integers(0, 50), st.sampled_from(FACTUALITIES), st.floats(0, 1), st.sampled_from("abc"), dates,
    ),
    min_size=1, max_size=8, unique_by=lambda c: c.id,
)  # fmt: skip


@given(claims, st.randoms())
def test_edge_does_not_depend_on_the_order_of_its_claims(found: list[StoredClaim], random: st.DataObject) -> None:
    properties = edge_properties("s|BY|o", found)
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert edge_properties("s|BY|o", shuffled) == properties
    made = relation(properties)
    assert made.count == len(found)
    assert made.articles == len({c.article for c in found if c.factuality != "negated"})
    assert 0 <= made.confidence <= CERTAIN
    assert made.denied == sum(c.factuality == "negated" for c in found)


def test_ends_that_are_one_or_none_make_no_edge() -> None:
    assert edge_id("a", "BY", "b") == "a|BY|b"
    assert edge_id("a", "BY", "a") is None
    assert edge_id(None, "BY", "a") is None
    assert edge_id("a", "BY", None) is None


def test_ids_of_stored_mentions_and_back() -> None:
    assert stored_id("a1", "m2") == "a1/m2"
    assert local_id("a1/m2/x") == "m2/x"


texts = st.text(min_size=1, max_size=30)


@given(
    texts,
    st.lists(st.tuples(st.integers(-2, 35), st.integers(-2, 35)), max_size=4),
    st.integers(-2, 35),
    st.integers(-2, 35),
)
def test_nothing_unsound_passes(text: str, spans: list[tuple[int, int]], start: int, end: int) -> None:
    from graph.model import Article

    reading = Reading(
        Article(text),
        (Mention("m1", "A", "Person", tuple(spans)), Mention("m2", "B", "Person", ((0, 1),))),
        (Claim("c1", "m1", "CALLED", "called", "m2", start, end, text[max(start, 0) : max(end, 0)]),),
    )
    kept, stated = sound(reading)
    for mention in kept:
        assert all(text[s:e] for s, e in mention.spans)
    for c in stated:
        assert c.quote
        assert text[c.start : c.end] == c.quote
        assert {c.subject, c.object} <= {m.id for m in kept}


def test_sound_reading_passes_whole() -> None:
    kept, stated = sound(chain())
    assert (tuple(kept), tuple(stated)) == (chain().mentions, chain().claims)


@pytest.mark.parametrize(
    ("counts", "name"),
    [
        ({"Lazarus": 7, "Lazarus Group": 5}, "Lazarus Group"),
        ({"Microsoft": 20, "Microsoft Corp.": 1}, "Microsoft"),
        ({"Wannacry": 1, "WannaCry": 3}, "WannaCry"),
    ],
)
def test_an_entity_has_the_fullest_of_its_usual_spellings(counts: dict[str, int], name: str) -> None:
    kind = "Malware" if "annacry" in " ".join(counts).lower() else "Organization"
    record = EntityRecord(names=Counter(counts), types=Counter({kind: sum(counts.values())}))
    assert record.properties(entity_id(kind, name))["name"] == name
