"""What goes when an article is deleted, said before it is done; and the way back. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from graph.model import ClaimNote, Entity, Reading, Relation
from ui.words import count


class Held(Protocol):
    """The part of GraphStore that a preview needs."""

    def reading(self, article_id: str) -> Reading | None:
        """An article with its mentions and claims."""

    def mention_entities(self, article_id: str) -> dict[str, Entity]:
        """Which entity each mention of an article refers to."""

    def between(self, ids: Collection[str]) -> list[Relation]:
        """All relations among these entities."""

    def claim_notes(self, relation_ids: Collection[str], *, named: bool = True) -> list[ClaimNote]:
        """The claims behind these relations, without their sentences."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What hangs on one article: all its mentions and claims, and what no other article holds."""

    reading: Reading
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    weakened: int = 0
    """Relations that it states and that other articles hold too; they stay with fewer sources."""

    @property
    def sentences(self) -> list[str]:
        """The preview in words."""
        mentions, claims = count(len(self.reading.mentions), "mention"), count(len(self.reading.claims), "claim")
        said = [f"{mentions} and {claims} go with it."]
        if self.entities or self.relations:
            only = f"{count(len(self.entities), 'entity')} and {count(len(self.relations), 'relation')}"
            one = len(self.entities) + len(self.relations) == 1
            said.append(f"{only} {'is' if one else 'are'} in no other article and go too.")
        if self.weakened:
            stay = "stays" if self.weakened == 1 else "stay"
            said.append(f"{count(self.weakened, 'relation')} {stay}, with one source less.")
        said.append("All else stays. You can take it back on this page.")
        return said


def preview(store: Held, article_id: str) -> Preview | None:
    """What deleting this article would take away; None if there is no such article."""
    reading = store.reading(article_id)
    if reading is None:
        return None
    of_mention = store.mention_entities(article_id)
    entities = {entity.id: entity for entity in of_mention.values()}
    stated = {
        f"{of_mention[claim.subject].id}|{claim.type}|{of_mention[claim.object].id}"
        for claim in reading.claims
        if claim.subject in of_mention and claim.object in of_mention
    }
    relations = [relation for relation in store.between(entities) if relation.id in stated]
    # An article that denies a relation holds it too, without being one of its sources.
    notes = store.claim_notes([relation.id for relation in relations], named=False)
    elsewhere = {note.relation_id for note in notes if note.article_id != article_id}
    said = {note.relation_id for note in notes if note.article_id == article_id and note.factuality != "negated"}
    return Preview(
        reading,
        entities=tuple(entity for entity in entities.values() if entity.article_count <= 1),
        relations=tuple(relation for relation in relations if relation.id not in elsewhere),
        weakened=len(elsewhere & said),
    )
