"""What the store keeps of mentions, claims and entities, as plain records, and how they add up. Pure.

An entity's record is a sum over its mentions, an edge's over its claims: both can be counted up and down article by
article, or computed anew from all of them, with the same result.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model import FACTUALITIES, Claim, Factuality, Mention, Reading, Relation
from graph.naming import entity_id, fold, form_of, name_key
from graph.schema import ENTITY_TYPES, RELATION_TYPES

REALITY: tuple[Factuality, ...] = (
    "asserted",
    "attributed",
    "alleged",
    "possible",
    "planned",
    "hypothetical",
    "negated",
)
"""From what is reported as fact down to what is denied; an edge is as real as its most real claim."""
CERTAIN = 0.99
"""No edge is surer than this: two articles may share one wrong source."""

assert set(REALITY) == set(FACTUALITIES)


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention as the projection needs it; ``places`` is the number of its spans."""

    id: str
    article: str
    home: str
    name: str
    names: tuple[str, ...]
    type: str
    places: int
    published: str | None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as the projection needs it; subject and object are ids of stored mentions."""

    id: str
    article: str
    subject: str
    type: str
    object: str
    predicate: str
    factuality: Factuality
    confidence: float
    published: str | None
    edge: str | None = None
    judged: str = ""
    """What users say of it: "wrong", "right", or nothing."""


def stored_id(article_id: str, local_id: str) -> str:
    """The id under which a mention or claim of one article is stored."""
    return f"{article_id}/{local_id}"


def local_id(stored: str) -> str:
    """The id that a mention or claim has within its article."""
    return stored.partition("/")[2]


def edge_of(claim: StoredClaim, subject: str | None, object_: str | None) -> str | None:
    """The edge that a claim between these entities projects to; what was judged wrong projects to none."""
    return None if claim.judged == "wrong" else edge_id(subject, claim.type, object_)


def edge_id(subject: str | None, relation: str, object_: str | None) -> str | None:
    """The edge that a claim projects to; None if an end is no entity or both ends are one."""
    return f"{subject}|{relation}|{object_}" if subject and object_ and subject != object_ else None


def sound(reading: Reading) -> tuple[list[Mention], list[Claim]]:
    """The mentions and claims that hold: known types, spans inside of the text, quotes that stand where they say."""
    text = reading.article.text
    mentions: dict[str, Mention] = {}
    for m in reading.mentions:
        if m.type in ENTITY_TYPES and m.name.strip() and all(0 <= s < e <= len(text) for s, e in m.spans):
            mentions.setdefault(m.id, m)
    claims: dict[str, Claim] = {}
    for c in reading.claims:
        ends = c.subject in mentions and c.object in mentions and (c.said_by is None or c.said_by in mentions)
        if (
            ends
            and c.type in RELATION_TYPES
            and c.factuality in FACTUALITIES
            and c.quote == text[c.start : c.end] != ""
        ):
            claims.setdefault(c.id, c)
    return list(mentions.values()), list(claims.values())


def _fullest(spellings: Sequence[str], counts: Mapping[str, int]) -> str:
    """The spelling of most words among those used at least a third as often as the most used one."""
    most = max(counts[n] for n in spellings)
    return max((n for n in spellings if 3 * counts[n] >= most), key=lambda n: (len(n.split()), counts[n], n))


@dataclass(slots=True)
class EntityRecord:
    """The sum of an entity's mentions: how often each name and type was used, in how many places and articles."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    articles: int = 0
    first_seen: str | None = None
    last_seen: str | None = None

    @classmethod
    def of(cls, mentions: Iterable[StoredMention]) -> EntityRecord:
        """The record of these mentions, all of which refer to one entity."""
        record = cls()
        articles = set()
        for m in mentions:
            record.names.update({m.name, *m.names})
            record.types[m.type] += 1
            record.mentions += m.places
            articles.add(m.article)
            record._see(m.published, m.published)
        record.articles = len(articles)
        return record

    def plus(self, other: EntityRecord) -> EntityRecord:
        """The sum; the two must not share an article."""
        total = EntityRecord(
            self.names + other.names,
            self.types + other.types,
            self.mentions + other.mentions,
            self.articles + other.articles,
            self.first_seen,
            self.last_seen,
        )
        total._see(other.first_seen, other.last_seen)
        return total

    def minus(self, other: EntityRecord) -> EntityRecord | None:
        """What is left without ``other``; None if its dates cannot be told from the sum alone."""
        if self.articles > other.articles and (
            (other.first_seen and other.first_seen == self.first_seen)
            or (other.last_seen and other.last_seen == self.last_seen)
        ):
            return None
        rest = EntityRecord(
            self.names - other.names,
            self.types - other.types,
            self.mentions - other.mentions,
            self.articles - other.articles,
        )
        if rest.articles > 0:
            rest._see(self.first_seen, self.last_seen)
        return rest

    def _see(self, first: str | None, last: str | None) -> None:
        self.first_seen = min(filter(None, (self.first_seen, first)), default=None)
        self.last_seen = max(filter(None, (self.last_seen, last)), default=None)

    @property
    def type(self) -> str:
        """The type most of its mentions have; of equals the first in the schema."""
        return max(self.types, key=lambda t: (self.types[t], -ENTITY_TYPES.index(t)))

    def properties(self, id_: str, judged_name: str = "") -> dict[str, object]:
        """The node's properties. The name is the one that was judged right, else the fullest of the usual spellings."""
        forms = sorted(self.names, key=lambda n: (-self.names[n], n))
        own = [n for n in forms if any(entity_id(t, n) == form_of(id_) for t in self.types)]
        own += [n for n in forms if n not in own and any(set(n.split()) > set(o.split()) for o in own)]
        name = judged_name or self._name(forms, own)
        aliases = [n for n in forms if n != name]
        types = sorted(self.types)
        return {
            "id": id_,
            "name": name,
            "key": name_key(name),
            "aliases": aliases,
            "search": " | ".join(dict.fromkeys(fold(n) for n in (name, *aliases))),
            "first_seen": self.first_seen,
            "last_seen": self.last_seen,
            "mention_count": self.mentions,
            "article_count": self.articles,
            "name_counts": [self.names[n] for n in (name, *aliases)],
            "types": types,
            "type_counts": [self.types[t] for t in types],
        }

    def _name(self, forms: Sequence[str], own: Sequence[str]) -> str:
        return _fullest(own, self.names) if own else max(forms, key=lambda n: (self.names[n], len(n), n))

    @classmethod
    def from_properties(cls, node: Mapping[str, Any]) -> EntityRecord:
        """The record that ``properties`` wrote."""
        name, aliases, counts = node["name"], node["aliases"], node["name_counts"]
        types, type_counts = node["types"], node["type_counts"]
        assert isinstance(name, str)
        assert isinstance(aliases, list)
        assert isinstance(counts, list)
        assert isinstance(types, list)
        assert isinstance(type_counts, list)
        mentions, articles = node["mention_count"], node["article_count"]
        assert isinstance(mentions, int)
        assert isinstance(articles, int)
        first, last = node.get("first_seen"), node.get("last_seen")
        return cls(
            Counter(dict(zip((name, *aliases), counts, strict=True))),
            Counter(dict(zip(types, type_counts, strict=True))),
            mentions,
            articles,
            str(first) if first else None,
            str(last) if last else None,
        )


