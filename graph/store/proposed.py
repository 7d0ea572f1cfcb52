"""Proposals to merge, out of a store: reads names, alias links and what is around; the rules are in graph/resolve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import combinations

from neo4j import Transaction

from graph.resolve import RULE
from graph.resolve.candidates import Candidate, NamesAlike, names_alike, pairs
from graph.resolve.proposing import Case, Context, Proposal, Tie, proposals
from graph.store.reads import ANY_TYPE

MOST_CASES = 4000
"""As many pairs are looked at closely, those with the most telling names first."""
_MANY_ARTICLES = 400
"""Who is in more articles is not looked up in all of them."""
_UNLIKE = NamesAlike("alias", 0.1, "The names share nothing.")


def find(tx: Transaction) -> list[Proposal]:
    """All proposals that the store gives rise to, surest first; pairs that were judged are left out."""
    known = {c.id: c for c in _candidates(tx)}
    decided = _decided(tx)
    cases = {_pair(left, right): Case(left, right, names) for left, right, names in pairs(known.values())}
    for (full, short), count in _called(tx).items():
        if full in known and short in known:
            left, right = known[full], known[short]
            case = cases.setdefault(_pair(left, right), Case(left, right, names_alike(left, right) or _UNLIKE))
            case.called += count
            if case.names.rule == "alias":  # they share the alias because the articles that are counted say so
                case.names = _UNLIKE
    open_ = [case for pair, case in cases.items() if pair not in decided]
    open_.sort(key=lambda c: (-(c.names.weight + 0.3 * bool(c.called)), _pair(c.left, c.right)))
    looked_at = open_[:MOST_CASES]
    return proposals(looked_at, _contexts(tx, {c.id: c for case in looked_at for c in (case.left, case.right)}))


def _pair(left: Candidate, right: Candidate) -> tuple[str, str]:
    return (min(left.id, right.id), max(left.id, right.id))


def _candidates(tx: Transaction) -> Iterable[Candidate]:
    query = (
        "MATCH (e:Entity) RETURN e.id AS id, e.name AS name, labels(e) AS labels, e.aliases AS aliases, "
        "e.article_count AS articles, e.first_seen AS first, e.last_seen AS last"
    )
    for r in tx.run(query):
        type_ = next((label for label in r["labels"] if label != "Entity"), "")
        aliases = tuple(r["aliases"] or ())[:8]
        yield Candidate(r["id"], r["name"], type_, aliases, r["articles"] or 0, r["first"], r["last"])


def _called(tx: Transaction) -> dict[tuple[str, str], int]:
    """(home, home) -> how many mentions are called by the names of both, as far as rules have not joined them."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for r in tx.run("MATCH (l:AliasLink) RETURN l.full AS full, l.short AS short, l.count AS count"):
        found[r["full"], r["short"]] += r["count"]
    return found


def _decided(tx: Transaction) -> set[tuple[str, str]]:
    """Pairs of entities that a user has called different; all that were split off one home are."""
    query = (
        "MATCH (j:Judgement) WHERE j.kind IN ['different', 'split'] AND j.retracted_at IS NULL "
        "RETURN j.left AS left, j.right AS right, j.kind AS kind"
    )
    judged, split = [], defaultdict(set)
    for r in tx.run(query):
        judged.append((r["left"], r["right"]))
        if r["kind"] == "split":
            split[r["left"]].add(r["right"])
    judged += [pair for rights in split.values() for pair in combinations(sorted(rights), 2)]
    homes = sorted({home for pair in judged for home in pair})
    query = "UNWIND $homes AS home MATCH (m:Mention {home: home}) RETURN DISTINCT home, m.entity AS entity"
    stands = {r["home"]: r["entity"] for r in tx.run(query, homes=homes)} if homes else {}
    found = set()
    for left, right in judged:
        a, b = stands.get(left) or left, stands.get(right) or right
        found.add((min(a, b), max(a, b)))
    return found


def taken_apart(tx: Transaction) -> set[tuple[str, str]]:
    """Pairs of homes that were merged once and that somebody took apart again."""
    query = (
        "MATCH (j:Judgement {kind: 'same'}) WHERE j.retracted_at IS NOT NULL AND coalesce(j.retracted_by, '') <> $rule "
        "RETURN j.left AS l, j.right AS r"
    )
    return {(min(r["l"], r["r"]), max(r["l"], r["r"])) for r in tx.run(query, rule=RULE)}


def _contexts(tx: Transaction, candidates: dict[str, Candidate]) -> dict[str, Context]:
    ties: dict[str, list[Tie]] = defaultdict(list)
    query = (
        f"UNWIND $ids AS id MATCH (e:Entity {{id: id}})-[r:{ANY_TYPE}]-(o:Entity) "
        "RETURN id, type(r) AS type, startNode(r).id AS start, o.id AS other, o.name AS name, "
        "o.article_count AS articles"
    )
    for r in tx.run(query, ids=sorted(candidates)):
        ties[r["id"]].append(Tie(r["type"], r["start"] == r["id"], r["other"], r["name"], r["articles"] or 1))
    few = [c.id for c in candidates.values() if c.articles <= _MANY_ARTICLES]
    read = _articles(tx, few)
    return {id_: Context(tuple(ties[id_]), frozenset(read.get(id_, ()))) for id_ in candidates}


def _articles(tx: Transaction, ids: Collection[str]) -> dict[str, list[str]]:
    query = (
        "UNWIND $ids AS id MATCH (:Entity {id: id})<-[:REFERS_TO]-(m:Mention) RETURN DISTINCT id, m.article AS article"
    )
    found: dict[str, list[str]] = defaultdict(list)
    for r in tx.run(query, ids=list(ids)):
        found[r["id"]].append(r["article"])
    return found
