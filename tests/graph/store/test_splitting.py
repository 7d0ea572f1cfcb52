"""Two of one name taken apart by their articles: on both stores, through loads, merges, links and retractions."""

from __future__ import annotations

import pytest

from graph.errors import BadInput
from graph.model import Entity, Judgement
from graph.naming import form_of, is_split
from graph.store import GraphStore
from tests.graph.store.readings import KOREA, MICROSOFT, WANNACRY, C, M, make_reading
from tests.graph.store.snapshot import snapshot

SMITH = M("John Smith", "Person")
NSA = M("National Security Agency", "Organization", ("National Security Agency", "NSA"))
SHORT = M("NSA", "Organization")


def load(store: GraphStore, number: int, *mentions: M, more: str = "") -> str:
    """Load an article in which the first works for the second; its id."""
    claims = [C(1, "WORKS_FOR", 2)] if len(mentions) > 1 else []
    reading = make_reading(f"{number}.txt", mentions, claims, published=f"2020-01-0{number}", more=more)
    store.write_reading(reading)
    return reading.article.id


def smiths(store: GraphStore) -> dict[str, Entity]:
    """All that are called John Smith, by name."""
    return {e.name: e for e in store.search("John Smith", limit=20)}


def relations(store: GraphStore, entity: Entity) -> set[tuple[str, str]]:
    """What an entity is to whom."""
    names = {e.id: e.name for e in store.neighbours(entity.id).entities}
    return {(r.type, names[r.object]) for r in store.star(entity.id).relations}


def test_a_second_one_of_the_name_takes_articles_and_relations_along(store: GraphStore) -> None:
    load(store, 1, SMITH, MICROSOFT)
    second = load(store, 2, SMITH, KOREA)
    before, whole = snapshot(store), smiths(store)["John Smith"]
    preview = store.preview_split(whole.id, [second])
    assert snapshot(store) == before
    said = " ".join(preview.sentences)
    assert "John Smith (2) becomes an entity of its own, in 1 article. John Smith stays in 1 article." in said
    assert "1 relation will start or end at John Smith (2). 1 relation will not be drawn any more" in said
    (judged,) = store.split(whole.id, [second], by="Ada", reason="another one")
    assert (judged.kind, judged.by, judged.reason, judged.left_text, judged.right_text) == (
        "split", "Ada", "another one", "John Smith", "John Smith (2)",
    )  # fmt: skip
    found = smiths(store)
    assert set(found) == {"John Smith", "John Smith (2)"}
    assert (preview.made.name, [e.id for e in preview.rests]) == ("John Smith (2)", [whole.id])
    assert relations(store, found["John Smith"]) == {("WORKS_FOR", "Microsoft")}
    assert relations(store, found["John Smith (2)"]) == {("WORKS_FOR", "North Korea")}
    assert (found["John Smith (2)"].first_seen, found["John Smith"].last_seen) == ("2020-01-02", "2020-01-01")
    assert store.retract(judged.id)
    assert snapshot(store) == before
    assert [j.retracted_at is None for j in store.judgements()] == [False]


def test_later_loads_deletes_and_new_versions_respect_it(store: GraphStore) -> None:
    first, second = load(store, 1, SMITH, MICROSOFT), load(store, 2, SMITH, KOREA)
    (judged,) = store.split(smiths(store)["John Smith"].id, [second], name="John Smith of Seoul")
    load(store, 3, SMITH)
    assert {e.name: e.article_count for e in smiths(store).values()} == {"John Smith": 2, "John Smith of Seoul": 1}
    load(store, 2, SMITH, KOREA, more=" It was changed.")
    assert relations(store, smiths(store)["John Smith of Seoul"]) == {("WORKS_FOR", "North Korea")}
    store.delete_article(second)
    assert set(smiths(store)) == {"John Smith"}
    load(store, 2, SMITH, WANNACRY)
    assert relations(store, smiths(store)["John Smith of Seoul"]) == {("WORKS_FOR", "WannaCry")}
    store.delete_article(first)
    store.retract(judged.id)
    assert {e.name: e.article_count for e in smiths(store).values()} == {"John Smith": 2}


