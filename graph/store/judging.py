"""Pass a judgement or take it back, or say what that would change: each one transaction that may safely run again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace

from neo4j import Transaction

from graph.model import Claim, Entity, Judgement
from graph.naming import form_of
from graph.resolve import IDENTITY, claim_key, overruled, verdicts
from graph.resolve.splits import said_together
from graph.store import stored
from graph.store.carry_out import carry_out, count
from graph.store.connection import Dialect
from graph.store.identity import Neighbourhood, change_links, judgement_from, neighbourhood
from graph.store.moving import lock, place
from graph.store.projection import Change, Plan, plan
from graph.store.records import StoredClaim, edge_of
from graph.store.rehoming import work_out
from graph.store.rows import Row, claim_from, entity_from
from graph.words import counted

ON_CLAIMS = ("wrong_claim", "right_claim")


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would make of the graph: the entity that comes out, and what becomes of relations and judgements."""

    merged: Entity
    """As it would be."""
    gone: tuple[Entity, ...] = ()
    """Entities of now that would be part of it."""
    moved: int = 0
    """Relations that would start or end at it instead."""
    joined: int = 0
    """Relations that both have, and that would be one with the sources of both."""
    inner: int = 0
    """Relations between the two, which would not be drawn any more."""
    overruled: tuple[Judgement, ...] = ()
    """Earlier judgements that this one speaks against."""
    refused: bool = False
    """Whether a newer judgement keeps them apart all the same."""

    @property
    def sentences(self) -> list[str]:
        """The preview in words."""
        gone = " and ".join(e.name for e in self.gone) or "Nothing"
        said = [f"{gone} becomes part of {self.merged.name} ({self.merged.type})."]
        if gone == self.merged.name:  # the fuller name stays whichever of the two is kept
            said = [f"They become one, called {self.merged.name} ({self.merged.type})."]
        if self.refused:
            return ["Nothing changes: they were called different later than this; take that back first."]
        said.append(f"It is then in {counted(self.merged.article_count, 'article')}.")
        if self.moved:
            said.append(f"{counted(self.moved, 'relation')} will start or end there.")
        if self.joined:
            said.append(f"{counted(self.joined, 'relation')} that it has will have more sources.")
        if self.inner:
            said.append(f"{counted(self.inner, 'relation')} between them will not be drawn any more.")
        said += [f"This speaks against an earlier judgement: {_told(j)}." for j in self.overruled]
        return [*said, "It can be taken back at any time."]


def _told(judgement: Judgement) -> str:
    verb = {"same": "is", "different": "is not"}.get(judgement.kind, judgement.kind)
    one, other = judgement.left_text or judgement.left, judgement.right_text or judgement.right
    by = f", said {judgement.by}" if judgement.by else ""
    return f"{one} {verb} {other}{by} on {judgement.at[:10]}"


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """One stored claim with the homes of its ends: what a judgement on it is made of."""

    claim: StoredClaim
    key: str
    subject_form: str
    subject: str
    object: str
    quote: str


def judge_together(tx: Transaction, said: Sequence[Judgement], *, dialect: Dialect) -> None:
    """Store judgements, or their retractions, that only make sense together: a split of an entity of several names."""
    stood = lock(tx)
    worked = work_out(tx, said)
    for judgement in said:
        _put(tx, judgement)
    carry_out(tx, worked.change, worked.plan, dialect)
    change_links(tx, worked.before.links, worked.after.links)
    count(tx, stood, worked.plan)


def judge(tx: Transaction, judgement: Judgement, *, dialect: Dialect) -> None:
    """Store a judgement, or its retraction, and move what it moves."""
    if judgement.kind == "split":
        judge_together(tx, [judgement], dialect=dialect)
        return
    stood = lock(tx)
    _, _, change, todo = _worked_out(tx, judgement)
    _put(tx, judgement)
    carry_out(tx, change, todo, dialect)
    count(tx, stood, todo)


def take_back(tx: Transaction, judgement_id: str, *, at: str, by: str, dialect: Dialect) -> bool:
    """Retract a judgement, a split with what was said in one breath with it; False if none of that id is in force."""
    lock(tx)  # before reading, as in give_reason: whoever comes second must see what the first one made of it
    found = _in_force(tx, judgement_id)
    if found is None:
        return False
    if found.kind != "split":
        judge(tx, replace(found, retracted_at=at, retracted_by=by), dialect=dialect)
        return True
    query = "MATCH (j:Judgement) WHERE j.at = $at AND j.retracted_at IS NULL RETURN properties(j) AS p"
    together = said_together(found, [judgement_from(r["p"]) for r in tx.run(query, at=found.at)])
    judge_together(tx, [replace(j, retracted_at=at, retracted_by=by) for j in together], dialect=dialect)
    return True


def give_reason(tx: Transaction, judgement_id: str, reason: str, *, dialect: Dialect) -> Judgement | None:
    """Give a judgement its reason, which moves nothing; None if none of that id is in force."""
    lock(tx)
    found = _in_force(tx, judgement_id)
    if found is None:
        return None
    explained = replace(found, reason=reason)
    judge(tx, explained, dialect=dialect)
    return explained


def _in_force(tx: Transaction, judgement_id: str) -> Judgement | None:
    query = "MATCH (j:Judgement {id: $id}) WHERE j.retracted_at IS NULL RETURN properties(j) AS p"
    row = tx.run(query, id=judgement_id).single()
    return None if row is None else judgement_from(row["p"])


def remember(tx: Transaction, judgements: list[Judgement]) -> None:
    """Store judgements that were passed and retracted elsewhere: they move nothing."""
    lock(tx)
    for judgement in judgements:
        _put(tx, judgement)


