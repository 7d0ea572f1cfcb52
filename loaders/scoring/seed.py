"""A reading against the hand annotation of the seed article: core entities, core relations, traps. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.model import Mention, Reading
from loaders.scoring.measures import Score

INVERSE_OK = frozenset({"BY", "RESPONSIBLE_FOR", "CARRIED_OUT", "CREATED", "LINKED_TO"})
"""Relations between an event and its agent that count in either direction, as the gold's own rules say."""


def folded(name: str) -> str:
    """Case, articles, quotes and punctuation folded, as names are compared."""
    words = re.sub(r"[^\w\s]", "", name.replace("’", "'").replace("'s", "")).lower().split()
    return " ".join(w for w in words if w not in {"the", "a", "an"})


def _matches(mention: Mention, entity: Mapping[str, Any], text: str) -> bool:
    own = {folded(n) for n in (mention.name, *mention.names)}
    return bool(own & {folded(n) for n in (entity["name"], *entity["aliases"])})


def seed_scores(gold: Mapping[str, Any], reading: Reading) -> list[Score]:
    """Found core entities and core relations, and traps fallen into."""
    text = reading.article.text
    entities = {e["id"]: e for e in gold["entities"]}
    found = {k: [m.id for m in reading.mentions if _matches(m, e, text)] for k, e in entities.items()}
    core = [k for k, e in entities.items() if e["tier"] == "core"]
    hit = [k for k in core if found[k]]
    relations = [r for r in gold["relations"] if r["tier"] == "core"]
    stated = [r for r in relations if _stated(r, found, reading)]
    fallen = traps(gold, reading)
    missing = sorted(set(core) - set(hit))
    lost = [f"{r['subject']}-{r['predicate']}-{r['object']}" for r in relations if r not in stated]
    return [
        Score("seed gold", "core entities", len(hit) / len(core), f"{len(hit)} of {len(core)}; missing {missing}"),
        Score(
            "seed gold",
            "core relations",
            len(stated) / len(relations),
            f"{len(stated)} of {len(relations)}; missing {lost}",
        ),
        Score("seed gold", "traps", float(len(fallen)), "; ".join(fallen)),
    ]


def _stated(relation: Mapping[str, Any], found: Mapping[str, list[str]], reading: Reading) -> bool:
    types = {relation["predicate"], relation.get("canonical"), *relation["accept_predicates"]}
    for claim in reading.claims:
        forward = claim.subject in found[relation["subject"]] and claim.object in found[relation["object"]]
        backward = claim.subject in found[relation["object"]] and claim.object in found[relation["subject"]]
        if claim.type in types and (forward or (backward and claim.type in INVERSE_OK)):
            return True
        if backward and claim.type == "BY" and types & INVERSE_OK:
            return True
    return False


def traps(gold: Mapping[str, Any], reading: Reading) -> list[str]:
    """The traps that a reading falls into: a claim between the trap's entities within the trap's sentence, or a node
    that is a pronoun or a bare nominal. Predicates of saying and doing are judged by their entities and place alone."""
    names = {m.id: {folded(n) for n in (m.name, *m.names)} for m in reading.mentions}
    aliases = {
        folded(n): {folded(x) for x in (e["name"], *e["aliases"])} for e in gold["entities"] for n in (e["name"],)
    }
    out = []
    for trap in gold["traps"]:
        start, end = trap["evidence"]["start"], trap["evidence"]["end"]
        subject = aliases.get(folded(trap["subject"]), {folded(trap["subject"])})
        object_ = aliases.get(folded(trap["object"]), {folded(trap["object"])})
        anything = trap["object"].startswith("(") or trap["object"] in ("*", "any story entity", "anything")
        for claim in reading.claims:
            if claim.start >= end or claim.end <= start or not names[claim.subject] & subject:
                continue
            if "as fact" in trap["object"] and claim.factuality != "asserted":
                continue
            if trap["predicate"] in ("ENDED", "ORDERED", "SAID", "NOTED", "RELATED") and (
                anything or names[claim.object] & object_ or trap["predicate"] == "NOTED"
            ):
                out.append(f"{trap['subject']} {claim.type} {_name(reading, claim.object)}")
                break
            if names[claim.object] & object_:
                out.append(f"{trap['subject']} {claim.type} {trap['object']}")
                break
    bare = [m.name for m in reading.mentions if not any(c.isupper() or c.isdigit() for c in m.name)]
    if "the company" in {n.lower() for n in bare} or any(
        n.lower() in {"company", "he", "they", "we", "it"} for n in bare
    ):
        out.append(f"bare nodes: {', '.join(sorted(set(bare)))}")
    return out


def _name(reading: Reading, mention: str) -> str:
    return next((m.name for m in reading.mentions if m.id == mention), mention)
