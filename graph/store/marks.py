"""What users have said of single claims: right or wrong, and notes. Nothing here writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from neo4j import Transaction

from graph.model import Judgement
from graph.resolve import in_force
from graph.store.identity import judgement_from
from graph.store.judging import ON_CLAIMS, stated_all


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beside a claim: the judgement in force, if there is one, and the notes, newest first."""

    verdict: Judgement | None = None
    notes: tuple[Judgement, ...] = ()

    @property
    def judged(self) -> str:
        """ "wrong", "right", or nothing."""
        return self.verdict.kind.partition("_")[0] if self.verdict else ""


def marks(tx: Transaction, claim_ids: Collection[str]) -> dict[str, Marks]:
    """Stored claim id -> its marks, for those of these claims that have any."""
    keys = {found.claim.id: found.key for found in stated_all(tx, claim_ids)}
    query = "UNWIND $keys AS key MATCH (j:Judgement {left: key}) RETURN properties(j) AS p"
    judged = marks_of(judgement_from(r["p"]) for r in tx.run(query, keys=sorted(set(keys.values()))))
    return {claim_id: judged[key] for claim_id, key in keys.items() if key in judged}


def marks_of(judgements: Iterable[Judgement]) -> dict[str, Marks]:
    """Claim key -> its marks, from judgements of any kind.

    >>> marks_of([Judgement("j", "wrong_claim", "k1"), Judgement("n", "note", "k2", value="?")])["k1"].judged
    'wrong'
    """
    given = list(judgements)
    verdicts = {j.left: j for j in in_force(given) if j.kind in ON_CLAIMS}
    notes: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in sorted(given, key=lambda j: (j.at, j.id), reverse=True):
        if judgement.kind == "note" and judgement.retracted_at is None:
            notes[judgement.left].append(judgement)
    return {key: Marks(verdicts.get(key), tuple(notes.get(key, ()))) for key in {*verdicts, *notes}}
