"""Relations as the claims that pass the filters tell them: counted anew from these, with nothing of the rest. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.explore.filters import Filters
from graph.explore.scene import Scene
from graph.model import ClaimNote, Evidence, Relation
from graph.store.exploring import publisher
from graph.store.records import StoredClaim, edge_properties, relation


@dataclass(frozen=True, slots=True)
class Retold:
    """A scene with its relations as the claims that pass tell them; those of which none passes are left as they are."""

    scene: Scene
    silent: frozenset[str] = frozenset()
    """Ids of the relations of which no claim passes."""

    @property
    def relations(self) -> list[Relation]:
        """The relations of which a claim passes."""
        return [r for r in self.scene.relations if r.id not in self.silent]


def retold(
    relations: Iterable[Relation], filters: Filters, notes: Mapping[str, Collection[ClaimNote]]
) -> dict[str, Relation]:
    """Each relation of which a claim passes, by its id, as if there were no claims but those that pass."""
    found: dict[str, Relation] = {}
    for r in relations:
        told = notes.get(r.id, ())
        if passing := [note for note in told if filters.passes_claim(note)]:
            # The very same where nothing is missing, so that whoever has drawn it need not draw it again.
            found[r.id] = r if len(passing) == len(told) == r.count else _counted(r, passing)
    return found


def note_of(item: Evidence) -> ClaimNote:
    """The claim of a sentence as the filters look at it."""
    told, speaker = item.claim, item.speaker
    return ClaimNote(
        item.relation_id,
        item.article_id,
        told.factuality,
        told.confidence,
        item.published,
        told.time_from,
        told.time_to,
        publisher(item.article_url, item.article_source),
        speaker.id if speaker else "",
        speaker.name if speaker else "",
        told.predicate,
    )


def _counted(of: Relation, notes: Iterable[ClaimNote]) -> Relation:
    """As the store counts the claims behind an edge."""
    told = edge_properties(of.id, [_stored(note, of, str(place)) for place, note in enumerate(notes)])
    return replace(relation(told), predicate=str(told["predicate"]) or of.predicate)


def _stored(note: ClaimNote, of: Relation, id_: str) -> StoredClaim:
    return StoredClaim(
        id_,
        note.article_id,
        of.subject,
        of.type,
        of.object,
        note.predicate,
        note.factuality,
        note.confidence,
        note.published,
        judged=note.judged,
    )
