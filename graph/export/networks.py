"""A part of the graph as a networkx graph, which networkx then writes in the formats of other programs.

What XML cannot hold (most control characters, half surrogate pairs) is left out of names for the XML formats; JSON
keeps it.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

import networkx as nx

from graph.export.contents import Contents
from graph.export.sentences import sentence
from graph.model import Entity, Relation
from graph.picture import style
from graph.picture.network import phrase

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 forbids.

    >>> xml_text("Lazarus\\x00 Group\\x1b \\ufffe")
    'Lazarus Group '
    """
    return _FORBIDDEN.sub("", text)


def as_network(contents: Contents, *, flat: bool) -> nx.MultiDiGraph[str]:
    """Entities as nodes, relations as edges keyed by their id.

    ``flat``: every value is one number or text that XML can hold, and what is not known is left out. Otherwise lists
    stay lists and an edge has ``claims``: its sentences with speaker, article and address.
    """
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=_text(contents.title, flat))
    known = {entity.id: entity for entity in contents.subgraph.entities}
    for entity in sorted(known.values(), key=lambda e: e.id):
        place = (contents.positions or {}).get(entity.id)
        found.add_node(_text(entity.id, flat), **_told(_node(entity, place), flat))
    relations = {r.id: r for r in contents.subgraph.relations if r.subject in known and r.object in known}
    for relation in sorted(relations.values(), key=lambda r: r.id):
        told = _edge(relation)
        if not flat:
            told["claims"] = [_claim(item) for item in contents.behind(relation.id)]
        ends = _text(relation.subject, flat), _text(relation.object, flat)
        found.add_edge(*ends, key=_text(relation.id, flat), **_told(told, flat))
    return found


def _node(entity: Entity, place: tuple[float, float] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "label": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "articles": entity.article_count,
        "mentions": entity.mention_count,
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
    }
    return told | ({"x": float(place[0]), "y": float(place[1])} if place else {})


def _edge(relation: Relation) -> dict[str, Any]:
    return {
        "label": phrase(relation),
        "relation": relation.type,
        "predicate": relation.predicate,
        "factuality": relation.factuality,
        "certainty": style.FACTUALITY_STYLES[relation.factuality].word,
        "articles": relation.articles,
        "claims_count": relation.count,
        "denied": relation.denied,
        "confidence": relation.confidence,
        "first_said": relation.first_said,
        "last_said": relation.last_said,
    }


def _claim(item: Any) -> dict[str, Any]:
    told = asdict(sentence(item))
    return {name: told[name] for name in ("quote", "speaker", "word", "title", "url", "publisher")} | {
        "published": item.published,
        "confidence": item.claim.confidence,
    }


def _told(values: dict[str, Any], flat: bool) -> dict[str, Any]:
    if not flat:
        return values
    joined = {name: "; ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: _text(value, flat) for name, value in joined.items() if value is not None}


def _text(value: Any, flat: bool) -> Any:
    return xml_text(value) if flat and isinstance(value, str) else value
