"""The seed scorer on a small gold of its own: found, missed, inverse, and each kind of trap."""

from __future__ import annotations

from typing import Any

from graph.model import Article, Claim, Mention, Reading
from loaders.scoring.seed import folded, seed_scores, traps

TEXT = "Acme says the Owl group carried out the Blackout. Kim left. The Herald."


def _entity(key: str, name: str, *aliases: str, tier: str = "core") -> dict[str, Any]:
    return {"id": key, "name": name, "aliases": list(aliases), "tier": tier}


def _relation(subject: str, predicate: str, object_: str, *accepted: str) -> dict[str, Any]:
    return {
        "subject": subject,
        "predicate": predicate,
        "object": object_,
        "accept_predicates": list(accepted),
        "tier": "core",
    }


def _trap(subject: str, predicate: str, object_: str, start: int = 0, end: int = 50) -> dict[str, Any]:
    return {"subject": subject, "predicate": predicate, "object": object_, "evidence": {"start": start, "end": end}}


GOLD: dict[str, Any] = {
    "entities": [_entity("a", "Acme"), _entity("o", "Owl", "the Owl group"), _entity("b", "Blackout", "the Blackout")],
    "relations": [_relation("a", "ATTRIBUTES", "b"), _relation("b", "BY", "o", "CARRIED_OUT")],
    "traps": [_trap("Acme", "BY", "Owl"), _trap("Acme", "SAID", "(anything)", 50, 70)],
}
MENTIONS = (
    Mention("m1", "Acme", "Organization", ((0, 4),)),
    Mention("m2", "Owl", "Group", ((14, 17),), ("Owl",)),
    Mention("m3", "Blackout", "Event", ((40, 48),)),
)


def _claim(subject: str, kind: str, object_: str, start: int = 0, end: int = 49) -> Claim:
    return Claim("c", subject, kind, "", object_, start, end, TEXT[start:end])


def _reading(*claims: Claim, mentions: tuple[Mention, ...] = MENTIONS) -> Reading:
    return Reading(Article(TEXT), mentions, claims)


def test_all_found() -> None:
    values = [s.value for s in seed_scores(GOLD, _reading(_claim("m1", "ATTRIBUTES", "m3"), _claim("m3", "BY", "m2")))]
    assert values == [1.0, 1.0, 0.0]


def test_an_agent_first_deed_counts_but_not_any_turned_relation() -> None:
    turned = seed_scores(GOLD, _reading(_claim("m2", "RESPONSIBLE_FOR", "m3"), _claim("m3", "ATTRIBUTES", "m1")))
    assert "b-BY-o" in turned[1].note
    assert "a-ATTRIBUTES-b" in turned[1].note
    agent_first = {**GOLD, "relations": [_relation("o", "CREATED", "b")]}
    assert seed_scores(agent_first, _reading(_claim("m3", "BY", "m2")))[1].value == 1.0


def test_missing_entities_are_named() -> None:
    scores = seed_scores(GOLD, _reading(mentions=MENTIONS[:2]))
    assert "'b'" in scores[0].note


def test_traps_count_only_in_their_place() -> None:
    assert traps(GOLD, _reading(_claim("m1", "BY", "m2"))) == ["Acme BY Owl"]
    assert traps(GOLD, _reading(_claim("m1", "SAID_ABOUT", "m3", 50, 59))) == ["Acme SAID_ABOUT Blackout"]
    assert traps(GOLD, _reading(_claim("m1", "SAID_ABOUT", "m3"))) == []


def test_a_pronoun_as_a_node_is_a_trap() -> None:
    assert traps(GOLD, _reading(mentions=(*MENTIONS, Mention("m4", "He", "Person", ((0, 2),))))) == []
    assert traps(GOLD, _reading(mentions=(*MENTIONS, Mention("m4", "he", "Person", ((0, 2),))))) == ["bare nodes: he"]


def test_names_are_folded() -> None:
    assert folded("The “Lazarus Group”") == folded("lazarus group")