def _put(tx: Transaction, judgement: Judgement) -> None:
    properties = {k: v for k, v in asdict(judgement).items() if v is not None}
    tx.run("MERGE (j:Judgement {id: $id}) SET j = $p", id=judgement.id, p=properties).consume()


def preview(tx: Transaction, judgement: Judgement) -> MergePreview | None:
    """What a ``same`` would change; None where one of the two is not in the graph."""
    before, after, _, todo = _worked_out(tx, judgement)
    stood, stands = before.placed(), after.placed()
    ends = [stood.get(judgement.left), stood.get(judgement.right)]
    top = stands.get(judgement.left)
    nodes = stored.entity_nodes(tx, {e for e in (*ends, top) if e})
    if top is None or top not in nodes or any(e is None or e not in nodes for e in ends):
        return None
    type_, properties = nodes[top]
    merged = entity_from([todo.retyped.get(top, type_)], {**properties, **todo.updated.get(top, {})})
    gone = [e for e in nodes if e != top and stands.get(e) == top]
    one = {e for e in (*ends, top) if e}
    inner = [edge for edge in todo.dead_edges if {edge.split("|")[0], edge.split("|")[2]} <= one]
    idle = overruled(after.judgements.values()) - overruled(before.judgements.values())
    return MergePreview(
        merged,
        tuple(entity_from([nodes[e][0]], nodes[e][1]) for e in sorted(gone)),
        moved=len(todo.new_edges),
        joined=len(set(todo.edges) - todo.new_edges),
        inner=len(inner),
        overruled=tuple(after.judgements[i] for i in sorted(idle) if i != judgement.id),
        refused=stands.get(judgement.left) != stands.get(judgement.right),
    )


def judgements(tx: Transaction) -> list[Judgement]:
    """All judgements, retracted ones included, oldest first."""
    rows = tx.run("MATCH (j:Judgement) RETURN collect(properties(j)) AS found")
    return sorted((judgement_from(p) for r in rows for p in r["found"]), key=lambda j: (j.at, j.id))


def stated(tx: Transaction, claim_id: str) -> StatedClaim | None:
    """The stored claim of this id (``article/local``)."""
    found = tx.run(f"MATCH (c:Claim {{id: $id}}) {_STATED}", id=claim_id).single()
    return None if found is None else _stated_claim(found)


def stated_all(tx: Transaction, claim_ids: Collection[str]) -> list[StatedClaim]:
    """The stored claims of these ids, in no order; unknown ids are left out."""
    rows = tx.run(f"UNWIND $ids AS id MATCH (c:Claim {{id: id}}) {_STATED}", ids=list(claim_ids))
    return [_stated_claim(row) for row in rows]


def _worked_out(tx: Transaction, judgement: Judgement) -> tuple[Neighbourhood, Neighbourhood, Change, Plan]:
    change = Change()
    before = neighbourhood(tx, _touched(tx, judgement))
    after = Neighbourhood(before.homes, before.links, {**before.judgements, judgement.id: judgement})
    if judgement.kind in ON_CLAIMS:
        change.moved_claims = _rejudged(tx, judgement, before, after)
        change.corrections = after.corrections()
    elif judgement.kind != "note":
        place(tx, change, before, after)
    return before, after, change, plan(tx, change)


def _touched(tx: Transaction, judgement: Judgement) -> set[str]:
    """The homes that a judgement may move."""
    if judgement.kind in IDENTITY:
        return {judgement.left, judgement.right}
    if judgement.kind in ON_CLAIMS:
        return {judgement.right}
    if judgement.kind == "not_an_entity":
        return {judgement.left, *stored.homes_of_form(tx, judgement.left)}
    return set() if judgement.kind == "note" else {judgement.left}


_STATED = (
    "MATCH (c)-[:SUBJECT]->(s:Mention) MATCH (c)-[:OBJECT]->(o:Mention) "
    "RETURN properties(c) AS claim, s.home AS subject_home, o.home AS object_home, s.entity AS subject, "
    "o.entity AS object, s.text AS subject_text, o.text AS object_text"
)


def _rejudged(
    tx: Transaction, judgement: Judgement, before: Neighbourhood, after: Neighbourhood
) -> list[tuple[StoredClaim, StoredClaim]]:
    """The claims that say the same in whatever article, as they are and as they will be."""
    was = verdicts(before.judgements.values()).get(judgement.left, "")
    verdict = verdicts(after.judgements.values()).get(judgement.left, "")
    if was == verdict:
        return []
    homes = [judgement.right, *stored.homes_of_form(tx, judgement.right)]
    query = f"UNWIND $homes AS home MATCH (:Mention {{home: home}})<-[:SUBJECT]-(c:Claim) {_STATED}"
    changed = []
    for row in tx.run(query, homes=homes):
        found = _stated_claim(row)
        if found.key == judgement.left:
            will_be = replace(found.claim, judged=verdict)
            edge = edge_of(will_be, row["subject"], row["object"])
            changed.append((found.claim, replace(will_be, edge=edge)))
    return changed


def _stated_claim(row: Row) -> StatedClaim:
    p = row["claim"]
    assert isinstance(p, dict)
    claim: Claim = claim_from(p)
    subject_home, object_home = str(row["subject_home"]), str(row["object_home"])
    return StatedClaim(
        stored.claim_from_properties(p),
        claim_key(claim, subject_home, object_home),
        form_of(subject_home),
        str(row["subject_text"]),
        str(row["object_text"]),
        claim.quote,
    )
