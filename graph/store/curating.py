"""The part of the store's face that users' judgements go through: pass, preview, retract, list, import, history."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from neo4j import Transaction

from graph.errors import BadInput
from graph.model import JUDGEMENT_KINDS, Judgement, digest
from graph.naming import form_of, is_split
from graph.resolve import IDENTITY, RULE
from graph.resolve.proposing import Proposal
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store import history, identity, judging, marks, proposed, reads
from graph.store.bounds import check_imported, check_name, check_note, check_said
from graph.store.connection import Connection
from graph.store.history import History
from graph.store.judging import ON_CLAIMS, MergePreview
from graph.store.marks import Marks
from graph.store.remembered import Remembered

_MOST_SETTLED = 10_000
_MAKING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: judgements that are new here, that were taken back, that were here already."""

    added: int = 0
    retracted: int = 0
    known: int = 0


class Curating:
    """What users say of entities and claims, over one connection."""

    _connection: Connection
    _proposals: Remembered[list[Proposal]] | None = None

    def revision(self) -> int:
        """A number that grows with every change, for caches of what was read."""
        return self._connection.read(reads.revision)

    def judge(self, judgement: Judgement) -> Judgement:
        """Pass a judgement; id, time and the words for what it is about are filled in where they are missing.

        ``same`` makes ``right`` part of ``left``. ``left`` of a judgement on a claim is the claim's stored id
        (``article/claim``) or its key. Raises BadInput for what is not there and for what cannot be said.
        """
        at, dialect = judgement.at or _now(), self._connection.dialect

        def work(tx: Transaction) -> Judgement:
            complete = _complete(tx, replace(judgement, at=at))
            judging.judge(tx, complete, dialect=dialect)
            return complete

        return self._connection.write(work)

    def retract(self, judgement_id: str, *, by: str = "") -> bool:
        """Take a judgement back: the graph is what it would be without it. False if none of that id is in force.

        ``by`` is who does; what a rule takes back, as when a load is undone, the rules may say again.
        """
        check_said(by, "")
        at, dialect = _now(), self._connection.dialect
        return self._connection.write(lambda tx: judging.take_back(tx, judgement_id, at=at, by=by, dialect=dialect))

    def give_reason(self, judgement_id: str, reason: str) -> Judgement | None:
        """Say why a judgement was passed, afterwards; it moves nothing. None if none of that id is in force."""
        dialect, said = self._connection.dialect, reason.strip()
        check_said("", said)
        return self._connection.write(lambda tx: judging.give_reason(tx, judgement_id, said, dialect=dialect))

    def judgements(self) -> list[Judgement]:
        """All judgements ever passed, oldest first."""
        return self._connection.read(judging.judgements)

    def import_judgements(self, given: Iterable[Judgement]) -> Imported:
        """Take over judgements passed elsewhere, whether or not what they speak of has been loaded yet.

        Raises BadInput, before anything is changed, for one that cannot be understood.
        """
        wanted = sorted(given, key=lambda j: (j.at, j.id))
        for judgement in wanted:
            _check(judgement)
            if not (judgement.id and judgement.at):
                raise BadInput(f"A judgement on {judgement.left!r} lacks its id or its time; export it anew.")
            check_imported(judgement)
        here = {j.id: j for j in self.judgements()}
        past = [j for j in wanted if j.id not in here and j.retracted_at is not None]
        if past:
            self._connection.write(lambda tx: judging.remember(tx, past))
        added, retracted = len(past), 0
        for judgement in wanted:
            old = here.get(judgement.id)
            if old is None and judgement.retracted_at is not None:
                continue
            if old is None:
                added += 1
            elif old.retracted_at is None and judgement.retracted_at is not None:
                retracted += 1
            else:
                continue
            self._judge(judgement)
        return Imported(added, retracted, len(wanted) - added - retracted)

    def preview_merge(self, left: str, right: str, *, name: str = "") -> MergePreview:
        """What merging ``right`` into ``left`` would change; nothing is changed. Raises BadInput as ``judge`` does.

        ``name`` is what the one that comes out is to be called; else it has the fullest of the usual spellings.
        """
        asked = Judgement("preview", "same", left, right, at=_now(), value=name)
        found = self._connection.read(lambda tx: judging.preview(tx, _complete(tx, asked)))
        if found is None:
            raise BadInput("One of the two is not in the graph any more; look for it again.")
        return found

    def proposals(self, *, limit: int = 50, about: str = "", least: float = 0.0) -> list[Proposal]:
        """Pairs of entities that may be one, surest first, with what speaks for and against it.

        ``about`` keeps those with this entity; ``least`` those with as high a score. Computed anew when the store has
        changed, which takes a look at all names.
        """
        found = self._proposed().get()
        kept = [p for p in found if p.score >= least and (not about or about in (p.left.id, p.right.id))]
        return kept[:limit]

    def settle(
        self, swapped: Collection[str] = frozenset(), *, about: str = "", least: float = 0.0, limit: int | None = None
    ) -> list[Judgement]:
        """Merge what is certain: pass the rules' own judgements, which users can take back like any other.

        What somebody has taken apart before is left alone. Of the proposals of the ids in ``swapped`` the name at the
        right is kept. ``about`` and ``least`` are as in ``proposals``; no more than ``limit`` are merged.
        """
        apart = self._connection.read(proposed.taken_apart)
        passed: list[Judgement] = []
        for p in self.proposals(limit=_MOST_SETTLED, about=about, least=least):
            if len(passed) == limit:
                break
            if p.certain and (min(p.left.id, p.right.id), max(p.left.id, p.right.id)) not in apart:
                kept, gone, name = (p.right, p.left, p.right.name) if p.id in swapped else (p.left, p.right, "")
                said = Judgement("", "same", kept.id, gone.id, by=RULE, reason=p.reason, value=name)
                passed.append(self.judge(said))
        return passed

    def _proposed(self) -> Remembered[list[Proposal]]:
        with _MAKING:
            if self._proposals is None:
                self._proposals = Remembered(lambda: self._connection.read(proposed.find), self.revision)
            return self._proposals

    def history(self, entity_id: str) -> History:
        """What an entity is made of, why, and what was judged of it."""
        return self._connection.read(lambda tx: history.history(tx, entity_id))

    def notes(self, entity_or_claim: str) -> list[Judgement]:
        """The notes on an entity, or on a claim by its stored id (``article/claim``) or its key, newest first."""
        claim = (
            self._connection.read(lambda tx: judging.stated(tx, entity_or_claim)) if "/" in entity_or_claim else None
        )
        subject = claim.key if claim else entity_or_claim
        return self._connection.read(lambda tx: history.notes_on(tx, subject))

    def marks(self, claim_ids: Collection[str]) -> dict[str, Marks]:
        """What was said of these claims (stored ids, ``article/claim``), for those of which anything was said."""
        return self._connection.read(lambda tx: marks.marks(tx, claim_ids)) if claim_ids else {}

    def _judge(self, judgement: Judgement) -> None:
        dialect = self._connection.dialect
        self._connection.write(lambda tx: judging.judge(tx, judgement, dialect=dialect))