def test_of_several_splits_each_is_taken_back_for_itself(store: GraphStore) -> None:
    ids = [load(store, n, SMITH) for n in (1, 2, 3, 4)]
    (one,) = store.split(smiths(store)["John Smith"].id, ids[1:])
    (two,) = store.split(smiths(store)["John Smith (2)"].id, ids[3:])
    counts = {e.name: e.article_count for e in smiths(store).values()}
    assert counts == {"John Smith": 1, "John Smith (2)": 2, "John Smith (3)": 1}
    assert one.left == two.left, "both are split off the name's own home"
    assert store.proposals() == []
    store.retract(one.id)
    assert {e.name: e.article_count for e in smiths(store).values()} == {"John Smith": 3, "John Smith (3)": 1}
    store.retract(two.id)
    assert {e.name: e.article_count for e in smiths(store).values()} == {"John Smith": 4}


def test_what_only_the_articles_that_go_had_joined_falls_apart(store: GraphStore) -> None:
    ids = [load(store, 1, NSA, KOREA), load(store, 2, NSA)]
    load(store, 3, SHORT, MICROSOFT)
    before = snapshot(store)
    (whole,) = [e for e in store.search("National Security Agency") if e.article_count == 3]
    preview = store.preview_split(whole.id, ids)
    assert [(e.name, e.article_count) for e in preview.rests] == [("NSA", 1)]
    (judged,) = store.split(whole.id, ids)
    assert [(e.name, e.article_count) for e in store.entities([e.id for e in preview.rests])] == [("NSA", 1)]
    store.retract(judged.id)
    assert snapshot(store) == before


def test_they_are_not_proposed_again_and_a_user_may_join_them_again(store: GraphStore) -> None:
    load(store, 1, SMITH, MICROSOFT)
    second = load(store, 2, SMITH, MICROSOFT)
    before = snapshot(store)
    (judged,) = store.split(smiths(store)["John Smith"].id, [second])
    assert store.proposals() == []
    assert store.settle() == []
    apart = smiths(store)
    same = store.judge(Judgement("", "same", apart["John Smith"].id, apart["John Smith (2)"].id))
    assert {e.name: e.article_count for e in smiths(store).values()} == {"John Smith": 2}
    assert store.history(apart["John Smith"].id).overruled == {judged.id}
    store.retract(same.id)
    assert set(smiths(store)) == {"John Smith", "John Smith (2)"}
    store.retract(judged.id)
    assert snapshot(store) == before


def test_an_entity_of_several_names_is_split_with_all_of_them(store: GraphStore) -> None:
    load(store, 1, NSA, KOREA)
    ids = [load(store, 2, NSA, MICROSOFT), load(store, 3, SHORT, MICROSOFT)]
    before = snapshot(store)
    (whole,) = [e for e in store.search("NSA") if e.type == "Organization" and e.name != "Microsoft"]
    assert whole.article_count == 3
    passed = store.split(whole.id, ids, name="Norwegian Sailing Association")
    assert sorted(j.kind for j in passed) == ["same", "split", "split"]
    made = store.entity(passed[0].right)
    assert made is not None
    assert (made.name, made.article_count) == ("Norwegian Sailing Association", 2)
    assert {"NSA", "National Security Agency"} <= set(made.aliases)
    assert store.retract(passed[1].id), "any of what was said at once takes all of it back"
    assert snapshot(store) == before
    assert all(j.retracted_at for j in store.judgements())


def test_what_was_split_off_keeps_its_claims_judged_and_gets_names_types_and_notes_of_its_own(
    store: GraphStore,
) -> None:
    first, second = load(store, 1, SMITH, KOREA), load(store, 2, SMITH, KOREA)
    store.judge(Judgement("", "wrong_claim", f"{first}/c1"))
    (judged,) = store.split(smiths(store)["John Smith"].id, [second])
    made = judged.right
    assert store.star(made).relations == (), "one sentence is wrong in every article, whoever is meant"
    store.judge(Judgement("", "name", made, value="Jack"))
    store.judge(Judgement("", "type", made, value="Group"))
    found = store.entity(made)
    assert found is not None
    assert (found.name, found.type) == ("Jack", "Group")
    store.judge(Judgement("", "not_an_entity", made))
    assert store.entity(made) is None
    assert set(smiths(store)) == {"John Smith"}, "the other one of the name is still somebody"


