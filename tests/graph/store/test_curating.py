"""What users say of entities and claims: names, types, rejections, notes, previews, history, import; on both stores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import BadInput
from graph.model import Entity, Evidence, Judgement, JudgementKind, Reading
from graph.store import GraphStore
from tests.graph.store.readings import BOSSERT, KOREA, LAZARUS, WANNACRY, C, M, chain, make_reading
from tests.graph.store.snapshot import snapshot

COBRA = M("Hidden Cobra", "Group")
ATTACK = M("the attack", "Event")


def named(store: GraphStore, name: str) -> Entity:
    """The one entity of that name."""
    (found,) = [e for e in store.search(name, limit=50) if e.name == name]
    return found


def say(store: GraphStore, kind: JudgementKind, left: str, right: str = "", value: str = "") -> Judgement:
    return store.judge(Judgement("", kind, left, right, by="tester", reason="because", value=value))


def described(reading: Reading) -> Reading:
    """The same reading, "the attack" without a name in it."""
    mentions = tuple(replace(m, names=()) if m.name == "the attack" else m for m in reading.mentions)
    return replace(reading, mentions=mentions)


def by(store: GraphStore) -> list[Evidence]:
    """The claims behind WannaCry's edge to the Lazarus Group."""
    return store.evidence(named(store, "WannaCry").id, "BY", named(store, "Lazarus Group").id)


# Names and types