def edge_properties(edge: str, claims: Iterable[StoredClaim]) -> dict[str, object]:
    """The properties of a projected edge, computed from all of its claims.

    Confidence is a noisy-or over articles, each with its surest claim that does not deny the relation.
    """
    rows = sorted(claims, key=lambda c: c.id)
    by_article: dict[str, float] = defaultdict(float)
    positive = [c for c in rows if c.factuality != "negated"]
    for c in positive or rows:
        # What a user has read and found right is as sure as anything here can be.
        by_article[c.article] = max(by_article[c.article], CERTAIN if c.judged == "right" else c.confidence)
    doubt = 1.0
    for confidence in by_article.values():
        doubt *= 1.0 - min(max(confidence, 0.0), 1.0)
    dates = sorted(c.published for c in rows if c.published)
    predicates = Counter(c.predicate for c in rows if c.predicate)
    articles = sorted({c.article for c in rows})
    return {
        "id": edge,
        "claim_ids": [c.id for c in rows],
        "article_ids": articles,
        "count": len(rows),
        # Those that say so: who denies it is no source of it. Of what is only denied there are none.
        "articles": len({c.article for c in positive}),
        "confidence": round(min(1.0 - doubt, CERTAIN), 6),
        "factuality": min((c.factuality for c in rows), key=REALITY.index),
        "predicate": min(predicates, key=lambda p: (-predicates[p], p), default=""),
        "denied": len(rows) - len(positive),
        "confirmed": sum(c.judged == "right" for c in rows) or None,
        "first_said": dates[0] if dates else None,
        "last_said": dates[-1] if dates else None,
    }


def relation(properties: Mapping[str, Any]) -> Relation:
    """A projected edge as the model's Relation."""
    subject, type_, object_ = str(properties["id"]).split("|")
    given = dict(properties)
    known = {k: given[k] for k in Relation.__dataclass_fields__ if given.get(k) is not None}
    return Relation(**{**known, "subject": subject, "type": type_, "object": object_})
