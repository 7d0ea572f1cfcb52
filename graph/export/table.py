"""What is on the screen as CSV: one row a sentence, with who says it and where, ready for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.contents import Contents
from graph.export.sentences import sentence
from graph.export.spreadsheet import csv_of
from graph.model import Entity, Evidence, Relation
from graph.picture import style
from graph.picture.network import phrase

COLUMNS: tuple[str, ...] = (
    "subject",
    "subject_type",
    "relation",
    "object",
    "object_type",
    "certainty",
    "articles",
    "denials",
    "first_said",
    "last_said",
    "quote",
    "speaker",
    "title",
    "publisher",
    "published",
    "url",
    "relation_type",
    "subject_id",
    "object_id",
)


def csv_bytes(contents: Contents) -> bytes:
    """CSV with a row for every claim, for a relation without claims, and for an entity without relations."""
    return csv_of(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in _rows(contents)))


def _rows(contents: Contents) -> Iterator[dict[str, object]]:
    known = {entity.id: entity for entity in contents.subgraph.entities}
    lonely = dict(known)
    for relation in sorted(contents.subgraph.relations, key=lambda r: (-r.articles, r.id)):
        if relation.subject not in known or relation.object not in known:
            continue
        lonely.pop(relation.subject, None)
        lonely.pop(relation.object, None)
        row = _relation(relation, known[relation.subject], known[relation.object])
        claims = contents.behind(relation.id)
        yield from (row | _claim(item) for item in claims)
        if not claims:
            yield row
    for entity in sorted(lonely.values(), key=lambda e: e.id):
        yield {"subject": style.plain(entity.name), "subject_type": entity.type, "subject_id": entity.id}


def _relation(relation: Relation, subject: Entity, obj: Entity) -> dict[str, object]:
    return {
        "subject": style.plain(subject.name),
        "subject_type": subject.type,
        "relation": phrase(relation),
        "object": style.plain(obj.name),
        "object_type": obj.type,
        "certainty": style.FACTUALITY_STYLES[relation.factuality].word,
        "articles": relation.articles,
        "denials": relation.denied,
        "first_said": relation.first_said or "",
        "last_said": relation.last_said or "",
        "relation_type": relation.type,
        "subject_id": subject.id,
        "object_id": obj.id,
    }


def _claim(item: Evidence) -> dict[str, object]:
    said = sentence(item)
    return {
        "certainty": said.word,
        "quote": style.plain(said.quote),
        "speaker": said.speaker,
        "title": said.title,
        "publisher": said.publisher,
        "published": item.published or "",
        "url": said.url,
    }