def test_a_name_given_by_a_user_is_shown_found_and_kept_by_later_loads(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    before = snapshot(store)
    judgement = say(store, "name", named(store, "Thomas Bossert").id, value="  T. P. Bossert ")
    assert (judgement.value, judgement.left_text) == ("T. P. Bossert", "Thomas Bossert")
    assert [(e.name, e.aliases) for e in store.search("Bossert")] == [("T. P. Bossert", ("Thomas Bossert",))]
    later = make_reading("b.txt", [BOSSERT, KOREA], [C(1, "BLAMES", 2)])
    store.write_reading(later)
    found = named(store, "T. P. Bossert")
    assert (found.aliases, found.article_count) == (("Thomas Bossert",), 2)
    store.delete_article(later.article.id)
    assert store.retract(judgement.id)
    assert snapshot(store) == before


def test_the_right_type_is_a_label_and_kept_by_later_loads(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    before, stats = snapshot(store), store.stats()
    judgement = say(store, "type", named(store, "WannaCry").id, value="Event")
    rows = "MATCH (:Person)-[:ATTRIBUTES]->(w:Event)-[:BY]->(g:Group) RETURN w.name, g.name"
    assert store.query(rows).rows == [["WannaCry", "Lazarus Group"]]
    assert store.stats().by_type == {"Country": 1, "Event": 1, "Group": 1, "Person": 1}
    later = make_reading("b.txt", [WANNACRY, LAZARUS], [C(1, "BY", 2)])
    store.write_reading(later)
    assert named(store, "WannaCry").type == "Event"
    store.write_reading(make_reading("b.txt", [LAZARUS], more=" changed"))
    assert named(store, "WannaCry").type == "Event", (
        "an article that speaks of it no more does not change what was said"
    )
    store.delete_article(later.article.id)
    store.retract(judgement.id)
    assert snapshot(store) == before
    assert store.stats() == stats


def test_the_last_name_counts_and_the_one_before_when_it_is_taken_back(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    entity = named(store, "Lazarus Group").id
    say(store, "name", entity, value="Guardians")
    second = say(store, "name", entity, value="APT38")
    assert named(store, "APT38").id == entity
    store.retract(second.id)
    assert named(store, "Guardians").id == entity


def test_a_name_outlives_a_merge_and_the_end_of_it(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    store.write_reading(make_reading("b.txt", [COBRA, KOREA], [C(1, "WORKS_FOR", 2)]))
    lazarus, cobra = named(store, "Lazarus Group").id, named(store, "Hidden Cobra").id
    say(store, "name", cobra, value="Cobra")
    merged = say(store, "same", lazarus, cobra)
    assert [(e.id, e.name) for e in store.search("cobra")] == [(lazarus, "Cobra")]
    store.retract(merged.id)
    assert {e.name for e in store.search("cobra")} == {"Cobra"}
    assert named(store, "Lazarus Group").id == lazarus


# Not an entity


def test_what_is_no_entity_is_none_in_any_later_article(store: GraphStore) -> None:
    first = described(make_reading("a.txt", [ATTACK, LAZARUS], [C(1, "BY", 2)]))
    second = described(make_reading("b.txt", [ATTACK, LAZARUS], [C(1, "BY", 2)]))
    store.write_reading(first)
    store.write_reading(second)
    assert store.stats().by_type == {"Event": 2, "Group": 1}
    before = snapshot(store)
    judgement = say(store, "not_an_entity", store.mention_entities(first.article.id)["m1"].id)
    assert store.stats().by_type == {"Group": 1}
    third = described(make_reading("c.txt", [ATTACK, LAZARUS], [C(1, "BY", 2)]))
    store.write_reading(third)
    assert store.stats().by_type == {"Group": 1}
    assert store.stats().relations == 0
    assert store.stats().claims == 3
    store.delete_article(third.article.id)
    store.retract(judgement.id)
    assert snapshot(store) == before


def test_of_another_kind_the_same_word_stays_an_entity(store: GraphStore) -> None:
    store.write_reading(make_reading("a.txt", [M("Shell", "Organization"), KOREA]))
    store.write_reading(make_reading("b.txt", [M("Shell", "Product"), KOREA]))
    firm = next(e for e in store.top_entities() if e.type == "Organization")
    say(store, "not_an_entity", firm.id)
    assert [(e.name, e.type) for e in store.search("Shell")] == [("Shell", "Product")]


# Claims


def test_a_wrong_claim_stays_stored_and_out_of_the_graph(store: GraphStore) -> None:
    reading = chain("a.txt")
    store.write_reading(reading)
    before = snapshot(store)
    (evidence,) = by(store)
    judgement = say(store, "wrong_claim", f"{reading.article.id}/{evidence.claim.id}")
    assert by(store) == []
    assert judgement.left_text == evidence.claim.quote
    assert judgement.right_text == "WannaCry was the work of Lazarus Group"
    assert store.stats().relations == 2
    assert store.stats().claims == 3
    assert store.query("MATCH (c:Claim {judged: 'wrong'}) RETURN c.type, c.edge").rows == [["BY", None]]
    assert store.reading(reading.article.id) == reading
    store.retract(judgement.id)
    assert snapshot(store) == before


def test_a_wrong_claim_is_wrong_in_a_reprint_and_after_a_reload(store: GraphStore) -> None:
    first, reprint = chain("a.txt"), chain("wire.txt")
    store.write_reading(first)
    judgement = say(store, "wrong_claim", f"{first.article.id}/c2")
    store.write_reading(reprint)
    assert by(store) == []
    renumbered = replace(first.claims[1], id="c77")
    changed = replace(first, claims=(renumbered, first.claims[0]))
    store.write_reading(changed)
    assert by(store) == []
    store.retract(judgement.id)
    assert {(e.article_id, e.claim.id) for e in by(store)} == {(first.article.id, "c77"), (reprint.article.id, "c2")}


def test_a_wrong_claim_stays_out_when_its_ends_are_merged(store: GraphStore) -> None:
    reading = make_reading("a.txt", [WANNACRY, COBRA, LAZARUS], [C(1, "BY", 2)])
    store.write_reading(reading)
    say(store, "wrong_claim", f"{reading.article.id}/c1")
    merged = say(store, "same", named(store, "Lazarus Group").id, named(store, "Hidden Cobra").id)
    assert store.stats().relations == 0
    store.retract(merged.id)
    assert store.stats().relations == 0


def test_a_right_claim_makes_its_edge_as_sure_as_any(store: GraphStore) -> None:
    reading = chain("a.txt")
    store.write_reading(reading)
    wannacry, lazarus = named(store, "WannaCry").id, named(store, "Lazarus Group").id

    def edge() -> tuple[float, str]:
        (found,) = store.between([wannacry, lazarus])
        return found.confidence, found.factuality

    assert edge() == (0.8, "attributed")
    right = say(store, "right_claim", f"{reading.article.id}/c2")
    assert edge() == (0.99, "attributed"), "that the article says so is certain, not that it is so"
    assert store.query("MATCH ()-[r:BY]->() RETURN r.confirmed").rows == [[1]]
    wrong = say(store, "wrong_claim", f"{reading.article.id}/c2")
    assert store.between([wannacry, lazarus]) == []
    store.retract(wrong.id)
    assert edge()[0] == 0.99
    store.retract(right.id)
    assert edge()[0] == 0.8


# Notes


def test_a_reason_is_added_to_a_judgement_in_force_and_moves_nothing(store: GraphStore) -> None:
    reading = chain("a.txt")
    store.write_reading(reading)
    judged = say(store, "right_claim", f"{reading.article.id}/c2")
    before = snapshot(store)
    explained = store.give_reason(judged.id, " as the court found ")
    assert explained == replace(judged, reason="as the court found")
    assert explained in store.judgements()
    assert snapshot(store) == before
    assert store.retract(judged.id)
    assert store.give_reason(judged.id, "too late") is None
    assert store.give_reason("j0", "never passed") is None


def test_notes_on_entities_and_claims_change_nothing_else(store: GraphStore) -> None:
    reading = chain("a.txt")
    store.write_reading(reading)
    before, entity, claim = snapshot(store), named(store, "Lazarus Group").id, f"{reading.article.id}/c2"
    first = say(store, "note", entity, value="see also APT38")
    second = say(store, "note", entity, value="and Bluenoroff")
    on_claim = say(store, "note", claim, value="check the transcript")
    assert snapshot(store) == before
    assert [n.value for n in store.notes(entity)] == ["and Bluenoroff", "see also APT38"]
    assert [n.value for n in store.notes(claim)] == ["check the transcript"]
    assert on_claim.right_text == "WannaCry was the work of Lazarus Group"
    store.retract(first.id)
    assert store.notes(entity) == [second]
    assert store.history(entity).notes == (second,)


# Previews


def test_a_preview_says_what_a_merge_then_does(store: GraphStore) -> None:
    store.write_reading(chain("a.txt"))
    claims = [C(1, "BY", 2), C(2, "LINKED_TO", 3), C(2, "WORKS_FOR", 4)]
    store.write_reading(make_reading("b.txt", [WANNACRY, COBRA, LAZARUS, M("China", "Country")], claims))
    lazarus, cobra = named(store, "Lazarus Group").id, named(store, "Hidden Cobra").id
    before = snapshot(store)
    found = store.preview_merge(lazarus, cobra)
    assert snapshot(store) == before
    assert store.judgements() == []
    assert (found.moved, found.joined, found.inner, found.refused) == (1, 1, 1, False)
    assert [e.id for e in found.gone] == [cobra]
    say(store, "same", lazarus, cobra)
    after = named(store, "Lazarus Group")
    assert (found.merged.name, found.merged.type) == (after.name, after.type)
    assert (found.merged.aliases, found.merged.article_count) == (after.aliases, after.article_count)
    assert found.sentences[0] == "Hidden Cobra becomes part of Lazarus Group (Group)."
    assert "1 relation that it has will have more sources." in found.sentences


def test_the_name_that_was_chosen_for_a_merge_stays_though_the_other_is_fuller(store: GraphStore) -> None:
    short, full = M("Viktor Marlow", "Person"), M("Viktor P. Marlow", "Person")
    store.write_reading(make_reading("a.txt", [short, KOREA], [C(1, "BLAMES", 2)]))
    store.write_reading(make_reading("b.txt", [full, KOREA], [C(1, "BLAMES", 2)]))
    before = snapshot(store)
    kept, gone = named(store, "Viktor Marlow").id, named(store, "Viktor P. Marlow").id
    assert store.preview_merge(kept, gone).merged.name == "Viktor P. Marlow", "unless somebody says otherwise"
    found = store.preview_merge(kept, gone, name="Viktor Marlow")
    assert found.sentences[0] == "Viktor P. Marlow becomes part of Viktor Marlow (Person)."
    assert snapshot(store) == before
    merged = say(store, "same", kept, gone, value="Viktor Marlow")
    (after,) = store.search("Marlow")
    assert (after.id, after.name, after.aliases) == (kept, "Viktor Marlow", ("Viktor P. Marlow",))
    store.write_reading(make_reading("c.txt", [full]))
    assert named(store, "Viktor Marlow").article_count == 3, "later loads keep the name"
    store.delete_article(make_reading("c.txt", [full]).article.id)
    say(store, "name", gone, value="V. Marlow")
    assert named(store, "V. Marlow").id == kept, "the last word counts"
    store.retract(store.judgements()[-1].id)
    assert named(store, "Viktor Marlow").id == kept
    store.retract(merged.id)
    assert snapshot(store) == before
    with pytest.raises(BadInput, match="1 to 300"):
        say(store, "same", kept, gone, value="x" * 301)


def test_the_certain_ones_are_merged_under_the_name_that_was_swapped_in(store: GraphStore) -> None:
    ties = [C(1, "WORKS_FOR", 2), C(1, "MET_WITH", 3), C(1, "BLAMES", 4)]
    others = [M("White House", "Organization"), M("FBI", "Organization"), M("Russia", "Country")]
    for name in ("Viktor Marlow", "Viktor P. Marlow"):
        store.write_reading(make_reading(f"{name}.txt", [M(name, "Person"), *others], ties))
    (proposal,) = store.proposals()
    assert (proposal.certain, proposal.left.name) == (True, "Viktor P. Marlow")
    (passed,) = store.settle({proposal.id})
    assert (passed.by, passed.left_text, passed.value) == ("rule", "Viktor Marlow", "Viktor Marlow")
    assert [e.name for e in store.search("Marlow")] == ["Viktor Marlow"]


def test_a_preview_names_the_judgement_it_speaks_against(store: GraphStore) -> None:
    store.write_reading(make_reading("a.txt", [COBRA, LAZARUS, KOREA]))
    cobra, lazarus, korea = (named(store, n).id for n in ("Hidden Cobra", "Lazarus Group", "North Korea"))
    apart = say(store, "different", cobra, korea)
    say(store, "same", lazarus, cobra)
    found = store.preview_merge(lazarus, korea)
    assert [j.id for j in found.overruled] == [apart.id]
    assert any("Hidden Cobra is not North Korea, said tester" in s for s in found.sentences)
    say(store, "same", lazarus, korea)
    assert store.history(lazarus).overruled == {apart.id}
    assert store.stats().entities == 1


@pytest.mark.parametrize(("left", "right"), [("nobody", "someone"), ("", "")])
def test_a_preview_of_what_is_not_there(store: GraphStore, left: str, right: str) -> None:
    with pytest.raises(BadInput, match="no entity"):
        store.preview_merge(left, right)


# History


def test_history_tells_what_an_entity_is_made_of_and_why(store: GraphStore) -> None:
    full = M("National Security Agency", "Organization", ("National Security Agency", "NSA"))
    store.write_reading(make_reading("a.txt", [full]))
    store.write_reading(make_reading("b.txt", [M("NSA", "Organization")]))
    store.write_reading(make_reading("c.txt", [COBRA]))
    agency = named(store, "National Security Agency").id
    merged = say(store, "same", agency, named(store, "Hidden Cobra").id)
    history = store.history(agency)
    assert {part.names for part in history.parts} == {full.forms, ("NSA",), ("Hidden Cobra",)}
    (short,) = [p for p in history.parts if p.names == ("NSA",)]
    assert short.joined_with == (agency,)
    assert (short.articles, short.mentions, short.types) == (1, 1, ("Organization",))
    assert history.merges == (merged,)
    store.retract(merged.id)
    assert store.history(agency).merges == ()
    assert [j.id for j in store.history(agency).judgements] == [merged.id]
    assert store.history("nobody").parts == ()


def test_what_a_rule_joined_is_separated_from_the_history(store: GraphStore) -> None:
    full = M("National Security Agency", "Organization", ("National Security Agency", "NSA"))
    store.write_reading(make_reading("a.txt", [full]))
    store.write_reading(make_reading("b.txt", [M("NSA", "Organization")]))
    agency = named(store, "National Security Agency").id
    (short,) = [p for p in store.history(agency).parts if p.home != agency]
    say(store, "different", agency, short.home)
    assert sorted(e.name for e in store.top_entities()) == ["NSA", "National Security Agency"]
    store.write_reading(make_reading("c.txt", [full, KOREA]))
    assert len(store.history(agency).parts) == 1


def test_a_merge_is_undone_after_loads_deletes_and_other_merges(store: GraphStore) -> None:
    apt = M("APT38", "Group")
    first, second = make_reading("a.txt", [COBRA, LAZARUS]), make_reading("b.txt", [apt, COBRA])
    for reading in (first, second):
        store.write_reading(reading)
    lazarus, cobra, other = (named(store, n).id for n in ("Lazarus Group", "Hidden Cobra", "APT38"))
    merged = say(store, "same", lazarus, cobra)
    say(store, "same", cobra, other)
    store.write_reading(make_reading("c.txt", [COBRA, KOREA], [C(1, "WORKS_FOR", 2)]))
    store.delete_article(first.article.id)
    assert [e.id for e in store.top_entities() if e.type == "Group"] == [lazarus]
    store.retract(merged.id)
    assert [e.id for e in store.top_entities() if e.type == "Group"] == [cobra]
    assert named(store, "Hidden Cobra").aliases == ("APT38",)


# Import and what cannot be judged


def test_who_stays_where_he_is_stays_there_by_the_latest_word(store: GraphStore) -> None:
    store.write_reading(make_reading("a.txt", [M(name, "Organization") for name in ("Acme", "Apex", "Ajax")], []))
    acme, apex, ajax = (named(store, name).id for name in ("Acme", "Apex", "Ajax"))
    by = "MATCH (m:Mention {text: 'Apex'})-[r:REFERS_TO]->(e) RETURN e.name, r.by"
    first = say(store, "same", acme, apex)
    assert store.query(by).rows == [["Acme", first.id]]
    second = say(store, "same", acme, ajax)
    third = say(store, "same", apex, ajax)
    assert store.query(by).rows == [["Acme", third.id]]
    store.retract(third.id)
    assert store.query(by).rows == [["Acme", first.id]]
    assert store.query(by.replace("Apex", "Ajax")).rows == [["Acme", second.id]]


def test_judgements_taken_to_another_store_hold_for_what_is_loaded_later(store: GraphStore) -> None:
    store.write_reading(make_reading("a.txt", [COBRA, LAZARUS], [C(1, "LINKED_TO", 2)]))
    lazarus, cobra = named(store, "Lazarus Group").id, named(store, "Hidden Cobra").id
    said = [
        say(store, "same", lazarus, cobra),
        say(store, "name", lazarus, value="APT38"),
        say(store, "note", lazarus, value="noted"),
    ]
    expected, judged = snapshot(store), store.judgements()
    assert judged == said
    for judgement in said:
        store.retract(judgement.id)
    back = store.judgements()
    store.delete_article(make_reading("a.txt", [COBRA]).article.id)
    assert store.stats().entities == 0
    store._connection.command("MATCH (j:Judgement) DETACH DELETE j")
    done = store.import_judgements(judged)
    assert (done.added, done.retracted, done.known) == (3, 0, 0)
    store.write_reading(make_reading("a.txt", [COBRA, LAZARUS], [C(1, "LINKED_TO", 2)]))
    assert snapshot(store) == expected
    again = store.import_judgements(judged)
    assert (again.added, again.known) == (0, 3)
    done = store.import_judgements(back)
    assert (done.added, done.retracted) == (0, 3)
    assert sorted(e.name for e in store.top_entities()) == ["Hidden Cobra", "Lazarus Group"]
    assert store.judgements() == back


@pytest.mark.parametrize(
    "wrong",
    [
        Judgement("j1", "maybe", "a", "b", at="1"),  # type: ignore[arg-type]
        Judgement("j1", "same", "a", "", at="1"),
        Judgement("j1", "same", "", "b", at="1"),
        Judgement("", "same", "a", "b", at="1"),
        Judgement("j1", "same", "a", "b"),
        Judgement("j1", "type", "a", at="1", value="Robot"),
        Judgement("j1", "name", "a", at="1", value="  "),
        Judgement("j1", "name", "a", at="1", value="x" * 301),
        Judgement("j1", "note", "a", at="1"),
        Judgement("../../x", "same", "a", "b", at="2024-01-01"),
        Judgement("j" * 65, "same", "a", "b", at="2024-01-01"),
        Judgement("j1", "same", "a", "b", at="yesterday"),
        Judgement("j1", "same", "a", "b", at="2024-01-01", retracted_at="x"),
        Judgement("j1", "same", "a", "b", at="2024-01-01", reason="x" * 10_001),
        Judgement("j1", "same", "a", "b", at="2024-01-01", left_text="x" * 1_000_001),
    ],
)
def test_nothing_is_imported_where_one_cannot_be_understood(embedded_store: GraphStore, wrong: Judgement) -> None:
    with pytest.raises(BadInput):
        embedded_store.import_judgements([Judgement("j0", "same", "x", "y", at="2000-01-01"), wrong])
    assert embedded_store.judgements() == []


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [("type", "Robot", "no entity type 'Robot'"), ("name", " ", "1 to 300"), ("note", "", "1 to 10,000")],
)
def test_what_cannot_be_said_is_refused(embedded_store: GraphStore, kind: JudgementKind, value: str, said: str) -> None:
    embedded_store.write_reading(chain())
    with pytest.raises(BadInput, match=said):
        say(embedded_store, kind, named(embedded_store, "WannaCry").id, value=value)
    assert embedded_store.judgements() == []


def test_a_claim_that_is_not_there_cannot_be_judged(embedded_store: GraphStore) -> None:
    with pytest.raises(BadInput, match="ARTICLE/CLAIM"):
        say(embedded_store, "wrong_claim", "a0123456789abcdef/c1")
    assert embedded_store.notes("a0123456789abcdef/c1") == []


def test_odd_names_are_judged_like_any(embedded_store: GraphStore) -> None:
    store = embedded_store
    odd = M("<script>alert('x')</script> “עברית” 🦊 " + "x" * 250, "Product")
    store.write_reading(make_reading("a.txt", [odd, LAZARUS], [C(2, "USES", 1)]))
    (product,) = [e for e in store.top_entities() if e.type == "Product"]
    merged = say(store, "same", named(store, "Lazarus Group").id, product.id)
    assert merged.right_text == odd.name
    assert store.stats().entities == 1
    store.retract(merged.id)
    assert store.entity(product.id) == replace(product, degree=1)
