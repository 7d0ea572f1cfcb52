"""Proposals: pairs of entities that may be one, with every reason for and against, and how sure the rules are. Pure.

Names alone only make a pair worth a look; what both are linked to, what they are to others, where and when they are in
the news decides. Numbers are points, not probabilities; what counts is their order and the two thresholds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log2

from graph.resolve.candidates import Candidate, NamesAlike
from graph.schema import RELATION_TYPES

PROPOSED = 0.3
"""Pairs with less are not shown."""
CERTAIN = 0.8
"""Pairs with as much are merged by the rules where a user lets them, if nothing at all speaks against it."""
_DOUBTFUL = 0.79
"""As far as a pair comes against which anything speaks."""
_ROLES = frozenset({"WORKS_FOR", "LEADS", "MEMBER_OF", "ADVISER_TO", "REPRESENTS", "OWNS", "PART_OF", "EDUCATED_AT"})
_FROM = "CITIZEN_OF"
_PLACES = frozenset({"LOCATED_IN", "TOOK_PLACE_IN", "DIED_IN", "CITIZEN_OF"})
_SHOWN = 3
_FAR, _FARTHER = 5 * 365, 20 * 365
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation of an entity, seen from it: what the relation is, which way, and to whom."""

    type: str
    outgoing: bool
    other: str
    other_name: str
    other_articles: int = 1


@dataclass(frozen=True, slots=True)
class Context:
    """What the store knows around an entity."""

    ties: tuple[Tie, ...] = ()
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (points above 0) or against two entities being one."""

    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one. ``left`` has the fuller name and would stay; ``right`` would become part of it."""

    left: Candidate
    right: Candidate
    score: float
    reasons: tuple[Reason, ...] = ()
    certain: bool = False
    """Whether the rules would merge them by themselves."""

    @property
    def id(self) -> str:
        """The two ids, the same whichever of them is left."""
        return "|".join(sorted((self.left.id, self.right.id)))

    @property
    def reason(self) -> str:
        """What speaks for it, in one line."""
        return " ".join(r.words for r in self.reasons if r.points > 0)


@dataclass(slots=True)
class Case:
    """A pair that is looked at: its names, and what is known besides."""

    left: Candidate
    right: Candidate
    names: NamesAlike
    called: int = 0
    """Articles in which the one is called by the other's name."""
    reasons: list[Reason] = field(default_factory=list)
    shared: int = 0
    roles: int = 0


def proposals(cases: Iterable[Case], contexts: Mapping[str, Context]) -> list[Proposal]:
    """The pairs worth showing, surest first. ``contexts`` has what is known of every entity in them."""
    looked_at = list(cases)
    for case in looked_at:
        _weigh(case, contexts.get(case.left.id, Context()), contexts.get(case.right.id, Context()))
    rivals = _rivals(looked_at)
    names = {c.id: c.name for case in looked_at for c in (case.left, case.right)}
    found = []
    for case in looked_at:
        others = rivals[case.left.id, case.names.rule] | rivals[case.right.id, case.names.rule]
        proposal = _proposal(case, sorted(others - {case.left.id, case.right.id}), names)
        if proposal.score >= PROPOSED:
            found.append(proposal)
    return sorted(found, key=lambda p: (-p.score, p.id))


def _weigh(case: Case, left: Context, right: Context) -> None:
    add = case.reasons.append
    add(Reason(case.names.words, case.names.weight))
    if case.called:
        times = "One article calls" if case.called == 1 else f"{case.called} articles call"
        add(Reason(f"{times} {case.left.name} also {case.right.name}.", 0.3))
    _ties(case, left, right)
    _times(case)
    if both := len(left.articles & right.articles):
        times = "One article speaks" if both == 1 else f"{both} articles speak"
        add(Reason(f"{times} of both, as of two.", -0.3 if case.called else -0.5))


