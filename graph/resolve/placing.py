"""Where every home stands: links and judgements put together, newest judgement first. Pure; no store here.

What comes out depends on the set of links and judgements, never on the order in which articles were loaded; so deleting
an article or retracting a judgement restores what was before. A user's judgement beats an older one, every judgement of
a user beats those of a rule, and all of them beat the links. No chain of rules joins two persons with different names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Judgement
from graph.naming import form_of, is_split, name_key
from graph.resolve.links import Link, effective, keys_of, two_persons

RULE = "rule"
"""Who passed a judgement that no user has passed."""
IDENTITY = ("same", "different", "split")
"""Kinds that say of two homes whether they are one."""
_APART = ("different", "split")
CORRECTIONS = ("type", "name")


_Weight = tuple[bool, str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """What users say an entity is called and what it is; empty where nobody has said anything."""

    name: str = ""
    type: str = ""


def canonical(ids: Iterable[str], links: Mapping[Link, int], judgements: Iterable[Judgement]) -> dict[str, str | None]:
    """Home -> the entity that stands for it, None for what was judged not to be an entity.

    ``links`` maps each link to the number of mentions that support it. Exact for any set of ids that is closed under
    links and judgements; the rest of the graph does not matter.
    """
    active = in_force(judgements)
    joined, groups = effective(links), _Groups(ids)
    keys = _judged_names(active) | {home: key for home, key in keys_of(links).items() if key}
    sames, nothing = _judged(groups, active, keys)
    dead = _dead(groups, active, nothing)
    kept = [pair for pair in sorted(joined, key=lambda p: (-joined[p], p)) if _link(groups, pair, keys, dead)]
    top = _Tops(groups.known)
    for full, short in sorted(kept):
        top.put(full, short)
    for judgement in reversed(sames):
        top.put(judgement.left, judgement.right)
    return {i: None if groups.root(i) in dead else top.of(i) for i in sorted(groups.known)}


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that count, those of rules first, then oldest first: not retracted, and the last on its matter."""
    last: dict[tuple[str, frozenset[str]], Judgement] = {}
    for judgement in sorted((j for j in judgements if j.retracted_at is None), key=_weight):
        matter = _matter(judgement)
        last.pop(matter, None)
        last[matter] = judgement
    return list(last.values())


def overruled(judgements: Iterable[Judgement]) -> set[str]:
    """Ids of the judgements that are not retracted and still decide nothing, because newer ones speak against them."""
    known = list(judgements)
    active = in_force(known)
    groups = _Groups(())
    sames = {j.id for j in _judged(groups, active, _judged_names(active))[0]}
    counting = {j.id for j in active}
    idle = {j.id for j in known if j.retracted_at is None and j.id not in counting and j.kind != "note"}
    for judgement in active:
        if judgement.kind == "same" and judgement.id not in sames:
            idle.add(judgement.id)
        if judgement.kind in _APART and groups.root(judgement.left) == groups.root(judgement.right):
            idle.add(judgement.id)
    return idle


def corrections(placed: Mapping[str, str | None], judgements: Iterable[Judgement]) -> dict[str, Correction]:
    """Entity -> what was last said about its name and its type, whichever of its homes it was said of.

    A merge that chose a name gives it to the one that comes out, as long as the two are one.
    What was split off has the name that was given then, as long as it stands for itself and nobody calls it otherwise.
    """
    found: dict[str, dict[str, str]] = {}
    said = list(judgements)
    for split in sorted((j for j in said if j.kind == "split" and j.retracted_at is None), key=_weight):
        if placed.get(split.right) == split.right and split.right_text:
            found.setdefault(split.right, {})["name"] = split.right_text
    for judgement in in_force(said):
        entity = placed.get(judgement.left)
        if entity and judgement.kind in CORRECTIONS:
            found.setdefault(entity, {})[judgement.kind] = judgement.value
        if entity and judgement.kind == "same" and judgement.value and placed.get(judgement.right) == entity:
            found.setdefault(entity, {})["name"] = judgement.value
    return {entity: Correction(said.get("name", ""), said.get("type", "")) for entity, said in found.items()}