def _complete(tx: Transaction, judgement: Judgement) -> Judgement:
    """A judgement that has its time, with what else can be filled in; raises BadInput where it cannot be passed."""
    given = replace(judgement, value=judgement.value.strip())
    if given.kind == "split":
        raise BadInput("An entity is split by its articles: use split(), or: python -m graph split ENTITY ARTICLE")
    if given.kind in ON_CLAIMS or (given.kind == "note" and "/" in given.left):
        given = _on_claim(tx, given)
    elif given.kind != "note" or not given.left.startswith("k"):
        given = _on_entities(tx, given)
    _check(given)
    return replace(given, id=given.id or "j" + digest(given.kind, given.left, given.right, given.at, length=12))


def _on_claim(tx: Transaction, judgement: Judgement) -> Judgement:
    found = judging.stated(tx, judgement.left)
    if found is None:
        raise BadInput(f"There is no claim {judgement.left!r}; its id is ARTICLE/CLAIM, as in a query's c.id.")
    known = RELATION_TYPES.get(found.claim.type)
    phrase = found.claim.predicate if known is None or known.name == "RELATED" else known.display
    said = f"{found.subject} {phrase} {found.object}"
    return replace(judgement, left=found.key, right=found.subject_form, left_text=found.quote, right_text=said)


def _on_entities(tx: Transaction, judgement: Judgement) -> Judgement:
    ends = [judgement.left, judgement.right] if judgement.kind in IDENTITY else [judgement.left]
    names = identity.names(tx, ends)
    if missing := [e for e in ends if e not in names]:
        raise BadInput(f"There is no entity {missing[0]!r}; look for its id with search or a query.")
    if len(set(ends)) < len(ends):
        raise BadInput("An entity cannot be compared with itself; give two different ids.")
    texts = [names[e] for e in ends] + [""]
    # Of two of one name, the one that was split off may be none; else what is written like this is none anywhere.
    form = judgement.kind == "not_an_entity" and not is_split(judgement.left)
    left = form_of(judgement.left) if form else judgement.left
    return replace(
        judgement,
        left=left,
        left_text=judgement.left_text or texts[0],
        right_text=judgement.right_text or texts[1],
    )


def _check(judgement: Judgement) -> None:
    """Raise BadInput for a judgement that says nothing that could be done."""
    if judgement.kind not in JUDGEMENT_KINDS:
        raise BadInput(f"There is no judgement of the kind {judgement.kind!r}; there are {', '.join(JUDGEMENT_KINDS)}.")
    if not judgement.left or (judgement.kind in IDENTITY and not judgement.right):
        raise BadInput(f"A judgement of the kind {judgement.kind!r} lacks what it is about.")
    if judgement.kind == "split" and not (
        judgement.value.split() and is_split(judgement.right) and form_of(judgement.right) == form_of(judgement.left)
    ):
        raise BadInput(f"The split of {judgement.left!r} does not say which articles go where; export it anew.")
    if judgement.kind == "type" and judgement.value not in ENTITY_TYPES:
        raise BadInput(f"There is no entity type {judgement.value!r}; there are {', '.join(ENTITY_TYPES)}.")
    named = judgement.kind == "name" or (judgement.kind == "same" and judgement.value)
    if named:
        check_name(judgement.value)
    if judgement.kind == "note":
        check_note(judgement.value)
    check_said(judgement.by, judgement.reason)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