def _ties(case: Case, left: Context, right: Context) -> None:
    add = case.reasons.append
    ends = {case.left.id, case.right.id}
    direct = [t for t in left.ties if t.other == case.right.id] + [t for t in right.ties if t.other == case.left.id]
    if any(t.type == "FAMILY" for t in direct):
        add(Reason("The one is said to be related to the other.", -0.6))
    elif direct:
        add(Reason("Something is said to stand between the two.", -0.2))
    mine, theirs = _by_other(left, ends), _by_other(right, ends)
    shared = sorted(set(mine) & set(theirs), key=lambda o: (min(t.other_articles for t in mine[o]), o))
    kinds = {o: {(t.type, t.outgoing) for t in mine[o]} & {(t.type, t.outgoing) for t in theirs[o]} for o in shared}
    roles = [o for o in shared if any(type_ in _ROLES and out for type_, out in kinds[o])]
    places = [o for o in shared if o not in roles and any(type_ in _PLACES for type_, _ in kinds[o])]
    rest = [o for o in shared if o not in roles and o not in places]
    case.shared, case.roles = len(shared), len(roles)
    for o in roles[:_SHOWN]:
        phrase = next(RELATION_TYPES[t].display for t, out in sorted(kinds[o]) if t in _ROLES and out)
        add(Reason(f"Each of them {phrase} {mine[o][0].other_name}.", 0.15 + _telling(mine[o])))
    if places:
        names = _listed([mine[o][0].other_name for o in places])
        add(Reason(f"Both are placed in {names}.", min(0.2, sum(_telling(mine[o]) for o in places))))
    if rest:
        names = _listed([mine[o][0].other_name for o in rest])
        add(Reason(f"Both have to do with {names}.", min(0.35, sum(_telling(mine[o]) for o in rest))))
    homes = [{t.other: t.other_name for t in c.ties if t.type == _FROM and t.outgoing} for c in (left, right)]
    if all(homes) and not set(homes[0]) & set(homes[1]):
        one, other = (_listed(sorted(found.values())) for found in homes)
        add(Reason(f"One is from {one}, the other from {other}.", -0.3))


def _times(case: Case) -> None:
    spans = [_span(case.left), _span(case.right)]
    if spans[0] is None or spans[1] is None:
        return
    earlier, later = sorted((spans[0], spans[1]))
    gap = (later[0] - earlier[1]).days
    if gap >= _FAR:
        points = -0.3 if gap >= _FARTHER else -0.15
        case.reasons.append(Reason(f"{gap // 365} years lie between them in the news.", points))
    elif gap <= _NEAR and case.shared:
        case.reasons.append(Reason("They are in the news at the same time.", 0.05))


def _rivals(cases: list[Case]) -> dict[tuple[str, str], set[str]]:
    """Entity and rule -> all others that it is compared with by this rule."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case in cases:
        found[case.left.id, case.names.rule].add(case.right.id)
        found[case.right.id, case.names.rule].add(case.left.id)
    return found


def _proposal(case: Case, rivals: list[str], names: Mapping[str, str]) -> Proposal:
    # Others of the very same name are the same question asked again, not another answer.
    known = {case.left.name, case.right.name}
    rivals = [r for r in rivals if names[r] not in known]
    if rivals:
        fits = _listed([names[r] for r in rivals])
        case.reasons.append(Reason(f"{fits} might be meant as well.", -0.1))
    score = max(0.0, min(1.0, sum(r.points for r in case.reasons)))
    against = any(r.points < 0 for r in case.reasons)
    score = min(score, _DOUBTFUL) if against else score
    left, right = sorted((case.left, case.right), key=_fullness, reverse=True)
    ordered = tuple(sorted(case.reasons, key=lambda r: -r.points))
    return Proposal(left, right, round(score, 3), ordered, score >= CERTAIN and not against and _enough(case))


def _enough(case: Case) -> bool:
    """Whether more than a name speaks for it: for one name only, a role that both have and someone else besides."""
    if case.names.rule in ("one name", "other type", "description"):
        return case.roles >= 1 and case.shared >= 3
    return case.shared >= 1 or case.called >= 1


def _fullness(candidate: Candidate) -> tuple[bool, int, int, str]:
    return (not candidate.single, len(candidate.name.split()), candidate.articles, candidate.id)


def _by_other(context: Context, but_not: set[str]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in context.ties:
        if tie.other not in but_not:
            found[tie.other].append(tie)
    return found


def _telling(ties: list[Tie]) -> float:
    """A neighbour that everybody has says little."""
    return 0.35 / log2(2 + min(t.other_articles for t in ties))


def _listed(names: list[str]) -> str:
    shown = names[:_SHOWN]
    more = len(names) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def _span(candidate: Candidate) -> tuple[date, date] | None:
    first, last = _day(candidate.first_seen), _day(candidate.last_seen)
    return (first, last) if first and last else None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso and len(iso) >= 10 else None
    except ValueError:
        return None