def verdicts(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Claim key -> "wrong" or "right"."""
    return {j.left: j.kind.partition("_")[0] for j in in_force(judgements) if j.kind in ("wrong_claim", "right_claim")}


def _weight(judgement: Judgement) -> _Weight:
    """Of two judgements the greater one wins: a user's over a rule's, then the newer one."""
    return (judgement.by != RULE, judgement.at, judgement.id)


def _matter(judgement: Judgement) -> tuple[str, frozenset[str]]:
    if judgement.kind in IDENTITY:
        return ("identity", frozenset({judgement.left, judgement.right}))
    if judgement.kind in ("wrong_claim", "right_claim"):
        return ("claim", frozenset({judgement.left}))
    if judgement.kind == "note":
        return ("note", frozenset({judgement.id}))
    return (judgement.kind, frozenset({judgement.left}))


def _judged_names(active: list[Judgement]) -> dict[str, str]:
    found: dict[str, str] = {}
    for judgement in active:
        if judgement.kind in IDENTITY:
            found |= {judgement.left: name_key(judgement.left_text)} if judgement.left_text else {}
            right = judgement.left_text if judgement.kind == "split" else judgement.right_text
            found |= {judgement.right: name_key(right)} if right else {}
    return found


def _judged(
    groups: _Groups, active: list[Judgement], keys: Mapping[str, str]
) -> tuple[list[Judgement], dict[str, _Weight]]:
    """Join and separate what was judged, the strongest word first.

    Gives the ``same`` that hold, in that order, and what is called no entity by how strong a word.
    """
    sames, nothing = [], {j.left: _weight(j) for j in active if j.kind == "not_an_entity"}
    for judgement in sorted(active, key=_weight, reverse=True):
        left, right = judgement.left, judgement.right
        if judgement.kind in _APART and groups.root(left) != groups.root(right):
            groups.forbid(left, right)
        if judgement.kind == "same" and groups.may_join(left, right):
            by_rule = judgement.by == RULE
            if by_rule and (_was_nothing(judgement, nothing) or not groups.rule_may_join(left, right, keys)):
                continue
            groups.join(left, right)
            sames.append(judgement)
            for end in (left, right):
                # Who says that it is somebody, after it was called nothing, has the last word.
                if end in nothing and _weight(judgement) > nothing[end]:
                    del nothing[end]
    return sames, nothing


def _was_nothing(judgement: Judgement, nothing: Mapping[str, _Weight]) -> bool:
    """Whether a rule takes for somebody what a user had called nothing by then; it would take the other end along."""
    ends = (judgement.left, judgement.right)
    said = [nothing[e] for e in {*ends, *(form_of(e) for e in ends if not is_split(e))} if e in nothing]
    return any(word > _weight(judgement) and word[1:] < (judgement.at, judgement.id) for word in said)


def _dead(groups: _Groups, active: list[Judgement], nothing: Mapping[str, _Weight]) -> set[str]:
    """Roots of the groups that are no entity."""
    dead = {groups.root(left) for left in nothing if left in groups.known}
    # Who says that it is somebody else has the last word too.
    split = {j.right for j in active if j.kind == "split" and _weight(j) > nothing.get(form_of(j.right), _weight(j))}
    for root, members in groups.members().items():
        if all(form_of(m) in nothing and m not in split for m in members):
            dead.add(root)
    return dead


def _link(groups: _Groups, pair: tuple[str, str], keys: Mapping[str, str], dead: set[str]) -> bool:
    """Join by a link where nothing speaks against it; what is no entity takes its aliases with it, never its owner."""
    full, short = pair
    above, below = groups.root(full), groups.root(short)
    if above == below:
        return True
    if below in dead and above not in dead:
        return False
    if not groups.may_join(full, short) or not groups.rule_may_join(full, short, keys):
        return False
    gone = above in dead
    root = groups.join(full, short)
    dead -= {above, below}
    if gone:
        dead.add(root)
    return True


class _Groups:
    """Union-find with pairs that must stay apart; what rules alone put together is known besides."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent: dict[str, str] = {i: i for i in ids}
        self._members: dict[str, list[str]] = {i: [i] for i in self._parent}
        self._apart: list[tuple[str, str]] = []
        self._ruled: dict[str, frozenset[str]] = {}

    @property
    def known(self) -> set[str]:
        return set(self._parent)

    def root(self, item: str) -> str:
        if item not in self._parent:
            self._parent[item] = item
            self._members[item] = [item]
        while self._parent[item] != item:
            item = self._parent[item]
        return item

    def members(self) -> dict[str, list[str]]:
        return self._members

    def forbid(self, left: str, right: str) -> None:
        self._apart.append((left, right))

    def may_join(self, left: str, right: str) -> bool:
        pair = {self.root(left), self.root(right)}
        return not any({self.root(a), self.root(b)} == pair for a, b in self._apart)

    def rule_may_join(self, left: str, right: str, keys: Mapping[str, str]) -> bool:
        """Join what rules put together on both sides, unless that makes one of two persons with different names.

        Users may: whoever says that Jane Smith is Mary Jones knows that she married. Chains of rules may not.
        """
        one, other = (self._ruled.get(end, frozenset({end})) for end in (left, right))
        if any(two_persons(a, b, keys) for a in one for b in other):
            return False
        both = one | other
        self._ruled.update(dict.fromkeys(both, both))
        return True

    def join(self, left: str, right: str) -> str:
        above, below = self.root(left), self.root(right)
        if above != below:
            if len(self._members[above]) < len(self._members[below]):
                above, below = below, above
            self._parent[below] = above
            self._members[above] += self._members.pop(below)
        return above


class _Tops:
    """Which of the joined stands for all: of two that are put together, the one that the left belongs to."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {i: i for i in ids}

    def of(self, item: str) -> str:
        while self._parent[item] != item:
            item = self._parent[item]
        return item

    def put(self, above: str, below: str) -> None:
        top = self.of(above)
        self._parent[self.of(below)] = top
