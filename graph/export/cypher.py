"""What is on the screen as a Cypher script that builds it again in Neo4j, or in any store that speaks Cypher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from graph.export.contents import Contents
from graph.export.sentences import sentence
from graph.picture import style

_ESCAPED = re.compile(
    r"[^\x20-\x7e\u00a1-\u1fff\u200b-\u200d\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What is written as an escape: what ends a line, turns the direction of writing, or no editor shows."""


def cypher_bytes(contents: Contents) -> bytes:
    """One statement a line, each ending in ";", UTF-8. Running it twice changes nothing.

    Entities are found by their id, so a script adds to a graph that holds some of them already.
    """
    return "\n".join([*_statements(contents), ""]).encode("utf-8")


def _statements(contents: Contents) -> Iterator[str]:
    # Neo4j reads \\uXXXX in comments too: a line could end there and a statement begin.
    title = style.plain(contents.title).replace("\\", "/")
    yield f"// {title or 'Newsgraph'}: {len(contents.subgraph.entities)} entities, as read from news articles"
    known = {entity.id: entity for entity in contents.subgraph.entities}
    for entity in sorted(known.values(), key=lambda e: e.id):
        yield f"MERGE (e:Entity:{_name(entity.type)} {{id: {_value(entity.id)}}}) SET " + _set(
            "e",
            name=entity.name,
            aliases=list(entity.aliases),
            first_seen=entity.first_seen,
            last_seen=entity.last_seen,
            mention_count=entity.mention_count,
            article_count=entity.article_count,
        )
    relations = {r.id: r for r in contents.subgraph.relations if r.subject in known and r.object in known}
    for relation in sorted(relations.values(), key=lambda r: r.id):
        said = [sentence(item) for item in contents.behind(relation.id)]
        yield (
            f"MATCH (a:Entity {{id: {_value(relation.subject)}}}), (b:Entity {{id: {_value(relation.object)}}}) "
            f"MERGE (a)-[r:{_name(relation.type)}]->(b) SET "
        ) + _set(
            "r",
            predicate=relation.predicate,
            factuality=relation.factuality,
            confidence=relation.confidence,
            count=relation.count,
            articles=relation.articles,
            denied=relation.denied,
            first_said=relation.first_said,
            last_said=relation.last_said,
            quotes=[item.quote for item in said],
            urls=sorted({item.url for item in said if item.url}),
        )


def _set(variable: str, **properties: object) -> str:
    told = ", ".join(f"{variable}.{name} = {_value(value)}" for name, value in properties.items() if value is not None)
    return f"{told};"


def _name(name: str) -> str:
    """A label or relationship type, quoted where it is no plain word."""
    plain = re.sub(r"[^\w ]", "_", style.plain(name)) or "Thing"
    return plain if re.fullmatch(r"[A-Za-z]\w*", plain, re.ASCII) else f"`{plain}`"


def _value(value: object) -> str:
    """A value as a Cypher literal, on one line."""
    if isinstance(value, str):
        inner = value.replace("\\", "\\\\").replace("'", "\\'")
        return "'" + _ESCAPED.sub(_escape, inner) + "'"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return json.dumps(value)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    short = {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t"}.get(code)
    if short:
        return short
    # half a surrogate pair is no character in any store
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
