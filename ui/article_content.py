"""An article beside its claims as plain content for the article page: text in parts, claims as cards. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

from graph.model import Claim, Entity, Mention, Reading, Span
from graph.picture.style import own_words
from graph.schema import RELATION_TYPES
from graph.store.marks import Marks
from ui.article_view import heading
from ui.beside_claims import of_claim
from ui.inspector import WORDS
from ui.words import count
from ui.words import number as number_of

Content = dict[str, Any]


def best_first(reading: Reading, entities: Mapping[str, Entity]) -> list[str]:
    """The ids of an article's entities, given by mention, those with most claims in it first."""
    weight: dict[str, int] = {}
    for mention_id, entity in entities.items():
        claims = sum(mention_id in (claim.subject, claim.object) for claim in reading.claims)
        weight[entity.id] = weight.get(entity.id, 0) + claims
    return sorted(weight, key=lambda entity_id: (-weight[entity_id], entity_id))


def content(
    reading: Reading,
    entities: Mapping[str, Entity],
    only_here: Collection[str] = (),
    asked: str = "",
    marks: Mapping[str, Marks] | None = None,
) -> Content:
    """The article, its mentions and claims. ``only_here`` are relations that no other article states.

    ``asked`` is the claim to begin with; ``marks`` says what users said of claims, by their stored ids.
    """
    mentions = {mention.id: mention for mention in reading.mentions}
    claims = sorted(reading.claims, key=lambda claim: (claim.start, claim.end, claim.id))
    number = {claim.id: n for n, claim in enumerate(claims)}
    named = [(span, mention) for mention in reading.mentions for span in mention.spans]
    spans = [((claim.start, claim.end), number[claim.id]) for claim in claims]
    said = {claim.id: (marks or {}).get(f"{reading.article.id}/{claim.id}") for claim in claims}
    wrong = sum(mark is not None and mark.judged == "wrong" for mark in said.values())
    found = f"{count(len(reading.mentions), 'name')} and {count(len(claims), 'claim')} were found in it"
    found += f"; {number_of(wrong)} judged wrong." if wrong else "."
    missing = asked and asked not in number
    remark = "The sentence that was asked for is not in this version of the article. " if missing else ""
    return {
        **heading(reading.article),
        "remark": remark + found,
        "parts": parts(reading.article.text, named, spans, entities),
        "claims": [
            _card(claim, number[claim.id], mentions, entities, only_here)
            | {"about": f"{reading.article.id}/{claim.id}"}
            | of_claim(said[claim.id])
            for claim in claims
        ],
        "asked": number.get(asked),
    }


def parts(
    text: str, named: list[tuple[Span, Mention]], claims: list[tuple[Span, int]], entities: Mapping[str, Entity]
) -> list[Content]:
    """The text cut wherever a mention or a claim begins or ends; of nested mentions the inner one is marked.

    >>> ada = Mention("m1", "Ada", "Person", ((0, 3),))
    >>> parts("Ada left.", [((0, 3), ada)], [((0, 9), 0)], {})[1]
    {'text': ' left.', 'claims': [0]}
    """
    length = len(text)
    cuts = {0, length}
    for (start, end), _ in (*named, *claims):
        cuts |= {min(max(at, 0), length) for at in (start, end)}
    everything: list[tuple[Span, Mention | int]] = [*named, *claims]
    begins: dict[int, list[tuple[Span, Mention | int]]] = {}
    for span, what in everything:
        begins.setdefault(max(span[0], 0), []).append((span, what))
    found: list[Content] = []
    there: list[tuple[Span, Mention | int]] = []
    for start, end in pairwise(sorted(cuts)):
        there = [item for item in (*there, *begins.get(start, ())) if item[0][1] > start]
        part: Content = {"text": text[start:end]}
        inner = min(((s, m) for s, m in there if isinstance(m, Mention)), key=_width, default=None)
        if inner is not None:
            entity = entities.get(inner[1].id)
            part |= {"type": entity.type if entity else inner[1].type, "name": entity.name if entity else inner[1].name}
            if entity:
                part["entity"] = entity.id
        if stated := sorted(n for _, n in there if isinstance(n, int)):
            part["claims"] = stated
        found.append(part)
    return found


def _width(item: tuple[Span, Mention]) -> int:
    return item[0][1] - item[0][0]


def relation_id(claim: Claim, entities: Mapping[str, Entity]) -> str:
    """The relation that a claim counts for; empty if an end is no entity."""
    subject, obj = entities.get(claim.subject), entities.get(claim.object)
    return f"{subject.id}|{claim.type}|{obj.id}" if subject and obj else ""


def _card(
    claim: Claim,
    number: int,
    mentions: Mapping[str, Mention],
    entities: Mapping[str, Entity],
    only_here: Collection[str],
) -> Content:
    known = RELATION_TYPES.get(claim.type)
    return {
        "n": number,
        "id": claim.id,
        "subject": _end(claim.subject, mentions, entities),
        "object": _end(claim.object, mentions, entities),
        "phrase": own_words(claim.predicate) if known is None or claim.type == "RELATED" else known.display,
        "factuality": claim.factuality,
        "word": WORDS[claim.factuality],
        "speaker": _end(claim.said_by, mentions, entities)["name"] if claim.said_by else "",
        "when": ", ".join(t for t in (claim.time_text, claim.place_text, claim.amount_text) if t),
        "only": relation_id(claim, entities) in only_here,
    }


def _end(mention_id: str, mentions: Mapping[str, Mention], entities: Mapping[str, Entity]) -> dict[str, str]:
    if entity := entities.get(mention_id):
        return {"id": entity.id, "name": entity.name, "type": entity.type}
    mention = mentions.get(mention_id)
    return {"id": "", "name": mention.name if mention else "?", "type": mention.type if mention else ""}