def test_who_is_split_off_after_the_name_was_called_nothing_is_somebody(store: GraphStore) -> None:
    load(store, 1, SMITH)
    second = load(store, 2, SMITH)
    whole = smiths(store)["John Smith"]
    (judged,) = store.split(whole.id, [second])
    nothing = store.judge(Judgement("", "not_an_entity", whole.id))
    assert smiths(store) == {}, "what is written like this is nothing"
    store.retract(nothing.id)
    store.retract(judged.id)
    store.judge(Judgement("", "not_an_entity", whole.id))
    load(store, 3, M("Jack", "Person"))
    assert smiths(store) == {}


def test_where_somebody_occurs_is_listed_latest_first_with_the_words_around(store: GraphStore) -> None:
    load(store, 1, SMITH, MICROSOFT)
    load(store, 2, KOREA, SMITH)
    found = store.occurrences(smiths(store)["John Smith"].id)
    assert [(o.title, o.published, o.names, o.mentions) for o in found] == [
        ("2.txt", "2020-01-02", ("John Smith",), 1),
        ("1.txt", "2020-01-01", ("John Smith",), 1),
    ]
    assert found[0].excerpt == "North Korea and John Smith."
    assert store.occurrences("nobody") == []
    assert len(store.occurrences(smiths(store)["John Smith"].id, limit=1)) == 1


def test_what_cannot_be_split_is_refused_with_a_sentence(store: GraphStore) -> None:
    first, second = load(store, 1, SMITH), load(store, 2, SMITH)
    other = load(store, 3, KOREA)
    whole = smiths(store)["John Smith"].id
    before = snapshot(store)
    for articles, said in (
        ([], "Choose the articles"),
        ([first, second], "Leave John Smith at least one article"),
        ([other], "John Smith is not in the article"),
    ):
        with pytest.raises(BadInput, match=said):
            store.split(whole, articles)
        with pytest.raises(BadInput, match=said):
            store.preview_split(whole, articles)
    with pytest.raises(BadInput, match="There is no entity"):
        store.split("person-nobody", [first])
    for name in ("John Smith", "x" * 301):
        with pytest.raises(BadInput, match="needs a name of its own"):
            store.split(whole, [first], name=name)
    with pytest.raises(BadInput, match=r"cannot hold the character U\+0001"):
        store.split(whole, [first], name="John\x01Smith")
    with pytest.raises(BadInput, match="A reason has at most"):
        store.split(whole, [first], name="John Smyth", reason="x" * 10_001)
    with pytest.raises(BadInput, match="split by its articles"):
        store.judge(Judgement("", "split", whole, "x", value=first))
    assert snapshot(store) == before
    assert store.judgements() == []


def test_splits_are_imported_before_or_after_what_they_speak_of(store: GraphStore) -> None:
    load(store, 1, SMITH, MICROSOFT)
    second = load(store, 2, SMITH, KOREA)
    store.split(smiths(store)["John Smith"].id, [second])
    expected, kept = snapshot(store), store.judgements()
    store.retract(kept[0].id)
    for number in (1, 2):
        store.delete_article(make_reading(f"{number}.txt", [SMITH]).article.id)
    again = [Judgement(**{**{f: getattr(j, f) for f in j.__dataclass_fields__}, "id": "j" + "0" * 12}) for j in kept]
    load(store, 1, SMITH, MICROSOFT)
    assert store.import_judgements(again).added == 1
    load(store, 2, SMITH, KOREA)
    assert snapshot(store) == expected


@pytest.mark.parametrize(
    "broken",
    [
        Judgement("j1", "split", "person-a", "person-b--s1", at="1", value="a1"),
        Judgement("j1", "split", "person-a", "person-a", at="1", value="a1"),
        Judgement("j1", "split", "person-a", "person-a--s1", at="1", value=" "),
    ],
    ids=["another name", "no home of its own", "no article"],
)
def test_a_broken_split_is_not_imported(embedded_store: GraphStore, broken: Judgement) -> None:
    with pytest.raises(BadInput, match="does not say which articles go where"):
        embedded_store.import_judgements([broken])


def test_the_new_home_tells_the_name_and_that_it_was_split(embedded_store: GraphStore) -> None:
    load(embedded_store, 1, SMITH)
    second = load(embedded_store, 2, SMITH)
    (judged,) = embedded_store.split(smiths(embedded_store)["John Smith"].id, [second])
    assert form_of(judged.right) == judged.left
    assert is_split(judged.right)
    assert not is_split(judged.left)
